//! As much of HTTP/1.0 as a collector needs.

use std::{error, fmt, io};

use crate::Page;

// ANCHOR: http
/// A request for the page at `address`.
pub fn request(address: &str) -> String {
    format!(
        "GET {address} HTTP/1.0\r\n\
         Host: localhost\r\n\
         Connection: close\r\n\r\n"
    )
}

/// Takes a whole answer apart: status line, headers, empty line, body.
///
/// # Errors
/// If the status is not 200, or if this is no answer of HTTP.
pub fn body(answer: &str) -> Page {
    let (head, body) =
        answer.split_once("\r\n\r\n").ok_or(FetchError::NotHttp)?;
    if !head.starts_with("HTTP/") {
        return Err(FetchError::NotHttp);
    }
    let status = head.split_whitespace().nth(1);
    match status.and_then(|code| code.parse().ok()) {
        Some(200) => Ok(body.to_string()),
        Some(code) => Err(FetchError::Status(code)),
        None => Err(FetchError::NotHttp),
    }
}
// ANCHOR_END: http

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// The site answered with another status than 200.
    Status(u16),
    /// What came is no answer of HTTP.
    NotHttp,
    /// The connection failed, or what came is no UTF-8.
    Io(io::ErrorKind),
}

impl From<io::Error> for FetchError {
    fn from(error: io::Error) -> Self {
        Self::Io(error.kind())
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(code) => write!(f, "status {code}"),
            Self::NotHttp => write!(f, "no answer of HTTP"),
            Self::Io(kind) => write!(f, "{kind}"),
        }
    }
}

impl error::Error for FetchError {}
