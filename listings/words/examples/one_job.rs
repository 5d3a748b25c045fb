//! One job: how many primes are there below a million?
//! measures; cores 2; linux
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use words::{judge, slice};

fn is_prime(number: &u32) -> bool {
    *number > 1
        && (2..=number.isqrt()).all(|divisor| !number.is_multiple_of(divisor))
}

fn primes_among(thousand: u32) -> usize {
    let numbers = 1_000 * thousand..1_000 * (thousand + 1);
    slice(|| numbers.filter(is_prime).count())
}

fn one_by_one() -> usize {
    (0..1_000).map(primes_among).sum()
}

fn in_parallel() -> usize {
    (0..1_000).into_par_iter().map(primes_among).sum()
}

fn show(way: &str, count: fn() -> usize, expected: bool) {
    let primes = count();
    let two_at_once = judge(|| assert_eq!(count(), primes)).two_at_once;
    println!("{way:11}  {primes:>6}  {two_at_once:>11}");
    assert_eq!((primes, two_at_once), (78_498, expected));
}

fn main() {
    // rayon's threads: two, whatever the environment says
    let pool = ThreadPoolBuilder::new().num_threads(2);
    pool.build_global().unwrap();
    println!("way          primes  two at once");
    show("one by one", one_by_one, false);
    show("in parallel", in_parallel, true);
}
