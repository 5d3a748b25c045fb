//! Converse: one thread asks, another one listens.
//! prints
use std::io::{self, ErrorKind, Write};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

/// Writes all input to the clerk, whose three standard streams are pipes, and
/// returns what it has answered and how it ended. A clerk that stops reading
/// before the input is over is no error.
fn converse(mut clerk: Child, input: &[u8]) -> io::Result<Output> {
    let mut questions = clerk.stdin.take().expect("a pipe");
    thread::scope(|scope| {
        let asker = scope.spawn(move || questions.write_all(input));
        let answer = clerk.wait_with_output();
        match asker.join().expect("it does not panic") {
            Err(fault) if fault.kind() != ErrorKind::BrokenPipe => Err(fault),
            _ => answer,
        }
    })
}

fn main() -> io::Result<()> {
    let clerk = Command::new("cat")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let answer = converse(clerk, b"one question")?;
    println!("answered: {} bytes", answer.stdout.len());
    Ok(())
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
