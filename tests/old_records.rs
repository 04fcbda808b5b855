//! Records of every released format open for ever. `record-v1.hoidong` was made
//! by version 0.1.0 and holds every kind of event that version knows; it is
//! never made again. What it must say was reckoned by hand from what was done:
//! P03 six sheets of 75 (one member excused, four minimums decided), P01 totals
//! 60 61 62 63 64 65 72, P02 set aside.

use std::collections::BTreeSet;
use std::path::Path;

use hoidong::load::Office;
use hoidong::meeting::{Decision, Door, SetAsideAs, visible};
use hoidong::record::place;

#[test]
fn a_record_of_version_one_opens_and_says_what_it_always_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("record-v1.hoidong");
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/record-v1.hoidong");
    std::fs::copy(fixture, &copy).expect("a copy");
    let reading = place::read(&copy, &Office::default()).expect("the record opens without its session file");
    let (record, rows) = reading.record.expect("there is a record");
    assert_eq!(record.head.to_string(), "22464f5aebd971f13a534ab1fa5b96b73071d443a7cd9d3c3c1c73112080ab51");
    let kinds: BTreeSet<_> = rows.iter().map(|row| row.kind.as_str()).collect();
    let known = [
        "attended",
        "clock_went_back",
        "closed",
        "commented",
        "concluded",
        "divergence_resolved",
        "excused",
        "flagged",
        "minimum_decided",
        "paper_sheet_entered",
        "product_opened",
        "raised",
        "sat_down",
        "session_opened",
        "set_aside",
        "submitted",
        "ticked",
        "unticked",
    ];
    assert_eq!(kinds, BTreeSet::from(known), "every kind of event of that version");
    let state = &reading.state;
    assert!(state.closed.is_some());
    assert!(!state.own_calendar, "that version kept no calendar in the record");
    assert!(state.calendar.years.contains(&2026), "so the program's stands in");
    assert!(state.session.products.iter().any(|product| !product.dossier.sent.is_empty()));
    let minutes = hoidong::papers::minutes::minutes(state, None, hoidong::text::Lang::Vi);
    assert!(!format!("{minutes:?}").contains("Gửi hồ sơ"), "its minutes do not change with the program's calendar");
    for (product, num, den, stars) in [("P03", 450, 6, 4), ("P01", 447, 7, 3)] {
        let tally = visible::result(state, &product.into()).expect("a result");
        assert_eq!((tally.mean.in_points(), tally.stars().expect("stars").count()), ((num, den), stars), "{product}");
        let standing = &state.products[&product.into()];
        assert_eq!(standing.conclusion.as_ref().map(|c| c.decision), Some(Decision::Agree), "{product}");
    }
    assert_eq!(
        state.products[&"P01".into()].resolution.as_ref().map(|r| (r.note.as_str(), r.by)),
        Some(("giữ nguyên điểm", None))
    );
    assert_eq!(state.products[&"P02".into()].set_aside.as_ref().map(|(way, _)| *way), Some(SetAsideAs::NotEvaluated));
    assert_eq!(state.products[&"P02".into()].raised.len(), 1);
    assert_eq!(state.products[&"P03".into()].excused.len(), 1);
    assert!(state.access.holders.is_empty(), "no PIN was ever set");
    assert_eq!(state.door(None), Door::Name, "and the board of the closed meeting opens with a name");
    let closing = state.closed.as_ref().expect("closed");
    let summed: Vec<_> = closing.summary.iter().map(|s| s.result.as_ref().map(|r| (r.num, r.den))).collect();
    assert_eq!(summed, [Some((450, 6)), Some((447, 7)), None], "the summary agrees with the fold");
}
