//! Serial share: from one measurement to the ceiling.
//! exercise
use laws::amdahl;

/// The serial share of a job, by Amdahl's law, if `workers` workers (two at
/// least) were measured to be `speed_up` times as fast as one.
fn serial_share(workers: f64, speed_up: f64) -> f64 {
    1.0 - speed_up / workers // what is missing
}

fn main() {
    let share = serial_share(4.0, amdahl(0.1, 4.0));
    println!("serial share: {:.1} %", 100.0 * share);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
