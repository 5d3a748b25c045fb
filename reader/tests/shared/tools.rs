//! Tools that a machine may lack.

/// Where this variable is set, as in CI, a missing tool is a failure.
pub const REQUIRE: &str = "BOOK_REQUIRE_TOOLS";
