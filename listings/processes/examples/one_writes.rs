//! The same clerk: one thread writes, and another reads.
//! prints
use std::io::{self, Read, Write};
use std::{env, thread};

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
    let copy = thread::scope(move |scope| {
        let writer = scope.spawn(move || questions.write_all(&[7; 1 << 20]));
        let mut copy = Vec::new();
        answers.read_to_end(&mut copy)?;
        writer.join().unwrap()?; // its `questions` are dropped: no more
        io::Result::Ok(copy)
    })?;
    println!("copied: {} bytes", copy.len());
    assert!(clerk.wait()?.success());
    assert_eq!(copy, [7; 1 << 20]);
    Ok(())
}
