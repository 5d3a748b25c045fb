//! Faults, each in a copy of the pages, that the checks have to find.

use crate::shared::chromium::Page;
use crate::shared::{Verdict, found};
use crate::site::{Change, Site};
use crate::{Check, PageCheck, Work, checks, uses};

/// A fault and the check that has to find it.
pub struct Breakage {
    pub name: &'static str,
    change: Change,
    check: Box<Work>,
    /// A part of what the check says then.
    told: &'static str,
}

impl Breakage {
    /// Breaks a copy and looks whether it is found.
    pub fn found(&self, tab: &mut Page, site: &Site) -> Verdict {
        let folder = self.name.replace(' ', "-");
        let broken = site.with(&folder, &self.change).map_err(|error| format!("{error:#}"))?;
        found((self.check)(tab, &broken), self.told)
    }
}

/// All of them.
pub fn all(site: &Site) -> Vec<Breakage> {
    let chapter = site.chapter();
    // In the text of the chapter.
    let page = |name, html: &str, check: PageCheck, told| Breakage {
        name,
        change: Change { path: chapter.clone(), old: "</main>", new: html.to_owned() },
        check: Box::new(move |tab, site| check(tab, site, &site.chapter())),
        told,
    };
    let used = |name, (path, old, new): (&str, _, &str), check: Check, told| Breakage {
        name,
        change: Change { path: path.to_owned(), old, new: new.to_owned() },
        check: Box::new(check),
        told,
    };
    let for_all = |name, html, told| page(name, html, checks::is_for_everybody, told);
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
        // Nothing in it repeats, so nothing of it can be compressed away.
        page("a heavy script", &noise(200_000), checks::is_light, "bytes compressed"),
        page(
            "another host",
            "<img src=\"http://127.0.0.2:9/seen.png\" alt=\"\"></main>",
            checks::is_light,
            "another host is asked: http://127.0.0.2:9/seen.png",
        ),
        page("many requests", &pictures(13), checks::is_light, "requests:"),
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
