//! Restart: whoever asks for success gets an answer, however the clerk exits.
//! prints
use std::io;
use std::process::{Child, Command};

/// Starts a clerk and waits until it has exited, again and again, until one
/// has exited with success. Returns how many were started; `None` if none of
/// the first `most` succeeded.
fn restart(
    most: u32,
    mut start: impl FnMut() -> io::Result<Child>,
) -> io::Result<Option<u32>> {
    for started in 1..=most {
        if start()?.wait()?.success() {
            return Ok(Some(started));
        }
    }
    Ok(None)
}

fn main() -> io::Result<()> {
    let started = restart(3, || Command::new("true").spawn())?;
    println!("started: {}", started.unwrap_or(3));
    Ok(())
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
