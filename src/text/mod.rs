//! Language: what is the same wherever words and numbers meet people.
//!
//! Knows nothing of councils. A text that has passed through here is NFC and
//! safe to print; a number or a date has one way to be written per language.

pub mod lang;
pub mod safe;

pub use lang::Lang;
