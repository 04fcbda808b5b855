//! The lines that are cut, whole: the screen as a wider terminal would show it, seen through this one.
//!
//! Knows no screen: it draws whatever it is given as wide as it takes for nothing
//! to be cut, and shows the columns that fit. Reading only: a key that does
//! anything else closes it first.

use std::cell::Cell;

use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::{Frame, Terminal};

use super::key::Key;
use super::keymap::ShownKey;
use super::theme::Theme;
use super::widgets::lines::{ELLIPSIS, Lines};
use crate::text::Lang;
use crate::text::words::common::Common;
use crate::text::words::whole::{self as words, Whole as Words};

/// The key that opens it.
pub const KEY: Key = Key::Ctrl('o');

/// Columns moved at once.
const STEP: u16 = 20;

/// No terminal is asked to be wider.
const WIDEST: u16 = 300;

/// The open view.
#[derive(Debug, Default)]
pub struct Whole {
    left: u16,
    /// The last column it can begin with, as it was drawn.
    last: Cell<u16>,
}

/// What a key leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It stays open, and the key is used up.
    Stays,
    /// It closes.
    Closes,
    /// It stays open, and the screen behind moves.
    Presses,
}

/// The rows of its key table.
pub fn keys(lang: Lang) -> Vec<ShownKey> {
    let (words, common) = (Words::of(lang), Common::of(lang));
    let row = |keys: &[Key], label| ShownKey { keys: keys.to_vec(), label, in_bar: true };
    vec![
        row(&[Key::Left, Key::Home], words.aside),
        row(&[Key::Right, Key::End], words.aside),
        row(&[Key::Up, Key::PageUp], common.up),
        row(&[Key::Down, Key::PageDown], common.down),
        row(&[Key::Esc, KEY], common.back),
    ]
}

impl Whole {
    /// Takes a key.
    pub fn key(&mut self, key: Key) -> Outcome {
        let (left, last) = (self.left.min(self.last.get()), self.last.get());
        self.left = match key {
            Key::Left => left.saturating_sub(STEP),
            Key::Right => (left + STEP).min(last),
            Key::Home => 0,
            Key::End => last,
            Key::Up | Key::Down | Key::PageUp | Key::PageDown => return Outcome::Presses,
            _ => return Outcome::Closes,
        };
        Outcome::Stays
    }

    /// Draws the screen that `view` draws, with nothing cut; `heading` first where it is long.
    pub fn draw(
        &self,
        lang: Lang,
        theme: &Theme,
        heading: &str,
        frame: &mut Frame<'_>,
        area: Rect,
        view: &dyn Fn(&mut Frame<'_>, Rect),
    ) {
        let mut top = Lines::new();
        top.wrapped("", heading, area.width, theme.strong);
        let rows = area.height.saturating_sub(small(top.len()) + 2);
        let wide = uncut(area.width, rows, view);
        let (columns, words) = (wide.area.width, Words::of(lang));
        self.last.set(columns - area.width);
        let left = self.left.min(self.last.get());
        if columns == area.width {
            top.wrapped("", words.nothing, area.width, theme.quiet);
        } else {
            top.wrapped("", &words::columns(lang, left + 1, left + area.width, columns), area.width, theme.quiet);
        }
        top.gap();
        let from = area.y + small(top.len()).min(area.height);
        let body = Rect { y: from, height: area.bottom() - from, ..area };
        top.draw(frame, area);
        show(&wide, left, frame.buffer_mut(), body);
    }
}

fn small(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX)
}

/// The screen on the narrowest terminal that cuts as little as the widest.
fn uncut(columns: u16, rows: u16, view: &dyn Fn(&mut Frame<'_>, Rect)) -> Buffer {
    let steps = (columns..WIDEST).step_by(usize::from(STEP)).chain([WIDEST.max(columns)]);
    let drawn = steps.map(|columns| on_paper(columns, rows, view));
    let mut best: Option<(usize, Buffer)> = None;
    for buffer in drawn {
        let cut = buffer.content.iter().filter(|cell| cell.symbol() == ELLIPSIS).count();
        if best.as_ref().is_none_or(|(least, _)| cut < *least) {
            best = Some((cut, buffer));
        }
        if cut == 0 {
            break;
        }
    }
    best.map_or_else(|| Buffer::empty(Rect::new(0, 0, columns, rows)), |(_, buffer)| buffer)
}

/// The screen on a terminal that nobody sees.
fn on_paper(columns: u16, rows: u16, view: &dyn Fn(&mut Frame<'_>, Rect)) -> Buffer {
    let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
    let Ok(drawn) = terminal.draw(|frame| view(frame, frame.area()));
    drawn.buffer.clone()
}

/// Copies what fits; a wide character at an edge is left out rather than halved.
fn show(wide: &Buffer, left: u16, buffer: &mut Buffer, body: Rect) {
    for y in 0..body.height.min(wide.area.height) {
        for x in 0..body.width.min(wide.area.width - left) {
            let cell = &wide[(left + x, y)];
            let into = &mut buffer[(body.x + x, body.y + y)];
            *into = cell.clone();
            let spills = crate::text::width::width(cell.symbol()) > usize::from(body.width - x);
            if spills {
                into.set_symbol(" ").set_style(Style::new());
            }
        }
    }
}
