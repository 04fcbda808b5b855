//! The records and lists that the register is made of, found in folders.
//!
//! Reads and creates nothing. What cannot be read is left out and told; a folder
//! that is a link is not followed, so that no search goes round in a circle.

use std::path::{Path, PathBuf};

use super::failure::path;
use super::{Failure, list_slips};
use crate::load::roster::{self, certificates};
use crate::load::sheets;
use crate::record::place::EXTENSION;
use crate::record::{SqliteStore, Store, StoreError};
use crate::register::{Certificate, Summary, summary};
use crate::text::words::register as words;
use crate::text::{Lang, fold};

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

/// Everything in the folders, and the lists that are named: those must be right.
pub(super) fn gather(folders: &[PathBuf], lists: &[PathBuf], lang: Lang) -> Result<Gathered, Failure> {
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
    for (file, what) in files {
        let read = match what {
            What::Record => record(&file, lang).map(|summary| gathered.summaries.push(summary)),
            What::List => list(&file, lang).map(|papers| gathered.certificates.extend(papers)),
        };
        match read {
            Ok(()) => gathered.read += 1,
            Err(why) => gathered.skipped.push(words::skipped(lang, &why.message)),
        }
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

fn record(file: &Path, lang: Lang) -> Result<Summary, Failure> {
    let rows = SqliteStore::open_read_only(file).and_then(|store| store.rows());
    let rows = rows.map_err(|error| Failure::store(&error, file, lang))?;
    summary::summarise(&rows).map_err(|error| Failure::replay(&error, file, lang))
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
