//! The list beside the letters to producers: who gets one, which products get none and why.
//!
//! For the office itself, so it has no number and no signature. What could not be read is
//! told in it: a product that is missing from both tables may stand there.

use chrono::{NaiveDate, NaiveTime};

use super::{Renewal, heading, list, paragraph};
use crate::papers::document::{Block, Cell, Column, Document, Meta, Page, Table};
use crate::papers::minutes::banners;
use crate::papers::words::words;
use crate::text::Lang;
use crate::text::date::date;
use crate::text::words::register::Letters as Words;

/// A list to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailing<'a> {
    /// As of which day.
    pub on: NaiveDate,
    /// What runs out within so many days is written of.
    pub days: u32,
    /// The letters.
    pub letters: &'a [Renewal<'a>],
    /// The products without one.
    pub unwritten: Vec<Unwritten>,
    /// What could not be read, a line each.
    pub left_out: Vec<String>,
    /// What in the register cannot all be right, a line each.
    pub doubts: Vec<String>,
}

/// A product without a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwritten {
    /// The product, with its code where it has one.
    pub product: String,
    /// Who makes it.
    pub producer: String,
    /// Its certificate and the last day of that, or the decision that is not followed by one.
    pub certificate: String,
    /// Why.
    pub why: String,
}

/// The list.
pub fn mailing(of: &Mailing<'_>, lang: Lang) -> Document {
    let w = Words::of(lang);
    let mut blocks = banners(false, lang);
    blocks.push(Block::Title { kind: w.list.to_owned(), subject: w.subject.to_owned() });
    let (on, days) = (date(of.on), of.days);
    blocks.push(paragraph(lang.pick(
        format!("Xét đến ngày {on}: giấy chứng nhận hết hạn trong {days} ngày."),
        format!("As of {on}: certificates that run out within {days} days."),
    )));
    blocks.push(heading(1, w.written));
    blocks.push(written(of, lang));
    blocks.push(heading(1, w.unwritten));
    blocks.push(if of.unwritten.is_empty() { paragraph(w.none_unwritten) } else { unwritten(of, lang) });
    let more = [(w.left_out, &of.left_out), (w.doubts, &of.doubts)];
    for ((title, lines), number) in more.into_iter().filter(|(_, lines)| !lines.is_empty()).zip(["III", "IV"]) {
        blocks.push(heading(1, format!("{number}. {title}")));
        blocks.push(list(lines));
    }
    let created = of.on.and_time(NaiveTime::MIN).and_utc().fixed_offset();
    let meta = Meta { title: format!("{} – {on}", w.list), lang, created, draft: false, foot: None };
    Document { meta, page: Page::Portrait, blocks }
}

fn written(of: &Mailing<'_>, lang: Lang) -> Block {
    let w = Words::of(lang);
    let columns = vec![
        Column::center(words(lang).order, 9),
        Column::left(w.producer, 48),
        Column::left(w.commune, 40),
        Column::left(w.products, 70),
    ];
    let rows = of.letters.iter().zip(1_usize..).map(|(letter, order)| -> Vec<Cell> {
        let products: Vec<_> = letter.certificates.iter().map(|paper| paper.product.as_str()).collect();
        vec![
            order.to_string().into(),
            letter.producer.to_owned().into(),
            letter.commune.unwrap_or(w.no_commune).to_owned().into(),
            products.join("; ").into(),
        ]
    });
    Block::Table(Table::new(columns, rows))
}

fn unwritten(of: &Mailing<'_>, lang: Lang) -> Block {
    let w = Words::of(lang);
    let columns = vec![
        Column::center(words(lang).order, 9),
        Column::left(w.product, 48),
        Column::left(w.producer, 36),
        Column::left(w.certificate, 36),
        Column::left(w.why, 40),
    ];
    let rows = of.unwritten.iter().zip(1_usize..).map(|(it, order)| -> Vec<Cell> {
        vec![
            order.to_string().into(),
            it.product.clone().into(),
            it.producer.clone().into(),
            it.certificate.clone().into(),
            it.why.clone().into(),
        ]
    });
    Block::Table(Table::new(columns, rows))
}
