//! Papers are being made: how far, which file, and a way to stop.
//!
//! The meeting waits meanwhile, so that what is written is of one moment.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::papers::PapersScreen;
use crate::text::words::papers::{self as words, Papers as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers::{Making, News};
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::bar::bar;
use crate::tui::widgets::lines::Lines;

/// How far it is.
#[derive(Debug)]
pub struct PapersMaking {
    back: PapersScreen,
    making: Option<Making>,
    stopping: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Stop.
    Stop,
}

impl PapersMaking {
    /// Nothing is known yet; the list comes back when it is over.
    pub const fn new(back: PapersScreen) -> Self {
        Self { back, making: None, stopping: false }
    }
}

impl Screen for PapersMaking {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).making_title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        Keys::new().bar_if(!self.stopping, Key::Esc, Msg::Stop, Words::of(context.lang).key_stop)
    }

    fn update(&mut self, _context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Stop => self.stopping = true,
        }
        vec![Effect::StopPapers]
    }

    fn papers(&mut self, _context: &Context<'_>, news: News) -> Vec<Effect> {
        match news {
            News::Making(making) => self.making = Some(making),
            News::Ended(_) => return go(self.back.clone()),
        }
        Vec::new()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.gap();
        match &self.making {
            _ if self.stopping => lines.push(words.stopping),
            None => lines.push(words.preparing),
            Some(Making { begun, of, file }) => {
                let count = |files: usize| i64::try_from(files).unwrap_or(i64::MAX);
                let cells = usize::from(area.width).min(60);
                lines.push(Span::styled(bar(count(*begun), count(*of), cells), theme.bar));
                lines.push(Span::styled(words::making(context.lang, begun + 1, *of), theme.strong));
                lines.wrapped(words.file, file, area.width, Style::new());
            }
        }
        lines.gap();
        lines.wrapped("", words.written_after, area.width, theme.quiet);
        lines.draw(frame, area);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        self.update(context, Msg::Stop)
    }
}
