//! Four painters, four strips of sixteen rows.
//! prints
use std::thread;

use data_parallelism::{HEIGHT, WIDTH, steps};

const PAINTERS: usize = 4;

/// Paints rows of the picture, the first of which is `top`. Counts its steps.
fn paint(rows: &mut [[u32; WIDTH]], top: usize) -> u64 {
    let mut work = 0;
    for (row, pixels) in rows.iter_mut().enumerate() {
        for (column, pixel) in pixels.iter_mut().enumerate() {
            *pixel = steps(column, top + row);
            work += u64::from(*pixel);
        }
    }
    work
}

fn main() {
    let mut alone = [[0; WIDTH]; HEIGHT];
    let whole = paint(&mut alone, 0);

    let mut picture = [[0; WIDTH]; HEIGHT];
    let rows = HEIGHT / PAINTERS;
    let work: Vec<u64> = thread::scope(|studio| {
        let strips = picture.chunks_mut(rows).enumerate();
        let painters: Vec<_> = strips
            .map(|(n, strip)| studio.spawn(move || paint(strip, n * rows)))
            .collect();
        painters.into_iter().map(|p| p.join().unwrap()).collect()
    });
    assert_eq!(picture, alone);
    assert_eq!(work.iter().sum::<u64>(), whole);

    println!("strip   steps");
    for (strip, steps) in work.iter().enumerate() {
        println!("{:>5}  {steps:>6}", strip + 1);
    }
    let longest = *work.iter().max().unwrap();
    println!("whole picture: {whole} steps");
    println!("speed-up at most: {:.2}", whole as f64 / longest as f64);
}
