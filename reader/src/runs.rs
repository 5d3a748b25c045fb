//! Runs programs for pages.
//!
//! A page asks with one POST and the answer is the run: a stream of events
//! that lasts as long as the program. If the page goes away the stream breaks,
//! and the program with it. So there is no run without somebody who watches.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use axum::routing::post;
use axum::{Json, Router};
use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};
use press::catalogue::{Kind, Program};
use press::header::Expectation;
use press::run::{self, End, Ending, Event};
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::bench::{Bench, LARGEST_EDIT, Seat};
use crate::live::{Live, PATIENCE};
use crate::pages::HEARTBEAT;
use crate::queue::{Place, Queue};
use crate::sessions::{Open, Sessions};
use crate::shelf::{self, BUILD_LIMITS, Shelf};
use crate::text::{Decoder, Lines};
use crate::{drawing, promise};

/// Programs at work at the same time. Each may use every core.
pub const AT_ONCE: usize = 2;

/// Programs that may wait. Whoever comes later is told to try again.
const ROOM: usize = 200;

/// Bytes of a request. JSON may write a character of an edit in six.
const LARGEST_REQUEST: usize = 6 * LARGEST_EDIT + 1024;

/// Bytes that may be typed into a program at once.
const LONGEST_LINE: usize = 4096;

/// Messages on their way to a page.
const IN_FLIGHT: usize = 16;

/// What is needed to run programs.
#[derive(Clone)]
pub struct Runs {
    shelf: watch::Receiver<Arc<Shelf>>,
    bench: Arc<Bench>,
    queue: Arc<Queue>,
    sessions: Sessions,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Runs {
    /// Runs what is on the shelf, until `stop`.
    pub fn new(
        shelf: watch::Receiver<Arc<Shelf>>,
        bench: Arc<Bench>,
        tasks: TaskTracker,
        stop: CancellationToken,
    ) -> Runs {
        let queue = Queue::new(AT_ONCE, ROOM);
        Runs { shelf, bench, queue, sessions: Sessions::default(), tasks, stop }
    }

    /// What a page may ask for. All of it is POST: a GET runs nothing.
    pub fn routes(self) -> Router {
        Router::new()
            .route("/run", post(begin))
            .route("/run/{session}/stop", post(stop))
            .route("/run/{session}/input", post(input))
            .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
            .with_state(self)
    }
}

/// What a page asks to have run.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    /// A program of the catalogue.
    program: String,
    /// The program as the reader has changed it.
    source: Option<String>,
}

/// What the page is told, in this order: session, queued, building and
/// diagnostics, started, output, ended, figures.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Told {
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
struct Ended {
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

type Refusal = (StatusCode, String);

async fn begin(
    State(runs): State<Runs>,
    order: Result<Json<Order>, JsonRejection>,
) -> Result<Sse<impl Stream<Item = Result<Sent, Infallible>>>, Refusal> {
    let Json(order) = order.map_err(|error| (error.status(), error.body_text()))?;
    let shelf = runs.shelf.borrow().clone();
    let unknown = || (StatusCode::NOT_FOUND, "The book has no such program.".to_owned());
    let program = shelf.find(&order.program).ok_or_else(unknown)?.clone();
    if order.source.as_ref().is_some_and(|source| source.len() > LARGEST_EDIT) {
        let why = format!("A program may have {LARGEST_EDIT} bytes.");
        return Err((StatusCode::PAYLOAD_TOO_LARGE, why));
    }
    let full = |_| (StatusCode::SERVICE_UNAVAILABLE, "Too many programs wait already.".to_owned());
    let place = runs.queue.join().map_err(full)?;
    let session = runs
        .sessions
        .open(&runs.stop)
        .map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))?;
    let (page, events) = mpsc::channel(IN_FLIGHT);
    let job = Job { shelf, bench: runs.bench, program, source: order.source, session, page };
    runs.tasks.spawn(job.go(place));
    let events = ReceiverStream::new(events).map(|told: Told| {
        let event = Sent::default().json_data(&told);
        Ok(event.expect("words and numbers can be written as JSON"))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)))
}

async fn stop(State(runs): State<Runs>, Path(session): Path<String>) -> StatusCode {
    match runs.sessions.find(&session) {
        Some(session) => {
            session.stop.cancel();
            StatusCode::NO_CONTENT
        }
        None => StatusCode::NOT_FOUND,
    }
}

/// Types a line into a program, or ends its input if there is no line.
async fn input(State(runs): State<Runs>, Path(session): Path<String>, line: String) -> StatusCode {
    if line.len() > LONGEST_LINE {
        return StatusCode::PAYLOAD_TOO_LARGE;
    }
    let Some(session) = runs.sessions.find(&session) else {
        return StatusCode::NOT_FOUND;
    };
    // Writing blocks while the program does not read.
    let written = spawn_blocking(move || match line.is_empty() {
        true => {
            session.end_input();
            true
        }
        false => session.write(&line),
    });
    match written.await {
        Ok(true) => StatusCode::NO_CONTENT,
        _ => StatusCode::CONFLICT,
    }
}

/// One run, from the queue to its end.
struct Job {
    shelf: Arc<Shelf>,
    bench: Arc<Bench>,
    program: Program,
    source: Option<String>,
    session: Open,
    page: mpsc::Sender<Told>,
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
    async fn go(self, place: Place) {
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
        let built = match self.build_command(&seat)? {
            Some(command) => self.build(command).await?,
            None => Built::default(),
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

    fn build_command(&self, seat: &Seat) -> anyhow::Result<Option<run::Program>> {
        match &self.source {
            Some(source) => seat.build(&self.shelf, &self.program, source),
            None => Ok(self.shelf.build(&self.program)),
        }
    }

    /// Lets cargo build and tells what it says.
    async fn build(&self, command: run::Program) -> Result<Built, Halt> {
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
            let code = message.code.map(|code| code.code);
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
