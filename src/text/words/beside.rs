//! What stands beside a criterion: evidence, the advisory team's remark, the producer's own score, the outlook.

use super::super::Lang;

words! {
    /// The pane and the page beside a criterion.
    Beside {
        key: "Minh chứng" | "Evidence";
        title: "Minh chứng và ghi nhận · tiêu chí" | "Evidence and remarks · criterion";
        evidence: "Minh chứng cần xem" | "Evidence to look at";
        no_evidence: "Bộ tiêu chí không nêu minh chứng riêng cho tiêu chí này." | "The sheet names no evidence for this criterion.";
        remark: "Tổ tư vấn ghi nhận" | "The advisory team noted";
        self_score: "Chủ thể tự chấm cả phiếu" | "The producer's own total";
        outlook: "Phiếu của đồng chí" | "Your sheet";
        outlook_note: "Hạng sao do cả Hội đồng quyết định." | "The whole council decides the stars.";
    }
}

/// Where a sheet can end: points, and the stars of the sheet alone.
#[derive(Clone, Debug)]
pub struct Ends {
    /// The total so far.
    pub given: String,
    /// The lowest and the highest total, where they differ.
    pub totals: Option<(String, String)>,
    /// The lowest and the highest star.
    pub stars: Option<(u8, u8)>,
}

/// The sheet as it is.
pub fn so_far(lang: Lang, ends: &Ends) -> String {
    let Ends { given, .. } = ends;
    format!("{} {}", lang.pick(format!("Hiện nay: {given} điểm."), format!("Now: {given} points.")), rest(lang, ends))
}

/// The sheet with one more mark.
pub fn with_level(lang: Lang, level: &str, ends: &Ends) -> String {
    let Ends { given, .. } = ends;
    let said = lang
        .pick(format!("Nếu chấm mức {level}: {given} điểm."), format!("With the level of {level}: {given} points."));
    format!("{said} {}", rest(lang, ends))
}

fn rest(lang: Lang, Ends { totals, stars, .. }: &Ends) -> String {
    let totals = totals.as_ref().map(|(least, most)| {
        lang.pick(
            format!("Chấm hết thì từ {least} đến {most} điểm."),
            format!("Once complete, from {least} to {most} points."),
        )
    });
    let stars = stars.map(|(low, high)| {
        if low == high {
            lang.pick(format!("Riêng phiếu này: {low} sao."), format!("This sheet alone: {low} stars."))
        } else {
            lang.pick(
                format!("Riêng phiếu này: từ {low} đến {high} sao."),
                format!("This sheet alone: {low} to {high} stars."),
            )
        }
    });
    totals.into_iter().chain(stars).collect::<Vec<_>>().join(" ")
}
