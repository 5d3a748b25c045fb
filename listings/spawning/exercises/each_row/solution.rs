//! Each row: all threads have begun before the first is joined.
//! prints
use std::thread;

/// The light of each row, in order, each read by a thread of its own.
fn each_row<F>(rows: &[[u8; 4]], light: F) -> Vec<u64>
where
    F: Fn(&[u8; 4]) -> u64 + Sync,
{
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for row in rows {
            threads.push(scope.spawn(|| light(row)));
        }
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    })
}

fn main() {
    let rows = [[3, 1, 4, 1], [5, 9, 2, 6], [5, 3, 5, 8]];
    let light = |row: &[u8; 4]| row.iter().map(|&p| u64::from(p)).sum();
    println!("rows: {:?}", each_row(&rows, light));
}

#[cfg(test)]
#[path = "test.rs"]
mod test;
