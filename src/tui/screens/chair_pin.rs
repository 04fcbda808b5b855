//! The PIN of whoever presides, in front of an act of the chair.
//!
//! The screen that asked for the act waits behind it and learns what came of it,
//! so no screen of an act knows of the PIN.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::curtain::Curtain;
use crate::council::MemberId;
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Actor, Command, Event};
use crate::record::desk::Typed;
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::order::{self as words, Order as Words};
use crate::text::words::pin::Pin as PinWords;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{AnyScreen, Context, Effect, Screen, go};
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::pin_field::PinField;

/// The question for the PIN.
#[derive(Debug)]
pub struct ChairPin {
    behind: Option<Box<dyn AnyScreen>>,
    chair: MemberId,
    command: Command,
    /// What the act will come to.
    events: Vec<Event>,
    pin: PinField,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the PIN.
    Edit(Key),
    /// Do it.
    Confirm,
    /// Back to the screen that asked.
    Back,
}

impl ChairPin {
    /// Asks for the PIN of `chair` before `command`, which will come to `events`.
    pub fn new(behind: Box<dyn AnyScreen>, chair: &MemberId, command: Command, events: Vec<Event>) -> Self {
        Self { behind: Some(behind), chair: chair.clone(), command, events, pin: PinField::default() }
    }
}

impl Screen for ChairPin {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        Words::of(context.lang).pin_title.to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar(Key::Enter, Msg::Confirm, common.confirm)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| PinField::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.pin.key(key),
            Msg::Back => {
                return self.behind.take().map_or_else(|| go(Curtain::new(context.state)), |b| vec![Effect::Go(b)]);
            }
            Msg::Confirm => {
                let typed = Typed { shown: Some(self.pin.take()), new: None };
                return vec![Effect::DoWith(Actor::Member(self.chair.clone()), self.command.clone(), typed)];
            }
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        let said =
            events.last().and_then(|event| say::access::not_opened(event, context.state, context.now, context.lang));
        if let Some(said) = said {
            return vec![Effect::Say(said)];
        }
        let Some(mut behind) = self.behind.take() else { return go(Curtain::new(context.state)) };
        let after = behind.appended(context, events);
        [vec![Effect::Go(behind)], after].into_iter().flatten().collect()
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let name = context.state.session.member(&self.chair).map_or("", |member| &member.name);
        let mut lines = Lines::new();
        lines.push(Span::styled(words.will_say, theme.quiet));
        let mut rounds = visible::Rounds::before(context.state, &[]);
        for event in self.events.iter().filter(|event| !matches!(event, Event::ChairConfirmed { .. })) {
            let hidden = visible::hides(context.state, event, rounds.of(event), Viewer::Secretary);
            lines.wrapped(
                "· ",
                &say::name::full_stop(&say::event::event(event, context.state, hidden, context.lang)),
                area.width,
                Style::new(),
            );
        }
        lines.gap();
        lines.wrapped("", PinWords::of(context.lang).turn_away, area.width, theme.quiet);
        lines.gap();
        lines.wrapped("", &format!("{}:", words::chair_pin(context.lang, name)), area.width, theme.strong);
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.pin.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
