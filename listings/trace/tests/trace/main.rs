//! Tests of the trace.

mod ask;
mod perfetto;
mod recorder;
mod some;
mod text;
