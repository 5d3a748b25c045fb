//! The site on loopback: a thread for each connection.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

use crate::FetchError;
use crate::site::scripted;

/// The scripted site on loopback, at a port of the system's choice. It looks
/// at no clock. It answers nobody until a given number of requests are in
/// service at once, and from then on everybody without delay.
#[derive(Debug)]
pub struct Server {
    host: SocketAddr,
    gate: Arc<Gate>,
    stopping: Arc<AtomicBool>,
    accepting: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server that begins to answer when `gate` requests are in
    /// service at once.
    ///
    /// # Errors
    /// If no port can be had.
    pub fn start(gate: usize) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let host = listener.local_addr()?;
        let gate = Arc::new(Gate::new(gate));
        let stopping = Arc::new(AtomicBool::new(false));
        let accepting = thread::spawn({
            let (gate, stopping) = (Arc::clone(&gate), Arc::clone(&stopping));
            move || accept(&listener, &gate, &stopping)
        });
        Ok(Self {
            host,
            gate,
            stopping,
            accepting: Some(accepting),
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn host(&self) -> SocketAddr {
        self.host
    }

    /// The largest number of requests that were in service at once. A
    /// request is in service from when it has been read until its answer
    /// begins.
    ///
    /// # Panics
    /// If one of the server's threads has.
    #[must_use]
    pub fn most_at_once(&self) -> usize {
        self.gate.count.lock().expect("no thread panics").most
    }
}

/// Ends the server. Requests in service are left to their threads.
impl Drop for Server {
    fn drop(&mut self) {
        self.stopping.store(true, Ordering::Release);
        let woken = TcpStream::connect(self.host).is_ok();
        if let Some(accepting) = self.accepting.take().filter(|_| woken) {
            accepting
                .join()
                .expect("the accepting thread does not panic");
        }
    }
}

fn accept(listener: &TcpListener, gate: &Arc<Gate>, stopping: &AtomicBool) {
    for stream in listener.incoming() {
        if stopping.load(Ordering::Acquire) {
            return;
        }
        let gate = Arc::clone(gate);
        // A client that goes away in the middle is no concern of the others.
        thread::spawn(move || stream.and_then(|stream| serve(stream, &gate)));
    }
}

fn serve(mut stream: TcpStream, gate: &Gate) -> io::Result<()> {
    let address = read_request(&stream)?;
    gate.pass();
    let (status, body) = match scripted(&address).page() {
        Ok(page) => ("200 OK", page),
        Err(FetchError::Status(404)) => ("404 Not Found", String::new()),
        Err(_) => ("500 Internal Server Error", String::new()),
    };
    let answer =
        format!("HTTP/1.0 {status}\r\nConnection: close\r\n\r\n{body}");
    stream.write_all(answer.as_bytes())
}

/// Reads to the empty line, and returns what is asked for.
fn read_request(stream: &TcpStream) -> io::Result<String> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().ok_or(io::ErrorKind::UnexpectedEof)??;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let address = first.split(' ').nth(1);
    Ok(address.ok_or(io::ErrorKind::InvalidData)?.to_string())
}

/// Counts who is in service, and lets nobody go until enough are.
#[derive(Debug)]
struct Gate {
    opens_at: usize,
    count: Mutex<Count>,
    opened: Condvar,
}

#[derive(Debug, Default)]
struct Count {
    in_service: usize,
    most: usize,
}

impl Gate {
    fn new(opens_at: usize) -> Self {
        Self {
            opens_at,
            count: Mutex::default(),
            opened: Condvar::new(),
        }
    }

    fn pass(&self) {
        let mut count = self.count.lock().expect("no thread panics");
        count.in_service += 1;
        count.most = count.most.max(count.in_service);
        if count.most >= self.opens_at {
            self.opened.notify_all();
        }
        let shut = |count: &mut Count| count.most < self.opens_at;
        let waited = self.opened.wait_while(count, shut);
        waited.expect("no thread panics").in_service -= 1;
    }
}
