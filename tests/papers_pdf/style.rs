//! A style of the office's own changes how a paper looks, and can change no word of it.

use hoidong::papers::pdf::{HOUSE, PdfError, read_back};
use hoidong::papers::{Format, PapersError, Press, make, minutes};
use hoidong::text::Lang;

use crate::papers_fixture::closed;

fn with(style: &str) -> Result<Vec<u8>, PapersError> {
    let (state, basis) = closed();
    let planned = minutes(&state, Some(&basis), Lang::Vi, &[Format::Pdf]);
    make(&planned, &Press::default().with_style(style), &mut |_, _| {}).map(|mut papers| papers.remove(0).bytes)
}

#[test]
fn a_style_of_its_own_gives_another_look_and_the_same_words() {
    let house = with(HOUSE).unwrap();
    let larger = with(&HOUSE.replace("#let body-size = 13pt", "#let body-size = 14pt")).unwrap();
    assert_ne!(house, larger);
    let letters = |pdf: &[u8]| read_back::letters(pdf).unwrap();
    assert!(letters(&larger)[0].len() < letters(&house)[0].len(), "larger letters fill a page sooner");
}

#[test]
fn a_style_that_drops_a_word_is_found_out() {
    let style = HOUSE.replace("text(size: body-size, strong(place.title))", "[]");
    assert!(style != HOUSE);
    let Err(PapersError::Pdf(PdfError::Missing(text))) = with(&style) else { panic!("not refused") };
    assert_eq!(text, "CHỦ TỌA", "the longer of the two that are gone");
}

#[test]
fn a_style_that_rounds_a_mean_up_is_found_out() {
    let style = HOUSE.replace("soft(cell.text, room)", "cell.text.replace(\"72,67\", \"73\")");
    assert!(style != HOUSE);
    let found = with(&style);
    let Err(PapersError::Pdf(PdfError::Missing(text))) = &found else { panic!("not refused: {:?}", found.is_ok()) };
    assert_eq!(text, "72,67");
}

#[test]
fn a_style_that_does_not_compile_says_why() {
    let Err(PapersError::Pdf(PdfError::Style(said))) = with("#let paper(document, code: none, face: none) = nowhere")
    else {
        panic!("not refused")
    };
    assert_eq!(said, "unknown variable: nowhere");
}

#[test]
fn a_style_reaches_no_file_and_no_clock() {
    for (style, refused) in [
        ("#let paper(document, code: none, face: none) = read(\"../Cargo.toml\")", "path"),
        ("#let paper(document, code: none, face: none) = read(\"Cargo.toml\")", "file not found"),
        ("#import \"@preview/letter:1.0.0\": *\n#let paper(document, code: none, face: none) = []", "not found"),
        ("#let paper(document, code: none, face: none) = datetime.today().display()", "unable to get the current date"),
    ] {
        let Err(PapersError::Pdf(PdfError::Style(said))) = with(style) else { panic!("not refused: {style}") };
        assert!(said.contains(refused), "{style}: {said}");
    }
}
