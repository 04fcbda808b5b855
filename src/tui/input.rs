//! What comes in from outside: keys, pasted text, a new size.
//!
//! The loop reads from this trait and cannot tell a terminal from a script, so
//! a test drives the same loop as a person.

use std::collections::VecDeque;
use std::io;

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::key::Key;

/// Something that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text, pasted.
    Paste(String),
    /// The terminal has another size; the next drawing asks for it.
    Resized,
    /// A script wants to keep what is on the screen, under this name.
    Shot(String),
    /// There is nothing more to come: the terminal is gone.
    End,
}

/// Where input comes from.
pub trait Source {
    /// Waits for input and takes all that is there.
    fn next(&mut self) -> io::Result<Vec<Input>>;
}

/// The terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct TerminalSource;

/// The most inputs taken before the next drawing, so that a held key cannot starve the screen.
const BURST: usize = 256;

impl Source for TerminalSource {
    fn next(&mut self) -> io::Result<Vec<Input>> {
        let mut inputs = Vec::new();
        inputs.extend(translate(event::read()?));
        while inputs.len() < BURST && event::poll(std::time::Duration::ZERO)? {
            inputs.extend(translate(event::read()?));
        }
        Ok(inputs)
    }
}

fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(..) => Some(Input::Resized),
        _ => None,
    }
}

fn key_of(event: KeyEvent) -> Option<Key> {
    let control = event.modifiers.contains(KeyModifiers::CONTROL) && !event.modifiers.contains(KeyModifiers::ALT);
    Some(match event.code {
        KeyCode::Char(c) if control => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::F(n) => Key::F(n),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        _ => return None,
    })
}

/// A script: inputs one by one, then the end.
#[derive(Clone, Debug, Default)]
pub struct Script(VecDeque<Input>);

impl Script {
    /// Plays `inputs` in order.
    pub fn new(inputs: impl IntoIterator<Item = Input>) -> Self {
        Self(inputs.into_iter().collect())
    }
}

impl Source for Script {
    fn next(&mut self) -> io::Result<Vec<Input>> {
        Ok(vec![self.0.pop_front().unwrap_or(Input::End)])
    }
}
