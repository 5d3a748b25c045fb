//! The page says that a thread's stack reserves 2 MiB unless somebody says
//! otherwise. Linux tells what is mapped.
#![cfg(target_os = "linux")]

use std::env;
use std::fs;
use std::thread;

/// How many bytes the mapping spans that holds this address.
fn mapped_around(address: usize) -> Option<usize> {
    let maps = fs::read_to_string("/proc/self/maps").ok()?;
    maps.lines().find_map(|line| {
        let (from, to) = line.split(' ').next()?.split_once('-')?;
        let from = usize::from_str_radix(from, 16).ok()?;
        let to = usize::from_str_radix(to, 16).ok()?;
        (from..to).contains(&address).then_some(to - from)
    })
}

#[test]
fn a_thread_reserves_two_mebibytes() {
    // It sets the size of every thread that asks for none.
    if env::var_os("RUST_MIN_STACK").is_some() {
        return;
    }
    let mapped = thread::spawn(|| {
        let on_the_stack = 0_u8;
        mapped_around(&raw const on_the_stack as usize)
    });
    let mapped = mapped.join().expect("it only reads");
    assert!(mapped.is_some_and(|bytes| bytes >= 2 << 20), "{mapped:?}");
}
