//! Each fourth row of the picture: `#` is black, `+` took ten steps or more.
//! prints
use data_parallelism::{HEIGHT, LIMIT, WIDTH, steps};

fn main() {
    for row in (0..HEIGHT).step_by(4) {
        let pixels = (0..WIDTH).step_by(2);
        let line: String = pixels
            .map(|column| match steps(column, row) {
                LIMIT => '#',
                10.. => '+',
                _ => '.',
            })
            .collect();
        println!("strip {}  {line}", 1 + row / 16);
    }
}
