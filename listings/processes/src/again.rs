use std::process::{Child, Command, Stdio};
use std::{env, io};

/// Starts the running program once more, as a process of its own, with one
/// argument. Its standard input and output are pipes.
///
/// # Errors
/// If the program's file cannot be found or started.
pub fn again(argument: &str) -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .arg(argument)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
}
