//! Prose and programs in, pages out.
//!
//! ```text
//! src/*.md ─► scan ─► manuscript ─► render ─► Markdown for mdBook
//!                        ▲
//!  listings/* ─► catalogue (programs, exercises, records)
//! ```
//!
//! [`manuscript::Manuscript`] knows everything about the book, and `checks`
//! tells what is wrong with it; [`render`] turns its pages into what mdBook or
//! skeptic gets. [`run`] is the one place that starts a program, [`workshop`]
//! builds programs and finds out what they do, and [`site`] makes the whole
//! book.

mod answers;
mod boxes;
pub mod catalogue;
mod checks;
pub mod colour;
pub mod complaints;
pub mod facts;
pub mod fault;
pub mod figure;
pub mod glossary;
pub mod header;
pub mod html;
pub mod manuscript;
pub mod plain;
pub mod quiz;
pub mod record;
pub mod recording;
pub mod render;
pub mod run;
pub mod scan;
pub mod search;
pub mod site;
pub mod workshop;
