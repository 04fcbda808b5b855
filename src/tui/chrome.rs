//! What surrounds every screen: the heading, the notice line, the key bar, the help.
//!
//! Key bar and help are drawn from the screen's own key table and cannot drift
//! from it.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::key::Key;
use super::keymap::ShownKey;
use super::theme::Theme;
use super::widgets::lines::{ELLIPSIS, Lines, split};
use crate::text::words::common::{self, Common};
use crate::text::words::palette::Palette;
use crate::text::words::whole::Whole;
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
    /// Whether the list of what can be done, and cut lines whole, can be laid over the screen.
    pub overlays: bool,
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
        let Places { body, notice, bar } = self.places(area);
        frame.render_widget(Paragraph::new(self.key_bar(area.width)), bar);
        self.notice_lines(area.width).draw_from(frame, notice, 0);
        Some(body)
    }

    /// Where body, notice and key bar stand.
    fn places(&self, area: Rect) -> Places {
        let bar_height = u16::try_from(self.bar_rows(area.width).len()).unwrap_or(1);
        let bar = Rect::new(area.x, area.bottom() - bar_height, area.width, bar_height);
        let height = u16::try_from(self.notice_lines(area.width).len()).unwrap_or(1).clamp(1, NOTICE_LINES);
        let notice = Rect::new(area.x + 1, bar.y - height, area.width - 2, height);
        let body = Rect::new(area.x + 1, area.y + 1, area.width - 2, notice.y - area.y - 1);
        Places { body, notice, bar }
    }

    fn notice_lines(&self, columns: u16) -> Lines<'static> {
        let mut notice = Lines::new();
        notice.wrapped("", self.notice.unwrap_or_default(), columns - 2, self.theme.warning);
        notice
    }

    /// What stands at a place of the terminal.
    pub fn at(&self, area: Rect, at: Position) -> Place {
        if area.width < SMALLEST.0 || area.height < SMALLEST.1 || self.help {
            return Place::Nothing;
        }
        let Places { body, bar, .. } = self.places(area);
        if body.contains(at) {
            return Place::Body(body);
        }
        if !bar.contains(at) {
            return Place::Nothing;
        }
        let rows = self.bar_rows(area.width);
        let row = rows.get(usize::from(at.y - bar.y)).map_or(&[][..], Vec::as_slice);
        let column = usize::from(at.x - bar.x);
        let hit = row.iter().find(|item| (item.from..item.from + item.wide).contains(&column));
        hit.map_or(Place::Nothing, |item| Place::Key(item.key))
    }

    fn header(&self, frame: &mut Frame<'_>, area: Rect) {
        let saved = if self.saved { format!("✓ {} ", Common::of(self.lang).saved) } else { String::new() };
        let header = split(&format!(" {}", self.title), &saved, area.width);
        let line = Rect::new(area.x, area.y, area.width, 1);
        frame.render_widget(Paragraph::new(header).style(self.theme.header), line);
    }

    /// The key bar as it falls into rows. Where there is no room for all, those go first that lead neither out nor
    /// to the help, which names them all.
    fn bar_rows(&self, columns: u16) -> Vec<Vec<Item>> {
        let common = Common::of(self.lang);
        let own = self.keys.iter().filter(|row| row.in_bar).map(|row| (row.keys[0], row.label));
        let everywhere = [(Key::F(1), common.help), (Key::F(9), common.language)];
        let mut keys: Vec<_> = own.chain(everywhere).collect();
        loop {
            let rows = rows_of(&keys, usize::from(columns));
            let spare = keys.iter().rposition(|(key, _)| !matches!(key, Key::Esc | Key::F(1 | 10)));
            match spare.filter(|_| rows.len() > BAR_LINES) {
                Some(spare) => drop(keys.remove(spare)),
                None => return rows,
            }
        }
    }

    fn key_bar(&self, columns: u16) -> Vec<Line<'static>> {
        let item = |Item { key, label, .. }: &Item| {
            [Span::styled(format!(" {key}"), self.theme.key), Span::raw(format!(" {label} "))]
        };
        self.bar_rows(columns).iter().map(|row| row.iter().flat_map(item).collect()).collect()
    }

    fn help(&self, frame: &mut Frame<'_>, area: Rect) {
        let (common, palette) = (Common::of(self.lang), Palette::of(self.lang));
        let own = self.keys.iter().map(|row| {
            let keys: Vec<_> = row.keys.iter().map(ToString::to_string).collect();
            (keys.join(", "), row.label)
        });
        let everywhere = [("F1, ?", common.help), ("F9", common.language), ("Ctrl-T", palette.theme_short)];
        let over = [("Ctrl-P", palette.open), ("Ctrl-O", Whole::of(self.lang).open)];
        let everywhere = everywhere.into_iter().chain(over.into_iter().filter(|_| self.overlays));
        let rows: Vec<_> = own.chain(everywhere.map(|(keys, label)| (keys.to_owned(), label))).collect();
        let columns = area.width - 4;
        let mut lines = Lines::new();
        lines.push(Span::styled(common.help_title, self.theme.strong));
        if rows.len() + 6 <= usize::from(area.height) {
            lines.gap();
            for (keys, label) in &rows {
                lines.wrapped(&named(keys, KEYS), label, columns, Style::new());
            }
            lines.gap();
        } else {
            // A long table on a low screen stands in two columns, so that its last line is seen.
            let half = usize::from(columns) / 2;
            let cell = |(keys, label): &(String, &str)| {
                let text = format!("{}{label}", named(keys, KEYS_OF_TWO));
                width::pad_right(&width::truncate(&text, half - 1, ELLIPSIS), half)
            };
            let (left, right) = rows.split_at(rows.len().div_ceil(2));
            for (at, row) in left.iter().enumerate() {
                lines.push(format!("{}{}", cell(row), right.get(at).map(cell).unwrap_or_default()));
            }
        }
        lines.push(Span::styled(common.help_close, self.theme.quiet));
        lines.draw(frame, Rect::new(area.x + 2, area.y + 2, columns, area.height - 2));
    }
}

/// The names of keys in a column of the help, apart from what they do however many there are.
fn named(keys: &str, columns: usize) -> String {
    width::pad_right(&format!("{keys} "), columns)
}

/// Columns for the names of keys in the help, and where it stands in two columns.
const KEYS: usize = 16;
const KEYS_OF_TWO: usize = 12;

/// Keys side by side, as many to a row as fit.
fn rows_of(keys: &[(Key, &'static str)], columns: usize) -> Vec<Vec<Item>> {
    let mut rows = vec![Vec::new()];
    let mut from = 0;
    for (key, label) in keys {
        let wide = width::width(&key.to_string()) + width::width(label) + 3;
        if from + wide > columns && from > 0 {
            rows.push(Vec::new());
            from = 0;
        }
        if let Some(row) = rows.last_mut() {
            row.push(Item { key: *key, label, from, wide });
        }
        from += wide;
    }
    rows
}

/// Where the parts of the screen stand.
struct Places {
    body: Rect,
    notice: Rect,
    bar: Rect,
}

/// A key of the bar, and which columns are its own.
struct Item {
    key: Key,
    label: &'static str,
    from: usize,
    wide: usize,
}

/// What can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A key of the bar.
    Key(Key),
    /// The body, which takes this room.
    Body(Rect),
    /// Nothing that does anything.
    Nothing,
}

fn draw_centred(frame: &mut Frame<'_>, area: Rect, sentences: &[String]) {
    let height = u16::try_from(sentences.len()).unwrap_or(0).min(area.height);
    let top = area.y + (area.height - height) / 2;
    let lines: Vec<_> = sentences.iter().map(|sentence| Line::from(sentence.as_str()).centered()).collect();
    frame.render_widget(Paragraph::new(lines), Rect::new(area.x, top, area.width, height));
}
