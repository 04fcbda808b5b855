//! What stands in the files, by two readers that are not ours.

use hoidong::papers::document::{Block, Document, Run};
use hoidong::papers::pdf::{Promise, pdf, read_back};
use hoidong::papers::press::Press;
use hoidong::papers::{Format, Paper, Planned, Stand, blank_sheets, made, minutes, score_sheets, tally_table};
use hoidong::text::Lang;
use hoidong::text::digest::Digest;

use crate::papers_fixture::{closed, held};
use crate::poppler;

const PDF: [Format; 1] = [Format::Pdf];

fn all(lang: Lang) -> Vec<Planned> {
    let (state, basis) = closed();
    let stand = Stand { state: &state, basis: Some(&basis), number: 1 };
    let mut papers = minutes(&state, Some(&basis), lang, &PDF);
    papers.extend(tally_table(stand, lang, &PDF));
    papers.extend(score_sheets(stand, lang, &PDF));
    papers.extend(blank_sheets(&state, lang, &PDF));
    papers
}

fn documents() -> Vec<Document> {
    let (state, basis) = closed();
    let stand = Stand { state: &state, basis: Some(&basis), number: 1 };
    let members = state.session.members.iter();
    let sheets = members.filter_map(|m| hoidong::papers::score_sheet::score_sheets(stand, m, Lang::Vi));
    let mut documents = vec![
        hoidong::papers::minutes::minutes(&state, Some(&basis), Lang::Vi),
        hoidong::papers::tally_table::tally_table(stand, Lang::Vi),
    ];
    documents.extend(sheets);
    documents
}

/// The letters of which one text has more than another: only what is printed counts, not where.
fn more(one: &str, other: &str) -> String {
    let mut left: Vec<char> = other.chars().collect();
    one.chars().filter(|c| left.iter().position(|l| l == c).map(|at| left.swap_remove(at)).is_none()).collect()
}

#[test]
fn poppler_reads_the_letters_that_we_read_back() {
    for paper in made(&all(Lang::Vi)).unwrap() {
        let ours = read_back::letters(&paper.bytes).unwrap().concat();
        let Some(theirs) = poppler::letters(&paper.bytes) else { return };
        assert_eq!(more(&theirs, &ours), "", "{}: poppler alone", paper.file_name);
        assert_eq!(more(&ours, &theirs), "", "{}: we alone", paper.file_name);
    }
}

/// What was seen: no date and no code could be searched for or copied, for a mark inside that is not seen.
#[test]
fn nothing_stands_inside_dates_codes_and_numbers() {
    let (mut figures, mut broken) = (0, 0);
    for paper in made(&all(Lang::Vi)).unwrap() {
        let Some(told) = poppler::run("pdftotext", &["-raw", "-enc", "UTF-8"], &paper.bytes) else { return };
        for word in told.split_whitespace() {
            let whole = word.replace('\u{200b}', "");
            let is_figure = whole.len() > 2 && whole.chars().all(|c| c.is_ascii_digit() || "/.,:-".contains(c));
            figures += usize::from(is_figure);
            assert!(!is_figure || whole == word, "{}: {word:?}", paper.file_name);
            broken += usize::from(!is_figure && whole != word);
        }
    }
    assert!(figures > 100, "{figures}");
    assert!(broken < figures, "{broken} words of {figures} figures");
}

/// The square code is a picture; everything else that a document says is text.
#[test]
fn every_text_of_a_document_is_printed_in_order() {
    for (document, paper) in documents().iter().zip(made(&all(Lang::Vi)).unwrap()) {
        let pages = read_back::letters(&paper.bytes).unwrap();
        assert_eq!(read_back::missing(&[document], &pages), None, "{}", paper.file_name);
        assert_eq!(read_back::absent(&[document], &pages), None, "{}", paper.file_name);
        // The reading is not blind: another number, and another order, are seen.
        let mean = pages.iter().map(|page| page.replace("72,67", "72,76")).collect::<Vec<_>>();
        if mean != pages {
            assert!(read_back::missing(&[document], &mean).is_some(), "{}", paper.file_name);
            assert!(read_back::absent(&[document], &mean).is_some(), "{}", paper.file_name);
        }
    }
}

#[test]
fn the_same_meeting_gives_the_same_bytes_in_any_thread() {
    let first: Vec<Paper> = made(&all(Lang::Vi)).unwrap();
    let again = std::thread::spawn(|| made(&all(Lang::Vi)).unwrap()).join().unwrap();
    assert_eq!(first, again);
}

#[test]
fn a_pdf_says_its_title_its_language_and_the_time_of_its_event() {
    let paper = &made(&all(Lang::Vi)[..1]).unwrap()[0];
    let Some(info) = poppler::run("pdfinfo", &["-isodates"], &paper.bytes) else { return };
    let says = |name: &str| {
        let line = info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}"));
        line.trim().to_owned()
    };
    assert_eq!(says("Title:"), "BIÊN BẢN – Họp Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Mẫu, đợt 2 năm 2026");
    assert!(says("CreationDate:").starts_with("2026-12-10T"), "{info}");
    assert_eq!(
        (says("Tagged:").as_str(), says("JavaScript:").as_str(), says("Encrypted:").as_str()),
        ("yes", "no", "no")
    );
    let carried = poppler::run("pdfdetach", &["-list"], &paper.bytes).unwrap();
    assert_eq!(carried.trim(), "0 embedded files", "what is handed round carries no file");
}

/// Printed, photographed, compared: without a letter to type.
#[test]
fn a_camera_reads_the_event_and_its_hash_off_the_last_page() {
    let (_, basis) = closed();
    let expected = format!("hoidong mau-2026 71 {}\n", basis.head.replace(' ', ""));
    for paper in &made(&all(Lang::Vi)[..2]).unwrap() {
        let pages = read_back::letters(&paper.bytes).unwrap().len();
        for page in 1..=pages {
            let Some(read) = poppler::codes(&paper.bytes, page) else { return };
            assert_eq!(read, if page == pages { expected.as_str() } else { "" }, "{}, page {page}", paper.file_name);
        }
    }
}

#[test]
fn a_draft_says_so_and_has_no_check_code() {
    let draft = &made(&minutes(&held().state, None, Lang::Vi, &PDF)).unwrap()[0];
    let pages = read_back::letters(&draft.bytes).unwrap();
    assert!(pages[0].starts_with("DỰTHẢO"), "{}", &pages[0][..60]);
    let of_the_end = &made(&all(Lang::Vi)).unwrap()[0];
    let clean = read_back::letters(&of_the_end.bytes).unwrap().concat();
    assert!(!clean.contains("DỰTHẢO"));
    for (pages, has) in [(pages.concat(), false), (clean, true)] {
        assert_eq!(pages.contains("mãkiểmtra:3f9a"), has);
    }
}

#[test]
fn the_english_copy_says_that_it_is_a_translation() {
    for paper in made(&all(Lang::En)).unwrap() {
        let pages = read_back::letters(&paper.bytes).unwrap();
        assert!(pages[0].starts_with("Bảndịchthamkhảo/Referencetranslation"), "{}", paper.file_name);
        assert!(paper.file_name.ends_with(".en.pdf"));
    }
}

/// A hundred fingerprints on a few pages, among them letters that the typeface would join (`ff`): joined, one of them
/// was read back as something else and the minutes of a meeting with such a key could not be written.
#[test]
fn fingerprints_whose_letters_could_be_joined_are_printed_and_read_back() {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let fingerprint = |number: u32| -> String {
        let digest = Digest::of(&number.to_be_bytes()).0;
        let bits: Vec<usize> =
            digest.iter().flat_map(|byte| (0..8).rev().map(move |bit| usize::from(byte >> bit & 1))).collect();
        let letter = |bits: &[usize]| char::from(LETTERS[bits.iter().fold(0, |six, bit| six * 2 + bit)]);
        bits.chunks(6).map(letter).collect()
    };
    let mut document = documents().remove(0);
    for round in [57, 214, 260] {
        let prints = (0..100).map(|number| fingerprint(round * 1_000 + number));
        let said = prints.map(|print| Block::Paragraph(vec![Run::plain(format!("- SHA256:{print} khóa ký"))]));
        document.blocks = said.collect();
        let made = pdf(&[&document], &[], Promise::Circulated, &Press::default());
        assert!(made.is_ok(), "round {round}: {:?}", made.err());
    }
}
