//! A small book whose pages each have one fault that the check has to find,
//! and a page without any.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use proof::copy_folder;

/// The page that has no fault, and a program of each kind.
pub const WHOLE: &str = "whole.md";

/// A page with one listing, and what is wrong with it.
pub struct Breakage {
    /// The name of the page, and of its program.
    pub name: &'static str,
    /// What its program is.
    sample: Sample,
    /// What is done to the page by a script in the theme.
    done: &'static str,
    /// A part of what the check says then.
    pub told: &'static str,
}

/// The programs that the pages show.
#[derive(Clone, Copy)]
enum Sample {
    Prints,
    /// Its record is another program's.
    PrintsOther,
    /// It reads a file beside it, which a changed copy does not have.
    PrintsAtHome,
    Hangs,
    Exercise,
    /// Its task is its solution.
    DoneExercise,
    /// Its solution is its task.
    EndlessExercise,
}

/// All of them.
pub const BREAKAGES: [Breakage; 15] = [
    breakage(
        "no_listing",
        Sample::Prints,
        "document.querySelector('figure.listing').remove()",
        "expected the listings [\"no_listing\"]; the page shows []",
    ),
    breakage("no_run", Sample::Prints, "without('.reader-start')", "a control Run; the page shows"),
    breakage("no_stop", Sample::Hangs, "without('.reader-stop')", "a control Stop; the page shows"),
    breakage(
        "no_edit",
        Sample::Prints,
        "without('.reader-tools [aria-label^=Edit]')",
        "a control Edit; the page shows",
    ),
    breakage(
        "no_reset",
        Sample::Prints,
        "without('.reader-tools [aria-label^=Reset]')",
        "a control Reset; the page shows",
    ),
    breakage(
        "a_deaf_stop",
        Sample::Hangs,
        "addEventListener('click', (event) => {
            if (event.target.matches('.reader-stop')) event.stopImmediatePropagation();
        }, true)",
        "the page shows `stopped at the time limit",
    ),
    breakage("a_promise_not_kept", Sample::PrintsOther, "", "`exit code 0`, then `As its badge"),
    breakage("a_task_already_done", Sample::DoneExercise, "", "then `The tests do not pass yet.`"),
    breakage("an_answer_that_fails", Sample::EndlessExercise, "", "then `The tests pass: done.`"),
    breakage(
        "another_text",
        Sample::Prints,
        "each('.reader-editor textarea:not([title])', (text) => {
            text.title = 'seen';
            text.value += ' ';
        })",
        "an editor with",
    ),
    breakage(
        "an_editor_that_forgets",
        Sample::Prints,
        "Storage.prototype.setItem = () => {}",
        "after a reload an editor with",
    ),
    breakage(
        "a_reset_that_is_forgotten",
        Sample::Prints,
        "Storage.prototype.removeItem = () => {}",
        "no editor after Reset",
    ),
    breakage(
        "a_reset_to_something_else",
        Sample::Prints,
        "each('[hidden].program .line', (line) => { line.textContent = ''; })",
        "after Reset \"fn main",
    ),
    breakage("a_copy_without_its_files", Sample::PrintsAtHome, "", "of the changed program as of"),
    breakage(
        "an_order_without_the_change",
        Sample::Prints,
        "const order = JSON.stringify;
        JSON.stringify = ({ program }) => order({ program })",
        "no word on a badge",
    ),
];

const fn breakage(
    name: &'static str,
    sample: Sample,
    done: &'static str,
    told: &'static str,
) -> Breakage {
    Breakage { name, sample, done, told }
}

/// Writes the book and returns its folder.
///
/// # Errors
/// Those of the file system.
pub fn book() -> Result<PathBuf> {
    let ours = proof::root();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broken-listings");
    // Of a run before this one nothing may be left.
    let _ = fs::remove_dir_all(&root);
    copy_folder(&ours.join("theme"), &root.join("theme"))?;
    fs::copy(ours.join("book.toml"), root.join("book.toml"))?;
    // Without the second the first build writes it, and pages reload.
    for file in ["Cargo.toml", "Cargo.lock"] {
        fs::copy(ours.join("reader/tests/book").join(file), root.join(file))?;
    }
    let mut book =
        Book { root, contents: "# Summary\n\n".to_owned(), manifest: MANIFEST.to_owned() };
    book.write_whole()?;
    for breakage in &BREAKAGES {
        book.add(breakage.name, breakage.sample)?;
        book.page(breakage.name, &[breakage.sample.directive(breakage.name)])?;
    }
    book.finish()
}

const MANIFEST: &str = "[package]\nname = \"runs\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
                        publish = false\n\n[features]\nfail = []\n";

/// A book that is being written.
struct Book {
    root: PathBuf,
    contents: String,
    manifest: String,
}

impl Book {
    fn write(&self, path: &str, text: &str) -> Result<()> {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("it lies in the book"))?;
        Ok(fs::write(path, text)?)
    }

    fn page(&mut self, name: &str, directives: &[String]) -> Result<()> {
        self.contents += &format!("- [{name}]({name}.md)\n");
        self.write(&format!("src/{name}.md"), &format!("# {name}\n\n{}\n", directives.join("\n\n")))
    }

    fn record(&self, name: &str, record: &str) -> Result<()> {
        self.write(&format!("listings/runs/recorded/{name}.json"), record)
    }

    fn example(&self, name: &str, does: &str, body: &str, output: &str) -> Result<()> {
        let source = format!("//! A sample.\n//! {does}\n\nfn main() {{\n{body}}}\n");
        self.write(&format!("listings/runs/examples/{name}.rs"), &source)?;
        self.record(name, &format!("{{ \"output\": [{output}] }}"))
    }

    fn declare(&mut self, name: &str, path: &str) {
        self.manifest += &format!("\n[[example]]\nname = \"{name}\"\npath = \"{path}\"\n");
    }

    fn exercise(&mut self, name: &str, task: &str, solution: &str) -> Result<()> {
        let folder = format!("exercises/{name}");
        let tests = "#[cfg(test)]\n#[path = \"test.rs\"]\nmod test;\n";
        let solved = format!("{name}_solution");
        for (file, name, half) in [("task", name, task), ("solution", &solved, solution)] {
            let path = format!("{folder}/{file}.rs");
            let source = format!(
                "//! Half a number.\n//! exercise\n\nfn half(number: u32) -> u32 {{\n    {half}\n}}\n\n\
                 fn main() {{\n    assert_ne!(half(1), 1);\n}}\n\n{tests}"
            );
            self.write(&format!("listings/runs/{path}"), &source)?;
            self.declare(name, &path);
        }
        let test = "use super::half;\n\n#[test]\nfn halves() {\n    assert_eq!(half(42), 21);\n}\n";
        self.write(&format!("listings/runs/{folder}/test.rs"), test)
    }

    fn add(&mut self, name: &str, sample: Sample) -> Result<()> {
        let greets = "    println!(\"good evening\");\n";
        match sample {
            Sample::Prints => self.example(name, "prints", greets, "\"good evening\""),
            Sample::PrintsOther => self.example(name, "prints", greets, "\"good night\""),
            Sample::PrintsAtHome => {
                let reads = "    let manifest = include_str!(\"../Cargo.toml\");\n    \
                             println!(\"{}\", manifest.len() > 0);\n";
                self.example(name, "prints", reads, "\"true\"")
            }
            Sample::Hangs => {
                let waits = format!("{greets}    loop {{\n        std::thread::park();\n    }}\n");
                self.example(name, "hangs", &waits, "\"good evening\"")
            }
            Sample::Exercise => self.exercise(name, "number", "number / 2"),
            Sample::DoneExercise => self.exercise(name, "number / 2", "number / 2"),
            Sample::EndlessExercise => self.exercise(name, "number", "number"),
        }
    }

    /// A program of each kind and with each badge, on a page without a fault.
    fn write_whole(&mut self) -> Result<()> {
        self.add("greets", Sample::Prints)?;
        self.add("waits", Sample::Hangs)?;
        self.add("half", Sample::Exercise)?;
        let lines = "    println!(\"one\");\n    println!(\"two\");\n";
        self.example("shuffles", "prints in any order", lines, "\"two\", \"one\"")?;
        let times = format!("{lines}    assert!(\"one\" < \"two\");\n");
        self.example("times", "measures", &times, "\"three\"")?;
        let falls = format!("{lines}    panic!(\"there was a step\");\n");
        self.example("falls", "panics", &falls, "\"one\", \"two\"")?;
        let reads = "    for line in std::io::stdin().lines() {\n        \
                     println!(\"{}\", line.expect(\"text\"));\n    }\n    println!(\"over\");\n";
        self.example("reads", "prints", reads, "\"over\"")?;
        let fails = "//! Uses what is gone.\n//! does not compile: E0382\n\nfn main() {\n    \
                     let bread = String::new();\n    drop(bread);\n    drop(bread);\n}\n";
        self.write("listings/runs/fail/fails.rs", fails)?;
        self.declare("fails", "fail/fails.rs");
        self.manifest += "required-features = [\"fail\"]\n";
        let refusal =
            "{ \"version\": \"rustc\", \"code\": \"E0382\", \"line\": 7, \"message\": [] }";
        self.record("fails", &format!("{{ \"compiler\": {refusal} }}"))?;
        let twin = "\"\"\"Greets.\n\nprints\n\"\"\"\n\nprint(\"good evening\")\n";
        self.write("listings/runs/python/twin.py", twin)?;
        self.record("twin", "{ \"output\": [\"good evening\"] }")?;
        let names = ["greets", "waits", "shuffles", "times", "falls", "reads", "fails", "twin"];
        let mut directives = names.map(|name| Sample::Prints.directive(name)).to_vec();
        directives.push(Sample::Exercise.directive("half"));
        self.page(WHOLE.trim_end_matches(".md"), &directives)
    }

    /// Writes what is known only at the end: the contents, the manifest, the
    /// script that breaks the pages.
    fn finish(self) -> Result<PathBuf> {
        self.write("src/SUMMARY.md", &self.contents)?;
        self.write("listings/runs/Cargo.toml", &self.manifest)?;
        let frame = fs::read_to_string(self.root.join("theme/js/frame.js"))?;
        self.write("theme/js/frame.js", &(frame + &saboteur()))?;
        Ok(self.root)
    }
}

impl Sample {
    fn directive(self, name: &str) -> String {
        let word = match self {
            Sample::Exercise | Sample::DoneExercise | Sample::EndlessExercise => "exercise",
            _ => "listing",
        };
        format!("{{{{#{word} {name}}}}}")
    }
}

/// The script that breaks the pages.
fn saboteur() -> String {
    let mut script = "
{
    const each = (selector, act) => new MutationObserver(() => {
        for (const one of document.querySelectorAll(selector)) act(one);
    }).observe(document, { subtree: true, childList: true, attributes: true });
    const without = (selector) => each(selector, (one) => one.remove());
"
    .to_owned();
    for Breakage { name, done, .. } in &BREAKAGES {
        script += &format!("if (location.pathname === '/{name}.html') {{ {done}; }}\n");
    }
    script + "}\n"
}
