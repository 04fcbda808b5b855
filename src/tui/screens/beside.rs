//! What stands beside a criterion, on a page of its own: for narrow terminals, and for what a pane has no room for.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::criterion::CriterionScreen;
use super::curtain::Curtain;
use crate::text::words::beside::Beside as Words;
use crate::text::words::common::Common;
use crate::text::words::rubrics::Rubrics;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};

/// The page, and the sheet it goes back to.
#[derive(Debug)]
pub struct BesidePage {
    back: CriterionScreen,
    top: usize,
    /// The last line it can begin with, as it was drawn.
    last: Cell<usize>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Lines up.
    Up(usize),
    /// Lines down.
    Down(usize),
    /// The criterion.
    Back,
    /// The curtain falls.
    Curtain,
}

impl BesidePage {
    /// The page of the criterion a sheet is at.
    pub const fn new(back: CriterionScreen) -> Self {
        Self { back, top: 0, last: Cell::new(0) }
    }
}

impl Screen for BesidePage {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let here = self.back.criterion(context.state).map_or("", |criterion| &criterion.id.0);
        format!("{} {here} · {}", Words::of(context.lang).title, self.back.at.heading(context.state, context.lang))
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (scroll, common) = (Rubrics::of(context.lang).scroll, Common::of(context.lang));
        Keys::new()
            .bar(Key::Up, Msg::Up(1), scroll)
            .bar(Key::Down, Msg::Down(1), scroll)
            .bar(Key::Esc, Msg::Back, common.back)
            .also(Key::Enter)
            .also(Key::Char('m'))
            .also(Key::Char('M'))
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::PageUp, Msg::Up(10), scroll)
            .help(Key::PageDown, Msg::Down(10), scroll)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up(lines) => self.top = self.top.saturating_sub(lines),
            Msg::Down(lines) => self.top = (self.top + lines).min(self.last.get()),
            Msg::Back => return go(self.back.clone()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let mut lines = self.back.criterion_head(context, area.width - 1);
        lines.extend(self.back.aside(context, area.width - 1));
        self.last.set(lines.len().saturating_sub(usize::from(area.height)));
        lines.draw_from(frame, area, self.top.min(self.last.get()));
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
