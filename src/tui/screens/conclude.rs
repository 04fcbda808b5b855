//! The council's conclusion on a product: what it decided, the note that settles a
//! divergence, what is to be supplemented, and the votes where any were counted.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use super::result::From;
use crate::council::{ProductId, Upgrade};
use crate::meeting::{Actor, Command, Decision, Event, choices, visible, written};
use crate::say;
use crate::text::width;
use crate::text::words::common::Common;
use crate::text::words::correction;
use crate::text::words::decisions::Decisions as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::{ELLIPSIS, Lines};
use crate::tui::widgets::votes_field::VotesField;

/// How many items of a list fit beside the rest.
const SHOWN: usize = 3;

/// The conclusion being written.
#[derive(Debug)]
pub struct Conclude {
    product: ProductId,
    from: From,
    /// The decision that is chosen; none yet where nothing speaks for one.
    cursor: Option<usize>,
    note: Field,
    items: Vec<String>,
    item: Field,
    votes: VotesField,
    focus: Focus,
}

/// Which field the keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Note,
    Item,
    Votes(usize),
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One decision up.
    Up,
    /// One decision down.
    Down,
    /// The next field.
    Next,
    /// A key for the field.
    Edit(Key),
    /// Keep the item that was typed, or record it all.
    Record,
    /// Where it was opened from.
    Back,
}

impl Conclude {
    /// The conclusion of a product, as it stands.
    pub fn new(context: &Context<'_>, product: &ProductId, from: From) -> Self {
        let standing = context.state.products.get(product).and_then(|s| s.conclusion.as_ref());
        let offered = choices::conclusions(context.state, product);
        let same = |choice: &(Decision, Option<Upgrade>)| {
            standing.is_some_and(|c| c.decision == choice.0 && (c.upgrade.is_none() || c.upgrade == choice.1))
        };
        // Agreement is the usual conclusion, but not of questions that most answered with no.
        let doubtful = say::screening::no_majority(context.state, product, context.lang).is_some();
        let usual = (!doubtful).then_some(0);
        let note = standing.and_then(|c| c.note.as_deref()).unwrap_or_default();
        Self {
            product: product.clone(),
            from,
            cursor: offered.iter().position(same).or(usual),
            note: Field::with(note),
            items: standing.map(|c| c.items.clone()).unwrap_or_default(),
            item: Field::default(),
            votes: VotesField::with(standing.and_then(|c| c.votes)),
            focus: Focus::Note,
        }
    }

    /// Keeps the item being typed; whether there was one.
    fn keep_item(&mut self) -> bool {
        let item = self.item.text();
        let there = !item.is_empty();
        if there {
            self.items.push(item);
            self.item = Field::default();
        }
        there
    }

    fn edit(&mut self, key: Key) {
        match self.focus {
            Focus::Note => self.note.key(key),
            // An empty line gives the item before it back.
            Focus::Item if key == Key::Backspace && self.item.text().is_empty() => {
                self.item = Field::with(&self.items.pop().unwrap_or_default());
            }
            Focus::Item => self.item.key(key),
            Focus::Votes(at) => self.votes.key(at, key),
        }
    }
}

impl Screen for Conclude {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).conclude_title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Tab, Msg::Next, words.next_field)
            .bar(Key::Enter, Msg::Record, words.record)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let offered = choices::conclusions(context.state, &self.product);
        match msg {
            Msg::Up => self.cursor = Some(self.cursor.map_or(0, |at| at.saturating_sub(1))),
            Msg::Down => self.cursor = Some(self.cursor.map_or(0, |at| (at + 1).min(offered.len() - 1))),
            Msg::Next => {
                self.keep_item();
                self.focus = match self.focus {
                    Focus::Note => Focus::Item,
                    Focus::Item => Focus::Votes(0),
                    Focus::Votes(at) if at + 1 < VotesField::COUNTS => Focus::Votes(at + 1),
                    Focus::Votes(_) => Focus::Note,
                };
            }
            Msg::Edit(key) => self.edit(key),
            Msg::Back => return self.from.back(context, &self.product),
            Msg::Record => {
                if self.keep_item() && self.focus == Focus::Item {
                    return Vec::new();
                }
                let note = Some(self.note.text()).filter(|note| !note.is_empty());
                let Some((decision, upgrade)) = self.cursor.and_then(|at| offered.get(at).copied()) else {
                    return vec![Effect::Say(Words::of(context.lang).choose_conclusion.to_owned())];
                };
                let (product, items, votes) = (self.product.clone(), self.items.clone(), self.votes.votes());
                let command = Command::Conclude { product, decision, note, items, votes, upgrade };
                return vec![Effect::Do(Actor::Operator, command)];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        match self.focus {
            Focus::Note => self.note.paste(text),
            Focus::Item => self.item.paste(text),
            Focus::Votes(_) => {}
        }
    }

    fn before_cursor(&self) -> Option<String> {
        match self.focus {
            Focus::Note => Some(self.note.before_cursor()),
            Focus::Item => Some(self.item.before_cursor()),
            Focus::Votes(_) => None,
        }
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        self.from.back(context, &self.product)
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, _) = self.lines(context, area.width);
        self.cursor = lines.row_at(area, at).or(self.cursor);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (lines, [note, item]) = self.lines(context, area.width);
        let first = lines.offset(usize::from(area.height));
        lines.draw_from(frame, area, first);
        for (field, line, focus) in [(&self.note, note, Focus::Note), (&self.item, item, Focus::Item)] {
            let row = line.checked_sub(first).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height);
            if let Some(row) = row {
                field.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, self.focus == focus);
            }
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Conclude {
    /// Everything but the note and the item, and the lines on which those two stand.
    fn lines(&self, context: &Context<'_>, columns: u16) -> (Lines<'static>, [usize; 2]) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let standing = context.state.products.get(&self.product);
        let tally = visible::result(context.state, &self.product);
        if let Some(tally) = &tally {
            let proposal = say::result::proposal(tally, context.lang)
                .unwrap_or_else(|| say::result::band(tally, context.state, context.lang));
            lines.wrapped("", &proposal, columns, theme.strong);
            if let Some(sentence) = say::screening::no_majority(context.state, &self.product, context.lang) {
                lines.wrapped("! ", &sentence, columns, theme.warning);
            }
            for pair in &tally.pairs {
                let sentence = say::result::divergent(pair, context.state, context.lang);
                lines.wrapped("! ", &sentence, columns, theme.warning);
            }
        }
        for raised in standing.map_or(&[][..], |standing| &standing.raised) {
            let sentence = say::raised::raised(raised, context.state, &self.product, context.lang);
            lines.wrapped("! ", &sentence, columns, theme.warning);
        }
        for cause in written::causes(context.state, &self.product) {
            let said = say::written::cause(&cause, context.state, &self.product, context.lang);
            lines.wrapped("! ", &format!("{}: {said}", say::written::needed(context.lang)), columns, theme.warning);
        }
        lines.gap();
        let decisions = lines.len();
        for (i, (decision, upgrade)) in choices::conclusions(context.state, &self.product).into_iter().enumerate() {
            let here = self.cursor == Some(i);
            let lead = if here { "▶ (●) " } else { "  ( ) " };
            let style = if here { theme.cursor } else { Style::new() };
            let decision = say::screening::decision(decision, context.state, context.lang);
            let upgrade = upgrade.map(|upgrade| format!("; {}", say::word::upgrade(upgrade, context.lang)));
            let from = lines.len();
            lines.wrapped(lead, &format!("{decision}{}", upgrade.unwrap_or_default()), columns, style);
            lines.row_from(from, i);
        }
        lines.gap();
        let resolved = context.state.by_opinion(&self.product) || standing.is_some_and(|s| s.resolution.is_some());
        if tally.is_some_and(|tally| tally.is_divergent()) && !resolved {
            lines.wrapped("", words.note_needed, columns, theme.warning);
        }
        if context.state.closed.is_some() {
            let again = correction::Correction::of(context.lang).conclude_again;
            lines.wrapped("", again, columns, theme.warning);
        }
        lines.push(Span::styled(format!("{}:", words.note), theme.quiet));
        let note = lines.len();
        lines.gap();
        lines.push(Span::styled(format!("{}:", words.items), theme.quiet));
        // A long list gives the newest ones; all of them go into the record.
        let earlier = self.items.len().saturating_sub(SHOWN);
        if earlier > 0 {
            lines.push(Span::styled(format!("… {earlier}"), theme.quiet));
        }
        for item in self.items.iter().skip(earlier) {
            let item = width::truncate(item, usize::from(columns).saturating_sub(2), ELLIPSIS);
            lines.push(format!("· {item}"));
        }
        let item = lines.len();
        lines.gap();
        let electorate = context.state.electorate(&self.product);
        let heading = say::votes::heading(words.votes_if_taken, electorate, context.lang);
        lines.wrapped("", &heading, columns, theme.quiet);
        let at = if let Focus::Votes(at) = self.focus { Some(at) } else { None };
        lines.push(self.votes.line(at, words, theme));
        // Where not everything fits, what is chosen and typed stays in view.
        lines.keep_from(decisions);
        (lines, [note, item])
    }
}
