//! One paper about a product after the meeting, typed in field by field.
//!
//! What was recorded before stands in the fields, so that a correction is an entry
//! like the first. Days are read as people write them; what may be recorded is the
//! meeting's to say.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::curtain::Curtain;
use super::recognitions::Recognitions;
use crate::council::ProductId;
use crate::law::Stars;
use crate::meeting::recognition::{Afterwards, Decline, Forwarding, NewEvaluation, Outcome, Recognition, Return, Step};
use crate::meeting::{self, Act, Actor, Command, Event, PinVerdict, State};
use crate::say;
use crate::text::date;
use crate::text::words::recognition::{self as words, Recognition as Words};
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::form::{self, Fields, Msg, Wish, Wrong};
use crate::tui::widgets::lines::Lines;

/// Which paper is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The decision and the certificate.
    Recognise,
    /// The letter to the level above.
    Forward,
    /// Its answer.
    Return,
    /// The order to evaluate again.
    Again,
    /// The paper that declines.
    Decline,
    /// A mistake is taken back.
    TakeBack,
}

/// A paper being entered.
#[derive(Debug)]
pub struct RecognitionForm {
    form: Form,
    product: ProductId,
    fields: Fields,
    /// What stands recorded of the product and falls with this entry.
    replaces: Option<Replaced>,
    /// Whether it was asked if so low a star is meant; only F2 answers yes.
    lower: bool,
}

/// What an entry takes the place of.
#[derive(Clone, Copy, Debug)]
enum Replaced {
    /// The same kind of entry.
    Same,
    /// Another outcome.
    Outcome,
}

impl Form {
    /// The paper that is recorded at a step.
    pub const fn of(step: Step) -> Self {
        match step {
            Step::Forwarding => Self::Forward,
            Step::Answer => Self::Return,
            Step::Recognition => Self::Recognise,
            Step::NewEvaluation => Self::Again,
            Step::Decline => Self::Decline,
        }
    }

    fn title(self, words: &Words) -> &'static str {
        match self {
            Self::Recognise => words.recognise_title,
            Self::Forward => words.forward_title,
            Self::Return => words.return_title,
            Self::Again => words.again_title,
            Self::Decline => words.decline_title,
            Self::TakeBack => words.take_back_title,
        }
    }

    fn labels(self, words: &Words) -> Vec<&'static str> {
        match self {
            Self::Recognise => {
                vec![words.stars, words.decision, words.decided, words.certificate, words.issued, words.note]
            }
            Self::Forward => vec![words.letter, words.sent],
            Self::Return => vec![words.letter, words.sent, words.stars_found],
            Self::Again => vec![words.paper, words.dated],
            Self::Decline => vec![words.declined_by, words.dated, words.declined_for],
            Self::TakeBack => vec![words.reason],
        }
    }

    /// What was recorded before, field by field.
    fn recorded(self, after: &Afterwards) -> Option<Vec<String>> {
        Some(match self {
            Self::Recognise => {
                let it = after.recognition()?;
                let given = |text: &Option<String>| text.clone().unwrap_or_default();
                let issued = it.issued.map(date::date).unwrap_or_default();
                let decided = date::date(it.decided);
                vec![
                    it.stars.to_string(),
                    it.decision.clone(),
                    decided,
                    given(&it.certificate),
                    issued,
                    given(&it.note),
                ]
            }
            Self::Forward => {
                let it = after.forwarded.as_ref()?;
                vec![it.letter.clone(), date::date(it.sent)]
            }
            Self::Return => {
                let it = after.returned.as_ref()?;
                vec![it.letter.clone(), date::date(it.dated), it.stars.to_string()]
            }
            Self::Again => match after.outcome.as_ref()? {
                Outcome::EvaluatedAgain(it) => vec![it.paper.clone(), date::date(it.dated)],
                Outcome::Recognised(_) | Outcome::Declined(_) => return None,
            },
            Self::Decline => {
                let it = after.decline()?;
                vec![it.paper.clone(), date::date(it.dated), it.reason.clone()]
            }
            Self::TakeBack => return None,
        })
    }

    /// The fields that cannot be left empty.
    const fn required(self) -> &'static [usize] {
        match self {
            Self::Recognise | Self::Return | Self::Decline => &[0, 1, 2],
            Self::Forward | Self::Again => &[0, 1],
            Self::TakeBack => &[0],
        }
    }

    /// Whether the entry says how it ended.
    const fn is_an_outcome(self) -> bool {
        matches!(self, Self::Recognise | Self::Again | Self::Decline)
    }
}

impl RecognitionForm {
    /// The form, with what was recorded before in it.
    pub fn new(state: &State, form: Form, product: &ProductId) -> Self {
        let after = state.afterwards(product);
        let recorded = after.and_then(|after| form.recorded(after));
        let other = form.is_an_outcome() && after.is_some_and(|after| after.outcome.is_some());
        let replaces = match &recorded {
            Some(_) => Some(Replaced::Same),
            None => other.then_some(Replaced::Outcome),
        };
        let count = form.labels(Words::of(crate::text::Lang::Vi)).len();
        let texts = recorded.unwrap_or_else(|| {
            let mut texts = vec![String::new(); count];
            if form == Form::Recognise {
                texts[0] = expected(state, product).map(|stars| stars.to_string()).unwrap_or_default();
            }
            texts
        });
        Self { form, product: product.clone(), fields: Fields::with(&texts), replaces, lower: false }
    }

    /// The day in a field, or what is asked for there.
    fn day(&self, at: usize, context: &Context<'_>) -> Result<NaiveDate, Wrong> {
        let labels = self.form.labels(Words::of(context.lang));
        let said = || words::no_date(context.lang, labels[at]);
        date::parse_date(&self.fields.text(at)).ok_or_else(|| Wrong { at, said: said() })
    }

    fn stars(&self, at: usize, context: &Context<'_>) -> Result<Stars, Wrong> {
        let words = Words::of(context.lang);
        let asked = if self.form == Form::Return { words.no_stars_found } else { words.no_stars };
        let stars = self.fields.text(at).parse().ok().and_then(Stars::new);
        stars.ok_or_else(|| Wrong { at, said: asked.to_owned() })
    }

    fn command(&self, context: &Context<'_>) -> Result<Command, Wrong> {
        let labels = self.form.labels(Words::of(context.lang));
        self.fields.complete(self.form.required(), &labels, context.lang)?;
        let product = self.product.clone();
        let text = |at| self.fields.text(at);
        let some = |at| self.fields.some(at);
        Ok(match self.form {
            Form::Recognise => Command::RecordRecognition(Recognition {
                product,
                stars: self.stars(0, context)?,
                decision: text(1),
                decided: self.day(2, context)?,
                certificate: some(3),
                issued: some(4).map(|_| self.day(4, context)).transpose()?,
                note: some(5),
            }),
            Form::Forward => {
                Command::RecordForwarding(Forwarding { product, letter: text(0), sent: self.day(1, context)? })
            }
            Form::Return => {
                let (dated, stars) = (self.day(1, context)?, self.stars(2, context)?);
                Command::RecordReturn(Return { product, letter: text(0), dated, stars })
            }
            Form::Again => {
                let dated = self.day(1, context)?;
                Command::RecordNewEvaluation(NewEvaluation { product, paper: text(0), dated })
            }
            Form::Decline => {
                let dated = self.day(1, context)?;
                Command::RecordDecline(Decline { product, paper: text(0), dated, reason: text(2) })
            }
            Form::TakeBack => Command::TakeBackRecognition { product, reason: text(0) },
        })
    }

    fn record(&mut self, context: &Context<'_>, confirmed: bool) -> Vec<Effect> {
        match self.command(context) {
            Ok(command) => match lower(context, &command).filter(|_| !confirmed) {
                Some(asked) => {
                    self.lower = true;
                    vec![Effect::Say(asked)]
                }
                None => vec![Effect::Do(Actor::Operator, command)],
            },
            Err(Wrong { at, said }) => {
                self.fields.go_to(at);
                vec![Effect::Say(said)]
            }
        }
    }
}

/// The star of the answer from above.
fn answered(state: &State, product: &ProductId) -> Option<Stars> {
    state.afterwards(product)?.returned.as_ref().map(|answer| answer.stars)
}

/// The star of the result to which the council agreed.
fn agreed(state: &State, product: &ProductId) -> Option<Stars> {
    state.minuted(product)?.result.as_ref()?.stars
}

/// The star to expect in the decision: that of the answer from above, or of the council's proposal; none that nobody
/// recognises.
fn expected(state: &State, product: &ProductId) -> Option<Stars> {
    let stars = answered(state, product).or_else(|| agreed(state, product));
    stars.filter(|stars| state.is_recognised(*stars))
}

/// What is asked before a star is recorded that is lower than expected, without a word why and for the first time.
fn lower(context: &Context<'_>, command: &Command) -> Option<String> {
    let Command::RecordRecognition(it) = command else { return None };
    let (state, lang) = (context.state, context.lang);
    let expected = expected(state, &it.product).filter(|expected| it.stars < *expected && it.note.is_none())?;
    if state.afterwards(&it.product).and_then(Afterwards::recognition).is_some_and(|known| known.stars == it.stars) {
        return None;
    }
    // What is refused anyway is refused first.
    let act = Act { at: context.now, by: Actor::Operator, command: command.clone(), pin: PinVerdict::NotAsked };
    meeting::decide(state, &act).ok()?;
    let [given, expected] = [it.stars, expected].map(|stars| say::stars::words(stars, lang));
    Some(match answered(state, &it.product) {
        Some(_) => words::lower_than_answered(lang, &given, &expected),
        None => words::lower_than_proposed(lang, &given, &expected),
    })
}

impl Screen for RecognitionForm {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} {name}", self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        self.fields.keys(context.lang)
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        // Every other key takes the question back.
        let confirmed = std::mem::take(&mut self.lower) && matches!(msg, Msg::Record);
        match self.fields.update(msg) {
            Wish::Nothing => Vec::new(),
            Wish::Record => self.record(context, confirmed),
            Wish::Back => go(Recognitions::at(context.state, &self.product)),
        }
    }

    fn paste(&mut self, text: &str) {
        self.lower = false;
        self.fields.paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        // Stars, numbers and days are no notes.
        let at = self.fields.focus();
        let notes = match self.form {
            Form::Recognise => at == 5,
            Form::Again | Form::TakeBack => at == 0,
            Form::Decline => at != 1,
            Form::Forward | Form::Return => false,
        };
        if notes { self.fields.before_cursor() } else { None }
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Recognitions::at(context.state, &self.product))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        if self.fields.is_leaving() {
            return form::draw_leaving(frame, area, theme, context.lang);
        }
        let mut lines = Lines::new();
        lines.wrapped("", self.form.title(words), area.width, theme.strong);
        match self.replaces {
            Some(Replaced::Same) => lines.wrapped("", words.replaces, area.width, theme.warning),
            Some(Replaced::Outcome) => lines.wrapped("", words.replaces_outcome, area.width, theme.warning),
            None => {}
        }
        match self.form {
            Form::TakeBack => {
                lines.wrapped("", words.takes_back, area.width, theme.warning);
                let after = context.state.afterwards(&self.product);
                for told in after.map_or_else(Vec::new, |after| say::recognition::papers(after, context.lang)) {
                    lines.wrapped("  ", &told, area.width, theme.quiet);
                }
            }
            Form::Recognise => {
                let (state, lang) = (context.state, context.lang);
                // An upgrade that was not proposed, or a rank without a certificate, is no proposal.
                let proposed = agreed(state, &self.product).filter(|_| state.can_be_declined(&self.product));
                let proposed = proposed.map(|stars| words::proposed(lang, &say::stars::words(stars, lang)));
                let answered = answered(state, &self.product);
                let answered = answered.map(|stars| words::answered(lang, &say::stars::words(stars, lang)));
                for told in proposed.into_iter().chain(answered) {
                    lines.wrapped("", &told, area.width, Style::new());
                }
                lines.wrapped("", words.months, area.width, theme.quiet);
            }
            Form::Return => lines.wrapped("", words.answer_above, area.width, theme.quiet),
            Form::Decline => lines.wrapped("", words.declines, area.width, theme.quiet),
            Form::Forward | Form::Again => {}
        }
        self.fields.draw(lines, &self.form.labels(words), frame, area, theme);
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        // What was typed is nowhere else: asked once, then the curtain falls.
        if self.fields.leave() { go(Curtain::new(context.state)) } else { Vec::new() }
    }
}
