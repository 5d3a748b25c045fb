//! The link collector: a scripted site of eight addresses, in the lab
//! ([`LabSite`]) and on loopback ([`Server`]); and the collectors that ask
//! for one address at a time, for some, or for all ([`one_by_one`],
//! [`some_at_once`], [`all_at_once`]).

#![warn(missing_docs)]
#![forbid(unsafe_code)]

mod http;
mod lab_site;
mod lines;
mod server;
mod site;
mod ways;

pub use http::{FetchError, body, request};
pub use lab_site::LabSite;
pub use lines::{fingerprint, lines, links};
pub use server::Server;
pub use site::{ADDRESSES, SITE, Scripted, script};
pub use ways::{all_at_once, one_by_one, some_at_once};

/// What is asked for: a path on the site, such as `/docs`.
pub type Address = &'static str;

/// The text of a page, or why there is none.
pub type Page = Result<String, FetchError>;

/// What came of asking for an address.
pub type Answer = (Address, Page);
