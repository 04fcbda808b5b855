//! What a cell of a list says: a day, points, a yes or no, a role, a set.
//!
//! Each reading takes what offices write and nothing that could be meant
//! otherwise; whatever else stands there is a fault with its value and remedy.

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::fault::{Fault, Slip};
use super::heads::{Column, Found, plain};
use crate::council::Role;
use crate::council::session::{Kind, Procedure};
use crate::law::{Points, SetNumber, Stars};
use crate::load::reader::quoted;
use crate::load::table::{Cell, Line};
use crate::load::wording::is_of_a_font;
use crate::text::fold::fold;
use crate::text::{date, safe};

/// The most characters of a text in a list.
pub(super) const LONGEST: usize = 300;

/// One line of a list being read.
pub(super) struct Row<'a, 'f> {
    pub(super) of: &'a Found<'f>,
    pub(super) line: &'a Line,
    pub(super) slips: &'a mut Vec<Slip>,
}

impl Row<'_, '_> {
    pub(super) fn fault(&mut self, column: Column, fault: Fault) {
        self.slips.push(Slip { spot: self.of.spot(self.line.number, Some(column)), fault });
    }

    pub(super) fn cell(&self, column: Column) -> &Cell {
        const NOTHING: &Cell = &Cell::Empty;
        self.of.columns.get(&column).map_or(NOTHING, |at| self.line.cell(*at))
    }

    pub(super) fn has(&self, column: Column) -> bool {
        self.of.columns.contains_key(&column)
    }

    /// What stands there as one clean line, if anything does.
    pub(super) fn text(&mut self, column: Column) -> Option<String> {
        let written = match self.cell(column) {
            Cell::Empty => return None,
            Cell::Date(_) | Cell::Other => {
                self.fault(column, Fault::NotText);
                return None;
            }
            Cell::Text(text) | Cell::Number(text) => safe::clean_line(safe::from_spreadsheet(text)),
        };
        if let Some(strange) = written.chars().find(|c| is_of_a_font(*c)) {
            self.fault(column, Fault::Unreadable(strange));
            return None;
        }
        let found = written.chars().count();
        if found > LONGEST {
            self.fault(column, Fault::TooLong { limit: LONGEST, found });
            return None;
        }
        Some(written)
    }

    /// A text that must be there.
    pub(super) fn filled(&mut self, column: Column) -> Option<String> {
        self.must(column, |text| Some(text.to_owned()), |_| Fault::Blank(column))
    }

    /// What stands there, read one way; what cannot be read is a fault.
    pub(super) fn read<T>(
        &mut self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        fault: impl Fn(String) -> Fault,
    ) -> Option<T> {
        let text = self.text(column)?;
        let value = read(&text);
        if value.is_none() {
            self.fault(column, fault(quoted(&text)));
        }
        value
    }

    /// The same for what must be there.
    pub(super) fn must<T>(
        &mut self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
        fault: impl Fn(String) -> Fault,
    ) -> Option<T> {
        if *self.cell(column) == Cell::Empty && self.has(column) {
            self.fault(column, Fault::Blank(column));
        }
        self.read(column, read, fault)
    }

    /// A day.
    pub(super) fn day(&mut self, column: Column) -> Option<NaiveDate> {
        let (found, read, maybe) = match self.cell(column) {
            Cell::Empty => return None,
            Cell::Date(day) => (String::new(), *day, None),
            // A serial number without a date's format: which calendar it counts by is not said.
            Cell::Number(number) => (number.clone(), None, serial(number)),
            Cell::Text(text) => (text.clone(), date::parse_date(text), None),
            Cell::Other => {
                self.fault(column, Fault::NotText);
                return None;
            }
        };
        let read = read.filter(|day| (2000..=2100).contains(&day.year()));
        if read.is_none() {
            self.fault(column, Fault::NotADay { found: quoted(&safe::clean_line(&found)), maybe });
        }
        read
    }

    /// A day that must be there.
    pub(super) fn must_day(&mut self, column: Column) -> Option<NaiveDate> {
        if *self.cell(column) == Cell::Empty && self.has(column) {
            self.fault(column, Fault::Blank(column));
        }
        self.day(column)
    }

    /// A mark or a word for yes; blank is no where the list has the column, `usual` where it has not.
    pub(super) fn yes(&mut self, column: Column, usual: bool) -> bool {
        if !self.has(column) {
            return usual;
        }
        self.read(column, yes_no, Fault::NotYesNo).unwrap_or(false)
    }
}

/// The day a number is to Excel, from 2000 to 2100.
fn serial(number: &str) -> Option<NaiveDate> {
    let days: i64 = number.parse().ok().filter(|days| (36_526..=73_415).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_signed(TimeDelta::days(days))
}

fn yes_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "x" | "co" | "1" | "✓" | "✔" | "v" | "dung" | "yes" | "true" | "du" => Some(true),
        "khong" | "0" | "-" | "–" | "no" | "false" | "chua" => Some(false),
        _ => None,
    }
}

/// Which assessment, where exactly one is named.
pub(super) fn assessment(text: &str) -> Option<Kind> {
    let text = plain(text);
    let named = [
        (text.contains("lan dau") || text == "moi" || text == "danh gia moi", Kind::First),
        (text.contains("nang hang") || text.contains("nang sao"), Kind::Upgrade),
        (text.contains("danh gia lai") || text.contains("cong nhan lai"), Kind::Reevaluation),
    ];
    let mut named = named.into_iter().filter(|(is, _)| *is).map(|(_, kind)| kind);
    named.next().filter(|_| named.next().is_none())
}

/// In a meeting, or by written opinions.
pub(super) fn procedure(text: &str) -> Option<Procedure> {
    let text = plain(text);
    match (text == "hop" || text == "hop hoi dong", text.contains("van ban") || text.starts_with("lay y kien")) {
        (true, false) => Some(Procedure::Meeting),
        (false, true) => Some(Procedure::Written),
        _ => None,
    }
}

/// What somebody is in the council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Office {
    pub(super) role: Role,
    pub(super) secretary: bool,
    pub(super) observer: bool,
}

pub(super) fn office(text: &str) -> Option<Office> {
    const VICE: &str = "pho chu tich";
    let text = plain(text);
    let others = text.replace(VICE, "#");
    let (vice, chair) = (others.contains('#'), others.contains("chu tich"));
    let secretary = text.contains("thu ky");
    let observer = text.contains("quan sat") || text.contains("khach moi");
    let role = match (chair, vice) {
        // «Phó Chủ tịch UBND tỉnh, Chủ tịch Hội đồng»: which of the two is said.
        (true, true) if others.contains("chu tich hoi dong") => Role::Chair,
        (true, true) if others.contains("# hoi dong") => Role::ViceChair,
        (true, false) => Role::Chair,
        (false, true) => Role::ViceChair,
        (false, false) if secretary || observer || text.contains("vien") => Role::Member,
        (true, true) | (false, false) => return None,
    };
    Some(Office { role, secretary, observer })
}

/// Points of a self-assessment, 0 to 100.
pub(super) fn self_score(text: &str) -> Option<Points> {
    let text = text.trim_end_matches("điểm").trim_end();
    text.parse().ok().filter(|points| (Points::ZERO..=Points::whole(100)).contains(points))
}

/// `3`, `3 sao`, `★★★`.
pub(super) fn stars(text: &str) -> Option<Stars> {
    let drawn = text.chars().all(|c| c == '★' || c == '*').then(|| text.chars().count());
    let plain = plain(text);
    let written = plain.trim_start_matches("hang").trim_end_matches("sao").trim().parse().ok();
    Stars::new(drawn.and_then(|count| u8::try_from(count).ok()).or(written)?)
}

/// How many samples.
pub(super) fn count(text: &str) -> Option<u32> {
    text.trim_end_matches("mẫu").trim_end().parse().ok().filter(|count| *count <= 1_000)
}

/// The number a set is written with: `11`, `Bộ 11`, `11. Chè tươi`. What follows a number must be words.
pub(super) fn set_number(text: &str) -> Option<SetNumber> {
    const LEADS: [&str; 6] = ["bo san pham so", "bo tieu chi so", "bo san pham", "bo tieu chi", "bo so", "bo"];
    let folded = fold(text);
    let folded = folded.trim();
    let bare = LEADS.iter().find_map(|lead| folded.strip_prefix(lead)).unwrap_or(folded).trim_start();
    let digits = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = bare.split_at_checked(digits)?;
    let rest = rest.trim_start_matches(['.', ':', ')', '-', '–', ' ']);
    let words = rest.is_empty() || rest.starts_with(|c: char| c.is_alphabetic());
    number.parse().ok().filter(|_| words).map(SetNumber)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("11", Some(11))]
    #[case("Bộ 11", Some(11))]
    #[case("Bộ sản phẩm số 4", Some(4))]
    #[case("7. Thịt, thủy sản", Some(7))]
    #[case("26 – Du lịch", Some(26))]
    #[case("1.5", None)]
    #[case("1,5", None)]
    #[case("1-2", None)]
    #[case("-4", None)]
    #[case("99999999", None)]
    #[case("Chè", None)]
    #[case("", None)]
    fn a_set_is_read_by_its_number(#[case] text: &str, #[case] wanted: Option<u16>) {
        assert_eq!(set_number(text), wanted.map(SetNumber));
    }

    #[rstest]
    #[case("Chủ tịch Hội đồng", Some((Role::Chair, false, false)))]
    #[case("Phó Chủ tịch", Some((Role::ViceChair, false, false)))]
    #[case("Phó Chủ tịch UBND tỉnh - Chủ tịch Hội đồng", Some((Role::Chair, false, false)))]
    #[case("Chủ tịch Liên minh HTX, Phó Chủ tịch Hội đồng", Some((Role::ViceChair, false, false)))]
    #[case("Uỷ viên", Some((Role::Member, false, false)))]
    #[case("ỦY VIÊN THƯ KÝ", Some((Role::Member, true, false)))]
    #[case("Thư ký", Some((Role::Member, true, false)))]
    #[case("Khách mời", Some((Role::Member, false, true)))]
    #[case("Chủ tịch, Phó Chủ tịch", None)]
    #[case("Giám đốc", None)]
    fn a_role_is_read_where_it_is_one(#[case] text: &str, #[case] wanted: Option<(Role, bool, bool)>) {
        let found = office(text).map(|office| (office.role, office.secretary, office.observer));
        assert_eq!(found, wanted);
    }

    #[rstest]
    #[case("Đánh giá lần đầu", Some(Kind::First))]
    #[case("đánh giá, phân hạng lần đầu", Some(Kind::First))]
    #[case("Nâng hạng", Some(Kind::Upgrade))]
    #[case("Đánh giá lại", Some(Kind::Reevaluation))]
    #[case("Đánh giá lại, nâng hạng", None)]
    #[case("Hợp tác xã", None)]
    fn an_assessment_is_read_where_one_is_named(#[case] text: &str, #[case] wanted: Option<Kind>) {
        assert_eq!(assessment(text), wanted);
    }

    #[test]
    fn stars_points_and_counts_as_offices_write_them() {
        assert_eq!(
            [stars("3"), stars("4 sao"), stars("★★★★★"), stars("Hạng 3 sao")].map(|s| s.map(Stars::count)),
            [Some(3), Some(4), Some(5), Some(3)]
        );
        assert_eq!([stars("6"), stars("sao"), stars("")], [None; 3]);
        assert_eq!(self_score("78,5 điểm"), Some(Points::from_hundredths(7850)));
        assert_eq!([self_score("101"), self_score("-1"), self_score("cao")], [None; 3]);
        assert_eq!((count("5 mẫu"), count("năm"), count("2000")), (Some(5), None, None));
        assert_eq!(serial("46364"), NaiveDate::from_ymd_opt(2026, 12, 8));
        assert_eq!(serial("12"), None);
    }
}
