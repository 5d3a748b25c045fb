//! Half a number.
//! exercise

/// Half of a number.
pub fn half(number: u32) -> u32 {
    number
}

fn main() {
    println!("{}", half(42));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
