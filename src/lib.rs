//! The library behind `hoidong`: a council's scoring session, from the session
//! file to the signed minutes.
//!
//! Layers from the ground up; each knows only those above it in this list, and
//! `tests/layers.rs` fails when one names a later layer:
//!
//! 1. [`host`]: the outside world as small traits
//! 2. [`text`]: language, numbers, dates, sorting, the words of the screens
//! 3. [`law`]: what the State fixes, as data
//! 4. [`council`]: what a council is and computes, pure
//! 5. [`meeting`]: what may happen, pure
//! 6. [`say`]: values into sentences
//! 7. [`load`]: how files come in
//! 8. [`record`]: what happened, on disk
//! 9. [`papers`]: what is handed out
//! 10. [`seal`]: who signed
//! 11. [`register`]: what lives on
//! 12. [`tui`]: what people see
//! 13. [`plain`]: what people hear
//! 14. [`cli`]: a file for each command

pub mod cli;
pub mod council;
pub mod host;
pub mod law;
pub mod load;
pub mod meeting;
pub mod papers;
pub mod plain;
pub mod record;
pub mod register;
pub mod say;
pub mod seal;
pub mod text;
pub mod tui;
