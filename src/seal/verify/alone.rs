//! One PDF alone: the copy to keep, which carries what it was made from, or a paper that was handed round.
//!
//! The carried events are the record here: they are checked as one, the papers are
//! made from them anew and held against the pages. What is handed round carries
//! nothing; what cannot be said of it is told.

use std::cmp::Reverse;

use super::anchors::printed;
use super::expected::Expected;
use super::files::{Files, is_pdf, signed_copy_of};
use super::numbers;
use super::record::{NoRows, Rows};
use super::report::{Finding, PaperFound, Report};
use crate::papers::Planned;
use crate::papers::archive::EVENTS;
use crate::papers::document::Block;
use crate::papers::pdf::{carried, read_back};
use crate::record::rows_as_text;

/// The rows that a PDF carries; `None` if it carries none, or is no PDF.
pub fn rows(bytes: &[u8]) -> Option<Rows> {
    let files = carried(bytes).ok()?;
    let (_, events) = files.into_iter().find(|(name, _)| name == EVENTS)?;
    Some(rows_as_text::read_bytes(&events).map_err(NoRows::Line))
}

/// Holds the pages against what the record gives, and what is carried beside the events.
pub fn check(files: &Files, expected: Option<&mut Expected<'_>>, report: &mut Report) {
    let Some((name, Some(bytes))) = files.by_name.iter().next() else { return };
    let mut found =
        PaperFound { file: name.clone(), bytes_identical: None, numbers_match: None, differences: Vec::new() };
    let Ok(pages) = read_back::letters(bytes) else {
        report.findings.push(Finding::PaperUnread { file: name.clone(), listed: false });
        report.papers.push(found);
        return;
    };
    let carried_files = carried(bytes).unwrap_or_default();
    if !carried_files.iter().any(|(name, _)| name == EVENTS) {
        report.findings.push(Finding::NothingCarried { file: name.clone() });
    }
    if let Some(expected) = expected {
        let seq = printed(&pages.concat()).into_iter().map(|(seq, _)| seq).max();
        let held = seq.and_then(|seq| best(name, expected, seq, &pages));
        match held {
            Some(held) => {
                found.numbers_match = Some(held.is_same());
                found.differences.clone_from(&held.figures);
                report.findings.push(match held.words {
                    _ if !held.figures.is_empty() => {
                        Finding::NumbersDiffer { file: name.clone(), differences: held.figures }
                    }
                    Some(words) => Finding::WordsDiffer { file: name.clone(), words },
                    None => Finding::PapersWhole { files: 1 },
                });
            }
            None => report.findings.push(Finding::EditedUncompared { file: name.clone() }),
        }
        for (carried, content) in carried_files.iter().filter(|(carried, _)| carried != EVENTS) {
            if !tells_the_same(carried, content, expected, seq) {
                let (file, name) = (name.clone(), carried.clone());
                report.findings.push(Finding::CarriedDiffers { file, name });
                found.numbers_match = Some(false);
            }
        }
    }
    report.papers.push(found);
}

/// How the pages hold against the paper they are: that of the file's name, else whichever they agree with.
fn best(name: &str, expected: &Expected<'_>, seq: u64, pages: &[String]) -> Option<numbers::Held> {
    let plain = signed_copy_of(name).unwrap_or_else(|| name.to_owned());
    let mut candidates: Vec<&Planned> = expected.on(seq).filter(|planned| is_pdf(&planned.file_name)).collect();
    // A paper that says nothing of what is printed first is none of them; of several papers that could be meant, the
    // longest tells most.
    let beginning = pages.first().map(String::as_str).unwrap_or_default();
    candidates.retain(|planned| planned.file_name == plain || begins(planned, beginning));
    candidates.sort_by_key(|planned| (planned.file_name != plain, Reverse(planned.documents().len())));
    let mut first = None;
    for planned in candidates {
        let held = numbers::hold_pages(planned, pages);
        if held.is_same() {
            return Some(held);
        }
        first = first.or(Some(held));
    }
    first
}

/// Whether the first page says what kind of paper this is.
fn begins(planned: &Planned, page: &str) -> bool {
    let title = planned.documents().first().and_then(|document| {
        let kind = |block: &Block| match block {
            Block::Title { kind, .. } => Some(kind.split_whitespace().collect::<String>()),
            _ => None,
        };
        document.blocks.iter().find_map(kind)
    });
    title.is_none_or(|title| page.contains(&title))
}

/// Whether a carried file of marks tells what the paper of that name tells.
fn tells_the_same(carried: &str, content: &[u8], expected: &Expected<'_>, seq: Option<u64>) -> bool {
    let (stem, extension) = carried.rsplit_once('.').unwrap_or((carried, ""));
    let of_this = |planned: &&Planned| {
        let name = planned.file_name.as_str();
        name.starts_with(stem) && name.rsplit('.').next() == Some(extension)
    };
    let planned = seq.and_then(|seq| expected.on(seq).find(of_this));
    planned.is_some_and(|planned| numbers::hold(planned, content, false).is_ok_and(|held| held.is_same()))
}
