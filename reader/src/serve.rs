//! The server: listens, hands each connection to the routes, rebuilds the book
//! when it changes, and ends everything it began.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, anyhow};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::bench::Bench;
use crate::building::Failure;
use crate::guard::{self, Guard};
use crate::pages::{self, News, Pages};
use crate::runs::{self, Runs};
use crate::say;
use crate::shelf::Shelf;
use crate::watching::Watch;

/// Connections at the same time. A browser opens at most six to one server;
/// more than this many clients wait until one of them leaves.
const CONNECTIONS: usize = 256;

/// How long a client may take to send the head of a request, or its body.
const SENDING: Duration = Duration::from_secs(10);

/// How long connections get to finish what they are at when the server ends.
const FAREWELL: Duration = Duration::from_secs(1);

/// What to serve, and where.
pub struct Settings {
    /// The book's root.
    pub root: PathBuf,
    /// The folder for its pages.
    pub pages: PathBuf,
    /// The address; port 0 picks a free one.
    pub address: SocketAddr,
    /// Whether to show the book in the browser.
    pub open: bool,
}

/// Serves the book until `stop`.
///
/// # Errors
/// An address that is taken, or a system that cannot watch files.
pub async fn serve(settings: Settings, stop: CancellationToken) -> Result<()> {
    let Settings { root, pages, address, open } = settings;
    let listener = listen(address).await?;
    let address = listener.local_addr()?;
    let guard = Arc::new(Guard::new(address)?);
    let tasks = TaskTracker::new();

    // The watch begins before the build, so that no change is missed.
    let watch = Watch::new(&root)?;
    let begun = stop.run_until_cancelled(Bookbinder::begin(&root, &pages)).await;
    let Some(bookbinder) = begun else { return Ok(()) };
    let bookbinder = bookbinder?;
    let news = bookbinder.news.subscribe();
    let shelf = bookbinder.shelf.subscribe();
    let pages = Pages { folder: pages, guard: guard.clone(), news };
    let mut routes = pages_routes(pages);
    if guard.allows_running() {
        let target = shelf.borrow().target.clone();
        let port = address.port();
        let bench = spawn_blocking(move || Bench::new(&target, port, runs::AT_ONCE)).await??;
        let runs = Runs::new(shelf, bench, tasks.clone(), stop.clone());
        let careful = from_fn_with_state(guard.clone(), guard::only_our_pages);
        routes = routes.nest("/_reader", runs.routes().layer(careful));
    }
    let routes = routes
        .layer(RequestBodyTimeoutLayer::new(SENDING))
        .layer(from_fn_with_state(guard, guard::only_our_name))
        .layer(from_fn(guard::add_policy));

    tasks.spawn(stop.clone().run_until_cancelled_owned(bookbinder.rebuild(watch)));
    say::address(address);
    if open {
        show(address);
    }
    accept(listener, routes, &tasks, &stop).await;
    tasks.close();
    // Programs have been told to stop; connections end with their streams.
    let _ = timeout(FAREWELL, tasks.wait()).await;
    Ok(())
}

fn pages_routes(pages: Pages) -> Router {
    Router::new()
        .route("/_reader/news", get(pages::news))
        .route("/_reader/reader.js", get(pages::script))
        .route("/_reader/reader.css", get(pages::style))
        .with_state(pages.clone())
        .fallback_service(pages::files(pages))
}

async fn listen(address: SocketAddr) -> Result<TcpListener> {
    let bound = TcpListener::bind(address).await;
    bound.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            let port = address.port();
            let next = port.checked_add(1).unwrap_or(3000);
            anyhow!(
                "port {port} is in use on {}. Another one: cargo book --port {next}; \
                 any free one: cargo book --port 0",
                address.ip()
            )
        }
        _ => anyhow!("cannot listen on {address}: {error}"),
    })
}

/// Takes connections until `stop`.
async fn accept(
    listener: TcpListener,
    routes: Router,
    tasks: &TaskTracker,
    stop: &CancellationToken,
) {
    let connections = Arc::new(Semaphore::new(CONNECTIONS));
    let next = async || {
        let permit = connections.clone().acquire_owned().await.expect("it is never closed");
        (listener.accept().await, permit)
    };
    while let Some((accepted, permit)) = stop.run_until_cancelled(next()).await {
        match accepted {
            Ok((stream, _)) => {
                tasks.spawn(converse(stream, routes.clone(), stop.clone(), permit));
            }
            // Out of descriptors, perhaps. Others may give some back.
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

/// Answers the requests of one connection.
async fn converse(
    stream: TcpStream,
    routes: Router,
    stop: CancellationToken,
    _permit: OwnedSemaphorePermit,
) {
    let _ = stream.set_nodelay(true);
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SENDING)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes));
    let mut connection = std::pin::pin!(connection);
    // An error here is a client that broke off or sent nonsense. It has its
    // answer, and there is nobody else to tell.
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

fn show(address: SocketAddr) {
    if let Err(error) = open::that_detached(format!("http://{address}/")) {
        say::trouble(&format!("cannot open the browser: {error}"));
    }
}

/// Builds the book and keeps it built.
struct Bookbinder {
    root: PathBuf,
    pages: PathBuf,
    /// Names this start, so that a page knows a version of another one.
    start: String,
    news: watch::Sender<News>,
    shelf: watch::Sender<Arc<Shelf>>,
}

impl Bookbinder {
    /// Builds for the first time. A book with faults is no error: it may have
    /// pages from an earlier build, and can be mended while it is served.
    async fn begin(root: &Path, pages: &Path) -> Result<Bookbinder> {
        let start = guard::random_word()?;
        let failure = build(root, pages).await.err();
        let path = root.to_owned();
        let shelf = spawn_blocking(move || Shelf::load(&path)).await??;
        let news =
            News { version: format!("{start}-0"), failure: failure.map(|one| one.to_string()) };
        Ok(Bookbinder {
            root: root.to_owned(),
            pages: pages.to_owned(),
            start,
            news: watch::Sender::new(news),
            shelf: watch::Sender::new(Arc::new(shelf)),
        })
    }

    /// Builds again whenever something has changed.
    async fn rebuild(self, mut watch: Watch) {
        for count in 1_u64.. {
            match watch.changed().await {
                Ok(changed) => {
                    if changed.press {
                        say::trouble(say::OLD_PRESS);
                    }
                    if !changed.book {
                        continue;
                    }
                }
                Err(error) => say::trouble(&format!("{error:#}")),
            }
            let built = build(&self.root, &self.pages).await;
            self.news.send_modify(|news| match built {
                Ok(()) => {
                    let version = format!("{}-{count}", self.start);
                    *news = News { version, failure: None };
                }
                Err(failure) => news.failure = Some(failure.to_string()),
            });
            let root = self.root.clone();
            match spawn_blocking(move || Shelf::load(&root)).await {
                Ok(Ok(shelf)) => drop(self.shelf.send_replace(Arc::new(shelf))),
                Ok(Err(error)) => say::trouble(&format!("{error:#}")),
                Err(_) => {}
            }
        }
    }
}

/// Builds the book and says how it went.
async fn build(root: &Path, pages: &Path) -> Result<(), Failure> {
    let (root, pages) = (root.to_owned(), pages.to_owned());
    let built = spawn_blocking(move || say::build(&root, &pages)).await;
    built.unwrap_or_else(|panic| Err(Failure(format!("the press broke down: {panic}"))))
}
