//! The last look at a sheet, and handing it in by a typed word.

use super::{Go, Leave, Plain};
use crate::council::Sheet;
use crate::law::{Criterion, Rubric};
use crate::meeting::{Command, order};
use crate::say::measure::Measure;
use crate::say::name::full_stop;
use crate::say::result::points;
use crate::say::stars;
use crate::text::Lang;
use crate::text::fold::fold;
use crate::text::words::divergence;
use crate::text::words::plain::{self as words, Member as Words};
use crate::text::words::scoring::Scoring;
use crate::tui::screens::criterion::SheetPlace;

/// Up to so many unanswered criteria are read out.
const NAMED: usize = 10;

/// What the last look leads to.
pub(super) enum Looked {
    /// A criterion, from 0.
    At(usize),
    /// Where the member was.
    Back,
    /// The sheet is in.
    HandedIn,
}

impl Plain<'_, '_> {
    /// Reads out what is missing and what the sheet comes to, and takes it in where that is wanted.
    pub(super) fn review(&mut self, place: &SheetPlace) -> Go<Looked> {
        let (lines, complete) = self.last_look(place);
        self.page(&format!("{}: {}", Scoring::of(self.lang).review_title, place.heading(self.state(), self.lang)));
        self.say_all(lines);
        loop {
            let words = Words::of(self.lang);
            let answer = self.ask(if complete { words.review_complete } else { words.review_incomplete })?;
            let word = fold(&answer);
            match word.as_str() {
                "" | "<" | "0" => return Ok(Looked::Back),
                "?" => self.say(words.help_review),
                word if word == words.done => return Err(Leave::Curtain),
                word if word == words.key_submit => {
                    if let Some(looked) = self.hand_in(place)? {
                        return Ok(looked);
                    }
                }
                _ => {
                    let rubric = place.rubric(self.state());
                    let at = rubric.and_then(|r| r.criteria().position(|line| fold(&line.id.0) == word));
                    match at {
                        Some(at) => return Ok(Looked::At(at)),
                        None => self.say(&words::no_criterion(self.lang, &answer)),
                    }
                }
            }
        }
    }

    /// Hands the sheet in; `None` where the meeting says no.
    fn hand_in(&mut self, place: &SheetPlace) -> Go<Option<Looked>> {
        let command = Command::Submit { product: place.product.clone() };
        if self.quietly(place.actor(), command)?.is_none() {
            return Ok(None);
        }
        let done = self.state().session.product(&place.product);
        let goes_on = done.is_some_and(|done| order::following(self.state(), &place.member, done).is_some());
        if !goes_on {
            let of = crate::meeting::progress::sheets_of(self.state(), &place.member);
            self.thanks = Some(of);
            return Err(Leave::Curtain);
        }
        // What was answered on this sheet is not heard behind the next.
        self.wipe();
        let name = self.state().session.product(&place.product).map_or("", |product| &product.name).to_owned();
        self.say(&words::sheet_in(self.lang, &format!("{} {name}", place.product)));
        Ok(Some(Looked::HandedIn))
    }

    fn last_look(&self, place: &SheetPlace) -> (Vec<String>, bool) {
        let (lang, scoring, words) = (self.lang, Scoring::of(self.lang), Words::of(self.lang));
        let Some(rubric) = place.rubric(self.state()) else { return (Vec::new(), false) };
        let sheet = place.sheet(self.state()).unwrap_or_default();
        let measure = Measure::of(rubric);
        let mut lines = Vec::new();
        for sum in sheet.part_sums(rubric) {
            let title = rubric.parts.iter().find(|part| part.id == sum.part).map_or("", |part| &part.title);
            let max = measure.amount(sum.max, lang);
            lines.push(words::part_sum(lang, &sum.part, title, &points(sum.points, lang), &max));
        }
        let total = match measure {
            Measure::Points => scoring.total,
            Measure::Yeses => {
                lines.extend(answers(rubric, &sheet, lang));
                scoring.answered_yes
            }
        };
        lines.push(words::total(lang, total, &points(sheet.total(), lang), &measure.amount(rubric.max(), lang)));
        for (round, total) in place.totals_before(self.state()) {
            let said = divergence::own_before(lang, round, &points(total, lang));
            lines.push(format!("{}.", crate::say::name::capital(&said)));
        }
        let complete = sheet.is_complete(rubric);
        let unanswered = sheet.unanswered(rubric).count();
        if unanswered > NAMED {
            lines.push(words::many_unanswered(lang, unanswered));
        }
        let listed = sheet.to_look_at(rubric);
        for id in listed.into_iter().filter(|id| unanswered <= NAMED || sheet.marks.contains_key(id)) {
            let title = rubric.criterion(&id).map_or("", |criterion| &criterion.title);
            let marked = sheet.marks.contains_key(&id);
            let why = if marked { scoring.review_flagged } else { scoring.review_unanswered };
            lines.push(format!("{why} {id} {title}."));
        }
        let unmet = sheet.unmet_minimums(rubric);
        if complete && !unmet.is_empty() {
            lines.push(scoring.review_minimums.to_owned());
            let told = unmet.iter().map(|minimum| {
                let has = sheet.marks.get(&minimum.criterion).map(|mark| points(mark.points, lang));
                let (star, needs) = (stars::words(minimum.star, lang), points(minimum.needs, lang));
                words::unmet(lang, &star, &minimum.criterion.0, &needs, &has.unwrap_or_default())
            });
            lines.extend(told);
        }
        let lacking = measure.pick(scoring.review_not_ready, scoring.review_not_ready_yes);
        lines.push(if complete { scoring.review_ready } else { lacking }.to_owned());
        if !complete && measure == Measure::Points {
            lines.push(words.zero_is_chosen.to_owned());
        }
        (lines, complete)
    }
}

/// Every question with its answer: a sheet of questions is short, and its sum tells nothing.
fn answers(rubric: &Rubric, sheet: &Sheet, lang: Lang) -> Vec<String> {
    let line = |criterion: &Criterion| {
        let mark = Measure::Yeses.mark(*sheet.marks.get(&criterion.id)?, lang);
        Some(full_stop(&format!("{} {}: {mark}", criterion.id, criterion.title)))
    };
    rubric.criteria().filter_map(line).collect()
}
