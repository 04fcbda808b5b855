//! The ranking that is shown: rank, product, stars, mean.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::Seen;
use crate::law::Aggregation;
use crate::meeting::room::{Room, RoomRank};
use crate::meeting::visible;
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::results::Results;
use crate::text::words::room::Room as Words;
use crate::text::{number, width};
use crate::tui::widgets::lines::{ELLIPSIS, Lines};

pub(super) fn draw(seen: Seen<'_>, frame: &mut Frame<'_>, area: Rect) {
    let (words, titles) = (Words::of(seen.lang), Results::of(seen.lang));
    let Some(Room::Ranking { rows, provisional }) = visible::room(seen.state) else {
        return seen.nothing(words.no_ranking, frame, area);
    };
    let mut top = Lines::new();
    top.wrapped("", &seen.state.session.title, area.width, seen.theme.strong);
    if provisional {
        top.wrapped("", words.ranking_provisional, area.width, seen.theme.warning);
    }
    top.gap();
    let rules = &seen.state.rules;
    let proposed = if rules.gives_stars() { titles.proposed } else { "" };
    let mean = match (rules.aggregation, Measure::of_meeting(seen.state)) {
        (Aggregation::Median, _) => titles.median,
        (_, Measure::Yeses) => titles.mean_yes,
        (_, Measure::Points) => titles.mean,
    };
    top.push(Span::styled(cells([titles.rank, titles.product, proposed, mean], area.width), seen.theme.quiet));
    let height = u16::try_from(top.len()).unwrap_or(0).min(area.height);
    top.draw(frame, Rect::new(area.x, area.y, area.width, height));
    let mut list = Lines::new();
    for ranked in &rows {
        list.push(Span::styled(row(seen, ranked, area.width), Style::new()));
    }
    seen.draw(list, frame, Rect::new(area.x, area.y + height, area.width, area.height - height));
}

fn row(seen: Seen<'_>, ranked: &RoomRank, columns: u16) -> String {
    let name = seen.state.session.product(&ranked.product).map_or("", |product| &product.name);
    let stars = ranked.stars.map_or(String::new(), |stars| say::stars::drawn(stars, false));
    let mean = number::decimal2(ranked.mean.rounded_hundredths(), seen.lang);
    cells([&ranked.rank.to_string(), &format!("{}  {name}", ranked.product), &stars, &mean], columns)
}

const RANK: usize = 7;
const STARS: usize = 9;
const MEAN: usize = 11;

fn cells([rank, product, stars, mean]: [&str; 4], columns: u16) -> String {
    let name = usize::from(columns).saturating_sub(RANK + STARS + MEAN).max(8);
    let product = width::truncate(product, name - 1, ELLIPSIS);
    let (rank, product) = (width::pad_right(rank, RANK), width::pad_right(&product, name));
    format!("{rank}{product}{}{} ", width::pad_right(stars, STARS), width::pad_left(mean, MEAN - 1))
}
