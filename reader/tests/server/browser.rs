//! The page in a real browser. Without one these tests say so and pass.

use std::fs;

use crate::book::{Fifo, Served, copy, shared, wait_for_end};
use crate::chromium::{self, Page};
use crate::eyes;
use crate::tools::REQUIRE;

/// The page with the programs, served.
fn programs() -> Option<(Served, Page)> {
    let mut page = chromium::page()?;
    let served = Served::start();
    page.go(&format!("http://{}/programs.html", served.host));
    Some((served, page))
}

fn status(listing: &str) -> String {
    format!("document.querySelector('#listing-{listing} .reader-run [role=status]').innerText")
}

fn ended(page: &mut Page, listing: &str, text: &str) {
    page.until(&format!("{}.includes({text:?})", status(listing)));
    page.until(&format!(
        "[...document.querySelectorAll('#listing-{listing} button')].some((one) => one.textContent === 'Stop' && one.hidden)"
    ));
}

#[test]
fn a_listing_runs() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("greets", "Run");
    ended(&mut page, "greets", "As its badge says: prints.");
    assert_eq!(page.text("#listing-greets .reader-output"), "good evening\n");
    page.click("falls", "Run");
    ended(&mut page, "falls", "As its badge says: panics.");
    assert!(page.text("#listing-falls .reader-output .stderr").contains("there was a step"));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn a_program_that_hangs_is_stopped() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("waits", "Run");
    page.until(&format!("{}.startsWith('running')", status("waits")));
    page.click("waits", "Stop");
    ended(&mut page, "waits", "stopped");
    page.click("greets", "Run");
    ended(&mut page, "greets", "As its badge says");
}

#[test]
fn a_flood_is_cut_with_a_notice() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("floods", "Run");
    ended(&mut page, "floods", "It printed more than is shown.");
    let length =
        page.value("document.querySelector('#listing-floods .reader-output').textContent.length");
    assert_eq!(length, 1 << 20);
}

#[test]
fn a_program_is_changed_kept_and_reset() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("greets", "Edit");
    page.value("document.querySelector('#listing-greets textarea').select()");
    page.type_text("fn main() {\n    println!(\"good night\");\n}");
    page.click("greets", "Run");
    ended(&mut page, "greets", "exit code 0");
    assert_eq!(page.text("#listing-greets .reader-output"), "good night\n");

    page.value("void location.reload()");
    page.until_loaded();
    page.until("document.querySelector('#listing-greets textarea').value.includes('good night')");
    page.click("greets", "Reset");
    page.until("!document.querySelector('#listing-greets textarea')");
    page.click("greets", "Run");
    ended(&mut page, "greets", "As its badge says: prints.");
    assert_eq!(page.text("#listing-greets .reader-output"), "good evening\n");
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn tab_indents_undo_takes_it_back_and_escape_lets_go() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("greets", "Edit");
    let text = "document.querySelector('#listing-greets textarea')";
    page.value(&format!("{text}.setSelectionRange(0, 0)"));
    page.press("Tab");
    page.until(&format!("{text}.value.startsWith('    fn main')"));
    page.value("document.execCommand('undo')");
    page.until(&format!("{text}.value.startsWith('fn main')"));
    page.press("Escape");
    page.press("Tab");
    assert_eq!(page.value(&format!("document.activeElement === {text}")), false);
    assert_eq!(page.value(&format!("{text}.value.startsWith('fn main')")), true);
}

#[test]
fn an_error_stands_at_its_line() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("greets", "Edit");
    page.value("document.querySelector('#listing-greets textarea').select()");
    page.type_text("fn main() {\n    println!(\"{guests}\");\n}");
    page.click("greets", "Run");
    ended(&mut page, "greets", "does not compile");
    assert_eq!(page.text("#listing-greets .reader-editor .wrong").trim(), "✗ 2");
    assert!(page.text("#listing-greets .reader-run li").starts_with("line 2: cannot find value"));
    page.click("moved", "Compile");
    ended(&mut page, "moved", "As its badge says: does not compile.");
    assert!(page.text("#listing-moved .reader-wrong").contains("{bread}"));
}

#[test]
fn an_exercise_is_done_and_stays_done() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("half", "Run the tests");
    ended(&mut page, "half", "The tests do not pass yet.");
    page.click("half", "Edit");
    let text = "document.querySelector('#listing-half textarea')";
    page.value(&format!(
        "(() => {{ const at = {text}.value.indexOf('number\\n'); {text}.setSelectionRange(at, at + 6); }})()"
    ));
    page.type_text("number / 2");
    page.click("half", "Run the tests");
    ended(&mut page, "half", "The tests pass: done.");
    page.value("void location.reload()");
    page.until_loaded();
    page.until("[...document.querySelectorAll('#listing-half .yes')].some((one) => !one.hidden)");
}

#[test]
fn a_line_can_be_typed() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("echoes", "Run");
    let output = "document.querySelector('#listing-echoes .reader-output').innerText";
    page.until(&format!("{output}.includes('ready')"));
    page.value("document.querySelector('#listing-echoes .reader-run input').focus()");
    page.type_text("a line");
    page.click("echoes", "Send");
    page.until(&format!("{output}.includes('heard a line')"));
    page.click("echoes", "End of input");
    ended(&mut page, "echoes", "exit code 0");
}

#[test]
fn the_readers_own_run_is_drawn_beneath_the_books() {
    let Some((_served, mut page)) = programs() else { return };
    page.click("draws", "Run");
    page.until("document.querySelector('#figure-draws + #figure-draws-your-run svg')");
    assert!(page.text("#figure-draws-your-run .number").ends_with(", your run"));
}

#[test]
fn closing_the_tab_ends_the_program() {
    let Some((_served, mut page)) = programs() else { return };
    let fifo = Fifo::new("tab");
    page.click("waits", "Edit");
    page.value("document.querySelector('#listing-waits textarea').select()");
    page.type_text(&fifo.holder());
    page.click("waits", "Run");
    page.until(
        "document.querySelector('#listing-waits .reader-output').innerText.includes('ready')",
    );
    let held = fifo.held();
    page.close();
    wait_for_end(held);
}

#[test]
fn a_page_follows_the_book() {
    let Some(mut page) = chromium::page() else { return };
    let root = copy("followed");
    let file = root.join("src/another.md");
    fs::write(&file, "# Another page\n\nNothing happens here.\n").expect("written");
    let served = Served::with(&root, &[]);
    page.go(&format!("http://{}/another.html", served.host));
    fs::write(&file, "# Another page\n\n{{#listing nothing}}\n").expect("written");
    page.until("document.querySelector('.reader-notice').textContent.includes('nothing')");
    assert!(page.text("main").contains("Nothing happens here."));
    fs::write(&file, "# Another page\n\nSomething happens.\n").expect("written");
    page.until_loaded();
    page.until("document.querySelector('main').innerText.includes('Something happens.')");
    assert_eq!(page.value("Boolean(document.querySelector('.reader-notice'))"), false);
}

#[test]
fn a_file_has_no_button_that_cannot_work() {
    let Some(mut page) = chromium::page() else { return };
    drop(Served::start());
    page.go(&format!("file://{}", shared().join("book/programs.html").display()));
    assert_eq!(page.value("document.querySelectorAll('.reader-tools').length"), 0);
    assert!(page.text("#listing-greets .command").contains("cargo run --example greets"));
}

/// A page in all its states: a program runs, others have ended, one is being
/// changed and does not compile, one waits for a line.
#[test]
fn the_controls_are_for_everybody() {
    let Some((_served, mut page)) = programs() else { return };
    if eyes::axe().is_none() {
        assert!(std::env::var_os(REQUIRE).is_none(), "no axe-core, and {REQUIRE} is set");
        println!("skipped: no axe-core");
        return;
    }
    page.click("falls", "Run");
    ended(&mut page, "falls", "As its badge says: panics.");
    page.click("draws", "Run");
    page.until("document.querySelector('#figure-draws-your-run svg')");
    page.click("greets", "Edit");
    page.type_text("and ");
    page.click("greets", "Run");
    ended(&mut page, "greets", "does not compile");
    page.click("half", "Run the tests");
    ended(&mut page, "half", "The tests do not pass yet.");
    page.click("echoes", "Run");
    page.until("document.querySelector('#listing-echoes .reader-run input').checkVisibility()");
    for (width, theme) in [(360, "light"), (360, "dark"), (1440, "light"), (1440, "dark")] {
        page.width(width);
        page.medium("screen", theme);
        assert_eq!(eyes::barriers(&mut page, true), Vec::<String>::new(), "{width} {theme}");
        let beside = page.value("document.documentElement.scrollWidth > innerWidth");
        assert_eq!(beside, false, "{width} {theme}");
    }
    page.medium("print", "light");
    let controls = "[...document.querySelectorAll('.reader-tools, .reader-run')]";
    let shown = page.value(&format!("{controls}.filter((one) => one.checkVisibility()).length"));
    assert_eq!(shown, 0);
    assert_eq!(page.complaints(), Vec::<String>::new());
}

#[test]
fn a_control_that_cannot_be_read_is_found() {
    let Some((_served, mut page)) = programs() else { return };
    if eyes::axe().is_none() {
        return;
    }
    page.value("void (document.querySelector('.reader-tools button').style.color = '#ddd')");
    page.value(
        "(() => {
            const edit = document.querySelectorAll('.reader-tools button')[2];
            edit.textContent = '';
            edit.removeAttribute('aria-label');
        })()",
    );
    page.medium("screen", "light");
    let found = eyes::barriers(&mut page, true).join("\n");
    assert!(found.contains("color-contrast") && found.contains("button-name"), "{found}");
}
