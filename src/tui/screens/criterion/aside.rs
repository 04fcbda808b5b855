//! What stands beside a criterion: in a pane where the terminal is wide, on a page of its own on a key.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::CriterionScreen;
use crate::council::outlook::Outlook;
use crate::law::{Criterion, Level, Points};
use crate::meeting::beside::{beside, outlook};
use crate::say::event::points;
use crate::say::result;
use crate::text::number;
use crate::text::words::beside::{Beside as Words, Ends, so_far, with_level};
use crate::tui::screen::Context;
use crate::tui::widgets::lines::Lines;

/// The least room in which a pane leaves the levels room enough: a terminal of 100 columns.
const WIDE: u16 = 98;

/// Columns of the rule between levels and pane.
const RULE: u16 = 3;

/// The room of the levels, and that of the pane where there is one.
pub(super) fn beside_levels(middle: Rect) -> (Rect, Option<Rect>) {
    if middle.width < WIDE {
        return (middle, None);
    }
    let wide = middle.width / 3;
    let levels = Rect { width: middle.width - wide - RULE, ..middle };
    (levels, Some(Rect { x: levels.right() + RULE, width: wide, ..middle }))
}

impl CriterionScreen {
    /// Everything there is to see beside the criterion that is on.
    pub(in crate::tui::screens) fn aside(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        let Some(criterion) = self.criterion(context.state) else { return lines };
        let beside = beside(context.state, &self.at.product, criterion);
        lines.wrapped("", words.evidence, columns, theme.strong);
        for paper in beside.evidence {
            lines.wrapped("· ", paper, columns, Style::new());
        }
        if beside.evidence.is_empty() {
            lines.wrapped("", words.no_evidence, columns, theme.quiet);
        }
        if let Some(remark) = beside.remark {
            lines.gap();
            lines.wrapped("", words.remark, columns, theme.strong);
            lines.wrapped("", remark, columns, Style::new());
        }
        if let Some(score) = beside.self_score {
            lines.gap();
            lines.wrapped("", words.self_score, columns, theme.strong);
            lines.push(Span::raw(result::points(score, context.lang)));
        }
        self.outlook(context, criterion, columns, &mut lines);
        lines
    }

    fn outlook(&self, context: &Context<'_>, criterion: &Criterion, columns: u16, lines: &mut Lines<'static>) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let of = |with| outlook(context.state, &self.at.product, &self.at.member, with);
        let Some(now) = of(None) else { return };
        lines.gap();
        lines.wrapped("", words.outlook, columns, theme.strong);
        lines.wrapped("", &so_far(context.lang, &ends(&now, context)), columns, Style::new());
        let level = self.cursor.and_then(|row| criterion.levels.get(row)).map(Level::choice);
        if let Some((level, then)) = level.and_then(|level| Some((level, of(Some((&criterion.id, level)))?))) {
            let said = with_level(context.lang, &points(level, context.lang), &ends(&then, context));
            lines.wrapped("", &said, columns, Style::new());
        }
        lines.wrapped("", words.outlook_note, columns, theme.quiet);
    }
}

fn ends(outlook: &Outlook, context: &Context<'_>) -> Ends {
    let short = |points: Points| number::short(points.hundredths().into(), context.lang);
    Ends {
        given: short(outlook.given),
        totals: (!outlook.is_settled()).then(|| (short(outlook.least), short(outlook.most))),
        stars: outlook.stars.map(|(low, high)| (low.count(), high.count())),
    }
}
