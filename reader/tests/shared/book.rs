//! Copies of the book in `tests/book`, and servers for them.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use proof::memory::Sight;
use proof::{copy_folder, root};

use super::client::{self, Answer, Run};

/// The book of the tests, from the root of ours.
const BOOK: &str = "reader/tests/book";

/// What every test of the server looks at.
pub fn sight() -> Sight {
    Sight::default()
        .of_built(env!("CARGO_BIN_EXE_reader").as_ref())
        .of_folder(&root().join(BOOK))
        .of_folder(&root().join("theme"))
        .of_file(&root().join("book.toml"))
}

/// A copy of the book that only reading tests share.
pub fn shared() -> &'static Path {
    static SHARED: OnceLock<PathBuf> = OnceLock::new();
    SHARED.get_or_init(|| copy("shared"))
}

/// A copy of the book for one test. All copies are called alike, so that they
/// share what cargo builds. They look as this book does.
pub fn copy(name: &str) -> PathBuf {
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name).join("book-to-run");
    let _ = fs::remove_dir_all(copy.join("book"));
    copy_folder(&root().join(BOOK), &copy).expect("it can be copied");
    copy_folder(&root().join("theme"), &copy.join("theme")).expect("it can be copied");
    fs::copy(root().join("book.toml"), copy.join("book.toml")).expect("it can be copied");
    copy.canonicalize().expect("it was made")
}

/// The command `cargo book` for a book.
pub fn reader(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reader"));
    command.arg("--root").arg(root);
    command
}

/// A server, killed when dropped.
pub struct Served {
    pub process: Child,
    /// `127.0.0.1:PORT`
    pub host: String,
    /// The token in its pages; empty if they have none.
    pub token: String,
}

impl Served {
    /// Serves the shared copy.
    pub fn start() -> Served {
        Served::with(shared(), &[])
    }

    pub fn with(root: &Path, options: &[&str]) -> Served {
        let mut process = reader(root)
            .args(["serve", "--port", "0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the reader starts");
        let mut line = String::new();
        let stdout = process.stdout.as_mut().expect("it is piped");
        BufReader::new(stdout).read_line(&mut line).expect("the reader speaks");
        let port = line.split(['/', ' ']).find_map(|word| word.rsplit_once(':')?.1.parse().ok());
        let port: u16 =
            port.unwrap_or_else(|| panic!("the reader names its address, not {line:?}"));
        let mut served =
            Served { process, host: format!("127.0.0.1:{port}"), token: String::new() };
        let page = served.get("/programs.html").text();
        let token = page.split("book-token\" content=\"").nth(1);
        served.token = token.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned();
        served
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\n", self.host), "")
    }

    /// Sends a request whose head lacks only its last headers.
    pub fn send(&self, head: &str, body: &str) -> Answer {
        client::exchange(&self.host, head, body)
    }

    /// The head of a request that a page of ours would send.
    pub fn post(&self, path: &str) -> String {
        let Served { host, token, .. } = self;
        format!(
            "POST /_reader/{path} HTTP/1.1\r\nhost: {host}\r\norigin: http://{host}\r\n\
             x-book-token: {token}\r\ncontent-type: application/json\r\n"
        )
    }

    /// Runs a program as it stands in the book.
    pub fn run(&self, program: &str) -> Run {
        self.order(&serde_json::json!({ "program": program }))
    }

    /// Runs a program as the reader has changed it.
    pub fn run_edited(&self, program: &str, source: &str) -> Run {
        self.order(&serde_json::json!({ "program": program, "source": source }))
    }

    fn order(&self, order: &serde_json::Value) -> Run {
        // In HTTP 1.0 the end of the connection is the end of the stream.
        let head = self.post("run").replacen("HTTP/1.1", "HTTP/1.0", 1);
        Run::begin(&self.host, &head, &order.to_string())
    }

    /// Asks that a run be stopped, or types into it.
    pub fn tell(&self, run: &str, what: &str, body: &str) -> u16 {
        let head = self.post(&format!("run/{run}/{what}"));
        self.send(&head.replace("application/json", "text/plain"), body).status
    }

    /// Ends the server with a signal and waits for it. The exit code, if the
    /// signal did not kill it.
    pub fn signal(mut self, name: &str) -> Option<i32> {
        let number = self.process.id().to_string();
        let sent = Command::new("kill").args(["-s", name, &number]).status();
        assert!(sent.expect("kill starts").success());
        self.process.wait().expect("it is ours").code()
    }

    /// Bytes of memory in use, in KiB. Linux only.
    pub fn resident(&self) -> u64 {
        let status = format!("/proc/{}/status", self.process.id());
        let text = fs::read_to_string(status).expect("Linux tells");
        let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.expect("a number of KiB")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // Its number may be another's by now.
        if !matches!(self.process.try_wait(), Ok(None)) {
            return;
        }
        // Politely, so that it puts its folder away before the next test.
        let number = self.process.id().to_string();
        let _ = Command::new("kill").args(["-s", "TERM", &number]).status();
        let _ = self.process.wait();
    }
}

/// A named pipe. Reading it ends when the last process that holds its other
/// end is gone: this waits for that without looking at a clock.
pub struct Fifo {
    path: PathBuf,
    /// Both its ends, so that whoever opens it does not have to wait for us.
    both: Option<fs::File>,
}

impl Fifo {
    pub fn new(name: &str) -> Fifo {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.fifo"));
        let _ = fs::remove_file(&path);
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("mkfifo starts").success());
        let both = fs::File::options().read(true).write(true).open(&path);
        Fifo { both: Some(both.expect("it was made")), path }
    }

    /// A program that holds the pipe, as does its child, and never ends.
    pub fn holder(&self) -> String {
        format!(
            "use std::fs::OpenOptions;
             use std::process::Command;
             fn main() {{
                 let fifo = OpenOptions::new().write(true).open({:?}).unwrap();
                 Command::new(\"sleep\").arg(\"1000\").stdout(fifo.try_clone().unwrap()).spawn().unwrap();
                 println!(\"ready\");
                 loop {{ std::thread::park(); }}
             }}",
            self.path
        )
    }

    /// The end to read from, once the holder has said that it is ready. Ours
    /// to write to is let go of.
    pub fn held(mut self) -> fs::File {
        let reading = fs::File::open(&self.path).expect("it is there");
        drop(self.both.take());
        reading
    }
}

impl Drop for Fifo {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Waits until nobody holds the other end.
pub fn wait_for_end(mut fifo: fs::File) {
    let mut text = String::new();
    fifo.read_to_string(&mut text).expect("nothing is written to it");
}

/// Whether no process has that number.
pub fn is_gone(process: &str) -> bool {
    let asked = Command::new("kill").args(["-0", process]).stderr(Stdio::null()).status();
    !asked.expect("kill starts").success()
}
