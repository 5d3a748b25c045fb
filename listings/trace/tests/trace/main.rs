//! Tests of the trace.

mod ask;
#[cfg(feature = "tracing")]
mod layer;
mod perfetto;
mod recorder;
mod some;
mod text;
