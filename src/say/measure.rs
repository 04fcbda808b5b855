//! What a sheet's marks and sums count: points, or questions answered yes.
//!
//! Whoever names a mark, a sum or a distance asks here, so that a sheet of questions
//! never speaks of points. It knows no result and no outcome.

use super::event;
use crate::council::ProductId;
use crate::law::{Choice, Points, Rubric};
use crate::meeting::State;
use crate::text::{Lang, number};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Points, of levels or on a scale.
    Points,
    /// Questions answered yes, each worth one.
    Yeses,
}

impl Measure {
    /// What a sheet counts.
    pub fn of(rubric: &Rubric) -> Self {
        if rubric.asks_yes_no() { Self::Yeses } else { Self::Points }
    }

    /// What the sheet of a product counts.
    pub fn of_product(state: &State, product: &ProductId) -> Self {
        state.rubric(product).map_or(Self::Points, Self::of)
    }

    /// What every sheet of the meeting counts; points where they differ.
    pub fn of_meeting(state: &State) -> Self {
        let mut products = state.session.products.iter().map(|product| Self::of_product(state, &product.id));
        match products.next() {
            Some(first) if products.all(|it| it == first) => first,
            _ => Self::Points,
        }
    }

    /// The one that fits: said of points, or of answers.
    pub fn pick<T>(self, points: T, answers: T) -> T {
        match self {
            Self::Points => points,
            Self::Yeses => answers,
        }
    }

    /// What members do with a sheet, in Vietnamese: `chấm điểm`, or `trả lời phiếu`.
    pub fn work(self) -> &'static str {
        self.pick("chấm điểm", "trả lời phiếu")
    }

    /// What is corrected of a sheet, in Vietnamese: `Lỗi ghi, nhập điểm`, or of answers.
    pub fn slip(self) -> &'static str {
        self.pick("Lỗi ghi, nhập điểm", "Lỗi ghi, nhập câu trả lời")
    }

    /// A mark: `3 điểm`, or `Có`.
    pub fn mark(self, choice: Choice, lang: Lang) -> String {
        match self {
            Self::Points => event::points(choice, lang),
            Self::Yeses => answer(choice, lang).to_owned(),
        }
    }

    /// What can be given: `0 điểm · 1 điểm`, or `0 = Không · 1 = Có`.
    pub fn offered(self, choices: &[Choice], between: &str, lang: Lang) -> String {
        match self {
            Self::Points => event::levels(choices, between, lang),
            Self::Yeses => {
                let one = |choice: &Choice| format!("{} = {}", short(choice.points, lang), answer(*choice, lang));
                choices.iter().map(one).collect::<Vec<_>>().join(between)
            }
        }
    }

    /// A mark in a narrow cell: `3`, or `Có`.
    pub fn short_mark(self, points: Points, lang: Lang) -> String {
        match self {
            Self::Points => short(points, lang),
            Self::Yeses => answer(Choice { points, case: None }, lang).to_owned(),
        }
    }

    /// A sum: `5 điểm`, or `5 câu “Có”`.
    pub fn sum(self, points: Points, lang: Lang) -> String {
        let shown = short(points, lang);
        match self {
            Self::Points => lang.pick(format!("{shown} điểm"), format!("{shown} points")),
            Self::Yeses => lang.pick(format!("{shown} câu “Có”"), format!("{shown} × yes")),
        }
    }

    /// So many of what is counted: `2 điểm`, or `2 câu`.
    pub fn amount(self, points: Points, lang: Lang) -> String {
        format!("{} {}", short(points, lang), self.unit(lang))
    }

    /// The word after a number of what is counted.
    pub fn unit(self, lang: Lang) -> &'static str {
        match self {
            Self::Points => lang.pick("điểm", "points"),
            Self::Yeses => lang.pick("câu", "answers"),
        }
    }

    /// The most a part or a sheet can give: `tối đa 5 điểm`, or `5 câu hỏi`.
    pub fn at_most(self, max: Points, lang: Lang) -> String {
        match self {
            Self::Points => super::sheet::at_most(max, lang),
            Self::Yeses => {
                let shown = short(max, lang);
                let word = if max == Points::whole(1) { "question" } else { "questions" };
                lang.pick(format!("{shown} câu hỏi"), format!("{shown} {word}"))
            }
        }
    }
}

/// The answer a mark stands for on a sheet of questions.
const fn answer(choice: Choice, lang: Lang) -> &'static str {
    match (lang, choice.points.hundredths() > 0) {
        (Lang::Vi, true) => "Có",
        (Lang::Vi, false) => "Không",
        (Lang::En, true) => "Yes",
        (Lang::En, false) => "No",
    }
}

fn short(points: Points, lang: Lang) -> String {
    number::short(points.hundredths().into(), lang)
}
