//! A product of the register in a few words, the same on the screen and in the table.

use chrono::NaiveDate;
use serde::Serialize;

use super::book::Entry;
use super::certificate::{Certificate, Named, Uncertified};
use super::dossier::Dossier;
use super::standing::{Refiled, Standing};
use crate::council::Upgrade;
use crate::law::filing::Window;
use crate::say::word;
use crate::text::Lang;
use crate::text::date::date;
use crate::text::words::register::{self as words, Register as Words};

/// `«Mật ong» (20-…-01-2026)`.
pub fn named(product: &Named) -> String {
    match &product.code {
        Some(code) => format!("«{}» ({code})", product.name),
        None => format!("«{}»", product.name),
    }
}

/// A standing, with what stands behind it told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// Nothing has to be filed yet.
    Valid,
    /// Its re-evaluation is filed now.
    Due,
    /// It was filed in time.
    Filed,
    /// The window is past.
    Overdue,
    /// It ran out, and what was filed is pending.
    Overrun,
    /// It ran out.
    Expired,
    /// It was revoked.
    Revoked,
}

/// The standing, with what stands behind it.
pub fn stands(entry: &Entry, today: NaiveDate, rule: Option<&Window>) -> Stands {
    match entry.standing(today, rule) {
        Standing::Valid => Stands::Valid,
        Standing::Due if entry.filed(today, rule) != Refiled::No => Stands::Filed,
        Standing::Due => Stands::Due,
        Standing::Overdue if entry.current.expires < today => Stands::Overrun,
        Standing::Overdue => Stands::Overdue,
        Standing::Expired => Stands::Expired,
        Standing::Revoked => Stands::Revoked,
    }
}

/// The same as people say it.
pub fn standing(entry: &Entry, today: NaiveDate, rule: Option<&Window>, lang: Lang) -> &'static str {
    let said = Words::of(lang);
    match stands(entry, today, rule) {
        Stands::Valid => said.valid,
        Stands::Due => said.due,
        Stands::Filed => said.filed,
        Stands::Overdue => said.overdue,
        Stands::Overrun => said.overrun,
        Stands::Expired => said.expired,
        Stands::Revoked => said.revoked,
    }
}

/// What became of a product that has no result: `chủ thể rút hồ sơ`.
pub fn outcome(dossier: &Dossier, lang: Lang) -> &'static str {
    match (dossier.set_aside, dossier.concluded) {
        (Some(how), _) => word::set_aside(how, lang),
        (None, _) if dossier.kept => word::upgrade(Upgrade::Kept, lang),
        (None, Some(decision)) => word::decision(decision, lang),
        (None, None) => "",
    }
}

/// A product that was recognised and has no certificate on record.
pub fn uncertified(it: &Uncertified, lang: Lang) -> String {
    let told = words::uncertified(lang, &named(&it.product), it.stars.count(), &it.decision, &date(it.decided));
    match it.revoked {
        Some(on) => format!("{told}; {}", words::revoked_on(lang, &date(on))),
        None => told,
    }
}

/// A certificate the product had before.
pub fn former(entry: &Entry, paper: &Certificate, lang: Lang) -> String {
    let (from, to) = (date(paper.issued), date(paper.expires));
    let told = words::former(lang, &named(&entry.current.product), paper.stars.count(), &paper.number, &from, &to);
    match paper.revoked {
        Some(on) => format!("{told}; {}", words::revoked_on(lang, &date(on))),
        None => told,
    }
}
