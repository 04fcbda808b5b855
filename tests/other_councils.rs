//! Councils with a rule set of their own: a panel of seven diving judges from
//! the session file to the minutes, and every way the path of a rule set can be wrong.
//!
//! The awards are printed elsewhere with their sums, which nobody here computed:
//! the guide to the World Aquatics rules at opensourcesports.io cancels two at each
//! end of 7.5, 7.0, 7.5, 7.0, 7.5, 8.0, 6.5 and adds 22.0; wikiHow, "Calculate Diving
//! Scores", does so with 6.5, 7.0, 7.0, 7.5, 7.5, 8.0, 8.0 and adds 22.0 too.

#![expect(clippy::expect_used, clippy::panic, reason = "what is missing here is a failed test")]

mod stage;

use std::fs;
use std::path::{Path, PathBuf};

use hoidong::host;
use hoidong::load::{self, Problem, Problems, Shelf, check_file};
use hoidong::meeting::visible;
use hoidong::papers::{self, Basis, Format};
use hoidong::record::{Desk, replay};
use hoidong::text::Lang;
use stage::Stage;

/// What each judge awards the three dives, as it is typed.
const AWARDS: [[&str; 3]; 7] = [
    ["7,5", "6,5", "5"],
    ["7", "7", "9,5"],
    ["7,5", "7", "6"],
    ["7", "7,5", "6"],
    ["7,5", "7,5", "10"],
    ["8", "8", "0"],
    ["6,5", "8", "6"],
];

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/nhay-cau-7-giam-khao.ron")
}

/// The meeting as it was held, on a screen.
fn held() -> (Desk, Stage) {
    let loaded = load::session_file(&sample()).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::Vi)));
    let mut desk = stage::desk(loaded);
    let mut stage = Stage::new(&desk, (80, 24), Lang::Vi);
    stage.play(
        &mut desk,
        "<Enter><Enter><F2><F4><Esc><F3><F6><Tab><Enter>
        [opening: no word of stars, and dive after dive by the same judge]
        <Enter><F10>",
    );
    for (judge, awards) in AWARDS.iter().enumerate() {
        for (dive, award) in awards.iter().enumerate() {
            // A mark that another one goes on from waits for Enter: 7 is also the beginning of 7,5.
            let settled = if award.contains(',') || *award == "10" { "" } else { "<Enter>" };
            if (judge, dive) == (0, 0) {
                stage.play(
                    &mut desk,
                    "<Enter><Enter><Down><Down>
                    [a scale, the cursor on half a point]
                    7,2
                    [7,2 is no mark of the scale]
                    7
                    [7 waits: it may become 7,5]
                    ,5
                    [the review]
                    <Enter><F8>",
                );
            } else {
                let sits = if dive == 0 { "<Enter><Enter>" } else { "<Enter>" };
                stage.play(&mut desk, &format!("{sits}{award}{settled}<Enter><F8>"));
            }
        }
    }
    stage.play(
        &mut desk,
        "<Enter><Enter><F4>
        [the ranking: points alone]
        <Enter>
        [why: two at each end are left out]
        <Esc><Esc>",
    );
    for row in 0..3 {
        stage.play(&mut desk, &format!("<Up><Up><Up>{}<F5><Enter><Enter>", "<Down>".repeat(row)));
    }
    stage.play(&mut desk, "<F7><F2><Enter>\n[the board of a closed meeting]");
    (desk, stage)
}

#[test]
fn seven_judges_come_to_the_printed_sums_and_to_minutes_without_a_star() {
    let (desk, stage) = held();
    let result = |id: &str| visible::result(desk.state(), &id.into()).expect("a result");
    // B3 by hand: of 0, 5, 6, 6, 6, 9,5 and 10 the three in the middle are 6, 6 and 6.
    for (dive, (num, den)) in [("B1", (22, 3)), ("B2", (22, 3)), ("B3", (18, 3))] {
        assert_eq!(result(dive).mean.in_points(), (num, den), "{dive}");
        assert_eq!(result(dive).stars(), None);
        assert_eq!(result(dive).totals.iter().filter(|total| total.left_out).count(), 4);
    }
    let ranks: Vec<_> = visible::ranking(desk.state()).into_iter().map(|r| (r.product.0, r.rank)).collect();
    assert_eq!(ranks, [("B1".to_owned(), 1), ("B2".to_owned(), 1), ("B3".to_owned(), 3)]);
    let summary = &desk.state().closed.as_ref().expect("closed").summary;
    assert!(summary.iter().all(|line| line.result.as_ref().is_some_and(|r| r.stars.is_none() && r.band.is_none())));
    let closing = desk.record().closing.as_ref().expect("a closing row");
    let basis = Basis { seq: closing.seq, head: closing.head.groups_of_four(), at: closing.at };
    let made =
        papers::made(&papers::minutes(desk.state(), Some(&basis), Lang::Vi, &[Format::Markdown])).expect("minutes");
    let minutes = String::from_utf8(made[0].bytes.clone()).expect("text");
    for word in ["sao", "★", "công nhận", "OCOP"] {
        assert!(!minutes.contains(word), "the minutes of a panel without stars say {word:?}");
    }
    insta::assert_snapshot!("diving_minutes", minutes);
    let screens = stage::storybook(&stage.shots);
    for word in ["★", "Đề nghị", "đề nghị", "yêu cầu tối thiểu"] {
        assert!(!screens.contains(word), "the screens of a panel without stars say {word:?}");
    }
    insta::assert_snapshot!("diving_vi_80x24", screens);
}

#[test]
fn the_record_of_a_panel_opens_without_its_files() {
    let (desk, _) = held();
    let rows = desk.rows().expect("rows");
    assert!(rows[0].body.contains("nhay-cau/rules.ron"), "the session as written");
    let again = replay::replay(&rows).expect("reads back");
    assert_eq!(&again.state, desk.state());
    assert_eq!(again.state.rules.id, "nhay-cau-minh-hoa");
}

/// A folder with a copy of the sample; the rule set lies in `nhay-cau/`.
fn copy() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = folder.path().join("phien.ron");
    fs::copy(sample(), &session).expect("a copy");
    let own = folder.path().join("nhay-cau");
    fs::create_dir(&own).expect("a folder");
    for name in ["rules.ron", "01-nhay-cau.ron"] {
        let from = sample().with_file_name("nhay-cau").join(name);
        fs::copy(from, own.join(name)).expect("a copy");
    }
    (folder, session)
}

/// A file of `folder` with `from` replaced by `to`.
fn change(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("a file");
    assert!(text.contains(from), "{file} has no {from}");
    host::write_atomically(&path, text.replacen(from, to, 1).as_bytes()).expect("written");
}

fn check(path: &Path) -> Problems {
    check_file(path, &Shelf::embedded())
}

fn codes(session: &Path) -> Vec<&'static str> {
    check(session).iter().map(Problem::code).collect()
}

#[test]
fn every_way_a_rule_set_of_ones_own_can_be_missing_or_wrong_has_its_sentence() {
    const PATH: &str = "\"nhay-cau/rules.ron\"";
    for (file, from, to, expected) in [
        ("phien.ron", PATH, "\"./nhay-cau/rules.ron\"", vec![]),
        ("phien.ron", PATH, "\"../nhay-cau/rules.ron\"", vec!["own-rules-outside"]),
        ("phien.ron", PATH, "\"nhay-cau/../../rules.ron\"", vec!["own-rules-outside"]),
        ("phien.ron", PATH, "\"/etc/rules.ron\"", vec!["own-rules-outside"]),
        ("phien.ron", PATH, "\"nhay-cau\\\\rules.ron\"", vec!["own-rules-outside"]),
        ("phien.ron", PATH, "\"nhay-cau/luat.ron\"", vec!["own-rules-missing"]),
        ("phien.ron", PATH, "\"nhay-cau\"", vec!["unknown-rules"]),
        ("phien.ron", "body: \"Ban", "level: Provinse, body: \"Ban", vec!["unknown-value"]),
        ("phien.ron", "set: 1", "set: 2", vec!["unknown-set"]),
        ("nhay-cau/rules.ron", "id: \"nhay-cau-minh-hoa\",", "", vec!["own-rules-unread"]),
        ("nhay-cau/rules.ron", "nhay-cau-minh-hoa", "qd-26-2026", vec!["own-rules-taken"]),
        ("nhay-cau/rules.ron", "RuleSet(", "RuleSet((", vec!["own-rules-unread"]),
        ("nhay-cau/rules.ron", "aggregation: Trimmed(2)", "aggregation: Trimmed(4)", vec!["too-few-scorers"]),
        ("nhay-cau/rules.ron", "aggregation: Trimmed(2)", "aggregation: Trimed(2)", vec!["unknown-value"]),
        ("nhay-cau/01-nhay-cau.ron", "nhay-cau-minh-hoa", "nhay-cau", vec!["misplaced"]),
        ("nhay-cau/01-nhay-cau.ron", "to: 10", "to: 9", vec!["top-level-differs"]),
    ] {
        let (folder, session) = copy();
        change(folder.path(), file, from, to);
        assert_eq!(codes(&session), expected, "{file}: {to}");
    }
}

#[test]
fn a_rule_set_that_recognises_stars_asks_for_the_councils_level() {
    let (folder, session) = copy();
    let starred = "bands: [Band(stars: 5, from: 8), Band(stars: 1, from: 0)],
        recognised_by: [Recogniser(stars: 5, level: Centre)]";
    change(folder.path(), "nhay-cau/rules.ron", "bands: []", starred);
    assert_eq!(codes(&session), ["missing-field"]);
    change(folder.path(), "phien.ron", "body: \"Ban", "level: Centre, body: \"Ban");
    assert_eq!(codes(&session), [""; 0]);
}

#[test]
fn a_sheet_of_ones_own_that_cannot_be_read_is_told_beside_the_missing_set() {
    let (folder, session) = copy();
    let sheet = folder.path().join("nhay-cau/01-nhay-cau.ron");
    host::write_atomically(&sheet, &[0xFF, 0xFE, 0, 0]).expect("written");
    assert_eq!(codes(&session), ["unknown-set", "unknown-set", "unknown-set", "utf-16"]);
}

#[test]
fn the_files_of_a_rule_set_of_ones_own_are_checked_by_themselves_too() {
    let (folder, _) = copy();
    for name in ["rules.ron", "01-nhay-cau.ron"] {
        assert!(check(&folder.path().join("nhay-cau").join(name)).is_empty(), "{name}");
    }
    change(folder.path(), "nhay-cau/rules.ron", "max: 10", "max: 20");
    let problems = check(&folder.path().join("nhay-cau/01-nhay-cau.ron"));
    assert_eq!(problems.iter().map(Problem::code).collect::<Vec<_>>(), ["parts-differ"]);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_no_way_out() {
    let (folder, session) = copy();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("nhay-cau");
    fs::rename(&own, elsewhere.path().join("nhay-cau")).expect("moved");
    std::os::unix::fs::symlink(elsewhere.path().join("nhay-cau"), &own).expect("a link");
    assert_eq!(codes(&session), ["own-rules-outside"]);
}
