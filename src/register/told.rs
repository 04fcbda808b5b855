//! A product of the register in a few words, the same on the screen and in the table.

use chrono::NaiveDate;

use super::book::Entry;
use super::certificate::{Certificate, Named};
use super::standing::{Refiled, Standing};
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

/// The standing, with what stands behind it.
pub fn standing(standing: Standing, entry: &Entry, today: NaiveDate, lang: Lang) -> &'static str {
    let said = Words::of(lang);
    match standing {
        Standing::Valid => said.valid,
        Standing::Due if entry.term().refiled != Refiled::No => said.filed,
        Standing::Due => said.due,
        Standing::Overdue if entry.current.expires < today => said.overrun,
        Standing::Overdue => said.overdue,
        Standing::Expired => said.expired,
        Standing::Revoked => said.revoked,
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
