//! The question before the first curtain: what the projector shows.
//!
//! The program cannot know it, and a mirrored screen would show the room every
//! mark as it is given. One key answers; nothing of it is kept.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::curtain::Curtain;
use crate::meeting::{ProductState, State};
use crate::say::measure::Measure;
use crate::text::words::common::Common;
use crate::text::words::room::Projector as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;

/// The question.
#[derive(Debug, Default)]
pub struct Projector {
    mirrored: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Back to the question.
    Back,
    /// The projector is a second screen.
    Extended,
    /// There is none, or it is off.
    Off,
    /// It shows what stands here.
    Mirrored,
    /// It stays so.
    Anyway,
    /// The end.
    Leave,
}

impl Projector {
    /// Whether it is to be asked: nothing was scored yet.
    pub fn is_asked(state: &State) -> bool {
        let untouched = |standing: &ProductState| standing.sheets.is_empty() && standing.typed.is_empty();
        state.closed.is_none() && state.products.values().all(untouched)
    }
}

impl Screen for Projector {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar(Key::Char('1'), Msg::Extended, words.key_extended)
            .bar(Key::Char('2'), Msg::Off, words.key_off)
            .bar_if(!self.mirrored, Key::Char('3'), Msg::Mirrored, words.key_mirrored)
            .bar_if(self.mirrored, Key::Enter, Msg::Anyway, words.key_anyway)
            .bar_if(self.mirrored, Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Leave, common.quit)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let words = Words::of(context.lang);
        let curtain = || Effect::Go(Box::new(Curtain::new(context.state)));
        match msg {
            Msg::Extended => vec![curtain(), Effect::Say(words.hint.to_owned())],
            Msg::Off => go(Curtain::new(context.state)),
            Msg::Anyway => vec![curtain(), Effect::Say(words.still_mirrored.to_owned())],
            Msg::Leave => vec![Effect::Quit],
            Msg::Back => {
                self.mirrored = false;
                Vec::new()
            }
            Msg::Mirrored => {
                self.mirrored = true;
                Vec::new()
            }
        }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let measure = Measure::of_meeting(context.state);
        let mut lines = Lines::new();
        lines.wrapped("", &context.state.session.title, area.width, theme.strong);
        lines.gap();
        if self.mirrored {
            lines.wrapped("! ", measure.pick(words.warning, words.warning_yes), area.width, theme.warning);
            lines.gap();
            lines.wrapped("", words.windows, area.width, Style::new());
            lines.wrapped("", words.others, area.width, Style::new());
            lines.gap();
            lines.wrapped("", words.then, area.width, theme.strong);
            return lines.draw(frame, area);
        }
        lines.wrapped("", words.question, area.width, theme.strong);
        lines.gap();
        for (key, answer) in [("1", words.extended), ("2", words.off), ("3", words.mirrored)] {
            lines.wrapped(&format!("  {key}  "), answer, area.width, Style::new());
        }
        lines.gap();
        lines.wrapped("", measure.pick(words.why, words.why_yes), area.width, theme.quiet);
        lines.draw(frame, area);
    }

    fn interrupt(&mut self, _context: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Quit]
    }

    fn is_public(&self) -> bool {
        true
    }
}
