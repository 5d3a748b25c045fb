//! Hands out the book's pages.
//!
//! On disk a page is what `cargo book build` made. On its way out it is
//! dressed: it gets the token of this start, the version of the book it
//! belongs to, and the script that reloads it and runs its programs.

use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use http_body_util::{BodyExt, Limited};
use serde::Serialize;
use tokio::sync::watch;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};
use tower_http::services::ServeDir;

use crate::guard::{self, Guard};

/// Bytes of a page at most. Larger ones are refused.
const LARGEST_PAGE: usize = 32 << 20;

/// Headers by which a client asks for less than the whole file.
const CONDITIONS: [header::HeaderName; 6] = [
    header::RANGE,
    header::IF_MATCH,
    header::IF_NONE_MATCH,
    header::IF_MODIFIED_SINCE,
    header::IF_UNMODIFIED_SINCE,
    header::IF_RANGE,
];

/// Headers that speak of the file on disk.
const OF_THE_FILE: [header::HeaderName; 4] =
    [header::CONTENT_LENGTH, header::LAST_MODIFIED, header::ETAG, header::ACCEPT_RANGES];

/// How often a silent stream is written to, which is when a connection that
/// has gone away is noticed.
pub const HEARTBEAT: Duration = Duration::from_secs(10);

/// Where the book stands.
#[derive(Clone, Debug, Serialize)]
pub struct News {
    /// Different for each good build, and for each start of the server.
    pub version: String,
    /// Why the last build failed, if it did.
    pub failure: Option<String>,
}

/// What is needed to hand out pages.
#[derive(Clone)]
pub struct Pages {
    /// The folder they are in.
    pub folder: PathBuf,
    /// Who may see them.
    pub guard: Arc<Guard>,
    /// What has become of the book.
    pub news: watch::Receiver<News>,
}

/// The book's files. `ServeDir` decodes a path and lets none through that
/// leads out of its folder.
pub fn files(pages: Pages) -> Router {
    let folder = ServeDir::new(&pages.folder);
    Router::new().fallback_service(folder).layer(from_fn_with_state(pages, dressed))
}

/// Dresses pages; other files pass as they are.
async fn dressed(State(pages): State<Pages>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.ends_with('/') || path.ends_with(".html") {
        // A page is dressed anew each time, so it is always sent whole.
        for name in CONDITIONS {
            request.headers_mut().remove(name);
        }
    }
    let answer = match next.run(request).await {
        answer if answer.status() == StatusCode::NOT_FOUND => pages.missing().await,
        answer => answer,
    };
    match is_html(&answer) {
        true => pages.dress(answer).await,
        false => with_header(answer, header::CACHE_CONTROL, "no-cache"),
    }
}

impl Pages {
    /// The book's own page for a wrong address. Where there is no book yet,
    /// the reason why.
    async fn missing(&self) -> Response {
        let page = tokio::fs::read_to_string(self.folder.join("404.html")).await;
        let failure = self.news.borrow().failure.clone();
        match (page, failure) {
            (Ok(page), _) => (StatusCode::NOT_FOUND, Html(page)).into_response(),
            (_, Some(failure)) => no_book(&failure),
            _ => (StatusCode::NOT_FOUND, "There is no such page.").into_response(),
        }
    }

    /// Adds to a page what it needs while it is served.
    async fn dress(&self, answer: Response) -> Response {
        let (mut parts, body) = answer.into_parts();
        let Ok(bytes) = Limited::new(body, LARGEST_PAGE).collect().await else {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let text = String::from_utf8_lossy(&bytes.to_bytes()).into_owned();
        let policy = guard::policy(&text);
        let text = text.replacen("</head>", &format!("{}</head>", self.clothes()), 1);
        for name in OF_THE_FILE {
            parts.headers.remove(name);
        }
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        parts.headers.insert(header::CONTENT_TYPE, html);
        parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        Response::from_parts(parts, Body::from(text))
    }

    fn clothes(&self) -> String {
        let version = &self.news.borrow().version;
        let token = match self.guard.allows_running() {
            true => format!("<meta name=\"book-token\" content=\"{}\">\n", self.guard.token()),
            false => String::new(),
        };
        format!(
            "<meta name=\"book-version\" content=\"{version}\">\n{token}\
             <link rel=\"stylesheet\" href=\"/_reader/reader.css\">\n\
             <script src=\"/_reader/reader.js\" defer></script>\n"
        )
    }
}

/// A page that says why there is no book, and is replaced when there is one.
fn no_book(failure: &str) -> Response {
    let failure = failure.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
         <title>No book yet</title></head>\n<body><main><h1>No book yet</h1>\n\
         <p>It could not be built. This page is replaced as soon as it can.</p>\n\
         <pre>{failure}</pre></main></body>\n</html>\n"
    );
    (StatusCode::SERVICE_UNAVAILABLE, Html(page)).into_response()
}

fn is_html(answer: &Response) -> bool {
    let kind = answer.headers().get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn with_header(mut answer: Response, name: header::HeaderName, value: &'static str) -> Response {
    answer.headers_mut().insert(name, HeaderValue::from_static(value));
    answer
}

/// Tells a page what becomes of the book, as it happens.
pub async fn news(
    State(pages): State<Pages>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let events = WatchStream::new(pages.news).map(|news| {
        let event = Event::default().json_data(&news);
        Ok(event.expect("two strings can be written as JSON"))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

/// The script of a served page.
pub async fn script() -> Response {
    asset("text/javascript; charset=utf-8", include_str!("../assets/reader.js"))
}

/// Its style.
pub async fn style() -> Response {
    asset("text/css; charset=utf-8", include_str!("../assets/reader.css"))
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-cache")];
    (headers, text).into_response()
}
