//! Two interpreters, two jobs in each.
//! prints
use futures::future::join;
use futures::lock::Mutex;
use lab::{run, seconds, sleep};

async fn job(gil: &Mutex<()>) {
    let turn = gil.lock().await;
    sleep(seconds(3)).await; // computes; there are cores enough
    drop(turn);
    sleep(seconds(4)).await; // waits for a page
}

fn main() {
    let (left, right) = (Mutex::new(()), Mutex::new(()));
    let in_left = join(job(&left), job(&left));
    let in_right = join(job(&right), job(&right));
    let both = run(join(in_left, in_right));
    println!("elapsed: {} s", both.elapsed.as_secs());
}
