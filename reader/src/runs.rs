//! Runs programs for pages.
//!
//! A page asks with one POST and the answer is the run: a stream of events
//! that lasts as long as the program. If the page goes away the stream breaks,
//! and the program with it. So there is no run without somebody who watches.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;
use tokio_stream::wrappers::ReceiverStream;
use tokio_stream::{Stream, StreamExt};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::bench::{Bench, LARGEST_EDIT};
use crate::job::{Job, Told};
use crate::pages::HEARTBEAT;
use crate::queue::Queue;
use crate::sessions::Sessions;
use crate::shelf::Shelf;

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

type Refusal = (StatusCode, String);

async fn begin(
    State(runs): State<Runs>,
    order: Result<Json<Order>, JsonRejection>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
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
        let event = Event::default().json_data(&told);
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
