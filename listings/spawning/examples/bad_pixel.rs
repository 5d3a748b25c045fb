//! A thread that panics, and the one that asks it for its result.
//! prints
use std::thread;

fn light(pixels: &[u8]) -> u64 {
    let mut sum = 0;
    for &pixel in pixels {
        assert!(pixel < 10, "a pixel of {pixel}");
        sum += u64::from(pixel);
    }
    sum
}

fn main() {
    let mut left = vec![3, 1, 4, 1, 5, 77, 2, 6];
    let right = left.split_off(4);

    let helper = thread::Builder::new()
        .name("right half".into())
        .spawn(move || light(&right))
        .expect("the system has room for one more thread");
    // `join` will take the handle
    let name = helper.thread().name().unwrap().to_owned();

    println!("left half: {}", light(&left));
    match helper.join() {
        Ok(sum) => println!("{name}: {sum}"),
        Err(payload) => {
            let reason = payload
                .downcast_ref::<String>()
                .expect("its words were put together at run time");
            println!("{name}: no sum, {reason}");
            assert_eq!(reason, "a pixel of 77");
        }
    }
}
