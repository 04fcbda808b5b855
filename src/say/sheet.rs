//! What must be said of a score sheet wherever it is used.

use super::event;
use super::name::{full_stop, uncapital};
use super::stars;
use crate::law::catalogue;
use crate::law::diff::{MinimumMoved, Moved, Pair, PartMoved, SectionMoved};
use crate::law::rubric::{Glitch, Place};
use crate::law::{Criterion, Level, Note, Points, Rubric, Scale};
use crate::meeting::State;
use crate::text::{Lang, number};

/// A sheet whose source is not complete.
pub fn not_enough(why: &str, lang: Lang) -> String {
    let why = reason(why);
    lang.pick(format!("Chưa đủ căn cứ: {why}"), format!("Not enough basis: {why}"))
}

/// One sentence for each sheet of the session whose source is not complete, with the products scored on it.
pub fn incomplete(state: &State, lang: Lang) -> Vec<String> {
    let sentence = |rubric: &Rubric| {
        let why = reason(rubric.incomplete.as_deref()?);
        let products = state.session.products.iter().filter(|product| product.set == rubric.set);
        let products = products.map(|product| product.id.to_string()).collect::<Vec<_>>().join(", ");
        Some(lang.pick(
            format!("Phiếu bộ sản phẩm số {} (dùng cho {products}) chưa đủ căn cứ: {why}", rubric.set),
            format!("The sheet of set {} (used for {products}) lacks a full basis: {why}", rubric.set),
        ))
    };
    state.rubrics.values().filter_map(sentence).collect()
}

/// The sheet's own words, which may begin with the warning; it is not said twice.
fn reason(why: &str) -> String {
    const SAID: &str = "chưa đủ căn cứ:";
    let why = uncapital(why.trim());
    full_stop(why.strip_prefix(SAID).unwrap_or(&why).trim_start())
}

/// Whose wording a sheet has, and that it is not the act itself.
pub fn wording(rubric: &Rubric, lang: Lang) -> String {
    if is_own(rubric) && rubric.asks_yes_no() {
        return lang
            .pick(
                "Phiếu này thuộc bộ quy tắc riêng của phiên họp; lời văn do người lập bộ quy tắc ghi.",
                "This sheet is of a rule set of the session's own; its wording is its author's.",
            )
            .to_owned();
    }
    if is_own(rubric) {
        return lang
            .pick(
                "Phiếu này thuộc bộ quy tắc riêng của phiên họp; lời văn và điểm số do người lập bộ quy tắc ghi.",
                "This sheet is of a rule set of the session's own; its wording and points are its author's.",
            )
            .to_owned();
    }
    if rubric.wording.is_empty() {
        return lang
            .pick(
                "Lời văn của tiêu chí và mức điểm là lời văn rút gọn; điểm số, ngưỡng và dấu sao giữ như nguồn. Khi cần lời văn đầy đủ, xin xem văn bản gốc.",
                "The wording of criteria and levels is condensed; points, thresholds and star marks are those of the source. For the full wording, see the act itself.",
            )
            .to_owned();
    }
    let laid = laid_by_office(rubric, lang);
    lang.pick(
        format!("Lời văn của tiêu chí và mức điểm: {laid}; chỗ cơ quan chưa nhập, lưu ý và minh chứng vẫn là lời văn rút gọn. Điểm số, ngưỡng và dấu sao giữ như nguồn. Khi có chỗ khác nhau, văn bản gốc là căn cứ."),
        format!("The wording of criteria and levels: {laid}; what the office has not worded, notes and evidence remain condensed. Points, thresholds and star marks are those of the source. Where they differ, the act itself holds."),
    )
}

/// The same of several sheets, each sentence once.
pub fn wordings<const N: usize>(rubrics: [&Rubric; N], lang: Lang) -> Vec<String> {
    let mut sentences: Vec<String> = rubrics.iter().map(|rubric| wording(rubric, lang)).collect();
    sentences.dedup();
    sentences
}

/// Whether a sheet is not one of the acts inside the program but a session's own.
pub fn is_own(rubric: &Rubric) -> bool {
    !catalogue::rule_set_ids().contains(&rubric.rules.as_str())
}

/// Whose wording a sheet has, in a few words: `do cơ quan nhập (loi-van.xlsx, 18/07/2026)`.
pub fn laid_by_office(rubric: &Rubric, lang: Lang) -> String {
    let from = rubric.wording.join("; ");
    lang.pick(format!("do cơ quan nhập ({from})"), format!("the office's own ({from})"))
}

/// Whether samples go with the dossier.
pub fn samples(needed: bool, lang: Lang) -> &'static str {
    if needed {
        lang.pick("nộp kèm hồ sơ", "go with the dossier")
    } else {
        lang.pick("không yêu cầu", "not asked for")
    }
}

/// `tối đa 3 điểm`.
pub fn at_most(max: Points, lang: Lang) -> String {
    let points = short(max, lang);
    lang.pick(format!("tối đa {points} điểm"), format!("at most {points} {}", unit(max)))
}

/// `thang điểm từ 0 đến 10, bước 0,5`.
pub fn scale(scale: Scale, lang: Lang) -> String {
    let Scale { from, to, step } = scale;
    let (from, to, step) = (short(from, lang), short(to, lang), short(step, lang));
    lang.pick(
        format!("thang điểm từ {from} đến {to}, bước {step}"),
        format!("a scale from {from} to {to} in steps of {step}"),
    )
}

/// `tối thiểu 4★`, with the doubt where there is one.
pub fn mark(level: &Level, lang: Lang) -> Option<String> {
    let star = level.star?;
    let unsure = level
        .star_unsure
        .as_ref()
        .map_or_else(String::new, |why| lang.pick(format!(" (chưa chắc: {why})"), format!(" (not certain: {why})")));
    Some(lang.pick(format!("tối thiểu {star}★{unsure}"), format!("minimum for {star}★{unsure}")))
}

/// What stands beside a criterion, with what it means for a dossier.
pub fn note(note: &Note, lang: Lang) -> String {
    let (kind, text) = match note {
        Note::Precondition(text) => (lang.pick("Bắt buộc", "Required"), text),
        Note::Reject(text) => (lang.pick("Loại hồ sơ", "Dossier refused"), text),
        Note::NotEvaluated(text) => (lang.pick("Không xét", "Not evaluated"), text),
        Note::Stop(text) => (lang.pick("Dừng chấm", "Scoring stops"), text),
        Note::Remark(text) => (lang.pick("Lưu ý", "Remark"), text),
    };
    format!("{kind}: {text}")
}

/// A misprint and what stands for it.
pub fn glitch(Glitch { place, printed, used, sure }: &Glitch, lang: Lang) -> String {
    let sure = if *sure {
        lang.pick("chắc chắn", "beyond doubt")
    } else {
        lang.pick("chưa chắc, cần đối chiếu bản in", "not certain, to be compared with the print")
    };
    lang.pick(
        format!("{place}: bản in ghi «{printed}», ở đây dùng «{used}» ({sure})"),
        format!("{place}: printed “{printed}”, used here “{used}” ({sure})"),
    )
}

/// The minimum a level sets, in words: `3.5 Sở hữu trí tuệ: từ 2 điểm`.
pub fn minimum(criterion: &Criterion, needs: Points, lang: Lang) -> String {
    let (points, max) = (short(needs, lang), short(criterion.max, lang));
    let Criterion { id, title, .. } = criterion;
    if needs == criterion.max {
        return lang.pick(
            format!("{id} {title}: đủ {points} điểm, mức cao nhất"),
            format!("{id} {title}: {points} {}, the highest level", unit(needs)),
        );
    }
    lang.pick(
        format!("{id} {title}: từ {points} điểm trở lên (trên {max})"),
        format!("{id} {title}: {points} {} or more (of {max})", unit(needs)),
    )
}

/// A part's maximum that moved.
pub fn part_moved(PartMoved { before, after }: &PartMoved<'_>, lang: Lang) -> String {
    let part = lang.pick("Phần", "Part");
    format!("{part} {} {}: {}", after.id, after.title, arrow(before.max, after.max, lang))
}

/// A section's maximum that moved, or a section that is on one sheet only.
pub fn section_moved(moved: &SectionMoved<'_>, lang: Lang) -> String {
    let part = moved.part;
    let named = |id: &str, title: &str| {
        lang.pick(format!("Phần {part}, mục {id} {title}"), format!("Part {part}, section {id} {title}"))
    };
    match (moved.before, moved.after) {
        (Some(before), Some(after)) => {
            format!("{}: {}", named(&after.id, &after.title), arrow(before.max, after.max, lang))
        }
        (Some(gone), None) => {
            let (named, max) = (named(&gone.id, &gone.title), at_most(gone.max, lang));
            lang.pick(format!("{named}: không còn ({max})"), format!("{named}: gone ({max})"))
        }
        (None, Some(added)) => {
            let (named, max) = (named(&added.id, &added.title), at_most(added.max, lang));
            lang.pick(format!("{named}: mới ({max})"), format!("{named}: new ({max})"))
        }
        (None, None) => String::new(),
    }
}

/// A criterion only one of the sheets has: `C 3.đ Kế toán (tối đa 1 điểm)`.
pub fn alone(place: &Place<'_>, lang: Lang) -> String {
    let Criterion { id, title, max, .. } = place.criterion;
    format!("{} {id} {title} ({})", place.part.id, at_most(*max, lang))
}

/// Other points: `1.a → 1.1 Nguồn nguyên liệu: tối đa 5 → 3 điểm; các mức 1, 3, 5 → 1, 2, 3`.
pub fn repointed(pair: &Pair<'_>, lang: Lang) -> String {
    let (before, after) = (pair.before.criterion, pair.after.criterion);
    let named = renumbered(pair);
    let mut says = Vec::new();
    if before.max != after.max {
        let arrow = arrow(before.max, after.max, lang);
        says.push(lang.pick(format!("tối đa {arrow}"), format!("at most {arrow}")));
    }
    let (old, new) = (ticks(before, lang), ticks(after, lang));
    says.push(lang.pick(format!("các mức {old} → {new}"), format!("levels {old} → {new}")));
    format!("{named}: {}", says.join("; "))
}

/// Another title.
pub fn reworded(pair: &Pair<'_>, lang: Lang) -> String {
    let (before, after) = (pair.before.criterion, pair.after.criterion);
    lang.pick(
        format!("{} «{}» → {} «{}»", before.id, before.title, after.id, after.title),
        format!("{} “{}” → {} “{}”", before.id, before.title, after.id, after.title),
    )
}

/// A level under the same tick with other words.
pub fn level_reworded(pair: &Pair<'_>, level: &Level, other: &Level, lang: Lang) -> String {
    let tick = event::points(level.choice(), lang);
    let (named, before, after) = (renumbered(pair), &level.text, &other.text);
    lang.pick(format!("{named}, {tick}: «{before}» → «{after}»"), format!("{named}, {tick}: “{before}” → “{after}”"))
}

/// A minimum that moved: `3.5 Sở hữu trí tuệ: mới, từ 1 điểm (trên 3)`.
pub fn minimum_moved(moved: &MinimumMoved<'_>, lang: Lang) -> String {
    let named = moved.after.or(moved.before).map_or_else(String::new, |c| format!("{} {}", c.id, c.title));
    let of = |needs: Option<Points>, criterion: Option<&Criterion>| {
        let (needs, max) = (needs.unwrap_or_default(), criterion.map_or(Points::ZERO, |c| c.max));
        format!("{}/{}", short(needs, lang), short(max, lang))
    };
    let (old, new) = (of(moved.needed, moved.before), of(moved.needs, moved.after));
    let says = match moved.moved() {
        Moved::Added => lang.pick(format!("mới, từ {new} điểm"), format!("new, {new} points or more")),
        Moved::Gone if moved.after.is_none() => lang.pick(
            format!("không còn (trước: từ {old} điểm; tiêu chí đã bỏ)"),
            format!("gone (was {old} points; the criterion is gone)"),
        ),
        Moved::Gone => lang.pick(format!("không còn (trước: từ {old} điểm)"), format!("gone (was {old} points)")),
        Moved::Raised => {
            lang.pick(format!("nâng từ {old} lên {new} điểm"), format!("raised from {old} to {new} points"))
        }
        Moved::Lowered => {
            lang.pick(format!("hạ từ {old} xuống {new} điểm"), format!("lowered from {old} to {new} points"))
        }
    };
    let unsure = if moved.unsure { lang.pick(" (dấu sao chưa chắc)", " (mark not certain)") } else { "" };
    format!("{}: {named}: {says}{unsure}", stars::words(moved.star, lang))
}

/// `1.a → 1.1 Nguồn nguyên liệu`; one number where it is the same.
fn renumbered(pair: &Pair<'_>) -> String {
    let (before, after) = (&pair.before.criterion.id, pair.after.criterion);
    if *before == after.id {
        format!("{} {}", after.id, after.title)
    } else {
        format!("{before} → {} {}", after.id, after.title)
    }
}

/// `5 → 3 điểm`.
fn arrow(before: Points, after: Points, lang: Lang) -> String {
    let (old, new) = (short(before, lang), short(after, lang));
    lang.pick(format!("{old} → {new} điểm"), format!("{old} → {new} {}", unit(after)))
}

/// The points that can be ticked: `0, 1, 3`, with the case after a slash.
fn ticks(criterion: &Criterion, lang: Lang) -> String {
    let tick = |level: &Level| {
        let case = level.case.map_or_else(String::new, |case| format!("/{case}"));
        format!("{}{case}", short(level.points, lang))
    };
    let mut levels: Vec<_> = criterion.levels.iter().collect();
    levels.sort_by_key(|level| (level.case, level.points));
    levels.into_iter().map(tick).collect::<Vec<_>>().join(", ")
}

/// Points as people read them: `8,5`.
pub fn short(points: Points, lang: Lang) -> String {
    number::short(points.hundredths().into(), lang)
}

fn unit(points: Points) -> &'static str {
    if points == Points::whole(1) { "point" } else { "points" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_warning_is_said_once_however_the_sheet_words_it() {
        for why in ["thiếu phần C", "chưa đủ căn cứ: thiếu phần C", "Chưa đủ căn cứ: thiếu phần C."]
        {
            assert_eq!(not_enough(why, Lang::Vi), "Chưa đủ căn cứ: thiếu phần C.");
            assert_eq!(not_enough(why, Lang::En), "Not enough basis: thiếu phần C.");
        }
    }
}
