//! What became of a file after it was signed, as other programs do not see it.

use hoidong::seal::pdf::{Checked, Flaw, Later, P12, Place, check, sign};
use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary};

use crate::others::{find, signed_twice};
use crate::papers::{MINUTES, TRIALS, at, then};
use crate::tools::signing::{PASSPHRASE, pdfsig, pyhanko};

fn later(file: &[u8]) -> Vec<Later> {
    check(file).unwrap().iter().map(|one| one.later).collect()
}

fn none_holds(file: &[u8]) -> bool {
    !check(file).unwrap().iter().any(Checked::holds)
}

#[test]
fn bytes_that_nobody_signed_are_told() {
    let [_, second] = signed_twice(&MINUTES);
    let longer = [second.as_slice(), b"\n% and more\n"].concat();
    assert_eq!(later(&longer), [Later::Unsigned, Later::Unsigned]);
    let checked = check(&longer).unwrap();
    assert_eq!((checked[1].covers_all, checked[1].extends_by, checked[1].fault.clone()), (false, 12, None));
    assert!(none_holds(&longer));
    // Poppler takes such a file for good: why this is looked at here.
    if let Some(said) = pdfsig(&longer) {
        assert_eq!(said.matches("Signature is Valid").count(), 2, "{said}");
    }
}

#[test]
fn what_stands_in_the_padding_is_told() {
    let [mut first, _] = signed_twice(&MINUTES);
    let hole = find(&first, b"/Contents<").unwrap() + 10;
    let end = hole + find(&first[hole..], b">").unwrap();
    assert_eq!(&first[end - 2..end], b"00");
    first[end - 1] = b'1';
    let checked = check(&first).unwrap();
    assert_eq!(checked[0].fault, Some(Flaw::Padding));
    // pyHanko does not mind.
    if let Some((_, said)) = pyhanko(&first, &[]) {
        assert!(said.contains("The signature is cryptographically sound."), "{said}");
    }
}

/// An update behind a signed file.
fn updated(file: &[u8], change: impl FnOnce(&mut IncrementalDocument)) -> Vec<u8> {
    let mut update = IncrementalDocument::create_from(file.to_vec(), Document::load_mem(file).unwrap());
    change(&mut update);
    let mut written = Vec::new();
    update.save_to(&mut written).unwrap();
    written
}

fn first_page(update: &IncrementalDocument) -> (u32, u16) {
    update.get_prev_documents().get_pages()[&1]
}

#[test]
fn another_page_is_told_though_every_digest_holds() {
    let [first, second] = signed_twice(&MINUTES);
    for (file, count) in [(&first, 1), (&second, 2)] {
        let changed = updated(file, |update| {
            let page = first_page(update);
            let contents = update.new_document.add_object(Stream::new(dictionary! {}, b"BT ET".to_vec()));
            update.opt_clone_object_to_new_document(page).unwrap();
            update.new_document.get_dictionary_mut(page).unwrap().set("Contents", contents);
        });
        assert_eq!(later(&changed), vec![Later::Changed; count]);
        assert!(check(&changed).unwrap().iter().all(|one| one.fault.is_none()), "what was signed is as it was");
        assert!(none_holds(&changed));
    }
}

#[test]
fn what_a_page_is_made_of_is_looked_at_too() {
    let [first, _] = signed_twice(&MINUTES);
    let changed = updated(&first, |update| {
        let page = first_page(update);
        let contents = update.get_prev_documents().get_page_contents(page)[0];
        update.new_document.set_object(contents, Stream::new(dictionary! {}, b"BT ET".to_vec()));
    });
    assert_eq!(later(&changed), [Later::Changed]);
}

#[test]
fn a_note_laid_over_a_page_is_told() {
    let [first, _] = signed_twice(&MINUTES);
    let changed = updated(&first, |update| {
        let page = first_page(update);
        let note = update.new_document.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "FreeText", "F" => 4,
            "Rect" => [0, 0, 500, 800].map(Object::Integer).to_vec(),
            "Contents" => Object::string_literal("72,67"),
        });
        update.opt_clone_object_to_new_document(page).unwrap();
        let page = update.new_document.get_dictionary_mut(page).unwrap();
        let mut all = page.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
        all.push(note.into());
        page.set("Annots", all);
    });
    assert_eq!(later(&changed), [Later::Changed]);
}

#[test]
fn a_place_that_is_moved_or_signed_anew_is_told() {
    let [first, _] = signed_twice(&MINUTES);
    let field = |update: &IncrementalDocument, name: &[u8]| {
        let file = update.get_prev_documents();
        let is_it = |object: &Object| {
            object.as_dict().is_ok_and(|entries| entries.get(b"T").is_ok_and(|t| t.as_str().is_ok_and(|t| t == name)))
        };
        *file.objects.iter().find(|(_, object)| is_it(object)).unwrap().0
    };
    let moved = updated(&first, |update| {
        let field = field(update, b"ChuToa");
        update.opt_clone_object_to_new_document(field).unwrap();
        let all = [0, 0, 600, 800].map(Object::Integer).to_vec();
        update.new_document.get_dictionary_mut(field).unwrap().set("Rect", all);
    });
    assert_eq!(later(&moved), [Later::Changed]);
    let looks_otherwise = updated(&first, |update| {
        let field = field(update, b"ThuKy");
        let look = update.new_document.add_object(Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => [0, 0, 1, 1].map(Object::Integer).to_vec() },
            Vec::new(),
        ));
        update.opt_clone_object_to_new_document(field).unwrap();
        update.new_document.get_dictionary_mut(field).unwrap().set("AP", dictionary! { "N" => look });
    });
    assert_eq!(later(&looks_otherwise), [Later::Changed]);
}

/// The first signature's own room is what the range must leave out, and nothing more.
#[test]
fn a_range_that_leaves_out_more_is_none() {
    let [first, _] = signed_twice(&MINUTES);
    let start = find(&first, b"/ByteRange[").unwrap() + 10;
    let end = start + find(&first[start..], b"/").unwrap();
    let text =
        std::str::from_utf8(&first[start..end]).unwrap().trim_matches(['[', ']', ' ']).trim_end_matches([' ', ']']);
    let numbers: Vec<usize> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    let [_, hole, rest, length] = numbers[..] else { panic!("{numbers:?}") };
    let written = |numbers: [usize; 4]| {
        let mut file = first.clone();
        let text = format!("[{} {} {} {}]", numbers[0], numbers[1], numbers[2], numbers[3]);
        let text = format!("{text:<width$}", width = end - start);
        file[start..end].copy_from_slice(text.as_bytes());
        check(&file).unwrap().remove(0)
    };
    assert_eq!(written([0, hole, rest, length]).fault, None, "as it was");
    for wrong in [
        [1, hole, rest, length],
        [0, hole - 1, rest, length],
        [0, hole + 2, rest, length],
        [0, hole, rest + 1, length - 1],
        [0, hole, rest, length + 1],
        [0, 0, rest, length],
        [0, hole, 9_999_999_999, length],
        [0, rest, hole, length],
    ] {
        assert_eq!(written(wrong).fault, Some(Flaw::Range), "{wrong:?}");
    }
    // Shorter: what is behind is then no part of it.
    let shorter = written([0, hole, rest, length - 2]);
    assert!(!shorter.covers_all && !shorter.holds(), "{shorter:?}");
}

/// A hole that is another text in hexadecimal of the same file.
#[test]
fn the_hole_must_be_the_signatures_own() {
    let [_, second] = signed_twice(&MINUTES);
    let ranges: Vec<_> = (0..second.len()).filter(|at| second[*at..].starts_with(b"/ByteRange[")).collect();
    let [one, two] = ranges[..] else { panic!("{ranges:?}") };
    let width = |at: usize| find(&second[at..], b"]").unwrap();
    assert_eq!(width(one), width(two), "both have room for the other's numbers");
    let mut swapped = second.clone();
    swapped[one..one + width(one)].copy_from_slice(&second[two..two + width(two)]);
    let checked = check(&swapped).unwrap();
    assert!(checked.iter().any(|one| one.field == "ThuKy" && one.fault == Some(Flaw::Range)), "{checked:#?}");
    assert!(!checked.iter().all(Checked::holds));
}

#[test]
fn nobody_signs_on_from_a_file_that_was_changed() {
    let [first, _] = signed_twice(&MINUTES);
    let chair = P12::open(&TRIALS[1].p12, PASSPHRASE).unwrap();
    let longer = [first.as_slice(), b"\n% and more\n"].concat();
    let refused = sign(&longer, at(Place::Chair, then()), &chair).unwrap_err();
    assert!(matches!(refused, hoidong::seal::pdf::Fault::BrokenBefore(field) if field == "ThuKy"));
}
