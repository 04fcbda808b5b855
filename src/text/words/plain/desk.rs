//! What is said to the secretary.

use crate::text::Lang;

words! {
    /// The menu and what it leads to.
    Desk {
        progress: "Tiến độ từng sản phẩm" | "Progress of each product";
        settle: "Xử lý một sản phẩm: kết luận, ghi chép, miễn chấm, đưa ra" | "Settle a product: conclude, notes, excuse, set aside";
        confirm: "Xác nhận phiếu và biên bản" | "Confirm sheets and minutes";
        close: "Kết thúc phiên họp" | "Close the meeting";
        papers: "Văn bản: đọc, ghi ra tệp" | "Papers: read, write as files";
        curtain: "Kéo màn, mời thành viên ngồi vào máy" | "Curtain, a member takes the seat";
        help_board: "Trả lời số ở đầu dòng hoặc một phần tên việc. 0 hoặc dấu chấm than: kéo màn. en: tiếng Anh. Những việc ít gặp không có trong đối thoại. Làm bằng lệnh sau khi thoát (kéo màn, rồi q): đính chính, quyết định yêu cầu tối thiểu, giờ trình bày: hoidong act (act --list liệt kê lệnh); phiếu giấy: hoidong scores import; ký văn bản: hoidong sign. Xem được ngay khi đang họp, ở cửa sổ khác: hoidong log, hoidong tally --margins; sao lưu: hoidong backup. Hoặc mở lại phiên họp không kèm --plain để dùng màn hình." | "Answer with the number of a line or a part of its name. 0 or an exclamation mark: curtain. vi: Vietnamese. What is rarer is not in the dialogue. Commands, after leaving it (curtain, then q): corrections, decisions on star minimums, presentations: hoidong act (act --list names them); paper sheets: hoidong scores import; signing: hoidong sign. To look at beside the meeting, in another window: hoidong log, hoidong tally --margins; copies: hoidong backup. Or open the meeting again without --plain for the screens.";
        then_papers: "Phiên họp đã kết thúc. Tiếp theo: ghi văn bản ở mục Văn bản, in biên bản để thư ký và chủ tọa ký. Ký số, nếu dùng: lệnh hoidong sign, sau khi thoát." | "The meeting is closed. Next: write the papers under Papers; print the minutes, secretary and chair sign. Digital signing, where used: the command hoidong sign, after leaving.";
        help_closed: "Trả lời số ở đầu dòng hoặc một phần tên việc. 0 hoặc dấu chấm than: kéo màn. en: tiếng Anh. Phiên họp đã kết thúc; việc khác làm bằng lệnh sau khi thoát (kéo màn, rồi q). Đính chính: hoidong act với propose_correction; biên bản sửa đổi: amend; mở lại phiên họp: reopen. Ký văn bản: hoidong sign; xem lại: hoidong log, hoidong tally; sao lưu: hoidong backup. Các lệnh của act và ví dụ: hoidong act --list. Hoặc mở lại phiên họp không kèm --plain để dùng màn hình." | "Answer with the number of a line or a part of its name. 0 or an exclamation mark: curtain. vi: Vietnamese. The meeting is closed; all else is done by commands, after leaving it (curtain, then q). Corrections: hoidong act with propose_correction; amended minutes: amend; to reopen the meeting: reopen. Signing: hoidong sign; to look back: hoidong log, hoidong tally; copies: hoidong backup. The commands of act, with examples: hoidong act --list. Or open the meeting again without --plain for the screens.";
        help_recognition: "Việc sau phiên họp cũng ghi bằng hoidong act. Trình cấp trên: record_forwarding; kết quả cấp trên trả lời: record_return. Quyết định công nhận, giấy chứng nhận: record_recognition; không công nhận: record_decline. Kiểm tra: record_inspection; khắc phục: check_remedy; thu hồi: record_revocation. Sổ giấy chứng nhận: hoidong register." | "What follows the meeting is recorded with hoidong act too. Sending up: record_forwarding; what came back: record_return. The decision of recognition, and the certificate: record_recognition; declined: record_decline. Inspection: record_inspection; remedy: check_remedy; revocation: record_revocation. The register of certificates: hoidong register.";
        minutes_read: "Dự thảo biên bản nghe ở mục Văn bản của bảng điều hành." | "The draft of the minutes is heard under Papers on the board.";
        key_all: "a" | "a";
        key_adjourn: "n" | "i";
        help_roll: "Trả lời số, mã hoặc tên một người để ghi người ấy dự thế nào; Enter là người chưa điểm danh tiếp theo. a: tất cả có mặt. n: tạm nghỉ hoặc họp tiếp. 0: xong điểm danh." | "Answer with a number, an id or a name to note how that person takes part; Enter takes the next one not called yet. a: all present. i: interrupt or go on. 0: the roll-call is done.";
        how_here: "Tham dự thế nào? Trả lời số; Enter: có mặt; 0 quay lại." | "How? Answer with a number; Enter: present; 0 for back.";
        absent: "Vắng, có lý do" | "Absent, with a reason";
        help_open: "Chỉ ai có mặt lúc mở mới được tính. Mở rồi không đóng lại được. Hồ sơ gửi chậm chờ chủ tọa kết luận: xem mục Sẵn sàng." | "Only whoever is present at the opening is counted. What is open cannot be shut again. A late dossier is decided by the chair: see Readiness.";
        key_minimums: "m" | "m";
        key_open: "mo" | "open";
        block_ends: "Ngắt khối sau những sản phẩm nào? Trả lời các mã cách nhau bằng dấu cách, ví dụ P04 P08; Enter: một khối; 0 quay lại." | "After which products does a block end? Answer with ids and spaces between, such as P04 P08; Enter: one block; 0 for back.";
        key_room: "c" | "c";
        help_results: "Trả lời số, mã hoặc tên sản phẩm để nghe vì sao có kết quả ấy và để kết luận. c: chiếu bảng xếp hạng lên phòng họp hoặc thôi chiếu. 0: quay lại." | "Answer with a number, an id or a product's name to hear why it has its result, and to conclude. c: show the ranking to the room or hide it. 0: back.";
        one_item: "Một nội dung chủ thể cần bổ sung" | "One thing the producer is to supplement";
        will_record: "Sẽ ghi:" | "To be recorded:";
        settle_elsewhere: "Không có trong đối thoại: phiếu giấy (hoidong scores import), đính chính (hoidong act); làm sau khi thoát, hoặc trên màn hình." | "Not in the dialogue: paper sheets (hoidong scores import), corrections (hoidong act); done after leaving it, or on the screens.";
        notes: "Ghi chép câu hỏi, trả lời, ý kiến" | "Notes: questions, answers, remarks";
        note_text: "Nội dung" | "What was said";
        note_changed: "Lời mới; Enter để trống: giữ như cũ; dấu trừ: bỏ khỏi biên bản." | "The new words; Enter alone: keep them; a minus: take it out of the minutes.";
        notes_question: "Trả lời 1 câu hỏi, 2 trả lời, 3 ý kiến để ghi thêm, hoặc s và số để sửa, ví dụ s 2; 0 quay lại." | "Answer 1 question, 2 answer, 3 remark to add one, or c and a number to change one, such as c 2; 0 for back.";
        key_change: "s" | "c";
        close_word: "kết thúc" | "close";
        papers_question: "Trả lời số để nghe một văn bản, g để ghi tất cả ra tệp; 0 quay lại; ? trợ giúp." | "Answer with a number to hear a paper, w to write all as files; 0 for back; ? for help.";
        help_papers: "Văn bản được đọc từng dòng. g ghi tất cả vào thư mục văn bản của phiên họp; tệp đã sửa tay không bị ghi đè. Chỉ ghi vài loại, hoặc định dạng khác: hoidong papers. Ký: hoidong sign." | "A paper is read line by line. w writes all into the folder of papers; a file changed by hand is never replaced. For single papers or other formats: hoidong papers. To sign: hoidong sign.";
        key_write: "g" | "w";
        not_read_here: "Văn bản này không đọc tại đây được; g ghi ra tệp." | "This one cannot be read here; w writes it as a file.";
        paper_ends: "Hết văn bản." | "End of the paper.";
    }
}

/// The question of the menu.
pub fn what_to_do(lang: Lang, next: Option<&str>) -> String {
    let enter = next.map_or_else(String::new, |next| format!(" Enter: {next};"));
    lang.pick(
        format!("Làm gì? Trả lời số hoặc tên việc;{enter} 0 kéo màn; ? nghe các việc."),
        format!("What next? Answer with a number or a name;{enter} 0 curtain; ? for what can be done."),
    )
}

/// The choice of the alerts, with how many there are.
pub fn alerts(lang: Lang, count: usize) -> String {
    lang.pick(format!("Cảnh báo, hiện có {count}"), format!("Alerts, {count} now"))
}

/// A member told of something.
pub fn told(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("Có thành viên báo căn cứ hoặc nêu đề nghị về {product}: nghe ở mục Xử lý, Hội đồng biểu quyết."),
        format!(
            "A member tells of a ground or asks for something on {product}: hear it under Settle; the council votes."
        ),
    )
}

/// Where a product stands, and whose sheets are missing.
pub fn product_line(lang: Lang, id: &str, name: &str, stands: &str, missing: &str) -> String {
    if missing.is_empty() {
        return format!("{id} {name}: {stands}.");
    }
    lang.pick(
        format!("{id} {name}: {stands}. Còn thiếu: {missing}."),
        format!("{id} {name}: {stands}. Missing: {missing}."),
    )
}

/// The question of the roll-call.
pub fn who_is_here(lang: Lang, next: Option<&str>, adjourned: bool) -> String {
    let enter = next.map_or_else(
        || lang.pick(" Enter: xong;".to_owned(), " Enter: done;".to_owned()),
        |next| format!(" Enter: {next};"),
    );
    let rest =
        if adjourned { lang.pick("n họp tiếp", "i go on") } else { lang.pick("n tạm nghỉ", "i interrupt") };
    lang.pick(
        format!("Ghi ai? Trả lời số, mã hoặc tên;{enter} a tất cả có mặt; {rest}; 0 xong; ? trợ giúp."),
        format!("Whom? Answer with a number, an id or a name;{enter} a all present; {rest}; 0 done; ? for help."),
    )
}

/// The question what to open.
pub fn what_to_open(lang: Lang, minimums: bool) -> String {
    let other = if minimums {
        lang.pick(" m đổi cách xét yêu cầu tối thiểu;", " m another test of star minimums;")
    } else {
        ""
    };
    lang.pick(
        format!("Gõ «mở» để mở như trên, hoặc mã một sản phẩm để chỉ mở sản phẩm ấy;{other} 0 quay lại; ? trợ giúp."),
        format!("Type “open” to open as told, or one product's id to open only that;{other} 0 for back; ? for help."),
    )
}

/// Nothing to open is called so.
pub fn not_to_open(lang: Lang, answer: &str) -> String {
    lang.pick(
        format!("Không có sản phẩm chưa mở nào mang mã «{answer}». Gõ «mở», hoặc một mã như P01."),
        format!("No product that is still to be opened has the id “{answer}”. Type “open”, or an id such as P01."),
    )
}

/// How many findings of each kind there are.
pub fn ready(lang: Lang, blocking: usize, warnings: usize, green: usize) -> String {
    lang.pick(
        format!("{blocking} điều vướng, {warnings} điều cần lưu ý, {green} điều đã đạt."),
        format!("{blocking} blocking, {warnings} to look at, {green} in order."),
    )
}

/// The question which result to hear.
pub fn which_result(lang: Lang, next: Option<&str>) -> String {
    let enter = next.map_or_else(
        || lang.pick(" Enter: quay lại;".to_owned(), " Enter: back;".to_owned()),
        |next| format!(" Enter: {next};"),
    );
    lang.pick(
        format!("Nghe kết quả nào? Trả lời số, mã hoặc tên;{enter} 0 quay lại; ? trợ giúp."),
        format!("Which result? Answer with a number, an id or a name;{enter} 0 for back; ? for help."),
    )
}

/// The question what to do with what was read.
pub fn what_then(lang: Lang, next: Option<&str>) -> String {
    let enter = next.map_or_else(String::new, |next| format!(" Enter: {next};"));
    lang.pick(format!("Trả lời số;{enter} 0 quay lại."), format!("Answer with a number;{enter} 0 for back."))
}

/// A rank.
pub fn rank(lang: Lang, rank: u32) -> String {
    lang.pick(format!("hạng {rank}"), format!("rank {rank}"))
}

/// A mean as people read it.
pub fn mean(lang: Lang, mean: &str) -> String {
    lang.pick(format!("điểm {mean}"), format!("{mean} points"))
}

/// How far the sheets lie apart.
pub fn spread(lang: Lang, spread: &str) -> String {
    lang.pick(format!("chênh lệch {spread}"), format!("{spread} apart"))
}

/// One member's total.
pub fn member_total(lang: Lang, name: &str, total: &str, parts: &str, left_out: bool) -> String {
    let out = if left_out { lang.pick(", không tính vào kết quả", ", left out of the result") } else { "" };
    format!("{name}: {total} ({parts}){out}.")
}

/// The question which product.
pub fn which_product(lang: Lang, next: Option<&str>) -> String {
    let enter = next.map_or_else(String::new, |next| format!(" Enter: {next};"));
    lang.pick(
        format!("Sản phẩm nào? Trả lời số, mã hoặc tên;{enter} 0 quay lại."),
        format!("Which product? Answer with a number, an id or a name;{enter} 0 for back."),
    )
}

/// What may be left out.
pub fn optional(lang: Lang, what: &str) -> String {
    lang.pick(format!("{what}; Enter để trống: không có."), format!("{what}; Enter alone: none."))
}

/// How the counts of a vote are answered, with an example that the voters there can add up to.
pub fn three_counts(lang: Lang, there: u32) -> String {
    let example = votes_of(there);
    lang.pick(
        format!(
            "Trả lời ba số: tán thành, không tán thành, không có ý kiến, ví dụ {example}; Enter: không biểu quyết."
        ),
        format!("Answer with three numbers: for, against, abstaining, such as {example}; Enter: no vote was taken."),
    )
}

/// No three counts.
pub fn not_counts(lang: Lang, answer: &str, there: u32) -> String {
    let example = votes_of(there);
    lang.pick(
        format!("«{answer}» không phải ba số. Ví dụ: {example}."),
        format!("“{answer}” is not three numbers. For example: {example}."),
    )
}

/// A vote of so many people: `7 1 1`.
fn votes_of(there: u32) -> String {
    let (against, abstained) = (u32::from(there > 2), u32::from(there > 3));
    format!("{} {against} {abstained}", there - against - abstained)
}

/// The question who confirms.
pub fn who_confirms(lang: Lang, next: Option<&str>) -> String {
    let enter = next.map_or_else(String::new, |next| format!(" Enter: {next};"));
    lang.pick(
        format!("Ai xác nhận? Trả lời số, mã hoặc tên;{enter} 0 quay lại."),
        format!("Who confirms? Answer with a number, an id or a name;{enter} 0 for back."),
    )
}

/// When something was confirmed.
pub fn confirmed_at(lang: Lang, at: &str) -> String {
    lang.pick(format!("đã xác nhận lúc {at}"), format!("confirmed at {at}"))
}

/// What somebody is about to confirm.
pub fn i_confirm(lang: Lang, said: &str) -> String {
    lang.pick(format!("Tôi xác nhận: {said}"), format!("I confirm: {said}"))
}

/// The end that is about to be recorded.
pub fn closes_at(lang: Lang, ended: &str) -> String {
    lang.pick(format!("Kết thúc phiên họp lúc {ended}."), format!("The meeting is closed at {ended}."))
}

/// Files are being made.
pub fn making(lang: Lang, of: usize) -> String {
    lang.pick(format!("Đang làm {of} tệp, xin chờ."), format!("Making {of} files, please wait."))
}
