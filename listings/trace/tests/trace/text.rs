//! The text form: what is written, what is read, and what is refused.

use crate::some::{at, some_trace, trace};
use proptest::prelude::*;
use std::time::Duration;
use trace::{Disorder, Mark, State, Totals, Trace};

const TWO_BOARDS: &str = "\
trace 1 s two boards
0 h 0 main
0 m 1 board 1
0 m 2 board 2
0 p 0
0 w 1
5 p 1
5 w 2 1
10 d 2
60 d 1
60 d 0
end 60 busy 10 tasks 2 polls 3 main 3
";

#[test]
fn a_run_is_read_and_written() {
    let trace: Trace = TWO_BOARDS.parse().unwrap();
    assert_eq!(trace.title(), "two boards");
    assert_eq!(trace.name(2.into()), "board 2");
    assert!(trace.tasks()[0].host);
    assert_eq!(trace.events().len(), 10);
    assert_eq!(trace.events()[6], at(5, 2, State::Working, 1));
    assert_eq!(trace.totals().busy, Duration::from_secs(10));
    assert_eq!(trace.totals().main_polls, 3);
    assert_eq!(trace.to_string(), TWO_BOARDS);
}

#[test]
fn marks_stand_after_the_events_of_their_time() {
    let text = "trace 1 s\n0 m 0 stream\n0 n out: 1\n3 d 0\n\
                3 n out: 2: two\n4 n out: |\n\
                end 4 busy 0 tasks 1 polls 0 main 0\n";
    let trace: Trace = text.parse().unwrap();
    let (time, lane) = (Duration::from_secs(3), "out".to_owned());
    let label = "2: two".to_owned();
    assert_eq!(trace.marks()[1], Mark { time, lane, label });
    assert_eq!(trace.to_string(), text);
}

#[test]
fn marks_keep_the_order_of_time() {
    let mark = |second, lane: &str| Mark {
        time: Duration::from_secs(second),
        lane: lane.into(),
        label: "1".into(),
    };
    let marked = |marks| {
        let elapsed = Duration::from_secs(5);
        let totals = Totals {
            elapsed,
            ..Totals::default()
        };
        Trace::of_totals("", totals).with_marks(marks).map(drop)
    };
    let (second, fifth) = (Duration::from_secs(2), Duration::from_secs(5));
    let (time, after) = (second, fifth);
    assert_eq!(
        marked(vec![mark(5, "a"), mark(2, "a")]),
        Err(Disorder::Earlier { time, after })
    );
    let (elapsed, last) = (fifth, Duration::from_secs(6));
    assert_eq!(
        marked(vec![mark(6, "a")]),
        Err(Disorder::EndsEarly { elapsed, last })
    );
    assert_eq!(
        marked(vec![mark(1, "a: b")]),
        Err(Disorder::Lane("a: b".into()))
    );
}

#[test]
fn several_runs_stand_in_one_text() {
    let other = "trace 1 ns\nend 7 busy 0 tasks 0 polls 0 main 1\n";
    let traces = Trace::read_all(&format!("{TWO_BOARDS}{other}")).unwrap();
    assert_eq!(traces.len(), 2);
    assert_eq!(traces[1].totals().elapsed, Duration::from_nanos(7));
    assert_eq!(traces[1].to_string(), other);
    assert_eq!(Trace::read_all(""), Ok(Vec::new()));
}

#[test]
fn the_unit_is_the_coarsest_that_divides_all_times() {
    let units = [
        (2_000_000_000, "trace 1 s"),
        (2_500_000_000, "trace 1 ms"),
        (1_000, "trace 1 us"),
        (1_001, "trace 1 ns"),
        (0, "trace 1 s"),
    ];
    for (nanos, header) in units {
        let elapsed = Duration::from_nanos(nanos);
        let totals = Totals {
            elapsed,
            ..Totals::default()
        };
        let text = Trace::of_totals("", totals).to_string();
        assert_eq!(text.lines().next(), Some(header));
    }
}

#[test]
fn runs_are_added_at_the_end_of_a_file() {
    let name = format!("trace-{}-append", std::process::id());
    let file = std::env::temp_dir().join(name);
    let trace: Trace = TWO_BOARDS.parse().unwrap();
    trace.append_to(&file).unwrap();
    trace.append_to(&file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(Trace::read_all(&text), Ok(vec![trace.clone(), trace]));
}

const LAST: &str = "end 60 busy 10 tasks 2 polls 3 main 3\n";

/// Exchanges a line of the good text for a bad one.
fn with_line(number: usize, bad: &str) -> String {
    let mut lines: Vec<_> = TWO_BOARDS.lines().collect();
    lines[number - 1] = bad;
    lines.join("\n")
}

#[test]
fn faults_are_named_with_their_line() {
    let faults = [
        (1, "race 1 s", "expected `trace`, found `race`"),
        (1, "trace", "expected version 1, found the end of the line"),
        (1, "trace 2 s", "expected version 1, found `2`"),
        (
            1,
            "trace 1 h",
            "expected a unit (s, ms, us or ns), found `h`",
        ),
        (
            1,
            r"trace 1 s a\b",
            r"expected `\`, `n` or `r` after a backslash, found `b`",
        ),
        (2, "", "expected a time, a whole number of units, found ``"),
        (
            2,
            "+1 m 0",
            "expected a time, a whole number of units, found `+1`",
        ),
        (
            2,
            "18446744073709551616 m 0",
            "expected a time of at most 2^64 s, found `18446744073709551616`",
        ),
        (
            2,
            "0 x 0",
            "expected a state (h, m, r, w, p or d), found `x`",
        ),
        (
            2,
            "0 m",
            "expected the number of a task, found the end of the line",
        ),
        (2, "0 m 1 main", "task 1 is made where task 0 is next"),
        (5, "0 p 0 1", "expected the end of the line, found `1`"),
        (5, "0 p 7", "task 7 has not been made"),
        (7, "5 w 2 x", "expected the number of a worker, found `x`"),
        (8, "4 p 2", "4s is earlier than 5s, the event before"),
        (10, "60 w 2", "task 2 is done already"),
        (12, "end 60 work 10", "expected `busy`, found `work`"),
        (
            12,
            "end 59 busy 10 tasks 2 polls 3 main 3",
            "ends at 59s, before its last event, 60s",
        ),
    ];
    for (line, bad, what) in faults {
        let fault = with_line(line, bad).parse::<Trace>().unwrap_err();
        assert_eq!(fault.to_string(), format!("line {line}: {what}"));
    }

    let cut = TWO_BOARDS.strip_suffix(LAST).unwrap();
    let fault = cut.parse::<Trace>().unwrap_err();
    let what = "expected an event or `end`, found the end of the text";
    assert_eq!(fault.to_string(), format!("line 12: {what}"));

    let long = format!("{TWO_BOARDS}trace");
    let fault = long.parse::<Trace>().unwrap_err();
    let what = "expected the end of the text, found `trace`";
    assert_eq!(fault.to_string(), format!("line 13: {what}"));
}

#[test]
fn tasks_and_events_must_agree() {
    let tasks = trace(1, &[(0, 0, State::Made)]).tasks().to_vec();
    let none = Trace::new("", tasks, Vec::new(), Totals::default());
    assert_eq!(none, Err(Disorder::TaskCount { tasks: 1, made: 0 }));
}

#[test]
fn only_who_works_has_a_worker() {
    let events = vec![at(0, 0, State::Made, 3), at(1, 0, State::Working, 3)];
    let tasks = trace(1, &[(0, 0, State::Made)]).tasks().to_vec();
    let elapsed = Duration::from_secs(1);
    let totals = Totals {
        elapsed,
        ..Totals::default()
    };
    let trace = Trace::new("", tasks, events, totals).unwrap();
    let workers = trace.events().iter().map(|event| event.worker);
    assert!(workers.eq([0, 3]));
}

proptest! {
    #[test]
    fn what_is_written_is_read(trace in some_trace()) {
        let text = trace.to_string();
        prop_assert_eq!(text.parse::<Trace>().unwrap(), trace.clone());
        prop_assert_eq!(text.lines().count(), trace.events().len() + trace.marks().len() + 2);
        let twice = format!("{text}{text}");
        let both = Trace::read_all(&twice).unwrap();
        prop_assert_eq!(both, [trace.clone(), trace]);
    }

    #[test]
    fn no_text_makes_the_reader_panic(
        lines in prop::collection::vec("[a-z0-9 \\\\]{0,12}", 0..8),
    ) {
        let text = format!("trace 1 s\n{}", lines.join("\n"));
        let _ = Trace::read_all(&text);
    }
}
