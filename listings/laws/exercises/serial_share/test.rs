use laws::{Usl, amdahl};

use super::serial_share;

#[test]
fn it_finds_the_share_again() {
    for share in [0.0, 0.05, 0.1, 0.5, 1.0] {
        for workers in [2.0, 4.0, 16.0, 1_000.0] {
            let found = serial_share(workers, amdahl(share, workers));
            assert!(
                (found - share).abs() < 1e-9,
                "{workers} workers, share {share}: found {found}"
            );
        }
    }
}

#[test]
fn talk_looks_like_a_share_that_grows_with_the_workers() {
    let usl = Usl {
        contention: 0.05,
        crosstalk: 0.005,
    };
    let found = |n| serial_share(n, usl.speed_up(n));
    assert!((found(2.0) - 0.06).abs() < 1e-9);
    assert!((found(10.0) - 0.10).abs() < 1e-9);
}
