//! Past the peak: six measurements say where it is.
//! prints
use lab::{millis, run, seconds, sleep, spawn};
use laws::{Usl, amdahl, gustafson};
use tokio::sync::Mutex;

static LIST: Mutex<()> = Mutex::const_new(());

async fn tile(others: u32) {
    sleep(seconds(95)).await; // draws it, on a core of her own
    let _entry = LIST.lock().await; // hers until the end
    sleep(seconds(5)).await; // enters it in the list
    sleep(millis(500) * others).await; // and tells each of the others
}

/// How much faster than one worker `workers` draw a tile each.
fn speed_up(workers: u32) -> f64 {
    let meeting = run(async move {
        let tiles: Vec<_> =
            (0..workers).map(|_| spawn(tile(workers - 1))).collect();
        for tile in tiles {
            tile.await;
        }
    });
    f64::from(workers) * seconds(100).div_duration_f64(meeting.elapsed)
}

fn main() {
    let measured = |n| (f64::from(n), speed_up(n));
    let usl = Usl::fit(&(1..=6).map(measured).collect::<Vec<_>>());
    println!("contention: {:.4}", usl.contention);
    println!("crosstalk: {:.4}", usl.crosstalk);
    println!("peak: {:.1} workers", usl.peak());
    assert!((usl.contention - 0.05).abs() < 1e-9);
    assert!((usl.crosstalk - 0.005).abs() < 1e-9);

    println!("workers  Gustafson  Amdahl    USL  measured");
    let counts = [1, 2, 3, 4, 5, 6, 8, 10, 12, 13, 14, 15, 16, 24, 32, 64];
    for (n, measured) in counts.map(measured) {
        let (fixed, grown) = (amdahl(0.05, n), gustafson(0.05, n));
        let usl = usl.speed_up(n);
        println!(
            "{n:>7}  {grown:>9.2}  {fixed:>6.2}  {usl:>5.2}  {measured:>8.2}"
        );
        assert!((usl - measured).abs() < 1e-6);
    }
    assert!((1..=64).all(|n| speed_up(n) <= speed_up(14)));
}
