//! A client that says exactly what it is told to, sense or nonsense.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use serde_json::Value;

/// What a server answered.
pub struct Answer {
    /// 0 if it closed the connection without a word.
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }
}

/// Sends a request and reads the answer to the end of the connection.
pub fn exchange(host: &str, head: &str, body: &str) -> Answer {
    let length = body.len();
    raw(
        host,
        format!("{head}connection: close\r\ncontent-length: {length}\r\n\r\n{body}").as_bytes(),
    )
}

/// Sends bytes as they are.
pub fn raw(host: &str, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(host).expect("the server listens");
    // It may answer and close before it has read everything.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4);
    let (head, body) = answer.split_at(end.unwrap_or(answer.len()));
    let head = String::from_utf8_lossy(head).into_owned();
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
    Answer { status, head, body: body.to_vec() }
}

/// A run, watched as it happens. Dropping this closes the connection.
pub struct Run {
    pub status: u16,
    stream: BufReader<TcpStream>,
    /// The name the server gave it.
    pub name: String,
}

impl Run {
    pub fn begin(host: &str, head: &str, body: &str) -> Run {
        let mut stream = TcpStream::connect(host).expect("the server listens");
        let length = body.len();
        write!(stream, "{head}content-length: {length}\r\n\r\n{body}").expect("it reads");
        let mut run = Run { status: 0, stream: BufReader::new(stream), name: String::new() };
        let head = run.line().expect("it answers");
        run.status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
        while run.line().is_some_and(|line| !line.is_empty()) {}
        if run.status == 200 {
            let first = run.next().expect("the first event names the run");
            run.name = first["name"].as_str().expect("a name").to_owned();
        }
        run
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let length = self.stream.read_line(&mut line).ok()?;
        (length > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Reads events until one of that kind.
    pub fn until(&mut self, kind: &str) -> Value {
        let mut others = Vec::new();
        for event in self.by_ref() {
            if event["kind"] == kind {
                return event;
            }
            others.push(event);
        }
        panic!("the run ended without {kind}: {others:?}")
    }

    /// Reads until so many lines were printed and returns them.
    pub fn lines(&mut self, count: usize) -> Vec<String> {
        let mut text = String::new();
        while text.matches('\n').count() < count {
            text += self.until("stdout")["text"].as_str().expect("text");
        }
        text.lines().map(str::to_owned).collect()
    }

    /// Reads to the end: what was printed, and the events.
    ///
    /// # Panics
    /// If the program's end is not among them; says what is.
    pub fn finish(self) -> (String, Vec<Value>) {
        let status = self.status;
        let events: Vec<Value> = self.collect();
        let ended = events.iter().any(|event| event["kind"] == "ended");
        assert!(ended, "status {status}, no end in {events:?}");
        let printed = events.iter().filter(|event| event["kind"] == "stdout");
        let printed = printed.filter_map(|event| event["text"].as_str()).collect();
        (printed, events)
    }

    /// Reads to the end and returns the event that tells how it was.
    pub fn ended(self) -> Value {
        let (_, events) = self.finish();
        events.into_iter().find(|event| event["kind"] == "ended").expect("finish has seen it")
    }
}

impl Iterator for Run {
    type Item = Value;

    fn next(&mut self) -> Option<Value> {
        loop {
            let line = self.line()?;
            if let Some(data) = line.strip_prefix("data: ") {
                return Some(serde_json::from_str(data).expect("JSON"));
            }
        }
    }
}
