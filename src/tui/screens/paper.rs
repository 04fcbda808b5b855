//! Whose paper sheet is typed in: the clerk's name once, then sheet after sheet.
//!
//! Shows who has none yet and what waits for a second entry or for a look at
//! the paper; never a mark of an entry that waits.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use super::paper_sheet::PaperSheet;
use crate::council::regulation::PaperEntry;
use crate::council::{Member, MemberId, ProductId};
use crate::meeting::paper::{Awaits, Waiting};
use crate::meeting::{self, Act, Actor, Command, PinVerdict, Refusal, State, progress};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::paper::{self as words, Paper as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::{Lines, split};

/// The pile of paper sheets of one product.
#[derive(Clone, Debug)]
pub struct Paper {
    pub(super) product: ProductId,
    cursor: usize,
    /// Who types; asked until it is known.
    clerk: Option<String>,
    name: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the clerk's name.
    Edit(Key),
    /// The clerk is named.
    Named,
    /// Another clerk types.
    Rename,
    /// One sheet up.
    Up,
    /// One sheet down.
    Down,
    /// The product before.
    Before,
    /// The product after.
    After,
    /// Type the sheet under the cursor.
    Choose,
    /// The board.
    Back,
}

impl Paper {
    /// The pile of a product.
    pub fn new(product: &ProductId) -> Self {
        Self { product: product.clone(), cursor: 0, clerk: None, name: Field::default() }
    }

    /// The same pile at a member's sheet, or at the next one if that is in.
    #[must_use]
    pub fn at(mut self, state: &State, member: &MemberId) -> Self {
        let order = |id: &MemberId| state.session.members.iter().position(|member| member.id == *id);
        let rows = self.rows(state);
        let next = rows.iter().position(|(row, _)| order(&row.id) >= order(member));
        self.cursor = next.unwrap_or(0);
        self
    }

    /// On to the next sheet, where there is one.
    pub(super) fn pass(&mut self, state: &State) {
        self.cursor = (self.cursor + 1).min(self.rows(state).len().saturating_sub(1));
    }

    /// Who types, as an actor.
    pub(super) fn actor(&self) -> Actor {
        match self.clerk.as_deref() {
            None | Some("") => Actor::Operator,
            Some(clerk) => Actor::Clerk(clerk.to_owned()),
        }
    }

    /// Who types, for the reader.
    pub(super) fn clerk_name(&self, words: &'static Words) -> String {
        self.clerk.clone().filter(|clerk| !clerk.is_empty()).unwrap_or_else(|| words.secretary.to_owned())
    }

    /// The members whose paper sheet can come in, and what it waits for.
    fn rows<'a>(&self, state: &'a State) -> Vec<(&'a Member, Awaits)> {
        let row = |member: &'a Member| Some((member, progress::paper(state, &self.product, member)?));
        state.session.scorers().filter_map(row).collect()
    }

    fn turn(&mut self, state: &State, after: bool) {
        let products = &state.session.products;
        let here = products.iter().position(|product| product.id == self.product).unwrap_or(0);
        let there = if after { (here + 1).min(products.len() - 1) } else { here.saturating_sub(1) };
        self.product = products[there].id.clone();
        self.cursor = 0;
    }

    /// Opens the sheet, unless the meeting would refuse it however it is filled: better
    /// told before the typing than after.
    fn open(&self, context: &Context<'_>) -> Vec<Effect> {
        let rows = self.rows(context.state);
        let Some((member, awaits)) = rows.get(self.cursor) else {
            return vec![Effect::Say(Words::of(context.lang).none.to_owned())];
        };
        if *awaits != Awaits::Settling {
            let (product, member) = (self.product.clone(), member.id.clone());
            let second = *awaits == Awaits::Second;
            let command = Command::EnterPaperSheet { product, member, marks: Vec::new(), total_on_paper: None, second };
            let act = Act { at: context.now, by: self.actor(), command, pin: PinVerdict::NotAsked };
            // An empty sheet lacks its marks; anything else would stand in the way of a full one too.
            if let Err(refusal) = meeting::decide(context.state, &act)
                && !matches!(refusal, Refusal::Incomplete { .. })
            {
                return vec![Effect::Say(say::refusal::refusal(&refusal, context.state, context.lang))];
            }
        }
        go(PaperSheet::new(context.state, self.clone(), &member.id, *awaits))
    }
}

impl Screen for Paper {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} · {} {name}", Words::of(context.lang).title, self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if self.clerk.is_none() {
            return Keys::new()
                .bar(Key::Enter, Msg::Named, common.confirm)
                .bar(Key::Esc, Msg::Back, common.back)
                .other(|key| Field::takes(key).then_some(Msg::Edit(key)));
        }
        Keys::new()
            .bar(Key::Up, Msg::Up, common.up)
            .bar(Key::Down, Msg::Down, common.down)
            .bar(Key::Enter, Msg::Choose, words.key_open)
            .bar(Key::Left, Msg::Before, words.key_product_before)
            .bar(Key::Right, Msg::After, words.key_product_after)
            .bar(Key::F(2), Msg::Rename, words.key_clerk)
            .bar(Key::Esc, Msg::Back, common.back)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let last = self.rows(context.state).len().saturating_sub(1);
        match msg {
            Msg::Edit(key) => self.name.key(key),
            Msg::Named => {
                let name = self.name.text();
                if name.trim().is_empty() && context.state.regulation.paper_entry == PaperEntry::Double {
                    let refusal = Refusal::ClerkUnnamed;
                    return vec![Effect::Say(say::refusal::refusal(&refusal, context.state, context.lang))];
                }
                self.clerk = Some(name.trim().to_owned());
            }
            Msg::Rename => (self.clerk, self.name) = (None, Field::default()),
            Msg::Up => self.cursor = self.cursor.min(last).saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(last),
            Msg::Before => self.turn(context.state, false),
            Msg::After => self.turn(context.state, true),
            Msg::Choose => return self.open(context),
            Msg::Back => return go(Board::at(context.state, &self.product)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if self.clerk.is_none() {
            self.name.paste(text);
        }
    }

    fn before_cursor(&self) -> Option<String> {
        self.clerk.is_none().then(|| self.name.before_cursor())
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        if self.clerk.is_none() {
            return Vec::new();
        }
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        if self.clerk.is_some() {
            return self.lines(context, area.width).draw(frame, area);
        }
        let (words, theme) = (Words::of(context.lang), context.theme);
        let double = context.state.regulation.paper_entry == PaperEntry::Double;
        let mut lines = Lines::new();
        lines.gap();
        lines.wrapped("", if double { words.clerk_double } else { words.clerk_single }, area.width, theme.quiet);
        lines.gap();
        lines.push(Span::styled(words.clerk_ask, theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.name.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Paper {
    /// The pile, once it is known who types.
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.push(split(&format!("{}: {}", words.clerk, self.clerk_name(words)), "", columns));
        lines.gap();
        let rows = self.rows(context.state);
        lines.wrapped("", if rows.is_empty() { words.none } else { words.choose }, columns, theme.strong);
        for (i, (member, awaits)) in rows.iter().enumerate() {
            let here = i == self.cursor;
            let waiting = context.state.products.get(&self.product).and_then(|p| p.typed.get(&member.id));
            let first = waiting.map_or_else(String::new, |waiting| {
                format!(" ({})", words::first_by(context.lang, Waiting::first_clerk(waiting)))
            });
            let told = match awaits {
                Awaits::First => words.awaits_first,
                Awaits::Second => words.awaits_second,
                Awaits::Settling => words.awaits_settling,
            };
            let who = format!("{}{} {}", if here { "▶ " } else { "  " }, member.id, member.name);
            let row = split(&who, &format!("{told}{first} "), columns);
            lines.push(Span::styled(row, if here { theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, i);
        }
        lines
    }
}
