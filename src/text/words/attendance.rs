//! The roll-call.

words! {
    /// The roll-call screen.
    Attendance {
        title: "Điểm danh" | "Attendance";
        present: "có mặt" | "present";
        absent: "vắng" | "absent";
        not_called: "chưa điểm danh" | "not called yet";
        toggle: "Có mặt" | "Present";
        mark_absent: "Vắng, lý do" | "Absent, reason";
        all_present: "Tất cả có mặt" | "All present";
        reason_title: "Lý do vắng mặt" | "Reason of absence";
        reason_hint: "Ví dụ: đi công tác theo giấy mời số …" | "For example: on a business trip, letter no. …";
        enough: "ĐỦ" | "MET";
        not_enough: "CHƯA ĐỦ" | "NOT MET";
        chair: "chủ tịch" | "chair";
        vice_chair: "phó chủ tịch" | "vice-chair";
        secretary: "thư ký" | "secretary";
        chair_needed: "Quy chế yêu cầu chủ tịch Hội đồng có mặt." | "The regulation requires the chair to be present.";
    }
}
