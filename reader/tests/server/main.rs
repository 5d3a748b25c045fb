//! The server from outside: real processes, real sockets, a book of its own.
//!
//! What is attacked here, and what becomes of it, is listed in the table of
//! `reader/README.md`.

#[cfg(not(unix))]
fn main() {
    println!("skipped: the tests of the server need signals and process groups");
}

/// Tests by their names.
#[cfg(unix)]
macro_rules! tests {
    ($($name:ident),* $(,)?) => { &[$((stringify!($name), $name)),*] };
}

#[cfg(unix)]
mod attacks;
#[cfg(unix)]
mod book;
#[cfg(unix)]
mod browser;
#[cfg(unix)]
#[path = "../shared/chromium.rs"]
#[expect(dead_code, reason = "the tests of the pages use more of it")]
mod chromium;
#[cfg(unix)]
mod client;
#[cfg(unix)]
#[path = "../shared/eyes.rs"]
mod eyes;
#[cfg(unix)]
mod life;
#[cfg(unix)]
mod pages;
#[cfg(unix)]
mod programs;
#[cfg(unix)]
mod running;
#[cfg(unix)]
#[path = "../shared/skipped.rs"]
mod skipped;
#[cfg(unix)]
#[path = "../shared/trials.rs"]
mod trials;

#[cfg(unix)]
fn main() -> std::process::ExitCode {
    use std::sync::Arc;

    let memory = Arc::new(press::memory::Memory::default());
    let sight = book::sight().of(&chromium::version()).of(&eyes::axe());
    let trial = |module: &str, name: &str, test: fn()| {
        let (memory, sight) = (memory.clone(), sight.clone());
        let name = format!("{module}::{name}");
        libtest_mimic::Trial::test(name.clone(), move || {
            memory.unless_passed(&name, &sight, || {
                test();
                Ok(())
            })
        })
    };
    let modules = [
        ("attacks", attacks::ALL),
        ("life", life::ALL),
        ("pages", pages::ALL),
        ("programs", programs::ALL),
        ("running", running::ALL),
    ];
    let mut trials: Vec<_> = modules
        .into_iter()
        .flat_map(|(module, tests)| tests.iter().map(move |test| (module, test)))
        .map(|(module, (name, test))| trial(module, name, *test))
        .collect();
    let browser = |(name, test): &(&str, fn())| trial("browser", name, *test);
    trials.extend(browser::ALL.iter().map(browser).map(trials::needs_a_browser));
    let conclusion = libtest_mimic::run(&libtest_mimic::Arguments::from_args(), trials);
    memory.tell();
    conclusion.exit_code()
}
