//! The agenda with its progress: how many sheets are in, never whose and never what they say.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::Seen;
use crate::council::ProductId;
use crate::meeting::{ProductState, Stage, State, order, progress};
use crate::text::words::curtain;
use crate::text::words::room::{self as words, Room as Words};
use crate::text::{Lang, date};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::lines::{Lines, split};

pub(super) fn draw(seen: Seen<'_>, frame: &mut Frame<'_>, area: Rect) {
    let (state, lang, theme) = (seen.state, seen.lang, seen.theme);
    let mut top = Lines::new();
    top.wrapped("", &state.session.title, area.width, theme.strong);
    if state.closed.is_some() {
        top.wrapped("", Words::of(lang).closed, area.width, theme.strong);
    } else if let Some(since) = state.adjourned() {
        top.wrapped("", &curtain::adjourned(lang, &date::date_time(since)), area.width, theme.strong);
    }
    top.gap();
    let (done, of) = progress::sheets(state);
    if of > 0 {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        top.push(Span::styled(words::sheets(lang, done, of), theme.strong));
        top.push(Span::styled(bar(count(done), count(of), usize::from(area.width)), theme.bar));
        top.gap();
    }
    let height = u16::try_from(top.len()).unwrap_or(0).min(area.height);
    top.draw(frame, Rect::new(area.x, area.y, area.width, height));
    let now = order::next(state).map(|(_, product)| &product.id);
    let mut list = Lines::new();
    for (product, standing) in state.agenda() {
        let here = now == Some(&product.id);
        let sign = if here { "▶ " } else { "  " };
        let name = format!("{sign}{}  {}", product.id, product.name);
        let row = split(&name, &format!("{} ", stage(state, &product.id, standing, lang)), area.width);
        list.push(Span::styled(row, if here { theme.strong } else { Style::new() }));
        if here {
            list.keep_from(list.len() - 1);
        }
    }
    seen.draw(list, frame, Rect::new(area.x, area.y + height, area.width, area.height - height));
}

/// Where a product stands, without what was decided on it.
fn stage(state: &State, id: &ProductId, standing: &ProductState, lang: Lang) -> String {
    let words = Words::of(lang);
    if standing.set_aside.is_some() {
        return words.stage_set_aside.to_owned();
    }
    match standing.stage() {
        Stage::Open if state.by_opinion(id) => words.stage_by_opinion.to_owned(),
        Stage::Open => words.stage_open.to_owned(),
        Stage::Scoring => {
            let of = standing.counted.len();
            words::scoring(lang, of - standing.missing().count(), of)
        }
        Stage::Rescoring => {
            let (done, of) = progress::given_back(standing);
            words::rescoring(lang, standing.round(), done, of)
        }
        Stage::Unsealed | Stage::Resolved => words.stage_complete.to_owned(),
        Stage::Concluded => words.stage_concluded.to_owned(),
    }
}
