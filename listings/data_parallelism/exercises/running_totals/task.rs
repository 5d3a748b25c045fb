//! Running totals: each needs the one before it. Or does it?
//! exercise
use data_parallelism::Cost;

/// The running totals of the numbers, found in pieces of `length`, and what
/// that takes. An addition is one step.
fn running_totals(numbers: &[u64], length: usize) -> (Vec<u64>, Cost) {
    let mut totals = Vec::new();
    let mut total = 0;
    let mut cost = Cost::steps(0);
    for piece in numbers.chunks(length) {
        for number in piece {
            total += number;
            totals.push(total);
        }
        cost = cost.then(Cost::steps(piece.len()));
    }
    (totals, cost)
}

fn main() {
    let numbers: Vec<u64> = (1..=10_000).collect();
    let (totals, cost) = running_totals(&numbers, 100);
    println!("last: {}", totals[totals.len() - 1]);
    println!("work: {} steps", cost.work);
    println!("span: {} steps", cost.span);
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
