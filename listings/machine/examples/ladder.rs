//! The ladder: what things cost, from one addition to a reply from New York.
//! measures
use std::fs::File;
use std::hint::black_box;
use std::io::Seek;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use machine::{Ladder, far_apart, on_one_core, over_loopback, over_pipes};

fn main() -> std::io::Result<()> {
    let mut ladder = Ladder::new();
    ladder.rung("add", 1 << 20, |n| n + black_box(1));
    let shared = AtomicU64::new(0);
    ladder.rung("atomic add", 1 << 16, |_| shared.fetch_add(1, Relaxed));
    let account = Mutex::new(0);
    ladder.rung("lock, add, unlock", 1 << 16, |n| {
        *account.lock().unwrap() += 1;
        n
    });
    let lines = far_apart(1 << 20); // 64 MiB
    ladder.rung("load from far away", 1 << 15, |n| lines[n as usize][0]);
    let mut file = File::open(std::env::current_exe()?)?;
    ladder.rung("system call", 1 << 12, |_| file.stream_position().unwrap());
    let mut partner = over_pipes()?;
    ladder.rung("to a thread and back", 100, |n| partner.send_back(n));
    if let Some(_until_the_end_of_this_block) = on_one_core() {
        let mut partner = over_pipes()?;
        ladder.rung("the same, on one core", 100, |n| partner.send_back(n));
    }
    let mut server = over_loopback()?;
    ladder.rung("to a server and back", 100, |n| server.send_back(n));
    ladder.rung("spawn, join", 100, |n| {
        thread::spawn(move || n).join().unwrap()
    });
    let (km, km_per_s) = (2.0 * 5_570.0, 299_792.0 / 1.5); // light in glass
    ladder.known("London, New York, London", km / km_per_s * 1e9);
    ladder.print();

    let costs = |name| ladder.time(name);
    let reply = costs("London, New York, London");
    println!("adds in a reply: {:.0} million", reply / costs("add") / 1e6);
    println!("threads in a reply: {:.0}", reply / costs("spawn, join"));
    assert!(costs("load from far away") > 3.0 * costs("add"));
    assert!(costs("spawn, join") > 100.0 * costs("atomic add"));
    assert!(costs("to a server and back") > 10.0 * costs("system call"));
    assert!(reply > 100.0 * costs("spawn, join"));
    Ok(())
}
