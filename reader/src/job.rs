//! One run, from the queue to its end: waits for its turn, builds the program,
//! runs it, and tells the page what happens as it happens.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use press::catalogue::{Kind, Program};
use press::header::Expectation;
use press::run::{self, End, Ending, Event};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::bench::{Bench, Seat};
use crate::live::{Live, PATIENCE};
use crate::queue::Place;
use crate::sessions::Open;
use crate::shelf::{self, BUILD_LIMITS, Shelf};
use crate::text::{Decoder, Lines};
use crate::{drawing, promise};

/// What the page is told, in this order: session, queued, building and
/// diagnostics, started, output, ended, figures.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Told {
    /// The name by which this run can be stopped.
    Session {
        name: String,
    },
    /// How many have to finish first.
    Queued {
        ahead: usize,
    },
    /// What cargo does.
    Building {
        text: String,
    },
    /// What the compiler says. `line` counts in the program as the page shows
    /// it; 0 if it is about something else.
    Diagnostic {
        level: &'static str,
        line: usize,
        message: String,
        text: String,
    },
    /// The program runs, for at most `limit` seconds.
    Started {
        limit: u64,
        reads_input: bool,
    },
    Stdout {
        text: String,
    },
    Stderr {
        text: String,
    },
    Ended(Ended),
    /// A figure drawn from this run, as HTML.
    Figure {
        html: String,
    },
    /// It could not be run.
    Failed {
        message: String,
    },
}

#[derive(Serialize)]
pub struct Ended {
    /// How it ended, in words.
    ending: String,
    /// Whether its output was cut.
    cut: bool,
    wall_ms: u64,
    cpu_ms: Option<u64>,
    /// For an exercise, whether it is done; else whether the program, if it is
    /// the book's own, did what its badge says.
    kept: Option<bool>,
    /// The words of the badge.
    badge: &'static str,
}

/// Why a run goes no further.
enum Halt {
    /// Nobody watches.
    PageGone,
    /// Somebody asked.
    Stopped,
    /// It cannot be done; the text says why.
    Failed(String),
}

impl<E: std::fmt::Display> From<E> for Halt {
    fn from(error: E) -> Self {
        Halt::Failed(format!("{error:#}"))
    }
}

/// One run, from the queue to its end.
pub struct Job {
    /// What can be run.
    pub shelf: Arc<Shelf>,
    /// Where it is run.
    pub bench: Arc<Bench>,
    /// The program of the book.
    pub program: Program,
    /// The program as the reader has changed it.
    pub source: Option<String>,
    /// The session, open as long as the run.
    pub session: Open,
    /// Where the page is told. Closed when the page is gone.
    pub page: mpsc::Sender<Told>,
}

/// What became of a program that cargo was given.
#[derive(Default)]
struct Built {
    executable: Option<PathBuf>,
    /// Code and text of each error.
    errors: Vec<(Option<String>, String)>,
    end: Option<End>,
}

impl Job {
    /// Does it all, once it is our turn. Whatever goes wrong is told.
    pub async fn go(self, place: Place) {
        let told = match self.work(place).await {
            Ok(()) | Err(Halt::PageGone) => return,
            Err(Halt::Stopped) => {
                Told::Ended(self.ended(Ending::Stopped, Duration::ZERO, None, None))
            }
            Err(Halt::Failed(message)) => Told::Failed { message },
        };
        let _ = self.tell(told).await;
    }

    async fn work(&self, mut place: Place) -> Result<(), Halt> {
        self.tell(Told::Session { name: self.session.session.name.clone() }).await?;
        self.wait_for_turn(&mut place).await?;
        let seat = self.bench.sit()?;
        let built = match &self.source {
            Some(source) => self.build_changed(source, &seat).await?,
            None => self.build(self.shelf.build(&self.program)).await?,
        };
        match self.command(&seat, &built) {
            Some(command) => self.run(command, &seat).await,
            None => self.tell(Told::Ended(self.refused(&built))).await,
        }
    }

    /// Tells the page how many are ahead until it is our turn.
    async fn wait_for_turn(&self, place: &mut Place) -> Result<(), Halt> {
        loop {
            let ahead = place.ahead();
            if ahead == 0 {
                return Ok(());
            }
            self.tell(Told::Queued { ahead }).await?;
            tokio::select! {
                () = place.moved() => {}
                () = self.page.closed() => return Err(Halt::PageGone),
                () = self.session.session.stop.cancelled() => return Err(Halt::Stopped),
            }
        }
    }

    /// Builds a changed program, one at a time. It is written down when it is
    /// its turn: cargo takes what is older than the last build for built.
    async fn build_changed(&self, source: &str, seat: &Seat) -> Result<Built, Halt> {
        let _alone = tokio::select! {
            alone = self.bench.alone() => alone?,
            () = self.page.closed() => return Err(Halt::PageGone),
            () = self.session.session.stop.cancelled() => return Err(Halt::Stopped),
        };
        let mut built = self.build(seat.build(&self.shelf, &self.program, source)?).await?;
        if let Some(executable) = &built.executable {
            built.executable = Some(seat.keep(executable)?);
        }
        Ok(built)
    }

    /// Lets cargo build, where there is something to build, and tells what it
    /// says.
    async fn build(&self, command: Option<run::Program>) -> Result<Built, Halt> {
        let Some(command) = command else { return Ok(Built::default()) };
        let mut live = Live::start(command, BUILD_LIMITS).await?;
        let (mut built, mut lines, mut progress) =
            (Built::default(), Lines::default(), Decoder::default());
        while let Some(event) = self.next(&mut live).await? {
            match event {
                Event::Stdout(bytes) => {
                    for line in lines.push(&bytes) {
                        self.heed(&line, &mut built).await?;
                    }
                }
                Event::Stderr(bytes) => {
                    let text = progress.push(&bytes);
                    self.tell(Told::Building { text }).await?;
                }
                Event::Ended(end) if end.ending == Ending::Stopped => return Err(Halt::Stopped),
                Event::Ended(end) => {
                    built.end = Some(end);
                    return Ok(built);
                }
            }
        }
        Err(Halt::PageGone)
    }

    /// Takes from a line of cargo's what matters here.
    async fn heed(&self, line: &[u8], built: &mut Built) -> Result<(), Halt> {
        match serde_json::from_slice(line) {
            Ok(Message::CompilerArtifact(artifact))
                if artifact.target.name == self.program.name =>
            {
                built.executable = artifact.executable.map(PathBuf::from);
                Ok(())
            }
            Ok(Message::CompilerMessage(message)) => {
                let ours = message.target.name == self.program.name;
                self.diagnose(message.message, ours, built).await
            }
            _ => Ok(()),
        }
    }

    async fn diagnose(
        &self,
        message: Diagnostic,
        ours: bool,
        built: &mut Built,
    ) -> Result<(), Halt> {
        let level = match message.level {
            DiagnosticLevel::Error => "error",
            DiagnosticLevel::Warning => "warning",
            _ => return Ok(()),
        };
        let primary = message.spans.iter().find(|span| span.is_primary);
        let Some(primary) = primary.or(message.spans.first()) else {
            // "aborting due to …", "… warnings emitted"
            return Ok(());
        };
        // The page does not show the header; a changed program has none.
        let hidden = if self.source.is_some() { 0 } else { self.program.header.lines };
        let line = if ours { primary.line_start.saturating_sub(hidden) } else { 0 };
        let text = message.rendered.unwrap_or_default();
        if level == "error" {
            // The others are names of lints.
            let code = message.code.map(|code| code.code).filter(|code| code.starts_with('E'));
            built.errors.push((code, message.message.clone()));
        }
        self.tell(Told::Diagnostic { level, line, message: message.message, text }).await
    }

    /// The command that runs what was built; none if there is nothing to run.
    fn command(&self, seat: &Seat, built: &Built) -> Option<run::Program> {
        let command = match (self.program.kind, &built.executable) {
            (Kind::Python, _) => seat.python(&self.shelf, &self.program, self.source.is_some()),
            (Kind::Failure, _) => return None,
            (_, executable) => run::Program::new(executable.as_ref()?),
        };
        let command = command.current_dir(seat.desk()).env("BOOK_TRACE", seat.trace());
        Some(match self.reads_input() {
            true => command.open_input(),
            false => command,
        })
    }

    fn reads_input(&self) -> bool {
        let source = self.source.as_ref().unwrap_or(&self.program.source);
        shelf::reads_input(source)
    }

    /// Runs the program and tells what it prints.
    async fn run(&self, command: run::Program, seat: &Seat) -> Result<(), Halt> {
        let limits = shelf::limits(&self.program);
        let mut live = Live::start(command, limits).await?;
        self.session.session.connect(live.input());
        let started =
            Told::Started { limit: limits.wall.as_secs(), reads_input: self.reads_input() };
        self.tell(started).await?;
        let (mut out, mut err) = (Decoder::default(), Decoder::default());
        let mut printed = String::new();
        while let Some(event) = self.next(&mut live).await? {
            match event {
                Event::Stdout(bytes) => {
                    let text = out.push(&bytes);
                    printed.push_str(&text);
                    self.tell(Told::Stdout { text }).await?;
                }
                Event::Stderr(bytes) => {
                    let text = err.push(&bytes);
                    self.tell(Told::Stderr { text }).await?;
                }
                Event::Ended(end) => {
                    self.session.session.end_input();
                    self.tell(Told::Stdout { text: out.finish() }).await?;
                    self.tell(Told::Stderr { text: err.finish() }).await?;
                    let kept = self.kept(end.ending, &printed);
                    let ended = self.ended(end.ending, end.wall, end.cpu, kept);
                    self.tell(Told::Ended(ended)).await?;
                    return self.draw(printed, seat).await;
                }
            }
        }
        Err(Halt::PageGone)
    }

    /// Draws the book's figures from this run.
    async fn draw(&self, printed: String, seat: &Seat) -> Result<(), Halt> {
        let (root, name, trace) =
            (self.shelf.root.clone(), self.program.name.clone(), seat.trace());
        let measures = self.program.header.expectation == Expectation::Measures;
        let drawn = spawn_blocking(move || {
            let fresh = drawing::fresh_record(&printed, &trace);
            match fresh.trace.is_empty() && !measures {
                true => Vec::new(),
                false => drawing::figures(&root, &name, fresh),
            }
        });
        for html in drawn.await? {
            self.tell(Told::Figure { html }).await?;
        }
        Ok(())
    }

    /// The next event of a program, unless the page goes away first. A request
    /// to stop is passed on; the program's end follows.
    async fn next(&self, live: &mut Live) -> Result<Option<Event>, Halt> {
        let stop = &self.session.session.stop;
        let mut asked = false;
        loop {
            tokio::select! {
                event = live.next() => return Ok(event),
                () = self.page.closed() => return Err(Halt::PageGone),
                () = stop.cancelled(), if !asked => {
                    asked = true;
                    live.stop();
                }
            }
        }
    }

    /// Sends something to the page. A page that takes nothing for a while is
    /// taken for gone.
    async fn tell(&self, told: Told) -> Result<(), Halt> {
        if matches!(&told, Told::Stdout { text } | Told::Stderr { text } if text.is_empty()) {
            return Ok(());
        }
        match timeout(PATIENCE, self.page.send(told)).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Halt::PageGone),
        }
    }

    /// Whether the book's own program did what its badge says, and a changed
    /// exercise what its tests ask.
    fn kept(&self, ending: Ending, printed: &str) -> Option<bool> {
        match (&self.source, self.program.kind) {
            (None, _) | (_, Kind::Exercise) => promise::kept(&self.program, ending, printed),
            (Some(_), _) => None,
        }
    }

    /// The end of a program that cannot be run because it was not built.
    fn refused(&self, built: &Built) -> Ended {
        let end =
            built.end.unwrap_or(End { ending: Ending::Exited(0), wall: Duration::ZERO, cpu: None });
        let kept = self.source.is_none().then(|| promise::refused(&self.program, &built.errors));
        let ending = match (built.errors.is_empty(), end.ending.success()) {
            (false, _) => "does not compile".to_owned(),
            (true, true) => "compiles".to_owned(),
            (true, false) => format!("cargo: {}", end.ending),
        };
        Ended { ending, ..self.ended(end.ending, end.wall, end.cpu, kept) }
    }

    fn ended(
        &self,
        ending: Ending,
        wall: Duration,
        cpu: Option<Duration>,
        kept: Option<bool>,
    ) -> Ended {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Ended {
            ending: ending.to_string(),
            cut: ending == Ending::Cut,
            wall_ms: millis(wall),
            cpu_ms: cpu.map(millis),
            kept,
            badge: self.program.header.expectation.words(),
        }
    }
}
