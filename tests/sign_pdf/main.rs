//! Signatures in PDFs, made here and judged by others; made by others and judged here.

#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

#[path = "../papers_fixture/mod.rs"]
mod papers_fixture;
#[path = "../tools/mod.rs"]
mod tools;

mod papers;
mod places;
mod sign;
