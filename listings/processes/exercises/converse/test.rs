use std::process::{Command, Output, Stdio};
use std::thread;

use super::converse;

/// As much copying as the largest conversation here has.
fn other_conversation() {
    let script = "head -c 1048576 /dev/zero | cat";
    let other = Command::new("sh").args(["-c", script]).output();
    assert_eq!(other.expect("sh can be started").stdout.len(), 1 << 20);
}

/// Converses with a shell script. The conversation is taken to hang if it is
/// not over when a hundred others are that began later.
fn with(script: &str, input: Vec<u8>) -> Output {
    let clerk = Command::new("sh")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("sh can be started");
    let conversation = thread::spawn(move || converse(clerk, &input));
    for _ in 0..100 {
        if conversation.is_finished() {
            break;
        }
        other_conversation();
    }
    assert!(conversation.is_finished(), "a hundred others are over");
    conversation.join().expect("no panic").expect("no error")
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
