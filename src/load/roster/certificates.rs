//! A list of certificates issued before the program kept records, as an office keeps it.
//!
//! One line a certificate. Knows what a certificate has, not what follows from it today
//! (that is `register`). Invariant: of a list with a slip nothing is taken.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cells::{Row, stars};
use super::fault::{Fault, Slip, Spot};
use super::heads::{self, Column, Found, Kind, plain};
use super::{File, whole_line};
use crate::council::validity;
use crate::law::Stars;
use crate::load::reader::quoted;
use crate::text::{Lang, date};

/// The most certificates of one list: a province of this country has a few thousand.
pub const MOST: usize = 50_000;

/// A certificate on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certified {
    /// The product's official code, where it has one.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Who makes it, where the list says so.
    pub producer: Option<String>,
    /// The commune, where the list says so.
    pub commune: Option<String>,
    /// The star recognised.
    pub stars: Stars,
    /// The number of the certificate.
    pub certificate: String,
    /// The day of its issue.
    pub issued: NaiveDate,
    /// Its last day: as the list has it, else by its months.
    pub expires: NaiveDate,
    /// When its re-evaluation was filed, where the list says so.
    pub refiled: Option<NaiveDate>,
    /// Since when it is revoked, where the list says so.
    pub revoked: Option<NaiveDate>,
}

/// What only a list of certificates can have wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    /// No table of certificates in the file.
    NoTable,
    /// A rank without a certificate.
    NoSuchRank(Stars),
    /// The last day is not after the day of issue.
    NeverValid(NaiveDate),
    /// It was revoked before it was issued.
    RevokedBefore(NaiveDate),
    /// The number of a certificate above.
    Twice {
        /// The number.
        certificate: String,
        /// On this line.
        first: usize,
    },
    /// More lines than a list has.
    TooMany(usize),
}

impl CertificateFault {
    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::NoTable => {
                let needs = Kind::Certificates.required().iter().map(|column| format!("«{}»", column.called()));
                let needs = needs.collect::<Vec<_>>().join(", ");
                lang.pick(
                    format!("Không thấy danh sách giấy chứng nhận trong tệp. Dòng tiêu đề cần có các cột {needs}."),
                    format!("No list of certificates was found in the file. Its head row needs the columns {needs}."),
                )
            }
            Self::NoSuchRank(stars) => lang.pick(
                format!("Hạng {stars} sao không có giấy chứng nhận; chỉ 3, 4 và 5 sao mới có. Xin xem lại ô này, hoặc bỏ dòng."),
                format!("There is no certificate for a rank of {stars}; only 3, 4 and 5 stars have one. Please check this cell, or remove the row."),
            ),
            Self::NeverValid(issued) => {
                let issued = date::date(*issued);
                lang.pick(
                    format!("Ngày hết hạn không sau ngày cấp ({issued}). Xin xem lại hai ngày; để trống ngày hết hạn thì tính 36 tháng từ ngày cấp."),
                    format!("The last day is not after the day of issue ({issued}). Please check both; left empty, it is 36 months from the issue."),
                )
            }
            Self::RevokedBefore(issued) => {
                let issued = date::date(*issued);
                lang.pick(
                    format!("Ngày thu hồi trước ngày cấp ({issued}). Xin xem lại hai ngày."),
                    format!("It was revoked before its issue ({issued}). Please check both days."),
                )
            }
            Self::Twice { certificate, first } => lang.pick(
                format!("Số giấy chứng nhận «{certificate}» đã có ở dòng {first}. Mỗi giấy một số; xin xem lại, hoặc bỏ dòng trùng."),
                format!("The certificate “{certificate}” stands on row {first} already. Each has its own number; please check it, or remove one row."),
            ),
            Self::TooMany(found) => lang.pick(
                format!("Danh sách có {found} dòng, nhiều nhất là {MOST}. Xin kiểm tra lại đúng tệp, hoặc chia thành nhiều tệp."),
                format!("The list has {found} rows; the most is {MOST}. Please check the file, or split it."),
            ),
        }
    }
}

/// What a list of certificates holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// In the order of the list.
    pub certificates: Vec<Certified>,
    /// Heads of columns that are not used.
    pub unused: Vec<String>,
}

/// Reads every worksheet that heads certificates; all slips where there is any.
pub fn read(file: &File) -> Result<List, Vec<Slip>> {
    let (mut list, mut slips) = (List::default(), Vec::new());
    let mut seen = BTreeMap::new();
    let filled = file.sheets.iter().filter(|sheet| !sheet.lines.is_empty());
    let tables: Vec<_> = filled.filter_map(|sheet| heads::find(&file.name, sheet, &[Kind::Certificates])).collect();
    if tables.is_empty() {
        let spot = Spot { file: file.name.clone(), sheet: None, line: None, column: None };
        slips.push(Slip { spot, fault: Fault::Certificate(CertificateFault::NoTable) });
    }
    for table in &tables {
        list.unused.extend(table.judge(&mut slips));
        certificates(table, &mut seen, &mut list.certificates, &mut slips);
    }
    slips.sort_by(|a, b| place(&a.spot).cmp(&place(&b.spot)));
    if slips.is_empty() { Ok(list) } else { Err(slips) }
}

fn place(spot: &Spot) -> (Option<&String>, Option<usize>, Option<usize>) {
    (spot.sheet.as_ref(), spot.line, spot.column.as_ref().map(|(at, _)| *at))
}

fn certificates(
    table: &Found<'_>,
    seen: &mut BTreeMap<String, usize>,
    certificates: &mut Vec<Certified>,
    slips: &mut Vec<Slip>,
) {
    let lines: Vec<_> = table.lines().collect();
    if lines.is_empty() {
        slips.push(Slip { spot: table.spot(table.head_line(), None), fault: Fault::NoRows });
    }
    if lines.len() > MOST {
        let fault = Fault::Certificate(CertificateFault::TooMany(lines.len()));
        slips.push(Slip { spot: table.spot(table.head_line(), None), fault });
        return;
    }
    for line in lines {
        if !whole_line(table, line, slips) {
            continue;
        }
        let mut row = Row { of: table, line, slips };
        let Some(certified) = certified(&mut row) else { continue };
        if let Some(first) = seen.insert(plain(&certified.certificate), line.number) {
            let certificate = quoted(&certified.certificate);
            row.fault(Column::Certificate, Fault::Certificate(CertificateFault::Twice { certificate, first }));
        }
        certificates.push(certified);
    }
}

fn certified(row: &mut Row<'_, '_>) -> Option<Certified> {
    let name = row.filled(Column::Product);
    let code = row.text(Column::Code);
    let (producer, commune) = (row.text(Column::Producer), row.text(Column::Commune));
    let rank = row.must(Column::Recognised, stars, Fault::NotStars);
    if let Some(stars) = rank.filter(|stars| *stars < Stars::THREE) {
        row.fault(Column::Recognised, Fault::Certificate(CertificateFault::NoSuchRank(stars)));
    }
    let certificate = row.filled(Column::Certificate);
    let issued = row.must_day(Column::Issued);
    let given = row.day(Column::Expires);
    let (refiled, revoked) = (row.day(Column::Refiled), row.day(Column::Revoked));
    let issued = issued?;
    if given.is_some_and(|last| last <= issued) {
        row.fault(Column::Expires, Fault::Certificate(CertificateFault::NeverValid(issued)));
    }
    if revoked.is_some_and(|day| day < issued) {
        row.fault(Column::Revoked, Fault::Certificate(CertificateFault::RevokedBefore(issued)));
    }
    let expires = given.or_else(|| validity::expires(issued))?;
    Some(Certified {
        code,
        name: name?,
        producer,
        commune,
        stars: rank?,
        certificate: certificate?,
        issued,
        expires,
        refiled,
        revoked,
    })
}
