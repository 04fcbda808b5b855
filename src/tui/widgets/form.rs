//! A few fields under their labels, typed in one after another and then recorded as one entry.
//!
//! Enter goes on to the next field and from the last one records; F2 records from
//! every field, the last one too. What was typed is nowhere else, so leaving it is asked
//! once. What the fields mean, and what is recorded, is the screen's to know.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::field::Field;
use super::lines::Lines;
use crate::text::Lang;
use crate::text::words::common::Common;
use crate::text::words::form::{Form as Words, missing};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::theme::Theme;

/// The fields and which of them is typed in; there is one at least.
#[derive(Debug)]
pub struct Fields {
    all: Vec<Field>,
    focus: usize,
    /// What stood in the fields when the form was opened.
    begun: Vec<String>,
    /// Whether it was asked to leave what was typed.
    leaving: bool,
}

/// What the keys of a form send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the field.
    Edit(Key),
    /// The next field; after the last one it is recorded.
    Enter,
    /// The next field.
    Next,
    /// The field before.
    Before,
    /// Record it.
    Record,
    /// Leave it; asks if anything was typed.
    Back,
    /// Leave what was typed.
    Drop,
    /// Go on typing.
    Stay,
}

/// What is left to the screen to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Nothing: the fields took the key.
    Nothing,
    /// Record what was typed.
    Record,
    /// Leave the form.
    Back,
}

/// What keeps an entry from being recorded.
#[derive(Debug)]
pub struct Wrong {
    /// The field it is about.
    pub at: usize,
    /// What is asked for there.
    pub said: String,
}

impl Fields {
    /// Fields that begin with these texts, the first of them typed in; what is typed into one takes the place of its text.
    pub fn with(texts: &[String]) -> Self {
        let all: Vec<_> = texts.iter().map(|text| Field::proposing(text)).collect();
        let begun = all.iter().map(Field::text).collect();
        Self { all, focus: 0, begun, leaving: false }
    }

    /// Whether the form can be left without a question: nothing was typed, or it was asked already.
    fn is_let_go(&self) -> bool {
        self.leaving || self.all.iter().map(Field::text).eq(self.begun.iter().cloned())
    }

    /// What leads away from the form was pressed; whether it may be left at once. Where it may not, it asks.
    pub fn leave(&mut self) -> bool {
        let free = self.is_let_go();
        self.leaving = !free;
        free
    }

    /// Everything that is empty of what has to be there, in one sentence.
    ///
    /// # Errors
    /// Where something is.
    pub fn complete(&self, required: &[usize], labels: &[&str], lang: Lang) -> Result<(), Wrong> {
        let empty = required.iter().copied().filter(|at| self.text(*at).is_empty());
        let empty: Vec<_> = empty.filter_map(|at| Some((at, *labels.get(at)?))).collect();
        let Some((at, _)) = empty.first().copied() else { return Ok(()) };
        let labels: Vec<_> = empty.into_iter().map(|(_, label)| label).collect();
        Err(Wrong { at, said: missing(lang, &labels) })
    }

    /// The cursor goes to a field.
    pub fn go_to(&mut self, at: usize) {
        self.focus = at.min(self.last());
    }

    /// What was typed into a field, clean; nothing where there is none.
    pub fn text(&self, at: usize) -> String {
        self.all.get(at).map(Field::text).unwrap_or_default()
    }

    /// The same; `None` where it was left empty.
    pub fn some(&self, at: usize) -> Option<String> {
        Some(self.text(at)).filter(|text| !text.is_empty())
    }

    /// Which field is typed in.
    pub fn focus(&self) -> usize {
        self.focus
    }

    /// What stands before the cursor of that field.
    pub fn before_cursor(&self) -> Option<String> {
        if self.leaving {
            return None;
        }
        self.all.get(self.focus).map(Field::before_cursor)
    }

    /// Pasted text goes into that field.
    pub fn paste(&mut self, text: &str) {
        if self.leaving {
            return;
        }
        if let Some(field) = self.all.get_mut(self.focus) {
            field.paste(text);
        }
    }

    /// The keys of the form where the cursor stands.
    pub fn keys(&self, lang: Lang) -> Keys<Msg> {
        if self.leaving {
            return leaving_keys((Msg::Drop, Msg::Stay), lang);
        }
        let words = Words::of(lang);
        let several = self.all.len() > 1;
        enter(Keys::new(), self.focus == self.last(), (Msg::Enter, Msg::Record), lang)
            .bar_if(several, Key::Up, Msg::Before, words.before_field)
            .help_if(several, Key::Down, Msg::Next, words.next_field)
            .also_if(several, Key::Tab)
            .bar(Key::Esc, Msg::Back, Common::of(lang).back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    /// Takes what a key sent.
    pub fn update(&mut self, msg: Msg) -> Wish {
        let last = self.last();
        match msg {
            Msg::Edit(key) => {
                if let Some(field) = self.all.get_mut(self.focus) {
                    field.key(key);
                }
            }
            Msg::Enter if self.focus == last => return Wish::Record,
            Msg::Enter => self.focus += 1,
            Msg::Next => self.focus = if self.focus == last { 0 } else { self.focus + 1 },
            Msg::Before => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            Msg::Record => return Wish::Record,
            Msg::Back if self.leave() => return Wish::Back,
            Msg::Back => {}
            Msg::Drop => return Wish::Back,
            Msg::Stay => self.leaving = false,
        }
        Wish::Nothing
    }

    /// Whether it is asked if what was typed is to be left; then [`draw_leaving`] draws in place of the fields.
    pub fn is_leaving(&self) -> bool {
        self.leaving
    }

    /// Draws the fields under their labels, below what `lines` holds already; the one typed in stays in view.
    pub fn draw(&self, mut lines: Lines<'_>, labels: &[&str], frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let mut rows = Vec::new();
        for (at, label) in labels.iter().enumerate() {
            let here = at == self.focus;
            let from = lines.len();
            lines.wrapped("", &format!("{label}:"), area.width, if here { theme.strong } else { Style::new() });
            rows.push(lines.len());
            lines.gap();
            if here {
                lines.keep_from(from);
            }
        }
        let first = lines.offset(usize::from(area.height));
        lines.draw_from(frame, area, first);
        for (at, (field, line)) in self.all.iter().zip(rows).enumerate() {
            let row = line.checked_sub(first).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height);
            if let Some(row) = row {
                field.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, at == self.focus);
            }
        }
    }

    fn last(&self) -> usize {
        self.all.len().saturating_sub(1)
    }
}

/// Adds Enter, which goes on and from the last place records, and F2, which records from every place.
pub fn enter<M: Clone>(keys: Keys<M>, last: bool, (enter, record): (M, M), lang: Lang) -> Keys<M> {
    let words = Words::of(lang);
    if last {
        return keys.bar(Key::Enter, enter, words.record).help(Key::F(2), record, words.record);
    }
    keys.bar(Key::Enter, enter, words.next_field).bar(Key::F(2), record, words.record)
}

/// The keys of the question whether what was typed is to be left: to drop it, and to go on.
pub fn leaving_keys<M: Clone>((drop, stay): (M, M), lang: Lang) -> Keys<M> {
    let words = Words::of(lang);
    Keys::new().bar(Key::Enter, drop, words.key_drop).bar(Key::Esc, stay, words.key_stay)
}

/// Draws that question.
pub fn draw_leaving(frame: &mut Frame<'_>, area: Rect, theme: &Theme, lang: Lang) {
    let (words, columns, mut lines) = (Words::of(lang), area.width.saturating_sub(1), Lines::new());
    lines.gap();
    lines.wrapped("", words.leaving, columns, theme.strong);
    lines.gap();
    lines.wrapped("", words.leaving_body, columns, theme.quiet);
    lines.draw(frame, area);
}
