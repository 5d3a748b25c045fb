//! Faults, each in a copy of the pages, that the checks have to find.

use std::sync::Arc;

use crate::chromium::Page;
use crate::site::{Change, Site};
use crate::{Check, Verdict, checks, uses};

/// A fault and the check that has to find it.
pub struct Breakage {
    pub name: String,
    changes: Vec<Change>,
    check: Watch,
    /// A part of what the check says then.
    told: &'static str,
}

#[derive(Clone, Copy)]
enum Watch {
    /// A check of one page; the chapter is looked at.
    Page(fn(&mut Page, &Site, &str) -> Verdict),
    Use(Check),
}

impl Breakage {
    /// Breaks a copy and looks whether it is found, and that the pages as they
    /// are pass.
    pub fn found(&self, tab: &mut Page, site: &Site) -> Verdict {
        let folder = self.name.replace(' ', "-");
        let broken = site.with(&folder, &self.changes).map_err(|error| format!("{error:#}"))?;
        let verdict = match self.check {
            Watch::Page(check) => check(tab, &broken, &site.chapter()),
            Watch::Use(check) => check(tab, &broken),
        };
        match verdict {
            Err(told) if told.contains(self.told) => Ok(()),
            Err(told) => Err(format!("it was found for another reason: {told}")),
            Ok(()) => Err("it was not found".to_owned()),
        }
    }
}

/// All of them.
pub fn all(site: &Arc<Site>) -> Vec<Breakage> {
    let chapter: &'static str = site.chapter().leak();
    let into_the_text = |html: &'static str| vec![(chapter, "</main>", html)];
    let page = |name: &str, html, check, told| Breakage {
        name: name.to_owned(),
        changes: into_the_text(html),
        check: Watch::Page(check),
        told,
    };
    let used = |name: &str, change, check, told| Breakage {
        name: name.to_owned(),
        changes: vec![change],
        check: Watch::Use(check),
        told,
    };
    let for_all = |name: &str, html, told| page(name, html, checks::is_for_everybody, told);
    vec![
        page(
            "a block wider than the window",
            "<div style=\"width: 3000px\">wide</div></main>",
            checks::looks,
            "lies beside the window",
        ),
        page(
            "a message on the console",
            "<script>console.error('oh')</script></main>",
            checks::looks,
            "on the console",
        ),
        page(
            "a script that fails",
            "<script>nothing.at.all()</script></main>",
            checks::looks,
            "on the console",
        ),
        page(
            "a file that is not there",
            "<img src=\"missing.png\" alt=\"\"></main>",
            checks::looks,
            "on the console",
        ),
        for_all("an image without words", "<img src=\"data:,\"></main>", "image-alt"),
        for_all(
            "pale text",
            "<p style=\"color: light-dark(#ccc, #444)\">pale</p></main>",
            "color-contrast",
        ),
        Breakage {
            // Nothing in it repeats, so nothing of it can be compressed away.
            changes: vec![(chapter, "</main>", noise(200_000).leak())],
            ..page("a heavy script", "", checks::is_light, "bytes compressed")
        },
        page(
            "another host",
            "<img src=\"http://127.0.0.2:9/seen.png\" alt=\"\"></main>",
            checks::is_light,
            "another host is asked: http://127.0.0.2:9/seen.png",
        ),
        Breakage {
            changes: vec![(chapter, "</main>", pictures(13).leak())],
            ..page("many requests", "", checks::is_light, "requests:")
        },
        used(
            "listings without their names",
            ("", "id=\"listing-", "id=\"moved-"),
            uses::lands,
            "is not where its link leads",
        ),
        used(
            "no mark where a link lands",
            ("theme/css/text", "figure:target >", "figure:hover >"),
            uses::is_marked,
            "looks as the others do",
        ),
        used(
            "a program copied with more",
            (
                "theme/js/listings",
                "() => `${program.textContent",
                "() => `// ${program.textContent",
            ),
            uses::copies_programs,
            "is copied as",
        ),
        used(
            "a command copied with its prompt",
            ("theme/js/listings", "() => command.textContent", "() => `$ ${command.textContent}`"),
            uses::copies_commands,
            "is copied as",
        ),
        used(
            "answers without a reason",
            ("theme/css/text", "label.answer:has(:checked) .why", "label.never .why"),
            uses::answers,
            "no reason is told",
        ),
        used(
            "a reason that is not read out",
            ("theme/js/quiz", "status.textContent =", "status.title ="),
            uses::answers,
            "is read out",
        ),
        used(
            "progress that is not kept",
            ("theme/js/quiz", "localStorage.quizzes = ", "void "),
            uses::remembers,
            "after loading again",
        ),
        used(
            "progress that cannot be forgotten",
            ("theme/js/quiz", "delete localStorage.quizzes", "void 0"),
            uses::forgets,
            "it comes back",
        ),
        used(
            "a theme that is not kept",
            ("theme/js/frame", "remember(\"theme\"", "void (\"theme\""),
            uses::keeps_the_theme,
            "after loading again",
        ),
        used(
            "paths that are one word",
            ("theme/js/search", "[\\p{L}\\p{N}_]+", "[\\p{L}\\p{N}_:]+"),
            uses::finds_inner_names,
            "is not found in",
        ),
        used(
            "names that are not searched",
            ("theme/js/search", "fields: [\"name\", ", "fields: ["),
            uses::finds_programs,
            "first",
        ),
        used(
            "names that scroll away",
            ("theme/js/figures", "lanes.style.transform =", "lanes.style.title ="),
            uses::keeps_names_in_view,
            "scrolled away",
        ),
        used(
            "parts that stay folded on paper",
            ("theme/css/frame", "content-visibility: visible", "content-visibility: hidden"),
            uses::prints,
            "folded on paper",
        ),
        used(
            "controls on paper",
            ("theme/css/frame", ".told-by, button, #search", ".told-by"),
            uses::prints,
            "controls on paper",
        ),
        used(
            "an index that a file cannot load",
            ("theme/js/search", "script.src = url;", "fetch(url).catch(reject);"),
            uses::works_as_a_file,
            "the search finds nothing",
        ),
        used(
            "reasons that need a script",
            (
                "theme/css/text",
                "label.answer:has(:checked) .why",
                ".js label.answer:has(:checked) .why",
            ),
            uses::reads_without_scripts,
            "a quiz needs a script",
        ),
    ]
}

/// A script of so many bytes that look like chance.
fn noise(bytes: usize) -> String {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let letters = (0..bytes).map(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(b'!' + (state % 90) as u8)
    });
    let text: String = letters.filter(|ch| !"*/<\\".contains(*ch)).collect();
    format!("<script>/*{text}*/</script></main>")
}

fn pictures(count: usize) -> String {
    let one = |number| format!("<img src=\"../fonts/serif.woff2?{number}\" alt=\"\">");
    (0..count).map(one).collect::<String>() + "</main>"
}
