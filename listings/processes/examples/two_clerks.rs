//! Two clerks, each a process: questions and answers go through pipes.
//! prints
use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::{env, str};

static ANSWERS: AtomicU32 = AtomicU32::new(0);

fn answer_all() -> io::Result<()> {
    for question in io::stdin().lines() {
        let n: u64 = question?.parse().expect("a number");
        let (fib, _) = (0..n).fold((0u64, 1), |(a, b), _| (b, a + b));
        let answer = ANSWERS.fetch_add(1, SeqCst) + 1;
        println!("fib({n}) = {fib}, my answer number {answer}");
    }
    Ok(()) // there are no more questions
}

fn again(argument: &str) -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .arg(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
}

fn main() -> io::Result<()> {
    if env::args().nth(1).is_some() {
        return answer_all(); // this process is a clerk
    }
    let mut clerks = [again("clerk")?, again("clerk")?];
    for (n, clerk) in [(10, 0), (20, 1), (30, 0), (90, 1)] {
        writeln!(clerks[clerk].stdin.as_mut().unwrap(), "{n}")?;
    }
    for clerk in clerks {
        let end = clerk.wait_with_output()?; // no more questions
        assert!(end.status.success());
        print!("{}", str::from_utf8(&end.stdout).unwrap());
    }
    println!("answers by me: {}", ANSWERS.load(SeqCst));
    assert_eq!(ANSWERS.load(SeqCst), 0);
    Ok(())
}
