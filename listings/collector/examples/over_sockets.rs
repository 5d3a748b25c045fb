//! The same three functions on Tokio, over sockets.
//! prints
use std::io;
use std::net::SocketAddr;

use collector::{ADDRESSES, Address, Answer, Page, Server, body, request};
use collector::{all_at_once, lines, one_by_one, script, some_at_once};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

async fn get(host: SocketAddr, address: Address) -> Page {
    let mut connection = TcpStream::connect(host).await?;
    connection.write_all(request(address).as_bytes()).await?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await?;
    body(&answer)
}

fn row(way: &str, server: &Server, answers: &[Answer]) -> usize {
    let (at_once, written) = (server.most_at_once(), lines(answers).len());
    println!("{way:<5}  {at_once:>7}  {written:>5}");
    assert_eq!(lines(answers), lines(&script()));
    at_once
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    println!("way    at once  lines");
    let site = Server::start(1)?;
    let one = one_by_one(&ADDRESSES, |page| get(site.host(), page)).await;
    assert_eq!(row("one", &site, &one), 1);

    let site = Server::start(3)?;
    let some = some_at_once(3, &ADDRESSES, |page| get(site.host(), page));
    assert_eq!(row("three", &site, &some.await), 3);

    let site = Server::start(8)?;
    let all = all_at_once(&ADDRESSES, |page| get(site.host(), page)).await;
    assert_eq!(row("all", &site, &all), 8);
    Ok(())
}
