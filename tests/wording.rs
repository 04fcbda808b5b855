//! An office's own wording: what a table may say, what is laid over a sheet, and what no copy of a sheet may change.
#![expect(clippy::unwrap_used, reason = "a test stops where its own preparation goes wrong")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use hoidong::host;
use hoidong::law::wording::{Spot, difference, texts};
use hoidong::law::{Rubric, RuleSet, SetNumber, catalogue};
use hoidong::load::table::Table;
use hoidong::load::wording::lay::lay;
use hoidong::load::wording::{self, Fault, Given, Slip, Texts};
use hoidong::load::{self, Office, Shelf, Source};
use hoidong::text::Lang;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use tempfile::TempDir;

const RULES: &str = "qd-26-2026";

fn rules(id: &str) -> RuleSet {
    load::embedded_rules(id).unwrap().unwrap()
}

fn sheets() -> BTreeMap<SetNumber, Rubric> {
    [4, 26].map(SetNumber).map(|set| (set, load::embedded_rubric(RULES, set).unwrap().unwrap())).into()
}

fn read(table: &Table) -> (BTreeMap<SetNumber, Texts>, Vec<Slip>) {
    wording::read(table, &sheets(), &[SetNumber(4), SetNumber(26)])
}

/// `{long 3}` as three letters, `{U+0061}` as that letter.
fn spelled(text: &str) -> String {
    let mut parts = text.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (inside, rest) = part.split_once('}').unwrap();
        match inside.split_once(' ') {
            Some(("long", count)) => out.push_str(&"ế".repeat(count.parse().unwrap())),
            _ => out.push(
                inside.strip_prefix("U+").and_then(|c| char::from_u32(u32::from_str_radix(c, 16).ok()?)).unwrap(),
            ),
        }
        out.push_str(rest);
    }
    out
}

#[test]
fn every_slip_in_a_table_is_named_at_its_line_in_both_languages() {
    let blocks = include_str!("wording_slips.txt").split("\n= ").skip(1);
    let mut count = 0;
    for block in blocks {
        let (name, body) = block.split_once('\n').unwrap();
        let mut csv = vec!["set,criterion,points,case,text".to_owned()];
        let mut wanted: BTreeMap<&str, Vec<String>> = [("vi", Vec::new()), ("en", Vec::new())].into();
        for line in body.trim_end().lines() {
            match line.split_once(' ') {
                Some((lang @ ("vi" | "en"), said)) => wanted.get_mut(lang).unwrap().push(said.to_owned()),
                Some(("head", head)) => head.clone_into(&mut csv[0]),
                _ => csv.push(spelled(line)),
            }
        }
        let (given, slips) = read(&Table::from_csv("x.csv", csv.join("\n").as_bytes()).unwrap());
        for (code, wanted) in wanted {
            let lang = Lang::from_code(code).unwrap();
            let mut said: Vec<_> =
                slips.iter().map(|slip| format!("{} {}", slip.line, slip.fault.message(lang))).collect();
            let mut wanted = wanted;
            said.sort();
            wanted.sort();
            assert_eq!(said, wanted, "{name} ({code})");
        }
        let rows = csv.iter().skip(1).filter(|row| !row.is_empty()).count();
        let texts: usize = given.values().map(BTreeMap::len).sum();
        assert!(!slips.is_empty() || texts == rows, "{name}: what is right comes out, each row once");
        count += 1;
    }
    assert!(count > 20, "the table was read: {count} blocks");
}

#[test]
fn what_excel_made_of_a_criterion_or_a_text_is_refused_and_numbers_of_sets_and_points_are_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0_u16..).zip(wording::COLUMNS) {
        sheet.write_string(0, column, name).unwrap();
    }
    let day = ExcelDateTime::from_ymd(2026, 1, 1).unwrap();
    for row in 1..=5_u32 {
        sheet.write_number(row, 0, 4.0).unwrap();
        sheet.write_string(row, 1, "1.1").unwrap();
        sheet.write_number(row, 2, 3.0).unwrap();
        sheet.write_string(row, 4, "Lời").unwrap();
    }
    sheet.write_number(2, 1, 1.1).unwrap();
    sheet.write_datetime_with_format(3, 1, &day, &Format::new().set_num_format("d/m")).unwrap();
    // «100%» typed into a cell that is no text.
    sheet.write_number(4, 4, 1.0).unwrap();
    sheet.write_boolean(5, 2, true).unwrap();
    let (given, slips) = read(&Table::from_xlsx(book.save_to_buffer().unwrap()).unwrap());
    let found: Vec<_> = slips.into_iter().map(|slip| (slip.line, slip.fault)).collect();
    let twice = Fault::Twice { first: 2 };
    let wanted = [
        (3, Fault::CriterionNotText),
        (4, Fault::CriterionNotText),
        (5, Fault::NotText("text")),
        (5, twice),
        (6, Fault::NotText("points")),
    ];
    assert_eq!(found, wanted);
    assert_eq!(given[&SetNumber(4)].len(), 1);
}

/// Everything between the quotation marks of a text taken out.
fn without_texts(ron: &str) -> String {
    let (mut out, mut inside, mut escaped) = (String::new(), false, false);
    for c in ron.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' => {
                inside = !inside;
                out.push('"');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

#[test]
fn every_text_of_every_sheet_can_be_worded_otherwise_and_nothing_else_moves() {
    let mut sheets = 0;
    for id in catalogue::rule_set_ids() {
        let (rules, shelf) = (rules(id), Shelf::embedded());
        for set in shelf.sets(id) {
            let sheet = shelf.sheet(&rules, set).unwrap().unwrap();
            assert_eq!(sheet.rubric.wording, [""; 0], "nothing that ships says that an office worded it");
            let new = |(at, (spot, _)): (usize, (Spot, &str))| {
                (spot, Given { line: at, text: format!("Lời «{at}» \"mới\" \\ // ế") })
            };
            let new: Texts = texts(&sheet.rubric).into_iter().enumerate().map(new).collect();
            let laid = lay(sheet.source, &sheet.rubric, &rules, &new, "a.csv, 01/01/2027").unwrap();
            assert_eq!(
                (laid.changed, laid.rubric.wording.as_slice()),
                (new.len(), ["a.csv, 01/01/2027".to_owned()].as_slice())
            );
            for (spot, text) in texts(&laid.rubric) {
                assert_eq!(text, new[&spot].text, "{id}/{set} {spot:?}");
            }
            assert_eq!(difference(&sheet.rubric, &laid.rubric), None);
            assert_ne!(laid.rubric.digest, sheet.rubric.digest);
            let origin = "    wording: [\"\"],\n";
            assert_eq!(
                without_texts(&laid.text).replacen(origin, "", 1),
                without_texts(&sheet.source.text),
                "{id}/{set}"
            );
            let comments = |text: &str| {
                text.lines().filter(|l| l.trim_start().starts_with("//")).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(comments(&laid.text), comments(&sheet.source.text));
            sheets += 1;
        }
    }
    assert_eq!(sheets, 52);
}

#[test]
fn a_second_import_keeps_where_the_first_came_from_and_the_same_again_changes_nothing() {
    let (_folder, _, text) = with_copy();
    let (rules, source) = (rules(RULES), Source::new("x.ron", text.as_str()));
    let mut shelf = Shelf::embedded();
    shelf.put_sheet(RULES, SetNumber(4), source.clone());
    let sheet = shelf.sheet(&rules, SetNumber(4)).unwrap().unwrap().rubric;
    let title = |text: &str| {
        let spot = Spot { criterion: "1.1".into(), level: None };
        Texts::from([(spot, Given { line: 2, text: text.to_owned() })])
    };
    let same = lay(&source, &sheet, &rules, &title("Tên của cơ quan"), "b.csv, 02/01/2027").unwrap();
    assert_eq!((same.changed, same.text.as_str()), (0, text.as_str()));
    let again = lay(&source, &sheet, &rules, &title("Sửa lại"), "b.csv, 02/01/2027").unwrap();
    assert_eq!(
        (again.changed, again.rubric.wording),
        (1, vec!["a.csv, 01/01/2027".to_owned(), "b.csv, 02/01/2027".to_owned()])
    );
    assert_eq!(again.text.matches("wording: [").count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_text_is_laid_comes_back_as_it_was(text in "[a-zế\"\\\\'/*{}()\\[\\],:#🍵ạ]{1,40}") {
        let (rules, shelf) = (rules(RULES), Shelf::embedded());
        let sheet = shelf.sheet(&rules, SetNumber(4)).unwrap().unwrap();
        let spot = Spot { criterion: "1.1".into(), level: None };
        let new = Texts::from([(spot.clone(), Given { line: 2, text: text.clone() })]);
        let laid = lay(sheet.source, &sheet.rubric, &rules, &new, "a.csv").unwrap();
        let found: BTreeMap<_, _> = texts(&laid.rubric).into_iter().collect();
        prop_assert_eq!(found[&spot], text);
    }
}

/// A data folder with the office's copy of sheet 4, one title of which is its own.
fn with_copy() -> (TempDir, PathBuf, String) {
    let folder = tempfile::tempdir().unwrap();
    let (rules, shelf) = (rules(RULES), Shelf::embedded());
    let sheet = shelf.sheet(&rules, SetNumber(4)).unwrap().unwrap();
    let spot = Spot { criterion: "1.1".into(), level: None };
    let new = Texts::from([(spot, Given { line: 2, text: "Tên của cơ quan".to_owned() })]);
    let laid = lay(sheet.source, &sheet.rubric, &rules, &new, "a.csv, 01/01/2027").unwrap();
    let path = Office::read(Some(folder.path().to_owned())).path(RULES, SetNumber(4)).unwrap();
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    host::write_atomically(&path, laid.text.as_bytes()).unwrap();
    (folder, path, laid.text)
}

fn titles(office: &Office) -> Result<String, load::Problems> {
    let shelf = office.shelf();
    let sheet = shelf.sheet(&rules(RULES), SetNumber(4)).unwrap()?;
    Ok(sheet.rubric.criterion(&"1.1".into()).unwrap().title.clone())
}

#[test]
fn a_copy_takes_the_place_of_its_sheet_and_only_of_that() {
    let (folder, path, text) = with_copy();
    let office = Office::read(Some(folder.path().to_owned()));
    assert_eq!(titles(&office).unwrap(), "Tên của cơ quan");
    assert_eq!(titles(&Office::default()).unwrap(), "Nguồn gốc sản phẩm");
    assert!(!office.differs(RULES, SetNumber(4), &text) && office.differs(RULES, SetNumber(4), "khác"));
    assert!(!office.differs(RULES, SetNumber(5), "khác"), "there is no copy of that sheet");
    assert!(office.strays(RULES).is_empty());
    let shelf = office.shelf();
    let own: BTreeSet<_> = shelf
        .sets(RULES)
        .into_iter()
        .filter(|set| shelf.sheet(&rules(RULES), *set).unwrap().unwrap().rubric.wording != [""; 0])
        .collect();
    assert_eq!(own, [SetNumber(4)].into());
    std::fs::remove_file(path).unwrap();
    assert_eq!(titles(&Office::read(Some(folder.path().to_owned()))).unwrap(), "Nguồn gốc sản phẩm");
}

const DIFFERS: [&str; 2] = [
    "Bản phiếu của cơ quan khác phiếu gốc ở tiêu chí 1.1. Chỉ được khác lời văn của tiêu chí và mức điểm.",
    "The office's copy differs from the sheet in criterion 1.1. Only the wording of criteria and levels may differ.",
];
const DIFFERS_ABOVE: [&str; 2] = [
    "Bản phiếu của cơ quan khác phiếu gốc ở phần ngoài các tiêu chí. Chỉ được khác lời văn của tiêu chí và mức điểm.",
    "The office's copy differs from the sheet outside the criteria. Only the wording of criteria and levels may differ.",
];
const UNMARKED: [&str; 2] = [
    "Bản phiếu của cơ quan không ghi lời văn lấy từ tệp nào (trường wording).",
    "The office's copy does not say which file its wording is from (the field wording).",
];
const UNUSABLE: [&str; 2] = [
    "Bản phiếu của cơ quan không dùng được; lý do ghi ngay dưới đây.",
    "The office's copy of a sheet cannot be used; the reason follows.",
];

/// From, to, what is said first, and the code of what follows.
const TAMPERED: [(&str, &str, [&str; 2], Option<&str>); 11] = [
    ("points: 2, text: \"Nuôi", "points: 0, text: \"Nuôi", UNUSABLE, Some("not-ascending")),
    ("points: 1, text: \"Nuôi", "points: 0, text: \"Nuôi", DIFFERS, None),
    ("50–<75%\"", "50–<75%\", star: 4", DIFFERS, None),
    ("100% nuôi/trồng trong tỉnh", "90% nuôi/trồng trong tỉnh", DIFFERS, None),
    ("max: 3,", "max: 2,", UNUSABLE, Some("sum-differs")),
    ("\"Hồ sơ giả mạo\",", "", DIFFERS_ABOVE, None),
    ("id: \"1.1\"", "id: \"1.9\"", DIFFERS_ABOVE, None),
    ("set: 4", "set: 5", UNUSABLE, Some("misplaced")),
    ("    wording: [\"a.csv, 01/01/2027\"],\n", "", UNMARKED, None),
    ("wording: [\"a.csv, 01/01/2027\"]", "wording: []", UNMARKED, None),
    ("Rubric(", "Rubric", UNUSABLE, Some("trailing-text")),
];

#[test]
fn a_copy_that_changes_more_than_words_is_refused_with_its_path_and_the_remedy() {
    let (folder, path, text) = with_copy();
    for (from, to, wanted, follows) in TAMPERED {
        assert!(text.contains(from), "{from}");
        host::write_atomically(&path, text.replacen(from, to, 1).as_bytes()).unwrap();
        let problems = titles(&Office::read(Some(folder.path().to_owned()))).expect_err(from);
        let first = problems.iter().next().unwrap();
        assert_eq!([Lang::Vi, Lang::En].map(|lang| first.message(lang)), wanted, "{from}");
        assert!(first.hint(Lang::Vi).starts_with("Xóa tệp này để trở lại lời văn rút gọn, hoặc nhập lại"), "{from}");
        assert!(first.hint(Lang::En).starts_with("Delete this file to go back to the condensed wording, or import"));
        assert!(problems.render(Lang::Vi).contains(&path.display().to_string()), "{from}");
        let after: Vec<_> = problems.iter().skip(1).map(load::Problem::code).collect();
        assert_eq!(after.first().copied(), follows, "{from}: {after:?}");
    }
}

#[test]
fn a_session_on_a_sheet_whose_copy_is_broken_does_not_open_and_one_on_other_sheets_does() {
    let (folder, path, text) = with_copy();
    host::write_atomically(&path, text.replacen("star: 5", "star: 4", 1).as_bytes()).unwrap();
    let office = Office::read(Some(folder.path().to_owned()));
    let session = include_str!("../sessions/lang-son-2026-dot-2.ron");
    let open = |text: String| load::session_source(&Source::new("phien.ron", text), &office.shelf());
    let problems = open(session.to_owned()).expect_err("sets 4 is on the agenda");
    assert_eq!(problems.iter().map(load::Problem::code).collect::<Vec<_>>(), ["office-copy-differs"]);
    open(session.replace("set: 4,", "set: 5,")).unwrap();
    let checked = load::check_file(&path, &Shelf::embedded());
    assert_eq!(checked.iter().map(load::Problem::code).collect::<Vec<_>>(), ["office-copy-differs"], "by itself too");
}

#[test]
fn a_file_with_another_name_is_told_and_not_used() {
    let (folder, path, text) = with_copy();
    let other = path.with_file_name("04-mat-ong (1).ron");
    host::write_atomically(&other, text.as_bytes()).unwrap();
    std::fs::remove_file(&path).unwrap();
    host::write_atomically(&path.with_extension("ron.hong"), b"not read").unwrap();
    let office = Office::read(Some(folder.path().to_owned()));
    assert_eq!(titles(&office).unwrap(), "Nguồn gốc sản phẩm");
    let session = Source::new("phien.ron", include_str!("../sessions/lang-son-2026-dot-2.ron"));
    let loaded = load::session_source(&session, &office.shelf()).unwrap();
    let told = loaded.warnings.render(Lang::Vi);
    assert!(told.contains("04-mat-ong (1).ron: cảnh báo[office-file-unknown]") && loaded.warnings.len() == 1, "{told}");
}

#[test]
fn a_folder_that_cannot_be_looked_into_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    host::write_atomically(&folder.path().join("rubrics"), b"a file").unwrap();
    let office = Office::read(Some(folder.path().to_owned()));
    let session = Source::new("phien.ron", include_str!("../sessions/lang-son-2026-dot-2.ron"));
    let problems = load::session_source(&session, &office.shelf()).expect_err("nobody knows the wording");
    assert_eq!(problems.iter().map(load::Problem::code).collect::<Vec<_>>(), ["office-folder-unreadable"]);
}
