//! How findings name members, products and settings: short, and never too many.

use chrono::NaiveDate;

use crate::council::{MemberId, ProductId, Session};
use crate::say::name::{product, products, short};
use crate::text::Lang;
use crate::text::date::date;

/// Members, each with the id.
pub(super) fn members(session: &Session, ids: &[MemberId]) -> String {
    ids.iter().map(|id| short(session, id)).collect::<Vec<_>>().join(", ")
}

/// Products by name; where it is all of them, that is said instead.
pub(super) fn list(session: &Session, ids: &[ProductId], lang: Lang) -> String {
    if ids.len() == session.products.len() && ids.len() > 1 {
        let n = ids.len();
        return lang.pick(format!("cả {n} sản phẩm"), format!("all {n} products"));
    }
    if ids.len() <= NAMED {
        products(session, ids, lang)
    } else {
        ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// Products, each with a day.
pub(super) fn dated(session: &Session, each: &[(ProductId, NaiveDate)], lang: Lang) -> String {
    let named =
        each.iter().map(|(id, on)| format!("{} ({})", product(session, id, lang), date(*on))).collect::<Vec<_>>();
    some(&named, lang)
}

/// Beyond so many names a list is hard to read.
const NAMED: usize = 6;

/// The first names, and how many more there are.
pub(super) fn some(names: &[String], lang: Lang) -> String {
    let more = names.len().saturating_sub(NAMED);
    let shown = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join("; ");
    match more {
        0 => shown,
        more => lang.pick(format!("{shown}; và {more} sản phẩm khác"), format!("{shown}; and {more} more")),
    }
}

/// A setting of the regulation in a few words.
pub(super) fn setting(key: &'static str, lang: Lang) -> &'static str {
    match (key, lang) {
        ("quorum", Lang::Vi) => "tỷ lệ dự họp",
        ("quorum", Lang::En) => "quorum",
        ("chair_required", Lang::Vi) => "chủ tịch phải dự",
        ("chair_required", Lang::En) => "presence of the chair",
        ("deputy_presides", Lang::Vi) => "phó chủ tịch chủ trì thay",
        ("deputy_presides", Lang::En) => "a deputy presiding",
        ("online_counts", Lang::Vi) => "dự họp trực tuyến",
        ("online_counts", Lang::En) => "taking part online",
        ("authorised_counts", Lang::Vi) => "người được ủy quyền",
        ("authorised_counts", Lang::En) => "stand-ins",
        ("access", Lang::Vi) => "mã PIN và màn che",
        ("access", Lang::En) => "PINs and the curtain",
        ("divergence_limit", Lang::Vi) => "mức chênh lệch",
        ("divergence_limit", Lang::En) => "divergence limit",
        ("divergence_when", Lang::Vi) => "cách so mức chênh lệch",
        ("divergence_when", Lang::En) => "how the limit is read",
        ("max_rounds", Lang::Vi) => "số lần chấm",
        ("max_rounds", Lang::En) => "rounds of scoring",
        ("star_minimums", Lang::Vi) => "cách xét yêu cầu tối thiểu",
        ("star_minimums", Lang::En) => "how star minimums combine",
        ("lead_time", Lang::Vi) => "thời hạn gửi hồ sơ",
        ("lead_time", Lang::En) => "lead time of dossiers",
        ("paper_entry", Lang::Vi) => "cách nhập phiếu giấy",
        ("paper_entry", Lang::En) => "entry of paper sheets",
        ("written_opinions", Lang::Vi) => "cách tính ý kiến bằng văn bản",
        ("written_opinions", Lang::En) => "how written opinions are tallied",
        ("signers", Lang::Vi) => "người ký biên bản",
        ("signers", Lang::En) => "who signs the minutes",
        ("votes", Lang::Vi) => "cách biểu quyết",
        ("votes", Lang::En) => "how votes carry",
        ("council_may_withhold", Lang::Vi) => "quyền giữ lại sản phẩm thuộc mức chuyển cấp trên",
        ("council_may_withhold", Lang::En) => "withholding what is to be forwarded",
        ("confirmations", Lang::Vi) => "xác nhận trong chương trình",
        ("confirmations", Lang::En) => "confirmations in the program",
        ("named_agreement", Lang::Vi) => "nêu tên trong số liệu thống nhất",
        ("named_agreement", Lang::En) => "names in figures on agreement",
        ("presentation_minutes", Lang::Vi) => "thời gian trình bày của chủ thể",
        ("presentation_minutes", Lang::En) => "time of a producer's presentation",
        ("members_see", Lang::Vi) => "điều thành viên thấy khi chấm",
        ("members_see", Lang::En) => "what members see while scoring",
        (other, _) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::council::Regulation;

    #[test]
    fn no_setting_is_named_by_its_key() {
        for key in Regulation::SETTINGS {
            for lang in [Lang::Vi, Lang::En] {
                assert!(key == "quorum" || setting(key, lang) != key, "{key} has no name in {lang:?}");
            }
        }
    }
}
