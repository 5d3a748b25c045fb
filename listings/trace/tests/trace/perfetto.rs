//! The Trace Event form, read again by a JSON reader.

use crate::some::some_trace;
use proptest::prelude::*;
use serde_json::{Value, json};
use trace::Trace;

fn events(trace: &Trace) -> Vec<Value> {
    let mut json: Value =
        serde_json::from_str(&trace.to_trace_event_json()).unwrap();
    let events = json["traceEvents"].take();
    serde_json::from_value(events).unwrap()
}

#[test]
fn spans_become_complete_events_in_microseconds() {
    let text = "trace 1 ns \"games\"\n0 m 0 board\\n1\n0 w 0 3\n\
                5000 p 0\n7001 d 0\n7001 n out: 1\n\
                end 7001 busy 5000 tasks 1 polls 2 main 0\n";
    let trace: Trace = text.parse().unwrap();
    assert_eq!(
        events(&trace),
        [
            json!({"ph": "M", "pid": 0, "tid": 0, "name": "process_name",
               "args": {"name": "\"games\""}}),
            json!({"ph": "M", "pid": 0, "tid": 0, "name": "thread_name",
               "args": {"name": "board\n1"}}),
            json!({"ph": "X", "pid": 0, "tid": 0, "name": "working",
               "ts": 0, "dur": 5, "args": {"worker": 3}}),
            json!({"ph": "X", "pid": 0, "tid": 0, "name": "waiting",
               "ts": 5, "dur": 2.001, "args": {}}),
            json!({"ph": "i", "pid": 0, "tid": 0, "s": "p",
               "name": "out: 1", "ts": 7.001}),
        ]
    );
}

proptest! {
    #[test]
    fn any_trace_is_json(trace in some_trace()) {
        let events = events(&trace);
        let names = trace.tasks().len() + 1;
        let rest = trace.spans().len() + trace.marks().len();
        prop_assert_eq!(events.len(), names + rest);
        prop_assert_eq!(&events[0]["args"]["name"], trace.title());
        for (event, task) in events[1..].iter().zip(trace.tasks()) {
            prop_assert_eq!(&event["args"]["name"], &task.name);
        }
    }
}
