use std::time::Duration;

use lab::{millis, run, spawn};
use sharing_the_executor::{heartbeat, hog};

use super::lateness;

/// The least and the largest lateness of four hundred beats.
fn seen(slices: Vec<Duration>) -> (Duration, Duration) {
    let late = run(async move {
        for slice in slices {
            spawn(hog(slice));
        }
        spawn(heartbeat(400)).await
    });
    let late = late.value.iter().copied();
    (late.clone().min().unwrap(), late.max().unwrap())
}

/// Beats are due at whole milliseconds, and every distance of a beat from
/// the beginning of a slice occurs: the sums have no divisor in common with
/// the 100 ms between two beats. So the least is seen, and the lateness
/// comes within 1 ms of what it does not reach.
#[test]
fn it_is_what_the_lab_comes_close_to() {
    for slices in [&[9][..], &[3, 7, 9], &[20, 1], &[1, 1, 1], &[50, 9, 14]] {
        let slices: Vec<_> = slices.iter().copied().map(millis).collect();
        let predicted = lateness(&slices);
        let (least, largest) = seen(slices);
        assert_eq!(predicted, (least, largest + millis(1)));
    }
}

#[test]
fn alone_it_is_never_late() {
    assert_eq!(lateness(&[]), (Duration::ZERO, Duration::ZERO));
    assert_eq!(seen(Vec::new()), (Duration::ZERO, Duration::ZERO));
}
