//! The papers that can be made now: read one here, or write all of them.
//!
//! What the list holds comes from whoever makes papers, so a new kind appears by
//! itself. Documents tell what `meeting::visible` lets everybody see.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::board::Board;
use super::curtain::Curtain;
use super::paper_preview::PaperPreview;
use super::papers_making::PapersMaking;
use crate::text::width;
use crate::text::words::common::Common;
use crate::text::words::papers::{self as words, Papers as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers::Offered;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// Columns of a paper's name.
const NAME: usize = 24;

/// The list.
#[derive(Clone, Debug)]
pub struct PapersScreen {
    pub(super) papers: Rc<Vec<Offered>>,
    pub(super) cursor: usize,
    pub(super) back: Back,
}

/// Where it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Back {
    /// At the board.
    Board,
    /// At this row of the confirmations, to read the minutes.
    Confirmations(usize),
    /// At the end of the meeting, likewise.
    Close,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Read the paper under the cursor.
    Read,
    /// Write all.
    Write,
    /// The board.
    Back,
    /// The curtain falls.
    Curtain,
}

impl PapersScreen {
    /// The list, at its first paper.
    pub const fn new(papers: Rc<Vec<Offered>>) -> Self {
        Self { papers, cursor: 0, back: Back::Board }
    }
}

impl Screen for PapersScreen {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Enter, Msg::Read, words.key_read)
            .bar(Key::F(8), Msg::Write, words.key_write)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.cursor = self.cursor.saturating_sub(1),
            Msg::Down => self.cursor = (self.cursor + 1).min(self.papers.len().saturating_sub(1)),
            Msg::Read => {
                let readable = self.papers.get(self.cursor).is_some_and(|paper| !paper.documents.is_empty());
                if !readable {
                    return vec![Effect::Say(Words::of(context.lang).no_preview.to_owned())];
                }
                return go(PaperPreview::new(self.clone()));
            }
            Msg::Write => {
                let mut effects = go(PapersMaking::new(self.clone()));
                effects.push(Effect::WritePapers);
                return effects;
            }
            Msg::Back => return go(Board::new()),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn click(&mut self, context: &Context<'_>, area: Rect, at: Position) -> Vec<Effect> {
        let Some(row) = self.lines(context, area.width).row_at(area, at) else { return Vec::new() };
        self.cursor = row;
        self.press_enter(context)
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        self.lines(context, area.width).draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

impl PapersScreen {
    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.wrapped("", words.hint, columns, theme.quiet);
        if context.state.closed.is_none() {
            lines.wrapped("", words.draft, columns, theme.strong);
        }
        lines.gap();
        for (i, paper) in self.papers.iter().enumerate() {
            let (titled, here) = (paper.titled(context.lang), i == self.cursor);
            let sign = if here { '▶' } else { ' ' };
            let lead = format!("{sign} {}", width::pad_right(titled.name, NAME));
            let about = match paper.documents(context.lang).len() {
                0 | 1 => titled.about.to_owned(),
                count => format!("{} ({})", titled.about, words::documents(context.lang, count)),
            };
            let from = lines.len();
            lines.wrapped(&lead, &about, columns.saturating_sub(1), if here { theme.cursor } else { Style::new() });
            if here {
                lines.keep_from(from);
            }
            lines.row_from(from, i);
        }
        lines
    }
}
