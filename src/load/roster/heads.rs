//! The columns of a list as Vietnamese offices head them.
//!
//! Marks, capitals, what stands in brackets and line breaks make no difference.
//! Knows heads, not what stands below them.

use std::collections::BTreeMap;

use super::fault::{Fault, Slip, Spot};
use super::known::{CERTIFICATES, Heads, MEMBERS, PRODUCTS, UNUSED};
use crate::load::near::nearest;
use crate::load::sheets::Sheet;
use crate::load::table::{Cell, Line};
use crate::text::fold::fold;

/// What a table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Products.
    Products,
    /// Members of the council.
    Members,
    /// Certificates that were issued.
    Certificates,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "named as the fields they fill")]
pub enum Column {
    Product,
    Code,
    Set,
    Producer,
    Commune,
    Assessment,
    SelfScore,
    Consultant,
    Stars,
    Expires,
    Filed,
    Proposed,
    Sent,
    Samples,
    Complete,
    Missing,
    Remark,
    Procedure,
    Person,
    Position,
    Agency,
    Role,
    Secretary,
    Scores,
    Appointed,
    Recognised,
    Certificate,
    Issued,
    Refiled,
    Revoked,
}

impl Kind {
    /// Those that a session is made from.
    pub const OF_A_SESSION: [Self; 2] = [Self::Products, Self::Members];

    const fn heads(self) -> &'static [Heads] {
        match self {
            Self::Products => PRODUCTS,
            Self::Members => MEMBERS,
            Self::Certificates => CERTIFICATES,
        }
    }

    /// The columns it cannot do without.
    pub const fn required(self) -> &'static [Column] {
        match self {
            Self::Products => &[Column::Product, Column::Set, Column::Producer, Column::Commune],
            Self::Members => &[Column::Person, Column::Role],
            Self::Certificates => &[Column::Product, Column::Recognised, Column::Certificate, Column::Issued],
        }
    }
}

impl Column {
    /// What it is called in a list.
    pub fn called(self) -> &'static str {
        let all = PRODUCTS.iter().chain(MEMBERS).chain(CERTIFICATES);
        all.filter(|(column, _)| *column == self).find_map(|(_, heads)| heads.first().copied()).unwrap_or_default()
    }

    /// What may stand in a cell of it, where its name does not say how it is written.
    pub const fn example(self) -> Option<&'static str> {
        match self {
            Self::Recognised => Some("4 sao"),
            Self::Certificate => Some("12/GCN"),
            Self::Issued => Some("15/01/2026"),
            _ => None,
        }
    }
}

/// A table that was recognised.
pub(super) struct Found<'a> {
    pub(super) kind: Kind,
    pub(super) file: &'a str,
    pub(super) sheet: &'a Sheet,
    /// Which line of the sheet is the head.
    pub(super) head: usize,
    /// Where each column stands.
    pub(super) columns: BTreeMap<Column, usize>,
}

/// How many lines may stand above the head: a title, the office, the date.
const ABOVE: usize = 40;

/// A head as it is compared: folded, without brackets, words with one space between them.
pub(super) fn plain(head: &str) -> String {
    let mut depth = 0_u32;
    let open: String = head
        .chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    let folded = fold(&open);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The table of one of these kinds in a sheet, if one of its first lines heads one; of several such lines the one with most columns.
pub(super) fn find<'a>(file: &'a str, sheet: &'a Sheet, kinds: &[Kind]) -> Option<Found<'a>> {
    let mut best: Option<Found<'a>> = None;
    for (head, line) in sheet.lines.iter().enumerate().take(ABOVE) {
        for kind in kinds.iter().copied() {
            let columns = columns(kind, line);
            let enough = columns.len() >= 2 && columns.len() > best.as_ref().map_or(0, |best| best.columns.len());
            if enough {
                best = Some(Found { kind, file, sheet, head, columns });
            }
        }
    }
    best.map(Found::with_assessment)
}

fn columns(kind: Kind, line: &Line) -> BTreeMap<Column, usize> {
    let mut found = BTreeMap::new();
    for (at, cell) in line.cells.iter().enumerate() {
        if let Some(column) = cell.as_text().and_then(|head| column(kind, head)) {
            found.entry(column).or_insert(at);
        }
    }
    found
}

fn column(kind: Kind, head: &str) -> Option<Column> {
    let head = plain(head);
    kind.heads().iter().find(|(_, heads)| heads.iter().any(|known| plain(known) == head)).map(|(column, _)| *column)
}

impl<'a> Found<'a> {
    /// The lines below the head; one that only numbers the columns is passed over.
    pub(super) fn lines(&self) -> impl Iterator<Item = &'a Line> + use<'a> {
        let below = self.sheet.lines.get(self.head + 1..).unwrap_or_default();
        let from = usize::from(below.first().is_some_and(numbers_the_columns));
        below.get(from..).unwrap_or_default().iter()
    }

    /// The head's line.
    pub(super) fn head_line(&self) -> usize {
        self.sheet.lines.get(self.head).map_or(1, |line| line.number)
    }

    /// Where something is, for a sentence.
    pub(super) fn spot(&self, line: usize, column: Option<Column>) -> Spot {
        let at = column.and_then(|column| self.columns.get(&column).copied().map(|at| (at, self.head_at(at))));
        Spot { file: self.file.to_owned(), sheet: self.sheet.name.clone(), line: Some(line), column: at }
    }

    /// The place of a column by its number.
    pub(super) fn spot_at(&self, line: usize, at: usize) -> Spot {
        Spot { column: Some((at, self.head_at(at))), ..self.spot(line, None) }
    }

    fn head_at(&self, at: usize) -> String {
        let head = self.sheet.lines.get(self.head).and_then(|line| line.cell(at).as_text());
        head.map(crate::text::safe::clean_line).unwrap_or_default()
    }

    /// «Loại hình» is the form of the enterprise in most lists and the kind of assessment in some.
    fn with_assessment(mut self) -> Self {
        if self.kind != Kind::Products || self.columns.contains_key(&Column::Assessment) {
            return self;
        }
        let heads = self.sheet.lines.get(self.head).map(|line| line.cells.as_slice()).unwrap_or_default();
        let at = heads.iter().position(|cell| cell.as_text().is_some_and(|head| plain(head) == "loai hinh"));
        let Some(at) = at else { return self };
        let mut cells = self.lines().filter_map(|line| line.cell(at).as_text()).peekable();
        if cells.peek().is_some() && cells.all(|text| super::cells::assessment(text).is_some()) {
            self.columns.insert(Column::Assessment, at);
        }
        self
    }

    /// What is wrong with the head row; and the heads of columns that are not used.
    pub(super) fn judge(&self, slips: &mut Vec<Slip>) -> Vec<String> {
        let mut unused = Vec::new();
        let cells = self.sheet.lines.get(self.head).map(|line| line.cells.as_slice()).unwrap_or_default();
        for (at, head) in cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.as_text()?))) {
            let spot = || self.spot_at(self.head_line(), at);
            match column(self.kind, head) {
                Some(column) if self.columns.get(&column) != Some(&at) => {
                    slips.push(Slip { spot: spot(), fault: Fault::ColumnTwice(column) });
                }
                Some(_) => {}
                None if self.columns.values().any(|column| *column == at) => {}
                None => match self.meant(head) {
                    Some(column) => slips.push(Slip { spot: spot(), fault: Fault::NearColumn(column) }),
                    None => unused.push(crate::text::safe::clean_line(head)),
                },
            }
        }
        for column in self.kind.required().iter().filter(|column| !self.columns.contains_key(column)) {
            slips.push(Slip { spot: self.spot(self.head_line(), None), fault: Fault::NoColumn(*column) });
        }
        unused
    }

    /// The column that a mistyped head may mean, where the table does not have it.
    fn meant(&self, head: &str) -> Option<Column> {
        let head = plain(head);
        if UNUSED.iter().any(|known| plain(known) == head) {
            return None;
        }
        let heads = self.kind.heads().iter().filter(|(column, _)| !self.columns.contains_key(column));
        let known: Vec<(Column, String)> =
            heads.flat_map(|(column, heads)| heads.iter().map(|known| (*column, plain(known)))).collect();
        // A short word is near to too many others.
        let long = known.iter().filter(|(_, known)| known.len() > 5).map(|(_, known)| known.as_str());
        let near = nearest(&head, long)?;
        known.into_iter().find(|(_, known)| *known == near).map(|(column, _)| column)
    }
}

/// `(1) (2) (3)` or `A B 1 2` under the heads, as forms of offices have it.
fn numbers_the_columns(line: &Line) -> bool {
    let mark = |text: &str| {
        let text = text.trim_matches(['(', ')', ' ']);
        text.len() <= 2 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
            || text.len() == 1 && text.bytes().all(|b| b.is_ascii_uppercase())
    };
    let mut filled = line.cells.iter().filter(|cell| **cell != Cell::Empty).peekable();
    filled.peek().is_some() && filled.clone().count() >= 3 && filled.all(|cell| cell.as_text().is_some_and(mark))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Tên sản phẩm", Some(Column::Product))]
    #[case("TÊN SẢN PHẨM (theo đăng ký)", Some(Column::Product))]
    #[case("ten san pham", Some(Column::Product))]
    #[case("Te\u{302}n sa\u{309}n pha\u{302}\u{309}m ", Some(Column::Product))]
    #[case("Bộ tiêu chí\nsố", Some(Column::Set))]
    #[case("Xã / phường", Some(Column::Commune))]
    #[case("Xã,phường", Some(Column::Commune))]
    #[case("Điểm tự chấm*", Some(Column::SelfScore))]
    #[case("Điểm", None)]
    #[case("()", None)]
    fn heads_are_known_however_they_are_typed(#[case] head: &str, #[case] wanted: Option<Column>) {
        assert_eq!(column(Kind::Products, head), wanted);
    }

    #[test]
    fn no_head_means_two_columns_and_every_column_has_one() {
        for kind in Kind::OF_A_SESSION.into_iter().chain([Kind::Certificates]) {
            let mut seen = BTreeSet::new();
            for (column, heads) in kind.heads() {
                assert!(!column.called().is_empty());
                for head in *heads {
                    assert!(seen.insert(plain(head)), "{head} stands twice");
                }
            }
            assert!(UNUSED.iter().all(|head| !seen.contains(&plain(head))));
        }
        let of = |kind: Kind| kind.heads().iter().flat_map(|(_, heads)| heads.iter().map(|head| plain(head)));
        let products: BTreeSet<_> = of(Kind::Products).collect();
        assert!(of(Kind::Members).all(|head| !products.contains(&head)), "a head tells products from members");
    }

    #[test]
    fn a_line_that_numbers_the_columns_is_none_of_the_list() {
        let line = |texts: &[&str]| Line { number: 1, cells: texts.iter().map(|text| Cell::text(text)).collect() };
        assert!(numbers_the_columns(&line(&["(1)", "(2)", "(3)", ""])));
        assert!(numbers_the_columns(&line(&["A", "B", "1", "2"])));
        assert!(!numbers_the_columns(&line(&["1", "Chè", "11"])));
        assert!(!numbers_the_columns(&line(&["1", "2"])));
    }
}
