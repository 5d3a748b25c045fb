//! Two threads draw on two halves of one picture.
//! does not compile: E0499
use std::thread;

fn invert(pixels: &mut [u8]) {
    for pixel in pixels {
        *pixel = 9 - *pixel;
    }
}

fn main() {
    let mut picture = [3, 1, 4, 1, 5, 9, 2, 6];
    thread::scope(|scope| {
        scope.spawn(|| invert(&mut picture[..4]));
        scope.spawn(|| invert(&mut picture[4..]));
    });
    println!("{picture:?}");
}
