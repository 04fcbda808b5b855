//! A scale on the scoring screen: its marks side by side, many to a row.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::CriterionScreen;
use crate::law::{Choice, Level, Scale};
use crate::say::name::capital;
use crate::say::sheet;
use crate::text::words::scoring::Scoring as Words;
use crate::text::{number, width};
use crate::tui::screen::Context;
use crate::tui::widgets::lines::Lines;

impl CriterionScreen {
    pub(super) fn scale(
        &self,
        context: &Context<'_>,
        scale: Scale,
        marks: &[Level],
        given: Option<Choice>,
        columns: u16,
        lines: &mut Lines<'static>,
    ) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let said = format!("{}. {}", capital(&sheet::scale(scale, context.lang)), words.scale_hint);
        lines.wrapped("", &said, columns, theme.quiet);
        lines.gap();
        let points = |level: &Level| number::short(level.points.hundredths().into(), context.lang);
        let widest = marks.iter().map(|level| width::width(&points(level))).max().unwrap_or(0);
        let cell = "▶ (●) ".chars().count() + widest + GAP;
        let a_row = (usize::from(columns) / cell).max(1);
        for (row, levels) in marks.chunks(a_row).enumerate() {
            let from = lines.len();
            let mut cells = Vec::with_capacity(levels.len());
            let mut kept = false;
            for (at, level) in levels.iter().enumerate() {
                let here = self.cursor == Some(row * a_row + at);
                let ticked = given == Some(level.choice());
                let style = match (here, ticked) {
                    (true, _) => theme.cursor,
                    (false, true) => theme.strong,
                    (false, false) => Style::new(),
                };
                let (sign, tick) = (if here { '▶' } else { ' ' }, if ticked { "(●)" } else { "( )" });
                cells.push(Span::styled(format!("{sign} {tick} {}", width::pad_left(&points(level), widest)), style));
                cells.push(Span::raw(" ".repeat(GAP)));
                kept |= here;
            }
            lines.push(Line::from(cells));
            if kept {
                lines.keep_from(from);
            }
        }
    }
}

/// Cells between two marks.
const GAP: usize = 2;
