//! A member's remark beside a criterion.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::criterion::CriterionScreen;
use super::curtain::Curtain;
use crate::law::CriterionId;
use crate::meeting::{Command, Event, State};
use crate::text::words::common::Common;
use crate::text::words::scoring::Scoring as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// The field, and the screen it goes back to.
#[derive(Debug)]
pub struct Comment {
    back: CriterionScreen,
    criterion: CriterionId,
    field: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// Keep the remark.
    Keep,
    /// Leave it as it was.
    Back,
    /// A key for the field.
    Edit(Key),
}

impl Comment {
    /// The remark of `criterion`, ready to be changed.
    pub fn new(state: &State, back: CriterionScreen, criterion: CriterionId) -> Self {
        let text = back.at.sheet(state).and_then(|sheet| sheet.comments.get(&criterion).cloned()).unwrap_or_default();
        Self { back, criterion, field: Field::with(&text) }
    }
}

impl Screen for Comment {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        format!("{} {}", Words::of(context.lang).comment_title, self.criterion)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Enter, Msg::Keep, Words::of(context.lang).comment)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => {
                self.field.key(key);
                Vec::new()
            }
            Msg::Back => go(self.back.clone()),
            Msg::Keep => {
                let text = self.field.text();
                let before = self.back.at.sheet(context.state).unwrap_or_default();
                if before.comments.get(&self.criterion).map_or("", String::as_str) == text {
                    return go(self.back.clone());
                }
                let (product, criterion) = (self.back.at.product.clone(), self.criterion.clone());
                vec![Effect::Do(self.back.at.actor(), Command::Comment { product, criterion, text })]
            }
        }
    }

    fn paste(&mut self, text: &str) {
        self.field.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        Some(self.field.before_cursor())
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(self.back.clone())
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let words = Words::of(context.lang);
        let title = self.back.at.rubric(context.state).and_then(|r| r.criterion(&self.criterion)).map(|c| &c.title);
        let mut lines = Lines::new();
        lines.gap();
        let heading = format!("{}  {}", self.criterion, title.map_or("", String::as_str));
        lines.wrapped("", &heading, area.width, context.theme.strong);
        lines.gap();
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.gap();
        lines.gap();
        lines.push(Span::styled(words.comment_hint, context.theme.quiet));
        lines.draw(frame, area);
        self.field.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
