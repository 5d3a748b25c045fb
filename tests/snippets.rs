//! skeptic compiles every Rust block of every page, and runs those that end.
//!
//! skeptic takes its compiler from the environment variable `RUSTC`. Ours is
//! a shim (`src/bin/rustc_shim.rs`): it passes the call on in the edition that
//! the program names, keeps what it compiled, puts a time limit around what
//! runs, and tells failures by page and line.

use proof::shim::{COMPILER, VERSION};

/// Runs before the first test starts, while the process has one thread.
#[ctor::ctor(unsafe)]
fn name_the_compiler() {
    let given = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let said = std::process::Command::new(&given).arg("--version").output();
    let version = said.map(|said| said.stdout).unwrap_or_default();
    // SAFETY: no other thread of this process has been started yet, so none
    // reads the environment meanwhile.
    unsafe {
        std::env::set_var(COMPILER, given);
        std::env::set_var(VERSION, String::from_utf8_lossy(&version).trim());
        std::env::set_var("RUSTC", env!("CARGO_BIN_EXE_rustc_shim"));
    }
}

include!(concat!(env!("OUT_DIR"), "/skeptic-tests.rs"));
