//! The report, the drafts, the notices and the feedback as whoever gets them would check them.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

mod papers_fixture;

use hoidong::meeting::State;
use hoidong::papers::{Basis, Format, Planned, Stand, decisions, feedback, made, notices, report};
use hoidong::text::Lang;
use papers_fixture::closed;

type Letters = fn(Stand<'_>, Lang, &[Format]) -> Vec<Planned>;
const KINDS: [Letters; 4] = [report, decisions, notices, feedback];

fn stand<'a>(state: &'a State, basis: Option<&'a Basis>) -> Stand<'a> {
    Stand { state, basis, number: 1 }
}

/// Every letter as Markdown, by file name.
fn letters(stand: Stand<'_>, lang: Lang) -> Vec<(String, String)> {
    let planned: Vec<_> = KINDS.iter().flat_map(|kind| kind(stand, lang, &[Format::Markdown])).collect();
    let made = made(&planned).unwrap().into_iter();
    made.map(|paper| (paper.file_name, String::from_utf8(paper.bytes).unwrap())).collect()
}

fn together(letters: &[(String, String)], of: &[&str]) -> String {
    let wanted = letters.iter().filter(|(name, _)| of.iter().any(|of| name.starts_with(of)));
    wanted.map(|(name, text)| format!("=== {name}\n\n{text}\n")).collect()
}

#[test]
fn the_letters_read_as_they_should() {
    let (state, basis) = closed();
    let vi = letters(stand(&state, Some(&basis)), Lang::Vi);
    insta::assert_snapshot!("report_vi", together(&vi, &["bao-cao", "danh-sach"]));
    insta::assert_snapshot!("decisions_vi", together(&vi, &["du-thao"]));
    insta::assert_snapshot!("notices_vi", together(&vi, &["thong-bao"]));
    insta::assert_snapshot!("feedback_vi", together(&vi, &["phan-hoi"]));
}
