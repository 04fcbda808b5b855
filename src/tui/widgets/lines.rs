//! Lines of text: wrapped, scrolled so that a chosen one is seen, cut with an ellipsis.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use crate::text::width;

/// The sign for a text that goes on.
pub const ELLIPSIS: &str = "…";

/// Lines in which one place can be kept in view.
#[derive(Debug, Default)]
pub struct Lines<'a> {
    all: Vec<Line<'a>>,
    keep: Option<(usize, usize)>,
    /// Lines that belong to a row that can be pointed at: the first, the one after the last, the row.
    rows: Vec<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    /// No line yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a line as it is.
    pub fn push(&mut self, line: impl Into<Line<'a>>) {
        self.all.push(line.into());
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.all.push(Line::default());
    }

    /// Adds a text, wrapped to `columns`, its later lines under its first.
    pub fn wrapped(&mut self, lead: &str, text: &str, columns: u16, style: Style) {
        let indent = width::width(lead);
        let room = usize::from(columns).saturating_sub(indent).max(1);
        for (i, part) in width::wrap(text, room).into_iter().enumerate() {
            let lead = if i == 0 { lead.to_owned() } else { " ".repeat(indent) };
            self.all.push(Line::from(Span::styled(format!("{lead}{part}"), style)));
        }
    }

    /// Adds the lines of another text, as they are.
    pub fn extend(&mut self, other: Self) {
        self.all.extend(other.all);
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Keeps the lines from `from` to the last one added in view.
    pub fn keep_from(&mut self, from: usize) {
        self.keep = Some((from, self.all.len()));
    }

    /// The lines from `from` to the last one added are a row that can be pointed at.
    pub fn row_from(&mut self, from: usize, row: usize) {
        self.rows.push((from, self.all.len(), row));
    }

    /// The row at a place of the window that [`Self::draw`] draws in `area`.
    pub fn row_at(&self, area: Rect, at: Position) -> Option<usize> {
        self.row_at_from(area, at, self.offset(usize::from(area.height)))
    }

    /// The same for the window that [`Self::draw_from`] draws from line `first` on.
    pub fn row_at_from(&self, area: Rect, at: Position, first: usize) -> Option<usize> {
        if !area.contains(at) {
            return None;
        }
        let line = first + usize::from(at.y - area.y);
        self.rows.iter().find(|(from, to, _)| (*from..*to).contains(&line)).map(|(.., row)| *row)
    }

    /// Where these lines stand at the top of `area`, as high as they are, and what is left below.
    pub fn at_top(&self, area: Rect) -> (Rect, Rect) {
        let height = u16::try_from(self.all.len()).unwrap_or(0).min(area.height);
        let above = Rect { height, ..area };
        (above, Rect { y: area.y + height, height: area.height - height, ..area })
    }

    /// The first line shown so that the kept ones are in a window of `height`.
    pub fn offset(&self, height: usize) -> usize {
        let last = self.all.len().saturating_sub(height);
        self.keep
            .map_or(0, |(from, to)| {
                if to <= height { 0 } else { to.saturating_sub(height).max(from.saturating_sub(height / 3)).min(from) }
            })
            .min(last)
    }

    /// Draws the window that shows the kept lines.
    pub fn draw(self, frame: &mut Frame<'_>, area: Rect) {
        let offset = self.offset(usize::from(area.height));
        self.draw_from(frame, area, offset);
    }

    /// Draws from line `first` on, with signs where lines are hidden.
    pub fn draw_from(self, frame: &mut Frame<'_>, area: Rect, first: usize) {
        let height = usize::from(area.height);
        let more = self.all.len().saturating_sub(first) > height;
        let shown: Vec<_> = self.all.into_iter().skip(first).take(height).collect();
        frame.render_widget(Paragraph::new(shown), area);
        if area.width > 2 {
            let sign = |frame: &mut Frame<'_>, y: u16, sign: &str| {
                frame.render_widget(Paragraph::new(sign.to_owned()), Rect::new(area.right() - 1, y, 1, 1));
            };
            if first > 0 {
                sign(frame, area.y, "▲");
            }
            if more {
                sign(frame, area.bottom() - 1, "▼");
            }
        }
    }
}

/// A line of `columns`: `left` cut to fit, `right` at the end.
pub fn split(left: &str, right: &str, columns: u16) -> String {
    let columns = usize::from(columns);
    let right_width = width::width(right);
    let room = columns.saturating_sub(right_width + usize::from(right_width > 0));
    let left = width::truncate(left, room, ELLIPSIS);
    let gap = columns.saturating_sub(width::width(&left) + right_width);
    format!("{left}{}{right}", " ".repeat(gap))
}

/// A box in the middle of `area` with room for `content`; returns the inside.
pub fn dialog(frame: &mut Frame<'_>, area: Rect, title: &str, height: u16) -> Rect {
    let wide = area.width.saturating_sub(4).min(76);
    let high = height.saturating_add(2).min(area.height);
    let outer = Rect::new(area.x + (area.width - wide) / 2, area.y + (area.height - high) / 2, wide, high);
    frame.render_widget(Clear, outer);
    let block = ratatui::widgets::Block::bordered().title(format!(" {title} "));
    let inner = block.inner(outer);
    frame.render_widget(block, outer);
    Rect::new(inner.x + 1, inner.y, inner.width.saturating_sub(2), inner.height)
}
