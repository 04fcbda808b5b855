//! How files come in: session files, rule sets, score sheets.
//!
//! Knows RON, places in a text, and what a person gets wrong; knows no
//! meeting and no record. Invariant: what comes out is checked and clean, and
//! one run names every problem it can, each with its place and what to do.

pub mod kind;
mod near;
pub mod problem;
mod products;
mod reader;
mod regulation;
pub mod rubric;
pub mod rules;
mod sentences;
pub mod session;
pub mod shelf;
pub mod source;
mod spanned;
mod syntax;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

pub use kind::Severity;
pub use problem::{Problem, Problems};
pub use shelf::Shelf;
pub use source::Source;

use crate::council::Session;
use crate::law::{Rubric, RuleSet, SetNumber};
use kind::ShapeProblem;
use reader::Reader;
use spanned::Node;

/// A session with all it is judged by.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The session.
    pub session: Session,
    /// Its rule set.
    pub rules: RuleSet,
    /// The sheets of its products' sets.
    pub rubrics: BTreeMap<SetNumber, Rubric>,
    /// The texts all of this was read from.
    pub texts: Texts,
    /// What someone should look at.
    pub warnings: Problems,
}

/// The full texts behind a session; the first event of a record carries them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The session file.
    pub session: String,
    /// The rule set.
    pub rules: String,
    /// The sheets of the products' sets.
    pub rubrics: BTreeMap<SetNumber, String>,
}

/// Loads a session file with the rule sets and sheets inside the binary.
pub fn session_file(path: &Path) -> Result<Loaded, Problems> {
    session_source(&Source::read(path)?, &Shelf::embedded())
}

/// Loads what a record carries, without looking at any file.
pub fn from_texts(texts: &Texts) -> Result<Loaded, Problems> {
    session_source(&Source::new("session.ron", texts.session.as_str()), &Shelf::of_texts(texts))
}

/// Loads a session with the rule sets and sheets of a shelf.
pub fn session_source(source: &Source, shelf: &Shelf) -> Result<Loaded, Problems> {
    let root = Node::root(source)?;
    let mut reader = Reader::new(source);
    let session = session::read(&mut reader, root, shelf);
    let (session, mut warnings) = outcome(session, reader.finish())?;
    // `session::read` has found the rule set and every sheet on this shelf.
    let Some(rules_source) = shelf.rules(&session.rules) else { return Err(warnings) };
    let sets: BTreeSet<_> = session.products.iter().map(|product| product.set).collect();
    let (rules, more) = rules::read(rules_source)?;
    warnings.append(more);
    let mut texts = Texts { session: source.text.clone(), rules: rules_source.text.clone(), rubrics: BTreeMap::new() };
    let mut rubrics = BTreeMap::new();
    let mut broken = Problems::default();
    for set in sets {
        let Some(sheet) = shelf.sheet(&session.rules, set) else { continue };
        match rubric::read(sheet, Some(rubric::Expected { rules: &rules, set: Some(set) })) {
            Ok((rubric, more)) => {
                warnings.append(more);
                rubrics.insert(set, rubric);
                texts.rubrics.insert(set, sheet.text.clone());
            }
            Err(problems) => broken.append(problems),
        }
    }
    if broken.is_empty() { Ok(Loaded { session, rules, rubrics, texts, warnings }) } else { Err(broken) }
}

/// Everything wrong with a session file, a sheet or a rule set; its outer name tells which it is.
pub fn check_file(path: &Path) -> Problems {
    match Source::read(path) {
        Ok(source) => check_source(&source, &Shelf::embedded()),
        Err(problem) => problem.into(),
    }
}

/// The same for a text, with the rule sets and sheets of a shelf.
pub fn check_source(source: &Source, shelf: &Shelf) -> Problems {
    let root = match Node::root(source) {
        Ok(root) => root,
        Err(problem) => return problem.into(),
    };
    match root.name() {
        Some("Session") => session_source(source, shelf).map_or_else(|problems| problems, |loaded| loaded.warnings),
        Some("RuleSet") => rules::read(source).map_or_else(|problems| problems, |(_, warnings)| warnings),
        Some("Rubric") => {
            let law = rubric::rules_of(source).and_then(|id| rules::read(shelf.rules(&id)?).ok());
            let expected = law.as_ref().map(|(rules, _)| rubric::Expected { rules, set: None });
            rubric::read(source, expected).map_or_else(|problems| problems, |(_, warnings)| warnings)
        }
        found => {
            let found = found.map(str::to_owned);
            Problem::at(source, root.span(), ShapeProblem::UnknownFile { found }.into()).into()
        }
    }
}

/// An embedded rule set; `None` when there is none of this id.
pub fn embedded_rules(id: &str) -> Option<Result<RuleSet, Problems>> {
    let shelf = Shelf::embedded();
    Some(rules::read(shelf.rules(id)?).map(|(rules, _)| rules))
}

/// An embedded sheet; `None` when there is none for this set.
pub fn embedded_rubric(id: &str, set: SetNumber) -> Option<Result<Rubric, Problems>> {
    let shelf = Shelf::embedded();
    let (law, sheet) = (shelf.rules(id)?, shelf.sheet(id, set)?);
    let read = |rules: &RuleSet| rubric::read(sheet, Some(rubric::Expected { rules, set: Some(set) }));
    Some(rules::read(law).and_then(|(rules, _)| read(&rules)).map(|(rubric, _)| rubric))
}

/// A value without errors, with its warnings; otherwise every problem.
fn outcome<T>(value: Option<T>, problems: Problems) -> Result<(T, Problems), Problems> {
    match value {
        Some(value) if !problems.has_errors() => Ok((value, problems)),
        _ => Err(problems),
    }
}
