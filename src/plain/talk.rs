//! The seam between a dialogue and whoever hears it: lines out, one line of answer in.
//!
//! A terminal, a pipe and a script of a test are the same from here. It knows no
//! meeting. Invariant: whoever asks hiddenly never sees the answer come back.

use std::time::Duration;

use zeroize::Zeroizing;

/// The widest line of a dialogue, in columns.
pub const WIDEST: usize = 100;

/// What came of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer<T> {
    /// A line, without its end.
    Said(T),
    /// Nobody answered for as long as there was patience.
    Silent,
    /// There is nothing more to come.
    Over,
}

/// Somebody to talk to.
pub trait Talk {
    /// Says one line.
    fn say(&mut self, line: &str);

    /// Asks, and waits for one line; with `patience` no longer than that.
    fn ask(&mut self, question: &str, patience: Option<Duration>) -> Answer<String>;

    /// The same for a secret, which is not shown while it is typed.
    fn ask_hidden(&mut self, question: &str, patience: Option<Duration>) -> Answer<Zeroizing<String>>;

    /// The widest line it takes, in columns.
    fn columns(&self) -> usize {
        WIDEST
    }

    /// Whether what was said can be taken away again.
    fn can_clear(&self) -> bool;

    /// Takes everything away that was said, what has scrolled by included; whether that was possible.
    fn clear(&mut self) -> bool;
}
