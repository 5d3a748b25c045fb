//! One page after another, over sockets.
//! prints
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};

use collector::{ADDRESSES, Address, Answer, Page, Server};
use collector::{body, fingerprint, lines, links, request, script};

fn get(host: SocketAddr, address: Address) -> Page {
    let mut connection = TcpStream::connect(host)?;
    connection.write_all(request(address).as_bytes())?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?; // until the server closes it
    body(&answer)
}

fn collect(host: SocketAddr) -> Vec<Answer> {
    ADDRESSES
        .map(|address| (address, get(host, address)))
        .into()
}

fn main() -> io::Result<()> {
    let server = Server::start(1)?;
    let answers = collect(server.host());
    for (address, page) in &answers {
        match page {
            Ok(page) => println!("{address}: {} links", links(page).count()),
            Err(error) => println!("{address}: {error}"),
        }
    }
    println!("lines: {}", lines(&answers).len());
    println!("fingerprint: {}", fingerprint(&lines(&answers)));
    println!("at once: {}", server.most_at_once());
    assert_eq!(lines(&answers), lines(&script()));
    assert_eq!(server.most_at_once(), 1);
    Ok(())
}
