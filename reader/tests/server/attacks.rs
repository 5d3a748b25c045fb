//! Requests that must be refused. Each is one line of the attack table.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::shared::book::{Served, shared};
use crate::shared::client;

/// The tests.
pub const ALL: &[(&str, fn())] = tests![
    names_that_are_not_ours_are_turned_away,
    two_names_none_and_an_absolute_address_are_turned_away,
    our_other_name_is_welcome,
    only_pages_of_ours_may_run,
    the_token_must_be_this_starts,
    no_get_runs_anything,
    only_the_catalogue_can_be_run,
    orders_that_are_none_are_refused,
    no_path_leads_out_of_the_book,
    nonsense_does_no_harm,
    a_connection_that_says_nothing_keeps_nobody_waiting,
    on_an_address_for_all_nothing_can_be_run,
    another_site_may_not_read_a_page,
    a_hundred_clients_are_answered,
];

/// The status of a request to run `greets`, its head changed first.
fn run_with(served: &Served, change: impl Fn(String) -> String) -> u16 {
    served.send(&change(served.post("run")), r#"{"program":"greets"}"#).status
}

fn names_that_are_not_ours_are_turned_away() {
    let served = Served::start();
    let port = served.host.rsplit_once(':').expect("a port").1;
    let evil = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("127.0.0.1.evil.example:{port}"),
        format!("{}@evil.example", served.host),
        format!("0.0.0.0:{port}"),
        String::new(),
    ];
    for name in evil {
        let head = format!("GET /programs.html HTTP/1.1\r\nhost: {name}\r\n");
        let status = served.send(&head, "").status;
        assert!(matches!(status, 400 | 421), "{name}: {status}");
        let post = |head: String| {
            head.replacen(&format!("host: {}", served.host), &format!("host: {name}"), 1)
        };
        let status = run_with(&served, post);
        assert!(matches!(status, 400 | 421), "{name}: {status}");
    }
}

fn two_names_none_and_an_absolute_address_are_turned_away() {
    let served = Served::start();
    let host = &served.host;
    let two = format!("GET / HTTP/1.1\r\nhost: {host}\r\nhost: evil.example\r\n");
    assert_eq!(served.send(&two, "").status, 421);
    assert_eq!(served.send("GET / HTTP/1.1\r\n", "").status, 421);
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nhost: {host}\r\n");
    assert_eq!(served.send(&absolute, "").status, 421);
}

fn our_other_name_is_welcome() {
    let served = Served::start();
    let localhost = served.host.replace("127.0.0.1", "localhost");
    let head = format!("GET /programs.html HTTP/1.1\r\nhost: {localhost}\r\n");
    assert_eq!(served.send(&head, "").status, 200);
    assert_eq!(run_with(&served, |head| head.replace(&served.host, &localhost)), 200);
}

fn only_pages_of_ours_may_run() {
    let served = Served::start();
    let origin = format!("origin: http://{}\r\n", served.host);
    for other in [
        "",
        "origin: null\r\n",
        "origin: http://evil.example\r\n",
        "origin: https://127.0.0.1\r\n",
        &origin.replace("http:", "https:"),
        &origin.replace("\r\n", ".evil.example\r\n"),
        &format!("{origin}origin: http://evil.example\r\n"),
        &format!("{origin}sec-fetch-site: cross-site\r\n"),
        &format!("{origin}sec-fetch-site: same-site\r\n"),
    ] {
        assert_eq!(run_with(&served, |head| head.replace(&origin, other)), 403, "{other}");
    }
}

fn the_token_must_be_this_starts() {
    let (served, other) = (Served::start(), Served::start());
    let token = format!("x-book-token: {}\r\n", served.token);
    for wrong in [
        String::new(),
        "x-book-token: \r\n".to_owned(),
        format!("x-book-token: {}\r\n", other.token),
        token.replace("\r\n", "x\r\n"),
        format!("{token}{token}"),
    ] {
        assert_eq!(run_with(&served, |head| head.replace(&token, &wrong)), 403, "{wrong}");
    }
    for path in ["run/any/stop", "run/any/input"] {
        let head = served.post(path).replace(&token, "");
        assert_eq!(served.send(&head, "").status, 403, "{path}");
    }
    assert_eq!(run_with(&served, |head| head), 200);
}

fn no_get_runs_anything() {
    let served = Served::start();
    for method in ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let head = |head: String| head.replacen("POST", method, 1);
        assert_eq!(run_with(&served, head), 405, "{method}");
    }
    assert_eq!(served.get("/_reader/run?program=greets").status, 403);
}

fn only_the_catalogue_can_be_run() {
    let served = Served::start();
    for name in
        ["", "sh", "/bin/sh", "../../greets", "greets; id", "greets\0", "examples/greets.rs"]
    {
        let order = serde_json::json!({ "program": name }).to_string();
        assert_eq!(served.send(&served.post("run"), &order).status, 404, "{name:?}");
    }
}

fn orders_that_are_none_are_refused() {
    let served = Served::start();
    let long = format!(r#"{{"program":"greets","source":"{}"}}"#, "x".repeat(65 << 10));
    let huge = format!(r#"{{"program":"greets","source":"{}"}}"#, "x".repeat(2 << 20));
    for (order, status) in [
        ("", 400),
        ("{", 400),
        (r#"{"program""#, 400),
        (r#"{"program":7}"#, 422),
        (r#"{"source":"fn main() {}"}"#, 422),
        (r#"{"program":"greets","shell":"id"}"#, 422),
        (long.as_str(), 413),
        (huge.as_str(), 413),
    ] {
        let got = served.send(&served.post("run"), order).status;
        assert_eq!(got, status, "{}", &order[..order.len().min(40)]);
    }
    let plain = |head: String| head.replace("application/json", "text/plain");
    assert_eq!(run_with(&served, plain), 415);
    let mut line = "x".repeat(5000);
    line.push('\n');
    assert_eq!(served.tell("any", "input", &line), 413);
    assert_eq!(served.tell("any", "stop", ""), 404);
}

fn no_path_leads_out_of_the_book() {
    let served = Served::start();
    assert!(shared().join("book.toml").is_file());
    for path in [
        "/../book.toml",
        "/../../book.toml",
        "/./../book.toml",
        "/%2e%2e/book.toml",
        "/%2E%2E/book.toml",
        "/..%2fbook.toml",
        "/..%5cbook.toml",
        "/..\\book.toml",
        "/%252e%252e/book.toml",
        "/%c0%ae%c0%ae/book.toml",
        "/.%00./book.toml",
        "/fonts/../../book.toml",
        "/%2fetc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/book.toml%00.html",
        "/_reader/../../book.toml",
    ] {
        let answer = served.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        let text = answer.text();
        assert!(!text.contains("create-missing") && !text.contains("root:"), "{path}");
    }
}

fn nonsense_does_no_harm() {
    let served = Served::start();
    let host = &served.host;
    let chunked =
        format!("{}transfer-encoding: chunked\r\n\r\nffffffffffffffff\r\nxx", served.post("run"));
    let both = format!(
        "{}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        served.post("run")
    );
    let many = format!("GET / HTTP/1.1\r\nhost: {host}\r\n{}\r\n", "a: b\r\n".repeat(500));
    let long = format!("GET /{} HTTP/1.1\r\nhost: {host}\r\n\r\n", "x".repeat(1 << 20));
    for bytes in [
        &b"\0\x01\x02\x03\r\n\r\n"[..],
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost : x\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        chunked.as_bytes(),
        both.as_bytes(),
        many.as_bytes(),
        long.as_bytes(),
    ] {
        let status = client::raw(host, bytes).status;
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert!(status == 0 || (400..500).contains(&status), "{shown:?}: {status}");
    }
    assert_eq!(served.get("/programs.html").status, 200);
}

fn a_connection_that_says_nothing_keeps_nobody_waiting() {
    let served = Served::start();
    let mut silent: Vec<TcpStream> =
        (0..50).map(|_| TcpStream::connect(&served.host).expect("it listens")).collect();
    for stream in &mut silent {
        stream.write_all(b"GET / HT").expect("it takes bytes");
    }
    assert_eq!(served.get("/programs.html").status, 200);
}

fn on_an_address_for_all_nothing_can_be_run() {
    let served = Served::with(shared(), &["--address", "0.0.0.0"]);
    assert_eq!(served.token, "");
    assert_eq!(served.get("/programs.html").status, 200);
    for path in ["run", "run/any/stop", "run/any/input"] {
        let answer = served.send(&served.post(path), r#"{"program":"greets"}"#);
        assert_eq!(answer.status, 405, "{path}");
    }
}

fn another_site_may_not_read_a_page() {
    let served = Served::start();
    let head = format!(
        "GET /programs.html HTTP/1.1\r\nhost: {}\r\norigin: http://evil.example\r\n",
        served.host
    );
    let answer = served.send(&head, "");
    assert_eq!(answer.header("access-control-allow-origin"), None);
    assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
}

fn a_hundred_clients_are_answered() {
    let served = Served::start();
    let host = &served.host;
    std::thread::scope(|scope| {
        for _ in 0..100 {
            scope.spawn(move || {
                let mut stream = TcpStream::connect(host).expect("it listens");
                for _ in 0..5 {
                    write!(stream, "GET /another.html HTTP/1.1\r\nhost: {host}\r\n\r\n")
                        .expect("sent");
                    let mut first = [0; 12];
                    stream.read_exact(&mut first).expect("answered");
                    assert_eq!(&first, b"HTTP/1.1 200");
                    read_past_page(&mut stream);
                }
            });
        }
    });
}

/// Reads to the end of the page that has begun.
fn read_past_page(stream: &mut TcpStream) {
    let mut text = Vec::new();
    let mut some = [0; 4096];
    while !text.ends_with(b"</html>\n") && !text.ends_with(b"</html>") {
        let length = stream.read(&mut some).expect("the page goes on");
        assert!(length > 0, "the page broke off");
        text.extend(&some[..length]);
        while text.last().is_some_and(|byte| byte.is_ascii_whitespace()) && text.len() > 1 {
            text.pop();
        }
    }
}
