//! The papers of a folder: each by its bytes, as the manifest lists it, and by what it says.
//!
//! The manifest lies beside the papers, so that whoever changes one can change the
//! other: numbers are therefore compared with the record whether the bytes are as
//! listed or not. A paper that was edited and tells the same numbers is told of and is
//! not wrong; clerks are meant to complete a DOCX.

use std::collections::{BTreeMap, BTreeSet};

use super::anchors::{Anchor, From, printed};
use super::expected::Expected;
use super::files::{Files, is_pdf, signed_copy_of};
use super::numbers::{self, Held};
use super::report::{Finding, PaperFound, Report};
use crate::papers::docx::read_back as docx;
#[cfg(feature = "pdf")]
use crate::papers::pdf::read_back as pdf;
use crate::papers::xlsx::read_back::{self as xlsx, Value};
use crate::papers::{Entry, MANIFEST, Manifest};
use crate::record::Digest;

/// Checks every paper; `session` is the record's, and without a record only bytes are looked at.
pub fn check(files: &Files, session: Option<&str>, expected: Option<&mut Expected<'_>>, report: &mut Report) {
    let manifest = listed(files, session, report);
    let mut tally = Tally { expected, whole: 0, by_bytes: 0, unlisted: Vec::new(), other_event: BTreeMap::new() };
    let mut entries: Vec<&Entry> = manifest.iter().flat_map(|manifest| &manifest.papers).collect();
    entries.sort_by(|a, b| a.file.cmp(&b.file));
    let mut seen = BTreeSet::new();
    for entry in &entries {
        if !seen.insert(&entry.file) {
            report.findings.push(Finding::ListedTwice { file: entry.file.clone() });
        } else if !files.by_name.contains_key(&entry.file) {
            report.findings.push(Finding::PaperMissing { file: entry.file.clone() });
        }
    }
    for (name, content) in files.papers() {
        let entry = entries.iter().find(|entry| entry.file == name).copied();
        tally.paper(name, content, entry, report);
    }
    tally.told(manifest.is_some(), report);
}

fn listed(files: &Files, session: Option<&str>, report: &mut Report) -> Option<Manifest> {
    if !files.by_name.contains_key(MANIFEST) {
        report.findings.push(Finding::NoManifest { folder: files.shown.clone() });
        return None;
    }
    let manifest = files.get(MANIFEST).and_then(Manifest::read);
    let Some(manifest) = manifest else {
        report.findings.push(Finding::ManifestUnread);
        return None;
    };
    if let Some(session) = session.filter(|session| **session != manifest.session) {
        let listed = manifest.session.clone();
        report.findings.push(Finding::ManifestOfOtherSession { listed, session: session.to_owned() });
    }
    Some(manifest)
}

/// What was found of the papers so far.
struct Tally<'a, 'r> {
    expected: Option<&'a mut Expected<'r>>,
    whole: usize,
    by_bytes: usize,
    unlisted: Vec<String>,
    /// By the event they are listed for and the one that stands now.
    other_event: BTreeMap<(u64, u64), Vec<String>>,
}

impl Tally<'_, '_> {
    fn paper(&mut self, name: &str, content: Option<&[u8]>, entry: Option<&Entry>, report: &mut Report) {
        // A signed copy is listed nowhere; it says what the paper says that it was made of.
        let of = signed_copy_of(name);
        let file = name.to_owned();
        let as_listed = |bytes: &[u8]| entry.map(|entry| Digest::of(bytes).to_string() == entry.sha256);
        let mut found = PaperFound {
            file: file.clone(),
            bytes_identical: content.and_then(as_listed),
            numbers_match: None,
            differences: Vec::new(),
        };
        if entry.is_none() && of.is_none() {
            self.unlisted.push(file.clone());
        }
        let planned = match (entry, self.expected.as_deref_mut()) {
            // A record that was cut off knows nothing of papers made later.
            (Some(entry), Some(expected)) if entry.seq > expected.events() => None,
            (Some(entry), Some(expected)) => {
                let latest = expected.latest(name).map(|(seq, _)| seq);
                if let Some(latest) = latest.filter(|latest| *latest != entry.seq && !name.starts_with(BLANK)) {
                    self.other_event.entry((entry.seq, latest)).or_default().push(file.clone());
                }
                let made = expected.made_from(name, entry.seq);
                made.or_else(|| expected.latest(name).map(|(_, planned)| planned))
            }
            (None, Some(expected)) => expected.latest(of.as_deref().unwrap_or(name)).map(|(_, planned)| planned),
            (_, None) => None,
        };
        let own_style = entry.is_some_and(|entry| entry.style.is_some());
        let held = content.zip(planned).map(|(bytes, planned)| numbers::hold(&planned, bytes, own_style));
        let same = found.bytes_identical == Some(true);
        match held {
            _ if content.is_none() => {
                report.findings.push(Finding::PaperUnread { file, listed: entry.is_some() });
            }
            Some(Err(numbers::Unread)) => {
                report.findings.push(Finding::PaperUnread { file, listed: entry.is_some() });
                found.numbers_match = Some(false);
            }
            Some(Ok(held)) => {
                found.numbers_match = Some(held.numbers_match());
                found.differences.clone_from(&held.figures);
                self.held(file, held, same || entry.is_none(), report);
            }
            None if same => self.by_bytes += 1,
            None if found.bytes_identical == Some(false) => {
                report.findings.push(Finding::EditedUncompared { file });
            }
            None => {}
        }
        report.papers.push(found);
    }

    /// What was compared with the record; `as_made` unless its bytes are known to be others.
    fn held(&mut self, file: String, held: Held, as_made: bool, report: &mut Report) {
        let may_be_edited = !is_pdf(&file) && !held.in_words;
        let finding = match held.words {
            _ if !held.figures.is_empty() => Finding::NumbersDiffer { file, differences: held.figures },
            None if as_made => {
                self.whole += 1;
                return;
            }
            None => Finding::Edited { file, words: None },
            Some(words) if as_made && !held.in_words => Finding::OtherWords { file, words },
            Some(words) if may_be_edited => Finding::Edited { file, words: Some(words) },
            Some(words) => Finding::WordsDiffer { file, words },
        };
        report.findings.push(finding);
    }

    fn told(self, is_listed: bool, report: &mut Report) {
        if self.whole > 0 {
            report.findings.push(Finding::PapersWhole { files: self.whole });
        }
        if self.by_bytes > 0 {
            report.findings.push(Finding::PapersByBytes { files: self.by_bytes });
        }
        for ((seq, latest), files) in self.other_event {
            report.findings.push(Finding::OtherEvent { files, seq, latest });
        }
        if is_listed && !self.unlisted.is_empty() {
            report.findings.push(Finding::PaperUnlisted { files: self.unlisted });
        }
    }
}

/// What blank sheets are called: they stand on no event.
const BLANK: &str = "phieu-trong";

/// The heads that are listed for the papers or printed on them.
pub fn anchors(files: &Files) -> Vec<Anchor> {
    let manifest = files.get(MANIFEST).and_then(Manifest::read).unwrap_or_default();
    let listed = manifest.papers.into_iter().filter_map(|entry| {
        // A paper of a meeting that has no record yet stands on nothing.
        let head = entry.head.parse().ok().filter(|_| entry.seq > 0)?;
        Some(Anchor { seq: Some(entry.seq), head, from: From::Listed(entry.file) })
    });
    let mut anchors: Vec<_> = listed.collect();
    for (name, content) in files.papers() {
        let Some(text) = content.and_then(|bytes| text_of(name, bytes)) else { continue };
        let from = From::Printed(name.to_owned());
        let here = printed(&text).into_iter();
        anchors.extend(here.map(|(seq, head)| Anchor { seq: Some(seq), head, from: from.clone() }));
    }
    anchors
}

/// Everything a file says, as far as heads may stand in it.
fn text_of(name: &str, bytes: &[u8]) -> Option<String> {
    match name.rsplit('.').next()?.to_ascii_lowercase().as_str() {
        "md" => String::from_utf8(bytes.to_vec()).ok(),
        "docx" => docx::read(bytes).ok().map(|told| told.paragraphs.join("\n")),
        "xlsx" => {
            let cells = xlsx::read(bytes).ok()?.cells.into_values();
            let texts = cells.filter_map(|cell| match cell.value {
                Value::Text(text) => Some(text),
                Value::Number(_) => None,
            });
            Some(texts.collect::<Vec<_>>().join("\n"))
        }
        #[cfg(feature = "pdf")]
        "pdf" => pdf::letters(bytes).ok().map(|pages| pages.join("\n")),
        _ => None,
    }
}
