//! The compiler that skeptic calls. See [`proof::shim`].

use std::process::ExitCode;

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    proof::shim::main()
}
