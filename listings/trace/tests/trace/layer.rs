//! Real threads, recorded through `tracing`.

use serde_json::Value;
use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;
use std::{env, fs, process};
use trace::{Overlap, Recorder, State, TaskId, ThreadLayer, Trace};
use tracing::{Dispatch, dispatcher, info_span};
use tracing_subscriber::layer::SubscriberExt;

/// A recorder whose clock moves on by a millisecond whenever it is read.
fn ticking() -> Recorder {
    let reads = AtomicU64::new(0);
    Recorder::with_clock(move || {
        Duration::from_millis(reads.fetch_add(1, Ordering::Relaxed))
    })
}

fn dispatch(recorder: &Recorder) -> Dispatch {
    let layer = ThreadLayer::new(recorder);
    Dispatch::new(tracing_subscriber::registry().with(layer))
}

/// Runs a job in a thread of that name, and waits for its end.
fn in_thread(name: &str, recorder: &Recorder, job: fn()) {
    let dispatch = dispatch(recorder);
    thread::Builder::new()
        .name(name.into())
        .spawn(move || dispatcher::with_default(&dispatch, job))
        .unwrap()
        .join()
        .unwrap();
}

fn states(trace: &Trace, task: u32) -> Vec<State> {
    let events = trace.events().iter();
    let its = events.filter(|event| event.task == TaskId(task));
    its.map(|event| event.state).collect()
}

#[test]
fn a_thread_works_inside_spans_and_waits_outside() {
    let recorder = ticking();
    in_thread("ada", &recorder, || {
        for _ in 0..2 {
            info_span!("looks").in_scope(|| {});
        }
    });
    let trace = recorder.finish("one thread");
    use State::{Done, Made, Waiting, Working};
    let expected = [Made, Working, Waiting, Working, Waiting, Done];
    assert_eq!(states(&trace, 0), expected);
    assert_eq!(trace.name(TaskId(0)), "ada");
    assert_eq!(trace.totals().polls, 2);
    assert_eq!(trace.overlap(), Overlap::Sequential);
}

#[test]
fn a_span_inside_another_changes_nothing() {
    let recorder = ticking();
    in_thread("ada", &recorder, || {
        let outer = info_span!("outer").entered();
        info_span!("inner").in_scope(|| {});
        info_span!("inner").in_scope(|| {});
        drop(outer);
    });
    let trace = recorder.finish("nested");
    use State::{Done, Made, Waiting, Working};
    assert_eq!(states(&trace, 0), [Made, Working, Waiting, Done]);
}

#[test]
fn two_threads_inside_spans_are_simultaneous() {
    let recorder = ticking();
    let (dispatch, both) = (dispatch(&recorder), Barrier::new(2));
    let job = || {
        dispatcher::with_default(&dispatch, || {
            info_span!("meets").in_scope(|| both.wait());
        });
    };
    thread::scope(|scope| {
        let other = scope.spawn(job);
        job();
        other.join().unwrap();
    });
    let trace = recorder.finish("two threads");
    assert_eq!(trace.overlap(), Overlap::Simultaneous);
    let names: Vec<&str> = trace
        .tasks()
        .iter()
        .map(|task| task.name.as_str())
        .collect();
    assert_eq!(names.len(), 2);
    let unnamed = names.iter().filter(|name| name.starts_with("thread "));
    assert_eq!(unnamed.count(), 1, "{names:?}");
    for task in [0, 1] {
        assert!(trace.utilisation(task) > 0.0, "each is its own worker");
    }
}

#[test]
fn recorders_do_not_mix() {
    let (first, second) = (ticking(), ticking());
    for (recorder, spans) in [(&first, 1), (&second, 2)] {
        dispatcher::with_default(&dispatch(recorder), || {
            for _ in 0..spans {
                info_span!("looks").in_scope(|| {});
            }
        });
    }
    let polls = [first, second].map(|it| it.finish("").totals().polls);
    assert_eq!(polls, [1, 2]);
}

#[test]
fn without_a_span_there_is_no_lane() {
    let recorder = ticking();
    in_thread("ada", &recorder, || {});
    assert!(recorder.finish("nothing").tasks().is_empty());
}

/// The file that Perfetto opens: a thread for each lane, an event for each
/// stretch of work.
#[test]
fn the_trace_can_be_saved_for_a_viewer() {
    let recorder = ticking();
    for name in ["ada", "ben"] {
        in_thread(name, &recorder, || info_span!("looks").in_scope(|| {}));
    }
    let file = env::temp_dir().join(format!("trace-{}.json", process::id()));
    let trace = recorder.finish("two threads");
    fs::write(&file, trace.to_trace_event_json()).unwrap();
    let json: Value =
        serde_json::from_reader(fs::File::open(&file).unwrap()).unwrap();
    fs::remove_file(&file).unwrap();

    let events = json["traceEvents"].as_array().unwrap();
    let named = |name: &str| {
        let its = events.iter().filter(|event| event["args"]["name"] == name);
        its.count()
    };
    assert_eq!([named("two threads"), named("ada"), named("ben")], [1; 3]);
    let working = events.iter().filter(|event| event["name"] == "working");
    let threads: Vec<u64> = working
        .map(|event| event["tid"].as_u64().unwrap())
        .collect();
    assert_eq!(threads, [0, 1]);
}
