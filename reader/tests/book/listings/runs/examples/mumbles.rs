//! Prints bytes that are no text.
//! measures

use std::io::Write;

fn main() {
    let mut out = std::io::stdout();
    let said = b"a\xff\xfe\xe2\x88\x9ab\n";
    assert!(str::from_utf8(said).is_err());
    out.write_all(said).expect("it is open");
}
