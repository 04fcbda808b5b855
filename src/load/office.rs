//! What an office laid over what travels inside the binary: sheets in its own wording, days off of its own.
//!
//! A copy lies in the data folder under the name its sheet has inside the
//! binary, and goes with a program, not with a record. Knows files, not who
//! asks for a sheet. Invariant: a copy that differs in more than its wording,
//! or cannot be read, gives no sheet and says so; it is never passed over.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::calendar;
use super::kind::SheetProblem;
use super::problem::{Problem, Problems};
use super::rubric::{self, Expected};
use super::shelf::Shelf;
use super::source::Source;
use crate::law::catalogue::Embedded;
use crate::law::wording::{Difference, difference};
use crate::law::{Rubric, RuleSet, SetNumber, catalogue};

/// The folder of the copies, inside the data folder.
const FOLDER: &str = "rubrics";

/// An office's copies as texts.
#[derive(Clone, Debug, Default)]
pub struct Office {
    folder: Option<PathBuf>,
    copies: BTreeMap<(String, SetNumber), Copy>,
    /// The office's own days off, or why they cannot be read.
    calendar: Option<Copy>,
    strays: BTreeMap<String, Vec<Problem>>,
    /// By rule set, the folder that cannot be looked into.
    closed: BTreeMap<String, Problem>,
}

/// A copy, or why it cannot be read.
pub(super) type Copy = Result<Source, Problems>;

impl Office {
    /// The copies in a data folder, which need not be there. Only the texts are read.
    pub fn read(data_folder: Option<PathBuf>) -> Self {
        let mut office = Self { folder: data_folder.map(|folder| folder.join(FOLDER)), ..Self::default() };
        let Some(folder) = office.folder.clone() else { return office };
        for id in catalogue::rule_set_ids() {
            office.read_rule_set(&folder.join(id), id);
        }
        office
    }

    /// With the days off in the office's folder of settings, which need not be there.
    #[must_use]
    pub fn with_calendar(mut self, settings: Option<&Path>) -> Self {
        self.calendar = settings.and_then(|folder| calendar::of_office(folder).transpose());
        self
    }

    /// The office's own days off, which must stand by themselves before they are laid over anything.
    pub(super) fn calendar(&self) -> Result<Option<&Source>, Problems> {
        let Some(source) = &self.calendar else { return Ok(None) };
        let source = source.as_ref().map_err(Clone::clone)?;
        calendar::read(source, false)?;
        Ok(Some(source))
    }

    fn read_rule_set(&mut self, folder: &Path, id: &str) {
        let sheets = catalogue::sheets(id);
        let listed = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut files = match listed {
            Ok(entries) => entries.into_iter().map(|entry| entry.path()).collect::<Vec<_>>(),
            Err(error) if error.kind() == ErrorKind::NotFound => return,
            Err(_) => {
                let problem = Problem::of_file(&folder.display().to_string(), SheetProblem::OfficeClosed);
                self.closed.insert(id.to_owned(), problem);
                return;
            }
        };
        files.retain(|path| path.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("ron")));
        files.sort();
        for path in files {
            let sheet = sheets.iter().find(|sheet| path.file_name().is_some_and(|name| name == sheet.name()));
            if let Some(set) = sheet.and_then(Embedded::set) {
                self.copies.insert((id.to_owned(), set), Source::read(&path));
            } else {
                let stray = Problem::of_file(&path.display().to_string(), SheetProblem::OfficeStray);
                self.strays.entry(id.to_owned()).or_default().push(stray);
            }
        }
    }

    /// The rule sets and sheets inside the binary with these copies laid over them.
    pub fn shelf(&self) -> Shelf {
        Shelf::laid_over(self.clone())
    }

    /// Where the copy of a sheet lies or would lie; `None` without a data folder or such a sheet.
    pub fn path(&self, rules: &str, set: SetNumber) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(rules).join(catalogue::sheet(rules, set)?.name()))
    }

    /// Whether the office's copy of a sheet is another text than `text`; without a copy it is not.
    pub fn differs(&self, rules: &str, set: SetNumber, text: &str) -> bool {
        self.copy(rules, set).is_some_and(|copy| copy.as_ref().map_or(true, |source| source.text != text))
    }

    /// A warning for each file among the copies of a rule set that is no copy of a sheet.
    pub fn strays(&self, rules: &str) -> Problems {
        self.strays.get(rules).cloned().unwrap_or_default().into()
    }

    /// Why nobody knows which sheets of a rule set the office words its own way; then none can be given.
    pub fn closed(&self, rules: &str) -> Option<&Problem> {
        self.closed.get(rules)
    }

    pub(super) fn copy(&self, rules: &str, set: SetNumber) -> Option<&Copy> {
        self.copies.get(&(rules.to_owned(), set))
    }
}

/// Reads a copy, which must be `base` in other words.
pub(super) fn read(
    copy: &Copy,
    base: &Source,
    rules: &RuleSet,
    set: SetNumber,
) -> Result<(Rubric, Problems), Problems> {
    let source = copy.as_ref().map_err(|problems| unusable(problems.clone()))?;
    let expected = Expected { rules, set: Some(set), accepted: false };
    let (sheet, warnings) = rubric::read(source, Some(expected)).map_err(unusable)?;
    let problem = |problem| Problems::from(Problem::of_file(&source.name, problem));
    if sheet.wording.is_empty() {
        return Err(problem(SheetProblem::OfficeUnmarked));
    }
    let (base, _) = rubric::read(base, Some(expected))?;
    match difference(&base, &sheet) {
        None => Ok((sheet, warnings)),
        Some(Difference::Sheet) => Err(problem(SheetProblem::OfficeDiffers { criterion: None })),
        Some(Difference::Criterion(id)) => Err(problem(SheetProblem::OfficeDiffers { criterion: Some(id) })),
    }
}

/// What keeps a copy from being read, after the sentence that says what it is.
fn unusable(problems: Problems) -> Problems {
    let Some(file) = problems.iter().next().map(|problem| problem.file().to_owned()) else { return problems };
    let mut all = Problems::from(Problem::of_file(&file, SheetProblem::OfficeUnusable));
    all.append(problems);
    all
}
