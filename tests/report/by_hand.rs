//! What rows say, counted by reading their kinds and bodies one by one.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate};
use serde_json::Value;

use crate::office::rows;

/// What a period holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub sessions: u64,
    /// Products on the agendas, as the texts of the sessions have them.
    pub on_agenda: u64,
    pub agreed: u64,
    /// Concluded on, by decision.
    pub decisions: BTreeMap<String, u64>,
    /// Taken off, by how.
    pub taken_off: BTreeMap<String, u64>,
    pub recognised: u64,
    /// By star.
    pub stars: BTreeMap<u64, u64>,
    /// Papers that declined a product.
    pub declined: u64,
    /// Products revoked by a decision of the period.
    pub revoked: u64,
    /// Certificates issued by its last day that are still good on it.
    pub holding: u64,
}

impl Counts {
    pub(crate) fn decided(&self, decision: &str) -> u64 {
        self.decisions.get(decision).copied().unwrap_or_default()
    }

    pub(crate) fn aside(&self, how: &str) -> u64 {
        self.taken_off.get(how).copied().unwrap_or_default()
    }

    pub(crate) fn concluded(&self) -> u64 {
        self.decisions.values().sum()
    }

    pub(crate) fn set_aside(&self) -> u64 {
        self.taken_off.values().sum()
    }
}

/// Counts the records, from one day to another.
pub(crate) fn counted(records: &[&Path], from: NaiveDate, until: NaiveDate) -> Counts {
    let mut counts = Counts::default();
    let inside = |day: NaiveDate| from <= day && day <= until;
    for record in records {
        let mut concluded: BTreeMap<String, String> = BTreeMap::new();
        let mut recognised: BTreeMap<String, Value> = BTreeMap::new();
        let (mut declined, mut revoked) = (recognised.clone(), recognised.clone());
        let mut taken_off: BTreeMap<String, String> = BTreeMap::new();
        let mut ended = None;
        let all = rows(record);
        let opening: Value = serde_json::from_str(&all[0].body).expect("json");
        let agenda = opening["texts"]["session"].as_str().expect("a text").matches("Product(id:").count() as u64;
        for row in all.iter().skip(1) {
            let body: Value = serde_json::from_str(&row.body).expect("json");
            let text = |field: &str| body[field].as_str().unwrap_or_default().to_owned();
            match row.kind.as_str() {
                "concluded" => drop(concluded.insert(text("product"), text("decision"))),
                "set_aside" => drop(taken_off.insert(text("product"), text("as"))),
                "closed" => ended = Some(DateTime::parse_from_rfc3339(&text("ended")).expect("a time").date_naive()),
                "recognition_recorded" => drop(recognised.insert(text("product"), body.clone())),
                "decline_recorded" => drop(declined.insert(text("product"), body.clone())),
                "recognition_taken_back" => {
                    recognised.remove(&text("product"));
                    declined.remove(&text("product"));
                }
                "revocation_recorded" => drop(revoked.insert(text("product"), body.clone())),
                "revocation_taken_back" => drop(revoked.remove(&text("product"))),
                _ => {}
            }
        }
        if ended.is_some_and(inside) {
            counts.sessions += 1;
            counts.on_agenda += agenda;
            concluded.retain(|product, _| !taken_off.contains_key(product));
            for decision in concluded.into_values() {
                counts.agreed += u64::from(decision == "agree");
                *counts.decisions.entry(decision).or_default() += 1;
            }
            for how in taken_off.into_values() {
                *counts.taken_off.entry(how).or_default() += 1;
            }
        }
        let day_in = |body: &Value, field: &str| body[field].as_str().and_then(|day| day.parse::<NaiveDate>().ok());
        counts.declined += declined.values().filter(|body| day_in(body, "dated").is_some_and(inside)).count() as u64;
        for (product, body) in &recognised {
            let day = |field: &str| day_in(body, field);
            let ended = revoked.get(product).and_then(|body| day_in(body, "decided"));
            counts.revoked += u64::from(ended.is_some_and(inside));
            if day("decided").is_some_and(inside) {
                counts.recognised += 1;
                *counts.stars.entry(body["stars"].as_u64().expect("stars")).or_default() += 1;
            }
            // Nothing of these records is older than three years.
            let good = ended.is_none_or(|ended| until < ended);
            counts.holding += u64::from(good && day("issued").is_some_and(|issued| issued <= until));
        }
    }
    counts
}

/// A figure of a report: now, and a year before.
pub(crate) fn figure(told: &Value, of: &str) -> (u64, u64) {
    let figures = told["figures"].as_array().expect("figures");
    let found = figures.iter().find(|figure| figure["of"] == of).expect("the figure");
    let count = |field: &str| found[field].as_u64().expect("a count");
    (count("now"), count("before"))
}
