//! A clerk copies a mebibyte, and nobody reads the copy.
//! hangs
use std::env;
use std::io::{self, Read, Write};

use processes::again;

fn main() -> io::Result<()> {
    if env::args().nth(1).is_some() {
        io::copy(&mut io::stdin(), &mut io::stdout())?;
        return Ok(());
    }
    let mut clerk = again("copies")?;
    let mut questions = clerk.stdin.take().unwrap();
    let mut answers = clerk.stdout.take().unwrap();

    println!("to be copied: {} bytes", 1 << 20);
    questions.write_all(&[7; 1 << 20])?;
    drop(questions); // no more
    let mut copy = Vec::new();
    answers.read_to_end(&mut copy)?;
    println!("copied: {} bytes", copy.len());
    assert!(clerk.wait()?.success());
    Ok(())
}
