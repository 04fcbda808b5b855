//! How the board looks: what has to be known at a glance, and the grid below it.
//!
//! What stands above is as high as it needs to be; the grid takes the rest. A
//! click asks here where that is, so that it finds what was drawn.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Board, grid, next};
use crate::meeting::{order, pace, progress};
use crate::say;
use crate::text::date;
use crate::text::words::board as words;
use crate::text::words::order as order_words;
use crate::tui::screen::{Context, Mirrored};
use crate::tui::widgets::lines::{Lines, split};

impl Board {
    pub(super) fn draw(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let top = self.top(context, area.width);
        let (above, below) = top.at_top(area);
        top.draw(frame, above);
        grid::draw_grid(context, context.state, Some(self.cursor), frame, below);
    }

    /// The product whose row is at a place of the screen.
    pub(super) fn row_at(&self, context: &Context<'_>, area: Rect, at: Position) -> Option<usize> {
        let (_, below) = self.top(context, area.width).at_top(area);
        let (rows, place) = grid::rows(context, context.state, Some(self.cursor), below);
        rows.row_at(place, at)
    }

    /// What stands above the grid: the quorum, the pace, what waits, what to do next.
    fn top(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let theme = context.theme;
        let mut top = Lines::new();
        top.wrapped("", &next::quorum_line(context.state, context.lang), columns, Style::new());
        let chosen = self.chosen(context).filter(|(_, standing)| !standing.is_settled());
        if let Some(said) = chosen.and_then(|(p, _)| say::written::standing(context.state, &p.id, context.lang)) {
            top.wrapped("", &said, columns, theme.quiet);
        }
        let (done, of) = progress::sheets(context.state);
        let pace = pace::pace(context.state, context.now);
        if of > 0 {
            let time = pace.map_or_else(String::new, |pace| say::pace::pace(&pace, context.lang));
            top.push(split(&words::sheets(context.lang, done, of), &time, columns));
        }
        let forecast = pace.and_then(|pace| pace.forecast);
        if let Some(said) = forecast.and_then(|f| say::pace::too_long(&f, context.now, context.lang)) {
            top.wrapped("! ", &said, columns, theme.warning);
        }
        if context.state.closed.is_none() && order::current(context.state).is_some() {
            let order = order_words::in_force(context.lang, &say::order::now(context.state, context.lang));
            top.wrapped("", &order, columns, Style::new());
        }
        match context.mirrored {
            Some(Mirrored::Written(at)) => {
                top.wrapped("", &words::copied(context.lang, &date::clock(at.time())), columns, theme.quiet);
            }
            Some(Mirrored::Missing(since)) => {
                let since = date::clock(since.time());
                top.wrapped("", &words::not_copied(context.lang, &since), columns, theme.warning);
            }
            None => {}
        }
        if let Some(what) = next::in_the_rooms_sight(context.state, context.lang) {
            top.wrapped("", &what, columns, theme.warning);
        }
        for said in next::waiting(context.state, context.lang) {
            top.wrapped("! ", &said, columns, theme.warning);
        }
        top.wrapped("▶ ", &next::next_step(context.state, context.now, context.lang), columns, theme.strong);
        top.gap();
        top
    }
}
