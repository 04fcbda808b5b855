//! The meeting as it stood after a row of the record, step by step.
//!
//! Standings are those of then; what may be seen is settled by the meeting as it
//! stands now. Nothing is written and nothing can be undone from here.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::board::draw_grid;
use super::curtain::Curtain;
use super::log::{LogScreen, sentence};
use crate::meeting::State;
use crate::meeting::visible::{self, Viewer};
use crate::record::log::{Entry, What};
use crate::say;
use crate::say::measure::Measure;
use crate::text::date;
use crate::text::words::common::Common;
use crate::text::words::log::{self as words, Log as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// A step of the record, and the log it was chosen in.
#[derive(Debug)]
pub struct Replay {
    back: LogScreen,
    then: State,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Steps back.
    Before(usize),
    /// Steps on.
    After(usize),
    /// The log.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Replay {
    /// The meeting after the row under the cursor of the log.
    pub fn new(back: LogScreen) -> Self {
        let then = back.log.state_after(place(&back));
        Self { back, then }
    }

    fn entry(&self) -> Option<&Entry> {
        self.back.log.entries().get(place(&self.back))
    }

    /// The meeting after the step that was gone to from `before`; steps on are
    /// only added, steps back begin anew.
    fn stand(&mut self, before: usize) {
        let now = place(&self.back);
        if now < before {
            self.then = self.back.log.state_after(now);
        } else {
            self.back.log.go_on(&mut self.then, before + 1, now);
        }
    }

    /// The sheet an event is about, as far as it stood then and may be seen now.
    fn sheet(&self, context: &Context<'_>, entry: &Entry) -> Option<String> {
        let What::Event(event) = &entry.what else { return None };
        let (product, member) = event.product().zip(event.member())?;
        if visible::hides(context.state, event, entry.round, Viewer::Secretary) {
            return None;
        }
        let filed = visible::sheet_then(context.state, &self.then, product, member, Viewer::Secretary)?;
        let of = context.state.rubric(product).map_or(0, |rubric| rubric.criteria().count());
        let sum = Measure::of_product(context.state, product).sum(filed.sheet.total(), context.lang);
        Some(words::sheet(context.lang, filed.sheet.marks.len(), of, &sum))
    }
}

/// The place in the record of the row under the cursor.
fn place(log: &LogScreen) -> usize {
    log.shown.get(log.cursor).copied().unwrap_or(0)
}

impl Screen for Replay {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        let step = words::step(context.lang, self.back.cursor + 1, self.back.shown.len());
        let filtered = if self.back.is_filtered() { format!(" ({})", words.filtered) } else { String::new() };
        format!("{} · {step}{filtered}", words.replay_title)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let all = self.back.shown.len();
        Keys::new()
            .bar(Key::Left, Msg::Before(1), words.before)
            .also(Key::Up)
            .bar(Key::Right, Msg::After(1), words.after)
            .also(Key::Down)
            .bar(Key::Home, Msg::Before(all), words.first)
            .bar(Key::End, Msg::After(all), words.last)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Before(10), words.before)
            .help(Key::PageDown, Msg::After(10), words.after)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let (last, before) = (self.back.shown.len().saturating_sub(1), place(&self.back));
        match msg {
            Msg::Before(steps) => self.back.cursor = self.back.cursor.saturating_sub(steps),
            Msg::After(steps) => self.back.cursor = (self.back.cursor + steps).min(last),
            Msg::Back => return go(self.back.clone()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        self.stand(before);
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let Some(entry) = self.entry() else { return };
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let mut top = Lines::new();
        let when = format!("{} {}  ", entry.seq, date::date_time(entry.at));
        top.wrapped(&when, &sentence(entry, context), area.width, theme.strong);
        if let Some(sheet) = self.sheet(context, entry) {
            top.wrapped("", &sheet, area.width, Style::new());
        }
        top.gap();
        top.wrapped("", words.stood, area.width, theme.quiet);
        let quorum = say::quorum::quorum(self.then.quorum(), &self.then.regulation, lang);
        top.wrapped("", &quorum, area.width, Style::new());
        let (above, rest) = top.at_top(area);
        top.draw(frame, above);
        let about = match &entry.what {
            What::Event(event) => event.product(),
            What::Opened(_) => None,
        };
        let row = about.and_then(|id| context.state.session.products.iter().position(|p| p.id == *id));
        draw_grid(context, &self.then, row, frame, rest);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
