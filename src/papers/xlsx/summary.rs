//! The first sheet: a row a product, a column a member, with the result recomputed from the totals.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::looks::{self, Looks, Page, formula, note, number, text};
use super::names::{DefinedNames, aggregate, range, spread};
use super::product::Totals;
use crate::council::tally::StarResult;
use crate::council::{Member, Product, ProductId, Tally};
use crate::meeting::{ProductState, State, visible};
use crate::papers::annexes::Stand;
use crate::papers::document::{Block, Name, Run};
use crate::papers::minutes::{banners, is_proposed, made_from, mean_head};
use crate::papers::tally_table::{annexed, kind, legend, why_without};
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::text::Lang;

/// Where the first member's column is.
const MEMBERS: u16 = 6;

/// The sheet under its name; the figures' names are noted in `defined`.
pub(super) fn sheet(
    stand: Stand<'_>,
    name: &str,
    totals: &[Totals],
    looks: &Looks,
    page: &Page,
    defined: &mut DefinedNames,
) -> Result<Worksheet, XlsxError> {
    let (state, lang) = (stand.state, page.lang);
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    let mut row = 0;
    for line in top(stand, lang) {
        text(&mut sheet, (row, 0), &line, if row == 0 { &looks.title } else { &looks.line })?;
        row += 1;
    }
    let ranks = visible::ranking(state).into_iter().map(|ranked| (ranked.product, ranked.rank)).collect();
    let members: Vec<_> =
        state.session.members.iter().filter(|m| totals.iter().any(|t| t.of(&m.id).is_some())).collect();
    let mut table = Table { state, lang, name, members, ranks, looks, sheet: &mut sheet, defined, width: 0 };
    let head = row;
    table.head(head)?;
    for (order, (product, standing)) in (1_u32..).zip(state.agenda()) {
        row += 1;
        table.begin(row, order, product)?;
        let placed = totals.iter().find(|totals| totals.product == product.id);
        match visible::result(state, &product.id).zip(placed) {
            Some((tally, placed)) => table.result(row, product, &tally, placed)?,
            None => table.without(row, standing)?,
        }
    }
    let (notes, across) = (table.notes(), (table.rank() + 1, table.width));
    row += 1;
    for line in notes.into_iter().chain(provenance(stand, lang)) {
        row += 1;
        note(&mut sheet, row, across, &line, &looks.note)?;
    }
    sheet.set_freeze_panes(head + 1, 4)?;
    page.set(&mut sheet, head)?;
    Ok(sheet)
}

/// The lines above the table: draft or translation, what it is, of which minutes.
fn top(stand: Stand<'_>, lang: Lang) -> Vec<String> {
    let mut lines = vec![kind(lang).to_owned(), stand.state.session.title.clone()];
    for block in banners(stand.basis.is_none(), lang).into_iter().chain([annexed(stand, lang)]) {
        match block {
            Block::Banner(text) => lines.push(text),
            Block::Paragraph(runs) => lines.push(runs.iter().map(|Run { text, .. }| text.as_str()).collect()),
            _ => {}
        }
    }
    lines
}

fn provenance(stand: Stand<'_>, lang: Lang) -> Option<String> {
    match made_from(stand.state, stand.basis, lang)? {
        Block::Provenance { text, .. } => Some(text),
        _ => None,
    }
}

/// The table while it is written.
struct Table<'a> {
    state: &'a State,
    lang: Lang,
    name: &'a str,
    members: Vec<&'a Member>,
    ranks: BTreeMap<ProductId, u32>,
    looks: &'a Looks,
    sheet: &'a mut Worksheet,
    defined: &'a mut DefinedNames,
    /// Of all columns, in characters.
    width: u32,
}

impl Table<'_> {
    /// The column after the members, and so many more.
    fn after(&self, more: u16) -> u16 {
        let members = u16::try_from(self.members.len()).unwrap_or(u16::MAX);
        MEMBERS.saturating_add(members).saturating_add(more)
    }

    /// The column of the rank, which the note follows.
    fn rank(&self) -> u16 {
        self.after(if self.state.rules.gives_stars() { 4 } else { 2 })
    }

    fn head(&mut self, row: u32) -> Result<(), XlsxError> {
        let (w, lang) = (words(self.lang), self.lang);
        let first = [w.order, w.id, lang.pick("Mã sản phẩm", "Code"), w.product, w.producer, w.commune];
        let mut last = vec![(mean_head(self.state, lang), 10), (w.spread, 9)];
        if self.state.rules.gives_stars() {
            last.extend([(w.band, 9), (lang.pick("Hạng sao theo kết quả", "Star rank"), 9)]);
        }
        last.extend([(w.rank, 6), (lang.pick("Ghi chú", "Note"), 26)]);
        let first = first.into_iter().zip([5, 7, 17, 26, 22, 14]);
        let members = self.members.iter().map(|member| (member.id.0.as_str(), 6));
        let all: Vec<_> = first.chain(members).chain(last).collect();
        for (column, (head, width)) in (0..).zip(all) {
            text(self.sheet, (row, column), head, &self.looks.head)?;
            self.sheet.set_column_width(column, width)?;
            self.width += width;
        }
        Ok(())
    }

    fn begin(&mut self, row: u32, order: u32, product: &Product) -> Result<(), XlsxError> {
        number(self.sheet, (row, 0), Some(order.into()), &self.looks.centre)?;
        let texts = [
            product.id.0.as_str(),
            product.code.as_deref().unwrap_or_default(),
            &product.name,
            &product.producer.name,
            &product.producer.commune,
        ];
        for (column, cell) in (1..).zip(texts) {
            text(self.sheet, (row, column), cell, &self.looks.text)?;
        }
        Ok(())
    }

    fn result(&mut self, row: u32, product: &Product, tally: &Tally, placed: &Totals) -> Result<(), XlsxError> {
        let id = &product.id;
        for (column, member) in (MEMBERS..).zip(self.members.clone()) {
            let at = (row, column);
            match tally.totals.iter().find(|total| total.member == member.id).zip(placed.of(&member.id)) {
                Some((total, reference)) => {
                    let result = looks::points(total.total);
                    formula(self.sheet, at, &reference, result, self.looks.total(total))?;
                    self.figure(&Name::of(id, format!("total.{}", member.id)), at);
                }
                None => number(self.sheet, at, None, &self.looks.sum)?,
            }
        }
        let (over, mean) = (range((row, MEMBERS), (row, self.after(0).saturating_sub(1))), (row, self.after(0)));
        let how = aggregate(self.state.rules.aggregation, &over);
        formula(self.sheet, mean, &how, looks::mean(tally.mean), &self.looks.result)?;
        self.figure(&Name::of(id, "mean"), mean);
        let apart = (row, self.after(1));
        formula(self.sheet, apart, &spread(&over), looks::points(tally.spread), &self.looks.sum)?;
        self.figure(&Name::of(id, "spread"), apart);
        if let Some(StarResult { band, stars }) = tally.star {
            for (more, what, stars) in [(2, "band", band), (3, "stars", stars)] {
                let at = (row, self.after(more));
                number(self.sheet, at, Some(stars.count().into()), &self.looks.stars)?;
                self.figure(&Name::of(id, what), at);
            }
        }
        let rank = (row, self.rank());
        number(self.sheet, rank, self.ranks.get(id).map(|rank| (*rank).into()), &self.looks.centre)?;
        self.figure(&Name::of(id, "rank"), rank);
        let aside = self.state.rules.gives_stars() && !is_proposed(self.state, id);
        let note = if aside { words(self.lang).not_proposed } else { "" };
        text(self.sheet, (row, self.rank() + 1), note, &self.looks.text)
    }

    /// A product without a result: empty cells, and why.
    fn without(&mut self, row: u32, standing: &ProductState) -> Result<(), XlsxError> {
        for column in MEMBERS..=self.rank() {
            number(self.sheet, (row, column), None, &self.looks.sum)?;
        }
        text(self.sheet, (row, self.rank() + 1), why_without(standing, self.lang), &self.looks.text)
    }

    fn figure(&mut self, name: &Name, at: (u32, u16)) {
        self.defined.name(name, self.name, at);
    }

    /// The lines below the table.
    fn notes(&self) -> Vec<String> {
        let (w, lang) = (words(self.lang), self.lang);
        let mut lines = vec![
            legend(&self.members, lang),
            match Measure::of_meeting(self.state) {
                Measure::Points => lang.pick(
                "Điểm từng tiêu chí ở trang của mỗi sản phẩm; tổng điểm, điểm bình quân và chênh lệch là công thức, tính lại từ các điểm đó. Ô trống: thành viên không chấm, không phải 0 điểm.",
                "The marks are on each product's sheet; totals, means and spreads are formulas over them. An empty cell: the member did not score, which is not 0.",
                ),
                Measure::Yeses => lang.pick(
                    "Câu trả lời ở trang của mỗi sản phẩm (Có là số 1, Không là số 0); số câu “Có”, bình quân và chênh lệch là công thức, tính lại từ các câu trả lời đó. Ô trống: thành viên không trả lời, không phải Không.",
                    "The answers are on each product's sheet (yes is the number 1, no is 0); sums, means and spreads are formulas over them. An empty cell: the member did not answer, which is not no.",
                ),
            }
            .to_owned(),
        ];
        if self.state.rules.gives_stars() {
            lines.push(
                lang.pick(
                    "Khung điểm và hạng sao là giá trị, không phải công thức: hạng sao còn tùy yêu cầu tối thiểu và quy chế của Hội đồng, biên bản nêu căn cứ.",
                    "Band and star rank are values and no formulas: the rank depends on star minimums and the council's regulation, for which the minutes give the reasons.",
                )
                .to_owned(),
            );
        }
        let results = || self.state.agenda().filter_map(|(product, _)| visible::result(self.state, &product.id));
        if results().any(|tally| tally.totals.iter().any(|total| total.left_out)) {
            lines.push(w.left_out.to_owned());
        }
        if visible::ranking_is_provisional(self.state) {
            lines.push(w.provisional.to_owned());
        }
        lines
    }
}
