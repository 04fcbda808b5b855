//! The letter to a producer whose certificates run out: until when they hold, and when the re-evaluation is filed.
//!
//! Made from certificates, not from a meeting: who writes it, its number and its day are
//! left open. It promises nothing: what follows from filing late is told as the act has it.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::{head, issued, paragraph, to};
use crate::council::window::{Earlier, FilingWindow};
use crate::law::{RuleSet, Stars};
use crate::papers::document::{Block, Cell, Column, Document, Meta, Page, Run, Table};
use crate::papers::minutes::banners;
use crate::papers::words::words;
use crate::say::stars;
use crate::text::Lang;
use crate::text::date::{date, date_in_words};
use crate::text::words::register;

/// A certificate that runs out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expiring {
    /// The product, with its code where it has one.
    pub product: String,
    /// The star recognised.
    pub stars: Stars,
    /// The certificate's number.
    pub number: String,
    /// Its last day.
    pub expires: NaiveDate,
    /// When its re-evaluation is filed.
    pub window: Option<FilingWindow>,
    /// The day to file by instead, where the last one is a day off.
    pub better_by: Option<Earlier>,
    /// Whether the days off of the year in which that time ends are not known.
    pub unknown: bool,
}

/// A letter to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal<'a> {
    /// To whom.
    pub producer: &'a str,
    /// In which commune, where that is known.
    pub commune: Option<&'a str>,
    /// The rules of the day.
    pub rules: &'a RuleSet,
    /// As of which day.
    pub on: NaiveDate,
    /// What runs out.
    pub certificates: Vec<Expiring>,
    /// How many rows of the office's lists could not be read: among them may be others of this producer.
    pub rows_left_out: usize,
}

/// The letter.
pub fn renewal(of: &Renewal<'_>, lang: Lang) -> Document {
    let w = words(lang);
    let kind = lang.pick("THÔNG BÁO", "NOTICE").to_owned();
    let subject = lang
        .pick(
            "Giấy chứng nhận sản phẩm OCOP sắp hết hạn, nộp hồ sơ đánh giá lại",
            "OCOP certificates that run out: filing for re-evaluation",
        )
        .to_owned();
    let mut blocks = banners(false, lang);
    blocks.push(head("……", "……", lang.pick("Số: …/TB-…", "No.: …/TB-…").to_owned(), lang));
    blocks.push(Block::Title { kind: kind.clone(), subject: subject.clone() });
    let whom = of.commune.map_or_else(|| of.producer.to_owned(), |commune| format!("{}, {commune}", of.producer));
    blocks.push(to(&whom, lang));
    let on = date_in_words(of.on, lang);
    blocks.push(paragraph(lang.pick(
        format!("Qua rà soát đến {on}, các giấy chứng nhận sau đây của chủ thể sắp hết hạn hoặc đã hết hạn:"),
        format!("As of {on} these certificates of yours run out soon or have run out:"),
    )));
    let columns = vec![
        Column::center(w.order, 9),
        Column::left(w.product, 48),
        Column::center(lang.pick("Hạng", "Stars"), 15),
        Column::left(lang.pick("Giấy chứng nhận", "Certificate"), 34),
        Column::center(lang.pick("Hết hạn", "Runs out"), 24),
        Column::left(lang.pick("Nộp hồ sơ đánh giá lại", "File between"), 46),
    ];
    let rows = of.certificates.iter().zip(1_usize..).map(|(paper, order)| -> Vec<Cell> {
        vec![
            order.to_string().into(),
            paper.product.clone().into(),
            stars::words(paper.stars, lang).into(),
            paper.number.clone().into(),
            date(paper.expires).into(),
            when(paper, of.on, lang).into(),
        ]
    });
    blocks.push(Block::Table(Table::new(columns, rows)));
    blocks.extend((of.rows_left_out > 0).then(|| Block::Small(unread(of.rows_left_out, lang))));
    blocks.extend(rule(of, lang));
    if let Some(papers) = &of.rules.filing.papers {
        let source = cited(&papers.source, of.rules);
        blocks.push(paragraph(lang.pick(format!("Hồ sơ gồm ({source}):"), format!("The dossier holds ({source}):"))));
        blocks.push(Block::List(papers.list.iter().map(|paper| vec![Run::plain(paper.clone())]).collect()));
    }
    blocks.push(paragraph(lang.pick(
        "Chủ thể không tiếp tục tham gia, hoặc thông tin trên chưa đúng, xin báo lại. Nơi nhận hồ sơ: ………………./.",
        "Please tell us where you do not go on or where this is not right. Dossiers go to: ………………./.",
    )));
    let commune = of.commune.map(|commune| {
        lang.pick(format!("Ủy ban nhân dân {commune};"), format!("the people's committee of {commune};"))
    });
    blocks.push(issued(lang.pick("Như trên;", "As above;"), commune.into_iter().collect(), "……", lang));
    let created = of.on.and_time(NaiveTime::MIN).and_utc().fixed_offset();
    let meta =
        Meta { title: format!("{kind} – {subject} – {}", of.producer), lang, created, draft: false, foot: None };
    Document { meta, page: Page::Portrait, blocks }
}

/// That the table may lack something.
fn unread(rows: usize, lang: Lang) -> String {
    lang.pick(
        format!("Bảng này lập khi {rows} dòng trong danh sách giấy chứng nhận của cơ quan chưa đọc được; chủ thể còn giấy chứng nhận khác thì xin báo lại."),
        format!("{rows} rows of the office's list of certificates could not be read when this table was made; please tell us of any other certificate you have."),
    )
}

/// From when until when, and what stands in the way.
fn when(paper: &Expiring, on: NaiveDate, lang: Lang) -> String {
    let Some(FilingWindow { from, to }) = paper.window else { return "–".to_owned() };
    let span = lang.pick(format!("từ {} đến {}", date(from), date(to)), format!("{} to {}", date(from), date(to)));
    if to < on {
        return lang.pick(format!("{span}; đã quá thời gian này"), format!("{span}; that time is past"));
    }
    let by = |it: Earlier| register::as_sure_as(lang, &date(it.by), it.provisional);
    match paper.better_by.map(by) {
        Some(by) => lang.pick(
            format!("{span}; ngày cuối là ngày nghỉ, nên nộp chậm nhất {by}"),
            format!("{span}; its last day is a day off, better by {by}"),
        ),
        None if paper.unknown => {
            let year = to.year();
            lang.pick(
                format!("{span} (tạm tính: chưa có lịch nghỉ năm {year})"),
                format!("{span} (provisionally: the days off of {year} are not known)"),
            )
        }
        None => span,
    }
}

/// What the act says of the time, where it says anything.
fn rule(of: &Renewal<'_>, lang: Lang) -> Option<Block> {
    let window = of.rules.filing.reevaluation.as_ref()?;
    let (opens, closes, overrun) = (window.opens, window.closes, window.overrun);
    let source = cited(&window.source, of.rules);
    Some(paragraph(lang.pick(
        format!("Hồ sơ đánh giá lại nộp trước ngày giấy chứng nhận hết hạn từ {opens} đến {closes} ngày. Hồ sơ nộp sau thời gian này thì giấy chứng nhận còn giá trị đến khi có kết quả, không quá {overrun} ngày kể từ ngày hết hạn ({source})."),
        format!("A re-evaluation is filed {opens} to {closes} days before a certificate runs out. Filed later, the certificate holds until the outcome, for {overrun} days after its last day at most ({source})."),
    )))
}

/// An article with the number of its act; date and issuer are left out.
fn cited(source: &str, rules: &RuleSet) -> String {
    format!("{source} {}", rules.act.split(" ngày ").next().unwrap_or_default())
}
