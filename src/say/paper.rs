//! How a paper sheet came in, and where two entries of it differ.

use super::event::points;
use super::name::{criterion, full_stop, short as short_name};
use crate::council::{MemberId, ProductId};
use crate::law::Points;
use crate::meeting::State;
use crate::meeting::paper::{Difference, FromPaper};
use crate::text::{Lang, number};

/// Who typed a sheet, how differences were settled, and a total that the paper adds up
/// otherwise: a clause without a full stop. `sum` is what the marks add up to. Nothing
/// where the secretary typed it once and nothing is out of the way.
pub fn typed_by(from: &FromPaper, sum: Points, lang: Lang) -> Option<String> {
    if *from == FromPaper::default() {
        return None;
    }
    let name = |clerk: &str| match clerk {
        "" => lang.pick("thư ký", "the secretary").to_owned(),
        clerk => clerk.to_owned(),
    };
    let first = name(&from.clerk);
    let mut told = match &from.second {
        None => lang.pick(format!("người nhập: {first}"), format!("typed by: {first}")),
        Some(second) => lang.pick(
            format!("người nhập lần một: {first}, lần hai: {second}"),
            format!("typed first by {first}, then by {second}"),
        ),
    };
    if let Some(settled) = &from.settled {
        let (n, by, note) = (settled.criteria, name(&settled.clerk), full_stop(&settled.note));
        let note = note.trim_end_matches('.');
        told += &lang.pick(
            format!("; hai lần nhập khác nhau ở {n} tiêu chí, {by} chốt theo phiếu giấy: {note}"),
            format!("; differing criteria: {n}, settled by {by} from the paper: {note}"),
        );
    } else if from.second.is_some() {
        told += lang.pick("; hai lần nhập khớp nhau", "; the entries agree");
    }
    if let Some(total) = from.total_on_paper {
        let (total, sum) = (short(total, lang), short(sum, lang));
        told += &lang.pick(
            format!("; tổng ghi trên phiếu là {total}, cộng các tiêu chí được {sum}"),
            format!("; the paper says {total} in all, the criteria add up to {sum}"),
        );
    }
    Some(told)
}

/// Whose paper sheets wait for a second entry or to be settled: a sentence of its own after a blank, or nothing.
pub fn waiting(state: &State, product: &ProductId, missing: &[MemberId], lang: Lang) -> String {
    let typed = |id: &&MemberId| state.products.get(product).is_some_and(|standing| standing.typed.contains_key(*id));
    let waiting: Vec<_> = missing.iter().filter(typed).map(|id| short_name(&state.session, id)).collect();
    if waiting.is_empty() {
        return String::new();
    }
    let names = waiting.join(", ");
    lang.pick(
        format!(" Phiếu giấy chờ nhập lần hai hoặc chờ đối chiếu: {names}."),
        format!(" Paper sheets that wait for a second entry or to be settled: {names}."),
    )
}

/// One difference: the criterion, and what each clerk typed.
pub fn difference(difference: &Difference, state: &State, product: &ProductId, lang: Lang) -> String {
    let line = criterion(state.rubric(product), &difference.criterion);
    let (first, second) = (points(difference.first, lang), points(difference.second, lang));
    lang.pick(
        format!("tiêu chí {line}: lần một {first}, lần hai {second}"),
        format!("criterion {line}: first {first}, second {second}"),
    )
}

fn short(points: Points, lang: Lang) -> String {
    number::short(points.hundredths().into(), lang)
}
