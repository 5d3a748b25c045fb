//! Measures the server and prints what it found. It asserts nothing of a
//! clock, and takes its time, so it runs only when asked for:
//!
//! ```text
//! cargo test -p reader --test speed -- --ignored --nocapture
//! ```
#![cfg(unix)]

#[path = "../shared/mod.rs"]
mod shared;

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use shared::book::{Served, shared};

/// Runs compared, one on the page after one in the terminal.
const PAIRS: usize = 30;

/// Clients that read pages, and how many each reads.
const CLIENTS: usize = 50;
const PAGES: usize = 20;

/// A program that keeps a core busy for as long as it may.
const BURNS: &str = "fn main() { println!(\"hot\"); loop { std::hint::spin_loop(); } }";

#[test]
#[ignore = "measures, and takes its time"]
fn measures() {
    let served = Served::start();
    if cfg!(target_os = "linux") {
        println!("idle memory: {:.1} MiB", served.resident() as f64 / 1024.0);
    }
    first_line(&served);
    pages(&served, "idle");
    let mut burning: Vec<_> = (0..2).map(|_| served.run_edited("floods", BURNS)).collect();
    burning.iter_mut().for_each(|run| drop(run.lines(1)));
    pages(&served, "two programs burn");
}

/// From asking to the first line of output: `cargo run` in a terminal, and the
/// page, in turns, so that both see the same machine.
fn first_line(served: &Served) {
    served.run("greets").ended();
    let (mut differences, mut ratios) = (Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        let terminal = timed(|| {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args(["run", "--quiet", "--example", "greets"]).current_dir(shared());
            cargo.env("CARGO_TARGET_DIR", target()).stderr(Stdio::null());
            assert!(cargo.output().expect("cargo starts").status.success());
        });
        let page = timed(|| {
            let mut run = served.run("greets");
            run.lines(1);
        });
        differences.push(1000.0 * (page.as_secs_f64() - terminal.as_secs_f64()));
        ratios.push(page.as_secs_f64() / terminal.as_secs_f64());
    }
    println!(
        "click to first line over `cargo run`: {:.0} ms more, ratio {:.2} (medians of {PAIRS} pairs)",
        share(&mut differences, 0.5),
        share(&mut ratios, 0.5)
    );
}

/// Where the reader builds the programs of this book.
fn target() -> std::path::PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(Into::into);
    target.unwrap_or_else(|| proof::root().join("target")).join("book-to-run")
}

/// Many clients read pages at the same time.
fn pages(served: &Served, while_what: &str) {
    let mut times: Vec<f64> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                scope.spawn(|| {
                    let read = |_| timed(|| assert_eq!(served.get("/programs.html").status, 200));
                    (0..PAGES).map(read).map(|time| 1000.0 * time.as_secs_f64()).collect::<Vec<_>>()
                })
            })
            .collect();
        clients.into_iter().flat_map(|client| client.join().expect("it reads")).collect()
    });
    println!(
        "{CLIENTS} clients, {while_what}: a page in {:.1} ms (median), {:.1} ms (p99)",
        share(&mut times, 0.5),
        share(&mut times, 0.99)
    );
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// The value below which that share of the values lies.
fn share(values: &mut [f64], share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share).round() as usize]
}
