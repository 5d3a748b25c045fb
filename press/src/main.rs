//! The program that mdBook calls as its preprocessor: the book comes in on
//! standard input as JSON, the book with every directive rendered goes out.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        // mdBook asks whether a renderer is supported: all are.
        Some("supports") => ExitCode::SUCCESS,
        None => preprocess(),
        Some(other) => {
            eprintln!(
                "press: mdBook calls this program; it takes `supports RENDERER` or nothing, not `{other}`"
            );
            ExitCode::from(2)
        }
    }
}

fn preprocess() -> ExitCode {
    match press::site::preprocess(io::stdin().lock(), io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
