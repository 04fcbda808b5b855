//! Results and ranking.

use super::super::Lang;

words! {
    /// The results screens.
    Results {
        title: "Kết quả và xếp hạng" | "Results and ranking";
        provisional: "tạm thời: còn sản phẩm chưa đủ phiếu hoặc chênh lệch chưa thống nhất" | "provisional: sheets are missing, or a divergence is open";
        none: "Chưa có sản phẩm nào đủ phiếu. Kết quả hiện ra khi phiếu cuối cùng đã nộp." | "No product has all its sheets yet. A result appears when the last sheet is in.";
        rank: "Hạng" | "Rank";
        product: "Sản phẩm" | "Product";
        proposed: "Đề nghị" | "Proposed";
        mean: "Điểm TB" | "Mean";
        median: "Trung vị" | "Median";
        spread: "Chênh lệch" | "Spread";
        why: "Vì sao" | "Why";
        divergent: "lệch quá mức" | "divergent";
        capped: "hạ sao" | "capped";
        totals: "Điểm của từng thành viên" | "Totals by member";
        totals_yes: "Số câu từng thành viên trả lời “Có”" | "Questions each member answered yes";
        mean_yes: "Số Có TB" | "Yes";
        open_result: "Xem vì sao" | "See why";
        conclude: "Kết luận" | "Conclude";
        see_gap: "Chênh lệch" | "Divergence";
        conclusion: "Kết luận" | "Conclusion";
        resolution: "Thống nhất về chênh lệch" | "Resolution of the divergence";
        set_aside: "Đưa ra khỏi danh sách" | "Set aside";
        result_title: "Kết quả đánh giá" | "Result";
        scroll: "cuộn" | "scroll";
    }
}

/// Mean as shown and as a fraction.
pub fn mean(lang: Lang, shown: &str, num: i64, den: i64) -> String {
    lang.pick(format!("Điểm trung bình {shown} ({num}/{den})"), format!("Mean {shown} ({num}/{den})"))
}

/// The headline of a result without stars.
pub fn points(lang: Lang, shown: &str) -> String {
    lang.pick(format!("{shown} điểm"), format!("{shown} points"))
}

/// The same where sheets are questions.
pub fn yeses(lang: Lang, shown: &str) -> String {
    lang.pick(format!("{shown} câu “Có” bình quân một phiếu"), format!("{shown} answers yes, mean of a sheet"))
}

/// Spread against the limit.
pub fn spread(lang: Lang, spread: &str, limit: &str, broken: bool) -> String {
    match (lang, broken) {
        (Lang::Vi, false) => format!("Chênh lệch {spread} (giới hạn {limit}): trong giới hạn"),
        (Lang::Vi, true) => format!("Chênh lệch {spread} (giới hạn {limit}): VƯỢT GIỚI HẠN"),
        (Lang::En, false) => format!("Spread {spread} (limit {limit}): within the limit"),
        (Lang::En, true) => format!("Spread {spread} (limit {limit}): BEYOND THE LIMIT"),
    }
}
