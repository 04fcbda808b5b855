//! The report of a half year or a year: what was evaluated and recognised, and the same a year before.
//!
//! Made from figures, not from a meeting: who writes it, its number and its day are left
//! open. It counts what was recognised by decisions on record and proposes nothing.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::{head, heading, issued, list, paragraph, to};
use crate::papers::document::{Bar, Block, Cell, Column, Document, Meta, Page, Table};
use crate::papers::minutes::banners;
use crate::papers::words::words;
use crate::text::Lang;
use crate::text::date::{date, day_month};
use crate::text::words::report::{self as said, Report as Words};

/// A report to be, its figures under the heads they are told by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Periodic {
    /// The year.
    pub year: i32,
    /// 1 or 2; the whole year where it is none.
    pub half: Option<u8>,
    /// The first day and the last one that are counted.
    pub days: [NaiveDate; 2],
    /// The day it is due.
    pub due: NaiveDate,
    /// When both reports of the year are due, where that is not by the letter.
    pub due_each_year: Option<[NaiveDate; 2]>,
    /// The days it is compared with.
    pub before: [NaiveDate; 2],
    /// From how many records.
    pub records: usize,
    /// Whether every record was counted again.
    pub recounted: bool,
    /// The figures as a whole.
    pub figures: Vec<Counted>,
    /// The stars of the results that were agreed to.
    pub proposed: Vec<Counted>,
    /// The same products under several heads.
    pub breakdowns: Vec<Breakdown>,
    /// How many have a decision and no certificate.
    pub awaiting: u32,
    /// What was recognised in the period.
    pub products: Vec<Listed>,
    /// What the meetings of the period left without a result, and what was declined in it.
    pub without_result: Vec<Unresolved>,
    /// What was not counted, since it cannot be read: in short, then a line each; empty where all was.
    pub left_out: Vec<String>,
    /// What in it cannot all be right and somebody has to look at, a line each.
    pub doubts: Vec<String>,
}

/// A figure and the same a year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What is counted.
    pub label: String,
    /// In the period.
    pub now: u32,
    /// A year before.
    pub before: u32,
}

/// Products under one kind of head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// What it is by, in capitals.
    pub title: &'static str,
    /// The head of the first column.
    pub head: &'static str,
    /// Its rows.
    pub lines: Vec<Line>,
    /// What has to be known about it.
    pub note: Option<&'static str>,
    /// Whether bars draw it.
    pub drawn: bool,
}

/// A row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its head.
    pub label: String,
    /// Recognised in the period and a year before.
    pub recognised: [u32; 2],
    /// Holding on the last day and a year before.
    pub holding: [u32; 2],
}

/// A product that was recognised.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Its official code.
    pub code: String,
    /// Its name.
    pub product: String,
    /// Who makes it.
    pub producer: String,
    /// What kind of producer that is.
    pub producer_kind: String,
    /// The commune.
    pub commune: String,
    /// The product set.
    pub set: String,
    /// The stars.
    pub stars: u8,
    /// First, upgraded or evaluated again.
    pub entered: String,
    /// The day it counts on.
    pub day: String,
    /// The number of the decision.
    pub decision: String,
    /// The number of the certificate.
    pub certificate: String,
    /// The day it was revoked; empty where it was not.
    pub revoked: String,
}

/// A product of a meeting of the period without a rank that is proposed, or that was declined in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unresolved {
    /// Its official code.
    pub code: String,
    /// Its name.
    pub product: String,
    /// Who makes it.
    pub producer: String,
    /// The commune.
    pub commune: String,
    /// The day its meeting ended.
    pub day: String,
    /// What became of it.
    pub outcome: String,
    /// Why, as the record has it.
    pub reason: String,
    /// The session.
    pub session: String,
}

impl Counted {
    /// How many more now.
    pub fn difference(&self) -> i64 {
        i64::from(self.now) - i64::from(self.before)
    }
}

impl Breakdown {
    /// The sum of its rows.
    pub fn total(&self, lang: Lang) -> Line {
        let sum = |of: fn(&Line) -> [u32; 2]| {
            let pairs = self.lines.iter().map(of);
            pairs.fold([0, 0], |[now, before], [more, more_before]| [now + more, before + more_before])
        };
        Line {
            label: Words::of(lang).total.to_owned(),
            recognised: sum(|line| line.recognised),
            holding: sum(|line| line.holding),
        }
    }
}

impl Line {
    /// How many more were recognised, and how many more hold.
    pub fn differences(&self) -> [i64; 2] {
        [self.recognised, self.holding].map(|[now, before]| i64::from(now) - i64::from(before))
    }
}

impl Periodic {
    /// What it is of: `6 tháng đầu năm 2026`.
    pub fn span(&self, lang: Lang) -> String {
        said::span(lang, self.year, self.half)
    }

    /// What its files are called, without an ending: `bao-cao-2026-6-thang-dau`.
    pub fn stem(&self) -> String {
        match self.half {
            Some(1) => format!("bao-cao-{}-6-thang-dau", self.year),
            Some(_) => format!("bao-cao-{}-6-thang-cuoi", self.year),
            None => format!("bao-cao-{}", self.year),
        }
    }

    /// What it counts and is compared with.
    pub fn counted(&self, lang: Lang) -> String {
        let [from, until, before, until_before] =
            [self.days[0], self.days[1], self.before[0], self.before[1]].map(date);
        let told = said::counted(lang, [&from, &until], [&before, &until_before], self.records);
        match self.left_out.first() {
            Some(left_out) => format!("{told} {left_out} {}", Words::of(lang).lower),
            None => told,
        }
    }

    /// The sentences below its figures.
    pub fn notes(&self, lang: Lang) -> Vec<String> {
        let w = Words::of(lang);
        let [until, due] = [self.days[1], self.due].map(date);
        let mut notes = Vec::new();
        notes.extend((self.days[1] < self.due).then(|| said::not_due(lang, &until, &due)));
        notes.extend((self.awaiting > 0).then(|| said::awaiting(lang, self.awaiting)));
        notes.extend(self.recounted.then(|| w.recounted.to_owned()));
        notes.push(w.counting.to_owned());
        notes.push(match self.due_each_year.map(|days| days.map(day_month)) {
            Some([half, year]) => said::own_dues(lang, &half, &year),
            None => w.unverified.to_owned(),
        });
        notes
    }

    /// The time it gives itself: its last day, never that of writing.
    pub fn created(&self) -> DateTime<FixedOffset> {
        self.days[1].and_time(NaiveTime::MIN).and_utc().fixed_offset()
    }
}

/// The paper.
pub fn periodic(of: &Periodic, lang: Lang) -> Document {
    let w = Words::of(lang);
    let subject = said::subject(lang, &of.span(lang));
    let mut blocks = banners(false, lang);
    blocks.push(head("……", "……", w.number.to_owned(), lang));
    blocks.push(Block::Title { kind: w.paper.to_owned(), subject: subject.clone() });
    blocks.push(to("……", lang));
    blocks.push(paragraph(of.counted(lang)));
    let mut parts = vec![(w.general, figures(&of.figures, w.figure, lang))];
    if !of.proposed.is_empty() {
        parts.push((w.proposed_stars, figures(&of.proposed, w.stars, lang)));
    }
    let told = of.breakdowns.iter().filter(|part| !part.lines.is_empty());
    parts.extend(told.map(|part| (part.title, breakdown(part, lang))));
    if !of.without_result.is_empty() {
        parts.push((w.without_result, vec![unresolved(&of.without_result, lang)]));
    }
    if let Some((_, lines)) = of.left_out.split_first() {
        parts.push((w.left_out, vec![list(lines)]));
    }
    if !of.doubts.is_empty() {
        parts.push((w.doubts, vec![list(&of.doubts)]));
    }
    for ((title, part), number) in parts.into_iter().zip(ROMAN) {
        blocks.push(heading(1, format!("{number}. {title}")));
        blocks.extend(part);
    }
    blocks.extend(of.notes(lang).into_iter().map(Block::Small));
    if !of.products.is_empty() {
        blocks.push(paragraph(w.annexed));
    }
    blocks.push(paragraph(w.end));
    blocks.push(issued(lang.pick("Như trên;", "As above;"), Vec::new(), "……", lang));
    let meta =
        Meta { title: format!("{} – {subject}", w.paper), lang, created: of.created(), draft: false, foot: None };
    Document { meta, page: Page::Portrait, blocks }
}

/// As many as there are parts.
const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

fn figures(of: &[Counted], first: &str, lang: Lang) -> Vec<Block> {
    let w = Words::of(lang);
    let columns = vec![
        Column::center(words(lang).order, 10),
        Column::left(first, 76),
        Column::right(w.in_period, 22),
        Column::right(w.before, 22),
        Column::right(w.difference, 24),
    ];
    let rows = of.iter().zip(1_usize..).map(|(it, order)| -> Vec<Cell> {
        vec![
            order.to_string().into(),
            it.label.clone().into(),
            it.now.to_string().into(),
            it.before.to_string().into(),
            said::signed(it.difference()).into(),
        ]
    });
    vec![Block::Table(Table::new(columns, rows))]
}

fn unresolved(of: &[Unresolved], lang: Lang) -> Block {
    let w = Words::of(lang);
    let columns = vec![
        Column::center(words(lang).order, 9),
        Column::left(w.product, 39),
        Column::left(w.name, 33),
        Column::center(w.day, 26),
        Column::left(w.outcome, 31),
        Column::left(w.reason, 41),
    ];
    let rows = of.iter().zip(1_usize..).map(|(it, order)| -> Vec<Cell> {
        let code = if it.code.is_empty() { String::new() } else { format!("\n{}", it.code) };
        vec![
            order.to_string().into(),
            format!("{}{code}", it.product).into(),
            it.producer.clone().into(),
            it.day.clone().into(),
            it.outcome.clone().into(),
            it.reason.clone().into(),
        ]
    });
    Block::Table(Table::new(columns, rows))
}

fn breakdown(of: &Breakdown, lang: Lang) -> Vec<Block> {
    let w = Words::of(lang);
    let columns = vec![
        Column::left(of.head, 40),
        Column::right(w.recognised, 26),
        Column::right(w.recognised_before, 18),
        Column::right(w.difference, 22),
        Column::right(w.holding, 26),
        Column::right(w.holding_before, 18),
        Column::right(w.difference, 22),
    ];
    let total = of.total(lang);
    let rows = of.lines.iter().chain([&total]).map(|line| -> Vec<Cell> {
        let ([recognised, recognised_before], [holding, holding_before]) = (line.recognised, line.holding);
        let [more_recognised, more_holding] = line.differences().map(said::signed);
        vec![
            line.label.clone().into(),
            recognised.to_string().into(),
            recognised_before.to_string().into(),
            more_recognised.into(),
            holding.to_string().into(),
            holding_before.to_string().into(),
            more_holding.into(),
        ]
    });
    let mut blocks = vec![Block::Table(Table::new(columns, rows))];
    if of.drawn {
        let holding: Vec<_> = of.lines.iter().map(|line| (line.label.clone(), line.holding[0])).collect();
        blocks.push(Block::Small(format!("{}:", w.holding)));
        blocks.push(Block::Bars(Bar::of(&holding)));
    }
    blocks.extend(of.note.map(|note| Block::Small(note.to_owned())));
    blocks
}
