//! Language: what is the same wherever words and numbers meet people.
//!
//! Knows nothing of councils. A text that has passed through [`safe`] is NFC and
//! safe to print; a number or a date has one way to be written per language;
//! sorting, searching and measuring follow Vietnamese, not the byte order.

pub mod date;
pub mod digest;
pub mod fold;
pub mod lang;
pub mod number;
pub mod safe;
pub mod slug;
pub mod sort;
pub mod typing;
pub mod width;
pub mod words;

pub use lang::Lang;
