//! A book that is served, and the machine its programs run on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use anyhow::Result;
use press::catalogue::{Kind, Program, files_below};
use press::header::Expectation;
use press::manuscript::{self, Manuscript, Page};
use press::site;
use proof::memory::Sight;

use crate::shared::book::Served;

/// The one machine for all programs. Those that measure have it to
/// themselves, the others share it.
#[derive(Default)]
pub struct Machine(RwLock<()>);

impl Machine {
    /// Does something with a program when it is its turn.
    pub fn turn<T>(&self, program: &Program, work: impl FnOnce() -> T) -> T {
        if program.header.expectation == Expectation::Measures {
            let _alone = self.0.write().unwrap_or_else(PoisonError::into_inner);
            work()
        } else {
            let _among_others = self.0.read().unwrap_or_else(PoisonError::into_inner);
            work()
        }
    }

    /// Whether a program can do what it says here.
    pub fn suits(&self, program: &Program) -> bool {
        let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
        (cfg!(target_os = "linux") || !program.header.linux) && program.header.cores <= cores
    }
}

/// A book, its programs, and its server, which is started when it is needed
/// first. Its pages go into a folder of the tests': no file of the book is
/// written.
pub struct Shop {
    pub manuscript: Manuscript,
    pub machine: Arc<Machine>,
    root: PathBuf,
    served: OnceLock<Served>,
}

impl Shop {
    /// Reads the book below `root`.
    ///
    /// # Errors
    /// What keeps it from being read.
    pub fn new(root: &Path, machine: Arc<Machine>) -> Result<Shop> {
        let (manuscript, root) = (site::manuscript(root)?, root.to_owned());
        Ok(Shop { manuscript, machine, root, served: OnceLock::new() })
    }

    /// The paths of the pages that show programs.
    pub fn pages(&self) -> Vec<String> {
        let pages = self.manuscript.pages.iter().map(|page| page.path.clone());
        pages.filter(|page| !self.listings(page).is_empty()).collect()
    }

    /// The programs that a page shows, in order.
    pub fn listings(&self, page: &str) -> Vec<&Program> {
        let page = self.manuscript.pages.iter().find(|one| one.path == page);
        let names = page.map(|page| self.shown(page)).unwrap_or_default();
        names.iter().filter_map(|name| self.manuscript.catalogue.programs.get(name)).collect()
    }

    fn shown(&self, page: &Page) -> Vec<String> {
        let mut found = Vec::new();
        for directive in &page.scan.directives {
            let name = &directive.subject;
            match directive.name.as_str() {
                "listing" => found.push((directive.range.start, name.clone())),
                "exercise" => {
                    let exercise = self.manuscript.catalogue.exercises.get(name);
                    let solution = exercise.map(|exercise| exercise.solution.clone());
                    found.push((directive.range.start, name.clone()));
                    found.extend(solution.map(|name| (directive.range.start, name)));
                }
                _ => {}
            }
        }
        for (block, quiz) in manuscript::quizzes(page) {
            let program = quiz.ok().and_then(|quiz| quiz.program);
            found.extend(program.map(|name| (block.range.start, name)));
        }
        // Stable: a task stays before its solution.
        found.sort_by_key(|(start, _)| *start);
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// What every page looks at: how pages look, what programs are linked with.
    pub fn seen_from_all(&self, sight: Sight) -> Sight {
        let (root, listings) = (&self.root, self.root.join("listings"));
        let python = |path: &PathBuf| path.extension().is_some_and(|end| end == "py");
        let modules = files_below(&listings).into_iter().filter(python);
        let sight = modules.fold(sight, |sight, file| sight.of_file(&file));
        sight.of_libraries(root).of_file(&root.join("book.toml")).of_folder(&root.join("theme"))
    }

    /// What a page looks at besides: its text, and the programs of its
    /// chapters.
    pub fn seen_from(&self, page: &str, sight: Sight) -> Sight {
        let chapters: BTreeSet<_> =
            self.listings(page).iter().map(|program| program.chapter.clone()).collect();
        let sight = sight.of_file(&self.root.join(&self.manuscript.src).join(page));
        chapters.iter().fold(sight, |sight, chapter| {
            sight.of_folder(&self.root.join("listings").join(chapter))
        })
    }

    /// The solution of an exercise, if `task` is its task.
    pub fn solution(&self, task: &Program) -> Option<&Program> {
        let exercise = self.manuscript.catalogue.exercises.get(&task.name);
        let name = &exercise.filter(|_| task.kind == Kind::Exercise)?.solution;
        self.manuscript.catalogue.programs.get(name)
    }

    /// The address of a page.
    pub fn url(&self, page: &str) -> String {
        let served = self.served.get_or_init(|| self.serve());
        format!("http://{}/{}.html", served.host, page.trim_end_matches(".md"))
    }

    fn serve(&self) -> Served {
        let name = self.root.file_name().expect("a book has a folder").to_string_lossy();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-pages"));
        // A book with faults would be served as it was.
        let _ = fs::remove_dir_all(&folder);
        Served::with(&self.root, &["--pages", &folder.to_string_lossy()])
    }
}
