//! Back and forth: two threads throw a ball to each other.
//! measures; cores 2
use std::hint::spin_loop;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

const QUICK: Duration = Duration::from_micros(6); // settles it
const PATIENCE: Duration = Duration::from_secs(60); // on a busy machine

const NOBODY: u32 = 2;
static HOLDER: AtomicU32 = AtomicU32::new(0); // who has the ball

/// Waits for the ball. Says false when the game is over.
fn catch(me: u32) -> bool {
    loop {
        match HOLDER.load(SeqCst) {
            NOBODY => return false,
            holder if holder == me => return true,
            _ => spin_loop(), // look again
        }
    }
}

fn main() {
    let mut best = Duration::MAX;
    thread::scope(|scope| {
        scope.spawn(|| {
            while catch(1) {
                HOLDER.store(0, SeqCst)
            }
        });
        let game = Instant::now();
        while best > QUICK && game.elapsed() < PATIENCE {
            let start = Instant::now();
            for _ in 0..10 {
                HOLDER.store(1, SeqCst);
                catch(0);
            }
            best = best.min(start.elapsed());
        }
        HOLDER.store(NOBODY, SeqCst);
    });
    let throw = best / 20;
    println!("a throw: {} ns", throw.as_nanos());
    assert!(throw < Duration::from_micros(10));
}
