//! The agenda of a record without its sheets: for whoever reads thousands of records and no mark.
//!
//! A sheet is only asked what it is called, and a text that was seen before is not
//! looked into again: the records of a year carry the same sheets. Invariant: it
//! says what [`super::from_texts`] would say.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use super::reader::Reader;
use super::session;
use super::shelf::Shelf;
use super::source::Source;
use super::spanned::Node;
use super::{Problems, Texts, outcome, rubric, rules};
use crate::council::Session;
use crate::law::{RuleSet, SetNumber};

/// What is on the agenda, under which rules, and what the sheets are called.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// The session.
    pub session: Session,
    /// Its rule set.
    pub rules: RuleSet,
    /// The names of its product sets.
    pub sheets: BTreeMap<SetNumber, String>,
}

/// What sheets are called, by their texts; shared by whoever reads records side by side.
#[derive(Debug, Default)]
pub struct SheetNames(Mutex<HashMap<String, String>>);

impl SheetNames {
    fn of(&self, text: &str) -> String {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = known.get(text) {
            return name.clone();
        }
        let name = rubric::name_of(&Source::new("sheet.ron", text)).unwrap_or_default();
        known.insert(text.to_owned(), name.clone());
        name
    }
}

/// Reads the agenda of a record.
pub fn read(texts: &Texts, names: &SheetNames) -> Result<Agenda, Problems> {
    let shelf = Shelf::of_texts(texts);
    let source = Source::new("session.ron", texts.session.as_str());
    let mut reader = Reader::new(&source);
    let session = session::read(&mut reader, Node::root(&source)?, &shelf);
    let (session, warnings) = outcome(session, reader.finish())?;
    let Some(rules) = shelf.rules(&session.rules) else { return Err(warnings) };
    let (rules, _) = rules::read(rules)?;
    let wanted = |set: &SetNumber| session.products.iter().any(|product| product.set == *set);
    let sheets =
        texts.rubrics.iter().filter(|(set, _)| wanted(set)).map(|(set, text)| (*set, names.of(text))).collect();
    Ok(Agenda { session, rules, sheets })
}
