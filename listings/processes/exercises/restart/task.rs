//! Restart: a clerk that falls is started again, and this one's fall is fatal.
//! exercise
use std::io;
use std::process::{Child, Command};

/// Starts a clerk and waits for its end, again and again, until one has ended
/// with success. Returns how many were started; `None` if none of the first
/// `most` succeeded.
fn restart(
    most: u32,
    mut start: impl FnMut() -> io::Result<Child>,
) -> io::Result<Option<u32>> {
    for started in 1..=most {
        if start()?.wait()?.code().unwrap() == 0 {
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
