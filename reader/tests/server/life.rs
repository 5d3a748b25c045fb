//! The server's beginning and its end.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::shared::book::{Fifo, Served, copy, reader, shared, wait_for_end};

/// The tests.
pub const ALL: &[(&str, fn())] = tests![
    a_port_in_use_is_named,
    an_address_that_is_not_ours_is_not_called_in_use,
    without_a_book_it_says_so,
    help_explains_every_command,
    an_option_before_a_command_is_not_lost,
    ctrl_c_ends_a_first_build,
    ctrl_c_ends_all_and_leaves_nothing,
    a_killed_server_leaves_nothing,
];

fn a_port_in_use_is_named() {
    let served = Served::start();
    let port = served.host.rsplit_once(':').expect("a port").1;
    let second = reader(shared()).args(["serve", "--port", port]).output().expect("it starts");
    assert_eq!(second.status.code(), Some(1));
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(said.contains(port) && said.contains("--port 0"), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
}

/// The address is one of those that are kept for documentation.
fn an_address_that_is_not_ours_is_not_called_in_use() {
    let mut server = reader(shared());
    server.args(["serve", "--port", "0", "--address", "203.0.113.7"]);
    let output = server.output().expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("203.0.113.7") && !said.contains("in use"), "{said}");
}

fn without_a_book_it_says_so() {
    let output = reader("/".as_ref()).arg("build").output().expect("it starts");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("book.toml"));
}

fn help_explains_every_command() {
    let output = reader(shared()).arg("--help").output().expect("it starts");
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    for word in ["serve", "build", "record", "--port", "--open", "--pages", "--root"] {
        assert!(help.contains(word), "{word} is missing from\n{help}");
    }
}

fn an_option_before_a_command_is_not_lost() {
    let output = reader(shared()).args(["--port", "0", "build"]).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("cargo book serve --port"), "{said}");
}

/// The build cannot begin as long as another one is at work, which is us.
fn ctrl_c_ends_a_first_build() {
    let root = copy("first-build");
    let another = fs::File::open(&root).expect("a folder can be opened");
    another.lock().expect("nobody else builds it");
    let free = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = free.local_addr().expect("it has one");
    drop(free);
    let server = reader(&root)
        .args(["serve", "--port", &address.port().to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the reader starts");
    // It listens before it builds.
    while TcpStream::connect(address).is_err() {
        thread::yield_now();
    }
    let number = server.id().to_string();
    let sent = Command::new("kill").args(["-s", "INT", &number]).status();
    assert!(sent.expect("kill starts").success());
    // Without this, a server that waits for its build would wait for ever.
    drop(another);
    let output = server.wait_with_output().expect("it is ours");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "it served, though told to end");
    let pages = fs::read_dir(&root).expect("it is there").flatten();
    let left: Vec<_> = pages
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("book.new-"))
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

/// A server at work: a program with a child runs, and the pipe that both hold.
fn at_work(name: &str) -> (Served, fs::File, PathBuf) {
    let served = Served::start();
    let fifo = Fifo::new(name);
    let mut run = served.run_edited("waits", &fifo.holder());
    assert_eq!(run.lines(1), ["ready"]);
    let held = fifo.held();
    let (printed, _) = served.run("litters").finish();
    let desk = PathBuf::from(printed.lines().next().expect("its folder"));
    let folder = desk.ancestors().nth(2).expect("at-PORT/SEAT/desk").to_owned();
    assert!(folder.is_dir());
    // The page stays open to the end.
    thread::spawn(move || run.for_each(drop));
    (served, held, folder)
}

fn ctrl_c_ends_all_and_leaves_nothing() {
    let (served, held, folder) = at_work("interrupted");
    assert_eq!(served.signal("INT"), Some(0));
    wait_for_end(held);
    assert!(!folder.exists());
}

fn a_killed_server_leaves_nothing() {
    let (served, held, folder) = at_work("killed");
    assert_eq!(served.signal("KILL"), None);
    wait_for_end(held);
    // Its folder is removed by a process that is not ours to wait for.
    let patience = 500;
    let gone = (0..patience).any(|_| {
        thread::sleep(Duration::from_millis(20));
        !folder.exists()
    });
    assert!(gone, "{} is still there", folder.display());
}
