//! What figures of agreement mean, in plain sentences.
//!
//! Says how alike sheets are, never which is right, and nothing of a person.
//! The marks between "little" and "much" are conventions, so each sentence names
//! whose. Invariant: where there is no figure there is a reason.

use super::measure::Measure;
use crate::council::agreement::{Concordance, Matrix, Why};
use crate::text::Lang;

/// `1 sheet`, `2 sheets`.
pub(super) fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// A figure with two decimals: `0,62`, `-1,50`.
pub fn figure(value: f64, lang: Lang) -> String {
    let text = format!("{value:.2}");
    let text = if text == "-0.00" { "0.00".to_owned() } else { text };
    lang.pick(text.replace('.', ","), text)
}

/// A distance with its sign: `+1,50`, `-0,25`.
pub fn signed(value: f64, lang: Lang) -> String {
    let text = figure(value, lang);
    if text.starts_with('-') || text == figure(0.0, lang) { text } else { format!("+{text}") }
}

/// Stable name of a reason, for scripts.
pub const fn code(why: Why) -> &'static str {
    match why {
        Why::FewProducts => "few-products",
        Why::FewMembers => "few-members",
        Why::Missing => "missing-marks",
        Why::NoDifference => "no-difference",
        Why::ProductsAlike => "products-alike",
    }
}

/// Why there is no figure.
pub fn why(why: Why, matrix: &Matrix, measure: Measure, lang: Lang) -> String {
    match why {
        Why::FewProducts => lang.pick(
            "không tính được, vì cần ít nhất hai sản phẩm có từ hai thành viên chấm".to_owned(),
            "not computed, since at least two products that two members or more scored are needed".to_owned(),
        ),
        Why::FewMembers => lang.pick(
            "không tính được, vì cần ít nhất hai thành viên chấm cùng sản phẩm".to_owned(),
            "not computed, since at least two members have to score the same products".to_owned(),
        ),
        Why::Missing => {
            let (missing, all) = (matrix.missing(), matrix.products() * matrix.members());
            let are = if missing == 1 { "is" } else { "are" };
            let what = measure.pick("điểm", "số câu “Có”");
            lang.pick(
                format!("không tính được, vì thiếu {missing} trong {all} {what} mà cần mọi thành viên chấm mọi sản phẩm"),
                format!("not computed, since {missing} of {all} marks {are} missing and every member has to score every product"),
            )
        }
        Why::NoDifference => lang.pick(
            format!("không tính được, vì mọi {} bằng nhau, không có khác biệt nào để so", measure.pick("điểm", "số")),
            "not computed, since all marks are the same and there is no difference to compare".to_owned(),
        ),
        Why::ProductsAlike => lang.pick(
            "không tính được, vì bình quân các sản phẩm gần như bằng nhau".to_owned(),
            "not computed, since the products' means are all but the same".to_owned(),
        ),
    }
}

/// What Kendall's W says. Marks: R. C. Schmidt, Decision Sciences 28 (1997).
pub fn concordance(found: &Concordance, lang: Lang) -> String {
    let how = match found.w_tie_corrected {
        w if w < 0.5 => lang.pick("ít giống nhau", "little alike"),
        w if w < 0.7 => lang.pick("giống nhau ở mức vừa", "moderately alike"),
        _ => lang.pick("rất giống nhau", "much alike"),
    };
    let chance = chance(found.p, lang);
    lang.pick(
        format!("Thứ tự các sản phẩm trên các phiếu {how} (0: không liên quan, 1: cùng một thứ tự; mốc 0,5 và 0,7 theo Schmidt 1997). {chance}"),
        format!("The sheets put the products in orders that are {how} (0: unrelated, 1: the same order; marks 0.5 and 0.7 after Schmidt 1997). {chance}"),
    )
}

/// A probability as so many times in a hundred.
fn chance(p: f64, lang: Lang) -> String {
    if p < 0.001 {
        return lang
            .pick(
                "Nếu ai cũng xếp ngẫu nhiên, mức này gặp chưa tới 1 lần trong 1000.",
                "If everybody ranked blindly, this would come about less than once in 1000.",
            )
            .to_owned();
    }
    if p < 0.01 {
        return lang
            .pick(
                "Nếu ai cũng xếp ngẫu nhiên, mức này gặp chưa tới 1 lần trong 100.",
                "If everybody ranked blindly, this would come about less than once in 100.",
            )
            .to_owned();
    }
    let times = format!("{:.0}", p * 100.0);
    if p < 0.05 {
        return lang.pick(
            format!("Nếu ai cũng xếp ngẫu nhiên, mức này gặp khoảng {times} lần trong 100."),
            format!("If everybody ranked blindly, this would come about some {times} times in 100."),
        );
    }
    lang.pick(
        format!(
            "Nếu ai cũng xếp ngẫu nhiên, mức này vẫn gặp khoảng {times} lần trong 100, nên chưa nói lên sự thống nhất."
        ),
        format!(
            "If everybody ranked blindly, this would still come about some {times} times in 100: it is no sign of agreement."
        ),
    )
}

/// What the correlation of the council's mean says. Marks: Koo and Li, Journal of Chiropractic Medicine 15 (2016).
pub fn of_the_mean(value: f64, lang: Lang) -> String {
    let how = match value {
        v if v < 0.5 => lang.pick("thấp", "poor"),
        v if v < 0.75 => lang.pick("vừa", "moderate"),
        v if v < 0.9 => lang.pick("tốt", "good"),
        _ => lang.pick("rất tốt", "excellent"),
    };
    lang.pick(
        format!("Kết quả là bình quân các phiếu, nên số cần xem là ICC2k: độ tin cậy {how} (mốc 0,5; 0,75; 0,9 theo Koo và Li 2016). ICC3 cao hơn ICC2 khi có phiếu chấm đều cao hơn hoặc thấp hơn các phiếu khác; ICC1 để đối chiếu."),
        format!("The result is the mean of the sheets, so ICC2k is the one to look at: its reliability is {how} (marks 0.5, 0.75, 0.9 after Koo and Li 2016). ICC3 is above ICC2 where some sheets lie above or below the others throughout; ICC1 is there to compare with."),
    )
}

/// What Krippendorff's alpha says. Marks: Krippendorff, Content Analysis.
pub fn alpha(value: f64, measure: Measure, lang: Lang) -> String {
    let (vi, en) = measure.pick(("điểm", "marks"), ("câu trả lời", "answers"));
    let how = match value {
        a if a < 0.667 => lang.pick("chưa đủ để dựa vào một phiếu riêng lẻ", "too little to rely on a single sheet"),
        a if a < 0.8 => lang.pick("chỉ đủ cho nhận định bước đầu", "enough for tentative conclusions only"),
        _ => lang.pick("đủ để dựa vào từng phiếu", "enough to rely on single sheets"),
    };
    lang.pick(
        format!(
            "Mức giống nhau của chính các {vi}, kể cả khi thiếu phiếu: {how} (mốc 0,667 và 0,8 theo Krippendorff)."
        ),
        format!(
            "How alike the {en} themselves are, sheets missing or not: {how} (marks 0.667 and 0.8 after Krippendorff)."
        ),
    )
}

/// The warning a small panel needs.
pub fn caution(matrix: &Matrix, lang: Lang) -> Option<String> {
    let (n, k) = (matrix.products(), matrix.members());
    (n < 10 || k < 5).then(|| {
        lang.pick(
            format!("Lưu ý: chỉ có {n} sản phẩm và {k} thành viên (nên có từ 10 sản phẩm, 5 thành viên), nên các số này rất dao động. Hãy xem cả khoảng tin cậy nếu có, đừng kết luận từ một con số."),
            format!("Note: only {} and {} (10 products and 5 members are a fair least), so these figures are very uncertain. Look at the intervals where there are any, and conclude nothing from a single number.", plural(n, "product"), plural(k, "member")),
        )
    })
}

/// What the figures are for, and what they are not.
pub const fn purpose(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "Số liệu để chuẩn bị cho các đợt sau, không ghi vào biên bản. Các số cho biết phiếu giống nhau đến đâu, không cho biết phiếu nào đúng."
        }
        Lang::En => {
            "These figures help prepare later campaigns and are not part of the minutes. They tell how alike sheets are, not which is right."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_two_decimals_and_no_negative_nothing() {
        assert_eq!(figure(0.625, Lang::En), "0.62");
        assert_eq!(figure(-1.5, Lang::Vi), "-1,50");
        assert_eq!(figure(-0.001, Lang::Vi), "0,00");
        assert_eq!(
            [1.5, -0.25, 0.0].map(|value| signed(value, Lang::Vi)),
            ["+1,50", "-0,25", "0,00"].map(ToOwned::to_owned)
        );
    }
}
