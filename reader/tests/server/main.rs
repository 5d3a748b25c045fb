//! The server from outside: real processes, real sockets, a book of its own.
//!
//! What is attacked here, and what becomes of it, is listed in the table of
//! `reader/README.md`.
#![cfg(unix)]

mod attacks;
mod book;
mod browser;
mod chromium;
mod client;
mod life;
mod pages;
mod programs;
mod running;
