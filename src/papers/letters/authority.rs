//! Who established the council, and so decides on what it proposes.
//!
//! Taken from the parent body in the session file and the level the council sits
//! at: the chairman of a people's committee, a minister, or the body itself where
//! neither is plain. What the act calls the ministry is known for the act in force only.

use crate::law::RuleSet;
use crate::law::rules::CouncilLevel;
use crate::meeting::State;
use crate::papers::issuer;
use crate::text::Lang;

/// How the head of a body is called in a letter and where he signs.
pub(super) struct Authority {
    /// `Chủ tịch Ủy ban nhân dân tỉnh Mẫu`.
    pub name: String,
    /// The body, as it issues a paper.
    pub body: String,
    /// As what the head signs his own decision.
    pub signs: &'static str,
    /// As what he signs a letter of the body.
    pub signs_for_the_body: &'static str,
    /// What stands after the stroke of a decision's number.
    pub decision: &'static str,
    /// The same of a letter.
    pub letter: &'static str,
}

/// Whoever established the council.
pub(super) fn authority(state: &State, lang: Lang) -> Authority {
    let council = &state.session.council;
    let body = council.parent.clone();
    let committee = body.to_lowercase().starts_with("ủy ban nhân dân");
    match council.level {
        Some(CouncilLevel::District | CouncilLevel::Province) if committee => Authority {
            name: lang.pick(format!("Chủ tịch {body}"), format!("the chairman of {body}")),
            body,
            signs: lang.pick("CHỦ TỊCH", "CHAIRMAN"),
            signs_for_the_body: issuer::for_the_committee(lang),
            decision: "QĐ-UBND",
            letter: "UBND-…",
        },
        Some(CouncilLevel::Centre) if body.to_lowercase().starts_with("bộ ") => Authority {
            name: lang.pick(format!("Bộ trưởng {body}"), format!("the minister, {body}")),
            body,
            signs: lang.pick("BỘ TRƯỞNG", "MINISTER"),
            signs_for_the_body: lang.pick("BỘ TRƯỞNG", "MINISTER"),
            decision: "QĐ-…",
            letter: "…",
        },
        _ => Authority {
            name: if body.trim().is_empty() {
                lang.pick("cấp có thẩm quyền", "the competent body").to_owned()
            } else {
                body.clone()
            },
            body,
            signs: lang.pick("THỦ TRƯỞNG CƠ QUAN", "HEAD OF THE BODY"),
            signs_for_the_body: lang.pick("THỦ TRƯỞNG CƠ QUAN", "HEAD OF THE BODY"),
            decision: "QĐ-…",
            letter: "…",
        },
    }
}

/// The body a result is sent on to.
pub(super) fn above(to_level: CouncilLevel, rules: &RuleSet, lang: Lang) -> String {
    match to_level {
        CouncilLevel::Centre if is_in_force(rules) => {
            lang.pick("Bộ Nông nghiệp và Môi trường", "the Ministry of Agriculture and Environment").to_owned()
        }
        CouncilLevel::Centre => lang.pick("… (cơ quan trung ương)", "… (the central body)").to_owned(),
        CouncilLevel::Province => lang.pick("Ủy ban nhân dân tỉnh …", "the people's committee of …").to_owned(),
        CouncilLevel::District => lang.pick("Ủy ban nhân dân huyện …", "the people's committee of …").to_owned(),
    }
}

/// Whether it is the act whose articles are cited here.
pub(super) fn is_in_force(rules: &RuleSet) -> bool {
    rules.id == "qd-26-2026"
}

/// How long a certificate is valid, in months from its issue; for the act before the one in force from
/// a secondary source; unknown for any other.
pub(super) fn valid_for(rules: &RuleSet, lang: Lang) -> Option<String> {
    let act = &rules.act;
    match rules.id.as_str() {
        "qd-26-2026" => {
            Some(lang.pick(
                format!("36 tháng kể từ ngày cấp, theo {act}"),
                format!("36 months from the day of issue ({act})"),
            ))
        }
        "qd-148-2023" => Some(lang.pick(
            format!("36 tháng kể từ ngày cấp, theo {act} (chưa xác minh)"),
            format!("36 months from the day of issue ({act}, unverified)"),
        )),
        _ => None,
    }
}
