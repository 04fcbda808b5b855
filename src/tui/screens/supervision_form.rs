//! One entry about a product under supervision, typed in field by field: a remedy looked at, a revocation, a mistake.
//!
//! Days are read as people write them; what may be recorded is the meeting's to say.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::curtain::Curtain;
use super::supervision::SupervisionScreen;
use crate::council::ProductId;
use crate::law::RevocationGround;
use crate::meeting::inspection::{Inspected, RemedyCheck, Revocation, RevocationProposal};
use crate::meeting::{Actor, Command, Event, State};
use crate::say;
use crate::text::words::inspection::{self as words, Inspection as Words};
use crate::text::{Lang, date};
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::form::{self, Fields, Msg, Wish, Wrong};
use crate::tui::widgets::lines::Lines;

/// What is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Whether what the chosen inspection wanted mended was.
    Check {
        /// It was.
        done: bool,
    },
    /// The conclusion that the recognition be revoked.
    Propose,
    /// The decision that revokes it.
    Revoke,
    /// The chosen inspection is taken back.
    TakeBack,
    /// What was recorded of the revocation is taken back.
    TakeBackRevocation,
}

/// An entry being made.
#[derive(Debug)]
pub struct SupervisionForm {
    form: Form,
    product: ProductId,
    /// The number of the inspection that was chosen.
    chosen: Option<u32>,
    fields: Fields,
}

impl Form {
    fn title(self, chosen: Option<(u32, &Inspected)>, lang: Lang) -> String {
        let words = Words::of(lang);
        let of = |told: fn(Lang, u32, &str) -> String| {
            let (number, it) = chosen?;
            Some(told(lang, number, &date::date(it.inspection.date)))
        };
        let title = match self {
            Self::Check { done: true } => return of(words::mended_title).unwrap_or_default(),
            Self::Check { done: false } => return of(words::not_mended_title).unwrap_or_default(),
            Self::TakeBack => return of(words::take_back_title).unwrap_or_default(),
            Self::Propose => words.propose_title,
            Self::Revoke => words.revoke_title,
            Self::TakeBackRevocation => words.take_back_revocation_title,
        };
        title.to_owned()
    }

    /// The fields that cannot be left empty.
    const fn required(self) -> &'static [usize] {
        match self {
            Self::Check { .. } | Self::TakeBack | Self::TakeBackRevocation => &[0],
            Self::Propose | Self::Revoke => &[0, 1, 2],
        }
    }

    fn labels(self, words: &Words) -> Vec<&'static str> {
        match self {
            Self::Check { .. } => vec![words.date, words.note],
            Self::Propose => vec![words.ground, words.paper, words.dated, words.note],
            Self::Revoke => vec![words.ground, words.decision, words.decided, words.note],
            Self::TakeBack | Self::TakeBackRevocation => vec![words.reason],
        }
    }

    /// What was recorded before, or what is to be expected, field by field.
    fn expected(self, state: &State, product: &ProductId) -> Option<Vec<String>> {
        let supervision = state.supervision(product)?;
        let given = |note: &Option<String>| note.clone().unwrap_or_default();
        match self {
            Self::Propose => {
                let it = supervision.proposal.as_ref()?;
                Some(vec![number(it.ground), it.paper.clone(), date::date(it.dated), given(&it.note)])
            }
            Self::Revoke => match (&supervision.revocation, &supervision.proposal) {
                (Some(it), _) => {
                    Some(vec![number(it.ground), it.decision.clone(), date::date(it.decided), given(&it.note)])
                }
                (None, Some(it)) => Some(vec![number(it.ground), String::new(), String::new(), String::new()]),
                (None, None) => None,
            },
            Self::Check { .. } | Self::TakeBack | Self::TakeBackRevocation => None,
        }
    }
}

/// A ground's number in the order of the act.
fn number(ground: RevocationGround) -> String {
    let at = RevocationGround::ALL.iter().position(|known| *known == ground);
    at.map(|at| (at + 1).to_string()).unwrap_or_default()
}

impl SupervisionForm {
    /// The form, with what was recorded before in it; of the chosen inspection where it is about one.
    pub fn new(state: &State, form: Form, product: &ProductId, chosen: Option<u32>) -> Self {
        let count = form.labels(Words::of(Lang::Vi)).len();
        let texts = form.expected(state, product).unwrap_or_else(|| vec![String::new(); count]);
        Self { form, product: product.clone(), chosen, fields: Fields::with(&texts) }
    }

    fn inspection<'a>(&self, state: &'a State) -> Option<(u32, &'a Inspected)> {
        Some((self.chosen?, state.supervision(&self.product)?.inspection(self.chosen?)?))
    }

    /// The day in a field, or what is asked for there.
    fn day(&self, at: usize, context: &Context<'_>) -> Result<NaiveDate, Wrong> {
        let labels = self.form.labels(Words::of(context.lang));
        let said = || words::no_date(context.lang, labels[at]);
        date::parse_date(&self.fields.text(at)).ok_or_else(|| Wrong { at, said: said() })
    }

    fn ground(&self, context: &Context<'_>) -> Result<RevocationGround, Wrong> {
        let at = self.fields.text(0).parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let ground = at.and_then(|at| RevocationGround::ALL.get(at).copied());
        ground.ok_or_else(|| Wrong { at: 0, said: Words::of(context.lang).no_ground.to_owned() })
    }

    fn command(&self, context: &Context<'_>) -> Result<Command, Wrong> {
        let labels = self.form.labels(Words::of(context.lang));
        self.fields.complete(self.form.required(), &labels, context.lang)?;
        let product = self.product.clone();
        let number = self.chosen.unwrap_or_default();
        Ok(match self.form {
            Form::Check { done } => {
                let date = self.day(0, context)?;
                Command::CheckRemedy(RemedyCheck { product, number, date, done, note: self.fields.some(1) })
            }
            Form::Propose => {
                let (ground, dated) = (self.ground(context)?, self.day(2, context)?);
                let (paper, note) = (self.fields.text(1), self.fields.some(3));
                Command::ProposeRevocation(RevocationProposal { product, ground, paper, dated, note })
            }
            Form::Revoke => {
                let (ground, decided) = (self.ground(context)?, self.day(2, context)?);
                let (decision, note) = (self.fields.text(1), self.fields.some(3));
                Command::RecordRevocation(Revocation { product, ground, decision, decided, note })
            }
            Form::TakeBack => Command::TakeBackInspection { product, number, reason: self.fields.text(0) },
            Form::TakeBackRevocation => Command::TakeBackRevocation { product, reason: self.fields.text(0) },
        })
    }

    fn record(&mut self, context: &Context<'_>) -> Vec<Effect> {
        match self.command(context) {
            Ok(command) => vec![Effect::Do(Actor::Operator, command)],
            Err(Wrong { at, said }) => {
                self.fields.go_to(at);
                vec![Effect::Say(said)]
            }
        }
    }
}

impl Screen for SupervisionForm {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} {name}", self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        self.fields.keys(context.lang)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        match self.fields.update(msg) {
            Wish::Nothing => Vec::new(),
            Wish::Record => self.record(context),
            Wish::Back => go(SupervisionScreen::at(&self.product, self.chosen)),
        }
    }

    fn paste(&mut self, text: &str) {
        self.fields.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        // Grounds, numbers and days are no notes; every form ends with one.
        let last = self.form.labels(Words::of(Lang::Vi)).len() - 1;
        if self.fields.focus() == last { self.fields.before_cursor() } else { None }
    }

    fn appended(&mut self, _context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(SupervisionScreen::at(&self.product, self.chosen))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme, lang) = (Words::of(context.lang), context.theme, context.lang);
        if self.fields.is_leaving() {
            return form::draw_leaving(frame, area, theme, lang);
        }
        let mut lines = Lines::new();
        let chosen = self.inspection(context.state);
        lines.wrapped("", &self.form.title(chosen, lang), area.width, theme.strong);
        match self.form {
            Form::Propose | Form::Revoke => {
                for (ground, at) in RevocationGround::ALL.into_iter().zip(1_u8..) {
                    let said = say::inspection::ground(ground, lang);
                    lines.wrapped(&format!("  {at} "), said, area.width, theme.quiet);
                }
                lines.wrapped("", words.days, area.width, theme.quiet);
                let concluded = context.state.supervision(&self.product).and_then(|all| all.proposal.as_ref());
                if let Some(proposal) = concluded.filter(|_| self.form == Form::Revoke) {
                    let told = words::concluded(lang, &number(proposal.ground), &proposal.paper);
                    lines.wrapped("", &told, area.width, theme.warning);
                }
            }
            // Both are about the chosen inspection alone.
            Form::Check { .. } | Form::TakeBack => {
                let told = |(number, it)| say::inspection::inspected(number, it, context.now.date_naive(), lang);
                for told in chosen.map_or_else(Vec::new, told) {
                    lines.wrapped("  ", &told, area.width, theme.quiet);
                }
            }
            Form::TakeBackRevocation => {
                let (state, today) = (context.state, context.now.date_naive());
                let supervision = state.supervision(&self.product);
                for told in supervision.map_or_else(Vec::new, |it| say::inspection::told(it, state, today, lang)) {
                    lines.wrapped("  ", &told, area.width, theme.quiet);
                }
            }
        }
        self.fields.draw(lines, &self.form.labels(words), frame, area, theme);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        // What was typed is nowhere else: asked once, then the curtain falls.
        if self.fields.leave() { go(Curtain::new(context.state)) } else { Vec::new() }
    }
}
