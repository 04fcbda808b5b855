//! Who has confirmed sheets and minutes, and whose key is enrolled; the way to each member's own page.
//!
//! It shows that something was confirmed and never a mark.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::confirm::Confirm;
use super::curtain::Curtain;
use super::paper_preview::PaperPreview;
use super::papers::{self, PapersScreen};
use crate::council::regulation::Confirmations as Asked;
use crate::council::{Member, MemberId};
use crate::meeting::confirmation::Subject;
use crate::meeting::{Key as SigningKey, State, choices};
use crate::text::words::common::Common;
use crate::text::words::confirm::Confirm as Words;
use crate::text::{date, width};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers::Offered;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{ELLIPSIS, Lines};

/// Columns of a confirmation, and of the keys.
const CONFIRMED: usize = 17;
const KEYS: usize = 13;

/// So much of a fingerprint tells two keys of a council apart; the member's page shows all of it.
const PRINT: usize = 8;

/// The list.
#[derive(Debug, Default)]
pub struct Confirmations {
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The page of the member under the cursor.
    Member,
    /// Read the minutes as they stand.
    Read,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Confirmations {
    /// The list at a row.
    pub const fn at(cursor: usize) -> Self {
        Self { cursor }
    }

    /// The list at a member.
    pub fn of(state: &State, member: &MemberId) -> Self {
        Self::at(place(state, member))
    }

    /// The list at whoever confirms next after a member; at him where nobody has still to.
    pub fn after(state: &State, member: &MemberId) -> Self {
        let (listed, row) = (choices::confirmers(state), place(state, member));
        let waits = |row: &usize| listed.get(*row).is_some_and(|member| !state.unconfirmed(member).is_empty());
        Self::at((row + 1..listed.len()).chain(0..row).find(waits).unwrap_or(row))
    }
}

/// The row of a member.
pub(super) fn place(state: &State, member: &MemberId) -> usize {
    choices::confirmers(state).iter().position(|listed| listed.id == *member).unwrap_or(0)
}

/// The minutes among the papers there are, to be read before they are confirmed.
pub(super) fn minutes(papers: Rc<Vec<Offered>>, back: papers::Back) -> Vec<Effect> {
    let mut list = PapersScreen::new(papers);
    list.back = back;
    go(PaperPreview::new(list))
}

impl Screen for Confirmations {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Enter, Msg::Member, words.key_member)
            .bar(Key::F(3), Msg::Read, words.key_read)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let members = choices::confirmers(context.state);
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(members.len().saturating_sub(1)),
            Msg::Member => {
                let chosen = members.get(self.cursor);
                return chosen.map_or_else(Vec::new, |member| go(Confirm::new(context.state, &member.id)));
            }
            Msg::Read => return vec![Effect::ListPapers],
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn offered(&mut self, _context: &Context<'_>, papers: Rc<Vec<Offered>>) -> Vec<Effect> {
        minutes(papers, papers::Back::Confirmations(self.cursor))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Confirmations {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, state) = (Words::of(context.lang), context.theme, context.state);
        let columns = columns.saturating_sub(1);
        let mut lines = Lines::new();
        lines.wrapped("", words.rule, columns, theme.quiet);
        if state.regulation.confirmations == Asked::Required {
            lines.wrapped("", words.required, columns, theme.strong);
        }
        lines.gap();
        let head = row(columns, words.member, [words.sheets, words.minutes], words.signing_key);
        lines.push(Span::styled(format!("  {head}"), theme.quiet));
        for (at, member) in choices::confirmers(state).into_iter().enumerate() {
            let here = at == self.cursor;
            let name = format!("{} {}", member.id, member.name);
            let [sheets, minutes] = [Subject::Sheets, Subject::Minutes].map(|of| standing(context, member, of));
            let row = row(columns, &name, [&sheets, &minutes], &keys(state, member));
            let sign = if here { '▶' } else { ' ' };
            lines.push(Span::styled(format!("{sign} {row}"), if here { theme.cursor } else { Style::new() }));
            if here {
                lines.keep_from(lines.len() - 1);
            }
            lines.row_from(lines.len() - 1, at);
        }
        lines
    }
}

/// A line of the list, beside the sign of the cursor.
fn row(columns: u16, name: &str, confirmed: [&str; 2], keys: &str) -> String {
    let room = usize::from(columns).saturating_sub(2 + 2 * CONFIRMED + KEYS).max(4);
    let cell = |text: &str, wide: usize| width::pad_right(&width::truncate(text, wide - 1, ELLIPSIS), wide);
    let [sheets, minutes] = confirmed.map(|text| cell(text, CONFIRMED));
    format!("{}{sheets}{minutes}{}", cell(name, room), cell(keys, KEYS))
}

fn standing(context: &Context<'_>, member: &Member, of: Subject) -> String {
    let (words, state) = (Words::of(context.lang), context.state);
    if let Some(at) = state.confirmed(&member.id, of) {
        return format!("✓ {}", date::clock(at.time()));
    }
    let none = of == Subject::Sheets && state.products_of(&member.id).next().is_none();
    match () {
        () if none => "–",
        () if !state.is_in_room(&member.id) => words.on_paper,
        () if state.confirmation_lapsed(&member.id, of) => words.again,
        () => words.not_yet,
    }
    .to_owned()
}

/// Which keys count for a member: the beginning of its fingerprint, or the kinds where there are two.
fn keys(state: &State, member: &Member) -> String {
    let kind = |key: &SigningKey| match key {
        SigningKey::Ssh(_) => "SSH",
        SigningKey::Certificate { .. } => "PDF",
    };
    let keys: Vec<_> = state.enrolled(&member.id).collect();
    match keys.as_slice() {
        [] => "–".to_owned(),
        [key] => {
            let print = key.fingerprint().unwrap_or_default();
            let start: String = print.trim_start_matches("SHA256:").chars().take(PRINT).collect();
            format!("{} {start}", kind(key))
        }
        several => several.iter().map(|key| kind(key)).collect::<Vec<_>>().join(" + "),
    }
}
