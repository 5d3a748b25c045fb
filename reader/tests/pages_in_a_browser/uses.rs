//! What a reader does with a page, and what becomes of it.

use press::catalogue::Program;
use serde_json::Value;

use crate::Check;
use crate::shared::Verdict;
use crate::shared::chromium::Page;
use crate::site::Site;

/// All checks of what can be done, by name.
pub const ALL: [(&str, Check); 14] = [
    ("a link to a listing lands on it", lands),
    ("a listing landed on is marked", is_marked),
    ("copy gives the program", copies_programs),
    ("copy gives the command", copies_commands),
    ("a quiz is answered from the keyboard", answers),
    ("progress is remembered", remembers),
    ("progress is forgotten", forgets),
    ("the theme stays", keeps_the_theme),
    ("search finds a name inside a path", finds_inner_names),
    ("search finds a program by its name", finds_programs),
    ("names of lanes stay in view", keeps_names_in_view),
    ("paper shows folded parts and no controls", prints),
    ("a page opened as a file works", works_as_a_file),
    ("a page can be read without scripts", reads_without_scripts),
];

/// The listing that `programs.html` links to first, after going there by that
/// link.
fn follow_first_listing(tab: &mut Page, site: &Site) -> String {
    tab.go(&site.url("programs.html"));
    let name = tab.value(
        "(() => {
            const link = document.querySelector('main a[href*=\"#listing-\"]');
            link.click();
            return link.hash.slice(1);
        })()",
    );
    tab.until_loaded();
    name.as_str().expect("it links to a listing").to_owned()
}

pub fn lands(tab: &mut Page, site: &Site) -> Verdict {
    let id = follow_first_listing(tab, site);
    let shown = tab.value(
        "new Promise((done) => requestAnimationFrame(() => {
            const box = document.querySelector('figure.listing:target')?.getBoundingClientRect();
            done(Boolean(box) && box.top >= 0 && box.top < innerHeight);
        }))",
    );
    held(shown == true, || format!("#{id} is not where its link leads"))
}

pub fn is_marked(tab: &mut Page, site: &Site) -> Verdict {
    let id = follow_first_listing(tab, site);
    let colours = tab.value(&format!(
        "[...document.querySelectorAll('figure.listing > figcaption .number')].map((one) =>
            [one.closest('figure').id === {id:?}, getComputedStyle(one).backgroundColor])"
    ));
    let colours: Vec<(bool, String)> = serde_json::from_value(colours).expect("pairs");
    let (mine, others): (Vec<_>, Vec<_>) = colours.into_iter().partition(|(mine, _)| *mine);
    let differs =
        mine.first().is_some_and(|(_, mark)| others.iter().all(|(_, other)| mark != other));
    held(differs && !others.is_empty(), || format!("#{id} looks as the others do"))
}

/// Clicks what copies the program or the command in each listing of all pages
/// and compares what the clipboard gets.
fn copies(tab: &mut Page, site: &Site, what: &str) -> Verdict {
    let mut seen = 0;
    for page in site.pages() {
        if !site.text(&page).contains("<figure class=\"listing\"") {
            continue;
        }
        tab.go(&site.url(&page));
        let copied = tab.value(&format!(
            "(async () => {{
                let last;
                Object.defineProperty(navigator, 'clipboard', {{
                    value: {{ writeText: async (text) => {{ last = text; }} }},
                }});
                const all = [];
                for (const listing of document.querySelectorAll('figure.listing:has(figcaption)')) {{
                    last = null;
                    const button = [...listing.querySelectorAll('button.copy')]
                        .find((one) => one.textContent.includes({what:?}));
                    button?.click();
                    await 0;
                    all.push([listing.dataset.program, last]);
                }}
                return all;
            }})()"
        ));
        let copied: Vec<(String, Option<String>)> = serde_json::from_value(copied).expect("pairs");
        for (name, text) in copied {
            let program = site.program(&name).ok_or(format!("the book has no program {name}"))?;
            let wanted = match what {
                "program" => format!("{}\n", program.shown()),
                _ => program.command(),
            };
            held(text.as_ref() == Some(&wanted), || {
                format!("{page}: the {what} of {name} is copied as {text:?}, not as {wanted:?}")
            })?;
            seen += 1;
        }
    }
    held(seen > 0, || "no page has a listing".to_owned())
}

pub fn copies_programs(tab: &mut Page, site: &Site) -> Verdict {
    copies(tab, site, "program")
}

pub fn copies_commands(tab: &mut Page, site: &Site) -> Verdict {
    copies(tab, site, "command")
}

/// What the first quiz shows: for each answer whether it is chosen, and
/// whether its reason can be seen.
fn quiz(tab: &mut Page) -> Vec<(bool, bool)> {
    let shown = tab.value(
        "[...document.querySelector('form.quiz').querySelectorAll('.answer')].map((one) =>
            [one.querySelector('input').checked, one.querySelector('.why').checkVisibility()])",
    );
    serde_json::from_value(shown).expect("pairs")
}

fn choose_first_answer(tab: &mut Page) {
    tab.value("document.querySelector('form.quiz input').focus()");
    tab.press(" ");
}

pub fn answers(tab: &mut Page, site: &Site) -> Verdict {
    tab.go(&site.url(&site.chapter()));
    let before = quiz(tab);
    held(before.iter().all(|one| *one == (false, false)), || "it is answered already".to_owned())?;
    choose_first_answer(tab);
    held(quiz(tab)[0] == (true, true), || {
        "Space does not choose, or no reason is told".to_owned()
    })?;
    tab.press("ArrowDown");
    let after = quiz(tab);
    held(after[0] == (false, false) && after[1] == (true, true), || {
        "the arrow keys do not lead to the next answer".to_owned()
    })?;
    let told = tab.text("form.quiz [role=status]");
    let why = tab.text("form.quiz .answer:has(:checked) .why");
    held(!told.is_empty() && told.trim() == why.trim(), || {
        format!("{told:?} is read out, not {why:?}")
    })
}

/// The progress in the contents.
fn progress(tab: &mut Page) -> Option<String> {
    let text = tab.value("document.querySelector('#contents .progress')?.textContent ?? null");
    text.as_str().map(str::to_owned)
}

pub fn remembers(tab: &mut Page, site: &Site) -> Verdict {
    tab.go(&site.url(&site.chapter()));
    choose_first_answer(tab);
    tab.reload();
    held(quiz(tab)[0].0, || "after loading again nothing is chosen".to_owned())?;
    let told = progress(tab);
    held(told.as_ref().is_some_and(|text| text.contains(" of ")), || {
        format!("the contents tell {told:?}")
    })?;
    tab.go(&site.url("glossary.html"));
    held(progress(tab) == told, || "the contents of another page do not tell it".to_owned())
}

pub fn forgets(tab: &mut Page, site: &Site) -> Verdict {
    tab.go(&site.url(&site.chapter()));
    choose_first_answer(tab);
    let clicked =
        tab.value("document.querySelector('#contents .forget button')?.click() === undefined");
    held(clicked == true, || "nothing can be clicked to forget".to_owned())?;
    held(!quiz(tab)[0].0 && progress(tab).is_none(), || "it is still shown".to_owned())?;
    tab.reload();
    held(!quiz(tab)[0].0 && progress(tab).is_none(), || "it comes back".to_owned())
}

pub fn keeps_the_theme(tab: &mut Page, site: &Site) -> Verdict {
    let paper = |tab: &mut Page| -> Value {
        tab.value("getComputedStyle(document.documentElement).backgroundColor")
    };
    let switch = "document.getElementById('theme-button').click()";
    tab.medium("screen", "light");
    tab.go(&site.url(&site.chapter()));
    let light = paper(tab);
    tab.value(switch);
    let dark = paper(tab);
    held(light != dark, || format!("the theme button changes nothing: {light}"))?;
    tab.reload();
    held(paper(tab) == dark, || "after loading again it is light".to_owned())?;
    tab.go(&site.url("glossary.html"));
    held(paper(tab) == dark, || "on another page it is light".to_owned())?;
    tab.value(switch);
    tab.medium("screen", "dark");
    tab.reload();
    held(paper(tab) == dark, || "back to the system's, it does not follow it".to_owned())
}

/// The addresses that a search finds, best first.
fn search(tab: &mut Page, words: &str) -> Vec<String> {
    tab.press("/");
    tab.until("document.querySelector('#search')?.open");
    tab.value("document.getElementById('search-words').value = ''");
    tab.type_text(words);
    tab.until(
        "/place|Nothing|could not/.test(document.querySelector('#search .found').textContent)",
    );
    let found = tab.value(
        "[...document.querySelectorAll('#search li a')].map((one) => one.getAttribute('href'))",
    );
    tab.press("Escape");
    serde_json::from_value(found).expect("addresses")
}

/// The programs that have a listing.
fn listed(site: &Site) -> impl Iterator<Item = &Program> {
    let programs = site.manuscript.catalogue.programs.values();
    programs.filter(|one| site.manuscript.places.contains_key(&one.name))
}

/// A name that stands in a program, but only inside paths, and that program
/// (`mpsc` in `std::sync::mpsc::channel`).
fn inner_name(site: &Site) -> (String, String) {
    let found = listed(site).find_map(|program| {
        let text = program.shown().to_lowercase();
        let word = |ch: char| ch.is_alphanumeric() || ch == '_' || ch == ':';
        let mut inner = text.split(|ch| !word(ch)).filter_map(|path| path.split("::").nth(1));
        let only_inside = |name: &&str| {
            name.len() > 3
                && text.matches(name).count() == text.matches(&format!("::{name}")).count()
        };
        Some((inner.find(only_inside)?.to_owned(), program.name.clone()))
    });
    found.expect("a program names something inside a path")
}

pub fn finds_inner_names(tab: &mut Page, site: &Site) -> Verdict {
    let (inner, program) = inner_name(site);
    tab.go(&site.url(&site.chapter()));
    let found = search(tab, &format!("{inner} {program}"));
    let wanted = format!("#listing-{program}");
    held(found.iter().any(|address| address.ends_with(&wanted)), || {
        format!("{inner} is not found in {program}, but {found:?}")
    })
}

pub fn finds_programs(tab: &mut Page, site: &Site) -> Verdict {
    // One whose name does not stand in its text, nor in its caption.
    let named = listed(site).find(|program| {
        let text = format!("{} {}", program.header.caption, program.shown()).to_lowercase();
        program.name.split('_').all(|part| !text.contains(part))
    });
    let name = &named.expect("a program is not called as its caption").name;
    tab.go(&site.url(&site.chapter()));
    let found = search(tab, name);
    let first = found.first().cloned().unwrap_or_default();
    held(first.ends_with(&format!("-{name}")), || format!("{name} finds {first:?} first"))
}

/// On a phone a timeline is wider than the page.
pub fn keeps_names_in_view(tab: &mut Page, site: &Site) -> Verdict {
    tab.width(360);
    tab.go(&site.url(&site.chapter()));
    let outside = tab.value(
        "new Promise((done) => {
            const box = [...document.querySelectorAll('.timeline .scroll')]
                .find((one) => one.scrollWidth > one.clientWidth);
            box.addEventListener('scroll', () => requestAnimationFrame(() => {
                const left = box.getBoundingClientRect().left;
                done([...box.querySelectorAll('.lane text')]
                    .filter((one) => one.getBoundingClientRect().left < left)
                    .map((one) => one.textContent));
            }), { once: true });
            box.scrollLeft = 200;
        })",
    );
    held(outside == serde_json::json!([]), || format!("scrolled away: {outside}"))
}

pub fn prints(tab: &mut Page, site: &Site) -> Verdict {
    tab.go(&site.url(&site.chapter()));
    tab.medium("print", "light");
    // What is folded is shown when the next frame is drawn.
    tab.value(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))",
    );
    let hidden = tab.value(
        "[...document.querySelectorAll('main details > :not(summary)')]
            .filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }))
            .map((one) => one.outerHTML.slice(0, 100))",
    );
    let shown = tab.value(
        "[...document.querySelectorAll('button, .bar, nav, dialog, .skip')]
            .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 100))",
    );
    tab.medium("screen", "light");
    held(hidden == serde_json::json!([]), || format!("folded on paper: {hidden}"))?;
    held(shown == serde_json::json!([]), || format!("controls on paper: {shown}"))
}

pub fn works_as_a_file(tab: &mut Page, site: &Site) -> Verdict {
    tab.width(768);
    tab.go(&site.file(&site.chapter()));
    let serif = tab.value("document.fonts.check('16px \"Things Serif\"')");
    held(serif == true, || "its face is not loaded".to_owned())?;
    tab.value("document.getElementById('contents-button').click()");
    let open = tab.value("document.getElementById('contents').checkVisibility()");
    held(open == true, || "the contents do not open".to_owned())?;
    tab.value("[...document.querySelectorAll('#contents a')].at(-1).click()");
    tab.until_loaded();
    held(!tab.text("main h1").is_empty(), || "the contents lead nowhere".to_owned())?;
    held(tab.complaints().is_empty(), || format!("on the console: {:?}", tab.complaints()))?;
    tab.go(&site.file(&site.chapter()));
    let found = search(tab, "future");
    held(!found.is_empty(), || "the search finds nothing".to_owned())?;
    held(tab.complaints().is_empty(), || format!("on the console: {:?}", tab.complaints()))
}

pub fn reads_without_scripts(tab: &mut Page, site: &Site) -> Verdict {
    tab.forbid_scripts();
    tab.go(&site.url(&site.chapter()));
    choose_first_answer(tab);
    held(quiz(tab)[0] == (true, true), || "a quiz needs a script".to_owned())?;
    let dead = tab.value(
        "[...document.querySelectorAll('button:not([popovertarget])')]
            .filter((one) => one.checkVisibility()).map((one) => one.outerHTML)",
    );
    held(dead == serde_json::json!([]), || format!("buttons that do nothing: {dead}"))?;
    let hidden = tab.value(
        "[...document.querySelectorAll('main > *, main pre:not(details *)')]
            .filter((one) => !one.checkVisibility()).map((one) => one.outerHTML.slice(0, 100))",
    );
    held(hidden == serde_json::json!([]), || format!("hidden without scripts: {hidden}"))
}

fn held(condition: bool, told: impl FnOnce() -> String) -> Verdict {
    if condition { Ok(()) } else { Err(told()) }
}
