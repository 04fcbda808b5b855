//! One act about corrections, with the words the minutes will carry: signed on
//! paper, accepted, dropped, minutes amended, meeting reopened.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use super::board::Board;
use super::corrections::Corrections;
use super::curtain::Curtain;
use crate::council::{ProductId, Tally};
use crate::meeting::{Actor, Command, Correction, Event, State, visible};
use crate::say;
use crate::text::words::common::Common;
use crate::text::words::correction::Correction as Words;
use crate::text::{Lang, number};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::Lines;

/// What is asked, of which correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The paper the member signed.
    Confirm(u32),
    /// Whether the chair accepts.
    Accept(u32),
    /// Why it is dropped.
    Drop(u32),
    /// What the chair concludes with the amended minutes.
    Amend,
    /// Why the meeting goes on.
    Reopen,
}

/// The act being prepared.
#[derive(Debug)]
pub struct CorrectionAct {
    ask: Ask,
    /// The product the list of corrections was opened at.
    product: ProductId,
    text: Field,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the text.
    Edit(Key),
    /// Do it.
    Confirm,
    /// The list.
    Back,
}

impl CorrectionAct {
    /// Asks for what an act needs.
    pub fn new(ask: Ask, product: &ProductId) -> Self {
        Self { ask, product: product.clone(), text: Field::default() }
    }

    fn correction<'a>(&self, state: &'a State) -> Option<&'a Correction> {
        let (Ask::Confirm(number) | Ask::Accept(number) | Ask::Drop(number)) = self.ask else { return None };
        visible::corrections(state).find(|correction| correction.number == number)
    }

    fn command(&self, state: &State) -> Option<Command> {
        let text = self.text.text();
        let of = || self.correction(state).map(|c| (c.product.clone(), c.member.clone()));
        Some(match self.ask {
            Ask::Amend => Command::Amend { note: text },
            Ask::Reopen => Command::Reopen { cause: text },
            Ask::Confirm(_) => {
                let (product, member) = of()?;
                Command::ConfirmCorrection { product, member, paper: Some(text) }
            }
            Ask::Accept(_) => {
                let (product, member) = of()?;
                Command::AcceptCorrection { product, member }
            }
            Ask::Drop(_) => {
                let (product, member) = of()?;
                Command::DropCorrection { product, member, reason: text }
            }
        })
    }

    const fn asks_for_text(&self) -> bool {
        !matches!(self.ask, Ask::Accept(_))
    }
}

impl Screen for CorrectionAct {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let words = Words::of(context.lang);
        match self.ask {
            Ask::Confirm(_) => words.confirm_paper_title,
            Ask::Accept(_) => words.accept_title,
            Ask::Drop(_) => words.drop_title,
            Ask::Amend => words.amend_title,
            Ask::Reopen => words.reopen_title,
        }
        .to_owned()
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let common = Common::of(context.lang);
        let keys = Keys::new().bar(Key::Enter, Msg::Confirm, common.confirm).bar(Key::Esc, Msg::Back, common.back);
        if self.asks_for_text() { keys.other(|key| Field::takes(key).then_some(Msg::Edit(key))) } else { keys }
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Edit(key) => self.text.key(key),
            Msg::Back => return go(Corrections::new(context.state, &self.product)),
            Msg::Confirm => {
                let command = self.command(context.state);
                return command.map(|command| Effect::Do(Actor::Operator, command)).into_iter().collect();
            }
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        if self.asks_for_text() {
            self.text.paste(text);
        }
    }

    fn before_cursor(&self) -> Option<String> {
        self.asks_for_text().then(|| self.text.before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        match self.ask {
            Ask::Amend | Ask::Reopen => go(Board::at(context.state, &self.product)),
            Ask::Confirm(_) | Ask::Accept(_) | Ask::Drop(_) => go(Corrections::new(context.state, &self.product)),
        }
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        let mut lines = Lines::new();
        lines.gap();
        if let Some(correction) = self.correction(context.state) {
            lines.wrapped("", &say::correction::what(correction, context.state, lang), area.width, theme.strong);
            lines.wrapped("", &say::correction::why(correction, lang), area.width, Style::new());
            lines.wrapped("", &say::correction::standing(correction, lang), area.width, Style::new());
            lines.gap();
            if matches!(self.ask, Ask::Accept(_)) {
                effect(context, correction, &mut lines, area.width);
            }
        }
        let (body, label) = match self.ask {
            Ask::Confirm(_) => (None, words.confirm_paper),
            Ask::Drop(_) => (None, words.drop_reason),
            Ask::Amend => (Some(words.amend_body), words.amend_note),
            Ask::Reopen => (Some(words.reopen_body), words.reopen_cause),
            Ask::Accept(_) => return lines.draw(frame, area),
        };
        if let Some(body) = body {
            lines.wrapped("", body, area.width, Style::new());
            lines.gap();
        }
        lines.push(Span::styled(format!("{label}:"), theme.strong));
        let row = u16::try_from(lines.len()).unwrap_or(0).min(area.height.saturating_sub(1));
        lines.draw(frame, area);
        self.text.draw(frame, Rect::new(area.x, area.y + row, area.width, 1), theme, true);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}

/// What accepting does to the result: seen before the chair says yes.
fn effect(context: &Context<'_>, correction: &Correction, lines: &mut Lines<'static>, columns: u16) {
    let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
    let before = visible::result(context.state, &correction.product);
    let after = visible::result_if_corrected(context.state, correction);
    let told = |tally: Option<&Tally>| tally.map_or_else(String::new, |tally| short(tally, lang));
    let (before, after) = (told(before.as_ref()), told(after.as_ref()));
    if before == after {
        lines.wrapped("", words.accept_stands, columns, theme.strong);
        return;
    }
    lines.wrapped("", words.accept_changes, columns, theme.strong);
    lines.wrapped(&format!("  {}: ", words.before), &before, columns, Style::new());
    lines.wrapped(&format!("  {}: ", words.after), &after, columns, Style::new());
    lines.wrapped("", words.accept_falls, columns, theme.warning);
}

/// The result in one line: mean, stars, spread.
fn short(tally: &Tally, lang: Lang) -> String {
    let stars = tally.stars().map_or_else(String::new, |rank| format!(", {}", say::stars::proposed(rank, lang)));
    let spread = number::short(tally.spread.hundredths().into(), lang);
    let spread = lang.pick(format!(", chênh lệch {spread}"), format!(", spread {spread}"));
    format!("{}{stars}{spread}", say::result::mean(tally.mean, lang))
}
