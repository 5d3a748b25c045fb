//! Converse: with a clerk who answers while you still ask.
//! exercise
use std::io::{self, Write};
use std::process::{Child, Command, Output, Stdio};

/// Writes all input to the clerk, whose three standard streams are pipes, and
/// returns what it has answered and how it ended. A clerk that stops reading
/// before the input is over is no error.
fn converse(mut clerk: Child, input: &[u8]) -> io::Result<Output> {
    let mut questions = clerk.stdin.take().expect("a pipe");
    questions.write_all(input)?;
    drop(questions);
    clerk.wait_with_output()
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
