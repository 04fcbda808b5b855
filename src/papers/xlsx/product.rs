//! The sheet of one product: its marks as numbers, its sums, totals and means as formulas.
//!
//! The last round stands on top; below it the rounds before, made in the same way,
//! whose figures nothing else refers to.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::{self, Looks, Page, formula, number, text};
use super::names::{aggregate, cell, elsewhere, range, spread};
use crate::council::tally::MemberTotal;
use crate::council::{Member, MemberId, Product, ProductId, Tally};
use crate::law::{Aggregation, Choice, Criterion, CriterionId, Mean, Points, Rubric};
use crate::meeting::visible::{self, Viewer};
use crate::meeting::{ProductState, State};
use crate::papers::minutes::mean_head;
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::text::Lang;

/// Where the first member's column is.
const MEMBERS: u16 = 3;

/// A product with its result.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub state: &'a State,
    pub product: &'a Product,
    pub standing: &'a ProductState,
    pub tally: &'a Tally,
    pub lang: Lang,
}

/// Where the totals of a product stand.
#[derive(Debug)]
pub(super) struct Totals {
    pub product: ProductId,
    sheet: String,
    row: u32,
    members: Vec<MemberId>,
}

impl Totals {
    /// The reference to a member's total.
    pub(super) fn of(&self, member: &MemberId) -> Option<String> {
        let at = u16::try_from(self.members.iter().position(|m| m == member)?).ok()?;
        Some(format!("={}", elsewhere(&self.sheet, (self.row, MEMBERS + at))))
    }
}

/// The sheet under its name, and where its totals are; nothing if the product's sheet is not known.
pub(super) fn sheet(
    told: Told<'_>,
    name: &str,
    looks: &Looks,
    page: &Page,
) -> Result<Option<(Worksheet, Totals)>, XlsxError> {
    let Told { state, product, standing, tally, lang } = told;
    let Some(rubric) = state.rubric(&product.id) else { return Ok(None) };
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    let last = standing.round();
    let round = |round| lang.pick(format!("Lần chấm {round}"), format!("Round {round}"));
    text(&mut sheet, (0, 0), &format!("{} ({})", product.name, product.id), &looks.title)?;
    let set = lang.pick("Bộ sản phẩm số", "Product set");
    let whose =
        format!("{}, {}. {set} {}: {}", product.producer.name, product.producer.commune, product.set, rubric.name);
    text(&mut sheet, (1, 0), &whose, &looks.line)?;
    let counted = lang.pick("phiếu được tính vào kết quả", "the sheets that make the result");
    text(&mut sheet, (2, 0), &format!("{}: {counted}", round(last)), &looks.line)?;

    let head = 3;
    let members: Vec<&Member> =
        tally.totals.iter().filter_map(|t| state.session.members.iter().find(|m| m.id == t.member)).collect();
    let mut block = Block { told, rubric, looks, members: &members, sheet: &mut sheet };
    let row = block.write(head, last, tally)?;
    let mut next = row + 3;
    for before in (1..last).rev() {
        let Some(then) = visible::result_of_round(state, &product.id, before) else { continue };
        text(block.sheet, (next, 0), &round(before), &looks.title)?;
        next = block.write(next + 1, before, &then)? + 3;
    }

    sheet.set_column_width(0, 8)?;
    sheet.set_column_width(1, 60)?;
    sheet.set_column_width(2, 9)?;
    let mean = column(members.len());
    for member in MEMBERS..mean {
        sheet.set_column_width(member, 9)?;
    }
    sheet.set_column_width(mean, 12)?;
    sheet.set_freeze_panes(head + 1, MEMBERS - 1)?;
    page.set(&mut sheet, head)?;
    let members = members.iter().map(|member| member.id.clone()).collect();
    Ok(Some((sheet, Totals { product: product.id.clone(), sheet: name.to_owned(), row, members })))
}

/// The column of the member at this place; after the last, that of the means.
fn column(at: usize) -> u16 {
    u16::try_from(at).map_or(u16::MAX, |at| MEMBERS.saturating_add(at))
}

/// The table of one round.
struct Block<'a> {
    told: Told<'a>,
    rubric: &'a Rubric,
    looks: &'a Looks,
    members: &'a [&'a Member],
    sheet: &'a mut Worksheet,
}

impl Block<'_> {
    /// Writes the table of a round from its head row on; gives the row of the totals.
    fn write(&mut self, head: u32, round: u32, tally: &Tally) -> Result<u32, XlsxError> {
        let Told { lang, .. } = self.told;
        self.head(head)?;
        let (mut row, mut sums) = (head + 1, Vec::new());
        for (at, part) in self.rubric.parts.iter().enumerate() {
            let first = row;
            for criterion in part.sections.iter().flat_map(|section| &section.criteria) {
                self.criterion(row, criterion, round)?;
                row += 1;
            }
            let name = match Measure::of(self.rubric) {
                Measure::Points => lang.pick(format!("Cộng phần {}", part.id), format!("Part {}", part.id)),
                Measure::Yeses => {
                    lang.pick(format!("Số câu “Có”, phần {}", part.id), format!("Answered yes, part {}", part.id))
                }
            };
            let of = |total: &MemberTotal| total.parts.get(at).map_or(Points::ZERO, |sum| sum.points);
            let last = row - 1;
            let over = |column| if last < first { "0".to_owned() } else { range((first, column), (last, column)) };
            self.sums(row, &name, part.max, tally, &over, &of)?;
            self.means_of(row, tally.totals.iter().map(|total| Some(of(total))))?;
            sums.push(row);
            row += 1;
        }
        let parts = |column| sums.iter().map(|row| cell((*row, column))).collect::<Vec<_>>().join(",");
        let name = match Measure::of(self.rubric) {
            Measure::Points => lang.pick("TỔNG CỘNG", "TOTAL"),
            Measure::Yeses => lang.pick("SỐ CÂU “CÓ”", "ANSWERED YES"),
        };
        self.sums(row, name, self.rubric.max(), tally, &parts, &|total| total.total)?;
        let totals = range((row, MEMBERS), (row, column(self.members.len()) - 1));
        let how = aggregate(self.told.state.rules.aggregation, &totals);
        formula(self.sheet, (row, column(self.members.len())), &how, looks::mean(tally.mean), &self.looks.result)?;
        let apart = (row + 1, column(self.members.len()));
        text(self.sheet, (row + 1, 1), words(lang).spread, &self.looks.text)?;
        formula(self.sheet, apart, &spread(&totals), looks::points(tally.spread), &self.looks.sum)?;
        Ok(row)
    }

    fn head(&mut self, row: u32) -> Result<(), XlsxError> {
        let Told { state, lang, .. } = self.told;
        let what = match Measure::of(self.rubric) {
            Measure::Points => words(lang).criterion,
            Measure::Yeses => lang.pick("Câu hỏi", "Question"),
        };
        let heads = [lang.pick("Số", "No."), what, lang.pick("Tối đa", "At most")].map(ToOwned::to_owned);
        let members = self.members.iter().map(|member| member.id.to_string());
        let heads = heads.into_iter().chain(members).chain([mean_head(state, lang).to_owned()]);
        for (column, head) in (0..).zip(heads) {
            text(self.sheet, (row, column), &head, &self.looks.head)?;
        }
        Ok(())
    }

    fn criterion(&mut self, row: u32, criterion: &Criterion, round: u32) -> Result<(), XlsxError> {
        let (measure, lang) = (Measure::of(self.rubric), self.told.lang);
        self.begin(row, &criterion.id.0, &criterion.title, criterion.max)?;
        let marks: Vec<_> = self.members.iter().map(|member| self.mark(member, &criterion.id, round)).collect();
        for (at, mark) in marks.iter().enumerate() {
            let look = mark.map_or_else(|| self.looks.points.clone(), |choice| self.looks.mark(choice, measure, lang));
            number(self.sheet, (row, column(at)), mark.map(|choice| looks::points(choice.points)), &look)?;
        }
        self.means_of(row, marks.into_iter().map(|mark| mark.map(|choice| choice.points)))
    }

    /// A member's mark in a round: none if he gave no sheet that counts.
    fn mark(&self, member: &Member, criterion: &CriterionId, round: u32) -> Option<Choice> {
        let Told { state, product, .. } = self.told;
        let filed = visible::sheet_of_round(state, &product.id, &member.id, round, Viewer::Secretary)?;
        filed.sheet.marks.get(criterion).copied()
    }

    /// A row of sums, each over what `over` gives for its column.
    fn sums(
        &mut self,
        row: u32,
        name: &str,
        max: Points,
        tally: &Tally,
        over: &dyn Fn(u16) -> String,
        of: &dyn Fn(&MemberTotal) -> Points,
    ) -> Result<(), XlsxError> {
        self.begin(row, "", name, max)?;
        for (at, member) in self.members.iter().enumerate() {
            let column = column(at);
            match tally.totals.iter().find(|total| total.member == member.id) {
                Some(total) => {
                    let sum = format!("=SUM({})", over(column));
                    formula(self.sheet, (row, column), &sum, looks::points(of(total)), &self.looks.sum)?;
                }
                None => number(self.sheet, (row, column), None, &self.looks.sum)?,
            }
        }
        Ok(())
    }

    fn begin(&mut self, row: u32, id: &str, what: &str, max: Points) -> Result<(), XlsxError> {
        text(self.sheet, (row, 0), id, &self.looks.centre)?;
        text(self.sheet, (row, 1), what, &self.looks.text)?;
        number(self.sheet, (row, 2), Some(looks::points(max)), &self.looks.points)
    }

    /// The mean of a row's points. Medians and trimmed means of criteria add up to nothing, so they are not shown.
    fn means_of(&mut self, row: u32, given: impl Iterator<Item = Option<Points>>) -> Result<(), XlsxError> {
        let at = (row, column(self.members.len()));
        let shown = matches!(self.told.state.rules.aggregation, Aggregation::Mean);
        match Mean::of(given.flatten()).filter(|_| shown) {
            Some(mean) => {
                let over = range((row, MEMBERS), (row, at.1 - 1));
                formula(self.sheet, at, &format!("=AVERAGE({over})"), looks::mean(mean), &self.looks.mean)
            }
            None => number(self.sheet, at, None, &self.looks.mean),
        }
    }
}
