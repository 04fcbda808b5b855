//! What letters tell of a screening in place of points: how many members said yes to which question.
//!
//! Where one sheet alone counts, its answers would be that member's, so letters
//! give none of them. It knows no outcome.

use super::facts::mean_cell;
use crate::council::{Product, Tally};
use crate::meeting::State;
use crate::papers::document::{Block, Cell, Column, Name, Run, Table};
use crate::papers::minutes::mean_head;
use crate::say::measure::Measure;
use crate::say::screening::{self, Answered};
use crate::text::Lang;

/// The head of the column with what a table gives as a product's result.
pub(super) fn head(state: &State, lang: Lang) -> &'static str {
    match Measure::of_meeting(state) {
        Measure::Points => mean_head(state, lang),
        Measure::Yeses => lang.pick("Trả lời “Có”", "Answered yes"),
    }
}

/// The mean, or a line a question: `1.1: 3/3`.
pub(super) fn cell(state: &State, product: &Product, tally: &Tally, lang: Lang) -> Cell {
    match Measure::of_meeting(state) {
        Measure::Points => mean_cell(product, tally, lang),
        Measure::Yeses => {
            let lines = told(state, product, tally);
            let lines = lines.iter().map(|it| format!("{}: {}", it.question.id, it.share(lang)));
            Some(lines.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty()).unwrap_or("–".to_owned()).into()
        }
    }
}

/// What a cell of answers means, below a table that has such cells.
pub(super) fn legend(state: &State, lang: Lang) -> Option<Block> {
    let text = lang.pick(
        "Cột «Trả lời “Có”»: số của câu hỏi, rồi số thành viên trả lời “Có” trên số phiếu được tính.",
        "Answered yes: the number of the question, then how many members said yes of the sheets that count.",
    );
    (Measure::of_meeting(state) == Measure::Yeses).then(|| Block::Small(text.to_owned()))
}

/// The answers with their questions, or why they are not given.
pub(super) fn sentence(state: &State, product: &Product, tally: &Tally, lang: Lang) -> Vec<Run> {
    if told(state, product, tally).is_empty() {
        return vec![Run::plain(one_sheet(lang))];
    }
    let label = lang.pick("Số thành viên trả lời “Có”: ", "Members who said yes: ");
    let answers = screening::answers(state, &product.id, lang).unwrap_or_default();
    let lacking = screening::no_majority(state, &product.id, lang).map_or_else(String::new, |text| format!(" {text}"));
    vec![Run::bold(label), Run::plain(format!("{answers}{lacking}"))]
}

/// A row a question, for the producer.
pub(super) fn table(state: &State, product: &Product, tally: &Tally, lang: Lang) -> Vec<Block> {
    let answered = told(state, product, tally);
    if answered.is_empty() {
        return vec![Block::Paragraph(vec![Run::plain(one_sheet(lang))])];
    }
    let columns = vec![
        Column::center(lang.pick("Số", "No."), 14),
        Column::left(lang.pick("Câu hỏi", "Question"), 110),
        Column::right(lang.pick("Số thành viên trả lời “Có”", "Members who said yes"), 36),
    ];
    let rows = answered.iter().map(|it| {
        let share = Cell::from(it.share(lang)).named(Name::of(&product.id, format_args!("{}.yes", it.question.id)));
        vec![it.question.id.to_string().into(), it.question.title.clone().into(), share]
    });
    let mut blocks = vec![Block::Table(Table::new(columns, rows))];
    let lacking = screening::no_majority(state, &product.id, lang);
    blocks.extend(lacking.map(|text| Block::Paragraph(vec![Run::plain(text)])));
    blocks
}

fn told<'a>(state: &'a State, product: &Product, tally: &Tally) -> Vec<Answered<'a>> {
    if tally.totals.len() > 1 { screening::answered(state, &product.id) } else { Vec::new() }
}

const fn one_sheet(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "Chỉ có một phiếu được tính nên không nêu từng câu trả lời.",
        Lang::En => "Only one sheet counts, so single answers are not given.",
    }
}
