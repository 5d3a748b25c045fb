//! How bright is the picture? Cut in halves until a piece is small enough.
//! measures; cores 2
use std::hint::black_box;
use std::time::{Duration, Instant};

const PIXELS: usize = 1 << 20; // about a million

/// Adds up the light of all pixels. Pieces of `grain` pixels or fewer are
/// not cut any further.
fn light(pixels: &[u8], grain: usize) -> u64 {
    if pixels.len() <= grain {
        let lights = pixels.iter().map(|&p| f32::from(p).sqrt() as u64);
        return lights.sum();
    }
    let (left, right) = pixels.split_at(pixels.len() / 2);
    let (a, b) = rayon::join(|| light(left, grain), || light(right, grain));
    a + b
}

fn time(pixels: &[u8], grain: usize) -> Duration {
    let start = Instant::now();
    black_box(light(pixels, grain)); // or the unused sum is left out
    start.elapsed()
}

fn main() {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(2);
    builder.build_global().unwrap();
    let pixels: Vec<u8> = (0..PIXELS).map(|n| ((n * n) >> 5) as u8).collect();
    let grains = (0..=20).step_by(2).map(|power| 1 << power);
    let mut times: Vec<_> = grains.map(|g| (g, Duration::MAX)).collect();
    // The best of 25, so that noise is left out.
    for _round in 0..25 {
        for (grain, best) in &mut times {
            *best = time(&pixels, *grain).min(*best);
        }
    }

    let (_, uncut) = times[times.len() - 1];
    println!("grain (pixels)  time (ms)  speed-up");
    for (grain, time) in &times {
        let speed_up = uncut.div_duration_f64(*time);
        let ms = 1000.0 * time.as_secs_f64();
        println!("{grain:>14}  {ms:>9.2}  {speed_up:>8.3}");
    }
    let fastest = times.iter().map(|(_, time)| time).min().unwrap();
    let (_, single_pixels) = times[0];
    assert!(single_pixels > 3 * *fastest && single_pixels > uncut);
}
