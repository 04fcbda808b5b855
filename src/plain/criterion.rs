//! One criterion after the other: what the sheet prints, and the member's answer.
//!
//! An answer is always the printed points of a level; "đã lưu" is said once the tick is on disk. Unanswered
//! is never zero: Enter alone gives nothing.

use super::levels::{self, Read};
use super::review::Looked;
use super::{Go, Leave, Plain};
use crate::law::{Choice, Criterion, CriterionId, Level};
use crate::meeting::{Command, Event, choices};
use crate::say;
use crate::say::measure::Measure;
use crate::text::fold::fold;
use crate::text::words::divergence;
use crate::text::words::plain::{self as words, Member as Words};
use crate::text::words::scoring::{self as scoring_words, Scoring};
use crate::tui::screens::criterion::SheetPlace;

/// A criterion and the mark it had before a tick.
type Before = (CriterionId, Option<Choice>);

/// Where a criterion is left for.
enum Move {
    /// Another criterion.
    To(usize),
    /// The one that comes after, or the last look.
    On,
    /// The last look.
    Review,
    /// The list of sheets.
    Sheets,
}

/// A sheet under way.
struct Under<'p> {
    place: &'p SheetPlace,
    index: usize,
    /// What can be taken back in this sitting.
    undo: Vec<Before>,
    /// Whether a tick leads back to the last look.
    from_review: bool,
}

impl Plain<'_, '_> {
    /// Scores a sheet, from where it was left, until it is handed in or left.
    pub(super) fn sheet(&mut self, place: &SheetPlace) -> Go {
        let index = choices::resume_at(self.state(), &place.member, &place.product);
        let mut under = Under { place, index, undo: Vec::new(), from_review: false };
        self.page(&place.heading(self.state(), self.lang));
        loop {
            let of = place.rubric(self.state()).map_or(0, |rubric| rubric.criteria().count());
            match self.criterion(&mut under)? {
                Move::Sheets => return Ok(()),
                Move::To(index) => {
                    under.index = index;
                    continue;
                }
                Move::On if !under.from_review && under.index + 1 < of => {
                    under.index += 1;
                    continue;
                }
                Move::On | Move::Review => under.from_review = false,
            }
            match self.review(place)? {
                Looked::At(index) => (under.index, under.from_review) = (index, true),
                Looked::Back => {}
                Looked::HandedIn => return Ok(()),
            }
        }
    }

    /// Reads a criterion out and takes answers until one leads away from it.
    fn criterion(&mut self, under: &mut Under<'_>) -> Go<Move> {
        let Some((criterion, lines)) = self.read_criterion(under) else { return Err(Leave::Curtain) };
        self.talk.say("");
        self.say_all(lines);
        loop {
            let words = Words::of(self.lang);
            let question = self.question(under.place, &criterion);
            let answer = self.ask(&question)?;
            let word = fold(&answer);
            let moved = match word.as_str() {
                "" if self.mark(under.place, &criterion.id).is_some() => Some(Move::On),
                "" => {
                    let measure = self.measure(under.place);
                    self.say(measure.pick(words.unanswered_yet, words.unanswered_yet_yes));
                    None
                }
                "?" => {
                    self.say(match self.measure(under.place) {
                        Measure::Points => words.help_criterion,
                        Measure::Yeses => words.help_question,
                    });
                    None
                }
                "<" => Some(Move::To(under.index.saturating_sub(1))),
                ">" => Some(self.after(under)),
                word if word == words.key_review => Some(Move::Review),
                word if word == words.key_sheets => Some(Move::Sheets),
                word if word == words.key_again => Some(Move::To(under.index)),
                word if word == words.key_unanswered => self.next_unanswered(under),
                word if word == words.key_comment => {
                    self.comment(under.place, &criterion.id)?;
                    None
                }
                word if word == words.key_flag => {
                    self.flag(under.place, &criterion.id)?;
                    None
                }
                word if word == words.key_raise => {
                    self.raise(under.place, &criterion)?;
                    Some(Move::To(under.index))
                }
                word if word == words.key_undo => self.undo(under)?,
                word if word == words.done => return Err(Leave::Curtain),
                _ => self.answered(under, &criterion, &answer)?,
            };
            if let Some(moved) = moved {
                return Ok(moved);
            }
        }
    }

    /// The criterion and what is said of it.
    fn read_criterion(&self, under: &Under<'_>) -> Option<(Criterion, Vec<String>)> {
        let rubric = under.place.rubric(self.state())?;
        let place = rubric.places().nth(under.index)?;
        let measure = Measure::of(rubric);
        let mut lines = levels::lines(&place, under.index + 1, rubric.criteria().count(), measure, self.lang);
        let sheet = under.place.sheet(self.state()).unwrap_or_default();
        lines.extend(levels::standing(place.criterion, &sheet, measure, self.lang));
        for (round, mark) in under.place.before(self.state(), &place.criterion.id) {
            let mark = measure.mark(mark, self.lang);
            lines.push(format!("{}.", say::name::capital(&divergence::own_before(self.lang, round, &mark))));
        }
        Some((place.criterion.clone(), lines))
    }

    /// The question with its answers; every command is named once a sitting.
    fn question(&mut self, place: &SheetPlace, criterion: &Criterion) -> String {
        let measure = self.measure(place);
        let answers = levels::answers(criterion, measure, self.lang);
        let mark = self.mark(place, &criterion.id).map(|mark| measure.mark(mark, self.lang));
        let all = !std::mem::replace(&mut self.told, true);
        let ask = match measure {
            Measure::Points => Words::of(self.lang).ask_points,
            Measure::Yeses => Words::of(self.lang).ask_answer,
        };
        words::points_question(self.lang, ask, &answers, mark.as_deref(), all)
    }

    /// What the sheet counts.
    fn measure(&self, place: &SheetPlace) -> Measure {
        place.rubric(self.state()).map_or(Measure::Points, Measure::of)
    }

    fn mark(&self, place: &SheetPlace, criterion: &CriterionId) -> Option<Choice> {
        place.sheet(self.state())?.marks.get(criterion).copied()
    }

    fn after(&self, under: &Under<'_>) -> Move {
        let of = under.place.rubric(self.state()).map_or(0, |rubric| rubric.criteria().count());
        if under.index + 1 < of { Move::To(under.index + 1) } else { Move::Review }
    }

    /// Reads an answer as points and gives them.
    fn answered(&mut self, under: &mut Under<'_>, criterion: &Criterion, answer: &str) -> Go<Option<Move>> {
        let measure = self.measure(under.place);
        match levels::read(answer, criterion, measure) {
            Read::Level(choice) => self.tick(under, criterion, choice),
            Read::Cases(cases) => {
                let cases: Vec<_> = cases.into_iter().map(|choice| levels::typed(choice, self.lang)).collect();
                self.say(&words::which_case(self.lang, &levels::either(&cases, self.lang)));
                Ok(None)
            }
            Read::NoLevel => {
                let all: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
                let all = measure.offered(&all, ", ", self.lang);
                self.say(&match measure {
                    Measure::Points => scoring_words::no_such_level(self.lang, &criterion.id.0, answer, &all),
                    Measure::Yeses => scoring_words::no_such_answer(self.lang, &criterion.id.0, answer, &all),
                });
                Ok(None)
            }
            Read::NoPoints => {
                let answers = levels::answers(criterion, measure, self.lang);
                self.say(&words::no_points(self.lang, answer, &answers));
                Ok(None)
            }
        }
    }

    /// Gives a level; the same again only moves on.
    fn tick(&mut self, under: &mut Under<'_>, criterion: &Criterion, choice: Choice) -> Go<Option<Move>> {
        let before = self.mark(under.place, &criterion.id);
        if before == Some(choice) {
            return Ok(Some(Move::On));
        }
        let (product, id) = (under.place.product.clone(), criterion.id.clone());
        let command = Command::Tick { product, criterion: id.clone(), choice };
        let done = self.quietly(under.place.actor(), command)?;
        let Some([.., Event::Ticked { criterion, choice, .. }]) = done.as_deref() else { return Ok(None) };
        let measure = self.measure(under.place);
        let mark = measure.mark(*choice, self.lang);
        self.say(&match measure {
            Measure::Points => words::ticked(self.lang, &criterion.0, &mark),
            Measure::Yeses => words::answered(self.lang, &criterion.0, &mark),
        });
        under.undo.push((id, before));
        Ok(Some(Move::On))
    }

    /// Takes the last tick of this sitting back.
    fn undo(&mut self, under: &mut Under<'_>) -> Go<Option<Move>> {
        let Some((criterion, before)) = under.undo.pop() else {
            self.say(Scoring::of(self.lang).undo_nothing);
            return Ok(None);
        };
        let product = under.place.product.clone();
        let id = criterion.clone();
        let command = match before {
            Some(choice) => Command::Tick { product, criterion, choice },
            None => Command::Untick { product, criterion },
        };
        if self.quietly(under.place.actor(), command)?.is_none() {
            return Ok(None);
        }
        self.say(&scoring_words::undone(self.lang, &id.0));
        let rubric = under.place.rubric(self.state());
        let index = rubric.and_then(|rubric| rubric.criteria().position(|line| line.id == id));
        Ok(Some(Move::To(index.unwrap_or(under.index))))
    }

    fn next_unanswered(&mut self, under: &Under<'_>) -> Option<Move> {
        let sheet = under.place.sheet(self.state()).unwrap_or_default();
        let rubric = under.place.rubric(self.state())?;
        let position = |id: &CriterionId| rubric.criteria().position(|line| line.id == *id);
        let open: Vec<_> = sheet.unanswered(rubric).filter_map(position).collect();
        let next = open.iter().find(|index| **index > under.index).or_else(|| open.first()).copied();
        if next.is_none() {
            self.say(Scoring::of(self.lang).all_answered);
        }
        next.map(Move::To)
    }

    fn flag(&mut self, place: &SheetPlace, criterion: &CriterionId) -> Go {
        let flagged = place.sheet(self.state()).is_some_and(|sheet| sheet.flagged.contains(criterion));
        let (product, id) = (place.product.clone(), criterion.clone());
        let done = self.quietly(place.actor(), Command::Flag { product, criterion: id, on: !flagged })?;
        if done.is_some() {
            self.say(&words::flag(self.lang, &criterion.0, !flagged));
        }
        Ok(())
    }

    fn comment(&mut self, place: &SheetPlace, criterion: &CriterionId) -> Go {
        let words = Words::of(self.lang);
        let before = place.sheet(self.state()).and_then(|sheet| sheet.comments.get(criterion).cloned());
        let question = if before.is_some() { words.comment_again } else { words.comment_new };
        let Some(text) = self.text(question)? else { return Ok(()) };
        let text = if text == "-" { String::new() } else { text };
        if before.unwrap_or_default() == text {
            return Ok(());
        }
        let (product, id) = (place.product.clone(), criterion.clone());
        if self.quietly(place.actor(), Command::Comment { product, criterion: id, text })?.is_some() {
            self.say(&words::commented(self.lang, &criterion.0));
        }
        Ok(())
    }
}
