//! Half a number, done.
//! exercise

/// Half of a number.
pub fn half(number: u32) -> u32 {
    number / 2
}

fn main() {
    println!("{}", half(42));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
