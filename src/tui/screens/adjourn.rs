//! Interrupting the meeting, and going on.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::attendance::Attendance;
use super::curtain::Curtain;
use crate::meeting::{Actor, Command, Event};
use crate::text::date;
use crate::text::words::attendance::{self as words, Attendance as Words};
use crate::text::words::common::Common;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The question why it is interrupted, or whether it goes on.
#[derive(Debug, Default)]
pub struct Adjourn {
    reason: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the reason.
    Edit(Key),
    /// Interrupt, or go on.
    Confirm,
    /// The roll-call.
    Back,
}

impl Screen for Adjourn {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        if context.state.adjourned().is_some() { words.resume_title } else { words.adjourn_title }.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let keys = Keys::new();
        if context.state.adjourned().is_some() {
            return keys.bar(Key::Enter, Msg::Confirm, words.resume).bar(Key::Esc, Msg::Back, common.back);
        }
        keys.bar(Key::Enter, Msg::Confirm, words.adjourn)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.reason.key(key),
            Msg::Back => return go(Attendance::new()),
            Msg::Confirm => {
                let resume = context.state.adjourned().is_some();
                let reason = self.reason.text();
                let command = if resume { Command::Resume {} } else { Command::Adjourn { reason } };
                return vec![Effect::Do(Actor::Operator, command)];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.reason.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        Some(self.reason.before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        if context.state.adjourned().is_some() { go(Curtain::new(context.state)) } else { go(Attendance::new()) }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        if let Some(since) = context.state.adjourned() {
            lines.wrapped("", &words::adjourned(context.lang, &date::date_time(since)), area.width, theme.strong);
            if since.date_naive() != context.now.date_naive() {
                lines.wrapped("", words.call_again, area.width, theme.warning);
            }
            return lines.draw(frame, area);
        }
        lines.wrapped("", words.adjourn_body, area.width, theme.quiet);
        lines.gap();
        lines.push(Span::styled(format!("{}:", words.adjourn_reason), theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
