//! What people see: one terminal, one person at a time, a curtain in between.
//!
//! key -> key table of the screen -> message -> `update` -> effects -> desk ->
//! `appended` -> view. This room knows no file and computes no result. A view
//! only reads; a screen says "đã lưu" only after the desk said so.

pub mod app;
pub mod ask_hidden;
pub mod ask_pin;
pub mod chrome;
pub mod dialogue;
pub mod home;
pub mod input;
pub mod key;
pub mod keymap;
pub mod palette;
pub mod papers;
pub mod register;
pub mod room;
pub mod runner;
pub mod screen;
pub mod screens;
pub mod sign;
#[cfg(unix)]
pub mod signals;
pub mod signs;
pub mod terminal;
pub mod theme;
pub mod whole;
pub mod widgets;
