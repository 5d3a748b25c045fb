//! What has to hold for every listing of a page.

use std::collections::BTreeSet;

use press::catalogue::{Kind, Program};
use press::header::{Expectation, Rejection};

use crate::figure::{self, Figure, Run};
use crate::shared::Verdict;
use crate::shared::chromium::Page;
use crate::shop::Shop;

/// Runs, stops and changes every listing of a page, and returns what does not
/// hold: each with the page, the listing, what was expected and what the page
/// shows.
pub fn page(tab: &mut Page, shop: &Shop, page: &str) -> Verdict {
    tab.go(&shop.url(page));
    if tab.text("h1") == "No book yet" {
        return Err(format!("{page}: expected a book; the page shows {}", tab.text("main")));
    }
    let programs = shop.listings(page);
    let wanted: Vec<&str> = programs.iter().map(|program| program.name.as_str()).collect();
    let shown = figure::look(tab);
    if shown != wanted {
        let text: String = tab.text("body").chars().take(1500).collect();
        return Err(format!(
            "{page}: expected the listings {wanted:?}; the page shows {shown:?}; it begins `{text}`"
        ));
    }
    let mut visit = Visit { tab, shop, page, faults: Vec::new() };
    let figures = programs.into_iter().enumerate().map(|(at, program)| Figure { program, at });
    let figures: Vec<Figure> = figures.collect();
    let runs: Vec<Option<Run>> =
        figures.iter().map(|figure| visit.each(figure, Visit::runs)).collect();
    visit.all(&figures, Visit::is_changed);
    visit.reload();
    visit.all(&figures, Visit::is_kept);
    for (figure, run) in one_of_each_kind(shop, &figures, &runs) {
        visit.each(figure, |visit, figure| visit.runs_changed(figure, run));
    }
    visit.all(&figures, Visit::is_put_back);
    visit.reload();
    visit.all(&figures, Visit::is_the_books);
    match visit.faults.is_empty() {
        true => Ok(()),
        false => Err(visit.faults.join("\n")),
    }
}

/// The listings that are run as changed, with the run of the book's: every
/// task of an exercise, and of the others the first of each kind that was run.
/// What is built in another way or for another package is another kind.
fn one_of_each_kind<'a>(
    shop: &Shop,
    figures: &'a [Figure<'a>],
    runs: &'a [Option<Run>],
) -> Vec<(&'a Figure<'a>, &'a Run)> {
    let mut seen = BTreeSet::new();
    let ran = figures.iter().zip(runs).filter_map(|(figure, run)| Some((figure, run.as_ref()?)));
    let suited = ran.filter(|(figure, _)| shop.machine.suits(figure.program));
    suited
        .filter(|(figure, _)| {
            let Program { chapter, kind, header, .. } = figure.program;
            let measures = header.expectation == Expectation::Measures;
            match kind {
                Kind::Exercise => shop.solution(figure.program).is_some(),
                _ => seen.insert((chapter, kind.word(), measures, &header.edition)),
            }
        })
        .collect()
}

/// A reader on a page.
struct Visit<'a> {
    tab: &'a mut Page,
    shop: &'a Shop,
    page: &'a str,
    faults: Vec<String>,
}

impl Visit<'_> {
    /// Does something with a listing when it is its turn, and notes the fault.
    fn each<T>(
        &mut self,
        figure: &Figure,
        work: impl FnOnce(&mut Self, &Figure) -> Result<T, String>,
    ) -> Option<T> {
        let machine = self.shop.machine.clone();
        let done = machine.turn(figure.program, || work(self, figure));
        let noted = |fault| format!("{}, listing {}: {fault}", self.page, figure.program.name);
        done.map_err(|fault| self.faults.push(noted(fault))).ok()
    }

    /// Does something with every listing.
    fn all(&mut self, figures: &[Figure], work: impl Fn(&mut Self, &Figure) -> Result<(), String>) {
        for figure in figures {
            self.each(figure, &work);
        }
    }

    fn reload(&mut self) {
        self.tab.reload();
        figure::look(self.tab);
    }

    /// It has its controls, can be stopped as soon as it was started, and
    /// running it to its end shows that it keeps its promise.
    fn runs(&mut self, figure: &Figure) -> Result<Run, String> {
        for control in [figure.verb(), "Edit"] {
            expect(figure.offers(self.tab, control), || format!("a control {control}"), "none")?;
        }
        let stopped = figure.run_and_stop(self.tab)?;
        expect(stopped.ending() == "stopped", || "`stopped`, at once".into(), &stopped.told())?;
        let run = figure.run(self.tab)?;
        if !self.shop.machine.suits(figure.program) {
            expect(run.status.contains("on the clock"), || "an end".to_owned(), &run.told())?;
            return Ok(run);
        }
        let (ending, promise) = promised(self.shop, figure.program);
        let kept = run.ending() == ending && run.status.ends_with(&promise);
        expect(kept, || format!("`{ending}`, then `{promise}`"), &run.told())?;
        Ok(run)
    }

    /// Its editor holds the program as the page shows it, and takes a change.
    fn is_changed(&mut self, figure: &Figure) -> Result<(), String> {
        figure.click(self.tab, "Edit")?;
        let wanted = figure.program.shown();
        let holds = figure.edited(self.tab);
        let told = format!("{holds:?}");
        expect(holds.as_ref() == Some(&wanted), || format!("an editor with {wanted:?}"), &told)?;
        figure.add(self.tab, &comment(figure.program));
        self.holds(figure, &changed(figure.program), "after typing")
    }

    /// The change is there after a reload.
    fn is_kept(&mut self, figure: &Figure) -> Result<(), String> {
        self.holds(figure, &changed(figure.program), "after a reload")
    }

    fn holds(&mut self, figure: &Figure, wanted: &str, when: &str) -> Result<(), String> {
        let holds = figure.edited(self.tab);
        let held = holds.as_deref() == Some(wanted);
        expect(held, || format!("{when} an editor with {wanted:?}"), &format!("{holds:?}"))
    }

    /// The changed program ends as the book's does. The changed task of an
    /// exercise becomes its solution, and is done.
    fn runs_changed(&mut self, figure: &Figure, books: &Run) -> Result<(), String> {
        let Some(solution) = self.shop.solution(figure.program) else {
            let run = figure.run(self.tab)?;
            let ended = format!("`{}` of the changed program as of the book's", books.ending());
            expect(run.ending() == books.ending(), || ended, &run.told())?;
            expect(!run.status.contains("badge"), || "no word on a badge".into(), &run.told())?;
            let alike = is_alike(figure.program, books, &run);
            return expect(
                alike,
                || format!("the same as the book's: {}", books.told()),
                &run.told(),
            );
        };
        figure.replace(self.tab, &solution.shown());
        let run = figure.run(self.tab)?;
        let done = run.status.ends_with(DONE);
        expect(done, || format!("`{DONE}` of the solution in the task's place"), &run.told())
    }

    /// Reset closes the editor and shows the book's program.
    fn is_put_back(&mut self, figure: &Figure) -> Result<(), String> {
        figure.click(self.tab, "Reset")?;
        self.is_the_books(figure)
    }

    /// The book's program is seen, and no editor.
    fn is_the_books(&mut self, figure: &Figure) -> Result<(), String> {
        let holds = figure.edited(self.tab);
        expect(holds.is_none(), || "no editor after Reset".into(), &format!("{holds:?}"))?;
        let (wanted, seen) = (figure.program.shown(), figure.text(self.tab, "pre.program"));
        let same = seen.as_deref().map(str::trim_end) == Some(&wanted);
        expect(same, || format!("after Reset {wanted:?}"), &format!("{seen:?}"))?;
        expect(figure.offers(self.tab, "Edit"), || "a control Edit after Reset".into(), "none")
    }
}

fn expect(held: bool, expected: impl FnOnce() -> String, shown: &str) -> Result<(), String> {
    match held {
        true => Ok(()),
        false => Err(format!("expected {}; the page shows {shown}", expected())),
    }
}

/// What a page says of an exercise whose tests pass.
const DONE: &str = "The tests pass: done.";

/// How a program of the book ends, and what the page says of its promise.
fn promised(shop: &Shop, program: &Program) -> (&'static str, String) {
    let badge = || format!("As its badge says: {}.", program.header.expectation.words());
    match (program.kind, &program.header.expectation) {
        (Kind::Exercise, _) if shop.solution(program).is_none() => ("exit code 0", DONE.to_owned()),
        (Kind::Exercise, _) => ("exit code 101", "The tests do not pass yet.".to_owned()),
        (_, Expectation::DoesNotCompile(_)) => ("does not compile", badge()),
        (_, Expectation::Hangs) => ("stopped", badge()),
        (_, Expectation::Panics) => ("exit code 101", badge()),
        _ => ("exit code 0", badge()),
    }
}

/// Whether a changed program did the same, as far as the badge promises it.
fn is_alike(program: &Program, books: &Run, changed: &Run) -> bool {
    let lines = |run: &Run| run.stdout.lines().map(str::to_owned).collect::<Vec<_>>();
    let sorted = |run: &Run| {
        let mut lines = lines(run);
        lines.sort();
        lines
    };
    match &program.header.expectation {
        Expectation::Measures => true,
        Expectation::PrintsInAnyOrder => sorted(books) == sorted(changed),
        Expectation::DoesNotCompile(Rejection::Code(why) | Rejection::Text(why)) => {
            changed.cargo.contains(why.as_str())
        }
        _ => lines(books) == lines(changed),
    }
}

/// A line with a word of its own, which changes nothing.
fn comment(program: &Program) -> String {
    let sign = if program.kind == Kind::Python { "#" } else { "//" };
    format!("\n{sign} kept_{}", program.name)
}

fn changed(program: &Program) -> String {
    program.shown() + &comment(program)
}
