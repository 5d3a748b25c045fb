//! The cost of adding up 65,536 numbers, cut in halves, counted in steps.
//! prints
use data_parallelism::Cost;

/// What it takes to offer a half to others, and to put two halves together.
const JOINING: usize = 10;

/// Does two things that do not need each other, and says what both take.
fn join<A, B>(
    a: impl FnOnce() -> (A, Cost),
    b: impl FnOnce() -> (B, Cost),
) -> (A, B, Cost) {
    let ((a, first), (b, second)) = (a(), b());
    (a, b, first.beside(second).then(Cost::steps(JOINING)))
}

fn sum(numbers: &[u64], grain: usize) -> (u64, Cost) {
    if numbers.len() <= grain {
        return (numbers.iter().sum(), Cost::steps(numbers.len()));
    }
    let (left, right) = numbers.split_at(numbers.len() / 2);
    let (left, right, cost) = join(|| sum(left, grain), || sum(right, grain));
    (left + right, cost)
}

fn main() {
    let numbers: Vec<u64> = (1..=1 << 16).collect();
    println!("grain    work   span  work/span  four workers");
    for grain in (0..=16).step_by(2).map(|power| 1 << power) {
        let (total, Cost { work, span }) = sum(&numbers, grain);
        assert_eq!(total, (1 << 15) * ((1 << 16) + 1));
        let parallelism = work as f64 / span as f64;
        let bound = work / 4 + span;
        println!(
            "{grain:>5}  {work:>6}  {span:>5}  {parallelism:>9.1}  {bound:>12}"
        );
    }
}
