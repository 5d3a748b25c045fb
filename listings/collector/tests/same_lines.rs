//! Every way collects the same lines, in the lab and over sockets.

use std::cmp::Reverse;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use collector::{ADDRESSES, Address, Answer, FetchError, LabSite, Page};
use collector::{SITE, Server, all_at_once, body, fingerprint, lines, links};
use collector::{one_by_one, request, script, some_at_once};
use futures::StreamExt;
use futures::future::join_all;
use futures::stream::iter;
use lab::{millis, run};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What the Python twin prints too.
const FINGERPRINT: u32 = 2_730_527_572;

#[test]
fn the_script_has_440_links() {
    assert_eq!(lines(&script()).len(), 441);
    assert_eq!(fingerprint(&lines(&script())), FINGERPRINT);
}

#[test]
fn no_two_pages_take_the_same_time() {
    let mut times = SITE.map(|page| page.takes());
    times.sort();
    assert!(times.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn adler_32_of_a_known_text() {
    // Computed with Python: zlib.adler32(b"Wikipedia\n").
    let text = ["Wikipedia".to_string()];
    assert_eq!(fingerprint(&text), 0x158803a2);
}

#[test]
fn links_are_what_is_quoted() {
    let found = |page| links(page).collect::<Vec<_>>();
    assert_eq!(
        found(r#"<a href="a">x</a> <A class=b href="c">"#),
        ["a", "c"]
    );
    assert_eq!(found("<a href='single'>"), [""; 0]);
    assert_eq!(found(r#"<a href="never closed"#), [""; 0]);
    assert_eq!(found(""), [""; 0]);
}

#[test]
fn answers_are_taken_apart() {
    let good = "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\ntext\r\n\r\nmore";
    assert_eq!(body(good), Ok("text\r\n\r\nmore".to_string()));
    let gone = "HTTP/1.0 404 Not Found\r\n\r\n";
    assert_eq!(body(gone), Err(FetchError::Status(404)));
    assert_eq!(body(""), Err(FetchError::NotHttp));
    assert_eq!(body("hello\r\n\r\n"), Err(FetchError::NotHttp));
    assert_eq!(body("hello 200\r\n\r\n"), Err(FetchError::NotHttp));
    let no_phrase = "HTTP/1.0 404\r\nConnection: close\r\n\r\n";
    assert_eq!(body(no_phrase), Err(FetchError::Status(404)));
}

#[test]
fn a_dropped_request_is_out_of_service() {
    let site = LabSite::serving(1);
    run(async {
        let first = lab::spawn(lab::sleep(millis(1)));
        let asked = futures::future::select(
            Box::pin(site.fetch("/blog")),
            Box::pin(first),
        );
        drop(asked.await);
        assert_eq!(site.fetch("/gone").await, Err(FetchError::Status(404)));
    });
    assert_eq!(site.most_at_once(), 1);
}

#[test]
fn more_than_are_served_are_refused() {
    let site = LabSite::serving(3);
    let run = run(join_all(ADDRESSES.map(|page| site.fetch(page))));
    let refused = Err(FetchError::Status(503));
    assert_eq!(run.value.iter().filter(|page| **page == refused).count(), 5);
}

#[test]
fn longest_first_is_not_always_best() {
    let takes = |order: &[Address]| {
        let site = LabSite::new();
        run(some_at_once(2, order, |page| site.fetch(page))).elapsed
    };
    let mut longest_first = SITE;
    longest_first.sort_by_key(|page| Reverse(page.takes()));
    assert_eq!(
        takes(&longest_first.map(|page| page.address)),
        millis(3_400)
    );
    let better = [
        "/blog", "/archive", "/docs", "/legal", "/gone", "/empty", "/home",
        "/team",
    ];
    assert_eq!(takes(&better), millis(3_300));
}

async fn get(host: SocketAddr, address: Address) -> Page {
    let mut connection = TcpStream::connect(host).await?;
    connection.write_all(request(address).as_bytes()).await?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await?;
    body(&answer)
}

fn same(answers: &[Answer]) {
    assert_eq!(answers, script(), "answers in the order of the addresses");
}

#[test]
fn in_the_lab() {
    let site = LabSite::new();
    let one = run(one_by_one(&ADDRESSES, |page| site.fetch(page)));
    same(&one.value);
    assert_eq!(one.elapsed, millis(6_600));
    let all = run(all_at_once(&ADDRESSES, |page| site.fetch(page)));
    same(&all.value);
    assert_eq!(all.elapsed, millis(2_000));
    for bound in 1..=9 {
        let some = some_at_once(bound, &ADDRESSES, |page| site.fetch(page));
        same(&run(some).value);
    }
}

#[tokio::test(start_paused = true)]
async fn on_the_paused_clock_of_tokio() {
    let fetch = async |address| {
        let page = SITE.iter().find(|page| page.address == address).unwrap();
        tokio::time::sleep(page.takes()).await;
        page.page()
    };
    for (bound, takes) in [(1, 6_600), (2, 3_800), (3, 2_600), (8, 2_000)] {
        let start = tokio::time::Instant::now();
        same(&some_at_once(bound, &ADDRESSES, fetch).await);
        assert_eq!(start.elapsed(), millis(takes));
    }
}

#[tokio::test]
async fn over_sockets() -> io::Result<()> {
    let site = Server::start(1)?;
    same(&one_by_one(&ADDRESSES, |page| get(site.host(), page)).await);
    assert_eq!(site.most_at_once(), 1);
    for bound in 1..=8 {
        let site = Server::start(bound)?;
        let fetch = |page| get(site.host(), page);
        same(&some_at_once(bound, &ADDRESSES, fetch).await);
        assert_eq!(site.most_at_once(), bound);
    }
    let site = Server::start(8)?;
    same(&all_at_once(&ADDRESSES, |page| get(site.host(), page)).await);
    assert_eq!(site.most_at_once(), 8);
    Ok(())
}

#[tokio::test]
async fn each_of_them_can_be_a_task() {
    async fn fetch(address: Address) -> Page {
        let page = SITE.iter().find(|page| page.address == address);
        page.expect("the script has it").page()
    }
    same(&tokio::spawn(one_by_one(&ADDRESSES, fetch)).await.unwrap());
    same(
        &tokio::spawn(some_at_once(3, &ADDRESSES, fetch))
            .await
            .unwrap(),
    );
    let closure = |address| fetch(address);
    same(
        &tokio::spawn(all_at_once(&ADDRESSES, closure))
            .await
            .unwrap(),
    );
}

#[tokio::test]
async fn a_server_that_waits_in_vain_refuses() -> io::Result<()> {
    let site = Server::with_patience(2, Duration::ZERO)?;
    let answers = one_by_one(&ADDRESSES, |page| get(site.host(), page)).await;
    assert_eq!(answers.len(), SITE.len());
    for (_, page) in answers {
        assert_eq!(page, Err(FetchError::Status(503)));
    }
    assert_eq!(site.most_at_once(), 1);
    Ok(())
}

#[test]
#[should_panic(expected = "with no permits")]
fn a_bound_of_none_is_refused() {
    let site = LabSite::new();
    run(some_at_once(0, &ADDRESSES, |page| site.fetch(page)));
}

#[test]
fn a_window_in_order_is_never_quicker_than_permits() {
    for bound in 1..=8 {
        let site = LabSite::new();
        let fetch = |page| site.fetch(page);
        let permits = run(some_at_once(bound, &ADDRESSES, fetch)).elapsed;
        let window = iter(ADDRESSES).map(fetch).buffered(bound);
        let window = run(window.collect::<Vec<_>>()).elapsed;
        assert!(permits <= window);
    }
}
