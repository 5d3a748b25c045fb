//! Tests of the schedules.

mod book_trace;
mod counts;
mod endless;
mod laws;
mod random;
mod shown;
mod some;
mod steps;
mod traces;
mod waits;
