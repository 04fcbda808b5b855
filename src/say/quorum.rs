//! The arithmetic of the quorum in one sentence.

use crate::council::{Quorum, Regulation};
use crate::text::Lang;

/// `Có mặt 8/9 thành viên được cử; cần ít nhất 7 (3/4): đủ`.
pub fn quorum(quorum: Quorum, regulation: &Regulation, lang: Lang) -> String {
    let Quorum { present, appointed, needs, .. } = quorum;
    let (num, den) = regulation.quorum;
    let verdict = verdict(quorum, lang);
    lang.pick(
        format!("Có mặt {present}/{appointed} thành viên được cử; cần ít nhất {needs} ({num}/{den}): {verdict}"),
        format!("{present} of {appointed} appointed members present; at least {needs} ({num}/{den}) needed: {verdict}"),
    )
}

/// `đủ`, or how many are missing.
pub(super) fn verdict(quorum: Quorum, lang: Lang) -> String {
    if quorum.met {
        return lang.pick("đủ", "met").to_owned();
    }
    let short = quorum.needs.max(1).saturating_sub(quorum.present);
    lang.pick(format!("chưa đủ, còn thiếu {short}"), format!("not met, {short} missing"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_says_how_many_are_missing() {
        let regulation = Regulation::default();
        let say = |present| quorum(Quorum::count(present, 9, &regulation), &regulation, Lang::Vi);
        assert_eq!(say(8), "Có mặt 8/9 thành viên được cử; cần ít nhất 7 (3/4): đủ");
        assert_eq!(say(5), "Có mặt 5/9 thành viên được cử; cần ít nhất 7 (3/4): chưa đủ, còn thiếu 2");
    }
}
