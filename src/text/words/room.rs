//! The room: the second window on the projector, and showing results there.

use super::super::Lang;

words! {
    /// The second window, and the keys that change what it shows.
    Room {
        agenda: "Chương trình" | "Agenda";
        attendance: "Thành phần" | "Attendance";
        result: "Kết quả" | "Result";
        ranking: "Xếp hạng" | "Ranking";
        result_title: "Kết quả đánh giá" | "Result";
        ranking_title: "Kết quả đánh giá và xếp hạng" | "Results and ranking";
        next_page: "trang sau" | "next page";
        page_before: "trang trước" | "page before";
        no_result: "Chưa chiếu kết quả nào." | "No result is shown.";
        no_presentation: "Chưa có phần trình bày nào được tính giờ." | "No presentation is timed.";
        no_ranking: "Chưa chiếu bảng xếp hạng." | "No ranking is shown.";
        when: "Kết quả hiện ra khi chủ tọa cho chiếu." | "A result appears when the chair has it shown.";
        closed: "Phiên họp đã kết thúc." | "The meeting is closed.";
        stage_open: "chưa chấm" | "not scored yet";
        stage_by_opinion: "lấy ý kiến bằng văn bản" | "by written opinion";
        stage_complete: "đã đủ phiếu" | "all sheets in";
        stage_concluded: "đã kết luận" | "concluded";
        stage_set_aside: "không xét" | "set aside";
        chair_absent: "Chủ tọa chưa có mặt." | "Nobody presides yet.";
        mean: "điểm bình quân" | "mean";
        mean_yes: "số câu “Có” bình quân một phiếu" | "questions answered yes, mean of a sheet";
        median: "điểm trung vị" | "median";
        provisional: "Kết quả tạm thời, Hội đồng chưa kết luận." | "Provisional: the council has not concluded.";
        ranking_provisional: "Xếp hạng tạm thời: còn sản phẩm chưa đủ phiếu, chưa thống nhất hoặc chưa chiếu." | "Provisional ranking: products are not complete, not settled or not shown yet.";
        presentation: "Trình bày" | "Presentation";
        presentation_title: "Phần trình bày của chủ thể" | "The producer's presentation";
        time_left: "thời gian còn lại" | "time left";
        time_over: "đã quá thời gian" | "over the time";
        key_begin: "Giờ trình bày" | "Time a presentation";
        key_end: "Thôi tính giờ" | "Stop the time";
        key_show: "Chiếu" | "Show to the room";
        key_hide: "Thôi chiếu" | "Hide from the room";
        shown_now: "Đang chiếu lên phòng họp (cửa sổ hoidong show). C: thôi chiếu." | "Shown to the room now (window of hoidong show). C: hide.";
        hidden_now: "Đã thôi chiếu lên phòng họp." | "No longer shown to the room.";
        board_shows: "Đang chiếu lên phòng họp:" | "Shown to the room now:";
        board_ranking: "bảng xếp hạng" | "the ranking";
    }
}

words! {
    /// The question about the projector before the first curtain.
    Projector {
        title: "Máy chiếu" | "Projector";
        question: "Máy chiếu hoặc màn hình lớn đang nối với máy này thế nào?" | "How is the projector or large screen connected to this computer?";
        why: "Thành viên chấm điểm tại màn hình này; điểm còn niêm phong không được hiện ra phòng họp." | "Members score at this screen; sealed marks must not be seen by the room.";
        why_yes: "Thành viên trả lời phiếu tại màn hình này; câu trả lời còn niêm phong không được hiện ra phòng họp." | "Members answer at this screen; sealed answers must not be seen by the room.";
        extended: "Mở rộng: máy chiếu là màn hình thứ hai (Extend)" | "Extended: the projector is a second screen (Extend)";
        off: "Không dùng, hoặc đang tắt" | "None, or switched off";
        mirrored: "Chiếu lại đúng màn hình này (Duplicate)" | "It mirrors this screen (Duplicate)";
        key_extended: "Mở rộng" | "Extended";
        key_off: "Không dùng" | "Off";
        key_mirrored: "Chiếu lại" | "Mirrored";
        warning: "Cả phòng họp sẽ thấy điểm từng thành viên đang chấm. Xin chỉnh máy chiếu trước khi bắt đầu." | "The whole room would see each member's marks as they are given. Please change the projector first.";
        warning_yes: "Cả phòng họp sẽ thấy từng thành viên đang trả lời thế nào. Xin chỉnh máy chiếu trước khi bắt đầu." | "The whole room would see each member's answers as they are given. Please change the projector first.";
        windows: "Windows: bấm phím Windows + P, chọn «Mở rộng» (Extend) hoặc «Chỉ màn hình máy tính» (PC screen only)." | "Windows: press the Windows key + P and choose Extend or PC screen only.";
        others: "Máy khác: mở phần cài đặt Màn hình (Displays), bỏ chọn «Phản chiếu» (Mirror); hoặc rút dây, tắt máy chiếu." | "Other systems: open the Displays settings and switch Mirror off; or unplug or switch the projector off.";
        then: "Chỉnh xong, xin bấm 1 (mở rộng) hoặc 2 (đã tắt)." | "When done, please press 1 (extended) or 2 (off).";
        key_anyway: "Vẫn tiếp tục" | "Go on anyway";
        hint: "Mở cửa sổ thứ hai cho phòng họp: hoidong show TÊN-TỆP.ron, rồi kéo cửa sổ ấy sang máy chiếu." | "Open the second window for the room: hoidong show SESSION.ron, and drag it to the projector.";
        still_mirrored: "Máy chiếu đang chiếu lại màn hình này: xin tắt hoặc che máy chiếu mỗi khi có người chấm." | "The projector mirrors this screen: please switch it off or cover it whenever somebody scores.";
    }
}

/// A presentation that is timed, for the board.
pub fn presents(lang: Lang, product: &str, from: &str, until: &str) -> String {
    lang.pick(
        format!("phần trình bày của {product}, từ {from} đến {until}"),
        format!("the presentation of {product}, from {from} to {until}"),
    )
}

/// How many sheets are in, of all.
pub fn sheets(lang: Lang, done: usize, of: usize) -> String {
    lang.pick(format!("Đã nộp {done}/{of} phiếu"), format!("{done} of {of} sheets in"))
}

/// A product being scored.
pub fn scoring(lang: Lang, done: usize, of: usize) -> String {
    lang.pick(format!("đang chấm, {done}/{of} phiếu"), format!("scoring, {done} of {of} sheets"))
}

/// A product being scored again.
pub fn rescoring(lang: Lang, round: u32, done: usize, of: usize) -> String {
    lang.pick(format!("chấm lần {round}, {done}/{of} phiếu"), format!("round {round}, {done} of {of} sheets"))
}

/// The mean of a part and the most it gives.
pub fn part(lang: Lang, part: &str, title: &str) -> String {
    lang.pick(format!("Phần {part}. {title}"), format!("Part {part}. {title}"))
}

/// A star minimum that is not met, without anybody's name.
pub fn cap(lang: Lang, stars: &str, criterion: &str, needs: &str) -> String {
    lang.pick(
        format!("Chưa đủ yêu cầu tối thiểu của hạng {stars}: tiêu chí {criterion}, cần {needs} điểm."),
        format!("The minimum for {stars} is not met: criterion {criterion} needs {needs} points."),
    )
}

/// What the mean alone would have given, where a minimum lowered it.
pub fn band(lang: Lang, stars: &str) -> String {
    lang.pick(format!("Điểm số thuộc khung điểm {stars}."), format!("The points lie in the band of {stars}."))
}

/// What the council concluded.
pub fn concluded(lang: Lang, decision: &str) -> String {
    lang.pick(format!("Hội đồng kết luận: {decision}."), format!("The council concluded: {decision}."))
}

/// The record cannot be read just now; what stands on the screen is of before.
pub fn behind(lang: Lang, reason: &str) -> String {
    lang.pick(
        format!("Chưa đọc được diễn biến mới: {reason} Màn hình giữ nội dung trước đó và tự đọc lại."),
        format!("What is new cannot be read: {reason} The screen keeps what it had and tries again by itself."),
    )
}
