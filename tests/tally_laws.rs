//! Laws of the tally, on random sheets: what must hold whatever the members tick.
//!
//! The shipped sheets and sheets nobody ever printed take turns. One law is a
//! second tally written another way, straight from the words of the rule.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

mod sheets;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use hoidong::council::gap::{self, Gap};
use hoidong::council::margin::{Margin, Way};
use hoidong::council::regulation::{DivergenceWhen, StarMinimumMode};
use hoidong::council::tally::{Basis, Decided};
use hoidong::council::{MemberId, Regulation, Sheet, Tally, ranking};
use hoidong::law::rules::{Band, CouncilLevel};
use hoidong::law::{
    Aggregation, Choice, Criterion, CriterionId, Level, Mean, Part, Points, Route, Rubric, RuleSet, Section, SetNumber,
    Stars,
};
use hoidong::load;
use hoidong::text::digest::Digest;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

const MODES: [StarMinimumMode; 4] =
    [StarMinimumMode::OnMean, StarMinimumMode::EverySheet, StarMinimumMode::Majority, StarMinimumMode::CouncilDecides];

static SHIPPED: LazyLock<Vec<Rubric>> =
    LazyLock::new(|| [1, 4, 6, 7, 8, 11, 14, 20, 22, 26].map(sheets::rubric).to_vec());

static RULES: LazyLock<RuleSet> =
    LazyLock::new(|| load::embedded_rules("qd-26-2026").expect("shipped").expect("right"));

/// A council's sheets for one product, and what they are judged by.
#[derive(Clone, Debug)]
struct Case {
    rubric: Rubric,
    /// The floors of two to five stars, in hundredths.
    floors: [i32; 4],
    sheets: Vec<Sheet>,
    regulation: Regulation,
    /// How the totals make the result: of the State's rule sets, always the mean.
    aggregation: Aggregation,
}

impl Case {
    fn rules(&self) -> RuleSet {
        let mut rules = RULES.clone();
        let floor = |stars: u8| if stars == 1 { 0 } else { self.floors[usize::from(stars) - 2] };
        let band =
            |stars| Band { stars: Stars::new(stars).expect("1 to 5"), from: Points::from_hundredths(floor(stars)) };
        rules.bands = [5, 4, 3, 2, 1].map(band).to_vec();
        rules.forwards[0].from = Points::from_hundredths(floor(5));
        rules.aggregation = self.aggregation;
        rules
    }

    fn tally(&self) -> Tally {
        self.tally_of(&self.sheets, self.regulation.star_minimums)
    }

    fn under(&self, mode: StarMinimumMode) -> Tally {
        self.tally_of(&self.sheets, mode)
    }

    fn tally_of(&self, sheets: &[Sheet], mode: StarMinimumMode) -> Tally {
        self.tally_deciding(sheets, mode, &Decided::new())
    }

    fn tally_deciding(&self, sheets: &[Sheet], mode: StarMinimumMode, decided: &Decided) -> Tally {
        self.with(mode, decided, |basis| {
            let members: Vec<MemberId> = (1..=sheets.len()).map(sheets::member).collect();
            Tally::of(basis, members.iter().zip(sheets)).expect("there are sheets")
        })
    }

    fn margin(&self) -> Margin {
        let members: Vec<MemberId> = (1..=self.sheets.len()).map(sheets::member).collect();
        let sheets: Vec<_> = members.iter().zip(&self.sheets).collect();
        let mode = self.regulation.star_minimums;
        self.with(mode, &Decided::new(), |basis| Margin::of(basis, &sheets)).expect("the rule set gives stars")
    }

    /// The star of altered sheets, by the ordinary tally; none where they are too few.
    fn star_of(&self, sheets: &[Sheet]) -> Option<Stars> {
        let enough = sheets.len() >= self.aggregation.least();
        enough.then(|| self.tally_of(sheets, self.regulation.star_minimums).stars().expect("stars"))
    }

    fn with<T>(&self, mode: StarMinimumMode, decided: &Decided, make: impl FnOnce(Basis<'_>) -> T) -> T {
        let rules = self.rules();
        let regulation = Regulation { star_minimums: mode, ..self.regulation.clone() };
        let basis = Basis {
            rules: &rules,
            rubric: &self.rubric,
            regulation: &regulation,
            level: Some(CouncilLevel::Province),
            date: rules.in_force_from,
            decided,
        };
        make(basis)
    }
}

/// The marks next to one, worked out another way: the levels open to it in order of points, one place on or back.
fn next_to(criterion: &Criterion, mark: Choice) -> Vec<(Way, Choice)> {
    let mut open: Vec<Choice> = criterion.levels.iter().map(Level::choice).collect();
    open.retain(|other| mark.case.is_none() || other.case.is_none() || other.case == mark.case);
    let mut steps: Vec<Points> = open.iter().map(|choice| choice.points).collect();
    steps.sort_unstable();
    steps.dedup();
    let here = steps.iter().position(|points| *points == mark.points).expect("a level of the criterion");
    let first_with = |points: &Points| *open.iter().find(|choice| choice.points == *points).expect("a level");
    let on = steps.get(here + 1).map(|points| (Way::Up, first_with(points)));
    let back = here.checked_sub(1).map(|before| (Way::Down, first_with(&steps[before])));
    on.into_iter().chain(back).collect()
}

fn a_shipped_sheet() -> impl Strategy<Value = (Rubric, [i32; 4])> {
    (0..SHIPPED.len()).prop_map(|at| (SHIPPED[at].clone(), [3_000, 5_000, 7_000, 9_000]))
}

/// A sheet nobody printed: up to three parts, halves and quarters of points, marks anywhere.
fn an_invented_sheet() -> impl Strategy<Value = (Rubric, [i32; 4])> {
    let level = (1..9_i32, prop::option::weighted(0.4, 3..=5_u8));
    let criterion = (prop::bool::ANY, prop::collection::vec(level, 1..5));
    let part = prop::collection::vec(criterion, 1..5);
    prop::collection::vec(part, 1..4).prop_map(|parts| {
        let parts: Vec<Part> =
            parts.into_iter().zip(["A", "B", "C"]).map(|(lines, id)| invented_part(id, lines)).collect();
        let max: i32 = parts.iter().map(|part| part.max.hundredths()).sum();
        let rubric = Rubric {
            set: SetNumber(99),
            rules: "invented".to_owned(),
            name: "invented".to_owned(),
            source: "nowhere".to_owned(),
            samples: true,
            lead: Vec::new(),
            incomplete: None,
            rejects: Vec::new(),
            parts,
            glitches: Vec::new(),
            wording: Vec::new(),
            digest: Digest::of(b""),
        };
        (rubric, [3, 5, 7, 9].map(|tenths| max * tenths / 10))
    })
}

type Lines = Vec<(bool, Vec<(i32, Option<u8>)>)>;

fn invented_part(id: &str, lines: Lines) -> Part {
    let criteria: Vec<Criterion> = lines
        .into_iter()
        .enumerate()
        .map(|(at, (zero, steps))| {
            let mut used = BTreeSet::new();
            let mut points = if zero { -25 } else { 0 };
            let mut levels = Vec::new();
            for (step, star) in steps {
                points += step * 25;
                let star = star.filter(|star| used.insert(*star)).and_then(Stars::new);
                levels.push(Level {
                    points: Points::from_hundredths(points),
                    text: format!("level of {points}"),
                    star,
                    star_unsure: None,
                    case: None,
                    printed: true,
                });
            }
            if levels[0].points != Points::ZERO {
                let none = Level {
                    points: Points::ZERO,
                    text: "none".to_owned(),
                    star: None,
                    star_unsure: None,
                    case: None,
                    printed: false,
                };
                levels.push(none);
            }
            Criterion {
                id: CriterionId(format!("{id}{at}")),
                title: "invented".to_owned(),
                max: Points::from_hundredths(points),
                notes: Vec::new(),
                evidence: Vec::new(),
                cases: Vec::new(),
                scale: None,
                levels,
            }
        })
        .collect();
    let max = criteria.iter().map(|criterion| criterion.max).sum();
    let section = Section { id: id.to_owned(), title: "invented".to_owned(), max, criteria };
    Part { id: id.to_owned(), title: "invented".to_owned(), max, sections: vec![section] }
}

/// A complete sheet out of random numbers; the better the `skill`, the more often the best level.
fn filled(rubric: &Rubric, skill: u8, dice: &[u16]) -> Sheet {
    let mut sheet = Sheet::default();
    for (criterion, die) in rubric.criteria().zip(dice.iter().cycle()) {
        let mut levels: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
        levels.sort_by_key(|choice| choice.points);
        let any = usize::from(*die) % levels.len();
        let best = levels.len() - 1;
        let at = match skill {
            0 => any / 2,
            1 => any,
            2 => any.max(usize::from(*die / 16) % levels.len()),
            3 if die % 3 == 0 => any,
            4 if die % 13 == 0 => any,
            _ => best,
        };
        sheet.marks.insert(criterion.id.clone(), levels[at]);
    }
    sheet
}

fn a_case() -> impl Strategy<Value = Case> {
    let rubric = prop_oneof![2 => a_shipped_sheet(), 1 => an_invented_sheet()];
    let sheets = prop::collection::vec((0..3_u8, prop::collection::vec(any::<u16>(), 40)), 1..14);
    let regulation = (0..MODES.len(), 0..30_i16, prop::bool::ANY);
    (rubric, 0..4_u8, sheets, regulation).prop_map(|((rubric, floors), skill, dice, (mode, limit, over))| Case {
        sheets: dice.iter().map(|(own, dice)| filled(&rubric, skill + own / 2, dice)).collect(),
        rubric,
        floors,
        regulation: Regulation {
            star_minimums: MODES[mode],
            divergence_limit: Points::whole(limit),
            divergence_when: if over { DivergenceWhen::Over } else { DivergenceWhen::AtLeast },
            ..Regulation::default()
        },
        aggregation: Aggregation::Mean,
    })
}

/// The rule once more, as it is written: bands half open on the average total; r is the
/// highest of 3..5 whose band and all minimums up to r are met; if none, min(band, 2).
struct ByHand {
    total: i128,
    band: u8,
    stars: u8,
    unmet: Vec<(u8, CriterionId)>,
    forwarded: bool,
}

fn by_hand(case: &Case, mode: StarMinimumMode) -> ByHand {
    let members = i128::try_from(case.sheets.len()).expect("a few");
    let raw: Vec<BTreeMap<&CriterionId, i128>> = case
        .sheets
        .iter()
        .map(|sheet| sheet.marks.iter().map(|(id, choice)| (id, i128::from(choice.points.hundredths()))).collect())
        .collect();
    let total: i128 = raw.iter().flat_map(BTreeMap::values).sum();
    let [two, three, four, five] = case.floors.map(|floor| i128::from(floor) * members);
    let band = match total {
        t if t >= five => 5,
        t if t >= four => 4,
        t if t >= three => 3,
        t if t >= two => 2,
        _ => 1,
    };
    let mut unmet = Vec::new();
    for star in 3..=band {
        for criterion in case.rubric.parts.iter().flat_map(|part| &part.sections).flat_map(|section| &section.criteria)
        {
            let Some(marked) = criterion.levels.iter().find(|level| level.star.map(Stars::count) == Some(star)) else {
                continue;
            };
            let needs = i128::from(marked.points.hundredths());
            let gave: Vec<i128> = raw.iter().map(|marks| marks[&criterion.id]).collect();
            let met = match mode {
                StarMinimumMode::OnMean => gave.iter().sum::<i128>() >= needs * members,
                // Until the council decides, what the sheets do not all reach counts as unmet.
                StarMinimumMode::EverySheet | StarMinimumMode::CouncilDecides => {
                    !gave.iter().any(|points| *points < needs)
                }
                StarMinimumMode::Majority => {
                    let for_it = gave.iter().filter(|points| **points >= needs).count();
                    for_it > gave.len() - for_it
                }
            };
            if !met {
                unmet.push((star, criterion.id.clone()));
            }
        }
    }
    let reached = |r: u8| band >= r && !unmet.iter().any(|(star, _)| *star <= r);
    let stars = [5, 4, 3].into_iter().find(|r| reached(*r)).unwrap_or(band.min(2));
    ByHand { total, band, stars, unmet, forwarded: total >= five }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_tally_written_another_way_says_the_same_in_every_mode(case in a_case()) {
        for mode in MODES {
            let (tally, hand) = (case.under(mode), by_hand(&case, mode));
            prop_assert_eq!(i128::from(tally.sum_hundredths()), hand.total);
            prop_assert_eq!((tally.band().expect("stars").count(), tally.stars().expect("stars").count()), (hand.band, hand.stars));
            let caps: Vec<_> = tally.capped_by.iter().map(|cap| (cap.star.count(), cap.criterion.clone())).collect();
            prop_assert_eq!(caps, hand.unmet);
            let route = match (hand.forwarded, hand.stars) {
                (true, _) => Route::ForwardCentral,
                (false, 3 | 4) => Route::ProvinceCertificate,
                (false, _) => Route::None,
            };
            prop_assert_eq!(tally.route, route);
        }
    }

    #[test]
    fn the_criteria_of_a_gap_add_up_to_it_the_largest_first(case in a_case()) {
        let tally = case.tally();
        for (a, first) in case.sheets.iter().enumerate() {
            for (b, second) in case.sheets.iter().enumerate() {
                let gaps = gap::gaps(&case.rubric, first, second);
                let sum: i64 = gaps.iter().map(|gap| i64::from(gap.difference.hundredths())).sum();
                let totals = [a, b].map(|at| i64::from(tally.totals[at].total.hundredths()));
                prop_assert_eq!(sum, totals[0] - totals[1]);
                let printed = |gap: &Gap| case.rubric.criteria().position(|line| line.id == gap.criterion);
                for two in gaps.windows(2) {
                    let sizes = [0, 1].map(|at| two[at].difference.hundredths().abs());
                    prop_assert!(sizes[0] > sizes[1] || (sizes[0] == sizes[1] && printed(&two[0]) < printed(&two[1])));
                }
                for line in case.rubric.criteria() {
                    let listed = gaps.iter().find(|gap| gap.criterion == line.id);
                    let (one, other) = (first.marks[&line.id], second.marks[&line.id]);
                    prop_assert_eq!(listed.map(|gap| (gap.high, gap.low)), (one.points != other.points).then_some((one, other)));
                    let parts = |gap: &Gap| case.rubric.places().any(|p| p.part.id == gap.part && p.criterion.id == line.id);
                    prop_assert!(listed.is_none_or(parts));
                }
                for sums in tally.totals[a].parts.iter().zip(&tally.totals[b].parts) {
                    let of_part = gaps.iter().filter(|gap| gap.part == sums.0.part).map(|gap| gap.difference).sum();
                    prop_assert_eq!(sums.0.points.minus(sums.1.points), of_part);
                }
            }
        }
    }

    #[test]
    fn who_sits_where_does_not_matter(case in a_case(), turn in 0..13_usize, back in prop::bool::ANY) {
        let mut moved = case.sheets.clone();
        let by = turn % moved.len();
        moved.rotate_left(by);
        if back {
            moved.reverse();
        }
        let (before, after) = (case.tally(), case.tally_of(&moved, case.regulation.star_minimums));
        prop_assert_eq!(before.mean, after.mean);
        prop_assert_eq!((before.band().expect("stars"), before.stars().expect("stars"), before.route), (after.band().expect("stars"), after.stars().expect("stars"), after.route));
        prop_assert_eq!((before.spread, &before.capped_by), (after.spread, &after.capped_by));
        let gaps = |tally: &Tally| tally.pairs.iter().map(|pair| pair.gap).collect::<Vec<_>>();
        prop_assert_eq!(gaps(&before), gaps(&after));
    }

    #[test]
    fn a_higher_mark_never_lowers_anything(case in a_case(), sheet in any::<prop::sample::Index>(), line in any::<prop::sample::Index>()) {
        let criteria: Vec<_> = case.rubric.criteria().collect();
        let criterion = criteria[line.index(criteria.len())];
        let at = sheet.index(case.sheets.len());
        let given = case.sheets[at].marks[&criterion.id];
        for higher in criterion.levels.iter().map(Level::choice).filter(|choice| choice.points > given.points) {
            let mut sheets = case.sheets.clone();
            sheets[at].marks.insert(criterion.id.clone(), higher);
            for mode in MODES {
                let (before, after) = (case.under(mode), case.tally_of(&sheets, mode));
                prop_assert!(after.mean > before.mean);
                prop_assert!(after.band().expect("stars") >= before.band().expect("stars"), "{} to {}", given, higher);
                prop_assert!(after.stars().expect("stars") >= before.stars().expect("stars"), "{} to {} under {:?}", given, higher, mode);
            }
        }
    }

    #[test]
    fn a_council_that_leaves_out_the_ends_keeps_the_same_laws(
        case in a_case(),
        sheet in any::<prop::sample::Index>(),
        line in any::<prop::sample::Index>(),
        turn in 0..13_usize,
    ) {
        for aggregation in [Aggregation::Trimmed(1), Aggregation::Trimmed(2), Aggregation::Median] {
            let case = Case { aggregation, ..case.clone() };
            if case.sheets.len() < aggregation.least() {
                continue;
            }
            let before = case.tally();
            let mut moved = case.sheets.clone();
            moved.rotate_left(turn % case.sheets.len());
            let turned = case.tally_of(&moved, case.regulation.star_minimums);
            prop_assert_eq!((before.mean, before.star), (turned.mean, turned.star));
            let criteria: Vec<_> = case.rubric.criteria().collect();
            let criterion = criteria[line.index(criteria.len())];
            let at = sheet.index(case.sheets.len());
            let best = criterion.levels.iter().map(Level::choice).max_by_key(|choice| choice.points).expect("levels");
            let mut raised = case.sheets.clone();
            raised[at].marks.insert(criterion.id.clone(), best);
            let after = case.tally_of(&raised, case.regulation.star_minimums);
            prop_assert!(after.mean >= before.mean && after.stars() >= before.stars());
            // By hand: sort the totals, cut both ends, add up the rest.
            let mut totals: Vec<i32> = case.sheets.iter().map(|sheet| sheet.total().hundredths()).collect();
            totals.sort_unstable();
            let cut = match aggregation {
                Aggregation::Trimmed(n) => usize::try_from(n).expect("small"),
                _ if totals.len().is_multiple_of(2) => totals.len() / 2 - 1,
                _ => totals.len() / 2,
            };
            let rest = &totals[cut..totals.len() - cut];
            let sum: i64 = rest.iter().map(|total| i64::from(*total)).sum();
            prop_assert_eq!((before.mean.sum_hundredths(), before.mean.count() as usize), (sum, rest.len()));
            prop_assert_eq!(before.totals.iter().filter(|total| total.left_out).count(), 2 * cut);
        }
    }

    #[test]
    fn sums_stay_within_their_bounds_and_parts_make_the_total(case in a_case()) {
        for member in case.tally().totals {
            prop_assert!((Points::ZERO..=case.rubric.max()).contains(&member.total));
            for (part, of) in member.parts.iter().zip(&case.rubric.parts) {
                prop_assert_eq!((&part.part, part.max), (&of.id, of.max));
                prop_assert!((Points::ZERO..=of.max).contains(&part.points));
            }
            prop_assert_eq!(member.parts.iter().map(|part| part.points).sum::<Points>(), member.total);
        }
    }

    #[test]
    fn the_mean_lies_between_the_lowest_and_the_highest(case in a_case()) {
        let tally = case.tally();
        let totals: Vec<Points> = case.sheets.iter().map(Sheet::total).collect();
        let (low, high) = (*totals.iter().min().expect("one"), *totals.iter().max().expect("one"));
        prop_assert!(tally.mean >= Mean::of([low]).expect("one") && tally.mean <= Mean::of([high]).expect("one"));
        prop_assert_eq!(tally.spread.hundredths(), high.hundredths() - low.hundredths());
        prop_assert_eq!(tally.mean.count() as usize, totals.len());
    }

    #[test]
    fn a_council_of_one_mind_has_the_result_of_one_member(case in a_case(), members in 1..14_usize) {
        let alone = case.tally_of(&case.sheets[..1], case.regulation.star_minimums);
        let all = vec![case.sheets[0].clone(); members];
        for mode in MODES {
            let together = case.tally_of(&all, mode);
            prop_assert_eq!(together.mean, Mean::of([case.sheets[0].total()]).expect("one"));
            prop_assert_eq!((together.band().expect("stars"), together.stars().expect("stars"), together.route), (alone.band().expect("stars"), alone.stars().expect("stars"), alone.route));
            prop_assert_eq!(together.spread, Points::ZERO);
        }
    }

    #[test]
    fn a_star_is_lowered_only_by_a_named_minimum_that_is_really_unmet(case in a_case()) {
        for mode in MODES {
            let tally = case.under(mode);
            prop_assert!(tally.stars().expect("stars") <= tally.band().expect("stars"));
            prop_assert_eq!(tally.capped_by.is_empty(), tally.stars().expect("stars") == tally.band().expect("stars"));
            for cap in &tally.capped_by {
                prop_assert!(cap.star > tally.stars().expect("stars") && cap.star <= tally.band().expect("stars"));
                let criterion = case.rubric.criterion(&cap.criterion).expect("a criterion of the sheet");
                prop_assert!(criterion.levels.iter().any(|l| l.star == Some(cap.star) && l.points == cap.needs));
                prop_assert_eq!(cap.at_maximum, cap.needs == criterion.max);
                let gave: Vec<Points> = case.sheets.iter().map(|sheet| sheet.marks[&cap.criterion].points).collect();
                let reach = gave.iter().filter(|points| **points >= cap.needs).count();
                prop_assert_eq!(cap.passing as usize, reach);
                prop_assert_eq!(cap.has, Mean::of(gave.iter().copied()).expect("marks"));
                match mode {
                    StarMinimumMode::OnMean => prop_assert!(!cap.has.reaches(cap.needs)),
                    StarMinimumMode::EverySheet => prop_assert!(reach < gave.len()),
                    StarMinimumMode::CouncilDecides => {
                        prop_assert!(reach < gave.len());
                        prop_assert_eq!(cap.undecided, reach > 0, "only where sheets differ is there something to decide");
                        continue;
                    }
                    StarMinimumMode::Majority => prop_assert!(reach * 2 <= gave.len()),
                }
                prop_assert!(!cap.undecided, "{:?} leaves nothing to the council", mode);
            }
        }
    }

    /// Every sheet reaching a minimum makes the mean and the majority reach it; the mean and the
    /// majority can each be the stricter one.
    #[test]
    fn asking_every_sheet_is_never_the_more_generous_reading(case in a_case()) {
        let [on_mean, every, majority, _] = MODES.map(|mode| case.under(mode));
        prop_assert!(every.stars().expect("stars") <= on_mean.stars().expect("stars") && every.stars().expect("stars") <= majority.stars().expect("stars"));
        for (looser, mode) in [(&on_mean, StarMinimumMode::OnMean), (&majority, StarMinimumMode::Majority)] {
            for cap in &looser.capped_by {
                let same = every.capped_by.iter().any(|c| (c.star, &c.criterion) == (cap.star, &cap.criterion));
                prop_assert!(same, "{:?} alone misses {}", mode, cap.criterion);
            }
        }
        for cap in every.capped_by.iter().filter(|cap| cap.at_maximum) {
            prop_assert!(on_mean.capped_by.contains(cap), "a mean at the maximum is unanimity: {}", cap.criterion);
        }
    }

    /// A decision lifts its own cap or confirms it, touches no other, and is heard under no other mode.
    #[test]
    fn the_council_decides_only_what_the_sheets_leave_open(case in a_case(), met in prop::bool::ANY, stray in prop::bool::ANY) {
        let mode = StarMinimumMode::CouncilDecides;
        let before = case.under(mode);
        let mut decided: Decided = before.undecided().map(|cap| ((cap.star, cap.criterion.clone()), met)).collect();
        if stray {
            // A decision on what no sheet reaches changes nothing.
            decided.extend(before.capped_by.iter().map(|cap| ((cap.star, cap.criterion.clone()), met)));
        }
        let after = case.tally_deciding(&case.sheets, mode, &decided);
        prop_assert_eq!(after.undecided().count(), 0);
        prop_assert_eq!((after.mean, after.band().expect("stars")), (before.mean, before.band().expect("stars")));
        let kept: Vec<_> = before.capped_by.iter().filter(|cap| !met || !cap.undecided).map(|cap| (cap.star, &cap.criterion)).collect();
        prop_assert_eq!(after.capped_by.iter().map(|cap| (cap.star, &cap.criterion)).collect::<Vec<_>>(), kept);
        prop_assert!(after.stars().expect("stars") >= before.stars().expect("stars") && (met || after.stars().expect("stars") == before.stars().expect("stars")));
        for other in [StarMinimumMode::OnMean, StarMinimumMode::EverySheet, StarMinimumMode::Majority] {
            prop_assert_eq!(case.tally_deciding(&case.sheets, other, &decided), case.under(other));
        }
    }

    #[test]
    fn the_pairs_beyond_the_limit_are_all_named_widest_first(case in a_case()) {
        let tally = case.tally();
        let limit = case.regulation.divergence_limit.hundredths();
        let mut expected = BTreeMap::new();
        for (i, a) in case.sheets.iter().enumerate() {
            for (j, b) in case.sheets.iter().enumerate().skip(i + 1) {
                let gap = (a.total().hundredths() - b.total().hundredths()).abs();
                let broken = if case.regulation.divergence_when == DivergenceWhen::Over { gap > limit } else { gap >= limit };
                if broken {
                    expected.insert(BTreeSet::from([sheets::member(i + 1), sheets::member(j + 1)]), gap);
                }
            }
        }
        prop_assert_eq!(tally.is_divergent(), !expected.is_empty());
        prop_assert_eq!(tally.pairs.len(), expected.len());
        let total = |id: &MemberId| tally.totals.iter().find(|t| t.member == *id).expect("a member").total;
        for pair in &tally.pairs {
            let named = BTreeSet::from([pair.high.clone(), pair.low.clone()]);
            prop_assert_eq!(expected.get(&named).copied(), Some(pair.gap.hundredths()));
            prop_assert!(total(&pair.high) >= total(&pair.low));
        }
        prop_assert!(tally.pairs.windows(2).all(|two| two[0].gap >= two[1].gap));
        prop_assert!(tally.pairs.first().is_none_or(|widest| widest.gap == tally.spread));
    }

    #[test]
    fn ranks_follow_the_results_wherever_the_products_stand(
        results in prop::collection::vec((1..=5_u8, prop::collection::vec(60..66_i16, 1..4)), 1..20),
        turn in 0..20_usize,
    ) {
        let results: Vec<(Option<Stars>, Mean)> = results
            .into_iter()
            .map(|(stars, totals)| {
                let mean = Mean::of(totals.into_iter().map(Points::whole)).expect("a total");
                (Stars::new(stars), mean)
            })
            .collect();
        let ranks = ranking::ranks(&results);
        let by = turn % results.len();
        let (mut moved, mut expected) = (results.clone(), ranks.clone());
        moved.rotate_left(by);
        expected.rotate_left(by);
        prop_assert_eq!(ranking::ranks(&moved), expected);
        let better = |a: &(Option<Stars>, Mean), b: &(Option<Stars>, Mean)| {
            let (x, y) = (a.1.in_points(), b.1.in_points());
            a.0 > b.0 || (a.0 == b.0 && x.0 * y.1 > y.0 * x.1)
        };
        for (own, rank) in results.iter().zip(&ranks) {
            let ahead = results.iter().filter(|other| better(other, own)).count();
            prop_assert_eq!(*rank as usize, 1 + ahead);
            for (other, theirs) in results.iter().zip(&ranks) {
                prop_assert_eq!(rank == theirs, !better(own, other) && !better(other, own));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing is named in vain, and nothing that decides is left out, whichever totals make the result.
    #[test]
    fn what_the_margin_names_changes_the_star_and_nothing_else_does(
        case in a_case(),
        aggregation in prop_oneof![
            3 => Just(Aggregation::Mean), 1 => Just(Aggregation::Trimmed(1)), 1 => Just(Aggregation::Median)
        ],
    ) {
        let few = case.sheets.len() < aggregation.least();
        let case = Case { aggregation: if few { Aggregation::Mean } else { aggregation }, ..case };
        let (margin, now) = (case.margin(), case.star_of(&case.sheets).expect("sheets"));
        prop_assert_eq!(margin.star.stars, now);
        let (mut members, mut marks, mut criteria) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..case.sheets.len() {
            let mut others = case.sheets.clone();
            others.remove(at);
            members.extend(case.star_of(&others).filter(|star| *star != now).map(|star| (sheets::member(at + 1), star)));
        }
        for line in case.rubric.criteria() {
            for way in [Way::Up, Way::Down] {
                let mut all = case.sheets.clone();
                for sheet in &mut all {
                    let next = next_to(line, sheet.marks[&line.id]).into_iter().find(|(own, _)| *own == way);
                    sheet.marks.extend(next.map(|(_, choice)| (line.id.clone(), choice)));
                }
                let star = case.star_of(&all).filter(|star| *star != now);
                criteria.extend(star.map(|star| (line.id.clone(), way, star)));
            }
            for at in 0..case.sheets.len() {
                for (_, choice) in next_to(line, case.sheets[at].marks[&line.id]) {
                    let mut altered = case.sheets.clone();
                    altered[at].marks.insert(line.id.clone(), choice);
                    let star = case.star_of(&altered).filter(|star| *star != now);
                    marks.extend(star.map(|star| (sheets::member(at + 1), line.id.clone(), choice, star)));
                }
            }
        }
        let named: Vec<_> = margin.members.iter().map(|w| (w.member.clone(), w.stars)).collect();
        prop_assert_eq!(named, members);
        let named: Vec<_> = margin.criteria.iter().map(|c| (c.criterion.clone(), c.way, c.stars)).collect();
        prop_assert_eq!(named, criteria);
        let named: Vec<_> = margin.marks.iter().map(|m| (m.member.clone(), m.criterion.clone(), m.to, m.stars)).collect();
        prop_assert_eq!(named, marks);
    }

    /// So much more of the sum reaches the band above, a hundredth less does not; so much less stays, a hundredth more falls.
    #[test]
    fn the_distances_lead_exactly_to_the_floors(case in a_case()) {
        let (margin, tally, rules) = (case.margin(), case.tally(), case.rules());
        let count = i64::from(tally.mean.count());
        let at = |hundredths: i64| {
            // A mean of this sum: one score of all of it, the others nothing.
            let mut scores = vec![Points::ZERO; usize::try_from(count).expect("a few")];
            scores[0] = Points::from_hundredths(i32::try_from(hundredths).expect("small"));
            rules.band(Mean::of(scores).expect("scores")).expect("a band")
        };
        let sum = tally.sum_hundredths();
        prop_assert_eq!(margin.above.is_none(), tally.band() == Some(Stars::FIVE));
        prop_assert_eq!(margin.below.is_none(), tally.band() == Some(Stars::ONE));
        if let Some(above) = margin.above {
            prop_assert!(above.by.sum_hundredths() > 0);
            prop_assert_eq!((at(sum + above.by.sum_hundredths()) >= above.stars, above.by.count()), (true, tally.mean.count()));
            prop_assert_eq!(Some(at(sum + above.by.sum_hundredths() - 1)), tally.band());
        }
        if let Some(below) = margin.below {
            prop_assert!(below.by.sum_hundredths() >= 0);
            prop_assert_eq!(Some(at(sum - below.by.sum_hundredths())), tally.band());
            prop_assert!(at(sum - below.by.sum_hundredths() - 1) < tally.band().expect("a band"));
        }
    }
}

/// The laws above would hold for empty air: this says what the random sheets reach.
#[test]
fn the_random_sheets_reach_every_band_with_and_without_caps() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    let mut modes_differ = [false; 2];
    for _ in 0..600 {
        let case = a_case().new_tree(&mut runner).expect("a case").current();
        let [on_mean, every, majority, _] = MODES.map(|mode| case.under(mode));
        for tally in [&on_mean, &every, &majority] {
            reached.insert((tally.band().expect("stars").count(), tally.capped_by.is_empty()));
        }
        modes_differ[0] |= on_mean.stars().expect("stars") > majority.stars().expect("stars")
            || every.stars().expect("stars") < on_mean.stars().expect("stars");
        modes_differ[1] |= majority.stars().expect("stars") > on_mean.stars().expect("stars");
    }
    let all: BTreeSet<_> =
        [(1, true), (2, true), (3, true), (3, false), (4, true), (4, false), (5, true), (5, false)].into();
    assert_eq!(reached, all);
    assert_eq!(modes_differ, [true; 2]);
}

#[test]
fn the_random_sheets_hang_on_one_sheet_one_mark_or_one_criterion_and_on_nothing() {
    let mut runner = TestRunner::deterministic();
    let mut seen = [false; 4];
    for _ in 0..200 {
        let margin = a_case().new_tree(&mut runner).expect("a case").current().margin();
        seen[0] |= !margin.members.is_empty();
        seen[1] |= !margin.marks.is_empty();
        seen[2] |= !margin.criteria.is_empty();
        seen[3] |= !margin.hangs();
    }
    assert_eq!(seen, [true; 4]);
}
