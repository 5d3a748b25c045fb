//! What the laws promise, for any numbers.

use laws::{Usl, amdahl, gustafson, percentile};
use proptest::prelude::*;
use std::time::Duration;

/// A share of time that is serial: 0 to 1.
fn share() -> impl Strategy<Value = f64> {
    0.0..=1.0
}

/// A number of workers.
fn workers() -> impl Strategy<Value = f64> {
    (1_u32..5_000).prop_map(f64::from)
}

fn usl() -> impl Strategy<Value = Usl> {
    (0.0..0.5, 1e-6..0.1).prop_map(|(contention, crosstalk)| Usl {
        contention,
        crosstalk,
    })
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

proptest! {
    #[test]
    fn one_worker_is_as_fast_as_one_worker(s in share(), usl in usl()) {
        prop_assert!(near(amdahl(s, 1.0), 1.0));
        prop_assert!(near(gustafson(s, 1.0), 1.0));
        prop_assert!(near(usl.speed_up(1.0), 1.0));
    }

    #[test]
    fn amdahl_rises_towards_its_ceiling(s in share(), n in workers()) {
        let speed_up = amdahl(s, n);
        prop_assert!(speed_up <= n * (1.0 + 1e-9));
        prop_assert!(speed_up * s <= 1.0 + 1e-9);
        prop_assert!(amdahl(s, n + 1.0) >= speed_up * (1.0 - 1e-9));
    }

    #[test]
    fn gustafson_is_a_straight_line(s in share(), n in workers()) {
        let step = gustafson(s, n + 1.0) - gustafson(s, n);
        prop_assert!(near(step, 1.0 - s));
    }

    /// The two laws agree once both shares are of the same run.
    #[test]
    fn gustafson_is_amdahl_in_other_words(s in share(), n in workers()) {
        let with_one_worker = s / (s + (1.0 - s) * n);
        prop_assert!(near(amdahl(with_one_worker, n), gustafson(s, n)));
    }

    #[test]
    fn without_talk_the_universal_law_is_amdahls(
        s in share(),
        n in workers(),
    ) {
        let usl = Usl { contention: s, crosstalk: 0.0 };
        prop_assert!(near(usl.speed_up(n), amdahl(s, n)));
    }

    #[test]
    fn nobody_beats_the_peak(usl in usl(), n in workers()) {
        let best = usl.speed_up(usl.peak().max(1.0));
        prop_assert!(usl.speed_up(n) <= best * (1.0 + 1e-9));
    }

    #[test]
    fn after_the_peak_it_falls(usl in usl(), n in workers()) {
        let n = n.max(usl.peak());
        prop_assert!(usl.speed_up(n + 1.0) < usl.speed_up(n));
    }

    #[test]
    fn a_fit_recovers_the_law(usl in usl(), most in 3_u32..40) {
        let measured: Vec<(f64, f64)> = (1..=most)
            .map(f64::from)
            .map(|n| (n, usl.speed_up(n)))
            .collect();
        let found = Usl::fit(&measured);
        prop_assert!((found.contention - usl.contention).abs() < 1e-9);
        prop_assert!((found.crosstalk - usl.crosstalk).abs() < 1e-9);
    }

    #[test]
    fn so_many_per_cent_are_not_above_a_percentile(
        times in prop::collection::vec(0_u64..1_000, 1..200),
        percent in 1_u32..=100,
    ) {
        let times: Vec<_> =
            times.into_iter().map(Duration::from_millis).collect();
        let found = percentile(&times, f64::from(percent));
        let within = times.iter().filter(|time| **time <= found).count();
        let below = times.iter().filter(|time| **time < found).count();
        prop_assert!(within * 100 >= times.len() * percent as usize);
        prop_assert!(below * 100 < times.len() * percent as usize);
    }
}

#[test]
fn seven_per_cent_of_a_hundred_are_seven() {
    let times: Vec<_> = (1..=100).map(Duration::from_millis).collect();
    for percent in [7, 14, 28, 55, 100] {
        let found = percentile(&times, percent as f64);
        assert_eq!(found, Duration::from_millis(percent));
    }
}

#[test]
fn without_talk_there_is_no_peak() {
    let peak = |contention, crosstalk| {
        let usl = Usl {
            contention,
            crosstalk,
        };
        usl.peak()
    };
    assert_eq!(peak(0.05, 0.0), f64::INFINITY);
    assert_eq!(peak(0.05, 0.5), 1.9_f64.sqrt());
    assert_eq!(peak(0.5, 2.0), 1.0);
    assert_eq!(peak(1.5, 0.1), 1.0);
    let still_rising = [(1.0, 1.0), (2.0, 1.9), (3.0, 2.75), (4.0, 3.65)];
    let found = Usl::fit(&still_rising);
    assert!(found.crosstalk < 0.0);
    assert_eq!(found.peak(), f64::INFINITY);
}

#[test]
#[should_panic(expected = "two points")]
fn one_measurement_is_not_enough() {
    Usl::fit(&[(1.0, 1.0), (4.0, 3.0)]);
}
