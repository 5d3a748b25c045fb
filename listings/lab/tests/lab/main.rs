//! Tests of the lab.

mod abort;
mod book_trace;
mod examples;
mod exhibition;
mod foreign;
mod laws;
mod order;
mod outside;
mod real_time;
mod simulation;
mod some;
mod stuck;
mod threads;
mod traces;
