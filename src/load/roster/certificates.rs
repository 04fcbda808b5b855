//! A list of certificates issued before the program kept records, as an office keeps it.
//!
//! One line a certificate. Knows what a certificate has, not what follows from it today
//! (that is `register`). Invariant: of a row with a slip nothing is taken, and each slip is
//! told; a table whose head cannot be understood is left out as a whole.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::cells::{Row, stars};
use super::fault::{Fault, Slip, Spot};
use super::heads::{self, Column, Found, Kind, plain};
use super::{File, whole_line};
use crate::council::validity;
use crate::law::Stars;
use crate::load::reader::quoted;
use crate::text::{Lang, date, safe};

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
    /// The worksheet it stands in; a CSV file has none.
    pub sheet: Option<String>,
    /// Its row there, from 1.
    pub row: usize,
}

impl Certified {
    /// The last day that the months of a certificate would give, where the list has another one.
    pub fn by_months(&self) -> Option<NaiveDate> {
        validity::expires(self.issued).filter(|usual| *usual != self.expires)
    }
}

/// What only a list of certificates can have wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateFault {
    /// No table of certificates in the file.
    NoTable,
    /// No rank.
    NotARank(String),
    /// A rank without a certificate.
    NoSuchRank(Stars),
    /// The last day is not after the day of issue.
    NeverValid(NaiveDate),
    /// It was revoked before it was issued.
    RevokedBefore(NaiveDate),
    /// Its re-evaluation was filed before it was issued.
    RefiledBefore(NaiveDate),
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
            Self::NotARank(found) => lang.pick(
                format!("«{found}» không phải hạng sao. Xin ghi 3, 4 hoặc 5, ví dụ «4 sao»."),
                format!("“{found}” is no star rank. Please write 3, 4 or 5, for example “4 sao”."),
            ),
            Self::NoSuchRank(stars) => lang.pick(
                format!("Hạng {stars} sao không có giấy chứng nhận; chỉ 3, 4 và 5 sao mới có. Xin ghi lại, ví dụ «4 sao», hoặc bỏ dòng."),
                format!("There is no certificate for a rank of {stars}; only 3, 4 and 5 stars have one. Please correct it, for example “4 sao”, or remove the row."),
            ),
            Self::NeverValid(issued) => {
                let usual = validity::expires(*issued).map_or_else(|| "…".to_owned(), date::date);
                let issued = date::date(*issued);
                lang.pick(
                    format!("Ngày hết hạn không sau ngày cấp ({issued}). Xin xem lại hai ngày; 36 tháng từ ngày cấp là {usual}, để trống ngày hết hạn thì tính như vậy."),
                    format!("The last day is not after the day of issue ({issued}). Please check both; 36 months from the issue is {usual}, which is taken where the cell is empty."),
                )
            }
            Self::RevokedBefore(issued) => {
                let issued = date::date(*issued);
                lang.pick(
                    format!("Ngày thu hồi trước ngày cấp ({issued}). Xin xem lại hai ngày, ghi như 10/12/2026; chưa thu hồi thì để trống."),
                    format!("It was revoked before its issue ({issued}). Please check both days, written like 10/12/2026; leave it empty where it is not revoked."),
                )
            }
            Self::RefiledBefore(issued) => {
                let issued = date::date(*issued);
                lang.pick(
                    format!("Ngày nộp hồ sơ đánh giá lại trước ngày cấp ({issued}). Xin xem lại hai ngày; cột này ghi ngày nộp hồ sơ để đánh giá lại chính giấy này, chưa nộp thì để trống."),
                    format!("Its re-evaluation was filed before its issue ({issued}). Please check both days; this column is for the filing that follows this certificate, empty where there is none."),
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
    /// What is wrong with the rows that were left out, by place.
    pub rows: Vec<Slip>,
    /// What keeps a whole table, or the file, from being read, by place.
    pub tables: Vec<Slip>,
}

impl List {
    /// The list where nothing is wrong with it; otherwise every slip, by place.
    pub fn whole(self) -> Result<Self, Vec<Slip>> {
        if self.rows.is_empty() && self.tables.is_empty() {
            return Ok(self);
        }
        Err(sorted(self.tables.into_iter().chain(self.rows).collect()))
    }
}

/// Reads every worksheet that heads certificates.
pub fn read(file: &File) -> List {
    let mut list = List::default();
    let mut seen = BTreeMap::new();
    let filled = file.sheets.iter().filter(|sheet| !sheet.lines.is_empty());
    let tables: Vec<_> = filled.filter_map(|sheet| heads::find(&file.name, sheet, &[Kind::Certificates])).collect();
    if tables.is_empty() {
        let spot = Spot { file: file.name.clone(), sheet: None, line: None, column: None };
        list.tables.push(Slip { spot, fault: Fault::Certificate(CertificateFault::NoTable) });
    }
    for table in &tables {
        let mut wrong = Vec::new();
        list.unused.extend(table.judge(&mut wrong));
        wrong.extend(size(table));
        let (mut certificates, mut slips) = (Vec::new(), Vec::new());
        if !wrong.iter().any(|slip| matches!(slip.fault, Fault::Certificate(CertificateFault::TooMany(_)))) {
            rows(table, &mut seen, &mut certificates, &mut slips);
        }
        if wrong.is_empty() {
            list.certificates.append(&mut certificates);
            list.rows.append(&mut slips);
        } else {
            // Under a head that is not understood a cell may mean something else.
            list.tables.append(&mut wrong);
            list.tables.append(&mut slips);
        }
    }
    list.rows = sorted(list.rows);
    list.tables = sorted(list.tables);
    list
}

fn sorted(mut slips: Vec<Slip>) -> Vec<Slip> {
    slips.sort_by(|a, b| place(&a.spot).cmp(&place(&b.spot)));
    slips
}

fn place(spot: &Spot) -> (Option<&String>, Option<usize>, Option<usize>) {
    (spot.sheet.as_ref(), spot.line, spot.column.as_ref().map(|(at, _)| *at))
}

/// What is wrong with how long a table is.
fn size(table: &Found<'_>) -> Option<Slip> {
    let fault = match table.lines().count() {
        0 => Fault::NoRows,
        found if found > MOST => Fault::Certificate(CertificateFault::TooMany(found)),
        _ => return None,
    };
    Some(Slip { spot: table.spot(table.head_line(), None), fault })
}

fn rows(
    table: &Found<'_>,
    seen: &mut BTreeMap<(String, i32), usize>,
    certificates: &mut Vec<Certified>,
    slips: &mut Vec<Slip>,
) {
    for line in table.lines() {
        let before = slips.len();
        if !whole_line(table, line, slips) {
            continue;
        }
        let mut row = Row { of: table, line, slips };
        let Some(certified) = certified(&mut row) else { continue };
        // Where numbers begin anew each year, one of two years is no slip.
        let number = (plain(&certified.certificate), certified.issued.year());
        if let Some(first) = seen.get(&number).copied() {
            let certificate = quoted(&certified.certificate);
            row.fault(Column::Certificate, Fault::Certificate(CertificateFault::Twice { certificate, first }));
        }
        if slips.len() == before {
            seen.insert(number, line.number);
            certificates.push(certified);
        }
    }
}

fn certified(row: &mut Row<'_, '_>) -> Option<Certified> {
    let name = row.filled(Column::Product);
    let code = row.text(Column::Code);
    let (producer, commune) = (row.text(Column::Producer), row.text(Column::Commune));
    let rank = row.must(Column::Recognised, stars, |found| Fault::Certificate(CertificateFault::NotARank(found)));
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
    // One of the two days is wrong, and if it is the issue the last day is wrong too.
    if refiled.is_some_and(|day| day < issued) {
        row.fault(Column::Refiled, Fault::Certificate(CertificateFault::RefiledBefore(issued)));
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
        sheet: row.of.sheet.name.as_deref().map(safe::clean_line),
        row: row.line.number,
    })
}
