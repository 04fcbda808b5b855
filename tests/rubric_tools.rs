//! `rubric list`, `show` and `diff`, and the producers' guide, as an office meets them.
#![expect(clippy::unwrap_used, reason = "a test stops where its own preparation goes wrong")]

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

use hoidong::law::diff::{Moved, SheetDiff, diff};
use hoidong::law::{Points, Rubric, SetNumber};
use hoidong::load;
use hoidong::say;
use hoidong::text::Lang;
use hoidong::text::width::width;
use rstest::rstest;
use serde_json::Value;

const OLD: &str = "qd-148-2023";
const NEW: &str = "qd-26-2026";

fn hoidong(folder: &Path, args: &[&str]) -> Output {
    assert_cmd::cargo::cargo_bin_cmd!("hoidong")
        .args(args)
        .current_dir(folder)
        .env_remove("HOIDONG_LANG")
        .env("HOIDONG_DATA", folder.join("khong-co"))
        .output()
        .unwrap()
}

/// What a command that succeeds prints.
fn printed(args: &[&str]) -> String {
    let output = hoidong(Path::new(env!("CARGO_MANIFEST_DIR")), args);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&printed(args)).unwrap()
}

fn sheet(rules: &str, set: u16) -> Rubric {
    load::embedded_rubric(rules, SetNumber(set)).unwrap().unwrap()
}

/// What a changed criterion was and is, from the number it has on the second sheet.
fn change<'a>(found: &'a SheetDiff<'_>, after: &str) -> (&'a str, Points, Points, Vec<String>) {
    let pair = found.changed.iter().find(|pair| pair.after.criterion.id.0 == after).unwrap();
    let (old, new) = (pair.before.criterion, pair.after.criterion);
    (&old.id.0, old.max, new.max, new.levels.iter().map(|level| level.points.to_string()).collect())
}

/// How the minimum of `criterion` (its number on the second sheet) for `star` moved.
fn minimum(found: &SheetDiff<'_>, star: u8, criterion: &str) -> Option<(Moved, Option<Points>, Option<Points>)> {
    let of = |m: &&hoidong::law::diff::MinimumMoved<'_>| {
        m.star.count() == star && m.after.is_some_and(|c| c.id.0 == criterion)
    };
    found.minimums.iter().find(of).map(|m| (m.moved(), m.needed, m.needs))
}

fn titles(places: &[hoidong::law::rubric::Place<'_>]) -> Vec<String> {
    places.iter().map(|place| format!("{} {}", place.criterion.id, place.criterion.title)).collect()
}

#[test]
fn every_sheet_of_both_decisions_stands_under_its_group_and_the_three_that_are_not_whole_are_marked() {
    let text = printed(&["rubric", "list"]);
    for id in [OLD, NEW] {
        let listed = json(&["rubric", "list", "--rules", id, "--json"]);
        assert_eq!(listed.as_array().unwrap().len(), 1);
        let sheets = listed[0]["sheets"].as_array().unwrap();
        assert_eq!(sheets.len(), 26);
        assert!(sheets.iter().all(|sheet| sheet["sector"].is_string() && sheet["group"].is_string()), "{sheets:?}");
        let marked: Vec<_> = sheets.iter().filter(|s| s["incomplete"].is_string()).map(|s| s["set"].as_u64()).collect();
        let expected: &[_] = if id == OLD { &[Some(11), Some(12), Some(13)] } else { &[] };
        assert_eq!(marked, expected);
    }
    assert_eq!(text.matches("[! chưa đủ căn cứ]").count(), 3, "{text}");
    assert!(text.lines().all(|line| width(line) <= 100), "{text}");
    let group = text.find("5. Chè\n").unwrap();
    assert!(text[group..].starts_with("5. Chè\n    11  Chè tươi, chè chế biến [!"), "{}", &text[group..]);
}

#[rstest]
#[case("26-set-1", 1, NEW)]
#[case("26-set-26", 26, NEW)]
#[case("148-set-11", 11, OLD)]
fn a_sheet_reads_from_its_heading_to_its_misprints(#[case] name: &str, #[case] set: u16, #[case] rules: &str) {
    let text = printed(&["rubric", "show", &set.to_string(), "--rules", rules]);
    insta::assert_snapshot!(format!("rubric_show-{name}"), text);
}

#[test]
fn no_line_of_a_sheet_is_wider_than_a_hundred_columns_and_no_level_is_missing() {
    for (rules, set) in [OLD, NEW].into_iter().flat_map(|rules| (1..=26).map(move |set| (rules, set))) {
        let text = printed(&["rubric", "show", &set.to_string(), "--rules", rules]);
        assert!(text.lines().all(|line| width(line) <= 100), "{rules}/{set}: {text}");
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let rubric = sheet(rules, set);
        for level in rubric.criteria().flat_map(|criterion| &criterion.levels) {
            let mark = say::sheet::mark(level, Lang::Vi).map_or_else(String::new, |mark| format!("[{mark}] "));
            let line = format!("{} điểm {mark}{}", level.points, level.text);
            assert!(flat.contains(&line), "{rules}/{set}: {line}");
        }
        let marks = rubric.criteria().flat_map(|c| &c.levels).filter(|level| level.star.is_some());
        assert_eq!(flat.matches("[tối thiểu").count(), marks.count(), "{rules}/{set}");
        assert_eq!(text.starts_with("! Chưa đủ căn cứ: các mục"), rubric.incomplete.is_some(), "{rules}/{set}");
    }
}

/// The facts of what Decision 26/2026 changed against 148, on the sheet of tea.
#[test]
fn a_tea_maker_sees_what_the_new_decision_changed() {
    let (old, new) = (sheet(OLD, 11), sheet(NEW, 11));
    let found = diff(&old, &new);
    let points = Points::whole;
    let (number, before, after, levels) = change(&found, "1.1");
    assert_eq!((number, before, after), ("1.a", points(5), points(3)), "origin drops to 3 points");
    assert_eq!(levels, ["1", "2", "3", "0"]);
    let (number, before, after, _) = change(&found, "3.5");
    assert_eq!((number, before, after), ("3.e", points(2), points(3)), "intellectual property rises to 3");

    let gone = titles(&found.gone);
    assert!(gone.contains(&"3.đ Kế toán".to_owned()), "accounting is gone: {gone:?}");
    let added = titles(&found.added);
    assert!(added.contains(&"1.2 Vùng nguyên liệu được cấp chứng nhận chất lượng".to_owned()), "{added:?}");
    assert!(added.contains(&"2.4 Nhãn song ngữ (Việt + ngoại ngữ)".to_owned()), "{added:?}");

    let new_minimum = |needs| Some((Moved::Added, None, Some(points(needs))));
    for (criterion, needs) in [("2.2", 2), ("2.3", 1), ("3.5", 1), ("4.1", 2)] {
        assert_eq!(minimum(&found, 3, criterion), new_minimum(needs), "{criterion}");
    }
    assert_eq!(minimum(&found, 4, "5.1"), new_minimum(5), "4 stars need the top story level");
    assert_eq!(minimum(&found, 3, "1.1"), Some((Moved::Lowered, Some(points(3)), Some(points(2)))));
    // 148 asked 3 of packaging for 5 stars; the 2 that 3 stars now need hold for 5 stars too.
    assert_eq!(minimum(&found, 5, "2.2"), Some((Moved::Lowered, Some(points(3)), Some(points(2)))));
    assert_eq!(minimum(&found, 4, "1.4"), Some((Moved::Gone, Some(points(2)), None)));

    let reworded: Vec<_> =
        found.changed.iter().filter(|p| p.reworded()).map(|p| p.after.criterion.id.0.as_str()).collect();
    assert!(reworded.contains(&"3.2"), "or person with disability: {reworded:?}");
    let sections: Vec<_> =
        found.sections.iter().filter_map(|s| Some((s.part, s.after?.id.as_str(), s.after?.max))).collect();
    assert!(!sections.iter().any(|(part, ..)| *part == "A"), "18, 10, 12 in both: {sections:?}");
    assert!(sections.contains(&("C", "6", points(15))), "{sections:?}");
    assert!(found.parts.is_empty(), "40, 25, 35 in both");
}

#[test]
fn the_commune_takes_the_place_of_the_district_where_labour_is_counted() {
    let text = printed(&["rubric", "diff", "qd-148-2023/11", "qd-26-2026/11"]);
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("«Lao động trong huyện ≥75%» → «Lao động trong xã ≥75%»"), "{text}");
    assert!(flat.contains("3 sao: 2.2 Đóng gói, bao bì sản phẩm: mới, từ 2/3 điểm"), "{text}");
    assert!(flat.contains("1.a → 1.1 Nguồn nguyên liệu: tối đa 5 → 3 điểm"), "{text}");
    assert!(flat.contains("! qd-148-2023: Chưa đủ căn cứ:"), "{text}");
    assert!(text.lines().all(|line| width(line) <= 100), "{text}");
}

/// `1.a` stands beside `1.1`, whatever moved around it.
#[rstest]
#[case(11, "1.b", "1.3")]
#[case(11, "5.b", "5.3")]
#[case(11, "5.c", "5.2")]
#[case(11, "6.b.3", "6.2.3")]
#[case(26, "8", "8")]
fn a_criterion_is_found_again_under_its_new_number(#[case] set: u16, #[case] old: &str, #[case] new: &str) {
    let (before, after) = (sheet(OLD, set), sheet(NEW, set));
    let found = diff(&before, &after);
    assert!(!found.gone.iter().any(|place| place.criterion.id.0 == old));
    assert!(!found.added.iter().any(|place| place.criterion.id.0 == new));
    let changed = found.changed.iter().find(|pair| pair.before.criterion.id.0 == old);
    assert!(changed.is_none_or(|pair| pair.after.criterion.id.0 == new));
}

#[test]
fn a_sheet_compared_with_itself_shows_nothing() {
    for (rules, set) in [OLD, NEW].into_iter().flat_map(|rules| (1..=26).map(move |set| (rules, set))) {
        let sheet = sheet(rules, set);
        assert!(diff(&sheet, &sheet).is_empty(), "{rules}/{set}");
    }
    assert!(printed(&["rubric", "diff", "qd-26-2026/4", "qd-26-2026/4"]).contains("Không có gì thay đổi."));
}

#[test]
fn what_is_new_one_way_is_gone_the_other_way_and_every_criterion_is_counted_once() {
    for (old, new) in (1..=26).map(|set| (set, set)).chain([(1, 26), (26, 11), (11, 19), (22, 14)]) {
        let (before, after) = (sheet(OLD, old), sheet(NEW, new));
        let (there, back) = (diff(&before, &after), diff(&after, &before));
        assert_eq!(titles(&there.added), titles(&back.gone), "{old} {new}");
        assert_eq!(titles(&there.gone), titles(&back.added), "{old} {new}");
        let pairs = |found: &SheetDiff<'_>| {
            found
                .changed
                .iter()
                .map(|p| [p.before, p.after].map(|at| at.criterion.id.0.clone()))
                .collect::<BTreeSet<_>>()
        };
        let turned = pairs(&back).into_iter().map(|[a, b]| [b, a]).collect();
        assert_eq!(pairs(&there), turned, "{old} {new}");
        assert_eq!(there.minimums.len(), back.minimums.len(), "{old} {new}");
        let kept = before.criteria().count() - there.gone.len();
        assert_eq!(kept, after.criteria().count() - there.added.len(), "{old} {new}");
    }
}

#[test]
fn scripts_read_the_same_comparison() {
    let found = json(&["rubric", "diff", "qd-148-2023/11", "qd-26-2026/11", "--json"]);
    assert_eq!(found["same"], false);
    let origin = found["changed"].as_array().unwrap().iter().find(|c| c["after"]["id"] == "1.1").unwrap();
    assert_eq!((&origin["before"]["id"], &origin["before"]["max"]), (&"1.a".into(), &"5".into()));
    let minimums = found["minimums"].as_array().unwrap();
    let packaging = minimums.iter().find(|m| m["star"] == 3 && m["after"]["criterion"] == "2.2").unwrap();
    assert_eq!((&packaging["moved"], &packaging["after"]["needs"]), (&"added".into(), &"2".into()));
    assert_eq!(packaging["before"]["needs"], Value::Null);
}

/// What the guides' folder holds, by name.
fn guides(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn guide(set: &str, rules: &str) -> String {
    let office = tempfile::tempdir().unwrap();
    let args = ["papers", "--only", "guide", "--set", set, "--rules", rules, "--format", "md"];
    let made = hoidong(office.path(), &args);
    assert!(made.status.success() && made.stderr.is_empty(), "{made:?}");
    std::fs::read_to_string(office.path().join(format!("huong-dan/huong-dan-bo-{set}.md"))).unwrap()
}

#[test]
fn a_tea_maker_reads_what_to_reach_and_what_to_bring() {
    insta::assert_snapshot!("guide-26-set-11", guide("11", NEW));
}

#[test]
fn a_guide_says_plainly_what_is_in_doubt() {
    let tourism = guide("26", NEW);
    assert_eq!(tourism.matches("chưa chắc: phiếu số 26 không in chú thích dấu sao").count(), 6, "three marks, twice");
    assert!(tourism.contains("không ghi căn cứ loại hồ sơ chung"), "{tourism}");
    let tea = guide("11", OLD);
    assert!(tea.starts_with("**Chưa đủ căn cứ: các mục của phần C chỉ cộng được 32/35 điểm"), "{tea}");
    assert!(tea.contains("lời văn rút gọn"));
}

#[test]
fn every_sheet_has_a_guide_with_all_its_criteria_evidence_and_minimums() {
    for (rules, set) in [OLD, NEW].into_iter().flat_map(|rules| (1..=26).map(move |set| (rules, set))) {
        let rubric = sheet(rules, set);
        let law = load::embedded_rules(rules).unwrap().unwrap();
        let document = hoidong::papers::guide::guide(&rubric, &law, Lang::Vi);
        let rows = document.blocks.iter().filter_map(|block| match block {
            hoidong::papers::document::Block::Table(table) => Some(&table.rows),
            _ => None,
        });
        let rows: Vec<_> = rows.flatten().collect();
        let criteria: Vec<_> = rubric.criteria().collect();
        assert_eq!(rows.len(), criteria.len(), "{rules}/{set}");
        for (row, criterion) in rows.into_iter().zip(criteria) {
            assert_eq!(row[0].text, criterion.id.0);
            assert_eq!(row[3].text, criterion.evidence.join("\n"));
            let printed = criterion.levels.iter().filter(|level| level.printed).count();
            assert_eq!(
                row[2].text.lines().filter(|line| line.contains(" điểm: ")).count(),
                printed,
                "{rules}/{set} {row:?}"
            );
        }
        let text = hoidong::papers::markdown::markdown(&document);
        let asked = text.matches(" điểm trở lên (trên ").count() + text.matches(" điểm, mức cao nhất").count();
        assert_eq!(asked, rubric.star_minimums().len(), "{rules}/{set}");
    }
}

#[test]
fn guides_are_written_where_asked_and_never_over_others_without_force() {
    let office = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| hoidong(office.path(), &[&["papers", "--only", "guide", "--set", "11"], args].concat());
    assert!(run(&[]).status.success());
    let folder = office.path().join("huong-dan");
    // To print and to edit; Markdown only where it is asked for.
    let formats: &[&str] = if cfg!(feature = "pdf") { &["docx", "pdf"] } else { &["docx"] };
    let names: Vec<_> = formats.iter().map(|format| format!("huong-dan-bo-11.{format}")).collect();
    assert_eq!(guides(&folder), names);
    let again: Value = serde_json::from_slice(&run(&["--json"]).stdout).unwrap();
    assert_eq!(
        (again["written"].as_array().unwrap().len(), again["unchanged"].as_array().unwrap().len()),
        (0, formats.len())
    );
    assert_eq!(again["folder"], "huong-dan");

    let other = run(&["--rules", OLD]);
    assert_eq!(other.status.code(), Some(1), "the guide of the other decision has the same name");
    assert!(String::from_utf8_lossy(&other.stderr).contains("--force"), "{other:?}");
    assert!(run(&["--rules", OLD, "--out", "cu", "--format", "docx"]).status.success());
    assert_eq!(guides(&office.path().join("cu")), ["huong-dan-bo-11.docx"]);

    assert!(run(&["--lang", "en", "--out", "en", "--format", "md"]).status.success());
    assert_eq!(guides(&office.path().join("en")), ["huong-dan-bo-11.en.md", "huong-dan-bo-11.md"]);
    let english = std::fs::read_to_string(office.path().join("en/huong-dan-bo-11.en.md")).unwrap();
    assert!(english.starts_with("**Bản dịch tham khảo / Reference translation**"), "{english}");
    assert!(english.contains("When a dossier is refused") && english.contains("Nguồn nguyên liệu"), "{english}");
    for alien in ["tối thiểu", "Trường hợp", "Minh chứng", "điểm:"] {
        assert!(!english.contains(alien), "the frame is English: {alien}");
    }
}

/// A blank sheet has every level of its sheet, in printed order, and not one tick.
#[rstest]
#[case("11", NEW)]
#[case("26", NEW)]
#[case("11", OLD)]
fn a_blank_sheet_is_the_sheet_of_its_set(#[case] set: &str, #[case] rules: &str) {
    let office = tempfile::tempdir().unwrap();
    let args = ["papers", "--only", "blank", "--set", set, "--rules", rules, "--format", "md"];
    assert!(hoidong(office.path(), &args).status.success());
    let folder = office.path().join("phieu-trong");
    assert_eq!(guides(&folder), [format!("phieu-trong-bo-{set}.md")]);
    let text = std::fs::read_to_string(folder.join(format!("phieu-trong-bo-{set}.md"))).unwrap();
    let rubric = load::embedded_rubric(rules, SetNumber(set.parse().unwrap())).unwrap().unwrap();
    let boxes: usize = rubric.criteria().map(|criterion| criterion.levels.len()).sum();
    assert_eq!((text.matches("\\[ \\]").count(), text.matches("\\[x").count()), (boxes, 0), "{text}");
    let mut rest = text.as_str();
    for criterion in rubric.criteria() {
        let row = format!("\n| {} | ", criterion.id);
        let at = rest.find(&row);
        assert!(at.is_some(), "{row} is not where the sheet prints it");
        rest = &rest[at.unwrap() + row.len()..];
    }
    assert!(rest.contains("TỔNG CỘNG"));
    assert!(hoidong(office.path(), &args).status.success(), "made twice in silence");
}

#[rstest]
#[case(&["papers", "--only", "guide"], "--only guide --set N")]
#[case(&["papers", "--set", "11"], "--only guide --set N")]
#[case(&["papers", "--only", "guide,minutes", "--set", "11"], "--only guide --set N")]
#[case(&["papers", "--only", "blank"], "--only blank --set N")]
#[case(&["papers", "--only", "blank,sheets", "--set", "11"], "--only blank --set N")]
#[case(&["papers", "phien.ron", "--only", "blank", "--set", "11"], "--only blank --set N")]
#[case(&["papers", "phien.ron", "--only", "guide"], "--only guide --set N")]
#[case(&["papers", "phien.ron", "--only", "guide", "--set", "11"], "--only guide --set N")]
#[case(&["papers", "phien.ron", "--rules", "qd-26-2026"], "--only guide --set N")]
#[case(&["rubric", "diff", "qd-26-2026/11"], "RULES_B/SET")]
#[case(&["rubric", "diff", "qd-26-2026", "qd-26-2026/11"], "«qd-26-2026»")]
fn a_wrong_command_line_is_told_what_is_missing(#[case] args: &[&str], #[case] named: &str) {
    let office = tempfile::tempdir().unwrap();
    let output = hoidong(office.path(), args);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{said}");
    assert!(said.contains(named), "{said}");
    assert!(guides(office.path()).is_empty(), "nothing was written");
}

#[rstest]
#[case(&["papers", "--only", "guide", "--set", "99"], "unknown-set")]
#[case(&["papers", "--only", "guide", "--set", "4", "--rules", "qd-1"], "unknown-rules")]
#[case(&["rubric", "list", "--rules", "qd-1"], "unknown-rules")]
#[case(&["rubric", "diff", "qd-1/4", "qd-26-2026/4"], "unknown-rules")]
#[case(&["rubric", "diff", "qd-26-2026/4", "qd-26-2026/27"], "unknown-set")]
fn a_sheet_that_is_not_there_is_named(#[case] args: &[&str], #[case] code: &str) {
    let office = tempfile::tempdir().unwrap();
    let output = hoidong(office.path(), &[args, &["--json"]].concat());
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["error"]["code"], code, "{document}");
    assert!(guides(office.path()).is_empty(), "nothing was written");
}
