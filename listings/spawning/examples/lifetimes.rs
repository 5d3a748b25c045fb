//! Who outlives whom: a picture that is lent, and one that is given away.
//! prints
use std::thread::{self, JoinHandle};

use spawning::{Life, catch_up, draw, now, pass};

/// What a thread does from `start` on; a pixel takes it a second.
fn read(lane: &'static str, _: &Life, pixels: usize, start: usize) -> usize {
    catch_up(start);
    let _thread = Life::begin(lane);
    pass(pixels);
    now()
}

fn lend() {
    let _call = Life::begin("function");
    pass(1);
    let picture = Life::begin("picture");
    pass(1);
    let start = now();
    thread::scope(|scope| {
        let left = scope.spawn(|| read("left half", &picture, 3, start));
        let right = scope.spawn(|| read("right half", &picture, 5, start));
        catch_up(left.join().unwrap());
        catch_up(right.join().unwrap());
    });
    pass(1);
}

fn give() -> JoinHandle<usize> {
    let _call = Life::begin("function");
    pass(1);
    let picture = Life::begin("picture");
    pass(1);
    let start = now();
    let thread = thread::spawn(move || read("thread", &picture, 8, start));
    pass(1);
    thread
}

fn main() {
    println!("how     whose life  from (s)  until (s)");
    lend();
    draw("lent");
    give().join().unwrap();
    draw("given");
}
