//! Five clerks, and five ways to end.
//! prints
use std::os::unix::process::ExitStatusExt;
use std::process::{self, Command, Stdio};
use std::{env, io, thread};

fn clerk(does: &str) {
    match does {
        "returns" => (),
        "panics" => panic!("this message goes to nobody"),
        "exits" => process::exit(7),
        "aborts" => process::abort(),
        _ => loop {
            thread::park(); // until it is killed
        },
    }
}

fn main() -> io::Result<()> {
    if let Some(does) = env::args().nth(1) {
        clerk(&does);
        return Ok(());
    }
    println!("  clerk  code  signal");
    let mut ends = Vec::new();
    for does in ["returns", "panics", "exits", "aborts", "parks"] {
        let mut clerk = Command::new(env::current_exe()?)
            .arg(does)
            .stderr(Stdio::null())
            .spawn()?;
        if does == "parks" {
            clerk.kill()?;
        }
        let end = clerk.wait()?;
        let told = |number: Option<i32>| {
            number.map_or("none".into(), |number| number.to_string())
        };
        println!(
            "{does:>7}  {:>4}  {:>6}",
            told(end.code()),
            told(end.signal())
        );
        ends.push((end.code(), end.signal()));
    }
    let exits = [0, 101, 7].map(|code| (Some(code), None));
    let signals = [6, 9].map(|signal| (None, Some(signal)));
    assert_eq!(ends, [&exits[..], &signals].concat());
    Ok(())
}
