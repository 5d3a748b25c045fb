use std::time::Duration;

use lab::{millis, now, sleep, work};

/// Beats every 100 ms, and says of each beat how late it was.
///
/// # Panics
/// Outside the lab.
pub async fn heartbeat(beats: u64) -> Vec<Duration> {
    let mut late = Vec::new();
    for beat in 1..=beats {
        let due = millis(100 * beat);
        sleep(due.saturating_sub(now())).await;
        late.push(now() - due);
    }
    late
}

/// Works, gives way, and has more to do, for ever.
///
/// # Panics
/// Outside the lab.
pub async fn hog(slice: Duration) {
    loop {
        work(slice);
        sleep(Duration::ZERO).await; // it gives way, and is ready
    }
}
