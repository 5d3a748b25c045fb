//! Shards: an account says by its number in which volume it stands.
//! prints
use std::collections::HashMap;

use futures::future::join_all;
use futures::lock::Mutex;
use lab::{run, seconds, sleep};

#[derive(Default)]
struct Ledger {
    volumes: [Mutex<HashMap<u32, u32>>; 8],
}

impl Ledger {
    /// Adds to an account. The clerk needs a second, pen in hand.
    async fn add(&self, account: u32, amount: u32) {
        let volume = account as usize % self.volumes.len();
        let mut accounts = self.volumes[volume].lock().await;
        sleep(seconds(1)).await;
        *accounts.entry(account).or_default() += amount;
    }

    /// The sum of all accounts.
    async fn total(&self) -> u32 {
        let mut total = 0;
        for volume in &self.volumes {
            total += volume.lock().await.values().sum::<u32>();
        }
        total
    }
}

/// Clerks 0 to 7 write ten entries each, all in the account of their number.
async fn office(ledger: Ledger) -> u32 {
    let clerk = async |account| {
        for _ in 0..10 {
            ledger.add(account, 1).await;
        }
    };
    join_all((0..8).map(clerk)).await;
    ledger.total().await
}

fn main() {
    let day = run(office(Ledger::default()));
    println!("total: {}", day.value);
    println!("day: {} s", day.elapsed.as_secs());
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
