//! How alike the members judged: published tables, another program, and laws on random tables.
//!
//! `agreement.py` makes the figures from their definitions, in fractions; the tables
//! below were printed with their figures by others, named at each.

#![expect(clippy::unwrap_used, reason = "the helpers of a test may stop it")]

#[path = "cli_commands/office.rs"]
#[expect(dead_code, reason = "made for more tests than these")]
mod office;
mod tools;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command as Process;

use hoidong::council::agreement::{ICC, Matrix, Why};
use office::Office;
use proptest::prelude::*;
use rstest::rstest;
use serde_json::Value;
use tools::tool;

fn table(rows: &[&[f64]]) -> Matrix {
    let members = rows[0].len();
    Matrix::new(members, rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect())
}

/// One member a line, as such tables are printed.
fn by_member(members: &[&[f64]]) -> Matrix {
    let rows = (0..members[0].len()).map(|at| members.iter().map(|marks| Some(marks[at])).collect());
    Matrix::new(members.len(), rows.collect())
}

#[track_caller]
fn near(found: f64, printed: f64, half_a_digit: f64) {
    assert!((found - printed).abs() <= half_a_digit, "{found} is not {printed}");
}

/// Shrout and Fleiss, Psychological Bulletin 86 (1979), table 2: six targets, four judges.
const SHROUT_FLEISS: [&[f64]; 6] = [
    &[9.0, 2.0, 5.0, 8.0],
    &[6.0, 1.0, 3.0, 2.0],
    &[8.0, 4.0, 6.0, 8.0],
    &[7.0, 1.0, 2.0, 6.0],
    &[10.0, 5.0, 6.0, 9.0],
    &[6.0, 2.0, 4.0, 7.0],
];

/// The scale of anxiety (20 subjects, 3 raters) in the R package irr, by M. Gamer.
const ANXIETY: [&[f64]; 3] = [
    &[3.0, 3.0, 3.0, 4.0, 5.0, 5.0, 2.0, 3.0, 5.0, 2.0, 2.0, 6.0, 1.0, 5.0, 2.0, 2.0, 1.0, 2.0, 4.0, 3.0],
    &[3.0, 6.0, 4.0, 6.0, 2.0, 4.0, 2.0, 4.0, 3.0, 3.0, 2.0, 3.0, 3.0, 3.0, 2.0, 2.0, 1.0, 3.0, 3.0, 4.0],
    &[2.0, 1.0, 4.0, 4.0, 3.0, 2.0, 1.0, 6.0, 1.0, 1.0, 1.0, 2.0, 3.0, 3.0, 1.0, 1.0, 3.0, 3.0, 2.0, 2.0],
];

/// The example of routine G08DAF in the manual of the NAG library: three comparisons of ten objects, with ties.
const NAG: [&[f64]; 3] = [
    &[1.0, 4.5, 2.0, 4.5, 3.0, 7.5, 6.0, 9.0, 7.5, 10.0],
    &[2.5, 1.0, 2.5, 4.5, 4.5, 8.0, 9.0, 6.5, 10.0, 6.5],
    &[2.0, 1.0, 4.5, 4.5, 4.5, 4.5, 8.0, 8.0, 8.0, 10.0],
];

/// K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): four observers, twelve units, with gaps.
fn krippendorff() -> Matrix {
    let observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    let marks = |line: &str| line.chars().map(|c| c.to_digit(10).map(f64::from)).collect::<Vec<_>>();
    let observers = observers.map(marks);
    Matrix::new(4, (0..12).map(|unit| observers.iter().map(|marks| marks[unit]).collect()).collect())
}

#[test]
fn the_six_correlations_are_those_of_shrout_and_fleiss() {
    let found = table(&SHROUT_FLEISS).icc();
    for (at, printed) in [0.17, 0.29, 0.71, 0.44, 0.62, 0.91].into_iter().enumerate() {
        near(found[at].unwrap().value, printed, 0.005);
    }
    // As the R package irr prints them for the same table: icc(sf, …, "agreement") and "consistency".
    for (at, low, high) in [(0, -0.133, 0.723), (1, 0.019, 0.761), (2, 0.342, 0.946)] {
        let interval = found[at].unwrap().interval.unwrap();
        near(interval.0, low, 0.0005);
        near(interval.1, high, 0.0005);
    }
}

#[test]
fn concordance_with_ties_is_that_of_irr_and_of_nag() {
    let found = by_member(&ANXIETY).kendall().unwrap();
    near(found.w_tie_corrected, 0.539_656_9, 5e-8);
    near(found.chi2, 30.76, 0.005);
    assert_eq!(found.df, 19);
    near(found.p, 0.04288, 5e-6);
    let found = by_member(&NAG).kendall().unwrap();
    near(found.w_tie_corrected, 0.828, 0.0005);
    near(found.p, 0.008, 0.0005);
}

#[test]
fn alpha_with_gaps_is_krippendorffs() {
    near(krippendorff().alpha().unwrap(), 0.849, 0.0005);
}

#[test]
fn where_all_agree_every_figure_says_so() {
    let same = table(&[&[70.0, 70.0, 70.0], &[81.5, 81.5, 81.5], &[64.25, 64.25, 64.25]]);
    let kendall = same.kendall().unwrap();
    near(kendall.w, 1.0, 1e-12);
    near(kendall.w_tie_corrected, 1.0, 1e-12);
    // Three members, three products: chi-square 6 with 2 degrees, exp(-3).
    near(kendall.chi2, 6.0, 1e-12);
    near(kendall.p, (-3.0_f64).exp(), 1e-12);
    near(same.alpha().unwrap(), 1.0, 1e-12);
    for found in same.icc() {
        near(found.unwrap().value, 1.0, 1e-12);
        assert_eq!(found.unwrap().interval, None, "there is no residue to judge by");
    }
    assert!(same.severity().iter().all(|severity| severity.unwrap().abs() < 1e-12));
}

#[rstest]
#[case::one_member(table(&[&[1.0], &[2.0]]), Why::FewMembers, Why::FewMembers)]
#[case::one_product(table(&[&[1.0, 2.0]]), Why::FewProducts, Why::FewProducts)]
#[case::nothing(Matrix::new(3, Vec::new()), Why::FewProducts, Why::FewProducts)]
#[case::all_the_same(table(&[&[72.11, 72.11], &[72.11, 72.11]]), Why::NoDifference, Why::NoDifference)]
#[case::nobody_shares_a_product(
    Matrix::new(2, vec![vec![Some(1.0), None], vec![None, Some(2.0)]]), Why::Missing, Why::FewMembers
)]
#[case::one_shared_product(
    Matrix::new(2, vec![vec![Some(1.0), Some(3.0)], vec![None, Some(2.0)]]), Why::Missing, Why::FewProducts
)]
#[case::no_numbers(
    Matrix::new(2, vec![vec![Some(f64::NAN), Some(1.0)], vec![Some(2.0), Some(f64::INFINITY)]]), Why::Missing, Why::FewMembers
)]
fn what_cannot_be_computed_has_its_reason(#[case] matrix: Matrix, #[case] why: Why, #[case] of_alpha: Why) {
    assert_eq!(matrix.kendall().unwrap_err(), why);
    assert!(matrix.icc().iter().all(|found| found.unwrap_err() == why), "{:?}", matrix.icc());
    assert_eq!(matrix.alpha().unwrap_err(), of_alpha);
}

#[test]
fn products_with_equal_means_leave_the_figures_that_divide_by_their_difference_out() {
    // Both products have the mean 2; the two members put them in opposite orders.
    let crossed = table(&[&[1.0, 3.0], &[3.0, 1.0]]);
    let found = crossed.icc();
    // BMS 0, WMS 2, EMS 4, JMS 0: ICC1 = (0 - 2)/(0 + 2), ICC3 = (0 - 4)/(0 + 4), and for ICC2 0 + 4 + 2(0 - 4)/2 = 0.
    assert_eq!((found[0].unwrap().value, found[2].unwrap().value), (-1.0, -1.0));
    assert_eq!((found[0].unwrap().interval, found[2].unwrap().interval), (None, None));
    for at in [1, 3, 4, 5] {
        assert_eq!(found[at].unwrap_err(), Why::ProductsAlike, "{}", ICC[at]);
    }
    let kendall = crossed.kendall().unwrap();
    assert_eq!((kendall.w, kendall.chi2, kendall.p), (0.0, 0.0, 1.0));
    // Squared distances of ordered pairs: in each product 2·4, so 16/4 = 4; of all marks 8·4, so 32/12; 1 - 4/(32/12).
    near(crossed.alpha().unwrap(), -0.5, 1e-12);
}

#[test]
fn a_member_is_compared_over_the_products_he_scored_with_others() {
    // M1 lies 2 and 1 above the means 6 and 3; M2 2 and 1 below; M3 scored alone, M4 nothing.
    let some = |a, b, c| vec![a, b, c, None];
    let rows = vec![some(Some(8.0), Some(4.0), None), some(Some(4.0), Some(2.0), None), some(None, None, Some(9.0))];
    assert_eq!(Matrix::new(4, rows).severity(), [Some(1.5), Some(-1.5), None, None]);
}

/// What the other program finds; `None` where Python is missing and may be.
fn other(file: &Path, bounds: Option<&Value>) -> Option<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/agreement.py");
    let mut python = Process::new(tool("python3")?);
    python.arg(script).arg(file);
    python.args(bounds.map(ToString::to_string));
    let output = python.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// Whether every number of `expected` stands in `found` at the same place.
#[track_caller]
fn same(expected: &Value, found: &Value, at: &str) {
    match expected {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| same(value, &found[name], &format!("{at}.{name}")));
        }
        Value::Array(items) => {
            assert_eq!(items.len(), found.as_array().unwrap().len(), "{at}");
            items.iter().enumerate().for_each(|(i, item)| same(item, &found[i], &format!("{at}[{i}]")));
        }
        Value::Number(number) => {
            let (number, found) = (number.as_f64().unwrap(), found.as_f64().unwrap());
            assert!((number - found).abs() <= 1e-9 * number.abs().max(1.0), "{at}: {found} is not {number}");
        }
        other => assert_eq!(other, found, "{at}"),
    }
}

fn csv(matrix: &[Vec<Option<f64>>]) -> String {
    let members = (1..=matrix[0].len()).map(|m| format!("M{m}")).collect::<Vec<_>>().join(",");
    let mut text = format!("product,{members}\n");
    for (at, row) in matrix.iter().enumerate() {
        let cells: Vec<_> = row.iter().map(|cell| cell.map_or(String::new(), |mark| mark.to_string())).collect();
        writeln!(text, "P{at},{}", cells.join(",")).unwrap();
    }
    text
}

/// Totals as a council gives them, from a fixed seed: products lie apart, members a little.
fn council(products: usize, members: usize, gaps: bool) -> Vec<Vec<Option<f64>>> {
    let mut seed = 20_261_210_u64;
    let mut next = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(seed >> 40).unwrap()
    };
    let small = |n: usize| f64::from(u32::try_from(n).unwrap());
    let mut rows = Vec::new();
    for product in 0..products {
        let mut row = Vec::new();
        for member in 0..members {
            let missing = gaps && next() % 6 == 0;
            let mark = 55.0 + small(product * 7 % 40) + f64::from(next() % 33) / 4.0 - small(member % 3);
            row.push((!missing).then_some(mark));
        }
        rows.push(row);
    }
    rows
}

#[test]
fn another_program_finds_the_same_figures() {
    let office = Office::new();
    let sf: Vec<Vec<_>> = SHROUT_FLEISS.iter().map(|row| row.iter().copied().map(Some).collect()).collect();
    let tables = [
        ("sf.csv", sf),
        ("hoi-dong.csv", council(12, 9, false)),
        ("nho.csv", council(3, 2, false)),
        ("thieu.csv", council(11, 7, true)),
    ];
    for (name, rows) in tables {
        office.put(name, csv(&rows));
        let found = office.json(&["stats", "--matrix", name, "--json"]);
        assert_eq!((&found["n"], &found["k"]), (&rows.len().into(), &rows[0].len().into()));
        let whole = rows.iter().flatten().all(Option::is_some);
        let bounds = whole.then_some(&found["icc_interval_95"]);
        let Some(mut expected) = other(&office.path(name), bounds) else { return };
        if let Some(covered) = expected.as_object_mut().unwrap().remove("covered") {
            for icc in ["ICC1", "ICC3"] {
                near(covered[icc][0].as_f64().unwrap(), 0.975, 1e-6);
                near(covered[icc][1].as_f64().unwrap(), 0.025, 1e-6);
            }
        }
        same(&expected, &found, name);
        if !whole {
            assert!(found["kendall_w"]["w"].is_null() && found["icc"]["ICC2k"].is_null(), "{found}");
            assert_eq!(found["not_computed"].as_array().unwrap().len(), 7, "W and the six, each with its reason");
        }
    }
}

#[test]
fn a_table_is_answered_with_what_its_figures_mean() {
    let office = Office::new();
    let sf: Vec<Vec<_>> = SHROUT_FLEISS.iter().map(|row| row.iter().copied().map(Some).collect()).collect();
    office.put("bang.csv", csv(&sf));
    office.put("thieu.csv", "sp;An;Bình\nTrà;70,5;\nMật ong;81;79\nGạo;;64,25\n");
    let mut told = String::new();
    for args in [&["stats", "--matrix", "bang.csv"][..], &["stats", "--matrix", "thieu.csv"]] {
        for lang in ["vi", "en"] {
            told += &office.done(&[&["--lang", lang], args].concat());
            told += "\n----\n";
        }
    }
    insta::assert_snapshot!("tables", told);
}

/// A table without gaps: marks in quarters, so that sums are exact whatever their order.
fn whole() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    (2..9_usize, 2..8_usize).prop_flat_map(|(n, k)| {
        let mark = (0..400_u32).prop_map(|quarters| Some(f64::from(quarters) / 4.0));
        prop::collection::vec(prop::collection::vec(mark, k), n)
    })
}

fn gapped() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    (1..9_usize, 1..8_usize).prop_flat_map(|(n, k)| {
        let mark = prop::option::weighted(0.8, (0..8_u32).prop_map(f64::from));
        prop::collection::vec(prop::collection::vec(mark, k), n)
    })
}

fn of(rows: &[Vec<Option<f64>>]) -> Matrix {
    Matrix::new(rows[0].len(), rows.to_vec())
}

/// Every figure of a table but those of single members.
fn figures(matrix: &Matrix) -> Vec<Result<f64, Why>> {
    let mut figures = vec![matrix.kendall().map(|found| found.w_tie_corrected), matrix.alpha()];
    figures.extend(matrix.icc().map(|found| found.map(|found| found.value)));
    figures.push(matrix.within().ok_or(Why::FewMembers));
    figures
}

fn alike(a: &[Result<f64, Why>], b: &[Result<f64, Why>]) -> bool {
    let near = |pair: (&Result<f64, Why>, &Result<f64, Why>)| match pair {
        (Ok(a), Ok(b)) => (a - b).abs() <= 1e-7 * a.abs().max(1.0),
        (a, b) => a == b,
    };
    a.len() == b.len() && a.iter().zip(b).all(near)
}

proptest! {
    #[test]
    fn the_order_of_products_and_members_changes_nothing(rows in gapped(), turn in 0..8_usize) {
        let before = of(&rows);
        let mut turned = rows.clone();
        turned.reverse();
        let by = turn % turned[0].len();
        for row in &mut turned {
            row.rotate_left(by);
        }
        let after = of(&turned);
        prop_assert!(alike(&figures(&before), &figures(&after)), "{:?} {:?}", figures(&before), figures(&after));
        let mut severity = before.severity();
        severity.rotate_left(by);
        for pair in severity.iter().zip(after.severity()) {
            let same = match pair {
                (Some(a), Some(b)) => (a - b).abs() < 1e-9,
                (a, b) => *a == b,
            };
            prop_assert!(same, "{pair:?}");
        }
    }

    #[test]
    fn whoever_gives_everybody_more_changes_his_own_distance_and_no_order(rows in whole(), member in 0..8_usize, more in 1..40_u32) {
        let (before, k) = (of(&rows), rows[0].len());
        let (member, more) = (member % k, f64::from(more));
        let mut raised = rows.clone();
        for row in &mut raised {
            row[member] = row[member].map(|mark| mark + more);
        }
        let after = of(&raised);
        prop_assert_eq!(before.kendall(), after.kendall());
        for at in [2, 5] {
            // ICC3 looks at the distances between products only.
            let values = [before.icc()[at], after.icc()[at]].map(|found| found.map(|found| found.value));
            // The member's column may be all that differs, before or after.
            if !values.contains(&Err(Why::NoDifference)) {
                prop_assert!(alike(&values[..1], &values[1..]), "{:?}", values);
            }
        }
        let share = more / f64::from(u32::try_from(k).unwrap());
        for (at, (a, b)) in before.severity().into_iter().zip(after.severity()).enumerate() {
            let moved = if at == member { more - share } else { -share };
            prop_assert!((b.unwrap() - a.unwrap() - moved).abs() < 1e-9);
        }
    }

    #[test]
    fn a_figure_is_within_its_bounds_or_a_reason(rows in gapped()) {
        let matrix = of(&rows);
        if let Ok(found) = matrix.kendall() {
            prop_assert!((0.0..=1.0 + 1e-12).contains(&found.w) && found.w <= found.w_tie_corrected + 1e-12);
            prop_assert!(found.w_tie_corrected <= 1.0 + 1e-12 && (0.0..=1.0).contains(&found.p));
        }
        if let Ok(alpha) = matrix.alpha() {
            prop_assert!(alpha <= 1.0);
        }
        for found in matrix.icc().into_iter().flatten() {
            prop_assert!(found.value.is_finite() && found.value <= 1.0 + 1e-9, "{found:?}");
            if let Some((low, high)) = found.interval {
                prop_assert!(low.is_finite() && high <= 1.0 + 1e-9 && low <= high, "{found:?}");
            }
        }
        // What lies above the means and what lies below cancel out where nobody missed a product.
        let severity = matrix.severity();
        if matrix.missing() == 0 && matrix.members() > 1 {
            prop_assert!(severity.iter().flatten().sum::<f64>().abs() < 1e-9);
        }
    }
}
