//! The roll-call.

use super::super::Lang;

words! {
    /// The roll-call screen.
    Attendance {
        title: "Điểm danh" | "Attendance";
        present: "có mặt" | "present";
        absent: "vắng" | "absent";
        not_called: "chưa điểm danh" | "not called yet";
        toggle: "Có mặt" | "Present";
        mark_absent: "Vắng, lý do" | "Absent, reason";
        keep_absent: "Ghi vắng" | "Record";
        all_present: "Tất cả có mặt" | "All present";
        reason_title: "Lý do vắng mặt" | "Reason of absence";
        reason_hint: "Ví dụ: đi công tác theo giấy mời số …" | "For example: on a business trip, letter no. …";
        enough: "ĐỦ" | "MET";
        not_enough: "CHƯA ĐỦ" | "NOT MET";
        chair: "chủ tịch" | "chair";
        vice_chair: "phó chủ tịch" | "vice-chair";
        secretary: "thư ký" | "secretary";
        online: "trực tuyến" | "online";
        left: "đã rời" | "left";
        in_place: "dự thay" | "in place";
        key_other: "Khác: trực tuyến, ủy quyền, rời" | "Other: online, authorised, left";
        key_adjourn: "Tạm nghỉ" | "Interrupt";
        key_resume: "Họp tiếp" | "Go on";
        next_field: "Ô tiếp theo" | "Next field";
        takes_part: "Hình thức tham dự" | "How the member takes part";
        way_online: "Dự họp trực tuyến (gửi phiếu giấy, không ngồi máy này)" | "Online (sends paper sheets, does not sit here)";
        way_authorised: "Người khác được ủy quyền dự thay" | "Someone authorised takes the seat";
        way_left: "Đã rời phiên họp" | "Left the meeting";
        authorised_person: "Họ tên, chức vụ người dự thay" | "Name and position of the person";
        authorised_paper: "Số, ngày của giấy ủy quyền" | "Number and date of the authorisation";
        left_reason: "Lý do rời phiên họp" | "Why the member left";
        adjourn_title: "Tạm nghỉ phiên họp" | "Interrupt the meeting";
        adjourn: "Tạm nghỉ" | "Interrupt";
        adjourn_body: "Phiếu đã nộp và phiếu nháp được giữ nguyên. Họp tiếp trong ngày hoặc ngày khác; sang ngày khác thì điểm danh lại." | "Sheets and drafts stay as they are. The meeting goes on today or another day; on another day the roll is called again.";
        adjourn_reason: "Lý do, thời gian dự kiến họp tiếp" | "Reason, and when it is to go on";
        resume_title: "Họp tiếp" | "Go on with the meeting";
        resume: "Họp tiếp" | "Go on";
        call_again: "Hôm nay là ngày khác: điểm danh lại từ đầu." | "This is another day: the roll is called again.";
        chair_needed: "Quy chế yêu cầu chủ tịch Hội đồng có mặt." | "The regulation requires the chair to be present.";
    }
}

/// Since when the meeting is interrupted.
pub fn adjourned(lang: Lang, since: &str) -> String {
    lang.pick(format!("Phiên họp tạm nghỉ từ {since}."), format!("The meeting is interrupted since {since}."))
}
