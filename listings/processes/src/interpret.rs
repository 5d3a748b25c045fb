use std::sync::Mutex;
use std::thread;

use crate::{Code, Job, Stop};

/// How many steps a turn has.
const TURN: u64 = 100_000;

/// Interprets a program to its end and returns what is then in its first
/// register. If there is a lock, it is held in each turn, and let go of
/// after it and while the program waits.
///
/// # Panics
/// If somebody else has panicked while holding the lock, and as
/// [`Job::run`] does.
pub fn interpret(code: &[Code], gil: Option<&Mutex<()>>) -> u64 {
    let mut job = Job::new(code);
    loop {
        let turn = gil.map(|gil| gil.lock().expect("nobody panics"));
        let stop = job.run(TURN);
        drop(turn);
        match stop {
            Stop::Turn => {} // others may have it
            Stop::Wait(time) => thread::sleep(time),
            Stop::End(result) => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fib;

    #[test]
    fn a_lock_does_not_change_the_result() {
        let code = fib(50_000); // several turns
        let gil = Mutex::new(());
        let alone = interpret(&code, None);
        let together = thread::scope(|scope| {
            [(); 3]
                .map(|()| scope.spawn(|| interpret(&code, Some(&gil))))
                .map(|job| job.join().unwrap())
        });
        assert_eq!(together, [alone; 3]);
    }
}
