//! Four jobs of a toy interpreter: in a row, in threads, in processes.
//! measures; cores 2
use std::sync::Mutex;
use std::{env, thread, time::Duration};

use processes::{Code, Time, again, fib, interpret, quickest};

type Gil<'a> = Option<&'a Mutex<()>>;

fn job(kind: &str, gil: Gil) {
    let page = Duration::from_millis(40);
    let code = match kind {
        "wait" => vec![Code::Wait(page)],
        _ => fib(2_500_000),
    };
    interpret(&code, gil);
}

fn threads(kind: &str, gil: Gil) {
    thread::scope(|scope| {
        let _ = [(); 4].map(|()| scope.spawn(|| job(kind, gil)));
    });
}

fn processes(kind: &str) {
    for mut worker in [(); 4].map(|()| again(kind).unwrap()) {
        assert!(worker.wait().unwrap().success());
    }
}

fn show(way: &str, run: impl Fn(&str)) -> [Time; 2] {
    let times = ["compute", "wait"].map(|kind| quickest(|| run(kind)));
    let [compute, wait] = times.map(|time| time.wall.as_millis());
    let cores = times[0].processor.div_duration_f64(times[0].wall);
    println!("{way:<17}  {compute:>12}  {cores:>10.1}  {wait:>9}");
    times
}

fn main() {
    if let Some(kind) = env::args().nth(1) {
        return job(&kind, None); // as a worker process
    }
    let gil = Mutex::new(());
    println!("way                compute (ms)  busy cores  wait (ms)");
    let in_a_row = |kind: &str| (0..4).for_each(|_| job(kind, None));
    let [_, row] = show("one after another", in_a_row);
    show("threads", |kind| threads(kind, None));
    let [held, let_go] = show("threads, one GIL", |k| threads(k, Some(&gil)));
    show("processes", processes);
    assert!(held.processor < held.wall.mul_f64(1.3)); // one core at most
    assert!(let_go.wall < row.wall.mul_f64(0.75)); // they waited together
}
