//! The two empty places of the finished minutes.

use std::process::Command;

use hoidong::papers::{Format, Paper, Press, made, make, minutes, pdf};
use hoidong::text::Lang;
use lopdf::{Dictionary, Document, Object};

use crate::papers::{ARCHIVE, MINUTES};
use crate::papers_fixture::{closed, held};
use crate::tools::tool;

/// The fields of a form: what is written of each.
fn fields(bytes: &[u8]) -> Vec<Dictionary> {
    let file = Document::load_mem(bytes).unwrap();
    let Ok(form) = file.catalog().unwrap().get_deref(b"AcroForm", &file) else { return Vec::new() };
    let fields = form.as_dict().unwrap().get(b"Fields").unwrap().as_array().unwrap();
    fields.iter().map(|field| file.dereference(field).unwrap().1.as_dict().unwrap().clone()).collect()
}

fn text<'a>(of: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    of.get(key).unwrap().as_str().unwrap()
}

fn rectangle(of: &Dictionary) -> [f64; 4] {
    let corners = of.get(b"Rect").unwrap().as_array().unwrap();
    let corners: Vec<_> = corners.iter().map(|corner| f64::from(corner.as_float().unwrap())).collect();
    corners.try_into().unwrap()
}

#[test]
fn the_finished_papers_have_two_places_below_their_titles() {
    for paper in [&*MINUTES, &*ARCHIVE] {
        let fields = fields(paper);
        let names: Vec<_> = fields.iter().map(|field| text(field, b"T")).collect();
        assert_eq!(names, [b"ThuKy".as_slice(), b"ChuToa"]);
        for field in &fields {
            assert_eq!(field.get(b"FT").unwrap().as_name().unwrap(), b"Sig");
            assert!(!field.has(b"V"), "nobody has signed");
            // What PDF/A asks of a field: printed, neither hidden nor unseen (bits 1, 2, 6), with a look.
            let flags = field.get(b"F").unwrap().as_i64().unwrap();
            assert_eq!((flags & 4, flags & 0b10_0011), (4, 0));
            assert!(field.get(b"AP").unwrap().as_dict().unwrap().has(b"N"));
        }
        let (left, right) = (rectangle(&fields[0]), rectangle(&fields[1]));
        assert!(left[2] <= right[0], "{left:?} {right:?}: side by side");
        assert_eq!((left[1], left[3]), (right[1], right[3]), "at one height");
    }
}

/// Where the words stand is told by poppler, from the top; the places are told from the bottom of A4.
#[test]
fn the_places_are_where_hands_would_sign() {
    let Some(program) = tool("pdftotext") else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    hoidong::host::write_atomically(&file, &MINUTES).unwrap();
    let html = Command::new(program).arg("-bbox").arg(&file).arg("-").output().unwrap().stdout;
    let html = String::from_utf8(html).unwrap();
    let last = html.rsplit("<page ").next().unwrap();
    let number = |line: &str, name: &str| -> f64 {
        line.split_once(&format!("{name}=\"")).unwrap().1.split('"').next().unwrap().parse().unwrap()
    };
    let words = |word: &str| -> Vec<[f64; 3]> {
        let lines = last.lines().filter(|line| line.contains(&format!(">{word}<")));
        lines.map(|line| [number(line, "xMin"), number(line, "yMin"), number(line, "yMax")]).collect()
    };
    let height = 841.89;
    let [left, right] = [rectangle(&fields(&MINUTES)[0]), rectangle(&fields(&MINUTES)[1])];
    let hints = words("(Ký,");
    assert_eq!(hints.len(), 2, "{last}");
    for ([x, _, bottom], place) in hints.iter().zip([left, right]) {
        let top = height - place[3];
        assert!(top >= bottom - 1.0 && top < bottom + 15.0, "just below: {top} {bottom}");
        assert!(place[0] < *x && *x < place[2], "{place:?} around {x}");
    }
    let next = words("nhận:").first().unwrap()[1];
    assert!(height - left[1] <= next, "above the recipients: {} {next}", height - left[1]);
}

#[test]
fn drafts_and_translations_have_no_places() {
    let (state, basis) = closed();
    let draft = made(&minutes(&held().state, None, Lang::Vi, &[Format::Pdf])).unwrap();
    let english = made(&minutes(&state, Some(&basis), Lang::En, &[Format::Pdf])).unwrap();
    for Paper { file_name, bytes } in draft.iter().chain(&english) {
        assert_eq!(fields(bytes), Vec::new(), "{file_name}");
    }
}

#[test]
fn a_style_without_the_labels_has_no_places() {
    let (state, basis) = closed();
    let style = pdf::HOUSE.replace("#metadata(name)#label(name)", "");
    assert_ne!(style, pdf::HOUSE);
    let planned = minutes(&state, Some(&basis), Lang::Vi, &[Format::Pdf]);
    let papers = make(&planned, &Press::default().with_style(&style), &mut |_, _| {}).unwrap();
    assert_eq!(fields(&papers[0].bytes), Vec::new());
}

#[test]
fn the_places_change_no_byte_of_what_was_set_and_are_the_same_every_time() {
    let (state, basis) = closed();
    let again = made(&minutes(&state, Some(&basis), Lang::Vi, &[Format::Pdf])).unwrap().remove(0).bytes;
    assert!(again == *MINUTES, "the same bytes again");
    let ends: Vec<_> = MINUTES.windows(5).enumerate().filter(|(_, at)| *at == b"%%EOF").map(|(at, _)| at).collect();
    assert_eq!(ends.len(), 2, "one update behind the file");
    let before = Document::load_mem(&MINUTES[..ends[0] + 5]).unwrap();
    assert!(!before.catalog().unwrap().has(b"AcroForm"));
    let after = Document::load_mem(&MINUTES).unwrap();
    assert_eq!(before.get_pages().len(), after.get_pages().len());
    for (number, page) in after.get_pages() {
        let contents = |of: &Document| of.get_page_content(of.get_pages()[&number]);
        assert!(contents(&before) == contents(&after), "page {page:?}");
    }
    assert!(matches!(after.trailer.get(b"ID"), Ok(Object::Array(_))), "an update keeps the file's own number");
}
