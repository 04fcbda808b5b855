//! A rule set that a session brings along, named by its path.
//!
//! `rules: "nhay-cau/rules.ron"` in place of an id: the rule set lies in the
//! session's folder or below it, its sheets beside it, named as the shipped
//! ones (`01-….ron`). Looks for files and reads their texts; what stands in
//! them is checked like everything else. Invariant: no path leads out of the
//! session's folder, not even through a link, and no file passes for a rule
//! set that comes with the program.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::problem::Problems;
use super::reader::Reader;
use super::shelf::{Shelf, set_of};
use super::source::Source;
use super::spanned::Node;
use super::{rubric, rules};
use crate::law::catalogue;

/// The most files looked at beside a rule set.
const MOST_FILES: usize = 500;

/// The ending that makes a text in `rules` a path.
const ENDING: &str = ".ron";

/// What came of looking for a session's own rule set.
#[derive(Clone, Debug)]
pub(super) struct Own {
    /// As the session names it.
    named: String,
    /// Its id, or why there is none.
    id: Result<String, OwnFault>,
    /// Files beside it that could not be read.
    unread: Problems,
}

/// Why a session's own rule set cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnFault {
    /// The path is absolute, goes upwards, or a link leads out of the session's folder.
    Outside,
    /// There is no such file.
    Missing,
    /// It cannot be read, or gives itself no id.
    NoId,
    /// It gives itself the id of a rule set that comes with the program.
    TakenId(String),
}

impl Own {
    /// The rule set's id, or why there is none, if this is what the session means by `named`.
    pub(super) fn resolve(&self, named: &str) -> Option<Result<&str, OwnFault>> {
        (self.named == named).then(|| self.id.as_deref().map_err(Clone::clone))
    }

    /// Files beside the rule set that could not be read.
    pub(super) const fn unread(&self) -> &Problems {
        &self.unread
    }
}

/// Whether a text in `rules` names a file and not a rule set.
pub(super) fn is_path(named: &str) -> bool {
    named.ends_with(ENDING)
}

/// Puts the rule set that a session names by its path on the shelf, with its sheets.
pub(super) fn beside(shelf: &mut Shelf, session: &Source, folder: &Path) {
    let Some(named) = named_in(session).filter(|named| is_path(named)) else { return };
    let mut unread = Problems::default();
    let id = inside(folder, &named).and_then(|path| put(shelf, &path, &mut unread));
    shelf.put_own(Own { named, id, unread });
}

/// Puts the rule set beside a sheet or rule set that is checked by itself on the shelf.
pub(super) fn around(shelf: &mut Shelf, file: &Path, source: &Source) {
    let own = rules::id_of(source).or_else(|| rubric::rules_of(source));
    if let (Some(own), Some(folder)) = (own, file.parent())
        && shelf.rules(&own).is_none()
    {
        // Whatever is wrong with the neighbours is not this file's fault.
        let _ = put(shelf, &folder.join(RULES), &mut Problems::default());
    }
}

const RULES: &str = "rules.ron";

fn named_in(session: &Source) -> Option<String> {
    let mut reader = Reader::new(session);
    let mut fields = reader.fields(Node::root(session).ok()?, "Session")?;
    reader.raw_text(fields.may("rules")?)
}

/// The path of a file that really lies in the folder.
fn inside(folder: &Path, named: &str) -> Result<PathBuf, OwnFault> {
    let downwards = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if named.contains('\\') || !Path::new(named).components().all(downwards) {
        return Err(OwnFault::Outside);
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = folder.join(named);
    let (Ok(real), Ok(real_folder)) = (fs::canonicalize(&path), fs::canonicalize(folder)) else {
        return Err(OwnFault::Missing);
    };
    if real.starts_with(real_folder) { Ok(path) } else { Err(OwnFault::Outside) }
}

/// Reads a rule set and the sheets beside it.
fn put(shelf: &mut Shelf, path: &Path, unread: &mut Problems) -> Result<String, OwnFault> {
    let source = Source::read(path).map_err(|_| OwnFault::NoId)?;
    let id = rules::id_of(&source).filter(|id| !id.is_empty()).ok_or(OwnFault::NoId)?;
    if catalogue::rule_set_ids().contains(&id.as_str()) {
        return Err(OwnFault::TakenId(id));
    }
    shelf.put_rules(&id, source);
    let Some(folder) = path.parent() else { return Ok(id) };
    let beside = fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    for file in beside.into_iter().flatten().flatten().take(MOST_FILES) {
        let name = file.file_name().to_string_lossy().into_owned();
        let Some(set) = set_of(&name).filter(|_| is_path(&name)) else { continue };
        match Source::read(&file.path()) {
            Ok(source) => shelf.put_sheet(&id, set, source),
            Err(problems) => unread.append(problems),
        }
    }
    Ok(id)
}
