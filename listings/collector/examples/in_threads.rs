//! The same with a thread for each page.
//! prints
use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::scope;

use collector::{ADDRESSES, Address, Answer, Page, Server};
use collector::{body, lines, request, script};

fn get(host: SocketAddr, address: Address) -> Page {
    let mut connection = TcpStream::connect(host)?;
    connection.write_all(request(address).as_bytes())?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?; // until the server closes it
    body(&answer)
}

fn collect(host: SocketAddr) -> Vec<Answer> {
    scope(|scope| {
        ADDRESSES
            .map(|address| scope.spawn(move || (address, get(host, address))))
            .map(|thread| thread.join().expect("it does not panic"))
            .into()
    })
}

fn main() -> io::Result<()> {
    let server = Server::start(8)?;
    let answers = collect(server.host());
    println!("lines: {}", lines(&answers).len());
    println!("at once: {}", server.most_at_once());
    assert_eq!(lines(&answers), lines(&script()));
    assert_eq!(server.most_at_once(), 8);
    Ok(())
}
