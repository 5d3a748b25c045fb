//! Five clerks, and five ways to end.
//! prints; linux
use std::process::{self, Command, ExitStatus, Stdio};
use std::{env, thread, time::Duration};

fn clerk(does: &str) {
    match does {
        "returns" => (),
        "panics" => panic!("this message goes to nobody"),
        "exits" => process::exit(7),
        "aborts" => process::abort(),
        _ => thread::sleep(Duration::MAX), // until it is killed
    }
}

#[cfg(unix)]
fn signal(exit: ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&exit)
}

#[cfg(not(unix))]
fn signal(_: ExitStatus) -> Option<i32> {
    None // there are only exit codes
}

fn main() {
    if let Some(does) = env::args().nth(1) {
        return clerk(&does);
    }
    println!("  clerk  code  signal");
    let mut exits = Vec::new();
    for does in ["returns", "panics", "exits", "aborts", "stays"] {
        let mut clerk = Command::new(env::current_exe().unwrap());
        clerk.arg(does).stderr(Stdio::null());
        let mut clerk = clerk.spawn().unwrap();
        if does == "stays" {
            clerk.kill().unwrap();
        }
        let exit = clerk.wait().unwrap();
        let pair = [exit.code(), signal(exit)];
        let [code, signal] = pair.map(|number| match number {
            Some(number) => number.to_string(),
            None => "none".to_string(),
        });
        println!("{does:>7}  {code:>4}  {signal:>6}");
        exits.push(pair);
    }
    if cfg!(unix) {
        assert_eq!(exits[..3], [0, 101, 7].map(|code| [Some(code), None]));
        assert_eq!(exits[3..], [[None, Some(6)], [None, Some(9)]]);
    }
}
