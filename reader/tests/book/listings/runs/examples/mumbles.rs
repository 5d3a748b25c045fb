//! Prints bytes that are no text.
//! measures

use std::io::Write;

fn main() {
    let mut out = std::io::stdout();
    out.write_all(b"a\xff\xfe\xe2\x88\x9ab\n").expect("it is open");
}
