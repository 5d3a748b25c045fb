//! Programs of each kind, as they are and as a reader changes them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use press::catalogue::files_below;
use serde_json::Value;

use crate::shared::book::{Served, copy, shared};

/// The tests.
pub const ALL: &[(&str, fn())] = tests![
    a_program_that_must_not_compile_is_refused_for_its_reason,
    python_runs_the_same_way,
    a_changed_program_runs_and_the_books_stays,
    an_error_in_a_changed_program_has_its_line,
    an_exercise_is_done_when_its_tests_pass,
    running_writes_nothing_into_the_book,
    two_versions_of_a_program_stay_apart,
];

fn diagnostics(events: &[Value]) -> Vec<&Value> {
    events.iter().filter(|event| event["kind"] == "diagnostic").collect()
}

fn a_program_that_must_not_compile_is_refused_for_its_reason() {
    let served = Served::start();
    let (_, events) = served.run("moved").finish();
    let found = diagnostics(&events);
    // The seventh line of the file, the fourth that the page shows.
    assert_eq!(found[0]["line"], 4);
    assert!(found[0]["text"].as_str().expect("text").contains("error[E0382]"));
    let ended = events.last().expect("an end");
    assert_eq!(
        (ended["ending"].as_str(), ended["kept"].as_bool()),
        (Some("does not compile"), Some(true))
    );
}

fn python_runs_the_same_way() {
    if Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: no python3");
        return;
    }
    let served = Served::start();
    let (printed, events) = served.run("greets_python").finish();
    assert_eq!(printed, "good evening\n");
    assert_eq!(events.last().expect("an end")["kept"], true);
    let (printed, events) = served.run_edited("greets_python", "print('good night')").finish();
    assert_eq!(printed, "good night\n");
    assert_eq!(events.last().expect("an end")["kept"], Value::Null);
}

fn a_changed_program_runs_and_the_books_stays() {
    let served = Served::start();
    let file = shared().join("listings/runs/examples/greets.rs");
    let before = fs::read_to_string(&file).expect("there");
    let source = "fn main() { println!(\"good night\"); }";
    let (printed, events) = served.run_edited("greets", source).finish();
    assert_eq!(printed, "good night\n");
    assert_eq!(events.last().expect("an end")["kept"], Value::Null);
    assert_eq!(fs::read_to_string(&file).expect("there"), before);
    assert_eq!(served.run("greets").finish().0, "good evening\n");
}

fn an_error_in_a_changed_program_has_its_line() {
    let served = Served::start();
    let source = "fn main() {\n    let guests = 2;\n    println!(\"{}\", gusts);\n}\n";
    let (_, events) = served.run_edited("greets", source).finish();
    let found = diagnostics(&events);
    let error = found.iter().find(|one| one["level"] == "error").expect("an error");
    assert_eq!(error["line"], 3);
    assert!(error["message"].as_str().expect("text").contains("gusts"));
    assert_eq!(events.last().expect("an end")["ending"], "does not compile");
}

fn an_exercise_is_done_when_its_tests_pass() {
    let served = Served::start();
    let task = served.run("half").ended();
    assert_eq!(task["kept"], false);
    let solution = fs::read_to_string(shared().join("listings/runs/exercises/half/solution.rs"));
    let solved = served.run_edited("half", &solution.expect("there")).ended();
    assert_eq!(solved["kept"], true);
}

fn running_writes_nothing_into_the_book() {
    let root = copy("untouched");
    let served = Served::with(&root, &[]);
    // Where there is no Cargo.lock yet, the first build writes one.
    served.run("greets").finish();
    let before = files(&root);
    served.run("litters").ended();
    served.run("greets_python").finish();
    served.run_edited("greets", "fn main() { std::fs::write(\"x\", \"x\").unwrap(); }").ended();
    assert!(files(&root) == before, "a file of the book was written");
}

/// Every file of the book, with when it was written. Its pages may be built
/// again at any time.
fn files(root: &Path) -> Vec<(PathBuf, SystemTime)> {
    let pages = root.join("book");
    let files = files_below(root).into_iter().filter(|path| !path.starts_with(&pages));
    let written = |path: PathBuf| {
        let written = fs::metadata(&path).and_then(|data| data.modified());
        (path, written.expect("the system tells"))
    };
    files.map(written).collect()
}

fn two_versions_of_a_program_stay_apart() {
    let served = Served::start();
    let version = |word: &str| {
        format!("fn main() {{ println!(\"{word}\"); loop {{ std::thread::park(); }} }}")
    };
    let mut first = served.run_edited("waits", &version("one"));
    assert_eq!(first.lines(1), ["one"]);
    let mut second = served.run_edited("waits", &version("two"));
    assert_eq!(second.lines(1), ["two"]);
}
