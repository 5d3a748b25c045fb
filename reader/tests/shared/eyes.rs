//! Looks at a page with axe-core, which knows what keeps people out.

use std::fs;
use std::sync::OnceLock;

use super::chromium::Page;

/// Where `npm install --prefix target/npm` puts it, from the book's root.
const AXE: &str = "target/npm/node_modules/axe-core/axe.min.js";

/// The text of axe-core, if it is installed.
pub fn axe() -> Option<&'static str> {
    static TEXT: OnceLock<Option<String>> = OnceLock::new();
    TEXT.get_or_init(|| fs::read_to_string(proof::root().join(AXE)).ok()).as_deref()
}

/// What keeps people out of the page as it stands: the rule, and the first
/// places where it is broken. Colours and what can be touched are always
/// looked at, everything else only if `all`.
pub fn barriers(page: &mut Page, all: bool) -> Vec<String> {
    if page.value("typeof axe") == "undefined" {
        page.value(axe().expect("whoever asks has looked whether it is there"));
    }
    let rules = if all { "" } else { "runOnly: ['color-contrast', 'target-size']," };
    let found = page.value(&format!(
        "axe.run(document, {{ {rules} resultTypes: ['violations'] }}).then((told) => told.violations
            .map(({{ id, help, nodes }}) => `${{id}} (${{help}}): `
                + nodes.slice(0, 3).map((node) => `${{node.target}} ${{node.failureSummary}}`).join('; ')))"
    ));
    serde_json::from_value(found).expect("a list of strings")
}
