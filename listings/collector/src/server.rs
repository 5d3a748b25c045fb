//! The site on loopback: a thread for each connection.

use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::site::scripted;

/// How long a request waits for others, before the server gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// The scripted site on loopback, at a port of the system's choice. It answers
/// nobody until a given number of requests are in service at once, and from
/// then on everybody without delay. There is one clock in it: if a request has
/// waited ten seconds for others, everybody is answered with status 503.
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
        Self::with_patience(gate, PATIENCE)
    }

    /// The same with another patience than ten seconds.
    ///
    /// # Errors
    /// If no port can be had.
    pub fn with_patience(gate: usize, patience: Duration) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let host = listener.local_addr()?;
        let gate = Arc::new(Gate::new(gate, patience));
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
        let Ok(stream) = stream else {
            thread::yield_now(); // too many open files, for instance
            continue;
        };
        let gate = Arc::clone(gate);
        // A client that goes away in the middle is no concern of the others.
        thread::spawn(move || serve(stream, &gate));
    }
}

fn serve(mut stream: TcpStream, gate: &Gate) -> io::Result<()> {
    let address = read_request(&stream)?;
    let (status, body) = match (gate.pass(), scripted(&address).page()) {
        (false, _) => ("503 Service Unavailable", String::new()),
        (true, Ok(page)) => ("200 OK", page),
        (true, Err(_)) => ("404 Not Found", String::new()),
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
    patience: Duration,
    count: Mutex<Count>,
    opened: Condvar,
}

#[derive(Debug, Default)]
struct Count {
    in_service: usize,
    most: usize,
    given_up: bool,
}

impl Gate {
    fn new(opens_at: usize, patience: Duration) -> Self {
        Self {
            opens_at,
            patience,
            count: Mutex::default(),
            opened: Condvar::new(),
        }
    }

    /// Waits until enough are in service, and says whether that came to be.
    fn pass(&self) -> bool {
        let mut count = self.count.lock().expect("no thread panics");
        count.in_service += 1;
        count.most = count.most.max(count.in_service);
        if count.most >= self.opens_at {
            self.opened.notify_all();
        }
        let shut =
            |count: &mut Count| count.most < self.opens_at && !count.given_up;
        let waited = self.opened.wait_timeout_while(count, self.patience, shut);
        let (mut count, waited) = waited.expect("no thread panics");
        count.in_service -= 1;
        if waited.timed_out() {
            count.given_up = true;
            self.opened.notify_all();
        }
        !count.given_up
    }
}
