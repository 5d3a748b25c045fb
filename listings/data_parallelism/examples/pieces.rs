//! Four painters who fetch the next piece when they have done the last.
//! prints
use std::cell::Cell;
use std::rc::Rc;

use data_parallelism::{HEIGHT, WIDTH, steps};
use lab::{millis, run, sleep, spawn};

const PAINTERS: u64 = 4;
const FETCHING: u64 = 20; // as long as twenty steps

/// Paints pieces, until there is none left, at a step a millisecond.
async fn painter(pieces: Rc<[u64]>, next: Rc<Cell<usize>>) {
    while let Some(steps) = pieces.get(next.replace(next.get() + 1)) {
        sleep(millis(FETCHING + steps)).await;
    }
}

fn main() {
    let pixels: Vec<u64> = (0..WIDTH * HEIGHT)
        .map(|n| u64::from(steps(n % WIDTH, n / WIDTH)))
        .collect();
    let whole: u64 = pixels.iter().sum();

    println!("pieces  longest    time  speed-up");
    for count in [1, 2, 4, 8, 16, 32, 64, 192, 768, 1536, 3072, 6144] {
        let pieces = pixels.chunks(pixels.len() / count);
        let pieces: Rc<[u64]> = pieces.map(|p| p.iter().sum()).collect();
        let longest = FETCHING + pieces.iter().max().unwrap();
        let studio = run(async move {
            let next = Rc::default();
            let paint = |_| spawn(painter(pieces.clone(), Rc::clone(&next)));
            for painter in [(); PAINTERS as usize].map(paint) {
                painter.await;
            }
        });
        let time = studio.elapsed.as_millis() as u64;
        let speed_up = whole as f64 / time as f64;
        println!("{count:>6}  {longest:>7}  {time:>6}  {speed_up:>8.2}");
        let work = whole + FETCHING * count as u64;
        assert!(PAINTERS * time <= work + PAINTERS * longest);
    }
}
