//! What Linux notes down about threads and memory, read from `/proc`.

use std::fs;
use std::time::Duration;

/// What the system has noted down about the thread that asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// The time in which it ran on a processor.
    pub working: Duration,
    /// The time in which it could have run and had no processor.
    pub ready: Duration,
    /// How often it left its processor because it had to wait.
    pub voluntary: u64,
    /// How often it left its processor to another thread although it could
    /// have gone on.
    pub involuntary: u64,
}

impl Thread {
    /// The notes of this moment. `None` where the system does not publish
    /// them: on systems other than Linux, and on a Linux without scheduler
    /// statistics.
    pub fn now() -> Option<Thread> {
        let times = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        let status = fs::read_to_string("/proc/thread-self/status").ok()?;
        let mut times = times.split_whitespace();
        let mut time =
            || Some(Duration::from_nanos(times.next()?.parse().ok()?));
        Some(Thread {
            working: time()?,
            ready: time()?,
            voluntary: field(&status, "voluntary_ctxt_switches")?,
            involuntary: field(&status, "nonvoluntary_ctxt_switches")?,
        })
    }

    /// What was noted down since `earlier`, of the same thread.
    pub fn since(self, earlier: Thread) -> Thread {
        Thread {
            working: self.working - earlier.working,
            ready: self.ready - earlier.ready,
            voluntary: self.voluntary - earlier.voluntary,
            involuntary: self.involuntary - earlier.involuntary,
        }
    }
}

/// What the system has noted down about memory. Sizes are in MiB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// The addresses that this process has reserved.
    pub reserved: f64,
    /// How much of that stands for memory that is really there.
    pub resident: f64,
    /// The tables in which the system notes where this process's pages are.
    pub page_tables: f64,
    /// The kernel's own stacks, one a thread, of all processes together.
    pub kernel_stacks: f64,
}

impl Memory {
    /// The notes of this moment. `None` on systems other than Linux.
    pub fn now() -> Option<Memory> {
        let process = fs::read_to_string("/proc/self/status").ok()?;
        let system = fs::read_to_string("/proc/meminfo").ok()?;
        let mebibytes = |text, name| Some(field(text, name)? as f64 / 1024.0);
        Some(Memory {
            reserved: mebibytes(&process, "VmSize")?,
            resident: mebibytes(&process, "VmRSS")?,
            page_tables: mebibytes(&process, "VmPTE")?,
            kernel_stacks: mebibytes(&system, "KernelStack")?,
        })
    }

    /// What was added since `earlier`; negative where there is less.
    pub fn since(self, earlier: Memory) -> Memory {
        Memory {
            reserved: self.reserved - earlier.reserved,
            resident: self.resident - earlier.resident,
            page_tables: self.page_tables - earlier.page_tables,
            kernel_stacks: self.kernel_stacks - earlier.kernel_stacks,
        }
    }
}

/// The number in the line `name: number`.
fn field(text: &str, name: &str) -> Option<u64> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_the_number_after_its_name() {
        let text = "VmRSS:\t    1520 kB\nvoluntary_ctxt_switches:\t7\n";
        assert_eq!(field(text, "VmRSS"), Some(1520));
        assert_eq!(field(text, "voluntary_ctxt_switches"), Some(7));
        assert_eq!(field(text, "ctxt_switches"), None);
        assert_eq!(field(text, "VmSize"), None);
    }

    #[test]
    fn memory_is_told_in_mebibytes() {
        let Some(before) = Memory::now() else { return };
        let block = std::hint::black_box(vec![1_u8; 64 << 20]);
        let more = Memory::now().expect("it was there before").since(before);
        drop(block);
        assert!(more.reserved > 60.0, "{more:?}");
        assert!(more.resident > 60.0, "{more:?}");
    }

    #[test]
    fn what_is_noted_down_never_shrinks() {
        let Some(before) = Thread::now() else { return };
        std::thread::yield_now();
        let after = Thread::now().expect("it was there before");
        assert!(after.working >= before.working);
        assert!(after.voluntary >= before.voluntary);
    }
}
