//! The curtain between members.

use super::super::Lang;

words! {
    /// The curtain and the seat behind it.
    Curtain {
        title: "Màn che" | "Curtain";
        invite: "Mời người tiếp theo ngồi vào máy" | "The next person may take the seat";
        closed: "Phiên họp đã kết thúc." | "The meeting is closed.";
        board: "Bảng điều hành" | "the board";
        next: "mời" | "next";
        online: "dự trực tuyến" | "online";
        watches: "quan sát viên, phiếu không tính" | "observer, sheet not counted";
        absent: "vắng mặt" | "absent";
        not_called: "chưa điểm danh" | "not called yet";
        not_open: "chưa mở chấm" | "scoring not open yet";
        nothing_owed: "không còn phiếu phải chấm" | "no sheet left to score";
        observer: "không chấm điểm" | "does not score";
        not_open_yes: "chưa mở phiếu" | "sheets not open yet";
        nothing_owed_yes: "không còn phiếu phải trả lời" | "no sheet left to answer";
        observer_yes: "không trả lời phiếu" | "does not answer";
        sit_down: "Ngồi vào máy" | "Take the seat";
        quit_title: "Thoát chương trình?" | "Leave the program?";
        quit_body: "Mọi mức đã chấm đã được lưu. Mở lại phiên họp là tiếp tục được ngay." | "Every mark is saved. Open the session again to go on at once.";
        seat_title: "Ai ngồi vào máy?" | "Who takes the seat?";
        seat_yes: "Đúng, tôi ngồi vào máy" | "Yes, I take the seat";
        seat_no: "Không phải tôi" | "Not me";
        secretary_claim: "Tôi là thư ký của phiên họp." | "I am the secretary of this meeting.";
    }
}

/// What a member confirms before the curtain opens.
pub fn claim(lang: Lang, name: &str) -> String {
    lang.pick(format!("Tôi là «{name}»."), format!("I am “{name}”."))
}

/// What the others are asked.
pub fn only_own(lang: Lang, name: &str) -> String {
    lang.pick(
        format!("Chỉ đồng chí «{name}» được xem và chấm những phiếu sau màn này. Xin mọi người khác quay đi."),
        format!("Only “{name}” may see and score the sheets behind this curtain. Everyone else, please look away."),
    )
}

pub use super::attendance::adjourned;

/// What a member still owes.
pub fn owed(lang: Lang, owed: usize) -> String {
    let sheets = if owed == 1 { "sheet" } else { "sheets" };
    lang.pick(format!("còn {owed} phiếu"), format!("{owed} {sheets} left"))
}

/// Thanks after a sheet is in.
pub fn thanks(lang: Lang, done: usize, of: usize) -> String {
    lang.pick(format!("Xong {done}/{of}, cảm ơn đồng chí."), format!("Done {done}/{of}, thank you."))
}
