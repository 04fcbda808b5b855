//! A PIN asked for on the terminal outside the screens: read key by key, echoed nowhere.
//!
//! The same reader as on the screens, so it works where they do; it knows neither
//! whose PIN it is nor whether it is right.

use std::io::{self, Write as _};

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use crate::meeting::Pin;

/// Prints `prompt` on the error output and reads a PIN up to Enter; `None` where it was
/// given up. Errors where there is no terminal.
pub fn ask(prompt: &str) -> io::Result<Option<Pin>> {
    // Before the question: who answers at once must not see the PIN on the screen either.
    let raw = Raw::enter()?;
    write!(io::stderr(), "{prompt}: ")?;
    let pin = read();
    drop(raw);
    writeln!(io::stderr())?;
    pin
}

fn read() -> io::Result<Option<Pin>> {
    let mut pin = Pin::new();
    loop {
        let Event::Key(key) = event::read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Ok(Some(pin)),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => return Ok(None),
            KeyCode::Char(typed) => pin.push(typed),
            KeyCode::Backspace => pin.pop(),
            _ => {}
        }
    }
}

/// A terminal that echoes nothing while this lives.
#[derive(Debug)]
pub(super) struct Raw;

impl Raw {
    pub(super) fn enter() -> io::Result<Self> {
        enable_raw_mode().map(|()| Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // A terminal that is gone cannot be told.
        let _ = disable_raw_mode();
    }
}
