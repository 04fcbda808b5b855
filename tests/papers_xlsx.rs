//! The workbook and the tables of marks as an auditor would check them: read back by another
//! reader, recomputed by another program, and computed again after a mark was changed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]
#![expect(clippy::float_cmp, reason = "whole points and exact quotients are to be equal to the last bit")]

mod papers_fixture;
mod tools;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, open_workbook, open_workbook_from_rs};
use hoidong::council::{Member, ProductId, Role};
use hoidong::law::rubric::Case;
use hoidong::law::{Aggregation, Choice, Points, Scale};
use hoidong::meeting::{Actor, Command, Rescorers, State, visible};
use hoidong::papers::document::Document;
use hoidong::papers::{Format, Stand, figures, made, tally_table};
use hoidong::text::Lang;
use papers_fixture::{CRITERIA, Room, closed, held, level, marks_of, member, product, rubric, session};
use tools::package::with_part;

const ALL: [Format; 5] = [Format::Markdown, Format::Docx, Format::Xlsx, Format::Csv, Format::Json];
const SUMMARY: &str = "Tổng hợp";

fn draft(state: &State) -> Stand<'_> {
    Stand { state, basis: None, number: 1 }
}

fn file(stand: Stand<'_>, format: Format) -> Vec<u8> {
    made(&figures(stand, Lang::Vi, &[format])).unwrap().remove(0).bytes
}

fn workbook(state: &State) -> Vec<u8> {
    file(draft(state), Format::Xlsx)
}

/// A workbook as calamine reads it: values, formulas and names.
struct Book {
    cells: BTreeMap<(String, u32, u32), Data>,
    formulas: BTreeMap<(String, u32, u32), String>,
    names: BTreeMap<String, (String, u32, u32)>,
    sheets: Vec<String>,
}

impl Book {
    fn read(bytes: &[u8]) -> Self {
        Self::of(open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap())
    }

    fn of<R: Read + std::io::Seek>(mut book: Xlsx<R>) -> Self {
        let sheets = book.sheet_names().clone();
        let (mut cells, mut formulas) = (BTreeMap::new(), BTreeMap::new());
        for name in &sheets {
            let range = book.worksheet_range(name).unwrap();
            let (top, left) = range.start().unwrap();
            for (row, column, cell) in range.used_cells() {
                let at = (name.clone(), top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
                cells.insert(at, cell.clone());
            }
            let range = book.worksheet_formula(name).unwrap();
            let (top, left) = range.start().unwrap_or_default();
            for (row, column, formula) in range.used_cells().filter(|(.., formula)| !formula.is_empty()) {
                let at = (name.clone(), top + u32::try_from(row).unwrap(), left + u32::try_from(column).unwrap());
                formulas.insert(at, formula.clone());
            }
        }
        let names = book.defined_names().iter().filter(|(name, _)| !name.contains("Print_")).map(|(name, cell)| {
            let (sheet, cell) = cell.rsplit_once('!').unwrap();
            let cell = cell.replace('$', "");
            let digits = cell.find(|c: char| c.is_ascii_digit()).unwrap();
            let column = cell[..digits].bytes().fold(0, |n, letter| n * 26 + u32::from(letter - b'A') + 1) - 1;
            let row: u32 = cell[digits..].parse().unwrap();
            (name.clone(), (sheet.trim_matches('\'').to_owned(), row - 1, column))
        });
        Self { names: names.collect(), cells, formulas, sheets }
    }

    /// The value of a named figure.
    fn named(&self, name: &str) -> f64 {
        let at = self.names.get(name).unwrap_or_else(|| panic!("no {name} among {:?}", self.names.keys()));
        number(self.cells.get(at).unwrap_or_else(|| panic!("{name} is empty")))
    }

    fn formula(&self, name: &str) -> &str {
        &self.formulas[&self.names[name]]
    }

    /// Every text and number of a sheet, a row a line.
    fn rows(&self, sheet: &str) -> Vec<Vec<String>> {
        let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for ((_, row, _), cell) in self.cells.iter().filter(|((name, ..), _)| name == sheet) {
            rows.entry(*row).or_default().push(cell.to_string());
        }
        rows.into_values().collect()
    }
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        Data::Int(number) => f64::from(i32::try_from(*number).unwrap()),
        other => panic!("{other:?} is no number"),
    }
}

/// To hundredths, as the eye sees it.
fn shown(number: f64) -> String {
    format!("{number:.2}").replace('.', ",")
}

/// The sheets without the results that were written with the formulas, so that a reader must compute them.
fn without_results(bytes: &[u8]) -> Vec<u8> {
    with_part(bytes, "xl/worksheets/sheet", |xml| {
        let mut stripped = String::new();
        let mut rest = xml.as_str();
        while let Some(end) = rest.find("</f>") {
            let (before, after) = rest.split_at(end + "</f>".len());
            stripped.push_str(before);
            let value = after.strip_prefix("<v>").unwrap_or_else(|| panic!("a formula without a result: {after:.80}"));
            rest = value.split_once("</v>").unwrap().1;
        }
        stripped + rest
    })
}

/// The workbook as `LibreOffice` computes it; `None` without `LibreOffice`.
fn computed(bytes: &[u8]) -> Option<Book> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bieu.xlsx");
    hoidong::host::write_atomically(&path, bytes).unwrap();
    Some(Book::of(open_workbook(tools::office::converted(&path, "xlsx")?).unwrap()))
}

/// The figures of a document by name.
fn figures_of(document: &Document) -> BTreeMap<String, String> {
    document.figures().map(|(name, text)| (name.as_str().to_owned(), text.to_owned())).collect()
}

#[test]
fn figures_come_in_their_formats_and_papers_in_theirs() {
    let (state, basis) = closed();
    let stand = Stand { state: &state, basis: Some(&basis), number: 1 };
    let names = |lang| {
        let mut papers = hoidong::papers::tally_table(stand, lang, &ALL);
        papers.extend(figures(stand, lang, &ALL));
        papers.into_iter().map(|paper| paper.file_name).collect::<Vec<_>>()
    };
    let own = ["bieu-tong-hop.md", "bieu-tong-hop.docx", "bieu-tong-hop.xlsx", "diem-cham.csv", "diem-cham.json"];
    assert_eq!(names(Lang::Vi), own);
    assert_eq!(names(Lang::En), ["bieu-tong-hop.en.md", "bieu-tong-hop.en.docx", "bieu-tong-hop.en.xlsx"]);
    let amended = figures(Stand { number: 2, ..stand }, Lang::Vi, &[Format::Xlsx, Format::Csv]);
    let names: Vec<_> = amended.iter().map(|paper| paper.file_name.as_str()).collect();
    assert_eq!(names, ["bieu-tong-hop-dinh-chinh-2.xlsx", "diem-cham-dinh-chinh-2.csv"]);
    assert_eq!(made(&figures(stand, Lang::Vi, &ALL)).unwrap(), made(&figures(stand, Lang::Vi, &ALL)).unwrap());
}

/// Totals, means and spreads made here from the ticks: P01 72, 71, 75; P02 60, 75, 62; P03 95, 91.
#[test]
fn the_workbook_holds_numbers_formulas_and_named_figures() {
    let (state, basis) = closed();
    let stand = Stand { state: &state, basis: Some(&basis), number: 1 };
    let book = Book::read(&file(stand, Format::Xlsx));
    assert_eq!(book.sheets, [SUMMARY, "P01", "P02", "P03", "Điểm chấm"]);
    for (product, totals, spread) in
        [("P01", &[72.0, 71.0, 75.0][..], 4.0), ("P02", &[60.0, 75.0, 62.0], 15.0), ("P03", &[95.0, 91.0], 4.0)]
    {
        for (at, (member, marks)) in marks_of(product).enumerate() {
            let name = format!("{product}.total.{member}");
            assert_eq!(f64::from(marks.iter().sum::<i16>()), totals[at], "the test's own numbers");
            assert_eq!(book.named(&name), totals[at], "{name}");
            // A total is looked up on the product's sheet, where it is a sum of part sums over marks.
            let reference = book.formula(&name);
            let cell = reference.strip_prefix(&format!("'{product}'!")).unwrap_or_else(|| panic!("{reference}"));
            let column = u32::from(cell.as_bytes()[0] - b'A');
            let row: u32 = cell[1..].parse().unwrap();
            let at = |row: u32| (product.to_owned(), row - 1, column);
            assert!(book.formulas[&at(row)].starts_with("SUM("), "{:?}", book.formulas[&at(row)]);
            // Head in row 4: 1.1, part A, 2.1, 2.3, part B, 3.1, part C, total.
            let cells: Vec<_> = (5..=12).map(|row| number(&book.cells[&at(row)])).collect();
            let [a, b1, b2, c] = marks.map(f64::from);
            assert_eq!(cells, [a, a, b1, b2, b1 + b2, c, c, a + b1 + b2 + c]);
            for row in [6, 9, 11] {
                assert!(book.formulas[&at(row)].starts_with("SUM("));
            }
            assert!(!book.formulas.contains_key(&at(5)), "a mark is a number");
        }
        let mean = totals.iter().sum::<f64>() / f64::from(u32::try_from(totals.len()).unwrap());
        assert_eq!(book.named(&format!("{product}.mean")), mean);
        assert!(book.formula(&format!("{product}.mean")).starts_with("AVERAGE("));
        assert_eq!(book.named(&format!("{product}.spread")), spread);
        assert!(book.formula(&format!("{product}.spread")).contains("MAX("));
    }
    assert!(!book.names.contains_key("P03.total.M3"), "excused, so that the cell is empty");
    let ranks: Vec<_> = ["P01", "P02", "P03"].map(|id| book.named(&format!("{id}.rank"))).to_vec();
    assert_eq!(ranks, [2.0, 3.0, 1.0]);
    let stars: Vec<_> = ["P01", "P02", "P03"].map(|id| book.named(&format!("{id}.stars"))).to_vec();
    assert_eq!(stars, [3.0, 3.0, 4.0].map(|n: f64| n), "{:?}", visible::ranking(&state));
    let text = book.rows(SUMMARY).concat().join("\n");
    for said in ["đã đưa ra khỏi chương trình", "sự kiện số 71", "giá trị, không phải công thức", "(*)"]
    {
        assert!(text.contains(said), "{said} in\n{text}");
    }
    assert!(!text.contains("DỰ THẢO"));
    assert!(Book::read(&workbook(&held().state)).rows(SUMMARY).concat().contains(&"DỰ THẢO".to_owned()));
}

/// Document, workbook and marks say the same.
#[test]
fn the_workbook_agrees_with_the_annex_and_with_the_marks() {
    let (state, basis) = closed();
    let stand = Stand { state: &state, basis: Some(&basis), number: 1 };
    let book = Book::read(&file(stand, Format::Xlsx));
    let mut annex = figures_of(&tally_table::tally_table(stand, Lang::Vi));
    annex.extend(figures_of(&hoidong::papers::minutes::minutes(&state, Some(&basis), Lang::Vi)));
    let mut compared = 0;
    for name in book.names.keys() {
        let told = annex.get(name).unwrap_or_else(|| panic!("{name} is not in the annex: {:?}", annex.keys()));
        let number = book.named(name);
        let expected =
            if name.rsplit('.').next() == Some("mean") { shown(number) } else { number.to_string().replace('.', ",") };
        let told = told.trim_end_matches(" (*)").trim_end_matches(" sao");
        assert_eq!(told, expected, "{name}");
        compared += 1;
    }
    // Eight totals, and of three products the mean, the spread, the band, the stars and the rank.
    assert_eq!(compared, 8 + 3 * 5);

    let marks: Vec<serde_json::Value> = serde_json::from_slice(&file(stand, Format::Json)).unwrap();
    let rows: Vec<_> = book.rows("Điểm chấm");
    let lines = csv::Reader::from_reader(&file(stand, Format::Csv)[..]).into_records().map(Result::unwrap).count();
    assert_eq!((marks.len(), rows.len(), lines), (8 * 4, 1 + 8 * 4, 8 * 4));
    let sum: f64 = marks
        .iter()
        .filter(|mark| mark["product"] == "P01" && mark["member"] == "M3")
        .map(|mark| mark["points"].as_str().unwrap().parse::<f64>().unwrap())
        .sum();
    assert_eq!(sum, book.named("P01.total.M3"));
}

/// `LibreOffice` computes every formula to what was written with it, and another mark to another mean.
#[test]
fn another_program_computes_the_same_and_a_changed_mark_changes_the_mean() {
    let (state, _) = closed();
    let written = workbook(&state);
    let Some(theirs) = computed(&without_results(&written)) else { return };
    same_results(&Book::read(&written), &theirs);
    // The names are understood too.
    assert_eq!(shown(theirs.named("P01.mean")), "72,67");

    // M1's 30 points of P01 in criterion 1.1 become 27: 69 + 71 + 75 = 215, and 215/3 = 71,67.
    let changed = with_part(&without_results(&written), "xl/worksheets/sheet2", |xml| {
        assert_eq!(xml.matches("<v>30</v>").count(), 1);
        xml.replace("<v>30</v>", "<v>27</v>")
    });
    let theirs = computed(&changed).unwrap();
    assert_eq!(shown(theirs.named("P01.mean")), "71,67");
    assert_eq!((theirs.named("P01.total.M1"), theirs.named("P01.spread")), (69.0, 6.0));
    assert_eq!(shown(theirs.named("P02.mean")), "65,67");
}

/// Every formula of one workbook has the same result in the other.
fn same_results(ours: &Book, theirs: &Book) {
    assert!(ours.formulas.len() > 30, "there are formulas");
    for at in ours.formulas.keys() {
        let (ours, theirs) = (number(&ours.cells[at]), number(&theirs.cells[at]));
        assert!((ours - theirs).abs() < 1e-9, "{at:?}: written {ours}, computed {theirs}");
    }
}

/// 8,5 and 17,31 points, cases, a second round with a sheet carried forward, a trimmed mean and a median.
#[test]
fn hundredths_cases_rounds_and_other_ways_to_a_result_are_computed_too() {
    let mut sheet = rubric();
    for id in &CRITERIA[..2] {
        let parts =
            sheet.parts.iter_mut().flat_map(|part| &mut part.sections).flat_map(|section| &mut section.criteria);
        for criterion in parts.filter(|criterion| criterion.id.0 == *id) {
            if *id == "1.1" {
                let half = Points::from_hundredths(25);
                let scale = Scale { from: Points::ZERO, to: criterion.max, step: half };
                criterion.levels = scale.marks().unwrap().into_iter().map(|points| level(points, None)).collect();
                criterion.scale = Some(scale);
            } else {
                criterion.cases = vec![Case { id: 'a', text: "có".into() }, Case { id: 'b', text: "không".into() }];
                criterion.levels.iter_mut().for_each(|level| level.case = Some('b'));
            }
        }
    }
    let mut people = session();
    people.members.extend(["M6", "M7"].map(|id| member(id, "Sở Nông nghiệp", Role::Member, true)));
    people.members.push(Member { observer: true, ..member("M8", "Liên minh", Role::Member, false) });
    let mut room = Room::on(people, sheet);
    room.open("P01");
    let give = |room: &mut Room, member: &str, marks: [i32; 4]| {
        for (at, hundredths) in marks.into_iter().enumerate() {
            let choice = Choice { points: Points::from_hundredths(hundredths), case: (at == 1).then_some('b') };
            let criterion = CRITERIA[at].into();
            room.act(Actor::Member(member.into()), Command::Tick { product: "P01".into(), criterion, choice });
        }
        room.act(Actor::Member(member.into()), Command::Submit { product: "P01".into() });
    };
    // 20,25 + 10 + 1 + 17,31 = 48,56; 30,75 + 11 + 2 + 20 = 63,75; 24,5 + 12 + 1 + 17,31 = 54,81; 48,5; 55,75.
    give(&mut room, "M8", [4_000, 2_200, 300, 3_500]);
    for (member, marks) in [
        ("M1", [2_025, 1_000, 100, 1_731]),
        ("M2", [3_075, 1_100, 200, 2_000]),
        ("M3", [2_450, 1_200, 100, 1_731]),
        ("M6", [2_050, 1_000, 100, 1_700]),
        ("M7", [2_575, 1_200, 200, 1_600]),
    ] {
        give(&mut room, member, marks);
    }
    room.operator(Command::OpenDiscussion { product: "P01".into(), note: "trao đổi".to_owned() });
    room.operator(Command::Rescore { product: "P01".into(), who: Rescorers::Pairs });
    let again = room.state.products[&ProductId::from("P01")].given_back.clone();
    assert!(again.len() < 5, "a sheet is carried forward");
    for id in again {
        if id.0 == "M2" {
            give(&mut room, "M2", [2_325, 1_100, 200, 2_000]);
        } else {
            room.act(Actor::Member(id), Command::Submit { product: "P01".into() });
        }
    }
    // M2 now 56,25: 48,56 + 56,25 + 54,81 + 48,5 + 55,75 = 263,87, and 263,87/5 = 52,774;
    // without 56,25 and 48,5: 159,12/3 = 53,04; the middle one is 54,81.
    for (aggregation, mean) in
        [(Aggregation::Mean, "52,77"), (Aggregation::Trimmed(1), "53,04"), (Aggregation::Median, "54,81")]
    {
        let mut state = room.state.clone();
        state.rules.aggregation = aggregation;
        let written = workbook(&state);
        let book = Book::read(&written);
        assert_eq!(shown(book.named("P01.mean")), mean);
        assert_eq!(book.named("P01.spread"), 7.75);
        assert!(!book.names.contains_key("P01.total.M8"), "an observer does not count");
        let rows = book.rows("P01");
        let first: Vec<_> = rows.iter().filter(|row| row.len() > 5 && row[0] == "TỔNG CỘNG").collect();
        assert_eq!(first.len(), 2, "the round before stands below: {rows:?}");
        assert_eq!((first[0][3].as_str(), first[1][3].as_str()), ("56.25", "63.75"));
        let observed = book.rows("Điểm chấm").into_iter().filter(|row| row[1] == "M8").count();
        assert_eq!(observed, 4, "every mark is in the long table, an observer's too");
        let marked: Vec<_> = book.rows("Điểm chấm").into_iter().filter(|row| row[1] == "M3").collect();
        assert_eq!(marked[1][4], "12/b");
        let Some(theirs) = computed(&without_results(&written)) else { continue };
        same_results(&book, &theirs);
        assert_eq!(shown(theirs.named("P01.mean")), mean);
    }
}

/// Thirteen members, 125 products, names of 200 letters that begin like formulas.
#[test]
fn the_largest_meeting_fits() {
    let mut people = session();
    people.members.extend((6..=15).map(|n| member(&format!("M{n}"), "Sở Nông nghiệp", Role::Member, true)));
    let name = format!("={}", "ộ".repeat(199));
    people.products =
        (1..=125).map(|n| product(&format!("{n}-SP"), &name, hoidong::council::session::Kind::First)).collect();
    let mut room = Room::new(people);
    let scorers: Vec<_> =
        room.state.session.members.iter().filter(|m| m.scores && m.id.0 != "M5").map(|m| m.id.0.clone()).collect();
    assert_eq!(scorers.len(), 13);
    for n in 1..=125 {
        let id = format!("{n}-SP");
        room.open(&id);
        for (at, member) in scorers.iter().enumerate() {
            room.on_paper("Văn thư", member, &id, [30, 15, 2, i16::try_from(10 + at % 3).unwrap()]);
        }
    }
    let started = std::time::Instant::now();
    let written = workbook(&room.state);
    eprintln!("{} bytes in {:?}", written.len(), started.elapsed());
    let book = Book::read(&written);
    assert_eq!(book.sheets.len(), 1 + 125 + 1);
    assert!(book.sheets.iter().all(|sheet| sheet.encode_utf16().count() <= 31));
    // 57, 58, 59 in turn: five, four and four times. 5·57 + 4·58 + 4·59 = 753.
    assert_eq!(book.named("_125_SP.mean"), 753.0 / 13.0);
    let names = book.rows(SUMMARY).concat();
    assert!(names.contains(&format!("'{name}")) && !names.contains(&name), "a name is no formula");
    let Some(theirs) = computed(&without_results(&written)) else { return };
    same_results(&book, &theirs);
}

#[test]
fn a_sealed_product_has_no_figure() {
    let mut room = Room::new(session());
    room.open("P01");
    for member in ["M1", "M2"] {
        for criterion in &CRITERIA[..3] {
            room.tick(member, "P01", criterion, Points::whole(3));
        }
        room.tick(member, "P01", "3.1", Points::from_hundredths(1_731));
        room.act(Actor::Member(member.into()), Command::Submit { product: "P01".into() });
    }
    let planted = |state: &State| {
        let book = Book::read(&workbook(state));
        let in_book = book.cells.values().any(|cell| cell.to_string().contains("17.31"));
        let in_text = [Format::Csv, Format::Json].map(|format| String::from_utf8(file(draft(state), format)).unwrap());
        (in_book, in_text.map(|text| text.contains("17.31")), book.sheets.contains(&"P01".to_owned()))
    };
    assert_eq!(planted(&room.state), (false, [false; 2], false));
    let text = Book::read(&workbook(&room.state)).rows(SUMMARY).concat().join("\n");
    assert!(text.contains("phiếu còn niêm phong"), "{text}");
    room.sheet("M3", "P01", [30, 17, 3, 22]);
    assert_eq!(planted(&room.state), (true, [true; 2], true), "the search looks for the right number");
}
