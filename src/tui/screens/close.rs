//! Ending the meeting: what still stands in the way, the time, the read-back.

use std::rc::Rc;

use chrono::{DateTime, FixedOffset, NaiveDateTime};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::confirmations::{Confirmations, minutes};
use super::curtain::Curtain;
use super::papers;
use crate::meeting::confirmation::Subject;
use crate::meeting::{Actor, Command, Event, choices};
use crate::say;
use crate::text::date;
use crate::text::words::common::Common;
use crate::text::words::confirm;
use crate::text::words::decisions::Decisions as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers::Offered;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The end of the meeting, being entered.
#[derive(Debug)]
pub struct Close {
    ended: Field,
    read_back: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Read the minutes.
    Read,
    /// The minutes were read back, or not.
    Toggle,
    /// A key for the time.
    Edit(Key),
    /// Who confirms sheets and minutes.
    Confirm,
    /// Close.
    Close,
    /// The board.
    Back,
}

impl Close {
    /// Proposes the present time.
    pub fn new(context: &Context<'_>) -> Self {
        Self { ended: Field::with(&date::date_time(context.now)), read_back: false }
    }

    /// The typed time, at the offset of the clock.
    fn ended(&self, context: &Context<'_>) -> Option<DateTime<FixedOffset>> {
        let typed = NaiveDateTime::parse_from_str(&self.ended.text(), "%H:%M %d/%m/%Y").ok()?;
        let ended = typed.and_local_timezone(*context.now.offset()).single()?;
        Some(choices::ended(context.state, ended))
    }

    fn unsettled<'a>(context: &Context<'a>) -> Vec<&'a str> {
        context.state.agenda().filter(|(_, s)| !s.is_settled()).map(|(product, _)| product.name.as_str()).collect()
    }
}

impl Screen for Close {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).close_title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        if !Self::unsettled(context).is_empty() {
            return Keys::new().bar(Key::Esc, Msg::Back, common.back).also(Key::Enter);
        }
        Keys::new()
            .bar(Key::F(2), Msg::Toggle, words.close_toggle)
            .also(Key::Tab)
            .bar(Key::F(3), Msg::Confirm, confirm::Confirm::of(context.lang).key)
            .bar(Key::F(4), Msg::Read, confirm::Confirm::of(context.lang).key_read)
            .bar(Key::Enter, Msg::Close, words.close_go)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Toggle => self.read_back = !self.read_back,
            Msg::Edit(key) => self.ended.key(key),
            Msg::Back => return go(Board::new()),
            Msg::Confirm => return go(Confirmations::default()),
            Msg::Read => return vec![Effect::ListPapers],
            Msg::Close => {
                let Some(ended) = self.ended(context) else {
                    return vec![Effect::Say(Words::of(context.lang).close_time_bad.to_owned())];
                };
                let command = Command::Close { ended, read_back: self.read_back };
                return vec![Effect::Do(Actor::Operator, command)];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.ended.paste(text);
    }

    fn offered(&mut self, _context: &Context<'_>, papers: Rc<Vec<Offered>>) -> Vec<Effect> {
        minutes(papers, papers::Back::Close)
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Board::new())
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        let unsettled: Vec<_> = context.state.agenda().filter(|(_, s)| !s.is_settled()).collect();
        if !unsettled.is_empty() {
            lines.wrapped("", words.close_blocked, area.width, theme.warning);
            for (product, standing) in unsettled {
                let stage = say::word::stage(standing.stage(), context.lang);
                let row = format!("{} {}: {} ({stage})", product.id, product.name, words.not_settled);
                lines.wrapped("· ", &row, area.width, Style::new());
            }
            return lines.draw(frame, area);
        }
        lines.push(Span::styled(format!("{}:", words.close_time), theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.gap();
        lines.gap();
        let tick = if self.read_back { "[x]" } else { "[ ]" };
        lines.wrapped(&format!("{tick} "), &format!("{} (F2)", words.close_read), area.width, Style::new());
        self::confirmed(context, &mut lines, area.width);
        lines.gap();
        lines.wrapped("", words.close_body, area.width, theme.quiet);
        lines.draw(frame, area);
        self.ended.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

/// How many at the table have confirmed the minutes, and who has still to where the regulation asks for it.
fn confirmed(context: &Context<'_>, lines: &mut Lines<'static>, columns: u16) {
    let state = context.state;
    let there: Vec<_> = state.session.members.iter().filter(|member| state.is_in_room(&member.id)).collect();
    let done = there.iter().filter(|member| state.confirmed(&member.id, Subject::Minutes).is_some()).count();
    let waits = state.close_waits_for();
    if done == 0 && waits.is_empty() {
        return;
    }
    let count = confirm::count(context.lang, done, there.len());
    lines.wrapped("", &count, columns, if waits.is_empty() { context.theme.quiet } else { Style::new() });
    if !waits.is_empty() {
        let names = say::signing::unconfirmed(state, &waits, context.lang);
        lines.wrapped("! ", &confirm::wanting(context.lang, &names), columns, context.theme.warning);
    }
}
