//! The notes on a product: what was asked, answered and remarked, for the minutes.
//!
//! The notes stand above, the one being written below. Text that is not saved is
//! never dropped at the first key. No mark is on this screen, so it opens for
//! sealed products too.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::board::Board;
use super::curtain::Curtain;
use super::result::{From, ResultScreen};
use crate::council::ProductId;
use crate::meeting::{Actor, Command, Event, NoteKind, Proceeding, ProductState, State};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::proceedings::{self as words, Proceedings as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::text_pane::TextPane;

/// The notes, and the one being written.
#[derive(Debug)]
pub struct ProceedingsScreen {
    product: ProductId,
    back: Back,
    kind: NoteKind,
    who: Field,
    text: TextPane,
    /// The note being changed, by number, and what it says; `None` for a new one.
    changes: Option<(u32, String)>,
    focus: Focus,
    /// The key that would have dropped unsaved text, and was told so.
    warned: Option<Msg>,
}

/// Where the screen was opened from.
#[derive(Clone, Copy, Debug)]
pub enum Back {
    /// The board.
    Board,
    /// The result, and where that goes back to.
    Result(From),
}

/// Where the notes stand, the heads of the fields, and the text.
struct Places {
    notes: Rect,
    heads: Rect,
    text: Rect,
}

impl Places {
    fn of(heads: &Lines<'_>, area: Rect) -> Self {
        let asked = u16::try_from(heads.len()).unwrap_or(0);
        let written = (area.height / 3).max(3);
        let above = area.height.saturating_sub(asked + written);
        let text = written.min(area.height);
        Self {
            // An empty line keeps the notes apart from the fields.
            notes: Rect::new(area.x, area.y, area.width, above.saturating_sub(1)),
            heads: Rect::new(area.x, area.y + above, area.width, asked.min(area.height - above)),
            text: Rect::new(area.x, area.bottom() - text, area.width, text),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Kind,
    Who,
    Text,
}

/// What its keys send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A key for the field.
    Edit(Key),
    /// The next field.
    Next,
    /// Record the note.
    Save,
    /// Change the note before.
    Earlier,
    /// Change the note after, or write a new one.
    Later,
    /// Change the note with this number; pointed at, no key sends it.
    Note(u32),
    /// Where it was opened from.
    Back,
}

impl ProceedingsScreen {
    /// The notes on a product, ready for a new one.
    pub fn new(product: &ProductId, back: Back) -> Self {
        Self {
            product: product.clone(),
            back,
            kind: NoteKind::Question,
            who: Field::default(),
            text: TextPane::default(),
            changes: None,
            focus: Focus::Text,
            warned: None,
        }
    }

    /// Begins a new note of the kind that was written last.
    fn begin(&mut self) {
        *self = Self { kind: self.kind, ..Self::new(&self.product, self.back) };
    }

    /// Goes on to change a note, or to a new one.
    fn change(&mut self, note: Option<&Proceeding>) {
        self.begin();
        if let Some(note) = note {
            self.text = TextPane::with(&note.text);
            self.changes = Some((note.number, note.text.clone()));
        }
    }

    fn is_unsaved(&self) -> bool {
        let before = self.changes.as_ref().map_or("", |(_, text)| text);
        self.text.text() != before || !self.who.text().is_empty()
    }

    /// Whether a key may drop what was written: always when that is saved, else the second time.
    fn may_drop(&mut self, msg: Msg) -> bool {
        self.warned.replace(msg) == Some(msg) || !self.is_unsaved()
    }

    /// The note before or after the one that is being changed.
    fn beside<'a>(&self, state: &'a State, msg: Msg) -> Option<&'a Proceeding> {
        let mut notes = state.products.get(&self.product)?.noted();
        match (msg, &self.changes) {
            (Msg::Note(number), _) => notes.find(|note| note.number == number),
            (Msg::Earlier, None) => notes.next_back(),
            (Msg::Earlier, Some((at, _))) => notes.rfind(|note| note.number < *at),
            (_, Some((at, _))) => notes.find(|note| note.number > *at),
            (_, None) => None,
        }
    }

    fn edit(&mut self, key: Key) {
        match self.focus {
            Focus::Text => self.text.key(key),
            Focus::Who => self.who.key(key),
            Focus::Kind => {
                let at = NoteKind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or(0);
                let at = match key {
                    Key::Right | Key::Down => at + 1,
                    Key::Left | Key::Up => at + NoteKind::ALL.len() - 1,
                    _ => at,
                };
                self.kind = NoteKind::ALL[at % NoteKind::ALL.len()];
            }
        }
    }

    fn save(&self) -> Command {
        let (product, text) = (self.product.clone(), self.text.text());
        if let Some((number, _)) = self.changes {
            return Command::ChangeNote { product, number, text };
        }
        let who = Some(self.who.text()).filter(|who| !who.is_empty());
        Command::Note { product, kind: self.kind, text, who }
    }

    /// The notes as they stand in the minutes, the one being changed in view.
    fn notes(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let mut lines = Lines::new();
        let notes = context.state.products.get(&self.product);
        for (row, note) in notes.into_iter().flat_map(ProductState::noted).enumerate() {
            let here = self.changes.as_ref().is_some_and(|(at, _)| *at == note.number);
            let style = if here { context.theme.cursor } else { Style::new() };
            let from = lines.len();
            let head = say::proceeding::head(note.kind, note.who.as_deref(), context.lang);
            let number = format!("{}. ", note.number);
            let under = " ".repeat(number.len());
            for (i, line) in format!("{head}: {}", note.text).lines().enumerate() {
                lines.wrapped(if i == 0 { &number } else { &under }, line, columns, style);
            }
            if here || self.changes.is_none() {
                lines.keep_from(from);
            }
            lines.row_from(from, row);
        }
        if lines.is_empty() {
            lines.wrapped("", Words::of(context.lang).none, columns, context.theme.quiet);
        }
        lines
    }

    /// What stands above the fields.
    fn heads(&self, context: &Context<'_>) -> Lines<'static> {
        let words = Words::of(context.lang);
        let mut heads = Lines::new();
        match &self.changes {
            None => {
                heads.push(self.kinds(context));
                heads.push(Span::styled(format!("{}:", words.who), context.theme.quiet));
            }
            Some((number, _)) => {
                heads.push(Span::styled(words::changing(context.lang, *number), context.theme.strong));
                heads.push(Span::styled(words.empty_takes_out, context.theme.quiet));
            }
        }
        heads.push(Span::styled(format!("{}:", words.text), context.theme.quiet));
        heads
    }

    /// `▶ Câu hỏi   Trả lời   Ý kiến`
    fn kinds(&self, context: &Context<'_>) -> Line<'static> {
        let kinds = NoteKind::ALL.map(|kind| {
            let (sign, style) = match (kind == self.kind, self.focus == Focus::Kind) {
                (true, true) => ("▶ ", context.theme.cursor),
                (true, false) => ("▶ ", context.theme.strong),
                (false, _) => ("  ", context.theme.quiet),
            };
            Span::styled(format!("{sign}{}  ", say::proceeding::kind(kind, context.lang)), style)
        });
        Line::from(kinds.to_vec())
    }
}

impl Screen for ProceedingsScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let words = Words::of(context.lang);
        let earlier = self.beside(context.state, Msg::Earlier).is_some();
        Keys::new()
            .bar(Key::F(2), Msg::Save, words.save)
            .bar_if(self.changes.is_none(), Key::Tab, Msg::Next, words.next_field)
            .bar_if(earlier, Key::F(3), Msg::Earlier, words.earlier)
            .bar_if(self.changes.is_some(), Key::F(4), Msg::Later, words.later)
            .bar(Key::Esc, Msg::Back, Common::of(context.lang).back)
            .other(|key| TextPane::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => {
                self.warned = None;
                self.edit(key);
            }
            Msg::Next => {
                self.focus = match self.focus {
                    Focus::Text => Focus::Kind,
                    Focus::Kind => Focus::Who,
                    Focus::Who => Focus::Text,
                };
            }
            Msg::Save => return vec![Effect::Do(Actor::Operator, self.save())],
            Msg::Earlier | Msg::Later | Msg::Note(_) | Msg::Back if !self.may_drop(msg) => {
                return vec![Effect::Say(Words::of(context.lang).unsaved.to_owned())];
            }
            Msg::Earlier | Msg::Later | Msg::Note(_) => self.change(self.beside(context.state, msg)),
            Msg::Back => {
                return match self.back {
                    Back::Board => go(Board::at(context.state, &self.product)),
                    Back::Result(from) => go(ResultScreen::new(&self.product, from)),
                };
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.warned = None;
        match self.focus {
            Focus::Text => self.text.paste(text),
            Focus::Who => self.who.paste(text),
            Focus::Kind => {}
        }
    }

    fn before_cursor(&self) -> Option<String> {
        match self.focus {
            Focus::Text => Some(self.text.before_cursor()),
            Focus::Who => Some(self.who.before_cursor()),
            Focus::Kind => None,
        }
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        self.begin();
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let places = Places::of(&self.heads(context), area);
        let row = self.notes(context, area.width.saturating_sub(1)).row_at(places.notes, at);
        let noted = context.state.products.get(&self.product).into_iter().flat_map(ProductState::noted);
        let number = row.and_then(|row| noted.map(|note| note.number).nth(row));
        // What is being changed already is not begun again.
        let other = number.filter(|number| self.changes.as_ref().is_none_or(|(at, _)| at != number));
        other.map_or_else(Vec::new, |number| self.update(context, Msg::Note(number)))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (heads, words) = (self.heads(context), Words::of(context.lang));
        let places = Places::of(&heads, area);
        self.notes(context, area.width.saturating_sub(1)).draw(frame, places.notes);
        heads.draw(frame, places.heads);
        if self.changes.is_none() {
            let label = u16::try_from(crate::text::width::width(words.who)).unwrap_or(0) + 2;
            let field = Rect::new(area.x + label, places.heads.y + 1, area.width.saturating_sub(label), 1);
            self.who.draw(frame, field, context.theme, self.focus == Focus::Who);
        }
        self.text.draw(frame, places.text, context.theme, self.focus == Focus::Text);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
