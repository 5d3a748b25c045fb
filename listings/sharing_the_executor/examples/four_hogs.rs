//! The first beat beside four hogs.
//! prints
use lab::{millis, run, spawn_named};
use sharing_the_executor::{heartbeat, hog};

fn main() {
    let late = run(async {
        for n in 1..=4 {
            spawn_named(format!("hog {n}"), hog(millis(9)));
        }
        spawn_named("heart", heartbeat(1)).await
    });
    println!("late: {} ms", late.value[0].as_millis());
    assert_eq!(late.value, [millis(4 * 9 - 1)]);
}
