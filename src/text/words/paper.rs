//! Typing paper sheets in.

use super::super::Lang;

words! {
    /// The screens for paper sheets.
    Paper {
        title: "Nhập phiếu giấy" | "Type paper sheets";
        title_first: "Nhập phiếu giấy" | "Paper sheet";
        title_second: "Nhập phiếu giấy lần hai" | "Paper sheet, second entry";
        title_settle: "Đối chiếu phiếu giấy" | "Settle from the paper";
        clerk: "Người nhập" | "Typed by";
        clerk_ask: "Họ tên người nhập phiếu:" | "Name of whoever types the sheets:";
        clerk_single: "Để trống: thư ký nhập. Tên được ghi vào hồ sơ và biên bản." | "Empty: the secretary types. The name goes into the record and the minutes.";
        clerk_double: "Quy chế quy định hai người nhập mỗi phiếu, nên cần ghi tên. Người nhập lần hai không xem được lần một." | "The regulation has two people type each sheet, so the name is needed. The second clerk sees nothing of the first entry.";
        secretary: "thư ký" | "the secretary";
        choose: "Chọn phiếu để nhập:" | "Choose the sheet to type:";
        none: "Không còn phiếu giấy nào nhập được cho sản phẩm này." | "There is no paper sheet left to type for this product.";
        awaits_first: "chưa nhập" | "not typed";
        awaits_second: "chờ nhập lần hai" | "second entry";
        awaits_settling: "chờ đối chiếu" | "to be settled";
        key_open: "Nhập phiếu" | "Type";
        key_product_before: "Sản phẩm trước" | "Product before";
        key_product_after: "Sản phẩm sau" | "Product after";
        key_clerk: "Đổi người nhập" | "Other clerk";
        key_take: "Nhận, dòng sau" | "Take, next line";
        key_first_line: "Dòng đầu" | "First line";
        key_erase: "Xóa chữ số vừa gõ" | "Erase the last digit";
        key_compare: "So tổng" | "Compare";
        key_no_total: "Phiếu không ghi tổng" | "No total on the paper";
        key_keep: "Giữ: tổng trên phiếu sai" | "Keep: the paper's total is wrong";
        key_back_line: "Về dòng cuối" | "To the last line";
        key_settle: "Chốt" | "Settle";
        key_drop: "Bỏ phiếu đang nhập" | "Drop";
        key_stay: "Nhập tiếp" | "Go on typing";
        part: "Phần" | "Part";
        lines: "dòng" | "lines";
        levels: "các mức" | "levels";
        type_answer: "Gõ 1 (Có) hoặc 0 (Không) như phiếu ghi ở câu này rồi Enter." | "Type 1 (yes) or 0 (no), as the paper has it on this line, then Enter.";
        answers: "các câu trả lời" | "answers";
        type_first: "Gõ số điểm ghi trên phiếu ở dòng này rồi Enter. Không đạt mức nào: 0." | "Type the points the paper has on this line, then Enter. Where no level is reached: 0.";
        total_ask: "Tổng ghi trên phiếu" | "Total written on the paper";
        total_hint: "Gõ tổng ghi trên phiếu rồi Enter. Chưa có gì được ghi cho đến khi so xong." | "Type the total the paper has, then Enter. Nothing is recorded before they agree.";
        total_needed: "Gõ tổng ghi trên phiếu; phiếu không ghi tổng thì bấm F4." | "Type the total the paper has; if it has none, press F4.";
        total_bad: "Tổng là một số, ví dụ 72 hoặc 72,5." | "The total is a number, such as 72 or 72.5.";
        mismatch_do: "So từng phần với tổng phần ghi trên phiếu để tìm dòng nhập sai: ↑ về dòng cuối, Home về dòng đầu. Gõ nhầm tổng thì gõ lại. Phiếu cộng sai thì F8: giữ từng dòng, ghi chú tổng trên phiếu sai." | "Compare the parts with those on the paper to find the line: ↑ to the last line, Home to the first. A mistyped total is typed again. If the paper adds up wrong, F8 keeps the lines and notes it.";
        settle_note: "Ghi chú đối chiếu" | "Note";
        settle_default: "Đối chiếu với phiếu giấy" | "Checked against the paper";
        settle_hint: "Hai lần nhập ở cột giữa (lần một | lần hai). Gõ đúng như phiếu giấy ghi, kể cả khi khác cả hai." | "The two entries stand in the middle (first | second). Type what the paper says, also where it says neither.";
        leaving: "Bỏ phiếu đang nhập dở?" | "Drop the sheet being typed?";
        leaving_body: "Chưa có dòng nào được ghi vào hồ sơ. Phiếu chỉ được ghi khi nhập đủ." | "Nothing of it is recorded yet: a sheet is recorded only whole.";
        done_first: "Đã nhập phiếu." | "The sheet is in.";
        done_waits: "Đã nhập lần một; phiếu chờ người khác nhập lại." | "Typed a first time; the sheet waits for another clerk.";
        done_agree: "Hai lần nhập khớp nhau; phiếu đã được tính." | "Both entries agree; the sheet counts.";
        done_settled: "Đã chốt theo phiếu giấy; phiếu đã được tính." | "Settled from the paper; the sheet counts.";
    }
}

/// The paper's total and the sum of its lines.
pub fn mismatch(lang: Lang, written: &str, sum: &str) -> String {
    lang.pick(
        format!("Tổng ghi trên phiếu là {written}, cộng các dòng đã nhập được {sum}."),
        format!("The paper says {written}, the lines typed add up to {sum}."),
    )
}

/// Two cases share the points typed.
pub fn which_case(lang: Lang, criterion: &str, levels: &str) -> String {
    lang.pick(
        format!("Tiêu chí {criterion} có nhiều trường hợp cùng số điểm này. Gõ thêm chữ của trường hợp: {levels}."),
        format!("Several cases of criterion {criterion} have these points. Please add the case: {levels}."),
    )
}

/// The two entries differ.
pub fn differ(lang: Lang, criteria: usize) -> String {
    lang.pick(
        format!("Hai lần nhập khác nhau ở {criteria} tiêu chí. Xem phiếu giấy và chốt: Enter ở dòng của phiếu này."),
        format!("Differences between the entries: {criteria}. Look at the paper and settle: Enter on this sheet."),
    )
}

/// Who typed first, for a sheet that waits.
pub fn first_by(lang: Lang, clerk: &str) -> String {
    lang.pick(format!("lần một: {clerk}"), format!("first: {clerk}"))
}
