//! The server from outside: real processes, real sockets, a book of its own.
//!
//! What is attacked here, and what becomes of it, is listed in the table of
//! `reader/README.md`.
#![cfg(unix)]

mod attacks;
mod book;
mod browser;
#[path = "../shared/chromium.rs"]
#[expect(dead_code, reason = "the tests of the pages use more of it")]
mod chromium;
mod client;
#[path = "../shared/eyes.rs"]
mod eyes;
mod life;
mod pages;
mod programs;
mod running;
#[path = "../shared/tools.rs"]
mod tools;
