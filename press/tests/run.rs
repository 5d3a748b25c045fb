//! `press::run` under programs that misbehave. Nothing here sleeps or measures
//! time: a test waits for bytes, for the end of a pipe, or for a run's end.
#![cfg(unix)]

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use press::run::{
    End, Ending, Event, Limits, Outcome, Program, Running, TemporaryFolder, run, start,
    supervise_with,
};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};

/// A shell with one script, and a supervisor to run it.
fn shell(script: &str) -> Program {
    supervise_with(env!("CARGO_BIN_EXE_press"));
    Program::new("/bin/sh").arg("-c").arg(script)
}

fn outcome(script: &str) -> Outcome {
    run(&shell(script), Limits::default()).expect("/bin/sh starts")
}

fn started(script: &str) -> Running {
    start(&shell(script), Limits::default()).expect("/bin/sh starts")
}

/// Reads standard output until it holds `count` lines.
fn lines(running: &mut Running, count: usize) -> Vec<String> {
    let mut text = String::new();
    while text.lines().count() < count || !text.ends_with('\n') {
        match running.next() {
            Some(Event::Stdout(bytes)) => {
                text.push_str(std::str::from_utf8(&bytes).expect("ASCII"));
            }
            other => panic!("{count} lines were expected, then {other:?}"),
        }
    }
    text.lines().map(str::to_owned).collect()
}

fn end(running: Running) -> End {
    match running.last() {
        Some(Event::Ended(end)) => end,
        other => panic!("the last event is the end, not {other:?}"),
    }
}

fn ending(running: Running) -> Ending {
    end(running).ending
}

fn pid(text: &str) -> Pid {
    let number = text.trim().parse().expect("a process number");
    Pid::from_raw(number).expect("not zero")
}

fn is_gone(text: &str) -> bool {
    test_kill_process(pid(text)) == Err(rustix::io::Errno::SRCH)
}

/// A named pipe. Its reading end closes when the last process that holds the
/// writing end is gone.
struct Fifo(PathBuf);

impl Fifo {
    fn new(name: &str) -> Fifo {
        let name = format!("press-run-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = std::fs::remove_file(&path);
        let made = Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("mkfifo starts").success());
        Fifo(path)
    }

    fn path(&self) -> &Path {
        &self.0
    }

    /// Returns once somebody has opened the pipe for writing.
    fn open(&self) -> File {
        File::open(&self.0).expect("the pipe is there")
    }
}

impl Drop for Fifo {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn read_to_end(mut file: File) -> String {
    let mut text = String::new();
    file.read_to_string(&mut text).expect("text");
    text
}

#[test]
fn output_and_error_and_code_are_captured() {
    let outcome = outcome("echo out; echo err >&2; exit 3");
    assert_eq!(outcome.stdout_text(), "out\n");
    assert_eq!(outcome.stderr_text(), "err\n");
    assert_eq!(outcome.ending, Ending::Exited(3));
    assert!(!outcome.ending.success());
}

#[test]
fn a_signal_is_told_from_a_code() {
    let outcome = outcome("kill -9 $$");
    assert_eq!(outcome.ending, Ending::Signalled(9));
}

#[test]
fn arguments_reach_the_program_as_they_are() {
    let program = shell("printf '%s|' \"$@\"").args(["name", "a b", "", "*"]);
    let outcome = run(&program, Limits::default()).expect("starts");
    assert_eq!(outcome.stdout_text(), "a b||*|");
}

#[test]
fn the_environment_is_clean() {
    let program = shell("env").env("WANTED", "1");
    let text = run(&program, Limits::default()).expect("starts").stdout_text();
    assert!(text.contains("WANTED=1\n"));
    assert!(text.contains("PATH="));
    assert!(!text.contains("CARGO_MANIFEST_DIR="), "{text}");
}

#[test]
fn the_program_starts_in_its_folder() {
    let program = shell("pwd").current_dir("/");
    let outcome = run(&program, Limits::default()).expect("starts");
    assert_eq!(outcome.stdout_text(), "/\n");
}

#[test]
fn a_missing_executable_is_named() {
    supervise_with(env!("CARGO_BIN_EXE_press"));
    let program = Program::new("/no/such/program");
    let error = run(&program, Limits::default()).expect_err("not there");
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
    assert!(error.to_string().contains("/no/such/program"), "{error}");
}

#[test]
fn bytes_that_are_no_text_come_through() {
    let outcome = outcome(r"printf '\377\376a'");
    assert_eq!(outcome.stdout, b"\xff\xfea");
}

#[test]
fn without_input_there_is_its_end() {
    assert_eq!(outcome("cat; echo end").stdout_text(), "end\n");
}

#[test]
fn a_line_typed_while_it_runs_is_answered_while_it_runs() {
    let program = shell("echo ask; read line; echo \"got $line\"; cat");
    let mut running = start(&program.open_input(), Limits::default()).expect("starts");
    let mut input = running.input().expect("it was left open");
    assert_eq!(lines(&mut running, 1), ["ask"]);
    input.write_all(b"word\n").expect("it listens");
    assert_eq!(lines(&mut running, 1), ["got word"]);
    drop(input);
    assert_eq!(ending(running), Ending::Exited(0));
}

#[test]
fn a_program_that_closes_its_output_is_waited_for() {
    let outcome = outcome("exec >&- 2>&-; exit 5");
    assert_eq!(outcome.ending, Ending::Exited(5));
}

#[test]
fn the_time_limit_ends_a_program_that_hangs() {
    let limits = Limits { wall: Duration::from_millis(50), ..Limits::default() };
    let hangs = shell("echo before; sleep 1000");
    let outcome = run(&hangs, limits).expect("starts");
    assert_eq!(outcome.ending, Ending::TimedOut);
    assert_eq!(outcome.stdout_text(), "before\n");
}

#[test]
fn the_output_limit_ends_a_flood() {
    let limits = Limits { output: 100_000, ..Limits::default() };
    let flood = shell("yes & yes >&2 & wait");
    let outcome = run(&flood, limits).expect("starts");
    assert_eq!(outcome.ending, Ending::Cut);
    let longest = outcome.stdout.len().max(outcome.stderr.len());
    assert_eq!(longest, 100_000);
}

#[test]
fn output_of_exactly_the_limit_is_not_cut() {
    let limits = Limits { output: 4, ..Limits::default() };
    let outcome = run(&shell("printf 1234"), limits).expect("starts");
    assert_eq!(outcome.ending, Ending::Exited(0));
    assert_eq!(outcome.stdout, b"1234");
}

#[test]
fn stop_from_another_thread_ends_it() {
    let mut running = started("echo $$; sleep 1000");
    let program = lines(&mut running, 1).remove(0);
    let stopper = running.stopper();
    std::thread::spawn(move || stopper.stop());
    assert_eq!(ending(running), Ending::Stopped);
    assert!(is_gone(&program));
}

#[test]
fn a_child_that_keeps_the_output_open_does_not_outlive_the_program() {
    let outcome = outcome("sleep 1000 & echo $!");
    assert_eq!(outcome.ending, Ending::Exited(0));
    assert!(is_gone(&outcome.stdout_text()));
}

#[test]
fn a_hundred_children_are_all_gone() {
    let mut running = started(
        "i=0; while [ $i -lt 100 ]; do sleep 1000 & echo $!; i=$((i+1)); done
        wait",
    );
    let children = lines(&mut running, 100);
    running.stopper().stop();
    assert_eq!(ending(running), Ending::Stopped);
    assert_eq!(children.len(), 100);
    assert!(children.iter().all(|child| is_gone(child)));
}

#[test]
#[cfg(target_os = "linux")]
fn a_grandchild_that_leaves_the_group_is_found() {
    let mut running = started(
        "setsid sh -c 'setsid sh -c \"echo \\$\\$; exec sleep 1000\" & 
        echo $$; exec sleep 1000' & sleep 1000",
    );
    let escaped = lines(&mut running, 2);
    running.stopper().stop();
    assert_eq!(ending(running), Ending::Stopped);
    assert!(escaped.iter().all(|process| is_gone(process)));
}

#[test]
fn dropping_a_run_ends_it() {
    let mut running = started("echo $$; sleep 1000 & echo $!; wait");
    let processes = lines(&mut running, 2);
    drop(running);
    assert!(processes.iter().all(|process| is_gone(process)));
}

#[test]
fn processor_time_counts_children() {
    let burn = "i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done";
    let end = end(started(&format!("sh -c '{burn}'")));
    assert!(end.cpu.expect("unix says") > Duration::ZERO);
}

#[test]
fn a_killed_supervisor_is_noticed_and_takes_the_program_along() {
    let fifo = Fifo::new("supervisor");
    let path = fifo.path().display().to_string();
    let mut running = started(&format!("exec 3>{path}; echo $PPID; exec sleep 1000"));
    let held = fifo.open();
    let supervisor = lines(&mut running, 1).remove(0);
    kill_process(pid(&supervisor), Signal::KILL).expect("it is ours");
    assert_eq!(ending(running), Ending::Signalled(9));
    assert_eq!(read_to_end(held), "");
}

#[test]
fn a_temporary_folder_is_made_empty_and_goes() {
    supervise_with(env!("CARGO_BIN_EXE_press"));
    let path = std::env::temp_dir().join(format!("press-folder-{}", std::process::id()));
    std::fs::create_dir_all(path.join("old")).expect("made");
    let folder = TemporaryFolder::new(&path).expect("made");
    assert!(folder.path().is_dir() && !path.join("old").exists());
    std::fs::write(path.join("file"), "x").expect("written");
    drop(folder);
    assert!(!path.exists());
}

/// Not a test of its own: what `a_killed_owner_leaves_nothing` starts and
/// kills. It runs a program with a child, and waits for ever.
#[test]
#[ignore = "started by another test"]
fn owner() {
    let path = std::env::var("PRESS_RUN_FIFO").expect("set by the test");
    let script = format!("exec 3>{path}; sleep 1000 & sleep 1000");
    let mut running = started(&script);
    running.next();
}

#[test]
fn a_killed_owner_leaves_nothing() {
    let fifo = Fifo::new("owner");
    let mut owner = Command::new(std::env::current_exe().expect("known"))
        .args(["--exact", "owner", "--ignored", "--nocapture"])
        .env("PRESS_RUN_FIFO", fifo.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("this test starts");
    let held = fifo.open();
    owner.kill().expect("it is ours");
    owner.wait().expect("it is ours");
    // The end of the pipe: neither the program nor its child holds it.
    assert_eq!(read_to_end(held), "");
    let output = owner.stdout.take().expect("piped");
    assert!(BufReader::new(output).lines().all(|line| line.is_ok()));
}
