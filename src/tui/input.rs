//! What comes in from outside: keys, pasted text, a new size.
//!
//! The loop reads from this trait and cannot tell a terminal from a script, so
//! a test drives the same loop as a person.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Position;

use super::key::Key;
use super::terminal;

/// Something that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// A click, at this cell.
    Click(Position),
    /// Text, pasted.
    Paste(String),
    /// The terminal has another size; the next drawing asks for it.
    Resized,
    /// The program was stopped from outside and goes on, with the terminal taken again.
    Resumed,
    /// Nothing came for as long as the loop had patience.
    Nothing,
    /// A script wants to keep what is on the screen, under this name.
    Shot(String),
    /// There is nothing more to come: the terminal is gone.
    End,
}

/// Where input comes from.
pub trait Source {
    /// Waits for input and takes all that is there; [`Input::Nothing`] when no key
    /// came for `patience`, counted from the last one. Without it the wait has no end.
    fn next(&mut self, patience: Option<Duration>) -> io::Result<Vec<Input>>;

    /// Takes what is there, waiting no longer than `time`, and nothing if nothing came.
    fn within(&mut self, time: Duration) -> io::Result<Vec<Input>> {
        let _ = time;
        self.next(None)
    }
}

/// The terminal.
#[derive(Clone, Copy, Debug)]
pub struct TerminalSource {
    last_key: Instant,
}

impl TerminalSource {
    /// The terminal, from now on.
    pub fn new() -> Self {
        Self { last_key: Instant::now() }
    }
}

impl Default for TerminalSource {
    fn default() -> Self {
        Self::new()
    }
}

/// The most inputs taken before the next drawing, so that a held key cannot starve the screen.
const BURST: usize = 256;

impl Source for TerminalSource {
    fn next(&mut self, patience: Option<Duration>) -> io::Result<Vec<Input>> {
        if let Some(patience) = patience
            && !event::poll(patience.saturating_sub(self.last_key.elapsed()))?
        {
            self.last_key = Instant::now();
            return Ok(vec![Input::Nothing]);
        }
        self.take()
    }

    fn within(&mut self, time: Duration) -> io::Result<Vec<Input>> {
        if event::poll(time)? { self.take() } else { Ok(Vec::new()) }
    }
}

impl TerminalSource {
    /// Waits for the first and takes all that is there.
    fn take(&mut self) -> io::Result<Vec<Input>> {
        let mut inputs = Vec::new();
        inputs.extend(translate(event::read()?));
        while inputs.len() < BURST && event::poll(Duration::ZERO)? {
            inputs.extend(translate(event::read()?));
        }
        // What comes by the same way as a new size, so that the wait ends.
        if terminal::was_resumed() {
            inputs.insert(0, Input::Resumed);
        }
        // A window that is moved about is nobody at the keys.
        if inputs.iter().any(|input| !matches!(input, Input::Resized | Input::Resumed)) {
            self.last_key = Instant::now();
        }
        Ok(inputs)
    }
}

fn translate(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => key_of(key).map(Input::Key),
        Event::Mouse(mouse) => of_mouse(mouse),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(..) => Some(Input::Resized),
        _ => None,
    }
}

/// The wheel moves as the arrows do.
fn of_mouse(MouseEvent { kind, column, row, .. }: MouseEvent) -> Option<Input> {
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(Position::new(column, row))),
        MouseEventKind::ScrollUp => Some(Input::Key(Key::Up)),
        MouseEventKind::ScrollDown => Some(Input::Key(Key::Down)),
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

/// A script: inputs one by one, with time passing where it says so, then the end.
#[derive(Clone, Debug, Default)]
pub struct Script {
    steps: VecDeque<Step>,
    alone: Duration,
}

/// A step of a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something comes in.
    Comes(Input),
    /// So much time passes.
    Passes(Duration),
}

impl Script {
    /// Plays `inputs` in order.
    pub fn new(inputs: impl IntoIterator<Item = Input>) -> Self {
        Self::with_time(inputs.into_iter().map(Step::Comes))
    }

    /// Plays `steps` in order.
    pub fn with_time(steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: steps.into_iter().collect(), alone: Duration::ZERO }
    }
}

impl Source for Script {
    fn next(&mut self, patience: Option<Duration>) -> io::Result<Vec<Input>> {
        loop {
            match self.steps.pop_front() {
                Some(Step::Passes(time)) => {
                    self.alone += time;
                    if patience.is_some_and(|patience| self.alone >= patience) {
                        self.alone = Duration::ZERO;
                        return Ok(vec![Input::Nothing]);
                    }
                }
                Some(Step::Comes(input)) => {
                    if matches!(input, Input::Key(_) | Input::Click(_) | Input::Paste(_)) {
                        self.alone = Duration::ZERO;
                    }
                    return Ok(vec![input]);
                }
                None => return Ok(vec![Input::End]),
            }
        }
    }

    /// A step in which time passes brings nothing.
    fn within(&mut self, _time: Duration) -> io::Result<Vec<Input>> {
        if matches!(self.steps.front(), Some(Step::Passes(_))) {
            self.steps.pop_front();
            return Ok(Vec::new());
        }
        self.next(None)
    }
}
