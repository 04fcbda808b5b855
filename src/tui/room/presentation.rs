//! The time a producer has left to present, counted from the act that began it.

use chrono::TimeDelta;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Seen;
use crate::meeting::room::Shown;
use crate::text::width;
use crate::text::words::room::Room as Words;
use crate::tui::widgets::big;
use crate::tui::widgets::lines::Lines;

/// The largest a dot is drawn.
const LARGEST: usize = 5;

pub(super) fn draw(seen: Seen<'_>, frame: &mut Frame<'_>, area: Rect) {
    let (words, theme) = (Words::of(seen.lang), seen.theme);
    let mut lines = Lines::new();
    let Some(Shown::Presentation(product, since)) = &seen.state.shown else {
        lines.gap();
        lines.wrapped("", words.no_presentation, area.width, theme.strong);
        return lines.draw(frame, area);
    };
    let given = TimeDelta::minutes(seen.state.regulation.presentation_minutes.into());
    // A clock that was set back gives nobody more than the whole time.
    let left = (given - (seen.now - *since)).min(given);
    let over = left < TimeDelta::zero();
    let style = if over { theme.warning } else { theme.strong };
    let name = seen.state.session.product(product).map_or("", |product| &product.name);
    for line in width::wrap(&format!("{product}  {name}"), usize::from(area.width)) {
        lines.push(Line::from(Span::styled(line, theme.strong)).centered());
    }
    let seconds = left.num_seconds().abs();
    let time = format!("{:02}:{:02}", seconds / 60, seconds % 60);
    let room = usize::from(area.height).saturating_sub(lines.len() + 2);
    let fits = |drawn: &Vec<String>| {
        drawn.len() <= room && drawn.iter().all(|line| width::width(line) <= usize::from(area.width))
    };
    let drawn = (1..=LARGEST).map(|scale| big::number(&time, scale)).rfind(fits).unwrap_or_else(|| vec![time]);
    for _ in 0..(room - drawn.len().min(room)) / 2 {
        lines.gap();
    }
    for line in drawn {
        lines.push(Line::from(Span::styled(line, style)).centered());
    }
    lines.gap();
    lines.push(Line::from(Span::styled(if over { words.time_over } else { words.time_left }, style)).centered());
    lines.draw(frame, area);
}
