//! `cargo book record`: runs programs and writes down what they do.

use crate::catalogue::{Kind, Program};
use crate::fault::Fault;
use crate::header::Expectation;
use crate::manuscript::Manuscript;
use crate::record::{Difference, Record};
use crate::workshop::{self, Built, Workshop, interpret, refusal};
use anyhow::{Context, Result, ensure};
use std::path::Path;

/// What became of one program.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The program.
    pub name: String,
    /// What became of its record.
    pub change: Change,
}

/// What became of a record.
#[derive(Clone, Debug)]
pub enum Change {
    /// There was none.
    New,
    /// It says the same as before.
    Same,
    /// It says something else; where it first differs.
    Changed(Difference),
    /// A program that measures: its numbers always differ.
    Measured,
    /// The program needs something that this machine has not.
    Skipped(&'static str),
    /// Nothing was written: the program does not do what its header says.
    Fault(Box<Fault>),
}

/// The kinds of which cargo makes an executable.
const BUILT: [Kind; 2] = [Kind::Example, Kind::Exercise];

/// Records the programs named, or all when none is named. `progress` gets a
/// line for each step, `each` what became of a program as soon as its record
/// is written; measuring programs are run last and alone.
///
/// # Errors
/// A name that no program has, or cargo or the file system failing. A program
/// with a fault is no error: its [`Change`] tells.
pub fn record(
    book: &Manuscript,
    workshop: &Workshop,
    names: &[String],
    progress: &mut dyn FnMut(&str),
    each: &mut dyn FnMut(Recorded),
) -> Result<()> {
    let chosen = choose(book, names)?;
    let (measuring, exact): (Vec<_>, Vec<_>) =
        chosen.into_iter().partition(|program| measures(program));
    let built = workshop.build(&of(&BUILT, &exact), false, progress)?;
    let released = workshop.build(&of(&BUILT, &measuring), true, progress)?;
    let refused = workshop.refuse(&of(&[Kind::Failure], &exact), progress)?;
    let python = workshop::python().is_some();
    let exact = exact.into_iter().map(|program| (program, &built));
    let measuring = measuring.into_iter().map(|program| (program, &released));
    for (program, built) in exact.chain(measuring) {
        progress(&format!("   Recording {}", program.path));
        let fresh = match program.kind {
            Kind::Python if !python => None,
            Kind::Failure => Some(refusal(program, &refused)),
            _ => Some(run(book, workshop, program, built)),
        };
        let change = match fresh {
            None => Change::Skipped("no Python 3.11"),
            Some(Ok(fresh)) => keep(&book.root, program, &fresh)?,
            Some(Err(fault)) => Change::Fault(Box::new(fault)),
        };
        each(Recorded { name: program.name.clone(), change });
    }
    Ok(())
}

fn measures(program: &Program) -> bool {
    program.header.expectation == Expectation::Measures
}

fn of<'a>(kinds: &[Kind], programs: &[&'a Program]) -> Vec<&'a Program> {
    programs.iter().copied().filter(|program| kinds.contains(&program.kind)).collect()
}

fn choose<'a>(book: &'a Manuscript, names: &[String]) -> Result<Vec<&'a Program>> {
    let programs = &book.catalogue.programs;
    if names.is_empty() {
        return Ok(programs.values().filter(|program| program.is_recorded()).collect());
    }
    let find = |name: &String| {
        let program = programs.get(name).with_context(|| {
            let nearest = crate::fault::nearest(name, book.catalogue.names());
            let hint = nearest.map(|name| format!("; the nearest is `{name}`")).unwrap_or_default();
            format!("no program is called `{name}`{hint}")
        })?;
        let task = "is the task of an exercise: it is not run, so there is nothing to record";
        let unread = "has a header that cannot be read; `cargo book build` tells why";
        ensure!(!program.is_unread(), "`{name}` {unread}");
        ensure!(program.is_recorded(), "`{name}` {task}");
        Ok(program)
    };
    names.iter().map(find).collect()
}

fn run(
    book: &Manuscript,
    workshop: &Workshop,
    program: &Program,
    built: &Built,
) -> Result<Record, Fault> {
    let executable = workshop::executable(program, built)?;
    let runs = book.traced.get(&program.name).copied().unwrap_or(0);
    interpret(program, &workshop.run(program, &executable, runs)?)
}

/// Writes the record, if it says something new.
fn keep(root: &Path, program: &Program, fresh: &Record) -> Result<Change> {
    let change = match &program.record {
        None => Change::New,
        Some(_) if measures(program) => Change::Measured,
        Some(old) => {
            old.differs(fresh, &program.header.expectation).map_or(Change::Same, Change::Changed)
        }
    };
    let path = root.join(program.record_path());
    // Another compiler's words are written too, though nothing has changed.
    let same_words = program.record.as_ref().is_some_and(|old| old.compiler == fresh.compiler);
    if !(matches!(change, Change::Same) && same_words) {
        fresh.save(&path).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(change)
}
