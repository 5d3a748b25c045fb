//! A trace for the viewers that read the Trace Event format.

use crate::{Mark, Span, State, Trace};
use std::fmt::Write;
use std::time::Duration;

impl Trace {
    /// The trace as JSON in the Trace Event format, which Perfetto
    /// (<https://ui.perfetto.dev>) and `chrome://tracing` open. Each task is
    /// a thread of one process, each span a complete event. Working spans
    /// name their worker in the arguments. Each mark is an instant event.
    pub fn to_trace_event_json(&self) -> String {
        let mut lines = vec![metadata("process_name", 0, self.title())];
        for (number, task) in self.tasks().iter().enumerate() {
            lines.push(metadata("thread_name", number, &task.name));
        }
        lines.extend(self.spans().iter().map(complete));
        lines.extend(self.marks().iter().map(instant));
        format!("{{\"traceEvents\":[\n{}\n]}}\n", lines.join(",\n"))
    }
}

fn metadata(kind: &str, thread: usize, name: &str) -> String {
    let name = quoted(name);
    format!(
        "{{\"ph\":\"M\",\"pid\":0,\"tid\":{thread},\"name\":\"{kind}\",\
         \"args\":{{\"name\":{name}}}}}"
    )
}

fn complete(span: &Span) -> String {
    let (begin, length) = (micros(span.from), micros(span.length()));
    let arguments = match span.state {
        State::Working => format!("\"worker\":{}", span.worker),
        _ => String::new(),
    };
    format!(
        "{{\"ph\":\"X\",\"pid\":0,\"tid\":{},\"name\":\"{}\",\
         \"ts\":{begin},\"dur\":{length},\"args\":{{{arguments}}}}}",
        span.task, span.state,
    )
}

fn instant(mark: &Mark) -> String {
    let name = quoted(&format!("{}: {}", mark.lane, mark.label));
    format!(
        "{{\"ph\":\"i\",\"pid\":0,\"tid\":0,\"s\":\"p\",\"name\":{name},\
         \"ts\":{}}}",
        micros(mark.time),
    )
}

/// Microseconds, the unit of the format, exact to the nanosecond.
fn micros(time: Duration) -> String {
    let nanos = time.as_nanos();
    match (nanos / 1000, nanos % 1000) {
        (micros, 0) => micros.to_string(),
        (micros, rest) => format!("{micros}.{rest:03}"),
    }
}

/// The text as a JSON string.
fn quoted(text: &str) -> String {
    let mut json = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => json.extend(['\\', char]),
            '\u{0}'..='\u{1f}' => {
                write!(json, "\\u{:04x}", char as u32)
                    .expect("a string takes what is written to it");
            }
            _ => json.push(char),
        }
    }
    json.push('"');
    json
}
