//! A certificate, wherever it is written, and a re-evaluation that may follow it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::dossier::Set;
use crate::council::ProductId;
use crate::law::Stars;
use crate::load::roster::certificates::Certified;
use crate::text::fold::fold;

/// A certificate that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Of which product.
    pub product: Arc<Named>,
    /// The star recognised.
    pub stars: Stars,
    /// Its number.
    pub number: String,
    /// The day of its issue.
    pub issued: NaiveDate,
    /// Its last day.
    pub expires: NaiveDate,
    /// When its re-evaluation was filed, where a list says so.
    pub refiled: Option<NaiveDate>,
    /// Since when it is revoked, where a record or a list says so.
    pub revoked: Option<NaiveDate>,
    /// The number and the date of the decision behind it, where a record has them.
    pub decision: Option<(String, NaiveDate)>,
    /// The product's set, as far as any agenda tells it.
    pub set: Option<Set>,
    /// The group of the act's list that the set stands in, where that is known.
    pub group: Option<Arc<str>>,
    /// The last day that its months would give, where a list has another one.
    pub by_months: Option<NaiveDate>,
    /// The re-evaluation that it came of, where a record says so.
    pub came_of: Option<Pending>,
    /// Where it is written.
    pub from: From,
}

/// What tells one product from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its official code, where it has one.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Who makes it, where that is known.
    pub producer: Option<String>,
    /// The commune, where that is known.
    pub commune: Option<String>,
}

/// Where a certificate is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// In a record.
    Record {
        /// The record's file, as people see it; empty where it was not read from one.
        file: Arc<str>,
        /// The session.
        session: Arc<str>,
        /// The product's id in it.
        product: ProductId,
    },
    /// In a list.
    List {
        /// The list's file.
        file: Arc<str>,
        /// The worksheet; a CSV file has none.
        sheet: Option<String>,
        /// The row there, from 1.
        row: usize,
    },
}

/// A re-evaluation on the agenda of a meeting whose outcome is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Of which product.
    pub product: Arc<Named>,
    /// When it was filed, where that is noted.
    pub filed: Option<NaiveDate>,
    /// The session.
    pub session: Arc<str>,
    /// The day of its meeting.
    pub meets: NaiveDate,
}

/// A product that was recognised and has no certificate on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncertified {
    /// Which product.
    pub product: Arc<Named>,
    /// The star recognised.
    pub stars: Stars,
    /// The number of the decision.
    pub decision: String,
    /// Its date.
    pub decided: NaiveDate,
    /// Since when it is revoked, where that came before there was a certificate.
    pub revoked: Option<NaiveDate>,
}

impl Uncertified {
    /// Whether a certificate is to come, as of a day.
    pub fn is_awaited(&self, on: NaiveDate) -> bool {
        self.decided <= on && self.revoked.is_none_or(|day| on < day)
    }
}

impl Certificate {
    /// A certificate of a list with this name.
    pub fn listed(certified: Certified, list: &str) -> Self {
        let by_months = certified.by_months();
        let Certified { code, name, producer, commune, stars, certificate, issued, expires, refiled, revoked, .. } =
            certified;
        let product = Arc::new(Named { code, name, producer, commune });
        let from = From::List { file: list.into(), sheet: certified.sheet, row: certified.row };
        Self {
            product,
            stars,
            number: certificate,
            issued,
            expires,
            refiled,
            revoked,
            decision: None,
            set: None,
            group: None,
            by_months,
            came_of: None,
            from,
        }
    }

    /// The number as it is compared.
    pub fn number_key(&self) -> String {
        plain(&self.number)
    }
}

impl Named {
    /// The official code as it is compared; one that still waits for its number (`X`) tells nothing apart.
    pub fn code_key(&self) -> Option<String> {
        let code: String = self.code.as_ref()?.chars().filter(|c| !c.is_whitespace()).collect();
        let code = code.to_uppercase();
        (!code.is_empty() && !code.split('-').any(|part| part.chars().all(|c| matches!(c, 'X' | '…' | '.'))))
            .then_some(code)
    }

    /// Name and producer as they are compared.
    pub fn name_key(&self) -> (String, String) {
        (plain(&self.name), self.producer.as_deref().map(plain).unwrap_or_default())
    }
}

/// Without marks, capitals and signs.
fn plain(text: &str) -> String {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
