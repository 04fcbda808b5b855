//! What the secretary should look at: one page, each alert with the key that leads there.
//!
//! The alerts are made anew at every look, so that one goes as soon as it is
//! settled. Nothing sealed is on this page: `meeting::alerts` asks `visible`.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::attendance::Attendance;
use super::board::Board;
use super::curtain::Curtain;
use super::divergence::Divergence;
use super::log::LogScreen;
use super::paper::Paper;
use super::readiness::Readiness;
use super::result::{From, ResultScreen};
use super::settle::Settle;
use crate::council::ProductId;
use crate::meeting::alerts::{self, Alert, Owing};
use crate::meeting::{State, progress};
use crate::record::Log;
use crate::say;
use crate::text::words::alerts::Alerts as Words;
use crate::text::words::common::Common;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Mirrored, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The page, at one of its alerts.
#[derive(Debug, Default)]
pub struct Alerts {
    cursor: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One alert up.
    Up,
    /// One alert down.
    Down,
    /// To where the alert under the cursor is settled.
    Go,
    /// To where an alert with this key is settled: the one under the cursor before others.
    Lead(Key),
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

/// Everything to look at now.
pub(super) fn now(context: &Context<'_>) -> Vec<Alert> {
    let copy_missing = match context.mirrored {
        Some(Mirrored::Missing(since)) => Some(since),
        Some(Mirrored::Written(_)) | None => None,
    };
    alerts::alerts(context.state, context.now, copy_missing)
}

/// The key that leads to where an alert is settled.
fn key(alert: &Alert) -> Key {
    match alert {
        Alert::BelowQuorum(_) | Alert::ChairAbsent => Key::F(2),
        // The member himself is asked to sit down again.
        Alert::SheetMissing { owing, .. } if owing.iter().all(|(_, why)| *why == Owing::PassedOver) => Key::F(10),
        Alert::SheetMissing { .. } | Alert::Told { .. } | Alert::TooLong(_) => Key::F(5),
        Alert::Divergent { .. } => Key::F(6),
        Alert::Capped { .. } => Key::F(4),
        Alert::ClockWentBack(_) => Key::Tab,
        Alert::DossierLate { .. } | Alert::OtherOffset { .. } | Alert::OtherDay { .. } => Key::F(12),
        Alert::CopyMissing { .. } => Key::Esc,
    }
}

/// The product whose paper sheets can be typed in first.
fn on_paper(state: &State) -> Option<&ProductId> {
    let waits = |id: &ProductId| state.session.scorers().any(|member| progress::paper(state, id, member).is_some());
    state.session.products.iter().map(|product| &product.id).find(|id| waits(id))
}

impl Alerts {
    /// The page at its gravest alert.
    pub fn new() -> Self {
        Self::default()
    }

    fn lead(context: &Context<'_>, alert: &Alert) -> Vec<Effect> {
        match alert {
            Alert::BelowQuorum(_) | Alert::ChairAbsent => go(Attendance::new()),
            Alert::SheetMissing { .. } if key(alert) == Key::F(10) => go(Curtain::new(context.state)),
            Alert::SheetMissing { product, .. } | Alert::Told { product } => go(Settle::new(product)),
            Alert::Divergent { product, .. } => go(Divergence::new(product, From::Board)),
            Alert::Capped { product, .. } => go(ResultScreen::new(product, From::Board)),
            Alert::ClockWentBack(_) => vec![Effect::ReadRecord],
            Alert::DossierLate { .. } | Alert::OtherOffset { .. } | Alert::OtherDay { .. } => go(Readiness::new()),
            Alert::CopyMissing { .. } => go(Board::new()),
            Alert::TooLong(_) => on_paper(context.state).map_or_else(Vec::new, |product| go(Paper::new(product))),
        }
    }
}

impl Screen for Alerts {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let alerts = now(context);
        let any = !alerts.is_empty();
        let mut keys = Keys::new()
            .bar_if(any, Key::Up, Msg::Up, common.up)
            .bar_if(any, Key::Down, Msg::Down, common.down)
            .bar_if(any, Key::Enter, Msg::Go, words.go)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain);
        for own in alerts.iter().map(key) {
            // Esc and the curtain are there anyway, and mean the same.
            if keys.message(own).is_none() {
                keys = keys.help(own, Msg::Lead(own), words.go);
            }
        }
        keys
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let alerts = now(context);
        self.cursor = self.cursor.min(alerts.len().saturating_sub(1));
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(alerts.len().saturating_sub(1)),
            Msg::Go => {
                return alerts.get(self.cursor).map_or_else(Vec::new, |alert| Self::lead(context, alert));
            }
            Msg::Lead(own) => {
                let here = alerts.get(self.cursor).into_iter().chain(&alerts);
                let led = here.into_iter().find(|alert| key(alert) == own);
                return led.map_or_else(Vec::new, |alert| Self::lead(context, alert));
            }
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn recorded(&mut self, context: &Context<'_>, log: Rc<Log>) -> Vec<Effect> {
        go(LogScreen::new(context, log))
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let (lines, place) = self.list(context, area);
        let Some(row) = lines.row_at(place, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let (lines, place) = self.list(context, area);
        if lines.is_empty() {
            let mut none = Lines::new();
            none.gap();
            none.wrapped("", words.none, area.width, theme.good);
            return none.draw(frame, area);
        }
        let hint = Rect::new(area.x, area.y, area.width, 1);
        frame.render_widget(Span::styled(words.hint, theme.quiet), hint);
        lines.draw(frame, place);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl Alerts {
    /// The alerts, and where they stand; no line where there is nothing to look at.
    fn list(&self, context: &Context<'_>, area: Rect) -> (Lines<'static>, Rect) {
        let alerts = now(context);
        let mut lines = Lines::new();
        let cursor = self.cursor.min(alerts.len().saturating_sub(1));
        for (at, alert) in alerts.iter().enumerate() {
            let (from, here) = (lines.len(), at == cursor);
            let lead = format!("{}! {:<6} ", if here { "▶ " } else { "  " }, format!("[{}]", key(alert)));
            let said = say::alert::alert(alert, context.state, context.now, context.lang);
            lines.wrapped(
                &lead,
                &said,
                area.width.saturating_sub(1),
                if here { context.theme.cursor } else { Style::new() },
            );
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, at);
        }
        (lines, Rect::new(area.x, area.y + 2, area.width, area.height.saturating_sub(2)))
    }
}
