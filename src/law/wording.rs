//! What an office may word otherwise on a sheet: titles of criteria, texts of printed levels.
//!
//! Everything else (points, marks, cases, notes, evidence) is the sheet's own.
//! Knows values, not files. Invariant: two sheets without a [`difference`] give
//! every tick the same worth and the same star mark.

use super::{Choice, Criterion, CriterionId, Rubric, Section};
use crate::text::digest::Digest;

/// A text that may be worded otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its level; `None` for its title.
    pub level: Option<Choice>,
}

/// Where two sheets differ in more than their wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// In a criterion.
    Criterion(CriterionId),
    /// In what stands above the criteria, or in which criteria there are.
    Sheet,
}

/// Every text that may be worded otherwise, as printed: the title of a criterion before its levels.
pub fn texts(rubric: &Rubric) -> Vec<(Spot, &str)> {
    rubric.criteria().flat_map(of_criterion).collect()
}

fn of_criterion(criterion: &Criterion) -> impl Iterator<Item = (Spot, &str)> {
    let spot = |level| Spot { criterion: criterion.id.clone(), level };
    let levels = criterion.levels.iter().filter(|level| level.printed);
    let levels = levels.map(move |level| (spot(Some(level.choice())), level.text.as_str()));
    std::iter::once((Spot { criterion: criterion.id.clone(), level: None }, criterion.title.as_str())).chain(levels)
}

/// How many texts of a sheet are still those of `base`.
pub fn unchanged(rubric: &Rubric, base: &Rubric) -> usize {
    let base = texts(base);
    texts(rubric).iter().filter(|text| base.contains(text)).count()
}

/// Puts a text in its place; the title of a criterion that is a whole section is the section's too.
/// A place that the sheet does not have leaves it as it is.
pub fn put(rubric: &mut Rubric, spot: &Spot, text: &str) {
    let sections = rubric.parts.iter_mut().flat_map(|part| &mut part.sections);
    for section in sections {
        let alone = is_one_criterion(section);
        let Some(criterion) = section.criteria.iter_mut().find(|criterion| criterion.id == spot.criterion) else {
            continue;
        };
        match spot.level {
            None => {
                text.clone_into(&mut criterion.title);
                if alone {
                    text.clone_into(&mut section.title);
                }
            }
            Some(choice) => {
                let level = criterion.levels.iter_mut().find(|level| level.printed && level.choice() == choice);
                if let Some(level) = level {
                    text.clone_into(&mut level.text);
                }
            }
        }
    }
}

/// Whether a section is one criterion under its own number: the act prints one title for both.
pub fn is_one_criterion(section: &Section) -> bool {
    matches!(section.criteria.as_slice(), [one] if one.id.0 == section.id)
}

/// The first place where two sheets differ in more than their wording.
pub fn difference(one: &Rubric, other: &Rubric) -> Option<Difference> {
    let (one, other) = (bare(one), bare(other));
    if one == other {
        return None;
    }
    let same_ids = one.criteria().map(|c| &c.id).eq(other.criteria().map(|c| &c.id));
    let differs = one.criteria().zip(other.criteria()).find(|(one, other)| one != other);
    Some(match differs.filter(|_| same_ids) {
        Some((criterion, _)) => Difference::Criterion(criterion.id.clone()),
        None => Difference::Sheet,
    })
}

/// The sheet without what may be worded otherwise, and without where that came from.
fn bare(rubric: &Rubric) -> Rubric {
    let mut bare = rubric.clone();
    for (spot, _) in texts(rubric) {
        put(&mut bare, &spot, "");
    }
    bare.wording.clear();
    bare.digest = Digest::of(b"");
    bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{Level, Part, Points, SetNumber};

    /// Section 1 with 1.1 and 1.2 of 1 and 2 points; section 2 is one criterion.
    fn sheet() -> Rubric {
        let level = |points, text: &str, printed| Level {
            points: Points::whole(points),
            text: text.to_owned(),
            star: None,
            star_unsure: None,
            case: None,
            printed,
        };
        let criterion = |id: &str| Criterion {
            id: id.into(),
            title: format!("Tên {id}"),
            max: Points::whole(2),
            notes: Vec::new(),
            evidence: Vec::new(),
            scale: None,
            cases: Vec::new(),
            levels: vec![level(1, "Một", true), level(2, "Hai", true), level(0, "Không", false)],
        };
        let section = |id: &str, criteria: Vec<Criterion>| {
            let title = criteria[0].title.clone();
            Section { id: id.to_owned(), title, max: Points::whole(4), criteria }
        };
        let sections = vec![section("1", vec![criterion("1.1"), criterion("1.2")]), section("2", vec![criterion("2")])];
        Rubric {
            set: SetNumber(4),
            rules: "thu".to_owned(),
            name: "Thử".to_owned(),
            source: "thử".to_owned(),
            samples: true,
            lead: Vec::new(),
            incomplete: None,
            rejects: Vec::new(),
            parts: vec![Part { id: "A".to_owned(), title: "A".to_owned(), max: Points::whole(6), sections }],
            glitches: Vec::new(),
            wording: Vec::new(),
            digest: Digest::of(b"sheet"),
        }
    }

    #[test]
    fn every_text_can_be_worded_otherwise_and_that_is_no_difference() {
        let base = sheet();
        let mut other = base.clone();
        let spots: Vec<_> = texts(&base).into_iter().map(|(spot, _)| spot).collect();
        assert_eq!(spots.len(), 9, "three titles, and two printed levels of each criterion");
        assert_eq!(unchanged(&other, &base), 9);
        for (at, spot) in spots.iter().enumerate() {
            put(&mut other, spot, &format!("Lời {at}"));
            assert_eq!(unchanged(&other, &base), 8 - at);
        }
        other.wording.push("a.csv".to_owned());
        other.digest = Digest::of(b"other");
        assert_eq!(difference(&base, &other), None);
        let found: Vec<_> = texts(&other).into_iter().map(|(_, text)| text.to_owned()).collect();
        assert_eq!(found, (0..9).map(|at| format!("Lời {at}")).collect::<Vec<_>>());
        assert_eq!(other.parts[0].sections[1].title, "Lời 6", "its title is the section's too");
        assert_eq!(other.parts[0].sections[0].title, "Tên 1.1", "this one has more than one criterion");
    }

    fn second(rubric: &mut Rubric) -> &mut Criterion {
        &mut rubric.parts[0].sections[0].criteria[1]
    }

    #[test]
    fn whatever_else_moves_is_a_difference_with_its_place() {
        let base = sheet();
        let moved = |change: fn(&mut Rubric)| {
            let mut other = base.clone();
            change(&mut other);
            difference(&base, &other)
        };
        let criterion = |id: &str| Some(Difference::Criterion(id.into()));
        assert_eq!(moved(|r| second(r).levels[0].points = Points::whole(0)), criterion("1.2"));
        assert_eq!(moved(|r| second(r).levels[1].star = crate::law::Stars::new(5)), criterion("1.2"));
        assert_eq!(moved(|r| second(r).evidence.push("Giấy".to_owned())), criterion("1.2"));
        assert_eq!(moved(|r| second(r).levels[2].text.push('x')), criterion("1.2"), "nobody prints this level");
        assert_eq!(moved(|r| second(r).id = "1.3".into()), Some(Difference::Sheet));
        assert_eq!(moved(|r| r.parts[0].sections[0].title.push('x')), Some(Difference::Sheet));
        assert_eq!(moved(|r| r.source.push('x')), Some(Difference::Sheet));
    }
}
