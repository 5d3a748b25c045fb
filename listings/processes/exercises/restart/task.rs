//! Restart: a clerk is started, and nobody looks at how it exits.
//! exercise
use std::io;
use std::process::{Child, Command};

/// Starts a clerk and waits until it has exited, again and again, until one
/// has exited with success. Returns how many were started; `None` if none of
/// the first `most` succeeded.
fn restart(
    most: u32,
    mut start: impl FnMut() -> io::Result<Child>,
) -> io::Result<Option<u32>> {
    if most == 0 {
        return Ok(None);
    }
    start()?.wait()?;
    Ok(Some(1))
}

fn main() -> io::Result<()> {
    let started = restart(3, || Command::new("true").spawn())?;
    println!("started: {}", started.unwrap_or(3));
    Ok(())
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
