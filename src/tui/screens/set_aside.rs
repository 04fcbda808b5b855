//! Putting it to the council's vote to set a product aside, or noting that it was withdrawn.
//!
//! Lost, the vote is kept all the same and the product stays on the agenda.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Span;

use super::board::Board;
use super::curtain::Curtain;
use crate::council::ProductId;
use crate::meeting::{Actor, Command, Event, SetAsideAs};
use crate::say;
use crate::say::name::capital;
use crate::text::words::common::Common;
use crate::text::words::decisions::Decisions as Words;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;
use crate::tui::widgets::votes_field::VotesField;

/// The reason and the count being written.
#[derive(Debug)]
pub struct SetAside {
    product: ProductId,
    r#as: SetAsideAs,
    reason: Field,
    votes: VotesField,
    /// Which count the keys go to; `None` for the reason.
    at: Option<usize>,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// The next field.
    Next,
    /// A key for the field.
    Edit(Key),
    /// Set aside.
    Confirm,
    /// The board.
    Back,
}

impl SetAside {
    /// Asks why `product` leaves the agenda.
    pub fn new(product: &ProductId, r#as: SetAsideAs) -> Self {
        Self { product: product.clone(), r#as, reason: Field::default(), votes: VotesField::default(), at: None }
    }

    /// A producer's withdrawal is nobody's to vote on.
    fn votes_on(&self) -> bool {
        self.r#as != SetAsideAs::Withdrawn
    }
}

impl Screen for SetAside {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        let (title, motion) = (Words::of(context.lang).motion_title, say::word::motion(self.r#as, context.lang));
        if !self.votes_on() {
            let way = capital(say::word::set_aside(self.r#as, context.lang));
            return format!("{way} · {} {name}", self.product);
        }
        format!("{title}: {motion} · {} {name}", self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        Keys::new()
            .bar_if(self.votes_on(), Key::Tab, Msg::Next, Words::of(context.lang).next_field)
            .bar(Key::Enter, Msg::Confirm, common.confirm)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Next => {
                self.at = match self.at {
                    None => Some(0),
                    Some(at) if at + 1 < VotesField::COUNTS => Some(at + 1),
                    Some(_) => None,
                };
            }
            Msg::Edit(key) => match self.at {
                None => self.reason.key(key),
                Some(at) => self.votes.key(at, key),
            },
            Msg::Back => return go(Board::at(context.state, &self.product)),
            Msg::Confirm => {
                let (product, r#as, reason) = (self.product.clone(), self.r#as, self.reason.text());
                let votes = self.votes.votes();
                return vec![Effect::Do(Actor::Operator, Command::SetAside { product, r#as, reason, votes })];
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if self.at.is_none() {
            self.reason.paste(text);
        }
    }

    fn before_cursor(&self) -> Option<String> {
        self.at.is_none().then(|| self.reason.before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        let mut effects = go(Board::at(context.state, &self.product));
        // The board shows what has left the agenda; what stays is to be said.
        let kept = events.iter().filter(|event| matches!(event, Event::KeptOn { .. }));
        effects.extend(kept.map(|event| Effect::Say(say::event::event(event, context.state, false, context.lang))));
        effects
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let words = Words::of(context.lang);
        let mut lines = Lines::new();
        lines.gap();
        let standing = context.state.products.get(&self.product);
        for raised in standing.map_or(&[][..], |standing| &standing.raised) {
            let sentence = say::raised::raised(raised, context.state, &self.product, context.lang);
            lines.wrapped("! ", &sentence, area.width, context.theme.warning);
        }
        let rejects = context.state.rubric(&self.product).map_or(&[][..], |rubric| &rubric.rejects);
        if self.r#as == SetAsideAs::Rejected {
            for ground in rejects {
                lines.wrapped("· ", ground, area.width, context.theme.quiet);
            }
            lines.gap();
        }
        lines.push(Span::styled(format!("{}:", words.reason), context.theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        if self.votes_on() {
            lines.gap();
            lines.gap();
            let heading = say::votes::heading(words.votes, context.state.electorate(&self.product), context.lang);
            lines.wrapped("", &heading, area.width, context.theme.strong);
            lines.push(self.votes.line(self.at, words, context.theme));
        }
        lines.draw(frame, area);
        self.reason.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), context.theme, self.at.is_none());
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
