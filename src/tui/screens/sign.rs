//! Who has signed the minutes that stand, who can, and with what key.
//!
//! The secretary and whoever presided stand first: theirs are the two places of the
//! minutes. Without papers there is nothing to sign, and the list leads to them.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::board::Board;
use super::curtain::Curtain;
use super::papers::PapersScreen;
use super::sign_with::SignWith;
use crate::council::Member;
use crate::meeting::{Key as MemberKey, Signed, State};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::sign::{self as words, Sign as Words};
use crate::text::{Lang, date};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::sign::Offered;
use crate::tui::widgets::lines::Lines;

/// The list of who may sign.
#[derive(Clone, Debug)]
pub struct SignScreen {
    pub(super) offered: Rc<Offered>,
    pub(super) cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// The one under the cursor signs.
    Sign,
    /// The papers.
    Papers,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl SignScreen {
    /// The list, at the secretary.
    pub const fn new(offered: Rc<Offered>) -> Self {
        Self { offered, cursor: 0 }
    }
}

/// Those who may sign: the secretary, whoever presided, then the others in their order.
pub(super) fn signers(state: &State) -> Vec<&Member> {
    let presided = state.presiding().map(|seat| &seat.id);
    let mut members: Vec<_> = state.session.members.iter().collect();
    members.sort_by_key(|member| match (member.secretary, presided == Some(&member.id)) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => 2,
    });
    members
}

/// The last minutes there are.
fn minutes(state: &State) -> u32 {
    state.amendments.last().map_or(1, |amendment| amendment.number)
}

/// How a member stands: signed, with a key, or without.
fn standing(state: &State, member: &Member, lang: Lang) -> (String, bool) {
    let number = minutes(state);
    let his = |signed: &&Signed| signed.note.minutes == number && signed.note.member.as_ref() == Some(&member.id);
    if let Some(signed) = state.signatures.iter().rev().find(his) {
        let means = say::signing::means(signed.note.means, lang);
        return (words::signed(lang, &date::date_time(signed.at), means), true);
    }
    let ssh = state.enrolled(&member.id).find(|key| matches!(key, MemberKey::Ssh(_)));
    let has = ssh.and_then(MemberKey::fingerprint).map(|print| words::has_key(lang, &print));
    (has.unwrap_or_else(|| Words::of(lang).no_key.to_owned()), false)
}

/// What a member is, where it matters for signing.
fn role(state: &State, member: &Member, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    if member.secretary {
        words.secretary
    } else if state.presiding().is_some_and(|seat| seat.id == member.id) {
        words.presided
    } else {
        ""
    }
}

impl Screen for SignScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar_if(self.offered.unready.is_none(), Key::Enter, Msg::Sign, words.key)
            .bar(Key::F(8), Msg::Papers, words.key_papers)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(context.state.session.members.len().saturating_sub(1)),
            Msg::Sign => {
                let member = signers(context.state).get(self.cursor).map(|member| member.id.clone());
                return member.map_or_else(Vec::new, |member| go(SignWith::new(self.clone(), member, context.state)));
            }
            Msg::Papers => return vec![Effect::ListPapers],
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn offered(&mut self, _context: &Context<'_>, papers: Rc<Vec<papers::Offered>>) -> Vec<Effect> {
        go(PapersScreen::new(papers))
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

impl SignScreen {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let columns = columns.saturating_sub(1);
        let mut lines = Lines::new();
        lines.wrapped("", words.hint, columns, theme.quiet);
        if let Some(why) = &self.offered.unready {
            lines.gap();
            lines.wrapped("", &format!("{} {}", words.not_made, words.make_first), columns, theme.warning);
            lines.wrapped("", why, columns, theme.quiet);
        }
        lines.gap();
        for (i, member) in signers(context.state).into_iter().enumerate() {
            let here = i == self.cursor;
            let from = lines.len();
            let role = role(context.state, member, lang);
            let role = if role.is_empty() { String::new() } else { format!(", {role}") };
            let name = format!("{} ({}){role}", member.name, member.id);
            let style = if here { theme.cursor } else { Style::new() };
            lines.wrapped(if here { "▶ " } else { "  " }, &name, columns, style);
            let (standing, signed) = standing(context.state, member, lang);
            lines.wrapped("    ", &standing, columns, if signed { theme.strong } else { theme.quiet });
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines
    }
}
