//! Where the rule sets, the sheets and the calendar of a session come from.
//!
//! Usually from inside the binary, in the office's own wording where it has
//! laid some over a sheet, or from beside the session that names its own rule
//! set; when a record is opened, from the texts the record carries. Holds
//! texts; what is asked for is checked then.

use std::collections::BTreeMap;

use super::office::{self, Office};
use super::own_rules::{self, Own, OwnFault};
use super::source::Source;
use super::{Problems, Texts, calendar, rubric, rules};
use crate::law::{Rubric, RuleSet, SetNumber, catalogue};

/// Rule sets, sheets and a calendar as texts.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    rules: BTreeMap<String, Source>,
    sheets: BTreeMap<(String, SetNumber), Source>,
    calendar: Vec<Source>,
    office: Office,
    /// Whether these texts were judged when a record began: what a later linter
    /// finds in them is then told and does not keep the record shut.
    accepted: bool,
    own: Option<Own>,
}

/// A sheet to score on.
#[derive(Clone, Debug)]
pub struct Sheet<'s> {
    /// The sheet.
    pub rubric: Rubric,
    /// The text it was read from.
    pub source: &'s Source,
    /// What someone should look at.
    pub warnings: Problems,
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
                if let Some(set) = file.set() {
                    shelf.put_sheet(id, set, Source::new(file.path, file.text));
                }
            }
        }
        shelf
    }

    /// What travels inside the binary, with an office's copies over its sheets.
    pub(super) fn laid_over(office: Office) -> Self {
        Self { office, ..Self::embedded() }
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

    /// The id of the rule set that a session names: an id, or the path of its own rule set.
    /// `None` when nobody has it.
    pub(super) fn resolve(&self, named: &str) -> Option<Result<&str, OwnFault>> {
        if let Some((id, _)) = self.rules.get_key_value(named) {
            return Some(Ok(id));
        }
        // A record holds one rule set, whatever path it once came from.
        if self.accepted && own_rules::is_path(named) {
            return self.rules.keys().next().map(|id| Ok(id.as_str()));
        }
        self.own.as_ref().and_then(|own| own.resolve(named))
    }

    /// Keeps what came of looking for a session's own rule set.
    pub(super) fn put_own(&mut self, own: Own) {
        self.own = Some(own);
    }

    /// Files beside a session's own rule set that could not be read.
    pub(super) fn unread(&self) -> Option<&Problems> {
        self.own.as_ref().map(Own::unread)
    }

    /// Whether these texts were judged when a record began.
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

    /// The calendars, each over the one before it, the office's last; none in an old record.
    pub fn calendars(&self) -> Result<Vec<Source>, Problems> {
        Ok(self.calendar.iter().chain(self.office.calendar()?).cloned().collect())
    }

    /// The ids of the rule sets.
    pub fn rule_sets(&self) -> impl Iterator<Item = &str> {
        self.rules.keys().map(String::as_str)
    }

    /// The text of a rule set.
    pub fn rules(&self, id: &str) -> Option<&Source> {
        self.rules.get(id)
    }

    /// A rule set, read; `None` when there is none of this id.
    pub fn read_rules(&self, id: &str) -> Option<Result<RuleSet, Problems>> {
        Some(rules::read(self.rules(id)?).map(|(rules, _)| rules))
    }

    /// The text of a sheet as it came to this shelf, under whatever the office laid over it.
    pub fn base(&self, rules: &str, set: SetNumber) -> Option<&Source> {
        self.sheets.get(&(rules.to_owned(), set))
    }

    /// The sheet of a product set in the office's wording where there is one; `None` when there is no such sheet.
    pub fn sheet(&self, rules: &RuleSet, set: SetNumber) -> Option<Result<Sheet<'_>, Problems>> {
        let base = self.base(&rules.id, set)?;
        if let Some(closed) = self.office.closed(&rules.id) {
            return Some(Err(closed.clone().into()));
        }
        let (source, read) = if let Some(copy) = self.office.copy(&rules.id, set) {
            (copy.as_ref().unwrap_or(base), office::read(copy, base, rules, set))
        } else {
            let expected = rubric::Expected { rules, set: Some(set), accepted: self.accepted };
            (base, rubric::read(base, Some(expected)))
        };
        Some(read.map(|(rubric, warnings)| Sheet { rubric, source, warnings }))
    }

    /// What the office laid over these sheets.
    pub const fn office(&self) -> &Office {
        &self.office
    }

    /// The product sets of a rule set, ascending.
    pub fn sets(&self, rules: &str) -> Vec<SetNumber> {
        self.sheets.keys().filter(|(id, _)| id == rules).map(|(_, set)| *set).collect()
    }
}

/// The product set that a sheet's file name begins with: `01-….ron`.
pub(super) fn set_of(name: &str) -> Option<SetNumber> {
    name.split('-').next()?.parse().ok().map(SetNumber)
}
