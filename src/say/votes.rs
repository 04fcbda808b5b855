//! Votes in words: the count, what it decided, and why a count is refused.

use super::name::{full_stop, product};
use super::regulation::{Setting, cited, value};
use super::{stars, word};
use crate::council::{Electorate, ProductId, Votes};
use crate::law::Stars;
use crate::meeting::{Ballot, Ground, State};
use crate::text::Lang;

/// `8 tán thành, 1 không tán thành, 0 không có ý kiến`.
pub fn count(votes: Votes, lang: Lang) -> String {
    let Votes { r#for: yes, against: no, abstained } = votes;
    lang.pick(
        format!("{yes} tán thành, {no} không tán thành, {abstained} không có ý kiến"),
        format!("{yes} for, {no} against, {abstained} abstaining"),
    )
}

/// `Số phiếu (9 người được biểu quyết, cần 5 tán thành):`
pub fn heading(label: &str, electorate: Electorate, lang: Lang) -> String {
    let Electorate { there, needs } = electorate;
    lang.pick(
        format!("{label} ({there} người được biểu quyết, cần {needs} tán thành):"),
        format!("{label} ({there} can vote, {needs} needed):"),
    )
}

/// A vote on taking a product off the agenda, as the minutes tell it; without the reason that was told before it.
pub fn ballot(ballot: &Ballot, told_before: Option<&str>, lang: Lang) -> String {
    let motion = word::motion(ballot.r#as, lang);
    let reason = Some(full_stop(&ballot.reason)).filter(|_| told_before != Some(&ballot.reason));
    let reason = reason.map_or_else(String::new, |reason| {
        lang.pick(format!(" Lý do nêu ra: {reason}"), format!(" Reason put forward: {reason}"))
    });
    let (count, there, needs) = (count(ballot.votes, lang), ballot.electorate.there, ballot.electorate.needs);
    let came = if ballot.votes.carry(ballot.electorate) {
        lang.pick("thông qua", "carried")
    } else {
        lang.pick("không thông qua, sản phẩm ở lại chương trình", "not carried, the product stays on the agenda")
    };
    lang.pick(
        format!(
            "Biểu quyết về việc {motion}: {count} trong {there} người có quyền biểu quyết, cần {needs}: {came}.{reason}"
        ),
        format!("Vote on {motion}: {count}, of {there} who could vote, {needs} needed: {came}.{reason}"),
    )
}

/// A vote is needed and no count is there.
pub fn needed(state: &State, p: &ProductId, lang: Lang) -> String {
    let (what, rule) = (product(&state.session, p, lang), cited(&state.regulation, Setting::Votes, lang));
    lang.pick(
        format!("Việc này ở sản phẩm {what} do Hội đồng biểu quyết, nên cần số phiếu tán thành, không tán thành, không có ý kiến (căn cứ: {rule}). Đồng chí thư ký đếm phiếu rồi ghi lại."),
        format!("This is decided by a vote of the council on {what}, so the votes for, against and abstaining are needed (rule: {rule}). The secretary counts the hands and enters them."),
    )
}

/// More hands than people.
pub fn too_many(state: &State, p: &ProductId, votes: Votes, there: u32, lang: Lang) -> String {
    let (what, cast) = (product(&state.session, p, lang), votes.cast());
    lang.pick(
        format!("Cộng lại {cast} phiếu, mà chỉ có {there} thành viên được biểu quyết về sản phẩm {what}. Xin đếm lại."),
        format!("{cast} votes add up, but only {there} members can vote on {what}. Please count again."),
    )
}

/// A conclusion without its majority.
pub fn not_carried(state: &State, p: &ProductId, votes: Votes, needs: u32, lang: Lang) -> String {
    let (what, count) = (product(&state.session, p, lang), count(votes, lang));
    let rule = cited(&state.regulation, Setting::Votes, lang);
    lang.pick(
        format!("Kết luận này về sản phẩm {what} chưa được thông qua: {count}; cần ít nhất {needs} phiếu tán thành (căn cứ: {rule}). Hội đồng chọn kết luận khác hoặc biểu quyết lại."),
        format!("This conclusion on {what} is not carried: {count}; at least {needs} votes for are needed (rule: {rule}). The council concludes otherwise or votes again."),
    )
}

/// Grounds that wait for the council's vote.
pub fn undecided(state: &State, p: &ProductId, grounds: &[Ground], lang: Lang) -> String {
    let what = product(&state.session, p, lang);
    let grounds = grounds.iter().map(|ground| word::ground(*ground, lang)).collect::<Vec<_>>().join(", ");
    lang.pick(
        format!("Thành viên đã báo với Hội đồng ở sản phẩm {what}: {grounds}. Hội đồng biểu quyết loại hồ sơ hoặc không đánh giá (được hay không đều ghi số phiếu), rồi mới kết luận."),
        format!("Members told the council about {what}: {grounds}. The council first votes on refusing or not evaluating it (the count is kept either way), then concludes."),
    )
}

/// A product that may not be withheld.
pub fn withheld(state: &State, p: &ProductId, lang: Lang) -> String {
    let what = product(&state.session, p, lang);
    let (said, rule) =
        (value(&state.regulation, Setting::MayWithhold, lang), cited(&state.regulation, Setting::MayWithhold, lang));
    lang.pick(
        format!("Chưa ghi được kết luận không đề nghị sản phẩm {what}. {said} (căn cứ: {rule}). Hội đồng có thể nhất trí kết quả, hoặc yêu cầu bổ sung hay kiểm nghiệm lại."),
        format!("{what} cannot be refused. {said} (rule: {rule}). The council can agree to the result, or ask for a supplement or new tests."),
    )
}

/// An upgrade that the result does not carry.
pub fn no_higher_star(state: &State, p: &ProductId, held: Option<Stars>, result: Option<Stars>, lang: Lang) -> String {
    let what = product(&state.session, p, lang);
    let said = |rank: Option<Stars>| rank.map_or_else(|| "?".to_owned(), |rank| stars::words(rank, lang));
    let (held, result) = (said(held), said(result));
    lang.pick(
        format!("Sản phẩm {what} đang có {held}, kết quả đánh giá là {result}, không cao hơn, nên không nâng hạng được. Hội đồng nhất trí kết quả; giấy chứng nhận hiện có giữ nguyên đến hết hạn."),
        format!("{what} holds {held} and the result is {result}, which is no higher, so it cannot be upgraded. The council agrees to the result; the present certificate stays until it expires."),
    )
}
