//! What the terminal shows. Results and faults always; progress only to
//! somebody who watches.

use std::io::{IsTerminal, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use crate::building::{self, Failure};

/// Told when the program that builds the book is no longer the one that runs.
pub const OLD_PRESS: &str = "The press has changed. To use it: Ctrl-C, and cargo book again. Until then \
     pages are built by the old one.";

/// Builds the book and tells how it went.
///
/// # Errors
/// As for [`building::build`].
pub fn build(root: &Path, pages: &Path) -> Result<(), Failure> {
    progress("building the book …");
    let begun = Instant::now();
    let built = building::build(root, pages);
    clear();
    match built {
        Ok(()) => {
            progress(&format!("book built in {:.2} s\n", begun.elapsed().as_secs_f64()));
            Ok(())
        }
        Err(failure) => {
            eprintln!("{failure}\n\nThe book was not built. The last good one stays as it is.");
            Err(failure)
        }
    }
}

/// Tells where the book is served.
pub fn address(address: SocketAddr) {
    println!("The book is at http://{address}/ (Ctrl-C ends it)");
    if !address.ip().is_loopback() {
        println!("Others can read it there. Programs cannot be run from it.");
    }
    // Whoever reads this through a pipe waits for it.
    let _ = std::io::stdout().flush();
}

/// Tells of something that went wrong and does not end the command.
pub fn trouble(text: &str) {
    eprintln!("{text}");
}

/// Shows one line of progress in the place of the one before, if somebody
/// watches.
pub fn progress(line: &str) {
    let mut terminal = std::io::stderr();
    if terminal.is_terminal() {
        let _ = write!(terminal, "\r\x1b[K{line}");
        let _ = terminal.flush();
    }
}

/// Removes the line of progress.
pub fn clear() {
    progress("");
}
