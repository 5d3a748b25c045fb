//! Four jobs, four cores: what each job holds, and when the last is done.
//! prints
use futures::future::join_all;
use futures::lock::Mutex;
use lab::{millis, run, sleep};

async fn compute(gil: &Mutex<()>) {
    for _ in 0..8 {
        let turn = gil.lock().await;
        sleep(millis(5)).await; // computes, on a core of its own
        drop(turn);
    }
}

async fn wait(_: &Mutex<()>) {
    sleep(millis(40)).await; // for a page, and holds nothing
}

fn in_a_row(job: impl AsyncFn(&Mutex<()>)) -> u128 {
    let four = run(async {
        for _ in 0..4 {
            job(&Mutex::new(())).await;
        }
    });
    four.elapsed.as_millis()
}

fn at_once(job: impl AsyncFn(&Mutex<()>), gils: usize) -> u128 {
    let gils: Vec<_> = (0..gils).map(|_| Mutex::new(())).collect();
    let jobs = (0..4).map(|n| job(&gils[n % gils.len()]));
    run(join_all(jobs)).elapsed.as_millis()
}

fn show(way: &str, compute_ms: u128, wait_ms: u128) {
    println!("{way:<23}  {compute_ms:>12}  {wait_ms:>9}");
}

fn main() {
    println!("way                      compute (ms)  wait (ms)");
    show("one after another", in_a_row(compute), in_a_row(wait));
    show("at once, one GIL", at_once(compute, 1), at_once(wait, 1));
    show(
        "at once, a GIL for each",
        at_once(compute, 4),
        at_once(wait, 4),
    );
    assert_eq!([in_a_row(compute), in_a_row(wait)], [160, 160]);
    assert_eq!([at_once(compute, 1), at_once(wait, 1)], [160, 40]);
    assert_eq!([at_once(compute, 4), at_once(wait, 4)], [40, 40]);
}
