//! Corrections of entry errors, amended minutes, and the end taken back.

use super::super::Lang;

words! {
    /// The screens of corrections.
    Correction {
        title: "Đính chính lỗi ghi, nhập điểm" | "Corrections of entry errors";
        title_yes: "Đính chính lỗi ghi, nhập câu trả lời" | "Corrections of entry errors";
        none: "Chưa có đính chính nào." | "There is no correction yet.";
        rule: "Sau khi mở niêm phong, phiếu chỉ thay đổi khi đính chính lỗi ghi, nhập: có văn bản cho thấy lỗi, thành viên xác nhận, chủ tọa chấp nhận. Thay đổi ý kiến là chấm lại." | "After unsealing a sheet changes only as the correction of an entry error: a paper shows it, the member confirms, the chair accepts. A change of mind is another round.";
        key_new: "Đính chính mới" | "New correction";
        key_paper: "Đã ký giấy" | "Signed on paper";
        key_accept: "Chủ tọa chấp nhận" | "Chair accepts";
        key_drop: "Không thực hiện" | "Drop";
        key_amend: "Biên bản sửa đổi" | "Amend minutes";
        key_reopen: "Mở lại phiên họp" | "Reopen";
        key_corrections: "Đính chính" | "Corrections";
        settle: "Đính chính lỗi ghi, nhập điểm" | "Correct an entry error";
        settle_yes: "Đính chính lỗi ghi, nhập câu trả lời" | "Correct an entry error";
        nobody: "Sản phẩm này chưa có phiếu nào xem được để đính chính." | "No sheet of this product can be seen, so none can be corrected.";
        choose_member: "Phiếu của ai ghi, nhập sai?" | "Whose sheet was entered wrongly?";
        key_sheet: "Chọn phiếu" | "Choose";
        choose_marks: "Chọn đúng như phiếu giấy bằng ← →, rồi nhấn Enter." | "Set the lines right, as on the paper, with ← →, then Enter.";
        level_before: "mức trước" | "level before";
        level_after: "mức sau" | "next level";
        key_marks: "Xong, ghi lý do" | "Done, give reasons";
        no_change: "Chưa có dòng nào khác với phiếu." | "No line differs from the sheet yet.";
        paper: "Văn bản cho thấy lỗi (phiếu giấy nào, trang nào)" | "The paper that shows the error (which sheet, which page)";
        reason: "Lý do: lỗi xảy ra thế nào" | "Reason: how the error came about";
        next_field: "Ô tiếp theo" | "Next field";
        key_propose: "Đề nghị" | "Propose";
        confirm_paper_title: "Thành viên đã ký xác nhận" | "The member has signed";
        confirm_paper: "Văn bản xác nhận có chữ ký của thành viên (tên, số, ngày)" | "The member's signed confirmation (name, number, date)";
        accept_title: "Chủ tọa chấp nhận đính chính" | "The chair accepts a correction";
        accept_changes: "Kết quả của sản phẩm thay đổi:" | "The result of the product changes:";
        accept_falls: "Kết luận đã có hết hiệu lực; Hội đồng phải kết luận trên kết quả mới." | "A conclusion made before falls; the council has to conclude on the new result.";
        accept_stands: "Kết quả của sản phẩm không thay đổi." | "The result of the product does not change.";
        before: "Trước" | "Before";
        after: "Sau" | "After";
        drop_title: "Không thực hiện đính chính" | "Drop a correction";
        drop_reason: "Lý do" | "Reason";
        amend_title: "Biên bản sửa đổi, bổ sung" | "Amended minutes";
        amend_body: "Biên bản sửa đổi gồm các đính chính đã được chấp nhận sau khi kết thúc; biên bản trước giữ nguyên. Sau đó không mở lại phiên họp được nữa." | "The amended minutes tell the corrections accepted since the end; the minutes before stand. After that the meeting is not reopened.";
        amend_note: "Nội dung chủ tọa kết luận" | "What the chair concludes";
        reopen_title: "Mở lại phiên họp" | "Reopen the meeting";
        reopen_body: "Phiên họp tiếp tục theo quyết định của chủ tọa; sang ngày khác thì điểm danh lại. Khi kết thúc lần nữa, biên bản ghi lại việc này." | "The meeting goes on by decision of the chair; on another day the roll is called again. The minutes of the new end tell it.";
        reopen_cause: "Lý do mở lại" | "Cause";
        confirm_title: "Xác nhận đính chính phiếu của tôi" | "Confirm a correction of my sheet";
        confirm_ask: "Đây là lỗi ghi, nhập, không phải thay đổi ý kiến. Phiếu giấy của đồng chí ghi như vậy?" | "This is an entry error, not a change of mind. Is this what your paper says?";
        key_yes: "Đúng, tôi xác nhận" | "Yes, I confirm";
        key_no: "Không đúng" | "Not so";
        key_later: "Để sau" | "Later";
        deny: "Nếu không đúng, ghi lý do rồi nhấn F4" | "If not so, give the reason and press F4";
        curtain: "xác nhận đính chính" | "confirms a correction";
        conclude_again: "Sau khi kết thúc, kết luận lại phải ghi đã lấy ý kiến Hội đồng thế nào (ví dụ: bằng văn bản, ngày nào)." | "After the end a new conclusion says how the council was asked (for instance in writing, on which day).";
    }
}

/// Corrections that are still open.
pub fn open(lang: Lang, n: usize) -> String {
    lang.pick(
        format!("Đính chính đang chờ xác nhận hoặc chấp nhận: {n} (F5)"),
        format!("Corrections that wait to be confirmed or accepted: {n} (F5)"),
    )
}

/// Corrections accepted after the end.
pub fn untold(lang: Lang, n: usize) -> String {
    lang.pick(
        format!("Đính chính đã chấp nhận sau khi kết thúc, chưa có biên bản sửa đổi: {n} (F5)"),
        format!("Corrections accepted after the end, not in any minutes yet: {n} (F5)"),
    )
}

/// What comes next after the end, while results changed.
pub fn then_conclude(lang: Lang, products: &str) -> String {
    lang.pick(
        format!("Kết quả đã thay đổi: Hội đồng kết luận lại {products} (Enter, F5), rồi lập biên bản sửa đổi (F5)."),
        format!("Results have changed: the council concludes again on {products} (Enter, F5), then the minutes are amended (F5)."),
    )
}
