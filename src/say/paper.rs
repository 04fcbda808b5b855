//! How a paper sheet came in, where two entries of it differ, what is refused.

use super::measure::Measure;
use super::name::{criteria, criterion, full_stop, member, product, short as short_name};
use super::regulation::{Setting, cited};
use crate::council::{MemberId, ProductId};
use crate::law::Points;
use crate::meeting::paper::{Difference, FromPaper};
use crate::meeting::{Refusal, State};
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
    let measure = Measure::of_product(state, product);
    let (first, second) = (measure.mark(difference.first, lang), measure.mark(difference.second, lang));
    lang.pick(
        format!("tiêu chí {line}: lần một {first}, lần hai {second}"),
        format!("criterion {line}: first {first}, second {second}"),
    )
}

/// The sentences of the refusals about paper sheets; nothing for any other.
pub(super) fn refusal(refusal: &Refusal, state: &State, lang: Lang) -> Option<String> {
    let who = |id| member(&state.session, id, lang);
    let what = |id| product(&state.session, id, lang);
    Some(match refusal {
        Refusal::MarkedTwice { product: p, criterion: id } => {
            let line = criterion(state.rubric(p), id);
            lang.pick(
                format!("Phiếu giấy của sản phẩm {} ghi tiêu chí {line} hai lần. Xin đối chiếu phiếu giấy và chỉ để lại một.", what(p)),
                format!("The paper sheet for {} has criterion {line} twice. Please check the paper and keep one.", what(p)),
            )
        }
        Refusal::SheetExists { member: m, product: p } => lang.pick(
            format!("Đã có phiếu của {} cho sản phẩm {}, nên không nhập thêm phiếu giấy. Phiếu đang chấm tại máy thì thành viên chấm tiếp và nộp.", who(m), what(p)),
            format!("There is a sheet of {} for {} already, so no paper sheet is typed in. A sheet begun at the terminal is finished there.", who(m), what(p)),
        ),
        Refusal::SingleEntry => {
            let rule = cited(&state.regulation, Setting::PaperEntry, lang);
            lang.pick(
                format!("Theo {rule}, phiếu giấy chỉ nhập một lần, nên không có lần nhập thứ hai. Xin nhập như lần đầu; muốn hai người cùng nhập thì Quy chế của phiên họp ghi paper_entry: Double."),
                format!("Under {rule}, paper sheets are typed once, so there is no second entry. Please type the sheet as a first one; for two clerks the session's regulation says paper_entry: Double."),
            )
        }
        Refusal::ClerkUnnamed => {
            let rule = cited(&state.regulation, Setting::PaperEntry, lang);
            lang.pick(
                format!("Theo {rule}, mỗi phiếu giấy do hai người khác nhau nhập, nên phải ghi tên người nhập. Xin ghi tên (trên màn hình nhập phiếu, hoặc --clerk TÊN)."),
                format!("Under {rule}, two people type each paper sheet, so whoever types is named. Please give the name (on the entry screen, or --clerk NAME)."),
            )
        }
        Refusal::SameClerk { clerk } => lang.pick(
            format!("«{clerk}» đã nhập phiếu này lần một; lần hai phải do người khác nhập. Tên chỉ khác nhau ở dấu hoặc chữ hoa được coi là một người: nếu là hai người, xin ghi thêm chức vụ."),
            format!("“{clerk}” typed this sheet the first time; someone else types it the second time. Names that differ in tones or capitals only count as one: if they are two people, please add the position."),
        ),
        Refusal::NoFirstEntry { member: m, product: p } => lang.pick(
            format!("Phiếu giấy của {} cho sản phẩm {} chưa được nhập lần một. Xin nhập lần một trước (không kèm --second).", who(m), what(p)),
            format!("The paper sheet of {} for {} was not typed a first time. Please type it first (without --second).", who(m), what(p)),
        ),
        Refusal::PaperSheetWaits { member: m, product: p } => lang.pick(
            format!("Phiếu giấy của {} cho sản phẩm {} đã được nhập một lần và đang chờ người thứ hai nhập lại (--second). Cho đến khi đó không ai xem được và không nhập hay chấm thêm phiếu khác.", who(m), what(p)),
            format!("The paper sheet of {} for {} was typed once and waits for a second clerk (--second). Until then nobody sees it, and no other sheet is typed or ticked.", who(m), what(p)),
        ),
        Refusal::EntriesDiffer { member: m, product: p, criteria: ids } => {
            let (n, names) = (ids.len(), criteria(state, p, ids, lang));
            lang.pick(
                format!("Hai lần nhập phiếu giấy của {} cho sản phẩm {} khác nhau ở {n} tiêu chí chưa đối chiếu: {names}. Xin xem phiếu giấy và chốt từng tiêu chí (F5, Nhập phiếu giấy; hoặc lệnh settle_paper_sheet).", who(m), what(p)),
                format!("Two entries of the paper sheet of {} for {} differ; still to be settled ({n}): {names}. Please look at the paper and settle each (F5, Type paper sheets; or settle_paper_sheet).", who(m), what(p)),
            )
        }
        Refusal::NothingToSettle { member: m, product: p } => lang.pick(
            format!("Phiếu giấy của {} cho sản phẩm {} không có hai lần nhập khác nhau, nên không có gì để đối chiếu. Cần nhập đủ hai lần trước.", who(m), what(p)),
            format!("There are no two entries of the paper sheet of {} for {} that differ, so there is nothing to settle. It is typed twice first.", who(m), what(p)),
        ),
        Refusal::NotADifference { product: p, criterion: id } => {
            let line = criterion(state.rubric(p), id);
            lang.pick(
                format!("Hai lần nhập khớp nhau ở tiêu chí {line} của sản phẩm {}, nên tiêu chí này không đối chiếu lại. Xin chỉ ghi các tiêu chí khác nhau.", what(p)),
                format!("The two entries agree on criterion {line} of {}, so it is not settled again. Please give the differing criteria only.", what(p)),
            )
        }
        _ => return None,
    })
}

fn short(points: Points, lang: Lang) -> String {
    number::short(points.hundredths().into(), lang)
}
