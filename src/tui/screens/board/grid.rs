//! The grid of the board: products × members, each with its standing.
//!
//! It knows no cursor of its own and takes the meeting as it is told, since a
//! replay draws an earlier one. Only standings are drawn, never a mark.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::council::ProductId;
use crate::meeting::progress::{self, Cell};
use crate::meeting::{Decision, ProductState, Stage, State, written};
use crate::text::words::board::{self as words, Board as Words};
use crate::text::words::written::{self as written_words, Written};
use crate::text::{Lang, date, width};
use crate::tui::screen::Context;
use crate::tui::widgets::lines::{ELLIPSIS, Lines, split};

/// Products × members with their standings in `state`, which a replay takes from
/// earlier in the meeting; no mark is in it.
pub(in crate::tui::screens) fn draw_grid(
    context: &Context<'_>,
    state: &State,
    cursor: Option<usize>,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let (words, theme) = (Words::of(context.lang), context.theme);
    if area.height < 3 {
        return;
    }
    let columns = Columns::of(state, area.width);
    let head = columns.row(words.product, state.session.scorers().map(|m| m.id.0.clone()), words.standing);
    frame.render_widget(Span::styled(head, theme.quiet), Rect::new(area.x, area.y, area.width, 1));
    let legend = Rect::new(area.x, area.bottom() - 1, area.width, 1);
    let waits = state.products.values().any(|standing| !standing.typed.is_empty());
    let signs = format!("{}{}", words.legend, if waits { words.legend_paper } else { "" });
    frame.render_widget(Span::styled(split(&signs, "", area.width), theme.quiet), legend);
    let (rows, place) = rows(context, state, cursor, area);
    rows.draw(frame, place);
}

/// The rows, one a product, and where they stand: between the head and the legend.
pub(super) fn rows(context: &Context<'_>, state: &State, cursor: Option<usize>, area: Rect) -> (Lines<'static>, Rect) {
    let columns = Columns::of(state, area.width);
    let mut rows = Lines::new();
    for (i, (product, standing)) in state.agenda().enumerate() {
        let here = Some(i) == cursor;
        let name = format!("{} {} {}", if here { '▶' } else { ' ' }, product.id, product.name);
        let cells = state.session.scorers().map(|m| sign(progress::cell(standing, &m.id)).to_owned());
        let told = if standing.awaits_the_council() { "! " } else { "" };
        let row =
            columns.row(&name, cells, &format!("{told}{}", standing_text(context.lang, state, &product.id, standing)));
        rows.push(Span::styled(row, if here { context.theme.cursor } else { Style::new() }));
        if here {
            rows.keep_from(rows.len() - 1);
        }
        rows.row_from(rows.len() - 1, i);
    }
    (rows, Rect::new(area.x, area.y + 1, area.width, area.height.saturating_sub(2)))
}

/// How wide the parts of a row are.
struct Columns {
    name: usize,
    cell: usize,
    standing: usize,
}

impl Columns {
    const STANDING: usize = 17;

    fn of(state: &State, columns: u16) -> Self {
        let members = state.session.scorers().count().max(1);
        let room = usize::from(columns).saturating_sub(Self::STANDING);
        let longest = state.session.scorers().map(|m| width::width(&m.id.0)).max().unwrap_or(2);
        let cell = (longest + 1).min((room / 2) / members).max(2);
        Self { name: room.saturating_sub(cell * members), cell, standing: Self::STANDING }
    }

    fn row(&self, name: &str, cells: impl Iterator<Item = String>, standing: &str) -> String {
        let cut = |text: &str, columns: usize| width::truncate(text, columns, ELLIPSIS).into_owned();
        let mut row = width::pad_right(&cut(name, self.name.saturating_sub(1)), self.name);
        for cell in cells {
            row.push_str(&width::pad_right(&cut(&cell, self.cell - 1), self.cell));
        }
        row.push_str(&width::pad_right(&cut(standing, self.standing), self.standing));
        row
    }
}

const fn sign(cell: Cell) -> &'static str {
    match cell {
        Cell::Submitted => "■",
        Cell::Draft => "◧",
        Cell::OnPaper => "◨",
        Cell::Blank => "□",
        Cell::NotCounted | Cell::Excused => "–",
        Cell::NotOpen => "·",
    }
}

/// Where a product stands in a few words, without a mark or a result.
pub fn standing_text(lang: Lang, state: &State, id: &ProductId, standing: &ProductState) -> String {
    let (words, opinions) = (Words::of(lang), Written::of(lang));
    if standing.set_aside.is_some() {
        return words.stage_set_aside.to_owned();
    }
    let by_opinion = state.by_opinion(id) && standing.conclusion.is_none();
    if by_opinion && !written::causes(state, id).is_empty() {
        return opinions.stage_meeting.to_owned();
    }
    match standing.stage() {
        Stage::Open if by_opinion => opinions.stage_open.to_owned(),
        Stage::Scoring if by_opinion => {
            let awaited = standing.awaited();
            let until = awaited.iter().map(|(_, until)| *until).max().map(|until| date::day_month(until.date_naive()));
            let done = standing.counted.len() - awaited.len();
            written_words::scoring(lang, done, standing.counted.len(), &until.unwrap_or_default())
        }
        Stage::Open => words.stage_open.to_owned(),
        Stage::Scoring => {
            let done = standing.counted.len() - standing.missing().count();
            words::scoring(lang, done, standing.counted.len())
        }
        Stage::Rescoring => {
            let (done, of) = progress::given_back(standing);
            words::rescoring(lang, standing.round(), done, of)
        }
        Stage::Unsealed => words.stage_unsealed.to_owned(),
        Stage::Resolved => words.stage_resolved.to_owned(),
        Stage::Concluded => match standing.conclusion.as_ref().map(|conclusion| conclusion.decision) {
            Some(Decision::Agree) => words.stage_agreed,
            Some(Decision::Supplement) => words.stage_supplement,
            Some(Decision::Retest) => words.stage_retest,
            Some(Decision::Refuse) => words.stage_refused,
            None => "",
        }
        .to_owned(),
    }
}
