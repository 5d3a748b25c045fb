//! Writes its own trace.
//! prints

use std::{env, fs};

const TRACE: &str = "\
trace 1 s one board
0 m 0 board 1
0 w 0
5 p 0
60 d 0
end 60 busy 5 tasks 1 polls 2 main 0
";

fn main() {
    if let Ok(path) = env::var("BOOK_TRACE") {
        fs::write(path, TRACE).expect("the file can be written");
    }
    println!("evening: 60 s");
}
