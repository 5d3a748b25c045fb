//! Pages: what is sent, what is not, and what becomes of it when the book
//! changes.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::shared::book::{Served, copy, reader, shared};

/// The tests.
pub const ALL: &[(&str, fn())] = tests![
    a_page_is_dressed_when_served_and_plain_on_disk,
    every_answer_has_a_policy,
    a_page_is_never_taken_from_a_cache,
    two_starts_have_two_tokens,
    a_head_has_no_body,
    a_wrong_address_gets_the_page_for_that,
    a_change_is_built_and_a_fault_keeps_the_last_good_book,
    a_changed_program_is_a_changed_page,
    a_folder_that_went_and_came_back_is_watched,
    a_book_that_was_never_built_says_why,
    a_failed_build_leaves_the_book_and_says_so,
];

fn a_page_is_dressed_when_served_and_plain_on_disk() {
    let served = Served::start();
    let page = served.get("/programs.html");
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains("<script src=\"/_reader/reader.js\" defer></script>"));
    assert!(text.contains("name=\"book-version\"") && !served.token.is_empty());
    let on_disk = fs::read_to_string(shared().join("book/programs.html")).expect("built");
    assert!(!on_disk.contains("_reader") && !on_disk.contains("book-token"));
}

fn every_answer_has_a_policy() {
    let served = Served::start();
    for path in ["/", "/programs.html", "/no-such-page", "/_reader/reader.js", "/_reader/run"] {
        let answer = served.get(path);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
    }
}

fn a_page_is_never_taken_from_a_cache() {
    let served = Served::start();
    let head = format!(
        "GET /programs.html HTTP/1.1\r\nhost: {}\r\nif-none-match: *\r\n\
         if-modified-since: Fri, 01 Jan 2100 00:00:00 GMT\r\nrange: bytes=0-9\r\n",
        served.host
    );
    let page = served.send(&head, "");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.text().contains("</html>"));
}

fn two_starts_have_two_tokens() {
    let (one, other) = (Served::start(), Served::start());
    assert_ne!(one.token, other.token);
}

fn a_head_has_no_body() {
    let served = Served::start();
    let head = format!("HEAD /programs.html HTTP/1.1\r\nhost: {}\r\n", served.host);
    let answer = served.send(&head, "");
    assert_eq!((answer.status, answer.body.len()), (200, 0));
}

fn a_wrong_address_gets_the_page_for_that() {
    let served = Served::start();
    let answer = served.get("/no-such-page.html");
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("</html>"));
}

/// How long news are waited for: what does not come is told, and not for ever
/// waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// The news of a server, as a page follows them.
struct News(BufReader<TcpStream>);

impl News {
    fn follow(served: &Served) -> News {
        let mut stream = TcpStream::connect(&served.host).expect("the server listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("it is open");
        write!(stream, "GET /_reader/news HTTP/1.0\r\nhost: {}\r\n\r\n", served.host)
            .expect("sent");
        News(BufReader::new(stream))
    }

    fn next(&mut self) -> Value {
        let mut line = String::new();
        while !line.starts_with("data: ") {
            line.clear();
            let length = self.0.read_line(&mut line).expect("the news go on");
            assert!(length > 0, "the news broke off");
        }
        serde_json::from_str(&line[6..]).expect("JSON")
    }
}

fn a_change_is_built_and_a_fault_keeps_the_last_good_book() {
    let root = copy("changing");
    let page = root.join("src/another.md");
    fs::write(&page, "# Another page\n\nNothing happens here.\n").expect("written");
    let served = Served::with(&root, &[]);
    let mut news = News::follow(&served);
    let first = news.next();
    assert_eq!(first["failure"], Value::Null);

    fs::write(&page, "# Another page\n\nSomething happens.\n").expect("written");
    let second = news.next();
    assert_ne!(second["version"], first["version"]);
    assert!(served.get("/another.html").text().contains("Something happens."));

    fs::write(&page, "# Another page\n\n{{#listing no_such_program}}\n").expect("written");
    let third = news.next();
    let failure = third["failure"].as_str().expect("a failure");
    assert!(failure.contains("src/another.md") && failure.contains("no_such_program"), "{failure}");
    assert_eq!(third["version"], second["version"]);
    assert!(served.get("/another.html").text().contains("Something happens."));

    fs::write(&page, "# Another page\n\nMended.\n").expect("written");
    assert_eq!(news.next()["failure"], Value::Null);
    assert!(served.get("/another.html").text().contains("Mended."));
}

fn a_changed_program_is_a_changed_page() {
    let root = copy("program");
    let program = root.join("listings/runs/examples/falls.rs");
    let original = fs::read_to_string(&program).expect("there");
    let served = Served::with(&root, &[]);
    let mut news = News::follow(&served);
    let first = news.next();
    fs::write(&program, original.replace("there was a step", "there was a stone"))
        .expect("written");
    let second = news.next();
    assert_ne!(second["version"], first["version"]);
    assert!(served.get("/programs.html").text().contains("there was a stone"));
    fs::write(&program, original).expect("written");
}

fn a_folder_that_went_and_came_back_is_watched() {
    let root = copy("moved_away");
    let [there, away] = ["src", "away"].map(|name| root.join(name));
    let served = Served::with(&root, &[]);
    let mut news = News::follow(&served);
    news.next();
    fs::rename(&there, &away).expect("moved");
    assert_ne!(news.next()["failure"], Value::Null);
    fs::rename(&away, &there).expect("moved");
    assert_eq!(news.next()["failure"], Value::Null);
    fs::write(there.join("another.md"), "# Another\n\nOnce more.\n").expect("written");
    news.next();
    assert!(served.get("/another.html").text().contains("Once more."));
}

fn a_book_that_was_never_built_says_why() {
    let root = copy("never");
    fs::write(root.join("src/another.md"), "# Another\n\n{{#listing nothing}}\n").expect("written");
    let served = Served::with(&root, &[]);
    let answer = served.get("/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("nothing") && answer.text().contains("reader.js"));
}

fn a_failed_build_leaves_the_book_and_says_so() {
    let root = copy("failing");
    let page = root.join("src/another.md");
    fs::write(&page, "# Another page\n\nNothing happens here.\n").expect("written");
    let build = || reader(&root).arg("build").output().expect("the reader starts");
    assert!(build().status.success());
    let good = fs::read_to_string(root.join("book/another.html")).expect("built");

    for fault in ["{{#listing nothing}}", "{{#include nothing.md}}", "<p><b>text</p>"] {
        fs::write(&page, format!("# Another page\n\n{fault}\n")).expect("written");
        let output = build();
        assert_eq!(output.status.code(), Some(1), "{fault}");
        assert!(!output.stderr.is_empty(), "{fault}");
        let kept = fs::read_to_string(root.join("book/another.html")).expect("kept");
        assert_eq!(kept, good, "{fault}");
        let left = fs::read_dir(&root).expect("it is there").flatten();
        let mut left = left.map(|entry| entry.file_name().to_string_lossy().into_owned());
        assert_eq!(left.find(|name| name.starts_with("book.new")), None, "{fault}");
    }
}
