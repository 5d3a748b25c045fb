//! Two producers, five consumers, four items.
//! prints
use flume::{Receiver, Sender, unbounded};
use futures::future::join_all;
use lab::{Lab, now, run, seconds, sleep, spawn};

const RESTS: [&[u64]; 5] = [&[4, 4], &[3, 3], &[3, 4], &[5], &[4, 5]];

async fn produce(items: &[(u64, char)], queue: Sender<char>) {
    for &(pause, item) in items {
        sleep(seconds(pause)).await;
        queue.send(item).unwrap();
    }
}

/// Rests before each item. Gives when it took items, and its number.
async fn consume(number: usize, queue: Receiver<char>) -> Vec<(u64, usize)> {
    let mut taken = Vec::new();
    for &rest in RESTS[number] {
        sleep(seconds(rest)).await;
        if queue.recv_async().await.is_ok() {
            taken.push((now().as_secs(), number));
        }
    }
    taken
}

async fn day() -> Vec<(u64, usize)> {
    let (put, take) = unbounded();
    let items = &[(3, 'a'), (5, 'b'), (1, 'c')];
    spawn(produce(items, put.clone()));
    spawn(produce(&[(3, 'd')], put)); // no sender is kept
    let consumers = (0..5).map(|n| spawn(consume(n, take.clone())));
    let mut taken = join_all(consumers).await.concat();
    taken.sort(); // equal times by number
    taken
}

fn main() {
    for (at, consumer) in run(day()).value {
        println!("consumer {consumer}: {at} s");
    }
    for seed in 0..100 {
        let taken = Lab::new().seed(seed).run(day()).value;
        let at: Vec<_> = taken.iter().map(|(at, _)| *at).collect();
        assert_eq!(at, [3, 3, 8, 9]);
        assert_eq!(taken[..2], [(3, 1), (3, 2)]); // whoever has which
    }
}
