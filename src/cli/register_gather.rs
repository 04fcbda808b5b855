//! The records and lists that the register is made of, found in folders.
//!
//! Creates nothing. What cannot be read is left out and told, of a list row by row; a file
//! is read once however many of the folders lead to it, and a folder that is a link is not
//! followed, so that no search goes round in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::Failure;
use super::abreast::abreast;
use super::failure::path;
use super::papers_progress::ProgressLine;
use crate::load::agenda::Known;
use crate::load::roster::{self, Slip, certificates};
use crate::load::sheets;
use crate::record::place::EXTENSION;
use crate::record::replay::ReplayError;
use crate::record::{Row, SqliteStore, Store, StoreError};
use crate::register::left_out::{LeftOut, Unread, What, Why};
use crate::register::{Certificate, Period, Summary, summary};
use crate::seal::verify::{self, Weight};
use crate::text::words::report::{self as report_words, Report};
use crate::text::{Lang, fold, safe};

/// How a list of certificates that lies beside the records is called, without marks.
const LIST: &str = "so dang ky";

/// The deepest folder that is looked into.
const DEEPEST: usize = 32;

/// What was found and read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Each record once, however many copies there are.
    pub summaries: Vec<Summary>,
    pub certificates: Vec<Certificate>,
    /// The files that were read.
    pub read: usize,
    /// What was left out, and why.
    pub left_out: LeftOut,
}

/// A folder to look into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folder {
    pub path: PathBuf,
    /// Whether those below it are looked into as well.
    pub deep: bool,
}

/// What a file is for the register.
#[derive(Clone, Copy)]
enum Is {
    Record,
    List,
}

/// How far records are trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// What was written at the end of a meeting is taken, and what followed; only the chain of that is checked. Of a
    /// meeting that ended in the period, also the rows that say why a product has no result, each checked by itself.
    Ended(Option<Period>),
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
    List(certificates::List),
}

/// Why a file gives nothing.
enum Fails {
    /// It is left out.
    Unread(Unread),
    /// It ends everything.
    Stops(Failure),
}

/// Everything in the folders, and the lists that are named: those must be right. Several records are read at once.
pub(super) fn gather(folders: &[PathBuf], lists: &[PathBuf], trust: Trust, lang: Lang) -> Result<Gathered, Failure> {
    let folders: Vec<_> = folders.iter().map(|path| Folder { path: path.clone(), deep: true }).collect();
    read_all(&folders, lists, trust, Progress::Told, lang)
}

/// The folders without a line on how far it is, for a screen that is drawn.
pub(super) fn gather_quietly(folders: &[Folder], lang: Lang) -> Result<Gathered, Failure> {
    read_all(folders, &[], Trust::Ended(None), Progress::Untold, lang)
}

fn read_all(
    folders: &[Folder],
    lists: &[PathBuf],
    trust: Trust,
    progress: Progress,
    lang: Lang,
) -> Result<Gathered, Failure> {
    let (mut files, mut gathered) = (Vec::new(), Gathered::default());
    for Folder { path, deep } in folders {
        if path.is_dir() {
            let depth = if *deep { 0 } else { DEEPEST };
            walk(path, depth, &mut files, &mut gathered.left_out.files);
        } else if path.is_file() {
            let record = path.extension().is_some_and(|extension| extension == EXTENSION);
            files.push((path.clone(), if record { Is::Record } else { Is::List }));
        } else {
            return Err(Failure::store(&StoreError::Missing, path, lang));
        }
    }
    for file in lists {
        let whole = named_list(file, lang)?;
        gathered
            .certificates
            .extend(whole.certificates.into_iter().map(|paper| Certificate::listed(paper, &path(file))));
        gathered.read += 1;
    }
    files.sort_by(|(a, _), (b, _)| a.cmp(b));
    // Whatever leads to a file, and whether it is named as well, it is read once.
    let mut met: BTreeSet<PathBuf> = lists.iter().filter_map(|list| list.canonicalize().ok()).collect();
    files.retain(|(file, _)| file.canonicalize().map_or(true, |file| met.insert(file)));
    let said = Report::of(lang);
    let title = if trust == Trust::Recounted { said.recounting } else { said.reading };
    let called = Known::default();
    let line = (progress == Progress::Told).then(|| ProgressLine::titled(files.len(), title));
    let work = |(file, is): &(PathBuf, Is)| match is {
        Is::Record => record(file, trust, &called, lang).map(Read::Record),
        Is::List => list(file).map(Read::List),
    };
    let found = abreast(&files, work, &mut |begun, (file, _)| {
        if let Some(line) = &line {
            line.told(begun, &name(file));
        }
    });
    drop(line);
    for (found, (file, _)) in found.into_iter().zip(&files) {
        match found {
            Ok(Read::Record(summary)) if summary.trial => gathered.left_out.trials.push(path(file)),
            Ok(Read::Record(summary)) => gathered.summaries.push(summary),
            Ok(Read::List(list)) => {
                let certificates::List { certificates, rows, tables, .. } = list;
                let shown = path(file);
                let nothing = certificates.is_empty() && rows.is_empty();
                gathered.certificates.extend(certificates.into_iter().map(|paper| Certificate::listed(paper, &shown)));
                gathered.left_out.rows.extend(rows);
                if !tables.is_empty() {
                    gathered.left_out.files.push(not_understood(&shown, &tables));
                }
                if nothing {
                    continue;
                }
            }
            Err(Fails::Stops(why)) => return Err(why),
            Err(Fails::Unread(unread)) => {
                gathered.left_out.files.push(unread);
                continue;
            }
        }
        gathered.read += 1;
    }
    let files: BTreeMap<_, _> = files.iter().map(|(file, _)| (path(file), file)).collect();
    gathered.summaries = summary::longest(gathered.summaries, |longer, shorter| {
        let store = files.get(&*longer.file).and_then(|file| SqliteStore::open_read_only(file).ok());
        store.and_then(|store| store.hash_of(shorter.rows).ok()?) == Some(shorter.head)
    });
    Ok(gathered)
}

fn walk(folder: &Path, depth: usize, files: &mut Vec<(PathBuf, Is)>, unread: &mut Vec<Unread>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let why = Why::of(|lang| Failure::file(&error, folder, lang).message);
            unread.push(Unread { what: What::Folder, file: path(folder), why });
            return;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let (file, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && depth < DEEPEST && !name.starts_with('.') {
            walk(&file, depth + 1, files, unread);
        } else if kind.is_file()
            && let Some(is) = is(&file, &name)
        {
            files.push((file, is));
        }
    }
}

/// A record, or a spreadsheet that is called a register.
fn is(file: &Path, name: &str) -> Option<Is> {
    let extension = file.extension()?.to_str()?.to_lowercase();
    let name = fold::fold(name).replace(['-', '_', '.'], " ");
    match extension.as_str() {
        EXTENSION => Some(Is::Record),
        "xlsx" | "csv" if name.starts_with(LIST) => Some(Is::List),
        _ => None,
    }
}

fn name(file: &Path) -> String {
    safe::clean_line(&file.file_name().unwrap_or_default().to_string_lossy())
}

fn record(file: &Path, trust: Trust, known: &Known, lang: Lang) -> Result<Summary, Fails> {
    let shown = path(file);
    let unread = |why| Fails::Unread(Unread { what: What::Record, file: shown.clone(), why });
    let failed = |error: StoreError| unread(Why::of(|lang| Failure::store(&error, file, lang).message));
    let broken = |error: ReplayError| unread(Why::of(|lang| Failure::replay(&error, file, lang).message));
    let store = SqliteStore::open_read_only(file).map_err(failed)?;
    if let Trust::Ended(period) = trust
        && let Some((first, rows)) = store.rows_since(summary::END).map_err(failed)?
        && let Some(mut summary) = summary::summarise_end(&first, &rows, known).map_err(broken)?
    {
        let inside = |period: Period| summary.ended.is_some_and(|day| period.holds(day));
        if period.is_some_and(inside) && summary.lacks_reasons() {
            let rows = store.rows_of(&Summary::REASONS).map_err(failed)?;
            summary = summary.explained(&rows).map_err(broken)?;
        }
        return Ok(summary.of_file(&shown));
    }
    let rows = store.rows().map_err(failed)?;
    let rows = if trust == Trust::Recounted { recounted(rows, file, lang).map_err(Fails::Stops)? } else { rows };
    Ok(summary::summarise(&rows, known).map_err(broken)?.of_file(&shown))
}

/// The rows of a record, every result of which was computed again.
fn recounted(rows: Vec<Row>, file: &Path, lang: Lang) -> Result<Vec<Row>, Failure> {
    let rows = Ok(rows);
    let checked = verify::record::check(&rows);
    let wrong = checked.findings.iter().any(|finding| finding.weight() == Weight::Wrong);
    match rows {
        Ok(rows) if !wrong && checked.replayed.is_some() => Ok(rows),
        _ => Err(Failure::no("not-recounted", report_words::differs(lang, &path(file)))),
    }
}

fn list(file: &Path) -> Result<certificates::List, Fails> {
    let shown = path(file);
    let sheets = sheets::read(file).map_err(|error| {
        let why = Why::of(|lang| format!("{shown}: {}", error.message(lang)));
        Fails::Unread(Unread { what: What::List, file: shown.clone(), why })
    })?;
    Ok(certificates::read(&roster::File { name: shown, sheets }))
}

/// A list that is named: it is right as a whole, or nothing is done.
fn named_list(file: &Path, lang: Lang) -> Result<certificates::List, Failure> {
    let shown = path(file);
    let sheets =
        sheets::read(file).map_err(|error| Failure::no(error.code(), format!("{shown}: {}", error.message(lang))))?;
    let list = certificates::read(&roster::File { name: shown.clone(), sheets });
    list.whole().map_err(|slips| Failure::no("bad-list", not_understood(&shown, &slips).why.said(lang)))
}

/// A list that is not taken, with what is wrong with it.
fn not_understood(file: &str, slips: &[Slip]) -> Unread {
    let why = Why::of(|lang| {
        let lead = lang.pick("danh sách có chỗ cần sửa:", "the list has something to mend:");
        let lines = roster::told::lines(slips, lang).into_iter().map(|line| format!("- {line}"));
        std::iter::once(format!("{file}: {lead}")).chain(lines).collect::<Vec<_>>().join("\n")
    });
    Unread { what: What::List, file: file.to_owned(), why }
}
