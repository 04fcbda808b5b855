//! The linter: what a score sheet or a catalogue says against itself.
//!
//! The sheets were copied by hand from an act that has misprints of its own, so
//! everything on them that can be checked by arithmetic is. This room knows
//! values, not files: a finding names its place by indices, and `load` turns
//! that into a line. Invariant: a disagreement that the sheet lists among its
//! misprints is still found, and told as a warning.

use std::collections::{BTreeMap, BTreeSet};

use super::rubric::Case;
use super::rules::Sector;
use super::scale::ScaleFault;
use super::{Criterion, Level, Points, Rubric, RuleSet, SetNumber, Stars};

/// A place on a sheet or in a catalogue: indices from 0, in printed order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The sheet as a whole.
    Sheet,
    /// Part.
    Part(usize),
    /// Part, section.
    Section(usize, usize),
    /// Part, section, criterion.
    Criterion(usize, usize, usize),
    /// Part, section, criterion, case.
    Case(usize, usize, usize, usize),
    /// Part, section, criterion, level.
    Level(usize, usize, usize, usize),
    /// The catalogue as a whole.
    Catalogue,
    /// Sector, group, entry of the catalogue.
    Entry(usize, usize, usize),
}

/// What is added up on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumOf {
    /// The sections of a part.
    Sections,
    /// The criteria of a section.
    Criteria,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what the sentence names")]
pub enum Fault {
    /// The sheet's source is not complete, for this reason.
    NotEnoughBasis { why: String },
    /// The parts are not those of the rule set, each with its maximum.
    PartsDiffer { wanted: Vec<(String, Points)>, found: Vec<(String, Points)> },
    /// A maximum is not the sum of what is below it.
    SumDiffers { of: SumOf, declared: Points, sum: Points },
    /// The highest level is not worth the criterion's maximum.
    TopLevelDiffers { declared: Points, top: Points },
    /// An id is used before, at `first`.
    DuplicateId { id: String, first: Place },
    /// A level is worth less than the one before it.
    NotAscending,
    /// A level is worth what another of its case is worth: the ticks could not be told apart.
    SamePoints { points: Points, first: Place },
    /// A level reads like another of its case.
    SameText { first: Place },
    /// A mark for one or two stars, which ask for nothing.
    StarOutside,
    /// A mark on a level that is not printed or is worth nothing.
    StarOnNothing { star: Stars },
    /// A mark on a level that is worth no less than one with the mark of the same or a lower star before it.
    StarsNotAscending { star: Stars, below: Stars },
    /// A doubt about a mark that is not there.
    UnsureWithoutStar,
    /// A product of this case cannot reach the minimum, whatever it shows.
    MinimumOutOfReach { star: Stars, needs: Points, case: char },
    /// The best levels together stay below the band.
    BandOutOfReach { star: Stars, floor: Points, best: Points },
    /// A mark for a star that the rule set has no band for.
    StarWithoutBand { star: Stars },
    /// A scale that gives no marks.
    NoScale { fault: ScaleFault },
    /// A level names a case the criterion does not have.
    UndeclaredCase { case: char },
    /// A case has no level.
    UnusedCase { case: char },
    /// A level names no case though the criterion has some.
    CaseMissing,
    /// The catalogue lists a product set without a sheet.
    SetWithoutSheet { set: SetNumber },
    /// The catalogue lists a product set before, at `first`.
    SetListedTwice { set: SetNumber, first: Place },
    /// The catalogue does not list a product set that has a sheet.
    SetNotListed { set: SetNumber },
}

/// A fault and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: Fault,
    /// Whether the sheet lists a misprint of its source for this place.
    pub listed: bool,
}

impl Place {
    /// What the place is part of.
    pub const fn outer(self) -> Option<Self> {
        match self {
            Self::Sheet | Self::Catalogue => None,
            Self::Part(_) => Some(Self::Sheet),
            Self::Section(part, _) => Some(Self::Part(part)),
            Self::Criterion(part, section, _) => Some(Self::Section(part, section)),
            Self::Case(part, section, criterion, _) | Self::Level(part, section, criterion, _) => {
                Some(Self::Criterion(part, section, criterion))
            }
            Self::Entry(..) => Some(Self::Catalogue),
        }
    }
}

impl Fault {
    /// A stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotEnoughBasis { .. } => "not-enough-basis",
            Self::PartsDiffer { .. } => "parts-differ",
            Self::SumDiffers { .. } => "sum-differs",
            Self::TopLevelDiffers { .. } => "top-level-differs",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::NotAscending => "not-ascending",
            Self::SamePoints { .. } => "same-points",
            Self::SameText { .. } => "same-text",
            Self::StarOutside => "star-out-of-range",
            Self::StarOnNothing { .. } => "star-on-nothing",
            Self::StarsNotAscending { .. } => "stars-not-ascending",
            Self::UnsureWithoutStar => "unsure-without-star",
            Self::MinimumOutOfReach { .. } => "minimum-out-of-reach",
            Self::BandOutOfReach { .. } => "band-out-of-reach",
            Self::StarWithoutBand { .. } => "star-without-band",
            Self::NoScale { .. } => "no-scale",
            Self::UndeclaredCase { .. } => "undeclared-case",
            Self::UnusedCase { .. } => "unused-case",
            Self::CaseMissing => "case-missing",
            Self::SetWithoutSheet { .. } => "set-without-sheet",
            Self::SetListedTwice { .. } => "set-listed-twice",
            Self::SetNotListed { .. } => "set-not-listed",
        }
    }

    /// The place named first, for faults that are between two places.
    pub const fn first(&self) -> Option<Place> {
        match self {
            Self::DuplicateId { first, .. }
            | Self::SamePoints { first, .. }
            | Self::SameText { first }
            | Self::SetListedTwice { first, .. } => Some(*first),
            _ => None,
        }
    }

    /// Whether the act itself may print this; the others would leave a tick or a line without a meaning.
    const fn may_be_printed(&self) -> bool {
        matches!(
            self,
            Self::SumDiffers { .. }
                | Self::TopLevelDiffers { .. }
                | Self::NotAscending
                | Self::SameText { .. }
                | Self::StarOnNothing { .. }
                | Self::StarsNotAscending { .. }
                | Self::MinimumOutOfReach { .. }
        )
    }
}

impl Finding {
    /// Whether the sheet can be used all the same.
    pub const fn is_warning(&self) -> bool {
        self.listed || matches!(self.fault, Fault::NotEnoughBasis { .. })
    }
}

/// Everything a sheet says against itself and, where one is given, against its rule set.
pub fn rubric(rubric: &Rubric, rules: Option<&RuleSet>) -> Vec<Finding> {
    let mut sheet = Sheet { rubric, found: Vec::new() };
    if let Some(why) = &rubric.incomplete {
        sheet.tell(Place::Sheet, "", Fault::NotEnoughBasis { why: why.clone() });
    }
    if let Some(rules) = rules {
        sheet.against(rules);
    }
    sheet.parts();
    sheet.found
}

/// Everything a catalogue says against itself and, where they are given, against the sheets there are.
/// An empty catalogue has nothing to check: nobody has entered it.
pub fn catalogue(catalogue: &[Sector], sheets: Option<&[SetNumber]>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut tell = |place, fault| found.push(Finding { place, fault, listed: false });
    let mut first: BTreeMap<SetNumber, Place> = BTreeMap::new();
    for (s, sector) in catalogue.iter().enumerate() {
        for (g, group) in sector.groups.iter().enumerate() {
            for (e, set) in group.sets.iter().enumerate() {
                let place = Place::Entry(s, g, e);
                match first.get(set) {
                    Some(first) => tell(place, Fault::SetListedTwice { set: *set, first: *first }),
                    None => drop(first.insert(*set, place)),
                }
            }
        }
    }
    let (Some(sheets), false) = (sheets, catalogue.is_empty()) else { return found };
    for (set, place) in first.iter().filter(|(set, _)| !sheets.contains(set)) {
        tell(*place, Fault::SetWithoutSheet { set: *set });
    }
    for set in sheets.iter().filter(|set| !first.contains_key(set)) {
        tell(Place::Catalogue, Fault::SetNotListed { set: *set });
    }
    found
}

/// Every level with its place.
fn levels(rubric: &Rubric) -> impl Iterator<Item = (usize, usize, usize, usize, &Level)> {
    rubric.parts.iter().enumerate().flat_map(|(p, part)| {
        part.sections.iter().enumerate().flat_map(move |(s, section)| {
            section.criteria.iter().enumerate().flat_map(move |(c, criterion)| {
                criterion.levels.iter().enumerate().map(move |(l, level)| (p, s, c, l, level))
            })
        })
    })
}

/// A sheet and what was found on it.
struct Sheet<'r> {
    rubric: &'r Rubric,
    found: Vec<Finding>,
}

impl Sheet<'_> {
    /// Notes a fault; `id` is what a listed misprint of the place begins with.
    fn tell(&mut self, place: Place, id: &str, fault: Fault) {
        let names =
            |text: &str| text.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ' ']));
        let listed =
            fault.may_be_printed() && !id.is_empty() && self.rubric.glitches.iter().any(|glitch| names(&glitch.place));
        self.found.push(Finding { place, fault, listed });
    }

    fn against(&mut self, rules: &RuleSet) {
        let wanted: Vec<_> = rules.parts.iter().map(|part| (part.id.clone(), part.max)).collect();
        let found: Vec<_> = self.rubric.parts.iter().map(|part| (part.id.clone(), part.max)).collect();
        if wanted != found {
            self.tell(Place::Sheet, "", Fault::PartsDiffer { wanted, found });
        }
        for (p, s, c, l, level) in levels(self.rubric) {
            let with_minimums = level.star.filter(|star| Stars::WITH_MINIMUMS.contains(star));
            if let Some(star) = with_minimums.filter(|star| rules.floor(*star).is_none()) {
                self.tell(Place::Level(p, s, c, l), "", Fault::StarWithoutBand { star });
            }
        }
        let best = self.rubric.criteria().filter_map(|c| c.levels.iter().map(|level| level.points).max()).sum();
        for star in Stars::WITH_MINIMUMS {
            if let Some(floor) = rules.floor(star).filter(|floor| best < *floor) {
                self.tell(Place::Sheet, "", Fault::BandOutOfReach { star, floor, best });
            }
        }
    }

    fn parts(&mut self) {
        let rubric = self.rubric;
        self.unique(rubric.parts.iter().enumerate().map(|(p, part)| (part.id.as_str(), Place::Part(p))));
        for (p, part) in rubric.parts.iter().enumerate() {
            let sum = part.sections.iter().map(|section| section.max).sum();
            self.adds_up(Place::Part(p), &part.id, SumOf::Sections, part.max, sum);
            let sections = part.sections.iter().enumerate();
            self.unique(sections.clone().map(|(s, section)| (section.id.as_str(), Place::Section(p, s))));
            for (s, section) in sections {
                let sum = section.criteria.iter().map(|criterion| criterion.max).sum();
                self.adds_up(Place::Section(p, s), &section.id, SumOf::Criteria, section.max, sum);
                for (c, criterion) in section.criteria.iter().enumerate() {
                    self.criterion((p, s, c), criterion);
                }
            }
        }
        // A criterion's number is unique on the whole sheet, since marks are kept by it.
        let numbered = rubric.parts.iter().enumerate().flat_map(|(p, part)| {
            part.sections.iter().enumerate().flat_map(move |(s, section)| {
                let criteria = section.criteria.iter().enumerate();
                criteria.map(move |(c, criterion)| (criterion.id.0.as_str(), Place::Criterion(p, s, c)))
            })
        });
        self.unique(numbered);
    }

    fn unique<'i>(&mut self, ids: impl Iterator<Item = (&'i str, Place)>) {
        let mut seen = BTreeMap::new();
        for (id, place) in ids {
            let first = *seen.entry(id).or_insert(place);
            if first != place {
                self.tell(place, id, Fault::DuplicateId { id: id.to_owned(), first });
            }
        }
    }

    fn adds_up(&mut self, place: Place, id: &str, of: SumOf, declared: Points, sum: Points) {
        if declared != sum {
            self.tell(place, id, Fault::SumDiffers { of, declared, sum });
        }
    }

    fn criterion(&mut self, (p, s, c): (usize, usize, usize), criterion: &Criterion) {
        let (place, id) = (Place::Criterion(p, s, c), criterion.id.0.as_str());
        let declared = criterion.max;
        if let Some(top) = criterion.levels.iter().map(|level| level.points).max().filter(|top| *top != declared) {
            self.tell(place, id, Fault::TopLevelDiffers { declared, top });
        }
        if let Some(fault) = criterion.scale.and_then(|scale| scale.marks().err()) {
            self.tell(place, id, Fault::NoScale { fault });
        }
        let case_places = criterion.cases.iter().enumerate().map(|(at, case)| (case, Place::Case(p, s, c, at)));
        self.cases(id, criterion, case_places);
        self.reachable(place, criterion);
        let mut before: BTreeMap<Option<char>, Vec<(Place, &Level)>> = BTreeMap::new();
        for (l, level) in criterion.levels.iter().enumerate() {
            let place = Place::Level(p, s, c, l);
            self.star(place, id, level);
            match level.case {
                Some(case) if criterion.cases.iter().all(|declared| declared.id != case) => {
                    self.tell(place, id, Fault::UndeclaredCase { case });
                }
                None if level.printed && !criterion.cases.is_empty() => self.tell(place, id, Fault::CaseMissing),
                _ => {}
            }
            if level.printed && criterion.scale.is_none() {
                let before = before.entry(level.case).or_default();
                self.follows(place, id, level, before);
                before.push((place, level));
            }
        }
    }

    fn cases<'c>(&mut self, id: &str, criterion: &Criterion, cases: impl Iterator<Item = (&'c Case, Place)>) {
        let mut seen = BTreeMap::new();
        for (case, place) in cases {
            let first = *seen.entry(case.id).or_insert(place);
            if first != place {
                self.tell(place, id, Fault::DuplicateId { id: case.id.to_string(), first });
            } else if criterion.levels.iter().all(|level| level.case != Some(case.id)) {
                self.tell(place, id, Fault::UnusedCase { case: case.id });
            }
        }
    }

    /// A level against those of its case before it: told apart, and worth more.
    fn follows(&mut self, place: Place, id: &str, level: &Level, before: &[(Place, &Level)]) {
        let same_points = before.iter().find(|(_, other)| other.points == level.points);
        if let Some((first, _)) = same_points {
            self.tell(place, id, Fault::SamePoints { points: level.points, first: *first });
        } else if before.last().is_some_and(|(_, other)| other.points > level.points) {
            self.tell(place, id, Fault::NotAscending);
        }
        if let Some((first, _)) = before.iter().find(|(_, other)| other.text == level.text) {
            self.tell(place, id, Fault::SameText { first: *first });
        }
        let marked = before.iter().filter_map(|(_, other)| other.star).max();
        if let (Some(star), Some(below)) = (level.star, marked)
            && star <= below
        {
            self.tell(place, id, Fault::StarsNotAscending { star, below });
        }
    }

    fn star(&mut self, place: Place, id: &str, level: &Level) {
        match level.star {
            Some(star) if !Stars::WITH_MINIMUMS.contains(&star) => self.tell(place, id, Fault::StarOutside),
            Some(star) if !level.printed || level.points <= Points::ZERO => {
                self.tell(place, id, Fault::StarOnNothing { star });
            }
            None if level.star_unsure.is_some() => self.tell(place, id, Fault::UnsureWithoutStar),
            _ => {}
        }
    }

    /// Whether a product of any case can meet every minimum of the criterion.
    fn reachable(&mut self, place: Place, criterion: &Criterion) {
        let cases: BTreeSet<char> = criterion.levels.iter().filter_map(|level| level.case).collect();
        for star in Stars::WITH_MINIMUMS {
            let marked = criterion.levels.iter().filter(|level| level.star == Some(star));
            let Some(needs) = marked.map(|level| level.points).min() else { continue };
            for case in &cases {
                let of_case = criterion.levels.iter().filter(|level| level.case == Some(*case));
                if of_case.map(|level| level.points).max().is_some_and(|best| best < needs) {
                    self.tell(place, &criterion.id.0, Fault::MinimumOutOfReach { star, needs, case: *case });
                }
            }
        }
    }
}
