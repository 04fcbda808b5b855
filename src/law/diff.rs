//! What changed between two sheets: for a producer who prepared for one and meets the other.
//!
//! Two decisions number and word the same criterion differently (`1.a` and `1.1`),
//! so criteria are matched by title, never by number. Parts are matched by their
//! letter. Sections within a part, then criteria within a matched section, then what
//! is left in the part are matched one to one: same folded title first, then by the
//! share of words in common, best first, down to [`ALIKE`]. What then has no partner
//! is gone or added. Invariant: exchanging the two sheets exchanges gone and added.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::rubric::Place;
use super::{Choice, Criterion, Level, Part, Points, Rubric, Section, Stars};
use crate::text::fold::fold;

/// The least share of common words, in thousandths of both titles' words, for two titles to be one criterion.
pub const ALIKE: usize = 700;

/// Above every share: titles that differ at most in marks and capitals.
const SAME: usize = 1001;

/// What changed from one sheet to another; empty lists where nothing did.
#[derive(Clone, Debug, Default)]
pub struct SheetDiff<'a> {
    /// Parts whose maximum moved.
    pub parts: Vec<PartMoved<'a>>,
    /// Sections whose maximum moved, and sections only one sheet has. A section that is
    /// one criterion counts as that criterion alone.
    pub sections: Vec<SectionMoved<'a>>,
    /// Criteria of the first sheet without a partner.
    pub gone: Vec<Place<'a>>,
    /// Criteria of the second sheet without a partner.
    pub added: Vec<Place<'a>>,
    /// Partners that differ in title, maximum, or the points or words of their levels.
    pub changed: Vec<Pair<'a>>,
    /// Minimums that moved, lowest star first.
    pub minimums: Vec<MinimumMoved<'a>>,
}

/// A part with two maxima.
#[derive(Clone, Copy, Debug)]
pub struct PartMoved<'a> {
    /// In the first sheet.
    pub before: &'a Part,
    /// In the second.
    pub after: &'a Part,
}

/// A section with two maxima, or on one sheet only.
#[derive(Clone, Copy, Debug)]
pub struct SectionMoved<'a> {
    /// The part it is in.
    pub part: &'a str,
    /// In the first sheet.
    pub before: Option<&'a Section>,
    /// In the second.
    pub after: Option<&'a Section>,
}

/// One criterion on both sheets.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// Where it stands on the first sheet.
    pub before: Place<'a>,
    /// Where it stands on the second.
    pub after: Place<'a>,
}

/// A minimum that is not what it was.
#[derive(Clone, Copy, Debug)]
pub struct MinimumMoved<'a> {
    /// The star it is asked for.
    pub star: Stars,
    /// The criterion on the first sheet, if it is there.
    pub before: Option<&'a Criterion>,
    /// The criterion on the second sheet, if it is there.
    pub after: Option<&'a Criterion>,
    /// What the first sheet asks for this star, itself or through a lower one.
    pub needed: Option<Points>,
    /// What the second sheet asks.
    pub needs: Option<Points>,
    /// Whether a mark behind it is in doubt in its source.
    pub unsure: bool,
}

/// Which way a minimum moved, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Only the second sheet asks for it.
    Added,
    /// Only the first sheet asked for it.
    Gone,
    /// More points than before.
    Raised,
    /// Fewer points than before.
    Lowered,
}

impl SheetDiff<'_> {
    /// Whether the two sheets ask for the same.
    pub fn is_empty(&self) -> bool {
        let Self { parts, sections, gone, added, changed, minimums } = self;
        parts.is_empty()
            && sections.is_empty()
            && gone.is_empty()
            && added.is_empty()
            && changed.is_empty()
            && minimums.is_empty()
    }
}

impl Pair<'_> {
    /// Whether the title is worded otherwise.
    pub fn reworded(&self) -> bool {
        self.before.criterion.title != self.after.criterion.title
    }

    /// Whether the maximum or the points that can be ticked are others.
    pub fn repointed(&self) -> bool {
        let (before, after) = (self.before.criterion, self.after.criterion);
        before.max != after.max || ticks(before) != ticks(after)
    }

    fn differ(&self) -> bool {
        self.reworded() || self.repointed() || self.levels_reworded().next().is_some()
    }

    /// The levels both sheets have under the same tick, with other words: first, second.
    pub fn levels_reworded(&self) -> impl Iterator<Item = (&Level, &Level)> {
        let after = self.after.criterion;
        self.before.criterion.levels.iter().filter_map(move |level| {
            let other = after.level(level.choice())?;
            (other.text != level.text && other.printed && level.printed).then_some((level, other))
        })
    }
}

impl MinimumMoved<'_> {
    /// Which way.
    pub fn moved(&self) -> Moved {
        match (self.needed, self.needs) {
            (None, _) => Moved::Added,
            (Some(_), None) => Moved::Gone,
            (Some(before), Some(after)) if after > before => Moved::Raised,
            (Some(_), Some(_)) => Moved::Lowered,
        }
    }
}

/// What changed from `before` to `after`.
pub fn diff<'a>(before: &'a Rubric, after: &'a Rubric) -> SheetDiff<'a> {
    let mut found = SheetDiff::default();
    let mut pairs = Vec::new();
    let letters = before.parts.iter().chain(after.parts.iter().filter(|p| part(before, &p.id).is_none()));
    for letter in letters.map(|part| part.id.as_str()) {
        let both = (part(before, letter), part(after, letter));
        if let (Some(before), Some(after)) = both
            && before.max != after.max
        {
            found.parts.push(PartMoved { before, after });
        }
        compare_parts(letter, both, &mut found, &mut pairs);
    }
    found.minimums = minimums(&pairs, &found);
    found.changed = pairs.into_iter().filter(Pair::differ).collect();
    found
}

fn part<'a>(rubric: &'a Rubric, id: &str) -> Option<&'a Part> {
    rubric.parts.iter().find(|part| part.id == id)
}

/// Matches the sections and criteria of one part.
fn compare_parts<'a>(
    letter: &'a str,
    (before, after): (Option<&'a Part>, Option<&'a Part>),
    found: &mut SheetDiff<'a>,
    pairs: &mut Vec<Pair<'a>>,
) {
    let sections = |part: Option<&'a Part>| part.map_or(&[][..], |part| &part.sections);
    let matched = matched(sections(before), sections(after), |section| &section.title, ALIKE);
    let (mut gone, mut added) = (Vec::new(), Vec::new());
    for (old, new) in matched {
        let whole = |section: Option<&Section>| section.is_some_and(|section| !is_one_criterion(section));
        if (whole(old) || whole(new)) && old.map(|s| s.max) != new.map(|s| s.max) {
            found.sections.push(SectionMoved { part: letter, before: old, after: new });
        }
        let (old, new) = (places(before, old), places(after, new));
        sort_out(self::matched(&old, &new, |place| &place.criterion.title, ALIKE), pairs, &mut gone, &mut added);
    }
    // As printed, so that pairing equal titles does not depend on the other sheet's order.
    added.sort_by_key(|place: &Place<'_>| after.and_then(|part| printed_at(part, place.criterion)));
    let left = self::matched(&gone, &added, |place| &place.criterion.title, ALIKE);
    sort_out(left, pairs, &mut found.gone, &mut found.added);
}

fn printed_at(part: &Part, criterion: &Criterion) -> Option<usize> {
    part.sections.iter().flat_map(|section| &section.criteria).position(|other| std::ptr::eq(other, criterion))
}

fn is_one_criterion(section: &Section) -> bool {
    matches!(section.criteria.as_slice(), [one] if one.id.0 == section.id)
}

fn places<'a>(part: Option<&'a Part>, section: Option<&'a Section>) -> Vec<Place<'a>> {
    let both = part.zip(section);
    both.map_or_else(Vec::new, |(part, section)| {
        section.criteria.iter().map(|criterion| Place { part, section, criterion }).collect()
    })
}

fn sort_out<'a>(
    matched: Vec<(Option<&Place<'a>>, Option<&Place<'a>>)>,
    pairs: &mut Vec<Pair<'a>>,
    gone: &mut Vec<Place<'a>>,
    added: &mut Vec<Place<'a>>,
) {
    for both in matched {
        match both {
            (Some(before), Some(after)) => pairs.push(Pair { before: *before, after: *after }),
            (Some(before), None) => gone.push(*before),
            (None, Some(after)) => added.push(*after),
            (None, None) => {}
        }
    }
}

/// Pairs the two lists one to one by title, best first, down to `least`; partners in
/// the order of the first list, then what only the second has. Of equally good
/// partners the earlier ones win, counted alike from both lists, so that the
/// outcome does not depend on which list comes first.
fn matched<'l, T>(
    before: &'l [T],
    after: &'l [T],
    title: impl Fn(&T) -> &str,
    least: usize,
) -> Vec<(Option<&'l T>, Option<&'l T>)> {
    let words = |list: &[T]| list.iter().map(|item| words(title(item))).collect::<Vec<_>>();
    let (old, new) = (words(before), words(after));
    let mut candidates: Vec<_> = old
        .iter()
        .enumerate()
        .flat_map(|(i, a)| new.iter().enumerate().map(move |(j, b)| (i, j, likeness(a, b))))
        .filter(|(.., likeness)| *likeness >= least)
        .collect();
    candidates.sort_by_key(|&(i, j, likeness)| (Reverse(likeness), i.min(j), i.max(j)));
    let (mut of_old, mut of_new) = (vec![None; before.len()], vec![None; after.len()]);
    for (i, j, _) in candidates {
        if of_old[i].is_none() && of_new[j].is_none() {
            (of_old[i], of_new[j]) = (Some(j), Some(i));
        }
    }
    let partners = before.iter().zip(of_old).map(|(item, j)| (Some(item), j.map(|j: usize| &after[j])));
    let rest =
        after.iter().zip(of_new).filter(|(_, i)| i.is_none()).map(|(item, _): (_, Option<usize>)| (None, Some(item)));
    partners.chain(rest).collect()
}

/// The folded words of a title, in order.
fn words(title: &str) -> Vec<String> {
    fold(title).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The share of words two titles have in common, in thousandths; [`SAME`] for the same words in the same order.
fn likeness(a: &[String], b: &[String]) -> usize {
    if a == b {
        return SAME;
    }
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for word in a {
        *left.entry(word).or_default() += 1;
    }
    let common = b
        .iter()
        .filter(|word| left.get_mut(word.as_str()).is_some_and(|n| n.checked_sub(1).map(|less| *n = less).is_some()));
    common.count() * 2000 / (a.len() + b.len()).max(1)
}

/// The points that can be ticked.
fn ticks(criterion: &Criterion) -> Vec<Choice> {
    let mut ticks: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
    ticks.sort_unstable();
    ticks
}

/// A star asks for the marks of the lower stars too, so a mark that only moved to a
/// lower star with the same points moves nothing for the higher one. Stars without a
/// mark of their own on either sheet are left out.
fn minimums<'a>(pairs: &[Pair<'a>], found: &SheetDiff<'a>) -> Vec<MinimumMoved<'a>> {
    let both = pairs.iter().map(|pair| (Some(pair.before.criterion), Some(pair.after.criterion)));
    let gone = found.gone.iter().map(|place| (Some(place.criterion), None));
    let added = found.added.iter().map(|place| (None, Some(place.criterion)));
    let all: Vec<_> = both.chain(gone).chain(added).collect();
    let moved = |star: Stars| {
        all.iter().filter_map(move |&(before, after)| {
            let marked = before.is_some_and(|c| has_mark(c, star)) || after.is_some_and(|c| has_mark(c, star));
            let (needed, needs) = (before.and_then(|c| needs(c, star)), after.and_then(|c| needs(c, star)));
            let unsure = before.is_some_and(|c| in_doubt(c, star)) || after.is_some_and(|c| in_doubt(c, star));
            (marked && needed != needs).then_some(MinimumMoved { star, before, after, needed, needs, unsure })
        })
    };
    Stars::WITH_MINIMUMS.into_iter().flat_map(moved).collect()
}

fn has_mark(criterion: &Criterion, star: Stars) -> bool {
    criterion.levels.iter().any(|level| level.star == Some(star))
}

/// What the marks up to `star` ask of a criterion together: of each star the lowest marked level, of these the highest.
fn needs(criterion: &Criterion, star: Stars) -> Option<Points> {
    let of = |star: Stars| criterion.levels.iter().filter(|l| l.star == Some(star)).map(|l| l.points).min();
    Stars::WITH_MINIMUMS.into_iter().filter(|lower| *lower <= star).filter_map(of).max()
}

fn in_doubt(criterion: &Criterion, star: Stars) -> bool {
    criterion.levels.iter().any(|level| level.star.is_some_and(|s| s <= star) && level.star_unsure.is_some())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn pairs(before: &[&str], after: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
        let at = |list: &[&str], item: Option<&&str>| item.and_then(|item| list.iter().position(|other| other == item));
        let found = matched(before, after, |title| *title, ALIKE);
        found.into_iter().map(|(old, new)| (at(before, old), at(after, new))).collect()
    }

    #[rstest]
    #[case("Câu chuyện sản phẩm", "CÂU CHUYỆN  SẢN PHẨM!", SAME)]
    #[case("Câu chuyện về sản phẩm", "Câu chuyện sản phẩm", 888)]
    #[case("Đóng gói, bao bì sản phẩm", "Bao bì, ghi nhãn sản phẩm", 666)]
    #[case("Kế toán", "Sở hữu trí tuệ", 0)]
    #[case("vị vị", "vị", 666)]
    fn titles_are_compared_word_by_word_without_marks(#[case] a: &str, #[case] b: &str, #[case] expected: usize) {
        assert_eq!(likeness(&words(a), &words(b)), expected);
        assert_eq!(likeness(&words(b), &words(a)), expected);
    }

    #[test]
    fn the_same_title_goes_before_a_similar_one_that_stands_earlier() {
        let before = ["Công bố chất lượng sản phẩm"];
        let after = ["Công bố chất lượng sản phẩm mới", "Công bố chất lượng sản phẩm"];
        assert_eq!(pairs(&before, &after), [(Some(0), Some(1)), (None, Some(0))]);
    }

    #[test]
    fn each_title_has_one_partner_and_the_best_wins() {
        let before = ["Mùi nước pha", "Vị nước pha chè"];
        let after = ["Vị nước pha", "Mùi nước pha chè"];
        assert_eq!(pairs(&before, &after), [(Some(0), Some(1)), (Some(1), Some(0))]);
    }

    #[test]
    fn too_little_in_common_is_gone_and_added() {
        assert_eq!(
            pairs(&["Đóng gói, bao bì sản phẩm"], &["Bao bì, ghi nhãn sản phẩm"]),
            [(Some(0), None), (None, Some(0))]
        );
    }

    #[rstest]
    #[case(&[(3, 2)], &[(3, 2)], 3, None)]
    #[case(&[], &[(3, 2)], 3, Some(Moved::Added))]
    #[case(&[(4, 2)], &[], 4, Some(Moved::Gone))]
    #[case(&[(3, 1)], &[(3, 2)], 3, Some(Moved::Raised))]
    #[case(&[(5, 3)], &[(3, 2)], 5, Some(Moved::Lowered))]
    #[case::the_mark_only_moved_to_a_lower_star(&[(4, 2)], &[(3, 2)], 4, None)]
    #[case::no_mark_of_its_own(&[], &[(3, 2)], 4, None)]
    fn a_minimum_moves_when_what_a_star_needs_moves(
        #[case] before: &[(u8, i16)],
        #[case] after: &[(u8, i16)],
        #[case] star: u8,
        #[case] expected: Option<Moved>,
    ) {
        let [before, after] = [before, after].map(sheet);
        let found = diff(&before, &after);
        let moved = found.minimums.iter().find(|m| m.star.count() == star).map(MinimumMoved::moved);
        assert_eq!(moved, expected);
    }

    /// One criterion of 1, 2 and 3 points with the marks (star, points).
    fn sheet(marks: &[(u8, i16)]) -> Rubric {
        let level = |points: i16| Level {
            points: Points::whole(points),
            text: String::new(),
            star: marks.iter().find(|(_, at)| *at == points).and_then(|(star, _)| Stars::new(*star)),
            star_unsure: None,
            case: None,
            printed: true,
        };
        let criterion = Criterion {
            id: "1.1".into(),
            title: "Đóng gói".to_owned(),
            max: Points::whole(3),
            notes: Vec::new(),
            evidence: Vec::new(),
            cases: Vec::new(),
            scale: None,
            levels: (1..=3).map(level).collect(),
        };
        let (id, title, max) = ("1".to_owned(), "Bao bì".to_owned(), Points::whole(3));
        let section = Section { id, title: title.clone(), max, criteria: vec![criterion] };
        Rubric {
            set: crate::law::SetNumber(1),
            rules: String::new(),
            name: String::new(),
            source: String::new(),
            samples: true,
            lead: Vec::new(),
            incomplete: None,
            rejects: Vec::new(),
            parts: vec![Part { id: "A".to_owned(), title, max, sections: vec![section] }],
            glitches: Vec::new(),
            wording: Vec::new(),
            digest: crate::text::digest::Digest::of(b""),
        }
    }
}
