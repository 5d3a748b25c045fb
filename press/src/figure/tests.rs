//! Facts about the drawings, not their text, so that a change of style breaks nothing here.

use std::time::Duration;

use super::scale::{Scale, brief, log_ticks, multiples, nice_step, number, spoken};
use super::*;
use crate::facts::{Table, tables};

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

fn span(state: State, from: u64, to: u64) -> Span {
    Span { state, from: seconds(from), to: seconds(to), worker: 1 }
}

/// One master at `boards` boards: five seconds a move, fifty-five a reply, first come first served.
fn boards(boards: u64, rounds: u64) -> Vec<Lane> {
    let cycle = (5 * boards).max(60);
    let lane = |board: u64| {
        let mut spans = Vec::new();
        for round in 0..rounds {
            let asked = if round == 0 { 0 } else { (round - 1) * cycle + 5 * board + 60 };
            let seen = round * cycle + 5 * board;
            spans.push(span(State::Ready, asked, seen));
            spans.push(span(State::Work, seen, seen + 5));
            spans.push(span(State::Wait, seen + 5, seen + 60));
        }
        let done = spans.last().map(|span| span.to);
        Lane { name: format!("board {}", board + 1), spans, done }
    };
    (0..boards).map(lane).collect()
}

fn five_minutes(n: u64) -> Timeline {
    Timeline { lanes: boards(n, 30), until: Some(seconds(300)), ..Timeline::default() }
}

/// Draws, and checks what holds for every drawing.
fn drawn(asked: &Timeline) -> String {
    sound(timeline(asked).expect("a timeline"))
}

fn sound(html: String) -> String {
    assert!(html.lines().all(|line| !line.trim().is_empty()), "a blank line in {html}");
    for word in ["NaN", "inf", "style=", " id=", "#"] {
        assert!(!html.contains(word), "{word} in {html}");
    }
    for element in ["g", "svg", "div", "text", "title", "details", "table"] {
        let opened = count(&html, &format!("<{element}>")) + count(&html, &format!("<{element} "));
        assert_eq!(opened, count(&html, &format!("</{element}>")), "{element} in {html}");
    }
    html
}

fn count(html: &str, part: &str) -> usize {
    html.matches(part).count()
}

fn printed(output: &str) -> Vec<Table> {
    tables(&output.lines().map(str::to_owned).collect::<Vec<_>>())
}

fn sweep() -> Chart {
    Chart {
        tables: printed(
            "boards  evening (s)  speed-up (×)\n\
             1       1,800        1.00\n\
             6       1825         5.92\n\
             12      1855         11.64\n\
             24      3655         11.82\n\
             100     15055        11.96",
        ),
        x: "boards".into(),
        y: vec!["speed_up".into()],
        ..Chart::default()
    }
}

#[test]
fn six_boards_are_six_diagonals() {
    let html = drawn(&five_minutes(6));
    assert_eq!(count(&html, "<g class=\"work\">"), 6);
    assert_eq!(count(&html, "rx=\"2\""), 6 * 5);
    assert_eq!(count(&html, "height=\"8\""), 5, "all boards but the first wait once");
    assert!(html.contains("<title>board 3: ready, not running, 0 s to 10 s</title>"));
    assert!(html.contains("<title>board 3: working, 1 min 10 s to 1 min 15 s</title>"));
    assert!(html.contains(">5 min</text>") && !html.contains(">6 min</text>"));
}

#[test]
fn work_stands_where_it_happened() {
    let lanes = vec![Lane { spans: vec![span(State::Work, 10, 20)], ..Lane::default() }];
    let asked = Timeline { lanes, until: Some(seconds(40)), ..Timeline::default() };
    let html = drawn(&asked);
    assert!(html.contains("M74 6V38"), "the axis begins at 74 {html}");
    assert!(html.contains("x=\"275.5\" width=\"201.5\""), "a quarter of 806 from there {html}");
}

#[test]
fn a_busy_figure_is_small() {
    for n in [6, 16, 24] {
        let html = drawn(&five_minutes(n));
        println!("{n} boards: {} bytes", html.len());
        assert!(html.len() < 30_000, "{n} boards take {} bytes", html.len());
    }
}

#[test]
fn spans_are_cut_and_merged() {
    let spans = vec![
        span(State::Wait, 0, 10),
        span(State::Work, 10, 12),
        span(State::Ready, 12, 12),
        span(State::Work, 12, 15),
        span(State::Wait, 15, 99),
    ];
    let lanes = vec![Lane { name: "a".into(), spans, done: Some(seconds(99)) }];
    let (from, until) = (seconds(5), Some(seconds(20)));
    let html = drawn(&Timeline { lanes, from, until, key: true, ..Timeline::default() });
    assert!(html.contains("a: waiting, 5 s to 10 s") && html.contains("a: waiting, 15 s to 20 s"));
    assert!(html.contains("a: working, 10 s to 15 s"));
    assert_eq!(count(&html, "class=\"done\""), 0, "it ends outside");
    assert_eq!(count(&html, "<span>"), 2, "the key names what is seen");
}

#[test]
fn work_that_takes_no_time_is_seen() {
    let spans = vec![span(State::Work, 0, 0), span(State::Wait, 0, 5), span(State::Work, 5, 5)];
    let lanes = vec![Lane { name: "a".into(), spans, done: Some(seconds(5)) }];
    let html = drawn(&Timeline { lanes, until: Some(seconds(6)), ..Timeline::default() });
    assert_eq!(count(&html, "width=\"1.2\""), 2);
    assert_eq!(count(&html, "class=\"done\""), 1);
}

#[test]
fn workers_have_numbers() {
    let second = Span { worker: 2, ..span(State::Work, 0, 5) };
    let lane = |name: &str, span| Lane { name: name.into(), spans: vec![span], done: None };
    let lanes = vec![lane("a", span(State::Work, 0, 5)), lane("b", second)];
    let html = drawn(&Timeline { lanes, ..Timeline::default() });
    assert_eq!(count(&html, "class=\"worker-2\""), 1);
    assert_eq!(count(&html, "<g class=\"worker\""), 2);
}

#[test]
fn lanes_are_chosen_by_name() {
    let mut lanes = boards(12, 1);
    lanes.push(Lane { name: "master".into(), ..Lane::default() });
    let only = |names: &str| Timeline {
        lanes: lanes.clone(),
        only: Some(names.into()),
        until: Some(seconds(60)),
        ..Timeline::default()
    };
    let shown = |names| count(&drawn(&only(names)), "<g transform=");
    assert_eq!(shown("board *"), 12);
    assert_eq!(shown("board 1*, master"), 5);
    assert_eq!(shown("*1"), 2);
    assert_eq!(shown("b*rd 1"), 1);
    let error = timeline(&only("bord *")).unwrap_err();
    assert!(error.starts_with("no lane matches `bord *`, lanes are: board 1, "), "{error}");
    assert!(error.ends_with("(13 in all)"), "{error}");
}

#[test]
fn text_is_escaped() {
    let spans = vec![span(State::Work, 0, 1)];
    let lanes = vec![Lane { name: "<b> & \"c\"\n\nd".into(), spans, done: None }];
    let html = drawn(&Timeline { lanes, ..Timeline::default() });
    assert!(html.contains("&lt;b&gt; &amp; &quot;c&quot;  d") && !html.contains("<b>"));
}

#[test]
fn a_trace_becomes_lanes() {
    let text = "trace 1 s two boards\n0 m 0 board 1\n0 m 1 board 2\n0 w 0\n5 p 0\n5 w 1\n\
                10 d 1\n60 d 0\nend 60 busy 10 tasks 2 polls 3 main 0\n";
    let trace: trace::Trace = text.parse().expect("a trace");
    let html = drawn(&Timeline { lanes: lanes(&trace), ..Timeline::default() });
    assert!(html.contains("board 1: waiting, 5 s to 1 min"), "{html}");
    assert!(html.contains("board 2: ready, not running, 0 s to 5 s"));
    assert!(html.contains("board 2: done, 10 s"));
}

#[test]
fn nothing_to_draw_is_an_error() {
    assert!("x=inf:never".parse::<Mark>().is_err());
    assert!(timeline(&Timeline::default()).is_err());
    assert!(timeline(&Timeline { from: seconds(300), ..five_minutes(6) }).is_err());
}

#[test]
fn a_curve_has_its_knee() {
    let mark = "x=12:the knee".parse().ok();
    let html = sound(chart(&Chart { mark, ..sweep() }).unwrap());
    assert_eq!(count(&html, "<circle"), 5);
    assert_eq!(count(&html, "class=\"mark\""), 1);
    assert!(html.contains(">the knee</text>") && html.contains(">speed-up (×)</text>"));
    assert!(html.contains("<title>boards 12: speed-up 11.64×</title>"));
    assert!(html.contains("<td>11.64</td>"), "the table shows what was printed");
}

#[test]
fn several_curves_are_named_apart() {
    let y = vec!["evening".into(), "speed_up".into()];
    let points = vec!["speed_up".into()];
    let html = sound(chart(&Chart { y, points, log_y: true, log_x: true, ..sweep() }).unwrap());
    assert_eq!(count(&html, "class=\"curve\""), 1);
    assert_eq!(count(&html, "class=\"point alone\""), 1);
    assert_eq!(count(&html, "class=\"label curve-"), 2);
    assert!(html.contains(">24</text>"), "few values are their own ticks");
}

#[test]
fn bars_and_rungs() {
    let tables = printed("end  cost (ns)\n2  8\n3  300\n4  416\n5  180");
    let (x, y) = ("end".to_string(), vec!["cost".to_string()]);
    let asked = Chart { kind: Kind::Bars, tables, x, y, ..Chart::default() };
    let bars = sound(chart(&asked).unwrap());
    assert_eq!(count(&bars, "class=\"column\""), 4);
    let ladder = Chart { kind: Kind::Ladder, ..asked };
    let two = vec!["cost".to_string(), "end".to_string()];
    assert!(chart(&Chart { y: two, ..ladder.clone() }).is_err());
    let ladder = sound(chart(&ladder).unwrap());
    assert_eq!(count(&ladder, "<circle"), 4);
    assert!(ladder.contains(">300 ns</text>"));
}

#[test]
fn errors_name_what_there_is() {
    let wrong = |asked: Chart| chart(&asked).unwrap_err();
    assert_eq!(
        wrong(Chart { y: vec!["speedup".into()], ..sweep() }),
        "no such column `speedup`, columns are: boards, evening, speed_up"
    );
    let mut spoilt = sweep();
    spoilt.tables[0][2].cells[1] = "many".into();
    assert_eq!(wrong(spoilt), "column `speed_up`, row 2: `many` is not a number");
    let mut zero = Chart { log_x: true, ..sweep() };
    zero.tables[0][0].cells[0] = "0".into();
    let error = "`boards` is drawn on a logarithmic axis, which cannot show 0";
    assert_eq!(wrong(zero), error);
    assert!("12:the knee".parse::<Mark>().is_err());
}

#[test]
fn times_and_numbers_read_well() {
    let told = [(0, "0 s"), (59, "59 s"), (65, "1 min 5 s"), (3655, "1 h 55 s"), (7200, "2 h")];
    told.into_iter().for_each(|(time, text)| assert_eq!(spoken(seconds(time)), text));
    assert_eq!(spoken(Duration::from_millis(61_500)), "1 min 1.5 s");
    assert_eq!([brief(0.3), brief(56_000.0), brief(5e7)], ["0.3 ns", "56 µs", "50 ms"]);
    assert_eq!(duration("5min"), Some(seconds(300)));
    assert_eq!(duration("1.5 us"), Some(Duration::from_nanos(1500)));
    assert_eq!(duration("5"), None);
    let written = [(-0.0, "0"), (11.96, "11.96"), (15_055.0, "15,055"), (1_234.6, "1235")];
    let small =
        [(0.000_3, "0.0003"), (-15_000.0, "-15,000"), (0.1 + 0.2, "0.3"), (1e6, "1,000,000")];
    written.into_iter().chain(small).for_each(|(value, text)| assert_eq!(number(value), text));
}

#[test]
fn ticks_are_nice() {
    assert_eq!(nice_step(100.0, 6.0), 20.0);
    assert_eq!(multiples(0.0, 100.0, 20.0).len(), 6);
    assert_eq!(log_ticks(0.1, 1000.0), [0.1, 1.0, 10.0, 100.0, 1000.0]);
    assert_eq!(log_ticks(1.0, 10.0), [1.0, 2.0, 5.0, 10.0]);
    let ladder = Scale { values: (1.0, 100.0), places: (0.0, 200.0), log: true };
    assert!((ladder.at(10.0) - 100.0).abs() < 1e-9);
}

fn mark(second: u64, lane: &str, label: &str) -> trace::Mark {
    trace::Mark { time: seconds(second), lane: lane.into(), label: label.into() }
}

fn gathered() -> Marbles {
    let marks = [(3, "jobs", "B"), (10, "jobs", "A"), (10, "all", "A, B"), (10, "all", "|")];
    let marks = marks.map(|(second, lane, label)| mark(second, lane, label));
    Marbles { marks: marks.to_vec(), elapsed: seconds(10), ..Marbles::default() }
}

#[test]
fn marbles_stand_where_their_times_are() {
    let html = sound(marbles(&gathered()).expect("a diagram"));
    assert_eq!(count(&html, "rx=\"11\""), 3);
    assert_eq!(count(&html, "class=\"done\""), 1);
    assert!(html.contains("<title>jobs: B, 3 s</title>"));
    assert!(html.contains("<tr><th scope=\"row\">all</th><td>end</td><td>10 s</td></tr>"));
}

#[test]
fn marbles_do_not_cover_one_another() {
    let three = ["a", "b", "c"].map(|label| mark(1, "out", label));
    let asked = Marbles { marks: three.to_vec(), elapsed: seconds(1), ..Marbles::default() };
    let html = sound(marbles(&asked).expect("a diagram"));
    let tops = html.lines().filter(|line| line.starts_with("<rect"));
    let tops: std::collections::BTreeSet<&str> =
        tops.filter_map(|line| line.split(" y=\"").nth(1)?.split('"').next()).collect();
    assert_eq!(tops.len(), 3, "{html}");
}

#[test]
fn without_marks_there_is_no_marble_diagram() {
    let none = Marbles { elapsed: seconds(1), ..Marbles::default() };
    assert_eq!(marbles(&none), Err("the trace has no marks to draw".into()));
    let wrong = Marbles { only: Some("job".into()), ..gathered() };
    assert_eq!(marbles(&wrong), Err("no lane matches `job`, lanes are: jobs, all".into()));
}

fn dot(source: &str) -> Result<String, DiagramError> {
    diagram(source, "What leads where.")
}

fn wrong(source: &str) -> (usize, String) {
    let error = dot(source).expect_err(source);
    (error.line, format!("{} | {}", error.expected, error.found))
}

#[test]
fn a_diagram_has_boxes_ellipses_arrows_and_words() {
    let html = sound(
        dot("digraph waker { rankdir=LR; executor -> task [label=poll]\n\
             other [label=\"any\\nthread\", shape=ellipse]; task -> other -> executor [style=dashed] }")
        .expect("a diagram"),
    );
    assert_eq!((count(&html, "<rect "), count(&html, "<ellipse ")), (2, 1));
    assert_eq!((count(&html, "class=\"now\""), count(&html, "class=\"later\"")), (2, 2));
    assert_eq!(count(&html, "Z\"/>"), 3, "an arrow that is cut in two has one head");
    assert!(html.contains(">poll</text>") && html.contains(">any</text>"));
    assert!(html.contains("<tr><th scope=\"row\">executor</th><td>poll</td><td>task</td></tr>"));
    assert!(html.contains("any thread</th><td> (dashed)</td><td>executor</td>"), "{html}");
}

#[test]
fn nodes_that_say_the_same_are_told_by_their_names() {
    let html = sound(dot("digraph { node [label=\"<x>\"] a -> b }").expect("a diagram"));
    assert!(html.contains("&lt;x&gt; (a)</th><td></td><td>&lt;x&gt; (b)</td>"), "{html}");
}

#[test]
fn a_diagram_is_drawn_the_same_each_time() {
    let source = "digraph { a -> b -> c -> a; b -> a [label=back]; a -> d -> c; d -> b; e }";
    let first = sound(dot(source).expect("a diagram"));
    assert!((0..20).all(|_| dot(source).as_ref() == Ok(&first)));
}

#[test]
fn errors_in_dot_have_their_line() {
    let at = |source: &str| wrong(source).0;
    assert_eq!(at("graph { a -- b }"), 1);
    assert_eq!(at("digraph {\n  a ->\n  ;\n}"), 3);
    assert_eq!(at("digraph {\n  a -- b\n}"), 2);
    assert_eq!(at("digraph {\n  a -> a\n}"), 2);
    assert_eq!(at("digraph {\n  subgraph { a }\n}"), 2);
    assert_eq!(at("digraph {\n  a -> \"b\n}"), 2);
    assert_eq!(at("digraph {\n  a\n"), 2);
    assert_eq!(at("digraph {\n}\n// nothing\n"), 3);
    assert_eq!(at("digraph { a }\nb"), 2);
    assert_eq!(at(""), 1);
}

#[test]
fn what_is_not_drawn_is_an_error() {
    let (line, told) = wrong("digraph {\n  a [label=x,\n  color=red]\n}");
    assert_eq!(line, 3);
    assert!(told.contains("shape=box|ellipse|circle") && told.contains("color=red]"), "{told}");
    assert!(wrong("digraph { a -> b [style=dotted] }").1.contains("style=solid|dashed"));
    assert!(wrong("digraph { rankdir=BT; a }").1.contains("rankdir=LR|TB"));
    assert!(wrong("digraph { size=3; a }").1.starts_with("for the graph rankdir"));
}

/// All graphs of three nodes: each of the six arrows missing, there, or with a text.
#[test]
fn whatever_leads_where_is_drawn() {
    let ends = [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"), ("a", "c"), ("c", "a")];
    for number in 0..3_u32.pow(6) {
        let kind = |place: usize| number / 3_u32.pow(place as u32) % 3;
        let arrow = |(place, (from, to)): (usize, &(&str, &str))| match kind(place) {
            0 => String::new(),
            1 => format!("{from} -> {to};"),
            _ => format!("{from} -> {to} [label=leads];"),
        };
        let arrows: String = ends.iter().enumerate().map(arrow).collect();
        for direction in ["LR", "TB"] {
            let source = format!("digraph {{ rankdir={direction}; a b c; {arrows} }}");
            sound(dot(&source).expect(&source));
        }
    }
}
