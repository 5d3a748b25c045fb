//! Runs as a page sees them, and what they leave behind: nothing.

use serde_json::Value;

use crate::shared::book::{Fifo, Served, is_gone, shared, wait_for_end};

/// The tests.
pub const ALL: &[(&str, fn())] = tests![
    a_program_runs_and_its_promise_is_checked,
    output_arrives_while_the_program_runs,
    a_panic_is_shown_and_expected,
    a_program_that_hangs_is_stopped_with_its_child,
    a_hundred_children_are_gone_when_it_is_stopped,
    a_flood_is_cut_and_memory_stays_flat,
    a_reader_who_does_not_read_slows_the_program_and_nobody_else,
    bytes_that_are_no_text_are_marked,
    what_a_program_leaves_is_put_away,
    closing_the_page_ends_the_program_and_its_child,
    the_third_program_waits_visibly_for_its_turn,
    whoever_waits_may_leave,
    a_trace_is_drawn_from_this_run,
];

fn a_program_runs_and_its_promise_is_checked() {
    let served = Served::start();
    let (printed, events) = served.run("greets").finish();
    assert_eq!(printed, "good evening\n");
    let ended = events.last().expect("an end");
    assert_eq!(ended["ending"], "exit code 0");
    assert_eq!(ended["kept"], true);
    assert!(ended["cpu_ms"].is_u64() && ended["wall_ms"].is_u64());
}

fn output_arrives_while_the_program_runs() {
    let served = Served::start();
    let mut run = served.run("echoes");
    assert_eq!(run.until("started")["reads_input"], true);
    assert_eq!(run.lines(1), ["ready"]);
    assert_eq!(served.tell(&run.name, "input", "one line\n"), 204);
    assert_eq!(run.lines(1), ["heard one line"]);
    assert_eq!(served.tell(&run.name, "input", ""), 204);
    assert_eq!(run.lines(1), ["ready no more"]);
    let name = run.name.clone();
    assert_eq!(run.ended()["ending"], "exit code 0");
    assert_eq!(served.tell(&name, "input", "too late\n"), 404);
}

fn a_panic_is_shown_and_expected() {
    let served = Served::start();
    let (printed, events) = served.run("falls").finish();
    assert_eq!(printed, "walking\n");
    let said: String = events
        .iter()
        .filter(|event| event["kind"] == "stderr")
        .filter_map(|event| event["text"].as_str())
        .collect();
    assert!(said.contains("there was a step"), "{said}");
    let ended = events.last().expect("an end");
    assert_eq!(
        (ended["ending"].as_str(), ended["kept"].as_bool()),
        (Some("exit code 101"), Some(true))
    );
}

fn a_program_that_hangs_is_stopped_with_its_child() {
    let served = Served::start();
    let mut run = served.run("waits");
    assert_eq!(run.until("started")["limit"], 10);
    let line = run.lines(1).remove(0);
    assert_eq!(served.tell(&run.name, "stop", ""), 204);
    assert_eq!(run.ended()["ending"], "stopped");
    assert!(line.split(' ').all(is_gone), "{line}");
}

fn a_hundred_children_are_gone_when_it_is_stopped() {
    let served = Served::start();
    let mut run = served.run("multiplies");
    let lines = run.lines(101);
    assert_eq!(served.tell(&run.name, "stop", ""), 204);
    assert_eq!(run.ended()["ending"], "stopped");
    assert!(lines[..100].iter().all(|child| is_gone(child)));
}

fn a_flood_is_cut_and_memory_stays_flat() {
    let served = Served::start();
    served.run("floods").ended();
    let before = cfg!(target_os = "linux").then(|| served.resident());
    for _ in 0..5 {
        let (printed, events) = served.run("floods").finish();
        assert_eq!(printed.len(), 1 << 20);
        let ended = events.last().expect("an end");
        assert_eq!(ended["ending"], "stopped at the output limit");
        assert_eq!(ended["cut"], true);
    }
    if let Some(before) = before {
        let grown = served.resident().saturating_sub(before);
        assert!(grown < 16 << 10, "{grown} KiB more after five floods");
    }
}

fn a_reader_who_does_not_read_slows_the_program_and_nobody_else() {
    let served = Served::start();
    let slow = served.run("floods");
    let (printed, _) = served.run("greets").finish();
    assert_eq!(printed, "good evening\n");
    assert_eq!(served.get("/programs.html").status, 200);
    drop(slow);
}

fn bytes_that_are_no_text_are_marked() {
    let served = Served::start();
    let (printed, events) = served.run("mumbles").finish();
    assert_eq!(printed, "a\u{fffd}\u{fffd}√b\n", "{events:?}");
}

fn what_a_program_leaves_is_put_away() {
    let served = Served::start();
    let (printed, _) = served.run("litters").finish();
    let mut lines = printed.lines();
    let folder = std::path::Path::new(lines.next().expect("its folder"));
    assert!(!folder.exists(), "{}", folder.display());
    assert!(!folder.starts_with(shared()), "{}", folder.display());
    let names: Vec<&str> = lines.collect();
    assert!(names.contains(&"PATH") && names.contains(&"BOOK_TRACE"), "{names:?}");
    assert!(!names.iter().any(|name| name.starts_with("CARGO")), "{names:?}");
}

fn closing_the_page_ends_the_program_and_its_child() {
    let served = Served::start();
    let fifo = Fifo::new("closing");
    let mut run = served.run_edited("waits", &fifo.holder());
    assert_eq!(run.lines(1), ["ready"]);
    let held = fifo.held();
    drop(run);
    wait_for_end(held);
}

fn the_third_program_waits_visibly_for_its_turn() {
    let served = Served::start();
    let mut first = served.run("waits");
    let mut second = served.run("waits");
    first.until("started");
    second.until("started");
    let mut third = served.run("greets");
    assert_eq!(third.until("queued")["ahead"], 1);
    let mut fourth = served.run("greets");
    assert_eq!(fourth.until("queued")["ahead"], 2);
    assert_eq!(served.tell(&first.name, "stop", ""), 204);
    assert_eq!(third.finish().0, "good evening\n");
    assert_eq!(served.tell(&second.name, "stop", ""), 204);
    assert_eq!(fourth.finish().0, "good evening\n");
}

fn whoever_waits_may_leave() {
    let served = Served::start();
    let mut running: Vec<_> = (0..2).map(|_| served.run("waits")).collect();
    running.iter_mut().for_each(|run| drop(run.until("started")));
    let mut third = served.run("greets");
    third.until("queued");
    assert_eq!(served.tell(&third.name, "stop", ""), 204);
    assert_eq!(third.ended()["ending"], "stopped");
    assert_eq!(served.tell(&running[0].name, "stop", ""), 204);
    assert_eq!(served.run("greets").finish().0, "good evening\n");
}

fn a_trace_is_drawn_from_this_run() {
    let served = Served::start();
    let (_, events) = served.run("draws").finish();
    let figures: Vec<&Value> = events.iter().filter(|event| event["kind"] == "figure").collect();
    assert_eq!(figures.len(), 1);
    let html = figures[0]["html"].as_str().expect("HTML");
    assert!(html.contains("<svg") && html.contains("id=\"figure-draws\""));
}
