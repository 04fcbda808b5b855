//! The score sheet of one product set: parts, sections, criteria, levels.
//!
//! Annex II of 26/2026/QĐ-TTg titles its sheets "criteria, doubling as the
//! evaluation sheet", so what a member ticks is exactly what stands here. This
//! room knows no member and no mark. Invariant: the levels of a criterion are
//! the only marks a member can give it; on a printed sheet one of them is worth
//! nothing, on a scale they are its steps.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Points, Scale, Stars};
use crate::text::digest::Digest;

/// The number of a product set (bộ sản phẩm), 1 to 26 in both decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SetNumber(pub u16);

impl fmt::Display for SetNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A criterion's number as printed on the sheet: `1.1`, `6.1.1`, `7`, `1.đ`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CriterionId(pub String);

impl fmt::Display for CriterionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for CriterionId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// A score sheet: what one product set is judged by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    /// The product set's number.
    pub set: SetNumber,
    /// The rule set this sheet belongs to, by id (`qd-26-2026`).
    pub rules: String,
    /// The product set's name.
    pub name: String,
    /// Where the sheet is printed (act, annex, sheet).
    pub source: String,
    /// Whether product samples go with the dossier; tourism has none.
    pub samples: bool,
    /// The ministries that lead on the product set (Annex I).
    pub lead: Vec<String>,
    /// Why the sheet is not whole, where its source is not: a council that uses it must be told.
    pub incomplete: Option<String>,
    /// What gets a dossier refused before scoring.
    pub rejects: Vec<String>,
    /// Parts A, B, C in printed order.
    pub parts: Vec<Part>,
    /// Misprints of the source and what is used instead.
    pub glitches: Vec<Glitch>,
    /// The files an office took its own wording from, each with the day, in order;
    /// empty where the sheet has the wording that travels with the program.
    pub wording: Vec<String>,
    /// Of the text the sheet was read from.
    pub digest: Digest,
}

/// Part A, B or C.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `A`, `B` or `C`.
    pub id: String,
    /// The part's heading.
    pub title: String,
    /// The most points the part can give.
    pub max: Points,
    /// Its sections in printed order.
    pub sections: Vec<Section>,
}

/// A numbered section of a part (mục).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The printed number.
    pub id: String,
    /// The section's heading.
    pub title: String,
    /// The most points the section can give.
    pub max: Points,
    /// Its criteria in printed order; a section without sub-numbers is one criterion with the section's own number.
    pub criteria: Vec<Criterion>,
}

/// One line of the sheet that takes exactly one tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The printed number.
    pub id: CriterionId,
    /// What is judged.
    pub title: String,
    /// The points of the highest level.
    pub max: Points,
    /// Preconditions, grounds to refuse or stop, remarks.
    pub notes: Vec<Note>,
    /// The papers a dossier shows for the criterion.
    pub evidence: Vec<String>,
    /// The alternatives a product falls into one of; empty for most criteria.
    pub cases: Vec<Case>,
    /// The scale it is answered on, where the sheet prints no levels.
    pub scale: Option<Scale>,
    /// Everything that can be ticked, in printed order; the unprinted zero, if any, last.
    /// A scale's are its steps, without a text.
    pub levels: Vec<Level>,
}

/// One of two alternatives of a criterion (set 26: criteria 8, 9 and 15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// `a` or `b`.
    pub id: char,
    /// Which products fall under it.
    pub text: String,
}

/// One box that can be ticked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What the tick is worth.
    pub points: Points,
    /// What a product must show for it.
    pub text: String,
    /// The star this level is the minimum for, where the sheet prints asterisks.
    pub star: Option<Stars>,
    /// Why the mark is not certain, where the source leaves it in doubt.
    pub star_unsure: Option<String>,
    /// The case the level belongs to.
    pub case: Option<char>,
    /// Whether the sheet prints this box. Many criteria print no zero; each of
    /// those ends with an unprinted "reaches no level", which differs from unanswered.
    pub printed: bool,
}

/// What the sheet prints beside a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// BẮT BUỘC: must hold before the criterion is looked at.
    Precondition(String),
    /// LOẠI: the dossier is refused.
    Reject(String),
    /// KHÔNG XÉT: the product is not evaluated.
    NotEvaluated(String),
    /// DỪNG: scoring stops.
    Stop(String),
    /// How to read the criterion.
    Remark(String),
}

/// A misprint of the source, kept beside what is used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glitch {
    /// The place on the sheet.
    pub place: String,
    /// What the source prints.
    pub printed: String,
    /// What this file uses.
    pub used: String,
    /// Whether the correction is beyond doubt.
    pub sure: bool,
}

/// What a member ticks: a level named by its points and, where two cases share points, its case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Choice {
    /// The points of the ticked level.
    pub points: Points,
    /// The case of the ticked level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<char>,
}

impl fmt::Display for Choice {
    /// `3`, or `3/b` where the level belongs to a case.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.case {
            None => write!(f, "{}", self.points),
            Some(case) => write!(f, "{}/{case}", self.points),
        }
    }
}

/// A criterion and where it stands on its sheet.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The part it is in.
    pub part: &'a Part,
    /// The section it is in.
    pub section: &'a Section,
    /// The criterion itself.
    pub criterion: &'a Criterion,
}

/// The least points a criterion must have for a star.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StarMinimum {
    /// The star that needs it (3, 4 or 5).
    pub star: Stars,
    /// The criterion that carries the mark.
    pub criterion: CriterionId,
    /// The points of the marked level.
    pub needs: Points,
    /// The most the criterion can give: when equal to `needs`, a minimum on the mean asks for unanimity.
    pub max: Points,
}

impl Rubric {
    /// Every criterion with its place, in printed order.
    pub fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.parts.iter().flat_map(|part| {
            part.sections.iter().flat_map(move |section| {
                section.criteria.iter().map(move |criterion| Place { part, section, criterion })
            })
        })
    }

    /// Every criterion in printed order.
    pub fn criteria(&self) -> impl Iterator<Item = &Criterion> {
        self.places().map(|place| place.criterion)
    }

    /// The criterion printed as `id`.
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria().find(|criterion| criterion.id == *id)
    }

    /// The most points the sheet can give.
    pub fn max(&self) -> Points {
        self.parts.iter().map(|part| part.max).sum()
    }

    /// Whether every line is a question: a box worth one point beside one worth nothing, and no star.
    /// A sum of such a sheet is the number of questions answered yes.
    pub fn asks_yes_no(&self) -> bool {
        let asks = |criterion: &Criterion| {
            let [a, b] = criterion.levels.as_slice() else { return false };
            let boxes = a.printed && b.printed && a.star.is_none() && b.star.is_none();
            let worth = [a.points.min(b.points), a.points.max(b.points)];
            boxes && criterion.scale.is_none() && worth == [Points::ZERO, Points::whole(1)]
        };
        self.criteria().next().is_some() && self.criteria().all(asks)
    }

    /// What the asterisks ask for, star by star and in printed order.
    pub fn star_minimums(&self) -> Vec<StarMinimum> {
        let of = |star: Stars| {
            self.criteria().filter_map(move |criterion| {
                let needs = criterion.levels.iter().filter(|l| l.star == Some(star)).map(|l| l.points).min()?;
                Some(StarMinimum { star, criterion: criterion.id.clone(), needs, max: criterion.max })
            })
        };
        Stars::WITH_MINIMUMS.into_iter().flat_map(of).collect()
    }
}

impl Criterion {
    /// The level that `choice` names.
    pub fn level(&self, choice: Choice) -> Option<&Level> {
        self.levels.iter().find(|level| level.choice() == choice)
    }
}

impl Level {
    /// How a tick on this level is written down.
    pub const fn choice(&self) -> Choice {
        Choice { points: self.points, case: self.case }
    }
}
