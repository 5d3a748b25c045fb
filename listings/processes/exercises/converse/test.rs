use std::process::{Command, Output, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::converse;

/// Converses with a shell script, for five seconds at most.
fn with(script: &str, input: Vec<u8>) -> Output {
    let clerk = Command::new("sh")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sh can be started");
    let (done, is_done) = channel();
    thread::spawn(move || done.send(converse(clerk, &input)));
    let answer = is_done.recv_timeout(Duration::from_secs(5));
    answer.expect("it ends in time").expect("no error")
}

#[test]
fn a_short_question_is_answered() {
    assert_eq!(with("cat", b"one".to_vec()).stdout, b"one");
}

#[test]
fn a_mebibyte_comes_back() {
    let input = vec![7; 1 << 20];
    assert_eq!(with("cat", input.clone()).stdout, input);
}

#[test]
fn complaints_are_heard_meanwhile() {
    let answer = with("head -c 300000 /dev/zero >&2; cat", vec![7; 1 << 20]);
    assert_eq!(answer.stdout.len(), 1 << 20);
    assert_eq!(answer.stderr.len(), 300_000);
}

#[test]
fn a_clerk_may_stop_listening() {
    let answer = with("exec head -c 10", vec![7; 1 << 20]);
    assert_eq!(answer.stdout, [7; 10]);
    assert!(answer.status.success());
}
