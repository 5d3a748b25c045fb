//! How late is a beat, beside hogs that work 9 ms at a time?
//! prints
use lab::{Lab, millis, spawn};
use sharing_the_executor::{heartbeat, hog};

/// The least and the largest lateness of a hundred beats, in ms.
fn lateness(lab: Lab, hogs: u128) -> (u128, u128) {
    let run = lab.run(async {
        for _ in 0..hogs {
            spawn(hog(millis(9)));
        }
        spawn(heartbeat(100)).await
    });
    let late = run.value.iter().map(|beat| beat.as_millis());
    (late.clone().min().unwrap(), late.max().unwrap())
}

fn main() {
    println!("hogs  least (ms)  largest (ms)  at random (ms)");
    for hogs in [0, 1, 2, 4] {
        let (least, largest) = lateness(Lab::new(), hogs);
        let (_, at_random) = lateness(Lab::new().seed(29), hogs);
        println!("{hogs:>4}  {least:>10}  {largest:>12}  {at_random:>14}");
        if hogs > 0 {
            assert_eq!(least, (hogs - 1) * 9);
            assert_eq!(largest, hogs * 9 - 1);
        }
    }
}
