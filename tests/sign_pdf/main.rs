//! Signatures in PDFs, made here and judged by others; made by others and judged here.

#![cfg(feature = "pdf")]
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its own meeting goes wrong"
)]

#[path = "../held/mod.rs"]
mod held;
#[path = "../papers_fixture/mod.rs"]
mod papers_fixture;
#[path = "../tools/mod.rs"]
mod tools;

mod changes;
mod commands;
mod faults;
mod hostile;
mod office;
mod others;
mod papers;
mod places;
mod stamp_commands;
mod stamps;
mod tokens;
