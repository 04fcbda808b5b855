//! The secretary's decisions: conclude, set aside, excuse, close, papers.

words! {
    /// The dialogues of the board.
    Decisions {
        choose_conclusion: "Chọn kết luận bằng ↑ ↓ trước khi ghi." | "Choose a conclusion with ↑ ↓ before recording it.";
        conclude_title: "Kết luận của Hội đồng" | "Conclusion of the council";
        note: "Ghi chú / nội dung thống nhất" | "Note / what was agreed";
        note_needed: "Chênh lệch vượt giới hạn: phải ghi nội dung Hội đồng đã thống nhất." | "The divergence is beyond the limit: write down what the council agreed.";
        items: "Nội dung chủ thể cần bổ sung (mỗi nội dung một lần Enter)" | "What the producer is to supplement (Enter after each)";
        votes: "Số phiếu" | "Votes";
        votes_for: "Tán thành" | "For";
        votes_against: "Không tán thành" | "Against";
        votes_abstained: "Không có ý kiến" | "Abstaining";
        votes_if_taken: "Số phiếu, nếu có biểu quyết" | "Votes, where one was taken";
        motion_title: "Hội đồng biểu quyết" | "The council votes";
        record: "Ghi kết luận" | "Record";
        next_field: "Ô tiếp theo" | "Next field";
        settle_title: "Xử lý sản phẩm" | "Settle the product";
        settle_conclude: "Kết luận của Hội đồng" | "Conclusion of the council";
        settle_recuse: "Thành viên không tham gia (xung đột lợi ích), trước khi chấm" | "A member keeps out (conflict of interest), before scoring";
        settle_excuse: "Miễn chấm cho một thành viên" | "Excuse a member";
        settle_rejected: "Loại hồ sơ" | "Reject the dossier";
        settle_not_evaluated: "Không đánh giá" | "Not evaluated";
        settle_withdrawn: "Chủ thể rút hồ sơ" | "Withdrawn by the producer";
        settle_paper: "Nhập phiếu giấy" | "Type paper sheets";
        reason: "Lý do" | "Reason";
        recuse_title: "Không tham gia vì xung đột lợi ích: chọn thành viên" | "Conflict of interest: choose the member";
        recuse_none: "Không còn thành viên nào chưa chấm sản phẩm này." | "Every member has marked this product already.";
        excuse_title: "Miễn chấm: chọn thành viên" | "Excuse: choose the member";
        excuse_none: "Không có thành viên nào còn nợ phiếu của sản phẩm này." | "No member owes a sheet for this product.";
        close_title: "Kết thúc phiên họp" | "Close the meeting";
        close_blocked: "Chưa kết thúc được. Còn những việc sau:" | "The meeting cannot be closed yet. Still to do:";
        close_time: "Giờ kết thúc (giờ:phút ngày/tháng/năm)" | "Ended at (hh:mm dd/mm/yyyy)";
        close_time_bad: "Giờ kết thúc chưa đúng dạng, ví dụ 11:30 10/12/2026." | "The end time is not in the form 11:30 10/12/2026.";
        close_read: "Biên bản đã được đọc lại và Hội đồng đã thống nhất" | "The minutes were read back and the council agreed";
        close_toggle: "Đánh dấu" | "Tick";
        close_go: "Kết thúc" | "Close";
        close_body: "Sau khi kết thúc, không chấm hay kết luận thêm được nữa." | "Once closed, nothing more can be scored or concluded.";
        not_settled: "chưa kết luận" | "not settled";
    }
}
