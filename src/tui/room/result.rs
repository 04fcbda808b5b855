//! The result that is shown: stars and mean for the back rows, the parts as bars, what capped it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Seen;
use crate::law::{Aggregation, Stars};
use crate::meeting::room::{Room, RoomResult};
use crate::meeting::visible;
use crate::say;
use crate::say::measure::Measure;
use crate::text::words::room::{self as words, Room as Words};
use crate::text::{number, width};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::big;
use crate::tui::widgets::lines::{Lines, split};

/// The largest a dot of a number or star is drawn.
const LARGEST: usize = 4;

pub(super) fn draw(seen: Seen<'_>, frame: &mut Frame<'_>, area: Rect) {
    let Some(Room::Result(result)) = visible::room(seen.state) else {
        return seen.nothing(Words::of(seen.lang).no_result, frame, area);
    };
    let theme = seen.theme;
    let (head, tail) = (head(seen, &result, area.width), tail(seen, &result, area.width));
    let room = usize::from(area.height).saturating_sub(head.len() + tail.len());
    let mean = number::decimal2(result.mean.rounded_hundredths(), seen.lang);
    let drawn = drawn(result.stars, &mean, usize::from(area.width), room);
    let spare = room.saturating_sub(drawn.len());
    let mut lines = Lines::new();
    for line in head {
        lines.push(line);
    }
    for _ in 0..spare.div_ceil(2) {
        lines.gap();
    }
    for line in drawn {
        lines.push(Line::from(Span::styled(line, theme.strong)).centered());
    }
    for _ in 0..spare / 2 {
        lines.gap();
    }
    for line in tail {
        lines.push(line);
    }
    seen.draw(lines, frame, area);
}

/// Stars and mean as large as fits: the stars above or beside the number; where nothing does, a plain line.
fn drawn(stars: Option<Stars>, mean: &str, columns: usize, rows: usize) -> Vec<String> {
    let sizes = (1..=LARGEST).flat_map(|stars| [(stars, stars), (stars, stars + 1)]);
    let mut ways = sizes.flat_map(|(of_stars, of_mean)| {
        let stars = stars.map_or_else(Vec::new, |stars| big::stars(stars.count(), of_stars));
        let mean = big::number(mean, of_mean);
        [beside(&stars, &mean), above(stars, mean)]
    });
    let fits = |way: &Vec<String>| way.len() <= rows && way.iter().all(|line| width::width(line) <= columns);
    let plain = || format!("{}  {mean}", stars.map_or(String::new(), |stars| say::stars::drawn(stars, false)));
    ways.rfind(fits).unwrap_or_else(|| vec![plain()])
}

fn above(mut stars: Vec<String>, mean: Vec<String>) -> Vec<String> {
    if !stars.is_empty() {
        stars.push(String::new());
    }
    stars.extend(mean);
    stars
}

fn beside(stars: &[String], mean: &[String]) -> Vec<String> {
    let wide = stars.first().map_or(0, |line| width::width(line) + GAP);
    let rows = stars.len().max(mean.len());
    // A number that is lower than the stars stands in their middle.
    let down = (rows - mean.len()) / 2;
    let line = |at: usize| {
        let stars = width::pad_right(stars.get(at).map_or("", String::as_str), wide);
        let number = at.checked_sub(down).and_then(|at| mean.get(at));
        format!(
            "{stars}{}",
            width::pad_right(number.map_or("", String::as_str), mean.first().map_or(0, |l| width::width(l)))
        )
    };
    (0..rows).map(line).collect()
}

/// The columns between stars and number.
const GAP: usize = 3;

fn head(seen: Seen<'_>, result: &RoomResult, columns: u16) -> Vec<Line<'static>> {
    let name = seen.state.session.product(&result.product).map_or("", |product| &product.name);
    let name = format!("{}  {name}", result.product);
    let lines = width::wrap(&name, usize::from(columns)).into_iter();
    lines.map(|line| Line::from(Span::styled(line, seen.theme.strong)).centered()).collect()
}

fn tail(seen: Seen<'_>, result: &RoomResult, columns: u16) -> Vec<Line<'static>> {
    let (lang, theme, words) = (seen.lang, seen.theme, Words::of(seen.lang));
    let wide = usize::from(columns);
    let mean = match (seen.state.rules.aggregation, Measure::of_product(seen.state, &result.product)) {
        (Aggregation::Median, _) => words.median,
        (_, Measure::Yeses) => words.mean_yes,
        (_, Measure::Points) => words.mean,
    };
    let proposed = result.stars.map(|stars| say::stars::proposed(stars, lang));
    let caption = [Some(mean.to_owned()), proposed].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut lines = vec![Line::from(Span::styled(caption, theme.strong)).centered(), Line::default()];
    let rubric = seen.state.rubric(&result.product);
    for part in &result.parts {
        let title = rubric.and_then(|rubric| rubric.parts.iter().find(|printed| printed.id == part.part));
        let title = words::part(lang, &part.part, title.map_or("", |printed| &printed.title));
        let max = i64::from(part.max.hundredths());
        let got = part.mean.rounded_hundredths();
        let figures = format!("{:>5}/{}", number::decimal2(got, lang), number::short(max, lang));
        let figures = width::pad_right(&figures, FIGURES);
        let drawn = bar(got, max, BAR.min(wide / 3));
        lines.push(Line::from(split(&title, &format!("{figures} {drawn}"), columns)));
    }
    let sentence = |text: &str, style: Style| {
        let lines = width::wrap(text, wide).into_iter();
        lines.map(|line| Line::from(Span::styled(line, style)).centered()).collect::<Vec<_>>()
    };
    lines.push(Line::default());
    if let Some(band) = result.band.filter(|band| Some(*band) != result.stars) {
        lines.extend(sentence(&words::band(lang, &say::stars::words(band, lang)), Style::new()));
    }
    // The lowest star out of reach says it all; the others follow from it.
    if let Some(cap) = result.caps.first() {
        let criterion = say::name::criterion(rubric, &cap.criterion);
        let needs = number::short(cap.needs.hundredths().into(), lang);
        let said = words::cap(lang, &say::stars::words(cap.star, lang), &criterion, &needs);
        lines.extend(sentence(&said, Style::new()));
    }
    let standing = match result.conclusion {
        Some(decision) => words::concluded(lang, say::word::decision(decision, lang)),
        None => words.provisional.to_owned(),
    };
    lines.extend(sentence(&standing, if result.conclusion.is_some() { theme.good } else { theme.quiet }));
    lines
}

/// `100,00/100` and a blank.
const FIGURES: usize = 11;

/// The longest bar of a part.
const BAR: usize = 40;
