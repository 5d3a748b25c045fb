//! Two ways to count bytes: those that the program has asked for, and those
//! of its pages that are in memory.

use std::alloc::{GlobalAlloc, Layout, System};
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

static BYTES: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, and a count of the bytes that were asked of it and
/// not given back. What the system adds for its own book-keeping is not in
/// it.
pub struct Counting;

/// The bytes that are on the heap now, as they were asked for. It stays 0
/// unless [`Counting`] is the program's global allocator.
pub fn on_the_heap() -> usize {
    BYTES.load(Relaxed)
}

/// The bytes of this process that are in memory now or have been swapped out,
/// by what Linux finds when it looks at every page. (The counter `VmRSS` is
/// cheaper and lags behind, by some pages for each thread or processor.) What
/// the kernel keeps for the process is not in it. Takes time in proportion to
/// those pages.
///
/// # Panics
/// On systems that do not publish it.
pub fn resident() -> usize {
    let pages = fs::read_to_string("/proc/self/smaps_rollup");
    let pages = pages.expect("this is Linux");
    kibibytes(&pages, "Rss:") * 1024 + kibibytes(&pages, "Swap:") * 1024
}

/// The number in the line that begins with `label`.
fn kibibytes(lines: &str, label: &str) -> usize {
    let line = lines.lines().find(|line| line.starts_with(label));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    number.expect("Linux says so").parse().unwrap()
}

// SAFETY: every call is handed on to the system's allocator as it came, and
// what that returns is returned. The count touches no memory of the caller.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        BYTES.fetch_add(layout.size(), Relaxed);
        // SAFETY: the caller keeps the rules of `alloc`, and they are the
        // same for `System`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        BYTES.fetch_sub(layout.size(), Relaxed);
        // SAFETY: `pointer` came from `alloc` above, and so from `System`,
        // with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}
