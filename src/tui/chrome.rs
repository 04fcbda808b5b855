//! What surrounds every screen: the heading, the notice line, the key bar, the help.
//!
//! Key bar and help are drawn from the screen's own key table and cannot drift
//! from it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::keymap::ShownKey;
use super::theme::Theme;
use super::widgets::lines::{Lines, split};
use crate::text::words::common::{self, Common};
use crate::text::{Lang, width};

/// The least size a criterion fits in.
pub const SMALLEST: (u16, u16) = (60, 18);

/// The most lines the key bar takes.
const BAR_LINES: usize = 3;

/// The most lines a notice takes.
const NOTICE_LINES: u16 = 5;

/// Everything around the body of a screen.
#[derive(Clone, Debug)]
pub struct Chrome<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// How things look.
    pub theme: &'a Theme,
    /// The heading.
    pub title: String,
    /// Whether the last act is on disk.
    pub saved: bool,
    /// A line for the reader.
    pub notice: Option<&'a str>,
    /// The rows of the key table.
    pub keys: Vec<ShownKey>,
    /// Whether the help stands in place of the body.
    pub help: bool,
}

impl Chrome<'_> {
    /// Draws the surroundings and returns the room for the body, if the screen shows one.
    pub fn draw(&self, frame: &mut Frame<'_>) -> Option<Rect> {
        let area = frame.area();
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
            draw_centred(frame, area, &common::too_small(self.lang, area.width, area.height));
            return None;
        }
        self.header(frame, area);
        if self.help {
            self.help(frame, area);
            return None;
        }
        let bar = self.key_bar(area.width);
        let bar_height = u16::try_from(bar.len()).unwrap_or(1);
        let bar_area = Rect::new(area.x, area.bottom() - bar_height, area.width, bar_height);
        frame.render_widget(Paragraph::new(bar), bar_area);
        let mut notice = Lines::new();
        notice.wrapped("", self.notice.unwrap_or_default(), area.width - 2, self.theme.warning);
        let height = u16::try_from(notice.len()).unwrap_or(1).clamp(1, NOTICE_LINES);
        let notice_area = Rect::new(area.x + 1, bar_area.y - height, area.width - 2, height);
        notice.draw_from(frame, notice_area, 0);
        Some(Rect::new(area.x + 1, area.y + 1, area.width - 2, notice_area.y - area.y - 1))
    }

    fn header(&self, frame: &mut Frame<'_>, area: Rect) {
        let saved = if self.saved { format!("✓ {} ", Common::of(self.lang).saved) } else { String::new() };
        let header = split(&format!(" {}", self.title), &saved, area.width);
        let line = Rect::new(area.x, area.y, area.width, 1);
        frame.render_widget(Paragraph::new(header).style(self.theme.header), line);
    }

    fn key_bar(&self, columns: u16) -> Vec<Line<'static>> {
        let common = Common::of(self.lang);
        let columns = usize::from(columns);
        let own = self.keys.iter().filter(|row| row.in_bar).map(|row| (row.keys[0].to_string(), row.label));
        let everywhere = [("F1".to_owned(), common.help), ("F9".to_owned(), common.language)];
        let mut lines = vec![Vec::new()];
        let mut used = 0;
        for (key, label) in own.chain(everywhere) {
            let wide = width::width(&key) + width::width(label) + 3;
            if used + wide > columns && used > 0 && lines.len() < BAR_LINES {
                lines.push(Vec::new());
                used = 0;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push(Span::styled(format!(" {key}"), self.theme.key));
                line.push(Span::raw(format!(" {label} ")));
            }
        }
        lines.into_iter().map(Line::from).collect()
    }

    fn help(&self, frame: &mut Frame<'_>, area: Rect) {
        const KEYS: usize = 16;
        let common = Common::of(self.lang);
        let mut lines = Lines::new();
        lines.push(Span::styled(common.help_title, self.theme.strong));
        lines.gap();
        for row in &self.keys {
            let keys: Vec<_> = row.keys.iter().map(ToString::to_string).collect();
            let lead = width::pad_right(&keys.join(", "), KEYS);
            lines.wrapped(&lead, row.label, area.width - 4, Style::new());
        }
        for (keys, label) in [("F1, ?", common.help), ("F9", common.language)] {
            lines.push(format!("{}{label}", width::pad_right(keys, KEYS)));
        }
        lines.gap();
        lines.push(Span::styled(common.help_close, self.theme.quiet));
        lines.draw(frame, Rect::new(area.x + 2, area.y + 2, area.width - 4, area.height - 2));
    }
}

fn draw_centred(frame: &mut Frame<'_>, area: Rect, sentences: &[String]) {
    let height = u16::try_from(sentences.len()).unwrap_or(0).min(area.height);
    let top = area.y + (area.height - height) / 2;
    let lines: Vec<_> = sentences.iter().map(|sentence| Line::from(sentence.as_str()).centered()).collect();
    frame.render_widget(Paragraph::new(lines), Rect::new(area.x, top, area.width, height));
}
