//! The records and lists that the register is made of, found in folders.
//!
//! Reads and creates nothing. What cannot be read is left out and told; a folder
//! that is a link is not followed, so that no search goes round in a circle.

use std::path::{Path, PathBuf};

use super::abreast::abreast;
use super::failure::path;
use super::papers_progress::ProgressLine;
use super::{Failure, list_slips};
use crate::load::agenda::Known;
use crate::load::roster::{self, certificates};
use crate::load::sheets;
use crate::record::place::EXTENSION;
use crate::record::{Row, SqliteStore, Store, StoreError};
use crate::register::{Certificate, Summary, summary};
use crate::seal::verify::{self, Weight};
use crate::text::words::register as words;
use crate::text::words::report::{self as report_words, Report};
use crate::text::{Lang, fold, safe};

/// How a list of certificates that lies beside the records is called, without marks.
const LIST: &str = "so dang ky";

/// The deepest folder that is looked into.
const DEEPEST: usize = 32;

/// What was found and read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub summaries: Vec<Summary>,
    pub certificates: Vec<Certificate>,
    /// The files that were read.
    pub read: usize,
    /// What was left out, and why.
    pub skipped: Vec<String>,
}

/// What a file is for the register.
enum What {
    Record,
    List,
}

/// How far records are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// What was written at the end of a meeting is taken, and what followed; only the chain of that is checked.
    Ended,
    /// Their whole chain is checked, and what was written at the end is taken.
    Written,
    /// Every result is computed again from the marks; a record that says otherwise ends it all.
    Recounted,
}

/// Whether a line tells how far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Told,
    Untold,
}

/// What was read of a file.
enum Read {
    Record(Summary),
    List(Vec<Certificate>),
}

/// Everything in the folders, and the lists that are named: those must be right. Several records are read at once.
pub(super) fn gather(folders: &[PathBuf], lists: &[PathBuf], trust: Trust, lang: Lang) -> Result<Gathered, Failure> {
    read_all(folders, lists, trust, Progress::Told, lang)
}

/// The folders without a line on how far it is, for a screen that is drawn.
pub(super) fn gather_quietly(folders: &[PathBuf], lang: Lang) -> Result<Gathered, Failure> {
    read_all(folders, &[], Trust::Ended, Progress::Untold, lang)
}

fn read_all(
    folders: &[PathBuf],
    lists: &[PathBuf],
    trust: Trust,
    progress: Progress,
    lang: Lang,
) -> Result<Gathered, Failure> {
    let (mut files, mut gathered) = (Vec::new(), Gathered::default());
    for folder in folders {
        if folder.is_dir() {
            walk(folder, 0, &mut files, &mut gathered.skipped, lang);
        } else if folder.is_file() {
            let record = folder.extension().is_some_and(|extension| extension == EXTENSION);
            files.push((folder.clone(), if record { What::Record } else { What::List }));
        } else {
            return Err(Failure::store(&StoreError::Missing, folder, lang));
        }
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    files.dedup_by(|(a, _), (b, _)| a == b);
    for file in lists {
        gathered.certificates.extend(list(file, lang)?);
        gathered.read += 1;
    }
    // A list that is named and lies in a folder too is read once.
    let named: Vec<_> = lists.iter().filter_map(|list| list.canonicalize().ok()).collect();
    files.retain(|(file, _)| !file.canonicalize().is_ok_and(|file| named.contains(&file)));
    let said = Report::of(lang);
    let title = if trust == Trust::Recounted { said.recounting } else { said.reading };
    let called = Known::default();
    let line = (progress == Progress::Told).then(|| ProgressLine::titled(files.len(), title));
    let work = |(file, what): &(PathBuf, What)| match what {
        What::Record => record(file, trust, &called, lang).map(Read::Record),
        What::List => list(file, lang).map(Read::List),
    };
    let found = abreast(&files, work, &mut |begun, (file, _)| {
        if let Some(line) = &line {
            line.told(begun, &name(file));
        }
    });
    drop(line);
    for found in found {
        match found {
            Ok(Read::Record(summary)) => gathered.summaries.push(summary),
            Ok(Read::List(papers)) => gathered.certificates.extend(papers),
            Err(why) if why.code == DIFFERS => return Err(why),
            Err(why) => {
                gathered.skipped.push(words::skipped(lang, &why.message));
                continue;
            }
        }
        gathered.read += 1;
    }
    Ok(gathered)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<(PathBuf, What)>, skipped: &mut Vec<String>, lang: Lang) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            skipped.push(words::skipped(lang, &Failure::file(&error, folder, lang).message));
            return;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let (file, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && depth < DEEPEST && !name.starts_with('.') {
            walk(&file, depth + 1, files, skipped, lang);
        } else if kind.is_file()
            && let Some(what) = what(&file, &name)
        {
            files.push((file, what));
        }
    }
}

/// A record, or a spreadsheet that is called a register.
fn what(file: &Path, name: &str) -> Option<What> {
    let extension = file.extension()?.to_str()?.to_lowercase();
    let name = fold::fold(name).replace(['-', '_', '.'], " ");
    match extension.as_str() {
        EXTENSION => Some(What::Record),
        "xlsx" | "csv" if name.starts_with(LIST) => Some(What::List),
        _ => None,
    }
}

/// The code of a record that counts to something else.
const DIFFERS: &str = "not-recounted";

fn name(file: &Path) -> String {
    safe::clean_line(&file.file_name().unwrap_or_default().to_string_lossy())
}

fn record(file: &Path, trust: Trust, known: &Known, lang: Lang) -> Result<Summary, Failure> {
    let failed = |error| Failure::store(&error, file, lang);
    let store = SqliteStore::open_read_only(file).map_err(failed)?;
    if trust == Trust::Ended
        && let Some((first, rows)) = store.rows_since(summary::END).map_err(failed)?
        && let Some(summary) =
            summary::summarise_end(&first, &rows, known).map_err(|error| Failure::replay(&error, file, lang))?
    {
        return Ok(summary);
    }
    let rows = store.rows().map_err(failed)?;
    let rows = if trust == Trust::Recounted { recounted(rows, file, lang)? } else { rows };
    summary::summarise(&rows, known).map_err(|error| Failure::replay(&error, file, lang))
}

/// The rows of a record, every result of which was computed again.
fn recounted(rows: Vec<Row>, file: &Path, lang: Lang) -> Result<Vec<Row>, Failure> {
    let rows = Ok(rows);
    let checked = verify::record::check(&rows);
    let wrong = checked.findings.iter().any(|finding| finding.weight() == Weight::Wrong);
    match rows {
        Ok(rows) if !wrong && checked.replayed.is_some() => Ok(rows),
        _ => Err(Failure::no(DIFFERS, report_words::differs(lang, &path(file)))),
    }
}

fn list(file: &Path, lang: Lang) -> Result<Vec<Certificate>, Failure> {
    let shown = path(file);
    let sheets =
        sheets::read(file).map_err(|error| Failure::no(error.code(), format!("{shown}: {}", error.message(lang))))?;
    let list = certificates::read(&roster::File { name: shown.clone(), sheets }).map_err(|slips| {
        let lead = lang.pick("danh sách có chỗ cần sửa:", "the list has something to mend:");
        let mut lines = vec![format!("{shown}: {lead}")];
        lines.extend(list_slips::lines(&slips, lang));
        Failure::no("bad-list", lines.join("\n"))
    })?;
    Ok(list.certificates.into_iter().map(|paper| Certificate::listed(paper, &shown)).collect())
}
