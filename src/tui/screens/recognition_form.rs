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
use crate::meeting::recognition::{Afterwards, Forwarding, NewEvaluation, Outcome, Recognition, Return};
use crate::meeting::{Actor, Command, Event, State};
use crate::say;
use crate::text::date;
use crate::text::words::common::Common;
use crate::text::words::recognition::{self as words, Recognition as Words};
use crate::tui::key::Key;
use crate::tui::keymap::Keys;
use crate::tui::screen::{Context, Effect, Screen, go};
use crate::tui::widgets::field::Field;
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
    /// A mistake is taken back.
    TakeBack,
}

/// A paper being entered.
#[derive(Debug)]
pub struct RecognitionForm {
    form: Form,
    product: ProductId,
    fields: Vec<Field>,
    focus: usize,
    /// Whether it was recorded before.
    known: bool,
}

/// What its keys send.
#[derive(Clone, Copy, Debug)]
pub enum Msg {
    /// A key for the field.
    Edit(Key),
    /// The next field; after the last one it is recorded.
    Enter,
    /// The next field.
    Next,
    /// The field before.
    Before,
    /// Record it.
    Record,
    /// The list.
    Back,
}

impl Form {
    fn title(self, words: &Words) -> &'static str {
        match self {
            Self::Recognise => words.recognise_title,
            Self::Forward => words.forward_title,
            Self::Return => words.return_title,
            Self::Again => words.again_title,
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
                Outcome::Recognised(_) => return None,
            },
            Self::TakeBack => return None,
        })
    }
}

impl RecognitionForm {
    /// The form, with what was recorded before in it.
    pub fn new(state: &State, form: Form, product: &ProductId) -> Self {
        let recorded = state.afterwards(product).and_then(|after| form.recorded(after));
        let known = recorded.is_some();
        let count = form.labels(Words::of(crate::text::Lang::Vi)).len();
        let fields = match recorded {
            Some(texts) => texts.iter().map(|text| Field::with(text)).collect(),
            None => vec![Field::default(); count],
        };
        let mut made = Self { form, product: product.clone(), fields, focus: 0, known };
        if form == Form::Recognise && !known {
            made.fields[0] = Field::with(&expected(state, product).map(|stars| stars.to_string()).unwrap_or_default());
        }
        made
    }

    fn text(&self, at: usize) -> String {
        self.fields.get(at).map(Field::text).unwrap_or_default()
    }

    /// The day in a field, or what is asked for there.
    fn day(&self, at: usize, context: &Context<'_>) -> Result<NaiveDate, String> {
        let labels = self.form.labels(Words::of(context.lang));
        date::parse_date(&self.text(at)).ok_or_else(|| words::no_date(context.lang, labels[at]))
    }

    fn stars(&self, at: usize, context: &Context<'_>) -> Result<Stars, String> {
        let stars = self.text(at).parse().ok().and_then(Stars::new);
        stars.ok_or_else(|| Words::of(context.lang).no_stars.to_owned())
    }

    fn command(&self, context: &Context<'_>) -> Result<Command, String> {
        let product = self.product.clone();
        let some = |at: usize| Some(self.text(at)).filter(|text| !text.is_empty());
        Ok(match self.form {
            Form::Recognise => Command::RecordRecognition(Recognition {
                product,
                stars: self.stars(0, context)?,
                decision: self.text(1),
                decided: self.day(2, context)?,
                certificate: some(3),
                issued: some(4).map(|_| self.day(4, context)).transpose()?,
                note: some(5),
            }),
            Form::Forward => {
                Command::RecordForwarding(Forwarding { product, letter: self.text(0), sent: self.day(1, context)? })
            }
            Form::Return => {
                let (dated, stars) = (self.day(1, context)?, self.stars(2, context)?);
                Command::RecordReturn(Return { product, letter: self.text(0), dated, stars })
            }
            Form::Again => {
                let dated = self.day(1, context)?;
                Command::RecordNewEvaluation(NewEvaluation { product, paper: self.text(0), dated })
            }
            Form::TakeBack => Command::TakeBackRecognition { product, reason: self.text(0) },
        })
    }

    fn record(&self, context: &Context<'_>) -> Vec<Effect> {
        match self.command(context) {
            Ok(command) => vec![Effect::Do(Actor::Operator, command)],
            Err(what) => vec![Effect::Say(what)],
        }
    }
}

/// The star to expect in the decision: that of the answer from above, or of the council's proposal.
fn expected(state: &State, product: &ProductId) -> Option<Stars> {
    let returned = state.afterwards(product).and_then(|after| after.returned.as_ref());
    let proposed = || state.minuted(product).and_then(|summary| summary.result.as_ref()?.stars);
    returned.map(|answer| answer.stars).or_else(proposed)
}

impl Screen for RecognitionForm {
    type Msg = Msg;

    fn title(&self, context: &Context<'_>) -> String {
        let name = context.state.session.product(&self.product).map_or("", |product| &product.name);
        format!("{} {name}", self.product)
    }

    fn keys(&self, context: &Context<'_>) -> Keys<Msg> {
        let (words, common) = (Words::of(context.lang), Common::of(context.lang));
        let last = self.focus + 1 == self.fields.len();
        Keys::new()
            .bar(Key::Enter, Msg::Enter, if last { words.record } else { words.next_field })
            .bar_if(!last, Key::F(2), Msg::Record, words.record)
            .bar_if(self.fields.len() > 1, Key::Up, Msg::Before, words.before_field)
            .help_if(self.fields.len() > 1, Key::Down, Msg::Next, words.next_field)
            .also_if(self.fields.len() > 1, Key::Tab)
            .bar(Key::Esc, Msg::Back, common.back)
            .other(|key| Field::takes(key).then_some(Msg::Edit(key)))
    }

    fn update(&mut self, context: &Context<'_>, msg: Msg) -> Vec<Effect> {
        let last = self.fields.len() - 1;
        match msg {
            Msg::Edit(key) => self.fields[self.focus].key(key),
            Msg::Enter if self.focus == last => return self.record(context),
            Msg::Enter => self.focus += 1,
            Msg::Next => self.focus = if self.focus == last { 0 } else { self.focus + 1 },
            Msg::Before => self.focus = self.focus.checked_sub(1).unwrap_or(last),
            Msg::Record => return self.record(context),
            Msg::Back => return go(Recognitions::at(context.state, &self.product)),
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str) {
        self.fields[self.focus].paste(text);
    }

    fn before_cursor(&self) -> Option<String> {
        // Stars, numbers and days are no notes.
        let notes = match self.form {
            Form::Recognise => self.focus == 5,
            Form::Again | Form::TakeBack => self.focus == 0,
            Form::Forward | Form::Return => false,
        };
        notes.then(|| self.fields[self.focus].before_cursor())
    }

    fn appended(&mut self, context: &Context<'_>, _events: &[Event]) -> Vec<Effect> {
        go(Recognitions::at(context.state, &self.product))
    }

    fn view(&self, context: &Context<'_>, frame: &mut Frame<'_>, area: Rect) {
        let (words, theme) = (Words::of(context.lang), context.theme);
        let mut lines = Lines::new();
        lines.wrapped("", self.form.title(words), area.width, theme.strong);
        if self.known {
            lines.wrapped("", words.replaces, area.width, theme.warning);
        }
        match self.form {
            Form::TakeBack => {
                lines.wrapped("", words.takes_back, area.width, theme.warning);
                let after = context.state.afterwards(&self.product);
                for told in after.map_or_else(Vec::new, |after| say::recognition::papers(after, context.lang)) {
                    lines.wrapped("  ", &told, area.width, theme.quiet);
                }
            }
            Form::Recognise => lines.wrapped("", words.months, area.width, theme.quiet),
            Form::Forward | Form::Return | Form::Again => {}
        }
        let mut rows = Vec::new();
        for (at, label) in self.form.labels(words).into_iter().enumerate() {
            let here = at == self.focus;
            let from = lines.len();
            lines.wrapped("", &format!("{label}:"), area.width, if here { theme.strong } else { Style::new() });
            rows.push(lines.len());
            lines.gap();
            if here {
                lines.keep_from(from);
            }
        }
        let first = lines.offset(usize::from(area.height));
        lines.draw_from(frame, area, first);
        for (at, (field, line)) in self.fields.iter().zip(rows).enumerate() {
            let row = line.checked_sub(first).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < area.height);
            if let Some(row) = row {
                let line = Rect::new(area.x, area.y + row, area.width, 1);
                field.draw(frame, line, theme, at == self.focus);
            }
        }
    }

    fn interrupt(&mut self, context: &Context<'_>) -> Vec<Effect> {
        go(Curtain::new(context.state))
    }
}
