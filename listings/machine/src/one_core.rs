//! Keeping threads together on one core.

pub use system::{OneCore, on_one_core};

#[cfg(target_os = "linux")]
mod system {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

    /// While this lives, the thread that made it stays on one core, and so
    /// do the threads that it spawns meanwhile; those stay there for good.
    #[derive(Debug)]
    pub struct OneCore {
        before: CpuSet,
    }

    /// Keeps this thread, and those that it spawns, on one core. `None`
    /// where the system does not offer that: on systems other than Linux.
    pub fn on_one_core() -> Option<OneCore> {
        let before = sched_getaffinity(None).ok()?;
        let first = (0..CpuSet::MAX_CPU).find(|core| before.is_set(*core))?;
        let mut one = CpuSet::new();
        one.set(first);
        sched_setaffinity(None, &one).ok()?;
        Some(OneCore { before })
    }

    impl Drop for OneCore {
        fn drop(&mut self) {
            // These cores were allowed before; if one of them has gone
            // since, the thread stays where it is.
            let _ = sched_setaffinity(None, &self.before);
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    /// While this lives, the thread that made it stays on one core.
    #[derive(Debug)]
    pub struct OneCore(());

    /// Keeps this thread, and those that it spawns, on one core. `None`
    /// where the system does not offer that: on systems other than Linux.
    pub fn on_one_core() -> Option<OneCore> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::available_parallelism;

    #[test]
    fn a_thread_is_kept_on_one_core_and_let_go() {
        let before = available_parallelism().unwrap();
        let Some(one_core) = on_one_core() else {
            return;
        };
        assert_eq!(available_parallelism().unwrap().get(), 1);
        drop(one_core);
        assert_eq!(available_parallelism().unwrap(), before);
    }
}
