//! A divergence: the pairs, what makes the gap, what the chair does about it.

use super::super::Lang;

words! {
    /// The screens of a divergence.
    Divergence {
        title: "Chênh lệch" | "Divergence";
        previous_pair: "Cặp trước" | "Pair before";
        next_pair: "Cặp sau" | "Next pair";
        scroll: "cuộn" | "scroll";
        key_discuss: "Thảo luận" | "Discuss";
        key_rescore: "Chấm lại" | "Score again";
        key_resolve: "Giải quyết" | "Resolve";
        parts: "Theo phần" | "By part";
        criterion: "Tiêu chí tạo ra chênh lệch, nhiều nhất trước" | "Criteria that make the gap, largest first";
        none: "Sản phẩm này không còn chênh lệch vượt giới hạn." | "This product has no divergence beyond the limit.";
        then_discuss: "Tiếp theo: chủ tọa mở thảo luận (F2)." | "Next: the chair opens a discussion (F2).";
        then_rescore: "Tiếp theo: trả phiếu để chấm lại (F3), hoặc ghi cách giải quyết (F4)." | "Next: give sheets back to score again (F3), or record a resolution (F4).";
        then_resolve: "Đã hết số lần chấm theo Quy chế. Tiếp theo: ghi cách giải quyết của chủ tọa hoặc của đa số (F4)." | "The regulation allows no further round. Next: record the resolution of the chair or the majority (F4).";
        then_conclude: "Chênh lệch đã được giải quyết. Tiếp theo: kết luận sản phẩm (F5)." | "The divergence is resolved. Next: conclude on the product (F5).";
        discussion: "Thảo luận" | "Discussion";
        discuss_title: "Thảo luận về chênh lệch" | "Discussion of the divergence";
        discuss_note: "Nội dung thảo luận, ghi theo kết luận của chủ tọa" | "What is discussed, as the chair concludes";
        rescore_title: "Chấm lại" | "Score again";
        rescore_back: "Phiếu được trả lại cho:" | "Sheets go back to:";
        rescore_keeps: "Phiếu trả lại giữ nguyên mức đã chấm; có thể sửa hoặc nộp lại như cũ. Phiếu của thành viên khác được giữ nguyên. Sản phẩm được niêm phong cho đến khi đủ phiếu." | "A sheet given back keeps its marks; it can be changed or handed in as it is. The other sheets count on. The product is sealed until all are in.";
        rescore_go: "Trả phiếu" | "Give back";
        resolve_title: "Giải quyết chênh lệch" | "Resolve the divergence";
        resolve_note: "Nội dung, ghi vào biên bản" | "The resolution, for the minutes";
        record: "Ghi" | "Record";
        settle: "Chênh lệch: thảo luận, chấm lại, giải quyết" | "Divergence: discuss, score again, resolve";
        kept_title: "Không chấm lại, phiếu của lần trước được tính" | "Not scored again, the sheet of the round before counts";
    }
}

/// A round as a heading.
pub fn round(lang: Lang, round: u32) -> String {
    lang.pick(format!("Lần chấm {round}"), format!("Round {round}"))
}

/// A round in a few columns.
pub fn round_short(lang: Lang, round: u32) -> String {
    lang.pick(format!("lần {round}"), format!("round {round}"))
}

/// The pair that is shown.
pub fn pair(lang: Lang, at: usize, of: usize) -> String {
    lang.pick(format!("Cặp {at}/{of}"), format!("Pair {at}/{of}"))
}

/// A round that is being scored.
pub fn under_way(lang: Lang, round: u32, done: usize, of: usize) -> String {
    lang.pick(
        format!("Đang chấm lần {round}: đã nộp lại {done}/{of} phiếu, còn niêm phong."),
        format!("Round {round} is being scored: {done}/{of} sheets are in again; it is sealed."),
    )
}

/// Who scored in a round after the first.
pub fn scored_again(lang: Lang, round: u32, names: &str) -> String {
    lang.pick(format!("Chấm lần {round}: {names}"), format!("Scored in round {round}: {names}"))
}

/// The product and the round that is to begin.
pub fn rescore_what(lang: Lang, product: &str, round: u32) -> String {
    lang.pick(
        format!("Theo kết luận của chủ tọa, «{product}» được chấm lần {round}."),
        format!("By the chair's conclusion “{product}” is scored in round {round}."),
    )
}

/// A member's own mark of an earlier round.
pub fn own_before(lang: Lang, round: u32, mark: &str) -> String {
    lang.pick(format!("lần {round}: {mark}"), format!("round {round}: {mark}"))
}

/// How many pairs are not named here.
pub fn more_pairs(lang: Lang, more: usize) -> String {
    let pairs = if more == 1 { "pair lies" } else { "pairs lie" };
    lang.pick(
        format!("Còn {more} cặp khác vượt mức, xem ở trang chênh lệch."),
        format!("{more} more {pairs} too far apart; they are on the page of the divergence."),
    )
}
