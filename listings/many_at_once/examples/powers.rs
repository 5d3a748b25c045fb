//! Ten powers of two, a tenth of a second each, and two passes over them.
//! prints
use futures::stream::{self, Stream, StreamExt};
use lab::{millis, now, run, sleep};

async fn power(exponent: u32) -> u32 {
    sleep(millis(100)).await;
    2_u32.pow(exponent)
}

/// Takes the powers as they come, and prints how long that took, in ms.
async fn pass(way: &str, powers: impl Stream<Item = u32>) -> u128 {
    let start = now();
    let powers: Vec<_> = powers.collect().await;
    assert_eq!(powers, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
    let took = (now() - start).as_millis();
    println!("{way}: {took} ms");
    took
}

fn main() {
    let two_passes = run(async {
        let exponents = || stream::iter(0..10);
        let one_by_one = exponents().then(power);
        assert_eq!(pass("first pass", one_by_one).await, 1_000);
        let one_by_one = exponents().then(power);
        assert_eq!(pass("second pass", one_by_one).await, 1_000);
    });
    println!("together: {} ms", two_passes.elapsed.as_millis());

    run(async {
        let ten_at_once = stream::iter(0..10).map(power).buffered(10);
        assert_eq!(pass("buffered", ten_at_once).await, 100);
    });
}
