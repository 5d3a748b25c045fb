//! A road of six steps, and beside it one of two and then three.
//! prints
use data_parallelism::Cost;

fn main() {
    let upper = Cost::steps(6);
    let lower = Cost::steps(2).then(Cost::steps(3));
    let both = upper.beside(lower).then(Cost::steps(1));
    println!("work {}, span {}", both.work, both.span);
}
