//! How many of a hundred beats were how late, beside one, two and four hogs.
//! prints
use lab::{millis, run, spawn};
use sharing_the_executor::{heartbeat, hog};

/// How many beats fell into each three milliseconds.
fn histogram(hogs: usize) -> [u32; 12] {
    let run = run(async {
        for _ in 0..hogs {
            spawn(hog(millis(9)));
        }
        spawn(heartbeat(100)).await
    });
    let mut beats = [0; 12];
    for late in run.value {
        beats[late.as_millis() as usize / 3] += 1;
    }
    beats
}

fn main() {
    let [one, two, four] = [1, 2, 4].map(histogram);
    println!("late from (ms)  one hog  two hogs  four hogs");
    for bin in 0..12 {
        let (one, two, four) = (one[bin], two[bin], four[bin]);
        println!("{:>14}  {one:>7}  {two:>8}  {four:>9}", bin * 3);
    }
    for beats in [one, two, four] {
        assert_eq!(beats.iter().sum::<u32>(), 100);
    }
}
