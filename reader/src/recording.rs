//! `cargo book record`: has the press record programs, and tells what changed.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use press::recording::{self, Change, Recorded};
use press::site;
use press::workshop::Workshop;

use crate::{say, shelf};

/// Records the programs named, or all of them.
///
/// # Errors
/// A book that cannot be read, a name that no program has, or cargo failing. A
/// program that does something else than its header says is told, and the
/// code is that of failure.
pub fn record(root: &Path, names: &[String]) -> Result<ExitCode> {
    let book = site::manuscript(root)?;
    let workshop = Workshop::new(root);
    let workshop = match shelf::target_elsewhere(root) {
        Some(target) => workshop.building_in(target),
        None => workshop,
    };
    let mut progress = |line: &str| say::progress(line.trim());
    let [mut recorded, mut same, mut faults] = [0; 3];
    let mut each = |one: Recorded| {
        match one.change {
            Change::Fault(_) => faults += 1,
            Change::Skipped(_) => {}
            Change::Same => (recorded, same) = (recorded + 1, same + 1),
            Change::New | Change::Changed(_) | Change::Measured => recorded += 1,
        }
        say::clear();
        tell(&one);
    };
    let done = recording::record(&book, &workshop, names, &mut progress, &mut each);
    say::clear();
    done?;
    let programs = if recorded == 1 { "program" } else { "programs" };
    println!("{recorded} {programs} recorded, {same} as before; {faults} with a fault");
    Ok(if faults == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn tell(Recorded { name, change }: &Recorded) {
    match change {
        Change::Same => {}
        Change::New => println!("{name}: new"),
        Change::Measured => println!("{name}: measured anew"),
        Change::Skipped(why) => println!("{name}: skipped, {why}"),
        Change::Changed(difference) => println!(
            "{name}: {} changed\n  before: {}\n  now:    {}",
            difference.what, difference.recorded, difference.fresh
        ),
        Change::Fault(fault) => eprintln!("{fault}"),
    }
}
