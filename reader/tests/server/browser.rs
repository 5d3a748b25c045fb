//! The page in a real browser.

use std::fs;

use crate::shared::book::{Fifo, Served, copy, shared, wait_for_end};
use crate::shared::chromium::{self, Page};
use crate::shared::eyes;

/// Those that need a browser.
pub const ALL: &[(&str, fn())] = tests![
    a_listing_runs,
    a_program_that_hangs_is_stopped,
    a_flood_is_cut_with_a_notice,
    a_program_is_changed_kept_and_reset,
    tab_indents_undo_takes_it_back_and_escape_lets_go,
    an_error_stands_at_its_line,
    an_exercise_is_done_and_stays_done,
    a_line_can_be_typed,
    the_readers_own_run_is_drawn_beneath_the_books,
    closing_the_tab_ends_the_program,
    a_page_follows_the_book,
    a_file_has_no_button_that_cannot_work,
    the_controls_are_for_everybody,
    a_control_that_cannot_be_read_is_found,
];

/// The page with the programs, served.
fn programs() -> (Served, Page) {
    let mut page = chromium::page();
    let served = Served::start();
    page.go(&format!("http://{}/programs.html", served.host));
    (served, page)
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

fn a_listing_runs() {
    let (_served, mut page) = programs();
    page.click("greets", "Run");
    ended(&mut page, "greets", "As its badge says: prints.");
    assert_eq!(page.text("#listing-greets .reader-output"), "good evening\n");
    page.click("falls", "Run");
    ended(&mut page, "falls", "As its badge says: panics.");
    assert!(page.text("#listing-falls .reader-output .stderr").contains("there was a step"));
    assert_eq!(page.complaints(), Vec::<String>::new());
}

fn a_program_that_hangs_is_stopped() {
    let (_served, mut page) = programs();
    page.click("waits", "Run");
    page.until(&format!("{}.startsWith('running')", status("waits")));
    page.click("waits", "Stop");
    ended(&mut page, "waits", "stopped");
    page.click("greets", "Run");
    ended(&mut page, "greets", "As its badge says");
}

fn a_flood_is_cut_with_a_notice() {
    let (_served, mut page) = programs();
    page.click("floods", "Run");
    ended(&mut page, "floods", "It printed more than is shown.");
    let length =
        page.value("document.querySelector('#listing-floods .reader-output').textContent.length");
    assert_eq!(length, 1 << 20);
}

fn a_program_is_changed_kept_and_reset() {
    let (_served, mut page) = programs();
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

fn tab_indents_undo_takes_it_back_and_escape_lets_go() {
    let (_served, mut page) = programs();
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

fn an_error_stands_at_its_line() {
    let (_served, mut page) = programs();
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

fn an_exercise_is_done_and_stays_done() {
    let (_served, mut page) = programs();
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

fn a_line_can_be_typed() {
    let (_served, mut page) = programs();
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

fn the_readers_own_run_is_drawn_beneath_the_books() {
    let (_served, mut page) = programs();
    page.click("draws", "Run");
    page.until("document.querySelector('#figure-draws + #figure-draws-your-run svg')");
    assert!(page.text("#figure-draws-your-run .number").ends_with(", your run"));
}

fn closing_the_tab_ends_the_program() {
    let (_served, mut page) = programs();
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

fn a_page_follows_the_book() {
    let mut page = chromium::page();
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

fn a_file_has_no_button_that_cannot_work() {
    let mut page = chromium::page();
    drop(Served::start());
    page.go(&format!("file://{}", shared().join("book/programs.html").display()));
    assert_eq!(page.value("document.querySelectorAll('.reader-tools').length"), 0);
    assert!(page.text("#listing-greets .command").contains("cargo run --example greets"));
}

/// A page in all its states: a program runs, others have ended, one is being
/// changed and does not compile, one waits for a line.
fn the_controls_are_for_everybody() {
    let (_served, mut page) = programs();
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

fn a_control_that_cannot_be_read_is_found() {
    let (_served, mut page) = programs();
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
