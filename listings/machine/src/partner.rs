//! A thread to talk to.

use std::io::{self, Read, Write, pipe};
use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};

/// A thread that sends back each byte it is sent. Dropping this ends it.
#[derive(Debug)]
pub struct Partner<To: Write, From: Read> {
    /// `None` once there is nothing more to say.
    line: Option<(To, From)>,
    thread: Option<JoinHandle<()>>,
}

/// A partner at the other end of two pipes.
///
/// # Errors
/// If the system has no pipes left.
pub fn over_pipes() -> io::Result<Partner<io::PipeWriter, io::PipeReader>> {
    let ((there, to), (from, back)) = (pipe()?, pipe()?);
    Ok(Partner::new((to, from), (there, back)))
}

/// A partner at the other end of a TCP connection over loopback. Neither of
/// the two waits for more bytes before it sends one.
///
/// # Errors
/// If the connection cannot be made.
pub fn over_loopback() -> io::Result<Partner<TcpStream, TcpStream>> {
    let server = TcpListener::bind("127.0.0.1:0")?;
    let client = TcpStream::connect(server.local_addr()?)?;
    let (socket, _) = server.accept()?;
    client.set_nodelay(true)?;
    socket.set_nodelay(true)?;
    let (mine, theirs) = (client.try_clone()?, socket.try_clone()?);
    Ok(Partner::new((client, mine), (socket, theirs)))
}

impl<To: Write, From: Read> Partner<To, From> {
    fn new(
        line: (To, From),
        (mut there, mut back): (
            impl Read + Send + 'static,
            impl Write + Send + 'static,
        ),
    ) -> Self {
        let thread = thread::spawn(move || {
            let mut byte = [0];
            while there.read_exact(&mut byte).is_ok() {
                if back.write_all(&byte).is_err() {
                    return;
                }
            }
        });
        Partner {
            line: Some(line),
            thread: Some(thread),
        }
    }

    /// Sends the last byte of a number there, and waits until it is back.
    ///
    /// # Panics
    /// If the line is broken.
    pub fn send_back(&mut self, number: u64) -> u64 {
        let (to, from) = self.line.as_mut().expect("it is there until drop");
        let mut byte = [number as u8];
        to.write_all(&byte).expect("the partner listens");
        from.read_exact(&mut byte).expect("the partner answers");
        u64::from(byte[0])
    }
}

impl<To: Write, From: Read> Drop for Partner<To, From> {
    fn drop(&mut self) {
        drop(self.line.take());
        if let Some(thread) = self.thread.take() {
            // It ends when it hears no more; how, makes no difference here.
            drop(thread.join());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partner_sends_back_what_it_is_sent() {
        assert_eq!(over_pipes().unwrap().send_back(7), 7);
        assert_eq!(over_loopback().unwrap().send_back(256 + 9), 9);
    }
}
