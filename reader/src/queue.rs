//! A queue for the machine's cores: so many at once, the rest in order.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::watch;

/// Lets a few in at a time. Who comes first goes first, and everybody can see
/// how many are ahead.
#[derive(Debug)]
pub struct Queue {
    at_once: usize,
    room: usize,
    line: watch::Sender<Line>,
}

/// Everybody here, in order of arrival. The first few are those at work.
#[derive(Debug, Default)]
struct Line {
    next: u64,
    numbers: VecDeque<u64>,
}

/// The queue has no room left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

impl Queue {
    /// A queue that lets `at_once` work and `room` more wait.
    pub fn new(at_once: usize, room: usize) -> Arc<Queue> {
        Arc::new(Queue { at_once, room, line: watch::Sender::default() })
    }

    /// Takes a place at the end.
    ///
    /// # Errors
    /// [`Full`] when everybody who may wait already does.
    pub fn join(self: &Arc<Self>) -> Result<Place, Full> {
        let mut number = None;
        self.line.send_modify(|line| {
            if line.numbers.len() < self.at_once + self.room {
                number = Some(line.next);
                line.numbers.push_back(line.next);
                line.next += 1;
            }
        });
        let number = number.ok_or(Full)?;
        Ok(Place { number, queue: self.clone(), changes: self.line.subscribe() })
    }
}

/// A place in a [`Queue`], given up when dropped.
#[derive(Debug)]
pub struct Place {
    number: u64,
    queue: Arc<Queue>,
    changes: watch::Receiver<Line>,
}

impl Place {
    /// How many have to finish before it is our turn; 0 when it is.
    pub fn ahead(&mut self) -> usize {
        let line = self.changes.borrow_and_update();
        let before = line.numbers.iter().take_while(|&&number| number < self.number).count();
        (before + 1).saturating_sub(self.queue.at_once)
    }

    /// Waits until somebody has come or gone.
    pub async fn moved(&mut self) {
        // The sender lives in the queue, which we hold.
        let _ = self.changes.changed().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.queue.line.send_modify(|line| line.numbers.retain(|&number| number != self.number));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_come_first_served() {
        let queue = Queue::new(2, 10);
        let mut places: Vec<Place> = (0..4).map(|_| queue.join().expect("there is room")).collect();
        let ahead = |places: &mut Vec<Place>| -> Vec<usize> {
            places.iter_mut().map(Place::ahead).collect()
        };
        assert_eq!(ahead(&mut places), [0, 0, 1, 2]);
        drop(places.remove(1));
        assert_eq!(ahead(&mut places), [0, 0, 1]);
        drop(places.remove(2));
        assert_eq!(ahead(&mut places), [0, 0]);
    }

    #[test]
    fn a_full_queue_says_so_and_recovers() {
        let queue = Queue::new(1, 1);
        let first = queue.join().expect("room to work");
        let _second = queue.join().expect("room to wait");
        assert_eq!(queue.join().err(), Some(Full));
        drop(first);
        assert!(queue.join().is_ok());
    }

    #[tokio::test]
    async fn those_who_wait_are_told() {
        let queue = Queue::new(1, 1);
        let first = queue.join().expect("room to work");
        let mut second = queue.join().expect("room to wait");
        assert_eq!(second.ahead(), 1);
        drop(first);
        second.moved().await;
        assert_eq!(second.ahead(), 0);
    }
}
