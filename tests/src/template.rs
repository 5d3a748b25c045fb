//! Our page template was written from mdBook's own. When mdBook's changes,
//! ours has to be looked at.

use libtest_mimic::Trial;
use mdbook_driver::config::HtmlConfig;
use mdbook_html::theme::Theme;
use press::fault::Fault;
use sha2::{Digest, Sha256};
use std::fs;

/// Compares mdBook's template with the one that ours was written from.
pub fn trial() -> Trial {
    Trial::test("template", || {
        let ours = fs::read_to_string(crate::root().join("theme/index.hbs"));
        let ours = ours.map_err(|error| format!("theme/index.hbs: {error}"))?;
        let theirs = bundled().map_err(|error| format!("{error:#}"))?;
        outdated(&ours, &theirs).map_or(Ok(()), |fault| Err(fault.to_string().into()))
    })
}

/// The template that this version of mdBook brings.
///
/// # Errors
/// Those of the file system: mdBook hands its theme out only as files.
pub fn bundled() -> anyhow::Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let theme = folder.path().join("theme");
    for part in ["css", "fonts"] {
        fs::create_dir_all(theme.join(part))?;
    }
    Theme::copy_theme(&HtmlConfig::default(), folder.path())?;
    Ok(fs::read(theme.join("index.hbs"))?)
}

/// The SHA-256 of a template in hexadecimal digits, as ours names it.
pub fn hash(template: &[u8]) -> String {
    Sha256::digest(template).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A fault, if `ours` was not written from `theirs`.
pub fn outdated(ours: &str, theirs: &[u8]) -> Option<Fault> {
    let hash = hash(theirs);
    (!ours.contains(&hash)).then(|| {
        Fault::new("template", "theme/index.hbs", 0)
            .expected(format!("the hash of mdBook's own index.hbs, {hash}"))
            .found("another one, or none")
            .mend(
                "see what changed in mdBook's index.hbs (`mdbook init --theme` in an empty folder \
                 writes it), take over what ours needs, then correct the hash",
            )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_template_is_told() {
        let ours = format!("{{{{!-- SHA-256 {} --}}}}", hash(b"old"));
        assert!(outdated(&ours, b"old").is_none());
        let fault = outdated(&ours, b"new").expect("the template changed").to_string();
        assert!(fault.contains(&hash(b"new")) && fault.contains("take over"), "{fault}");
    }
}
