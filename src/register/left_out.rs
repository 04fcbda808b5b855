//! What lies in the folders and is not in the register, and why.
//!
//! Whoever counts without it must say so: what could not be read is not nothing.
//! Where it lies and what is wrong are kept; the sentences come in either language.

use std::collections::{BTreeMap, BTreeSet};

use super::certificate::{Certificate, From};
use crate::load::roster::{Slip, told};
use crate::text::Lang;
use crate::text::words::register as words;

/// What was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Files and folders, in the order they were come upon.
    pub files: Vec<Unread>,
    /// What is wrong with rows of lists, by place.
    pub rows: Vec<Slip>,
    /// The records of trials. They are read and count nowhere; nothing is missing without them.
    pub trials: Vec<String>,
}

/// A file or a folder that could not be read, or a list that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What it is.
    pub what: What,
    /// Its path, as people see it.
    pub file: String,
    /// Why, and what to do.
    pub why: Why,
}

/// What was left out as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The record of a meeting.
    Record,
    /// A list of certificates, or a table of it.
    List,
    /// A folder.
    Folder,
}

/// A reason in both languages, as the screen may change from one to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why([String; 2]);

impl Why {
    /// From what makes the sentence of a language.
    pub fn of(said: impl Fn(Lang) -> String) -> Self {
        Self([said(Lang::Vi), said(Lang::En)])
    }

    /// In a language.
    pub fn said(&self, lang: Lang) -> &str {
        let [vi, en] = &self.0;
        lang.pick(vi, en)
    }
}

impl LeftOut {
    /// Whether everything is there.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.rows.is_empty()
    }

    /// How many rows of lists were left out.
    pub fn row_count(&self) -> usize {
        let row = |slip: &Slip| (slip.spot.file.clone(), slip.spot.sheet.clone(), slip.spot.line);
        self.rows.iter().map(row).collect::<BTreeSet<_>>().len()
    }

    /// How many rows and files, in a few words; `None` where everything is there.
    pub fn in_short(&self, lang: Lang) -> Option<String> {
        let of = |what| self.files.iter().filter(|unread| unread.what == what).count();
        let counts = [self.row_count(), of(What::Record), of(What::List), of(What::Folder)];
        (!self.is_empty()).then(|| words::left_out(lang, counts))
    }

    /// Each of them with its reason, a line each.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let files = self.files.iter().map(|unread| unread.why.said(lang).to_owned());
        files.chain(told::lines(&self.rows, lang)).collect()
    }

    /// That records of trials do not count, where there are any.
    pub fn trials(&self, lang: Lang) -> Option<String> {
        (!self.trials.is_empty()).then(|| words::trials(lang, &self.trials))
    }

    /// The rows of each list, with the lines that tell what is wrong with them.
    pub fn by_list(&self, lang: Lang) -> Vec<(&str, usize, Vec<String>)> {
        let mut lists: BTreeMap<&str, Self> = BTreeMap::new();
        for slip in &self.rows {
            lists.entry(&slip.spot.file).or_default().rows.push(slip.clone());
        }
        let told = |(file, own): (_, Self)| (file, own.row_count(), told::lines(&own.rows, lang));
        lists.into_iter().map(told).collect()
    }
}

/// Where a certificate of a list stands: `so-dang-ky.xlsx, trang «3 sao», dòng 5`.
pub fn place(paper: &Certificate, lang: Lang) -> Option<String> {
    let From::List { file, sheet, row } = &paper.from else { return None };
    Some(words::row_of(lang, file, sheet.as_deref(), *row))
}
