//! Every letter a paper may hold is in the embedded faces.

use chrono::DateTime;
use hoidong::law::SetNumber;
use hoidong::load;
use hoidong::papers::document::{Block, Document, Meta, Page, Run};
use hoidong::papers::pdf::{PdfError, Promise, pdf, read_back};
use hoidong::papers::{Format, Press, blank_sheet, guide, made};
use hoidong::text::Lang;

fn paper(runs: Vec<Run>) -> Document {
    let meta = Meta {
        title: "Chữ".to_owned(),
        lang: Lang::Vi,
        created: DateTime::UNIX_EPOCH.fixed_offset(),
        draft: false,
        foot: None,
    };
    Document { meta, page: Page::Portrait, blocks: vec![Block::Paragraph(runs)] }
}

/// The 29 letters with every tone, both cases, made from their parts.
fn vietnamese() -> String {
    use unicode_normalization::UnicodeNormalization;
    let tones = ["", "\u{300}", "\u{309}", "\u{303}", "\u{301}", "\u{323}"];
    let vowels = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"];
    let all_tones = vowels.iter().flat_map(|vowel| tones.iter().map(move |tone| format!("{vowel}{tone}")));
    let consonants =
        ["b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "q", "r", "s", "t", "v", "x", "f", "j", "w", "z"];
    let lower: String = all_tones.chain(consonants.map(ToOwned::to_owned)).collect::<String>().nfc().collect();
    let upper: String = lower.to_uppercase().nfc().collect();
    assert_eq!(lower.chars().count(), 12 * 6 + 21);
    let in_words = |letters: &str| {
        letters.chars().collect::<Vec<_>>().chunks(12).map(String::from_iter).collect::<Vec<_>>().join(" ")
    };
    let (lower, upper) = (in_words(&lower), in_words(&upper));
    format!("{lower} {upper} 0123456789 ,.;:!?()[]{{}}«»“”‘’–…%/+-−×÷=≥≤<>|_*#@&★☆°²³·•§ ")
}

#[test]
fn every_vietnamese_letter_is_there_upright_bold_and_italic() {
    let text = vietnamese();
    let document = paper(vec![Run::plain(&text), Run::bold(&text), Run::italic(&text)]);
    let made = pdf(&[&document], &[], Promise::Circulated, &Press::default()).unwrap();
    let letters: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    assert_eq!(read_back::letters(&made).unwrap().concat(), letters.repeat(3));
    let Some(theirs) = crate::poppler::letters(&made) else { return };
    assert_eq!(theirs, letters.repeat(3), "and poppler reads the same");
}

#[test]
fn letters_that_no_face_has_are_named_and_nothing_is_made() {
    let document = paper(vec![Run::plain("Rượu Mẫu Sơn 母山 và ꪁꪫꪱ")]);
    let Err(PdfError::Glyphs(letters)) = pdf(&[&document], &[], Promise::Circulated, &Press::default()) else {
        panic!("not refused")
    };
    assert_eq!(letters, "山 母 ꪁ ꪫ ꪱ");
}

/// Every title, level, piece of evidence and note of the 52 sheets, in the guide and on the blank form.
#[test]
fn every_text_of_every_sheet_can_be_printed() {
    for rules in ["qd-26-2026", "qd-148-2023"] {
        let law = load::embedded_rules(rules).unwrap().unwrap();
        for set in 1..=26 {
            let rubric = load::embedded_rubric(rules, SetNumber(set)).unwrap().unwrap();
            let mut papers = guide(&rubric, &law, Lang::Vi, &[Format::Pdf]);
            papers.extend(blank_sheet(&rubric, &law, Lang::Vi, &[Format::Pdf]));
            made(&papers).unwrap_or_else(|error| panic!("{rules}, set {set}: {error}"));
        }
    }
}
