//! Where a guard ends: is the lock held? The same question in eleven places.
//! prints; edition 2024
//! prints; edition 2021
use std::sync::Mutex;

/// Says whether somebody holds the lock at this moment.
fn tell(place: &str, jobs: &Mutex<Vec<u32>>) {
    let lock = jobs.try_lock().map_or("held", |_| "free");
    println!("{place:<24}  {lock}");
}

fn take(jobs: &Mutex<Vec<u32>>) -> Option<u32> {
    jobs.lock().unwrap().pop()
}

fn main() {
    let jobs = Mutex::new(vec![1, 2, 3, 4, 5, 6, 7]);
    println!("{:<24}  lock", "place");
    let guard = jobs.lock().unwrap();
    tell("a guard that has a name", &jobs);
    drop(guard);
    tell("after drop(guard)", &jobs);
    let _job = jobs.lock().unwrap().pop();
    tell("after let job = …;", &jobs);
    if jobs.lock().unwrap().len() == 6 {
        tell("if …", &jobs);
    }
    match jobs.lock().unwrap().pop() {
        Some(_job) => tell("match …", &jobs),
        None => panic!("there are jobs left"),
    }
    if let Some(_job) = jobs.lock().unwrap().pop() {
        tell("if let …", &jobs);
    }
    if let Some(_job) = take(&jobs) {
        tell("if let … take(…)", &jobs);
    }
    if let Some(_job) = { jobs.lock().unwrap().pop() } {
        tell("if let … { … }", &jobs);
    }
    for _job in jobs.lock().unwrap().drain(..1) {
        tell("for …", &jobs);
    }
    while let Some(_job) = jobs.lock().unwrap().pop() {
        tell("while let …", &jobs);
    }
    if let Some(_job) = jobs.lock().unwrap().pop() {
        panic!("there are no jobs left");
    } else {
        tell("if let … else", &jobs);
    }
    assert!(jobs.into_inner().unwrap().is_empty());
}
