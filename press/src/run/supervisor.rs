//! The process between us and a program. It starts the program, waits for the
//! first of four things (the program's end, the time limit, a request to stop,
//! the closing of the socket by which it was started), kills what is left, and
//! reports.
//!
//! Its standard input is that socket. Its standard output and error are the
//! program's. Its environment and folder are the program's too, so the program
//! inherits all four. Its arguments are [`HIDDEN`], the limit in microseconds,
//! the program, and the program's arguments.

use std::ffi::OsString;
use std::io::{self, IoSliceMut, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::process::{
    Pid, Resource, Rlimit, Signal, WaitId, WaitIdOptions, WaitOptions, WaitStatus,
    kill_process_group, setrlimit, setsid, wait, waitid,
};

use serde::{Deserialize, Serialize};

use super::temporary::remove;
use super::{End, Ending};

/// The first argument of a process that is to supervise.
pub(super) const HIDDEN: &str = "--supervise-one-program";

/// The first argument of a process that is to remove the folder named by the
/// second when its standard input closes.
pub(super) const SWEEP: &str = "--remove-one-folder";

/// Sent to the supervisor to have its program killed.
pub(super) const STOP: u8 = b's';

/// What the supervisor says over the socket.
#[derive(Serialize, Deserialize)]
pub(super) enum Report {
    /// The program runs; its process is also its group, and has this number.
    Started(i32),
    /// The program could not be started: an error number of the system.
    Failed(i32),
    Ended(End),
}

/// See [`super::supervise_if_asked`].
pub(super) fn supervise_if_asked() {
    let mut arguments = std::env::args_os().skip(1);
    let told = match arguments.next() {
        Some(first) if first == HIDDEN => supervise(arguments),
        Some(first) if first == SWEEP => sweep(arguments),
        _ => return,
    };
    std::process::exit(i32::from(told.is_err()));
}

/// Waits until whoever started us is gone, then removes the folder. Programs
/// that still write into it are being killed meanwhile by their supervisors,
/// so this may take more than one attempt.
fn sweep(mut arguments: impl Iterator<Item = OsString>) -> io::Result<()> {
    let folder = arguments.next().ok_or(io::ErrorKind::InvalidInput)?;
    let _ = setsid();
    io::copy(&mut io::stdin(), &mut io::sink())?;
    let pause = Duration::from_millis(20);
    let mut attempts = 100;
    while remove(folder.as_ref()).is_err() && attempts > 0 {
        attempts -= 1;
        thread::sleep(pause);
    }
    Ok(())
}

fn supervise(mut arguments: impl Iterator<Item = OsString>) -> io::Result<()> {
    let missing = || io::Error::other("an argument is missing");
    let limit = arguments.next().and_then(|word| word.into_string().ok());
    let limit = limit.and_then(|word| word.parse().ok());
    let limit = Duration::from_micros(limit.ok_or_else(missing)?);
    let program = arguments.next().ok_or_else(missing)?;

    // Out of the terminal's reach: Ctrl-C there ends whoever started us, which
    // closes the socket.
    let _ = setsid();
    adopt_orphans();
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    let mut control = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    let input = receive_input(&control)?;

    let begun = Instant::now();
    let mut command = Command::new(program);
    command.args(arguments).stdin(input).process_group(0);
    die_with_supervisor(&mut command);
    let spawned = command.spawn();
    drop(command);
    let group = match spawned {
        Ok(child) => Pid::from_child(&child),
        Err(error) => {
            let error = error.raw_os_error().unwrap_or(0);
            return tell(&mut control, &Report::Failed(error));
        }
    };
    let started = Report::Started(group.as_raw_nonzero().get());
    // When nobody listens any more, `watch` sees that too.
    let _ = tell(&mut control, &started);
    let stopped = watch(&mut control, group, begun.checked_add(limit))?;
    let wall = begun.elapsed();
    let ended = clear_away(group);
    let ending = stopped.unwrap_or(ended);
    tell(&mut control, &Report::Ended(End { ending, wall, cpu: Some(children_cpu()) }))
}

fn tell(control: &mut UnixStream, report: &Report) -> io::Result<()> {
    control.write_all(&serde_json::to_vec(report)?)
}

/// Takes the first byte from the socket and the program's standard input,
/// which travels beside it as a file descriptor, if there is one.
fn receive_input(control: &UnixStream) -> io::Result<Stdio> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut beside = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    recvmsg(control, &mut [IoSliceMut::new(&mut byte)], &mut beside, RecvFlags::empty())?;
    let descriptor: Option<OwnedFd> = beside.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut all) => all.next(),
        _ => None,
    });
    Ok(descriptor.map_or_else(Stdio::null, Stdio::from))
}

/// Waits for the first reason to clear away. `None` if the program has ended.
fn watch(
    control: &mut UnixStream,
    group: Pid,
    deadline: Option<Instant>,
) -> io::Result<Option<Ending>> {
    // A thread waits for the program and then lets go of `ended`. The program
    // stays unreaped, so that its number cannot become another's.
    let (over, ended) = io::pipe()?;
    thread::spawn(move || {
        let until_end = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        while let Err(rustix::io::Errno::INTR) = waitid(WaitId::Pid(group), until_end) {}
        drop(ended);
    });
    loop {
        let mut wanted = [PollFd::new(&over, PollFlags::IN), PollFd::new(&*control, PollFlags::IN)];
        let left = deadline
            .map(|at| at.saturating_duration_since(Instant::now()))
            .and_then(|left| Timespec::try_from(left).ok());
        match poll(&mut wanted, left.as_ref()) {
            Ok(0) => return Ok(Some(Ending::TimedOut)),
            Err(rustix::io::Errno::INTR) => continue,
            outcome => outcome?,
        };
        if !wanted[0].revents().is_empty() {
            return Ok(None);
        }
        // Either somebody asks us to stop, or nobody is left who could.
        let mut byte = [0];
        if matches!(control.read(&mut byte), Ok(0) | Err(_)) || byte[0] == STOP {
            return Ok(Some(Ending::Stopped));
        }
    }
}

/// Kills the group, then everything else that has come to be our child, until
/// none is left. Returns how the program itself ended.
fn clear_away(group: Pid) -> Ending {
    let mut ending = Ending::Exited(0);
    let _ = kill_process_group(group, Signal::KILL);
    loop {
        // First what is dead already, without waiting.
        match reap(group, &mut ending, WaitOptions::NOHANG) {
            Reaped::One => continue,
            Reaped::NoneYet => {}
            Reaped::NoChildren => return ending,
        }
        // What is left has been killed or has left the group. Killing a
        // process hands its children to us, so this goes round again.
        kill_children();
        if let Reaped::NoChildren = reap(group, &mut ending, WaitOptions::empty()) {
            return ending;
        }
    }
}

enum Reaped {
    One,
    NoneYet,
    NoChildren,
}

fn reap(program: Pid, ending: &mut Ending, how: WaitOptions) -> Reaped {
    match wait(how) {
        Ok(Some((pid, status))) => {
            if pid == program {
                *ending = ending_of(status);
            }
            Reaped::One
        }
        Ok(None) | Err(rustix::io::Errno::INTR) => Reaped::NoneYet,
        Err(_) => Reaped::NoChildren,
    }
}

fn ending_of(status: WaitStatus) -> Ending {
    match status.terminating_signal() {
        Some(number) => Ending::Signalled(number),
        None => Ending::Exited(status.exit_status().unwrap_or(0)),
    }
}

/// Processor time of all children that have been reaped, and of theirs.
fn children_cpu() -> Duration {
    let mut usage = MaybeUninit::<libc::rusage>::zeroed();
    // SAFETY: `getrusage` writes one `rusage` to the pointer, which is valid
    // for that. All zeros are a valid `rusage` should it fail.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_CHILDREN, usage.as_mut_ptr());
        usage.assume_init()
    };
    [usage.ru_utime, usage.ru_stime]
        .iter()
        .map(|time| {
            let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
            let micros = u64::try_from(time.tv_usec).unwrap_or(0);
            Duration::from_secs(seconds) + Duration::from_micros(micros)
        })
        .sum()
}

/// Asks the system that whatever the program's descendants leave behind
/// becomes our child, even if it has left the group with `setsid`.
#[cfg(target_os = "linux")]
fn adopt_orphans() {
    use rustix::process::{getpid, set_child_subreaper};
    let _ = set_child_subreaper(Some(getpid()));
}

/// Only Linux lets a process adopt orphans.
#[cfg(not(target_os = "linux"))]
fn adopt_orphans() {}

/// Has the program killed should the supervisor itself be killed. The signal
/// comes when the *thread* that started the program ends. That thread is the
/// supervisor's first, which lives as long as the supervisor.
#[cfg(target_os = "linux")]
fn die_with_supervisor(command: &mut Command) {
    use rustix::process::set_parent_process_death_signal;
    let ask = || {
        set_parent_process_death_signal(Some(Signal::KILL))?;
        Ok(())
    };
    // SAFETY: between fork and exec the closure makes one system call. It
    // takes no lock and allocates nothing.
    unsafe { command.pre_exec(ask) };
}

/// Only Linux has a parent-death signal.
#[cfg(not(target_os = "linux"))]
fn die_with_supervisor(_: &mut Command) {}

/// Kills every child we have now.
#[cfg(target_os = "linux")]
fn kill_children() {
    for child in children() {
        let _ = rustix::process::kill_process(child, Signal::KILL);
    }
}

/// Elsewhere our only child is the program, and its group was killed.
#[cfg(not(target_os = "linux"))]
fn kill_children() {}

/// Our children, found among all processes.
#[cfg(target_os = "linux")]
fn children() -> Vec<Pid> {
    let me = rustix::process::getpid().as_raw_nonzero().get();
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    processes
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter(|&process| parent_of(process) == Some(me))
        .filter_map(Pid::from_raw)
        .collect()
}

/// The parent of a process: in `/proc/N/stat` the second word after the name,
/// which stands in brackets and may itself hold brackets and blanks.
#[cfg(target_os = "linux")]
fn parent_of(process: i32) -> Option<i32> {
    let stat = std::fs::read(format!("/proc/{process}/stat")).ok()?;
    let name_end = stat.iter().rposition(|&byte| byte == b')')?;
    let rest = str::from_utf8(&stat[name_end + 1..]).ok()?;
    rest.split_whitespace().nth(1)?.parse().ok()
}
