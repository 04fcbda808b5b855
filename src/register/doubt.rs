//! What stands in the records and lists and cannot all be right: for somebody to look at.
//!
//! Nothing is decided here: the register follows one of two papers, and this tells of both.

use std::sync::Arc;

use chrono::NaiveDate;

use super::certificate::{Certificate, From, Named};
use super::told::named;
use crate::text::Lang;
use crate::text::date::date;
use crate::text::words::register as words;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Two records began as one and went apart; the longer one is counted.
    Diverged {
        /// The file that is counted.
        counted: Arc<str>,
        /// The one that is not.
        other: Arc<str>,
    },
    /// A certificate issued after the day that is asked about: it is not counted.
    NotIssued {
        /// The certificate.
        paper: Certificate,
        /// The day.
        on: NaiveDate,
    },
    /// The council's minutes that stand do not agree to what was recognised, or not to the upgrade.
    NotAgreed {
        /// The record.
        file: Arc<str>,
        /// The product.
        product: Arc<Named>,
        /// The number of the decision.
        decision: String,
    },
    /// One number on two papers.
    NumberTwice([Certificate; 2]),
    /// One code on products of two names: they are taken for one.
    CodeTwice([Certificate; 2]),
    /// A list's filing from before the window: it does not count as filed.
    FiledEarly {
        /// The certificate.
        paper: Certificate,
        /// The day of the filing.
        filed: NaiveDate,
        /// The first day of the window.
        opens: NaiveDate,
    },
}

impl Doubt {
    /// What it is and what to do.
    pub fn said(&self, lang: Lang) -> String {
        match self {
            Self::Diverged { counted, other } => words::diverged(lang, counted, other),
            Self::NotIssued { paper, on } => words::not_issued(lang, &written(paper, lang), &date(*on)),
            Self::NotAgreed { file, product, decision } => words::not_agreed(lang, file, &named(product), decision),
            Self::NumberTwice([a, b]) => words::number_twice(lang, [&written(a, lang), &written(b, lang)]),
            Self::CodeTwice([a, b]) => words::code_twice(lang, [&written(a, lang), &written(b, lang)]),
            Self::FiledEarly { paper, filed, opens } => {
                words::filed_early(lang, &written(paper, lang), [&date(*filed), &date(*opens)])
            }
        }
    }

    /// Where it is written, as far as it is in one place: a file, a worksheet and a row.
    pub fn place(&self) -> (&str, Option<&str>, Option<usize>) {
        let paper = match self {
            Self::Diverged { other: file, .. } | Self::NotAgreed { file, .. } => return (file, None, None),
            Self::NotIssued { paper, .. }
            | Self::FiledEarly { paper, .. }
            | Self::NumberTwice([_, paper])
            | Self::CodeTwice([_, paper]) => paper,
        };
        match &paper.from {
            From::Record { file, .. } => (file, None, None),
            From::List { file, sheet, row } => (file, sheet.as_deref(), Some(*row)),
        }
    }
}

/// A certificate with its place: `so-dang-ky.csv, dòng 5: «Chè» (20-…), 12/GCN, cấp 10/12/2026`.
fn written(paper: &Certificate, lang: Lang) -> String {
    let place = match &paper.from {
        From::Record { file, session, .. } => if file.is_empty() { session } else { file }.to_string(),
        From::List { file, sheet, row } => words::row_of(lang, file, sheet.as_deref(), *row),
    };
    words::written(lang, [&place, &named(&paper.product), &paper.number, &date(paper.issued)])
}
