//! How the board looks: what has to be known at a glance, and the grid below it.
//!
//! What stands above is as high as it needs to be; the grid takes the rest. A
//! click asks here where that is, so that it finds what was drawn.

use chrono::TimeDelta;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::{Board, grid, next};
use crate::meeting::room::Shown;
use crate::meeting::{order, pace, progress, written};
use crate::say;
use crate::text::date;
use crate::text::words::board as words;
use crate::text::words::correction;
use crate::text::words::order as order_words;
use crate::text::words::room::{self, Room};
use crate::text::words::written::Written;
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
        let quorum = say::quorum::quorum(context.state.quorum(), &context.state.regulation, context.lang);
        let calls = context.state.agenda().any(|(product, _)| !written::causes(context.state, &product.id).is_empty());
        if context.state.nobody_meets() && context.state.attendance.is_empty() && !calls {
            top.wrapped("", Written::of(context.lang).nobody_meets, columns, Style::new());
        } else {
            top.wrapped("", &quorum, columns, Style::new());
        }
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
        if let Some(what) = in_the_rooms_sight(context) {
            top.wrapped("", &what, columns, theme.warning);
        }
        for said in waiting(context) {
            top.wrapped("! ", &said, columns, theme.warning);
        }
        top.wrapped("▶ ", &next::next_step(context), columns, theme.strong);
        top.gap();
        top
    }
}

/// What the room sees now, so that it is not forgotten there.
fn in_the_rooms_sight(context: &Context<'_>) -> Option<String> {
    let words = Room::of(context.lang);
    let what = match context.state.shown.as_ref()? {
        Shown::Result(product) => say::name::product(&context.state.session, product, context.lang),
        Shown::Ranking(_) => words.board_ranking.to_owned(),
        Shown::Presentation(product, since) => {
            let until = *since + TimeDelta::minutes(context.state.regulation.presentation_minutes.into());
            let named = say::name::product(&context.state.session, product, context.lang);
            let [from, until] = [*since, until].map(|at| date::clock(at.time()));
            room::presents(context.lang, &named, &from, &until)
        }
    };
    Some(format!("{} {what}", words.board_shows))
}

/// Corrections that are open, and those that no minutes tell yet.
fn waiting(context: &Context<'_>) -> Vec<String> {
    let (open, untold) = (context.state.open_corrections(), context.state.untold_corrections());
    let open = (open > 0).then(|| correction::open(context.lang, open));
    let untold = (untold > 0).then(|| correction::untold(context.lang, untold));
    open.into_iter().chain(untold).collect()
}
