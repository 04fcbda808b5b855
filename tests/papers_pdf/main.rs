//! PDFs as others read them: their text, their letters, their pages, at ordinary and extreme sizes.

#![cfg(feature = "pdf")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

#[path = "../papers_fixture/mod.rs"]
mod papers_fixture;
#[path = "../tools/mod.rs"]
mod tools;

mod extremes;
mod geometry;
mod glyphs;
mod poppler;
mod style;
mod text;
