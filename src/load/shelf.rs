//! Where the rule sets, the sheets and the calendar of a session come from.
//!
//! Usually from inside the binary; when a record is opened, from the texts
//! the record carries. Holds texts only; nothing here is checked.

use std::collections::BTreeMap;

use super::source::Source;
use super::{Texts, calendar, rules};
use crate::law::{SetNumber, catalogue};

/// Rule sets, sheets and a calendar as texts.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    rules: BTreeMap<String, Source>,
    sheets: BTreeMap<(String, SetNumber), Source>,
    calendar: Vec<Source>,
    accepted: bool,
}

impl Shelf {
    /// What travels inside the binary.
    pub fn embedded() -> Self {
        let mut shelf = Self { calendar: calendar::embedded().into_iter().collect(), ..Self::default() };
        for id in catalogue::rule_set_ids() {
            if let Some(file) = catalogue::rules(id) {
                shelf.put_rules(id, Source::new(file.path, file.text));
            }
            for file in catalogue::sheets(id) {
                let name = file.path.rsplit(['/', '\\']).next().unwrap_or_default();
                if let Some(set) = name.split('-').next().and_then(|number| number.parse().ok()) {
                    shelf.put_sheet(id, SetNumber(set), Source::new(file.path, file.text));
                }
            }
        }
        shelf
    }

    /// What a record carries. The rule set's id is read from its own text.
    pub fn of_texts(texts: &Texts) -> Self {
        let mut shelf = Self { accepted: true, ..Self::default() };
        for (at, text) in texts.calendar.iter().enumerate() {
            shelf.put_calendar(Source::new(format!("calendar-{}.ron", at + 1), text.as_str()));
        }
        let source = Source::new("rules.ron", texts.rules.as_str());
        let Some(id) = rules::id_of(&source) else { return shelf };
        shelf.put_rules(&id, source);
        for (set, text) in &texts.rubrics {
            shelf.put_sheet(&id, *set, Source::new(format!("{set}.ron"), text.as_str()));
        }
        shelf
    }

    /// Whether these texts were judged when a record began: what a later linter
    /// finds in them is then told and does not keep the record shut.
    pub(super) const fn is_accepted(&self) -> bool {
        self.accepted
    }

    /// Adds a rule set.
    pub fn put_rules(&mut self, id: &str, source: Source) {
        self.rules.insert(id.to_owned(), source);
    }

    /// Adds the sheet of a product set.
    pub fn put_sheet(&mut self, rules: &str, set: SetNumber, source: Source) {
        self.sheets.insert((rules.to_owned(), set), source);
    }

    /// Lays a calendar over the one there is.
    pub fn put_calendar(&mut self, source: Source) {
        self.calendar.push(source);
    }

    /// The calendars, each over the one before it; none in an old record.
    pub fn calendar(&self) -> &[Source] {
        &self.calendar
    }

    /// The ids of the rule sets.
    pub fn rule_sets(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str)
    }

    /// The text of a rule set.
    pub fn rules(&self, id: &str) -> Option<&Source> {
        self.rules.get(id)
    }

    /// The text of a sheet.
    pub fn sheet(&self, rules: &str, set: SetNumber) -> Option<&Source> {
        self.sheets.get(&(rules.to_owned(), set))
    }

    /// The product sets of a rule set, ascending.
    pub fn sets(&self, rules: &str) -> Vec<SetNumber> {
        self.sheets.keys().filter(|(id, _)| id == rules).map(|(_, set)| *set).collect()
    }
}
