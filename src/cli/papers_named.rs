//! What each paper is called and what it is, for a person who chooses one.
//!
//! The names on the command line are the keys; a paper that has none here is
//! listed by that name.

use crate::text::Lang;

/// The name on the command line; what it is called and what it is, Vietnamese and English.
type Row = (&'static str, [&'static str; 2], [&'static str; 2]);

#[rustfmt::skip]
const NAMES: &[Row] = &[
    ("minutes", ["Biên bản", "Minutes"],
     ["Diễn biến, kết quả, kết luận của phiên họp; thư ký và chủ tọa ký", "The course, the results and the conclusions; signed by secretary and chair"]),
    ("tally", ["Biểu tổng hợp", "Tally table"],
     ["Phụ lục biên bản: điểm của từng thành viên theo sản phẩm, theo tiêu chí", "Annex to the minutes: each member's marks by product and by criterion"]),
    ("sheets", ["Phiếu đánh giá", "Score sheets"],
     ["Phiếu đã mở niêm phong, mỗi thành viên một tệp", "The sheets that are unsealed, a file for each member"]),
    ("report", ["Báo cáo của Hội đồng", "Report of the council"],
     ["Báo cáo kết quả đánh giá và các hồ sơ cần bổ sung", "The results of the evaluation and the dossiers to supplement"]),
    ("decisions", ["Dự thảo quyết định", "Draft decisions"],
     ["Bản thảo để cấp có thẩm quyền xem xét, ban hành", "Drafts for the authority that decides"]),
    ("notices", ["Thông báo kết quả", "Notices"],
     ["Thông báo kết quả đánh giá cho cấp xã và chủ thể", "The results told to communes and producers"]),
    ("feedback", ["Phiếu phản hồi", "Feedback sheets"],
     ["Cho chủ thể: điểm gồm những gì, hạng sao tiếp theo cần thêm gì", "For producers: what the score is made of, what the next star needs"]),
    ("archive", ["Bản lưu trữ", "Archive copy"],
     ["Biên bản và các phụ lục trong một tệp PDF để lưu, kèm dữ liệu phiên họp", "Minutes and annexes in one PDF to keep, with the data of the meeting"]),
    ("blank", ["Phiếu trống", "Blank sheets"],
     ["Phiếu để chấm trên giấy, mỗi sản phẩm một tệp", "Sheets for scoring on paper, a file for each product"]),
];

/// What the paper of this name is called and what it is, in a language.
pub(super) fn named(name: &'static str, lang: Lang) -> (&'static str, &'static str) {
    let row = NAMES.iter().find(|(known, ..)| *known == name);
    let pick = |[vi, en]: &[&'static str; 2]| lang.pick(*vi, *en);
    row.map_or((name, ""), |(_, called, about)| (pick(called), pick(about)))
}

#[cfg(test)]
mod tests {
    use super::super::papers_plan::Kind;
    use super::*;

    #[test]
    fn every_paper_is_called_something_in_both_languages() {
        for (name, _) in Kind::NAMED.iter().copied() {
            assert!(NAMES.iter().any(|(known, ..)| *known == name), "{name} has no name for a person");
        }
    }
}
