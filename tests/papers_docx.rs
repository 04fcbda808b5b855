//! The DOCX as a clerk and a verifier would check it: every text, every figure under its name,
//! styles that can be changed once, and pages as another program lays them out.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

mod papers_fixture;
mod tools;

use std::collections::BTreeMap;
use std::process::Command;

use hoidong::council::Role;
use hoidong::council::session::Kind;
use hoidong::meeting::{Rescorers, State};
use hoidong::papers::document::{Block, Document};
use hoidong::papers::docx::{docx, read_back};
use hoidong::papers::{Basis, Stand, minutes, score_sheet, tally_table};
use hoidong::text::Lang;
use papers_fixture::{Room, closed, marks_of, member, product, session};
use tools::package::{part, parts, with_part};

const MAIN: &str = "word/document.xml";

/// The minutes, the annex and one member's sheets.
fn papers(state: &State, basis: Option<&Basis>, lang: Lang) -> Vec<Document> {
    let stand = Stand { state, basis, number: 1 };
    let sheets = score_sheet::score_sheets(stand, &state.session.members[1], lang).unwrap();
    vec![minutes::minutes(state, basis, lang), tally_table::tally_table(stand, lang), sheets]
}

fn figures(document: &Document) -> Vec<(String, String)> {
    document.figures().map(|(name, text)| (name.as_str().to_owned(), text.to_owned())).collect()
}

#[test]
fn every_figure_of_a_paper_is_in_its_file_under_its_name() {
    let (state, basis) = closed();
    for lang in [Lang::Vi, Lang::En] {
        for document in papers(&state, Some(&basis), lang) {
            let told = read_back::read(&docx(&document).unwrap()).unwrap();
            assert_eq!(told.figures, figures(&document), "{}", document.meta.title);
            assert!(told.figures.len() > 10, "{}: {:?}", document.meta.title, told.figures);
        }
    }
}

/// The names where a reader looks for them, with what the ticks give: P01 72, 71, 75, which is 218/3.
#[test]
fn the_figures_of_a_result_are_named_wherever_they_are_printed() {
    let (state, basis) = closed();
    let [minutes, annex, sheets] = papers(&state, Some(&basis), Lang::Vi).try_into().unwrap();
    let count = |document: &Document, name: &str, text: &str| {
        figures(document).iter().filter(|(n, t)| n == name && t == text).count()
    };
    // In the table and among the product's items.
    for (name, text) in [("P01.mean", "72,67"), ("P01.spread", "4"), ("P01.band", "4 sao"), ("P01.total.M3", "75")] {
        assert!(count(&minutes, name, text) >= 2, "{name}: {:?}", figures(&minutes));
    }
    // The table, the item, the ranking.
    assert_eq!(count(&minutes, "P01.stars", "3 sao"), 3, "{:?}", figures(&minutes));
    assert_eq!(count(&minutes, "P01.rank", "2") + count(&minutes, "P01.mean.exact", "72,67 (218/3)"), 2);
    // By product and by criterion.
    assert_eq!((count(&annex, "P01.mean", "72,67"), count(&annex, "P01.total.M3", "75")), (2, 2));
    assert_eq!(count(&annex, "P01.stars.3", "x") + count(&annex, "P02.stars.3", "x (*)"), 2, "{:?}", figures(&annex));
    for (member, [a, b1, b2, c]) in marks_of("P01") {
        let sums = [("A", a), ("B", b1 + b2), ("C", c), ("1.1", a), ("2.1", b1), ("2.3", b2), ("3.1", c)];
        for (what, points) in sums.into_iter().chain([("total", a + b1 + b2 + c)]) {
            let name = format!("P01.{what}.{member}");
            assert!(count(&annex, &name, &points.to_string()) >= 1, "{name}");
            assert_eq!(count(&sheets, &name, &points.to_string()), usize::from(member == "M2"), "{name}");
        }
    }
}

/// Across the papers of a meeting with a second round a name stands for one value, whatever marks stand beside it.
#[test]
fn one_name_is_one_value_everywhere() {
    let mut room = Room::new(session());
    room.open("P02");
    for (member, marks) in marks_of("P02") {
        room.sheet(member, "P02", marks);
    }
    room.operator(hoidong::meeting::Command::OpenDiscussion { product: "P02".into(), note: "trao đổi".to_owned() });
    room.operator(hoidong::meeting::Command::Rescore { product: "P02".into(), who: Rescorers::All });
    for member in ["M1", "M2", "M3"] {
        room.sheet(member, "P02", [26, 15, 2, 21]);
    }
    let mut values: BTreeMap<String, String> = BTreeMap::new();
    let mut printed = 0;
    for (name, text) in papers(&room.state, None, Lang::Vi).iter().flat_map(figures) {
        let value = text.trim_end_matches(" (*)").trim_start_matches('(').trim_end_matches(')').to_owned();
        let value = if name.rsplit('.').next() == Some("exact") { text } else { value };
        assert_eq!(values.entry(name.clone()).or_insert_with(|| value.clone()), &value, "{name}");
        printed += 1;
    }
    assert!(printed > values.len());
    assert_eq!((values["P02.round1.total.M2"].as_str(), values["P02.total.M2"].as_str()), ("75", "64"));
    assert_eq!((values["P02.round1.mean"].as_str(), values["P02.mean"].as_str()), ("65,67", "64,00"));
}

#[test]
fn one_digit_changed_in_a_file_is_noticed() {
    let (state, basis) = closed();
    for document in papers(&state, Some(&basis), Lang::Vi) {
        let bytes = docx(&document).unwrap();
        let (name, _) = figures(&document).into_iter().find(|(name, _)| name == "P01.total.M2").unwrap();
        let tampered = with_part(&bytes, MAIN, |xml| {
            let at = xml.find(&format!("<w:tag w:val=\"{name}\" />")).unwrap();
            let (before, after) = xml.split_at(at);
            before.to_owned() + &after.replacen(">71<", ">77<", 1)
        });
        let told = read_back::read(&tampered).unwrap().figures;
        let changed: Vec<_> = told.iter().zip(figures(&document)).filter(|(told, ours)| *told != ours).collect();
        assert_eq!(changed.len(), 1, "{}", document.meta.title);
        assert_eq!(changed[0].0, &("P01.total.M2".to_owned(), "77".to_owned()));
    }
}

#[test]
fn every_text_of_a_paper_is_in_its_file_in_order() {
    let (state, basis) = closed();
    for document in papers(&state, Some(&basis), Lang::Vi) {
        let told = read_back::read(&docx(&document).unwrap()).unwrap().paragraphs.join("\n");
        let mut rest = told.as_str();
        for text in document.texts() {
            let at = rest.find(text).unwrap_or_else(|| panic!("{text:?} is not where it belongs:\n{rest:.300}"));
            rest = &rest[at + text.len()..];
        }
    }
}

#[test]
fn looks_stand_in_styles_that_are_there_and_headings_are_headings() {
    let (state, basis) = closed();
    for document in papers(&state, Some(&basis), Lang::Vi) {
        let bytes = docx(&document).unwrap();
        let (main, styles) = (part(&bytes, MAIN), part(&bytes, "word/styles.xml"));
        let used = parts(&bytes).into_iter().flat_map(|(_, xml)| {
            xml.split("<w:pStyle w:val=\"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned())
                .collect::<Vec<_>>()
        });
        for style in used {
            assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
        }
        let headings = |level| {
            document.blocks.iter().filter(|b| matches!(b, Block::Heading { level: of, .. } if *of == level)).count()
        };
        for (style, level) in [("Heading1", 1), ("Heading2", 2)] {
            assert_eq!(main.matches(&format!("<w:pStyle w:val=\"{style}\" />")).count(), headings(level));
        }
        assert!(!main.contains("<w:rFonts"), "the face stands in the styles alone");
        let foot = document.meta.foot.as_ref().unwrap();
        let feet =
            parts(&bytes).into_iter().filter(|(name, xml)| name.contains("footer") && xml.contains(foot)).count();
        assert_eq!(feet, 2, "on the first page and on the others");
        let numbers = main.split("<w:id w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        let numbers: Vec<_> = numbers.collect();
        assert_eq!(numbers.iter().collect::<std::collections::BTreeSet<_>>().len(), numbers.len());
        assert!(bytes.len() * 4 < parts(&bytes).iter().map(|(_, text)| text.len()).sum(), "it is compressed");
        assert_eq!(bytes, docx(&document).unwrap());
    }
}

/// Whatever is cut off, turned over or put in: an answer and no panic.
#[test]
fn a_broken_file_is_an_error_or_read_and_never_a_panic() {
    let (state, basis) = closed();
    let bytes = docx(&papers(&state, Some(&basis), Lang::Vi)[2]).unwrap();
    for at in (0..bytes.len()).step_by(bytes.len() / 97) {
        let _ = read_back::read(&bytes[..at]);
        let mut turned = bytes.clone();
        turned[at] ^= 0x5a;
        let _ = read_back::read(&turned);
    }
    let main = part(&bytes, MAIN);
    for at in (0..main.len()).step_by(main.len() / 97).filter(|at| main.is_char_boundary(*at)) {
        let cut = with_part(&bytes, MAIN, |xml| xml[..at].to_owned());
        assert!(read_back::read(&cut).is_err(), "a text that ends at {at} is not whole");
    }
}

/// A meeting with thirteen columns of members.
fn large() -> State {
    let mut people = session();
    people
        .members
        .extend((6..=15).map(|n| member(&format!("M{n}"), "Sở Nông nghiệp và Môi trường", Role::Member, true)));
    people.products =
        (1..=6).map(|n| product(&format!("P{n:02}"), "Mật ong hoa bạc hà cao nguyên đá", Kind::First)).collect();
    let mut room = Room::new(people);
    let scorers: Vec<_> =
        room.state.session.members.iter().filter(|m| m.scores && m.id.0 != "M5").map(|m| m.id.0.clone()).collect();
    for n in 1..=5 {
        let id = format!("P{n:02}");
        room.open(&id);
        for (at, member) in scorers.iter().enumerate() {
            room.on_paper("Văn thư", member, &id, [30, 15, 2, i16::try_from(10 + at % 3).unwrap()]);
        }
    }
    room.state
}

/// Laid out by `LibreOffice` and read from the pages, no letter of a paper is missing.
#[test]
fn another_program_lays_out_every_text() {
    let (state, basis) = closed();
    let large = large();
    let mut documents = papers(&state, Some(&basis), Lang::Vi);
    documents.extend(papers(&large, None, Lang::Vi));
    let Some(pdftotext) = tools::tool("pdftotext") else { return };
    let kept = std::env::var_os("HOIDONG_KEEP_PAGES").map(std::path::PathBuf::from);
    let folder = tempfile::tempdir().unwrap();
    for (at, document) in documents.iter().enumerate() {
        let file = kept.as_deref().unwrap_or(folder.path()).join(format!("paper-{at}.docx"));
        hoidong::host::write_atomically(&file, &docx(document).unwrap()).unwrap();
        let Some(pdf) = tools::office::converted(&file, "pdf") else { return };
        let said = Command::new(&pdftotext).arg(&pdf).arg("-").output().unwrap();
        let page = String::from_utf8(said.stdout).unwrap();
        let letters = |text: &str| {
            let mut count: BTreeMap<char, usize> = BTreeMap::new();
            // A hyphen at the end of a line is taken for a broken word.
            text.chars().filter(|c| !c.is_whitespace() && *c != '-').for_each(|c| *count.entry(c).or_default() += 1);
            count
        };
        let shown = letters(&page);
        for (letter, count) in letters(&document.texts().concat()) {
            let have = shown.get(&letter).copied().unwrap_or_default();
            assert!(have >= count, "{}: {letter:?} {have} times, not {count}", document.meta.title);
        }
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let page = flat(&page);
        for block in &document.blocks {
            if let Block::Title { kind: text, .. } | Block::Heading { text, .. } = block {
                assert!(page.contains(&flat(text)), "{text} is not on a page:\n{page}");
            }
        }
    }
}
