//! The agenda of a record without what nobody asks for who reads thousands of records and no mark: members,
//! regulation, dispatch, sheets.
//!
//! The texts were accepted when the record began, so they are not checked again. A
//! rule set or a sheet that was seen before is not looked into again: the records of
//! a year carry the same. Invariant: what it says is what [`super::from_texts`] says.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::reader::Reader;
use super::source::Source;
use super::spanned::Node;
use super::{Problems, Texts, outcome, rubric, rules, session};
use crate::council::Product;
use crate::council::session::TRIAL;
use crate::law::rules::Group;
use crate::law::{RuleSet, SetNumber};

/// What is on the agenda of a record, and under what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The session's id.
    pub session: String,
    /// Whether it is a trial, by its title.
    pub trial: bool,
    /// The day it was called for.
    pub day: NaiveDate,
    /// The products, without the dispatch of their dossiers.
    pub products: Vec<Product>,
    /// Whether the rule set gives stars.
    pub gives_stars: bool,
    /// The names of the product sets that have a sheet in the record.
    pub sets: BTreeMap<SetNumber, Arc<str>>,
    /// The group of the act's list that each set stands in, where the rule set has that list.
    pub groups: BTreeMap<SetNumber, Arc<str>>,
}

/// What texts that many records carry were found to say; shared by whoever reads records side by side.
#[derive(Debug, Default)]
pub struct Known {
    sheets: Mutex<HashMap<String, Arc<str>>>,
    rules: Mutex<HashMap<String, Law>>,
}

/// What is asked of a rule set.
#[derive(Clone, Debug)]
struct Law {
    gives_stars: bool,
    groups: BTreeMap<SetNumber, Arc<str>>,
}

impl Known {
    fn name_of(&self, sheet: &str) -> Arc<str> {
        let mut known = self.sheets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = known.get(sheet) {
            return name.clone();
        }
        let name: Arc<str> = rubric::name_of(&Source::new("sheet.ron", sheet)).unwrap_or_default().into();
        known.insert(sheet.to_owned(), name.clone());
        name
    }

    fn law(&self, text: &str) -> Result<Law, Problems> {
        let mut known = self.rules.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(law) = known.get(text) {
            return Ok(law.clone());
        }
        let (rules, _) = rules::read(&Source::new("rules.ron", text))?;
        let law = Law { gives_stars: rules.gives_stars(), groups: groups(&rules) };
        known.insert(text.to_owned(), law.clone());
        Ok(law)
    }
}

/// The group that each set of a rule set's list stands in.
fn groups(rules: &RuleSet) -> BTreeMap<SetNumber, Arc<str>> {
    let groups = rules.catalogue.iter().flat_map(|sector| &sector.groups);
    let own = |group: &Group| {
        let title: Arc<str> = group.title.as_str().into();
        group.sets.iter().map(move |set| (*set, title.clone())).collect::<Vec<_>>()
    };
    groups.flat_map(own).collect()
}

/// Reads the agenda of a record.
pub fn read(texts: &Texts, known: &Known) -> Result<Agenda, Problems> {
    let source = Source::new("session.ron", texts.session.as_str());
    let mut reader = Reader::new(&source);
    let read = session::agenda(&mut reader, Node::accepted(&source));
    let ((session, title, starts, products), _) = outcome(read, reader.finish())?;
    let Law { gives_stars, groups } = known.law(&texts.rules)?;
    let sets = texts.rubrics.iter().map(|(set, text)| (*set, known.name_of(text))).collect();
    Ok(Agenda {
        session,
        trial: title.starts_with(TRIAL),
        day: starts.date_naive(),
        products,
        gives_stars,
        sets,
        groups,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{sample, session_source};

    /// Read twice, so that what is known already says the same.
    #[test]
    fn it_says_what_the_whole_session_says() {
        let whole = session_source(&Source::new("x.ron", sample::SESSION), &sample::shelf()).expect("the sample");
        let known = Known::default();
        let mut products = whole.session.products.clone();
        assert!(products.iter().any(|product| !product.dossier.sent.is_empty()), "nothing to pass over");
        for product in &mut products {
            product.dossier.sent.clear();
        }
        let wanted = Agenda {
            session: whole.session.id.clone(),
            trial: false,
            day: whole.session.meeting.starts.date_naive(),
            products,
            gives_stars: whole.rules.gives_stars(),
            sets: whole.rubrics.iter().map(|(set, rubric)| (*set, rubric.name.as_str().into())).collect(),
            groups: groups(&whole.rules),
        };
        for _ in 0..2 {
            assert_eq!(read(&whole.texts, &known).expect("an agenda"), wanted);
        }
    }
}
