//! `sign --import`: a PDF that was signed by an office's own program is checked, kept and recorded.
//!
//! It must be one of the papers that stand: the same bytes with something behind
//! them, or at least the same words. Every signature in it must hold; each becomes a
//! row of its own. A signature that was recorded before is not recorded again.

use std::path::Path;

use serde::Serialize;

use super::failure::path;
use super::sign::{self, Whose};
use super::{Asked, Failure, Outcome, desk, rubric, sign_pdf, sign_pdf_say, sign_say, tell};
use crate::host::SystemClock;
use crate::meeting::{Means, SignatureNote, State};
use crate::papers::pdf::read_back;
use crate::record::place;
use crate::seal::laid::Laid;
use crate::seal::listed::{self, Listed, ListedPaper, Stands};
use crate::seal::pdf::{Checked, Kind, Later, check};
use crate::text::Lang;
use crate::text::digest::Digest;

#[derive(Serialize)]
struct View<'a> {
    folder: String,
    file: &'a str,
    same_bytes: bool,
    recorded: Vec<&'a SignatureNote>,
    message: &'a str,
}

/// How a file stands to the paper it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alike {
    /// The paper's own bytes come first.
    Bytes,
    /// Only the words are the same.
    Words,
}

pub(super) fn run(whose: &Whose, file: &Path, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let missing = || Failure::file(&std::io::ErrorKind::NotFound.into(), file, lang);
    let bytes = sign_pdf::read(file, lang)?.ok_or_else(missing)?;
    let checked = check(&bytes).map_err(|error| sign_pdf_say::unreadable(&error, file, lang))?;
    if !checked.iter().any(|one| one.kind == Kind::Signature) {
        return Err(sign_pdf_say::nobody_signed(file, lang));
    }
    if let Some(bad) = checked.iter().find(|one| one.fault.is_some() || one.later == Later::Changed) {
        return Err(sign_pdf_say::does_not_hold(bad, file, lang));
    }
    if checked.iter().any(|one| !one.holds()) {
        return Err(sign_pdf_say::goes_on(&checked, file, lang));
    }

    let (office, clock) = (rubric::office(), Box::new(SystemClock));
    let reading = desk::reading(&whose.session, asked)?;
    sign::may_sign(&reading.state, &whose.member)
        .map_err(|refusal| Failure::refused(&refusal, &reading.state, lang))?;
    drop(reading);
    let mut writing = place::write(&whose.session, &office, clock).map_err(|error| Failure::open(&error, lang))?;
    let stands = Stands::of(writing.desk.record()).ok_or_else(|| sign_say::not_closed(lang))?;
    let listed = listed::read(&whose.folder, &stands).map_err(|fault| sign_say::papers(&fault, &whose.folder, lang))?;
    let (paper, name, alike) = paper_of(&listed, &bytes).ok_or_else(|| sign_pdf_say::other_paper(file, lang))?;
    if alike == Alike::Words {
        tell(&sign_pdf_say::only_words(file, &paper.name, lang));
    }
    let copy = copy(&bytes, &name, &whose.folder, lang)?;

    let state = writing.desk.state();
    // A time-stamp over the file is nobody's signature.
    let signed = checked.iter().filter(|one| one.kind == Kind::Signature);
    let notes: Vec<_> = signed.map(|one| note(one, &bytes, &name, stands.number, state)).collect();
    let is_new = |note: &SignatureNote| !state.signatures.iter().any(|signed| is_known(&signed.note, note));
    let new: Vec<_> = notes.into_iter().filter(is_new).collect();
    let laid = Laid::all(&whose.folder, copy.iter().map(|bytes| (name.as_str(), *bytes)));
    sign::record(&mut writing.desk, laid, new.clone(), &whose.session, lang)?;

    let message = sign_pdf_say::imported(&new, &name, &whose.folder, writing.desk.state(), lang);
    if !asked.json {
        return Ok(Outcome::text(&message));
    }
    Outcome::json(&View {
        folder: path(&whose.folder),
        file: &name,
        same_bytes: alike == Alike::Bytes,
        recorded: new.iter().collect(),
        message: &message,
    })
}

/// Which paper it is, what its signed copy is called, and how alike they are.
fn paper_of<'a>(listed: &'a Listed, bytes: &[u8]) -> Option<(&'a ListedPaper, String, Alike)> {
    let papers: Vec<_> = sign_pdf::signable(listed).collect();
    if let Some((paper, name)) = papers.iter().find(|(paper, _)| bytes.starts_with(&paper.bytes)) {
        return Some((paper, name.clone(), Alike::Bytes));
    }
    // Another program may have written the file anew; then its words must be the same, page by page.
    let letters = read_back::letters(bytes).ok()?;
    let says = |paper: &ListedPaper| read_back::letters(&paper.bytes).is_ok_and(|own| own == letters);
    papers.into_iter().find(|(paper, _)| says(paper)).map(|(paper, name)| (paper, name, Alike::Words))
}

/// The bytes to write, unless they are there already. A copy that others signed is never lost.
fn copy<'a>(bytes: &'a [u8], name: &str, folder: &Path, lang: Lang) -> Result<Option<&'a [u8]>, Failure> {
    match sign_pdf::read(&folder.join(name), lang)? {
        Some(there) if there == bytes => Ok(None),
        Some(there) if !bytes.starts_with(&there) => Err(sign_pdf_say::taken(name, folder, lang)),
        _ => Ok(Some(bytes)),
    }
}

fn note(checked: &Checked, bytes: &[u8], name: &str, minutes: u32, state: &State) -> SignatureNote {
    let signed = bytes.get(..bytes.len() - checked.extends_by).unwrap_or(bytes);
    let key = checked.certificate.clone();
    SignatureNote {
        minutes,
        member: key.as_deref().and_then(|print| state.whose(print)).cloned(),
        means: Means::Imported,
        key,
        papers: [(name.to_owned(), Digest::of(signed).to_string())].into(),
        field: Some(checked.field.clone()),
        subject: checked.subject.clone(),
        signed_at: checked.signed_at,
        stamped: sign_pdf::stamped(checked),
        not_checked: sign_pdf::unchecked(&checked.not_checked()),
    }
}

/// Whether the record tells of this signature, made here or brought in before.
fn is_known(known: &SignatureNote, new: &SignatureNote) -> bool {
    let same_file = new.papers.iter().all(|(file, digest)| known.papers.get(file) == Some(digest));
    known.minutes == new.minutes && known.key == new.key && known.field == new.field && same_file
}
