//! skeptic compiles every Rust block of every page, and runs those that end.
//!
//! The blocks are read from the Markdown that the press writes for skeptic,
//! and given to the part of skeptic that its generated tests call. Those tests
//! themselves would have to be compiled again for every change of a page.
//!
//! skeptic takes its compiler from the environment variable `RUSTC`. Ours is
//! a shim (`src/bin/rustc_shim.rs`): it passes the call on in the edition that
//! the program names, puts a time limit around what runs, and leaves word of a
//! failure by page and line.

use anyhow::{Context, Result};
use libtest_mimic::{Failed, Trial};
use press::manuscript::Manuscript;
use press::plain::Mark;
use press::render::{self, Target};
use proof::memory::Sight;
use proof::shim::{self, COMPILER, TOLD, VERSION};
use proof::suite::{self, remembered};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::{env, fs, panic};

const SHIM: &str = env!("CARGO_BIN_EXE_rustc_shim");

fn main() -> ExitCode {
    let arguments = suite::arguments();
    // skeptic panics with the command line of the compiler, some 30,000
    // characters long. The trial says what there is to say.
    panic::set_hook(Box::new(|_| {}));
    let told = tempfile::tempdir().expect("a folder can be made");
    suite::run(&arguments, all(told.path()))
}

/// A trial of each Rust block of each page.
fn all(told: &Path) -> Result<Vec<Trial>> {
    let version = name_the_compiler(told)?;
    let target = version.lines().find_map(|line| line.strip_prefix("host: "));
    let target: Arc<str> = target.context("rustc names no host")?.into();
    let root = proof::root();
    // Not this executable: it changes with the press, and blocks do not.
    let sight = Sight::nothing().of(&version).of(&env::var_os(COMPILER)).of_libraries(&root);
    let ours = ["tests/Cargo.toml", "tests/src/shim.rs"].map(|name| root.join(name));
    let sight = ours.iter().fold(sight, |sight, file| sight.of_file(file));
    let book = press::site::manuscript(&root)?;
    let trial = |(page, block): (String, String)| {
        let mark = Mark::find(&block);
        let name = mark.as_ref().map_or("without a mark".to_owned(), name);
        let (sight, target) = (sight.clone().of(&block), target.clone());
        remembered(format!("snippet::{page}::{name}"), sight, move || match mark {
            Some(mark) => try_out(&mark, &block, &target),
            None => Err(format!("the press put no mark on this block:\n{block}").into()),
        })
    };
    Ok(blocks(&book).map(trial).collect())
}

/// Puts the shim in the place of the compiler; returns what that says of
/// itself.
fn name_the_compiler(told: &Path) -> Result<String> {
    let given = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = String::from_utf8(Command::new(&given).arg("-vV").output()?.stdout)?;
    // SAFETY: no other thread of this process has been started yet, so none
    // reads the environment meanwhile.
    unsafe {
        env::set_var(COMPILER, given);
        env::set_var(VERSION, &said);
        env::set_var(TOLD, told);
        env::set_var("RUSTC", SHIM);
    }
    Ok(said)
}

/// The Rust blocks of the pages as skeptic gets them, each with its page.
fn blocks(book: &Manuscript) -> impl Iterator<Item = (String, String)> {
    book.pages.iter().flat_map(|page| {
        let stem = page.path.trim_end_matches(".md").to_owned();
        let blocks = rust_blocks(&render::page(book, page, Target::Skeptic).text);
        blocks.into_iter().map(move |block| (stem.clone(), block))
    })
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
    // skeptic looks for the libraries two folders above the one of a build script.
    let out = Path::new(SHIM).with_file_name("build").join("proof").join("out");
    let ask = if mark.runs { skeptic::rt::run_test } else { skeptic::rt::compile_test };
    let root = env!("CARGO_MANIFEST_DIR");
    panic::catch_unwind(|| ask(root, &out.to_string_lossy(), target, block)).map_err(|_| {
        let said = fs::read_to_string(shim::told_file(&mark.place));
        said.unwrap_or_else(|_| format!("{}: skeptic could not try this out", mark.place)).into()
    })
}
