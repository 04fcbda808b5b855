//! Tampering, byte by byte and paper by paper: what `verify` and `recount` find, name and say.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

#[path = "../cli_commands/office.rs"]
#[expect(dead_code, reason = "made for more tests than these")]
mod office;
#[path = "../small/mod.rs"]
mod small;
#[path = "../tools/mod.rs"]
mod tools;

mod anchors;
#[cfg(feature = "pdf")]
mod archive;
mod meeting;
mod paper_head;
mod papers;
mod rows;
mod sentences;
mod signatures;
