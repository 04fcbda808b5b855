//! One member's page: his own sheets, what he confirms, and his PIN.
//!
//! Of sheets it shows what the secretary's board may show, so a sealed one tells no
//! total, and never anybody else's. One Enter confirms whatever can be confirmed now.

use std::rc::Rc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::confirmations::{self, Confirmations};
use super::curtain::Curtain;
use super::papers::Back;
use crate::council::MemberId;
use crate::meeting::choices::{self, ToConfirm};
use crate::meeting::confirmation::Subject;
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{Actor, Event, Refusal, State};
use crate::record::desk::Typed;
use crate::say::measure::Measure;
use crate::say::{self, signing};
use crate::text::date;
use crate::text::words::common::Common;
use crate::text::words::confirm::{self as words, Confirm as Words};
use crate::text::words::pin::Pin as PinWords;
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::papers::Offered;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::lines::{Lines, split};
use crate::tui::widgets::pin_field::PinField;

/// What there is to confirm, in the order in which it is asked.
const BOTH: [Subject; 2] = [Subject::Sheets, Subject::Minutes];

/// Lines at the foot: whose PIN, and the field.
const FOOT: u16 = 2;

/// The page of a member.
#[derive(Debug)]
pub struct Confirm {
    member: MemberId,
    /// Where a PIN is asked for.
    pin: Option<PinField>,
    /// The first line shown.
    top: usize,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A line up.
    Up,
    /// A line down.
    Down,
    /// A key for the PIN.
    Edit(Key),
    /// Confirm.
    Confirm,
    /// Read the minutes as they stand.
    Read,
    /// The list.
    Back,
    /// The curtain falls.
    Curtain,
}

impl Confirm {
    /// The page of a member, the PIN to be typed.
    pub fn new(state: &State, member: &MemberId) -> Self {
        Self { member: member.clone(), pin: state.asks_pins().then(PinField::default), top: 0 }
    }

    fn standing(&self, context: &Context<'_>, of: Subject) -> ToConfirm {
        choices::to_confirm(context.state, context.now, &self.member, of)
    }

    /// What Enter confirms.
    fn open(&self, context: &Context<'_>) -> Vec<Subject> {
        let open = |of: &Subject| matches!(self.standing(context, *of), ToConfirm::Open);
        BOTH.into_iter().filter(open).collect()
    }

    fn name<'a>(&self, state: &'a State) -> &'a str {
        state.session.member(&self.member).map_or("", |member| &member.name)
    }

    fn lines(&self, context: &Context<'_>, columns: u16) -> Lines<'static> {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let mut lines = Lines::new();
        let open = self.open(context);
        if !open.is_empty() {
            lines.wrapped("", words.when, columns, theme.strong);
        }
        let mut refused: Vec<(Subject, Refusal)> = Vec::new();
        for of in BOTH {
            let said = signing::said(of, lang);
            match self.standing(context, of) {
                ToConfirm::Open => {
                    let end = if open.last() == Some(&of) { "." } else { ";" };
                    lines.wrapped("• ", &format!("{said}{end}"), columns, Style::new());
                }
                ToConfirm::Holds => {
                    let at = context.state.confirmed(&self.member, of).map(date::date_time).unwrap_or_default();
                    lines.wrapped("✓ ", &words::holds(lang, said, &at), columns, theme.quiet);
                }
                // The secretary may have no sheet at all.
                ToConfirm::Refused(Refusal::NoSheetsToConfirm(_)) => {}
                ToConfirm::Refused(refusal) => refused.push((of, refusal)),
            }
        }
        // What stands in the way of both is told once.
        let both = matches!(refused.as_slice(), [(_, one), (_, other)] if one == other);
        for (of, refusal) in refused.iter().take(if both { 1 } else { BOTH.len() }) {
            let why = say::refusal::refusal(refusal, context.state, lang);
            let why = match of {
                _ if both => words::not_yet(lang, &why),
                Subject::Sheets => words::not_sheets(lang, &why),
                Subject::Minutes => words::not_minutes(lang, &why),
            };
            lines.wrapped("! ", &why, columns, theme.warning);
        }
        lines.wrapped("", words.no_signature, columns, theme.quiet);
        if self.pin.is_none() {
            lines.wrapped("", words.by_name, columns, theme.quiet);
        }
        lines.gap();
        let mut keys = context.state.enrolled(&self.member).peekable();
        if keys.peek().is_none() {
            lines.wrapped("", words.no_key, columns, theme.quiet);
        }
        for key in keys {
            lines.wrapped("", &say::name::capital(&signing::key(key, lang)), columns, Style::new());
        }
        lines.gap();
        self.sheets(context, &mut lines, columns);
        lines
    }

    fn sheets(&self, context: &Context<'_>, lines: &mut Lines<'static>, columns: u16) {
        let (words, state) = (Words::of(context.lang), context.state);
        let mut own = state.products_of(&self.member).peekable();
        if own.peek().is_none() {
            return lines.wrapped("", words.no_sheets, columns, context.theme.quiet);
        }
        lines.push(Span::styled(words.own_sheets, context.theme.strong));
        for id in own {
            let Ok((product, standing)) = state.product(id) else { continue };
            let told = match visible::sheet(state, id, &self.member, Viewer::Secretary) {
                Some(filed) => Measure::of_product(state, id).sum(filed.sheet.total(), context.lang),
                None if standing.has_submitted(&self.member) => words.sealed.to_owned(),
                None => words.open.to_owned(),
            };
            lines.push(split(&format!("  {id} {}", product.name), &told, columns));
        }
    }
}

impl Screen for Confirm {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        format!("{} · {} ({})", Words::of(context.lang).title, self.name(context.state), self.member)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        Keys::new()
            .bar_if(!self.open(context).is_empty(), Key::Enter, Msg::Confirm, words.key_member)
            .bar(Key::F(3), Msg::Read, words.key_read)
            .bar(Key::Esc, Msg::Back, common.back)
            .bar(Key::F(10), Msg::Curtain, common.curtain)
            .help(Key::Up, Msg::Up, common.up)
            .help(Key::Down, Msg::Down, common.down)
            .other(|key| PinField::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Up => self.top = self.top.saturating_sub(1),
            Msg::Down => self.top = self.top.saturating_add(1),
            Msg::Edit(key) => {
                if let Some(pin) = &mut self.pin {
                    pin.key(key);
                }
            }
            Msg::Confirm => {
                let by = || Actor::Member(self.member.clone());
                let acts = self.open(context).into_iter().map(|of| (by(), choices::confirmation(of))).collect();
                let typed = Typed { shown: self.pin.as_mut().map(PinField::take), new: None };
                return vec![Effect::DoAllWith(acts, typed)];
            }
            Msg::Read => return vec![Effect::ListPapers],
            Msg::Back => return go(Confirmations::of(context.state, &self.member)),
            Msg::Curtain => return go(Curtain::new(context.state)),
        }
        Vec::new()
    }

    fn appended(&mut self, context: &Context<'_>, events: &[Event]) -> Vec<Effect> {
        let said =
            events.iter().find_map(|event| say::access::not_opened(event, context.state, context.now, context.lang));
        if let Some(said) = said.filter(|_| !events.iter().any(is_a_confirmation)) {
            return vec![Effect::Say(said)];
        }
        let what = events.iter().filter_map(|event| match event {
            Event::SheetsConfirmed { .. } => Some(signing::subject(Subject::Sheets, context.lang)),
            Event::MinutesConfirmed { .. } => Some(signing::subject(Subject::Minutes, context.lang)),
            _ => None,
        });
        let what = what.collect::<Vec<_>>().join(", ");
        let mut effects = go(Confirmations::after(context.state, &self.member));
        effects.push(Effect::Say(words::done(context.lang, self.name(context.state), &what)));
        effects
    }

    fn offered(&mut self, context: &Context<'_>, papers: Rc<Vec<Offered>>) -> Vec<Effect> {
        let row = confirmations::place(context.state, &self.member);
        confirmations::minutes(papers, Back::Confirmations(row))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let asks = self.pin.as_ref().filter(|_| !self.open(context).is_empty());
        let foot = if asks.is_some() { FOOT.min(area.height) } else { 0 };
        let body = Rect::new(area.x, area.y, area.width, area.height - foot);
        let lines = self.lines(context, area.width.saturating_sub(1));
        let last = lines.len().saturating_sub(usize::from(body.height));
        lines.draw_from(frame, body, self.top.min(last));
        let Some(pin) = asks.filter(|_| foot == FOOT) else { return };
        let label = format!("{}:", PinWords::of(context.lang).own);
        let line = |y: u16| Rect::new(area.x, y, area.width, 1);
        frame.render_widget(Span::styled(label, context.theme.strong), line(body.bottom()));
        pin.draw(frame, line(body.bottom() + 1), context.theme);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

const fn is_a_confirmation(event: &Event) -> bool {
    matches!(event, Event::SheetsConfirmed { .. } | Event::MinutesConfirmed { .. })
}
