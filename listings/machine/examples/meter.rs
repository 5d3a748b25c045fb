//! The meter: which share of a job's time does its thread spend at work?
//! measures
use std::hint::black_box;
use std::io::{Read, Write, pipe};
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use cpu_time::ThreadTime;

fn busy_share(name: &str, job: impl FnOnce()) -> f64 {
    let (wall, processor) = (Instant::now(), ThreadTime::now());
    job();
    let (processor, wall) = (processor.elapsed(), wall.elapsed());
    let share = 100.0 * processor.div_duration_f64(wall);
    println!(
        "{name:>9}  {:>9.1}  {:>14.1}  {share:>14.1}",
        1e3 * wall.as_secs_f64(),
        1e3 * processor.as_secs_f64()
    );
    share
}

fn main() -> std::io::Result<()> {
    println!("      job  wall (ms)  processor (ms)  busy share (%)");
    let collector = busy_share("collector", || {
        let (mut page, mut server) = pipe().unwrap();
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(100));
            server.write_all(b"a page").unwrap();
        });
        page.read_to_end(&mut Vec::new()).unwrap();
    });
    let picture = busy_share("picture", || {
        (0..30_000_000).fold(0.0, |z, _| black_box(z * z - 0.75));
    });
    let path = env::temp_dir().join(format!("meter-{}", process::id()));
    fs::write(&path, vec![7; 64 << 20])?;
    let mut file = Ok(Vec::new());
    let reader = busy_share("reader", || file = fs::read(&path));
    fs::remove_file(path)?;

    assert_eq!(file?.len(), 64 << 20);
    assert!(picture > 3.0 * collector);
    assert!(reader > 3.0 * collector);
    Ok(())
}
