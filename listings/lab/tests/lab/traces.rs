//! What a run writes down.

use crate::simulation::{lab_log, some_program};
use futures::future::{join_all, select};
use futures::{StreamExt, join, stream};
use lab::{
    Lab, Run, mark, named, now, run, seconds, sleep, spawn, spawn_named, work,
};
use proptest::prelude::*;
use std::future::{pending, poll_fn};
use std::mem;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use trace::{Overlap, Recorder, State, TaskId, Trace};

fn traced<F: Future>(main: F) -> Run<F::Output> {
    Lab::new().traced().run(main)
}

async fn game(moves: u64) {
    for _ in 0..moves {
        work(seconds(5));
        sleep(seconds(55)).await;
    }
}

#[test]
fn two_boards_are_written_down() {
    let run = Lab::new().titled("two boards").traced().run(async {
        let games = [1, 2].map(|n| spawn_named(format!("board {n}"), game(1)));
        for game in games {
            game.await;
        }
    });
    let text = "\
trace 1 s two boards
0 h 0 main
0 m 1 board 1
0 m 2 board 2
0 p 0
0 w 1
5 p 1
5 w 2
10 p 2
60 d 1
65 d 2
65 d 0
end 65 busy 10 tasks 2 polls 4 main 3
";
    assert_eq!(run.trace.to_string(), text);
    assert_eq!(run.trace.overlap(), Overlap::Overlapping);
}

#[test]
fn marks_are_written_down() {
    let run = Lab::new().titled("marks").traced().run(async {
        mark("in", 1);
        sleep(seconds(2)).await;
        mark("out", "1²");
        work(seconds(1));
        mark("out", "|");
    });
    let text = "\
trace 1 s marks
0 m 0 main
0 p 0
0 n in: 1
2 w 0
2 n out: 1²
3 d 0
3 n out: |
end 3 busy 1 tasks 0 polls 0 main 2
";
    assert_eq!(run.trace.to_string(), text);
}

#[test]
fn without_being_asked_only_totals_are_kept() {
    let run = run(game(3));
    assert_eq!(run.trace.events(), []);
    assert_eq!(run.trace.totals().busy, seconds(15));
    assert_eq!(run.trace.totals().main_polls, 4);
}

#[test]
fn the_exhibition_fits_in_a_small_file() {
    let run = traced(async {
        let games: Vec<_> = (1..=24)
            .map(|n| spawn_named(format!("board {n}"), game(30)))
            .collect();
        for game in games {
            game.await;
        }
    });
    let trace = run.trace;
    assert_eq!(trace.totals().polls, 744);
    // Each move: ready, working, waiting. Each board: made, done.
    assert!(trace.events().len() <= 24 * (3 * 30 + 2) + 3);
    assert!(trace.to_string().len() < 30_000);
    // Between two moves a board waits 55 s for the reply and 60 s for her;
    // the last reply comes while she is still at the other boards. She is
    // idle only at the end.
    let board: TaskId = 7.into();
    let replies = trace.time_in(board, State::Waiting);
    assert_eq!(replies, seconds(30 * 55));
    let ready = trace.time_in(board, State::Ready);
    let (begins, others_end) = (6 * 5, 17 * 5 - 55);
    assert_eq!(ready, seconds(begins + 29 * (23 * 5 - 55) + others_end));
    assert_eq!(trace.parallelism(), [seconds(55), seconds(3_600)]);
}

#[test]
fn main_is_a_host_unless_it_acts_itself() {
    let is_host = |run: Run<()>| run.trace.tasks()[0].host;
    assert!(is_host(traced(async { spawn(game(1)).await })));
    assert!(!is_host(traced(game(1))));
    assert!(!is_host(traced(async {
        let game = spawn(game(1));
        work(seconds(1));
        game.await;
    })));
    assert!(!is_host(traced(async {
        drop(spawn(game(1)));
        sleep(seconds(1)).await;
    })));
}

#[test]
fn spawned_and_awaited_one_by_one_is_sequential() {
    let run = traced(async {
        for _ in 0..3 {
            spawn(game(2)).await;
        }
    });
    assert_eq!(run.trace.overlap(), Overlap::Sequential);
}

/// Is ready again at once, without a timer.
async fn give_way() {
    let mut gave = false;
    let give = poll_fn(|context| {
        context.waker().wake_by_ref();
        if mem::replace(&mut gave, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    });
    give.await;
}

#[test]
fn a_task_that_gives_way_at_once_has_begun() {
    let run = traced(async {
        let task = spawn(async {
            give_way().await;
            work(seconds(1));
        });
        spawn(async { work(seconds(2)) }).await;
        task.await;
    });
    let lives = run.trace.lives();
    assert_eq!(lives[1], Some((seconds(0), seconds(3))));
    assert_eq!(run.trace.time_in(1.into(), State::Ready), seconds(2));
}

#[test]
fn a_task_left_ready_is_written_as_ready() {
    let run = traced(async {
        spawn(game(1));
        sleep(seconds(5)).await;
        work(seconds(100));
    });
    let ready = run.trace.time_in(1.into(), State::Ready);
    assert_eq!(ready, seconds(45));
    assert_eq!(run.trace.lives()[1], Some((seconds(0), seconds(105))));
}

#[test]
fn an_aborted_task_is_done() {
    let run = traced(async {
        let task = spawn(pending::<()>());
        sleep(seconds(3)).await;
        task.abort();
        sleep(seconds(3)).await;
    });
    assert_eq!(run.trace.lives()[1], Some((seconds(0), seconds(3))));
}

#[test]
fn programs_in_the_lab_can_use_a_recorder() {
    let recorder = Recorder::with_clock(now);
    let run = run(async {
        let [a, b] = ["a", "b"].map(|name| recorder.made(name));
        recorder.working(a, 0);
        sleep(seconds(1)).await;
        recorder.working(b, 1);
        sleep(seconds(1)).await;
        recorder.done(a);
        recorder.done(b);
        recorder.finish("two masters")
    });
    assert_eq!(run.value.overlap(), Overlap::Simultaneous);
    assert_eq!(run.value.totals().busy, seconds(3));
}

/// Tea takes 3 s, of which the cook works one; toast 2 s.
async fn tea() {
    sleep(seconds(2)).await;
    work(seconds(1));
}

async fn toast() {
    sleep(seconds(2)).await;
}

#[test]
fn two_awaits_in_a_row_are_sequential() {
    let run = traced(async {
        let (tea, toast) = (named("tea", tea()), named("toast", toast()));
        tea.await;
        toast.await;
    });
    let text = "\
trace 1 s
0 h 0 main
0 m 1 tea
0 m 2 toast
0 p 0
0 p 1
2 w 1
3 d 1
3 p 2
5 d 2
5 d 0
end 5 busy 1 tasks 0 polls 0 main 3
";
    assert_eq!(run.trace.to_string(), text);
    assert_eq!(run.trace.overlap(), Overlap::Sequential);
}

#[test]
fn two_that_are_joined_overlap() {
    let run = traced(async {
        join!(named("tea", tea()), named("toast", toast()));
    });
    let trace = run.trace;
    assert_eq!(trace.overlap(), Overlap::Overlapping);
    // Both are woken at 2 s; toast is seen to only after the tea.
    assert_eq!(trace.time_in(2.into(), State::Ready), seconds(1));
    assert_eq!(trace.parallelism(), [seconds(2), seconds(1)]);
}

#[test]
fn a_task_works_where_its_named_futures_do_not() {
    let run = traced(async {
        let cook = spawn(async {
            work(seconds(1));
            named("tea", tea()).await;
            work(seconds(2));
        });
        cook.await;
    });
    let trace = run.trace;
    assert_eq!(trace.time_in(1.into(), State::Working), seconds(3));
    assert_eq!(trace.time_in(2.into(), State::Working), seconds(1));
    assert_eq!(trace.parallelism(), [seconds(2), seconds(4)]);
    let hosts: Vec<_> = trace.tasks().iter().map(|task| task.host).collect();
    assert_eq!(hosts, [true, false, false]);
}

#[test]
fn a_named_future_that_is_dropped_is_done() {
    let run = traced(async {
        let slow = Box::pin(named("slow", sleep(seconds(5))));
        let quick = Box::pin(named("quick", sleep(seconds(1))));
        select(slow, quick).await;
        drop(named("never", sleep(seconds(1))));
        sleep(seconds(1)).await;
    });
    let lives = run.trace.lives();
    let (zero, one) = (seconds(0), seconds(1));
    assert_eq!(
        lives[1..],
        [Some((zero, one)), Some((zero, one)), Some((one, one))]
    );
    assert_eq!(run.elapsed, seconds(2));
}

/// A loop body that awaits something else leaves the stream alone.
#[test]
fn buffered_futures_starve_while_the_loop_body_awaits() {
    let run = traced(async {
        let jobs = stream::iter(1..=2)
            .map(|n| named(format!("job {n}"), sleep(seconds(1))))
            .buffer_unordered(2);
        let mut jobs = pin!(jobs);
        while jobs.next().await.is_some() {
            sleep(seconds(10)).await;
        }
    });
    let ready: Vec<_> = (1..=2)
        .map(|job| run.trace.time_in(job.into(), State::Ready))
        .collect();
    assert_eq!(ready, [seconds(0), seconds(10)]);
}

#[test]
fn names_change_nothing_but_the_trace() {
    let program = |lab: Lab| {
        let run = lab.run(async {
            let jobs = [3, 1, 2].map(|n| {
                named(n.to_string(), async move {
                    sleep(seconds(n)).await;
                    work(seconds(n));
                    n
                })
            });
            join_all(jobs).await
        });
        (run.value, run.elapsed, run.busy, run.main_polls)
    };
    assert_eq!(program(Lab::new()), program(Lab::new().traced()));
}

#[test]
fn a_named_future_outlives_its_run() {
    let mut escaped = None;
    traced(async { escaped = Some(named("escaped", async { 7 })) });
    assert_eq!(traced(escaped.unwrap()).value, 7);
}

proptest! {
    #[test]
    fn a_trace_agrees_with_its_run(
        program in some_program(),
        seed in any::<Option<u64>>(),
    ) {
        let lab = || seed.map_or(Lab::new(), |seed| Lab::new().seed(seed));
        let (lines, sums) = lab_log(lab(), &program);
        prop_assert_eq!(&(lines, sums), &lab_log(lab().traced(), &program));
    }

    #[test]
    fn a_trace_adds_up(program in some_program()) {
        let trace = crate::simulation::lab_trace(&program);
        prop_assert_eq!(&trace.to_string().parse::<Trace>().unwrap(), &trace);
        let totals = trace.totals();
        let parallelism = trace.parallelism();
        prop_assert!(parallelism.len() <= 2);
        prop_assert_eq!(parallelism.iter().sum::<Duration>(), totals.elapsed);
        let busy = parallelism.get(1).copied().unwrap_or_default();
        prop_assert_eq!(busy, totals.busy);
        prop_assert_eq!(totals.tasks as usize + 1, trace.tasks().len());
        // One event is never followed by the same.
        for task in 0..trace.tasks().len() as u32 {
            let events = trace.events().iter();
            let states: Vec<_> = events
                .filter(|event| event.task == TaskId(task))
                .map(|event| event.state)
                .collect();
            prop_assert!(states.windows(2).all(|two| two[0] != two[1]));
        }
    }
}
