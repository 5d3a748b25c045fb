//! Judges the evenings of the first chapter by their recorded traces: the
//! page says in which cell of the square each of them stands.

use std::fs;

use serde_json::Value;
use trace::{Overlap, Trace};

fn verdict(program: &str) -> Overlap {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../exhibition");
    let file = format!("{folder}/recorded/{program}.json");
    let record: Value =
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let lines = record["trace"][0].as_array().expect("it has a trace");
    let lines = lines.iter().map(|line| line.as_str().unwrap());
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    text.parse::<Trace>().unwrap().overlap()
}

#[test]
fn the_evenings_of_the_first_chapter() {
    assert_eq!(verdict("one_at_a_time"), Overlap::Sequential);
    assert_eq!(verdict("moving_about"), Overlap::Overlapping);
    assert_eq!(verdict("she_waits"), Overlap::Sequential);
}
