//! skeptic compiles every Rust block of every page, and runs those that end.
//!
//! The blocks are read from the Markdown that the press writes for skeptic,
//! and given to the part of skeptic that its generated tests call. Those tests
//! themselves would have to be compiled again for every change of a page.
//!
//! skeptic takes its compiler from the environment variable `RUSTC`. Ours is
//! a shim (`src/bin/rustc_shim.rs`): it passes the call on in the edition that
//! the program names, keeps what it compiled, puts a time limit around what
//! runs, and leaves word of a failure by page and line.

use libtest_mimic::{Arguments, Failed, Trial};
use press::manuscript::Manuscript;
use press::plain::Mark;
use press::render::{self, Target};
use proof::shim::{self, COMPILER, VERSION};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::{env, fs, panic};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let target = name_the_compiler();
    let trials = match press::site::manuscript(&proof::root()) {
        Ok(book) => trials(&book, target.into()),
        Err(error) => vec![Trial::test("book", move || Err(format!("{error:#}").into()))],
    };
    // skeptic panics with the command line of the compiler, some 30,000
    // characters long. The trial says what there is to say.
    panic::set_hook(Box::new(|_| {}));
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Puts the shim in the place of the compiler; returns what that compiles for.
fn name_the_compiler() -> String {
    let given = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = Command::new(&given).arg("-vV").output().map(|said| said.stdout);
    let version = String::from_utf8_lossy(&said.unwrap_or_default()).into_owned();
    // SAFETY: no other thread of this process has been started yet, so none
    // reads the environment meanwhile.
    unsafe {
        env::set_var(COMPILER, given);
        env::set_var(VERSION, &version);
        env::set_var("RUSTC", env!("CARGO_BIN_EXE_rustc_shim"));
    }
    let target = version.lines().find_map(|line| line.strip_prefix("host: "));
    target.unwrap_or_default().to_owned()
}

/// A trial of each Rust block of each page.
fn trials(book: &Manuscript, target: Arc<str>) -> Vec<Trial> {
    let pages = book.pages.iter().flat_map(|page| {
        let stem = page.path.trim_end_matches(".md").to_owned();
        let blocks = rust_blocks(&render::page(book, page, Target::Skeptic).text);
        blocks.into_iter().map(move |block| (stem.clone(), block))
    });
    pages
        .map(|(page, block)| {
            let mark = Mark::find(&block);
            let name = mark.as_ref().map_or("without a mark".to_owned(), name);
            let target = target.clone();
            Trial::test(format!("snippet::{page}::{name}"), move || match mark {
                Some(mark) => try_out(&mark, &block, &target),
                None => Err(format!("the press put no mark on this block:\n{block}").into()),
            })
        })
        .collect()
}

/// The fenced blocks of Rust.
fn rust_blocks(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = info.starts_with("rust").then(String::new);
            }
            Event::Text(text) => open.iter_mut().for_each(|block| block.push_str(&text)),
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

/// `moving_about, line 77` of `src/waiting/exhibition.md:77: listings/…/moving_about.rs`.
fn name(mark: &Mark) -> String {
    let mut parts = mark.place.splitn(3, ':').skip(1);
    let line = parts.next().unwrap_or_default();
    let program = Path::new(parts.next().unwrap_or_default()).file_stem().unwrap_or_default();
    format!("{}, line {line}", program.to_string_lossy().trim())
}

/// Has skeptic compile the block and, if its mark says so, run it.
fn try_out(mark: &Mark, block: &str, target: &str) -> Result<(), Failed> {
    let shim = Path::new(env!("CARGO_BIN_EXE_rustc_shim"));
    // skeptic looks for the libraries two folders above the one of a build script.
    let out = shim.with_file_name("build").join("proof").join("out");
    let told = shim::told_file(&shim::kept_folder(shim), &mark.place);
    let ask = if mark.runs { skeptic::rt::run_test } else { skeptic::rt::compile_test };
    let root = env!("CARGO_MANIFEST_DIR");
    drop(fs::remove_file(&told));
    panic::catch_unwind(|| ask(root, &out.to_string_lossy(), target, block)).map_err(|_| {
        let said = fs::read_to_string(&told);
        said.unwrap_or_else(|_| format!("{}: skeptic could not try this out", mark.place)).into()
    })
}
