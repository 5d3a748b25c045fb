//! Cut in two first: each thread has a half that nobody else can reach.
//! prints
use std::thread;

fn invert(pixels: &mut [u8]) {
    for pixel in pixels {
        *pixel = 9 - *pixel;
    }
}

fn main() {
    let mut picture = [3, 1, 4, 1, 5, 9, 2, 6];
    let (left, right) = picture.split_at_mut(4);
    thread::scope(|scope| {
        scope.spawn(|| invert(left));
        scope.spawn(|| invert(right));
    });
    println!("{picture:?}");
    assert_eq!(picture, [6, 8, 5, 8, 4, 0, 7, 3]);
}
