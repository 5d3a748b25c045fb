//! The picture: a square piece of the Mandelbrot set, in shades of grey.

use std::fmt::Write;

/// Width and height, in points.
pub const SIZE: usize = 400;

/// How many steps a point needs to get further than two from zero; 255 if it
/// does not within 255 steps.
fn steps(x: f64, y: f64) -> u8 {
    let (mut a, mut b) = (0.0, 0.0);
    for step in 0..255 {
        if a * a + b * b > 4.0 {
            return step;
        }
        (a, b) = (a * a - b * b + x, 2.0 * a * b + y);
    }
    255
}

/// Draws row `y` of the picture, counted from 0 at the top.
pub fn row(y: usize) -> Vec<u8> {
    let place = |point: usize| 3.0 * point as f64 / SIZE as f64 - 1.5;
    (0..SIZE).map(|x| steps(place(x) - 0.7, place(y))).collect()
}

/// The whole picture as a file: a portable grey map in plain text.
pub fn encode(rows: &[Vec<u8>]) -> String {
    let mut file = format!("P2\n{SIZE} {} 255\n", rows.len());
    for row in rows {
        for point in row {
            write!(file, "{point} ").expect("a string takes everything");
        }
        file.push('\n');
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_stays_and_the_corner_leaves() {
        assert_eq!(row(SIZE / 2)[SIZE / 2], 255);
        assert!(row(0)[0] < 5);
    }

    #[test]
    fn a_picture_is_its_own_mirror_image() {
        assert_eq!(row(SIZE / 4), row(SIZE - SIZE / 4));
    }

    #[test]
    fn a_file_has_a_line_for_each_row() {
        let file = encode(&[vec![0, 255], vec![7, 8]]);
        assert_eq!(file, format!("P2\n{SIZE} 2 255\n0 255 \n7 8 \n"));
    }
}
