//! A secret asked for on the terminal outside the screens: read key by key, echoed nowhere.
//!
//! The same reader as on the screens, so it works where they do; it knows neither
//! whose secret it is nor whether it is right.

use std::io::{self, Write as _};

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::meeting::Pin;
use crate::seal::Passphrase;

/// What is typed without being shown.
pub trait Secret: Default {
    /// Takes a character, if it has a use for it.
    fn push(&mut self, typed: char);
    /// Takes the last character back.
    fn pop(&mut self);
    /// How many characters there are.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Secret for Pin {
    fn push(&mut self, typed: char) {
        Self::push(self, typed);
    }

    fn pop(&mut self) {
        Self::pop(self);
    }

    fn len(&self) -> usize {
        Self::len(self)
    }
}

impl Secret for Passphrase {
    fn push(&mut self, typed: char) {
        Self::push(self, typed);
    }

    fn pop(&mut self) {
        Self::pop(self);
    }

    fn len(&self) -> usize {
        Self::len(self)
    }
}

/// Prints `prompt` on the error output and reads up to Enter; `None` where it was
/// given up. Errors where there is no terminal.
pub fn ask<S: Secret>(prompt: &str) -> io::Result<Option<S>> {
    // Before the question: who answers at once must not see the secret on the screen either.
    let raw = Raw::enter()?;
    write!(io::stderr(), "{prompt}: ")?;
    let secret = read();
    drop(raw);
    writeln!(io::stderr())?;
    secret
}

fn read<S: Secret>() -> io::Result<Option<S>> {
    let mut secret = S::default();
    loop {
        let Event::Key(key) = event::read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Ok(Some(secret)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => return Ok(None),
            KeyCode::Char(typed) => secret.push(typed),
            KeyCode::Backspace => secret.pop(),
            _ => {}
        }
    }
}

/// A terminal that echoes nothing while this lives.
#[derive(Debug)]
pub struct Raw;

impl Raw {
    /// From now on, until it is dropped.
    pub fn enter() -> io::Result<Self> {
        enable_raw_mode().map(|()| Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // A terminal that is gone cannot be told.
        let _ = disable_raw_mode();
    }
}
