//! Who may ask for what.
//!
//! Running a program is running code, so each request passes here first.
//! [`only_our_name`] stands before everything: a page of another site that has
//! pointed its own name at this machine (DNS rebinding) sends that name and is
//! turned away. [`only_our_pages`] stands before whatever runs or stops a
//! program: the request must come from a page that this server handed out
//! since it started, because only such a page holds the token.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// The header in which a page shows its token.
pub const TOKEN: HeaderName = HeaderName::from_static("x-book-token");

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What a request has to show.
#[derive(Debug)]
pub struct Guard {
    /// The names by which we may be called; `None` if any will do, on an
    /// address where nothing can be run.
    names: Option<[String; 2]>,
    token: String,
}

impl Guard {
    /// The guard of a server that listens on `address`, with a new token.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn new(address: SocketAddr) -> anyhow::Result<Guard> {
        let local = address.ip().is_loopback();
        let names = [address.to_string(), format!("localhost:{}", address.port())];
        Ok(Guard { names: local.then_some(names), token: random_word()? })
    }

    /// Whether programs may be run at all: only where nobody but this machine
    /// can connect.
    pub fn allows_running(&self) -> bool {
        self.names.is_some()
    }

    /// The token of this start.
    pub fn token(&self) -> &str {
        &self.token
    }

    fn knows(&self, name: &str) -> bool {
        self.names.as_ref().is_none_or(|names| names.iter().any(|known| known == name))
    }
}

/// 128 random bits, as a word that may stand in a URL.
///
/// # Errors
/// When the system has no random numbers.
pub fn random_word() -> anyhow::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no random numbers: {error}"))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// Lets a request pass that calls us by a name of ours.
pub async fn only_our_name(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let host = single(request.headers(), &header::HOST);
    // `GET http://other.example/ HTTP/1.1` names a host, too.
    let authority = request.uri().authority().map(|authority| authority.as_str());
    let welcome = host.is_some_and(|name| guard.knows(name))
        && authority.is_none_or(|name| guard.knows(name));
    match welcome {
        true => next.run(request).await,
        false => refuse(StatusCode::MISDIRECTED_REQUEST, "This is not the server you asked for."),
    }
}

/// Lets a request pass that comes from a page of ours and shows the token.
pub async fn only_our_pages(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let host = single(headers, &header::HOST).unwrap_or_default();
    let origin = single(headers, &header::ORIGIN);
    let site = headers.get(FETCH_SITE);
    let ours = origin.and_then(|origin| origin.strip_prefix("http://")) == Some(host)
        && site.is_none_or(|site| site == "same-origin");
    let shown = single(headers, &TOKEN).unwrap_or_default();
    match (guard.allows_running(), ours, equal(shown, guard.token())) {
        (true, true, true) => next.run(request).await,
        (true, true, false) => {
            refuse(StatusCode::FORBIDDEN, "The book was started anew. Load this page again.")
        }
        _ => refuse(StatusCode::FORBIDDEN, "Only a page of this book may ask for that."),
    }
}

fn refuse(status: StatusCode, why: &'static str) -> Response {
    (status, why).into_response()
}

/// A header that must not be there twice.
fn single<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut all = headers.get_all(name).iter();
    let first = all.next()?.to_str().ok()?;
    all.next().is_none().then_some(first)
}

/// Compares in a time that does not tell how much of the two agrees.
fn equal(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).fold(0, |seen, (a, b)| seen | (a ^ b));
    one.len() == other.len() && differing == 0
}

/// Headers for each answer: what a page may load and who may embed it.
pub async fn add_policy(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert_with(|| policy(""));
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The content security policy of a page: everything from here, nothing from
/// elsewhere, and of the scripts inside the page only those it was sent with.
pub fn policy(page: &str) -> HeaderValue {
    let hashes: String = inline_scripts(page)
        .map(|script| format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(script))))
        .collect();
    let policy = format!(
        "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).expect("base64 and the words above are visible ASCII")
}

/// What stands between `<script …>` and `</script>` in a page.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script>")?;
        (!attributes.contains(" src=")).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_compared_whole() {
        assert!(equal("abc", "abc"));
        assert!(!equal("abc", "abd"));
        assert!(!equal("ab", "abc"));
        assert!(!equal("", "abc"));
    }

    #[test]
    fn tokens_are_new_each_time() {
        let word = || random_word().expect("the system has random numbers");
        assert_ne!(word(), word());
    }

    #[test]
    fn inline_scripts_are_allowed_by_hash() {
        for tag in ["<script>", "<script data-fonts=\"one two\">"] {
            let page = format!("<head>{tag}alert(1)</script></head><script src=x></script>");
            let policy = policy(&page);
            let policy = policy.to_str().expect("ASCII");
            assert!(
                policy.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
                "{policy}"
            );
            assert_eq!(policy.matches("sha256").count(), 1);
        }
    }

    #[test]
    fn nothing_runs_on_an_address_that_others_can_reach() {
        let guard = |address: &str| {
            Guard::new(address.parse().expect("an address")).expect("random numbers")
        };
        assert!(guard("127.0.0.1:3000").allows_running());
        assert!(guard("[::1]:3000").allows_running());
        assert!(!guard("0.0.0.0:3000").allows_running());
        assert!(!guard("192.168.1.2:3000").allows_running());
    }

    #[test]
    fn a_guard_knows_its_names() {
        let address = "[::1]:3000".parse().expect("an address");
        let guard = Guard::new(address).expect("random numbers");
        assert!(guard.knows("[::1]:3000") && guard.knows("localhost:3000"));
        for other in ["localhost", "localhost:3001", "127.0.0.1:3000", "evil.example:3000", ""] {
            assert!(!guard.knows(other), "{other}");
        }
    }
}
