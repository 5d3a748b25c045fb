//! Numbers are lent to a thread, or sent to another process.
//! measures
use std::io::{self, Read, Write};
use std::time::Duration;
use std::{env, str, thread};

use processes::{again, quickest};

fn lent(numbers: &[u64]) -> usize {
    let other = || assert_eq!(numbers.last(), Some(&7));
    thread::scope(|scope| scope.spawn(other).join().unwrap());
    size_of_val(&other)
}

fn sent(numbers: &[u64]) -> usize {
    let mut other = again("receive").unwrap();
    let bytes = numbers.iter().flat_map(|n| n.to_le_bytes());
    let bytes: Vec<u8> = bytes.collect();
    other.stdin.take().unwrap().write_all(&bytes).unwrap();
    let answer = other.wait_with_output().unwrap().stdout;
    assert_eq!(str::from_utf8(&answer), Ok("7"));
    bytes.len()
}

fn receive() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    let number = |eight: &[u8]| u64::from_le_bytes(eight.try_into().unwrap());
    let numbers: Vec<u64> = bytes.chunks(8).map(number).collect();
    print!("{}", numbers.last().unwrap());
    Ok(())
}

fn show(way: &str, count: usize, pass: fn(&[u64]) -> usize) -> Duration {
    let numbers = vec![7; count];
    let time = quickest(|| _ = pass(&numbers)).wall;
    println!("{way:<12}  {:>7}  {:>9}", pass(&numbers), time.as_micros());
    time
}

fn main() -> io::Result<()> {
    if env::args().nth(1).is_some() {
        return receive();
    }
    println!("numbers         bytes  time (µs)");
    show("one lent", 1, lent);
    show("one sent", 1, sent);
    let lent = show("million lent", 1_000_000, lent);
    let sent = show("million sent", 1_000_000, sent);
    assert!(sent > 3 * lent);
    Ok(())
}
