//! The words of the dialogue that no screen has: questions with their answers, and what is said of these.
//!
//! What an answer is compared with (`key_…`, `done`, `quit`) is written without marks and capitals.

mod desk;
mod member;

pub use desk::*;
pub use member::*;

use super::super::Lang;

words! {
    /// What is said to everybody.
    Plain {
        welcome: "hoidong, chế độ đối thoại: mỗi câu hỏi một dòng trả lời, gõ xong nhấn Enter." | "hoidong as a dialogue: every question takes one line of answer and Enter.";
        how: "Ở câu hỏi nào cũng có thể trả lời bằng dấu hỏi chấm để nghe hướng dẫn, bằng dấu chấm than để kéo màn che." | "Any question can be answered with a question mark for help, and with an exclamation mark to let the curtain fall.";
        earphones: "Dùng phần mềm đọc màn hình thì xin đeo tai nghe khi chấm, và tắt máy chiếu nếu nó chiếu lại màn hình này: phiếu còn niêm phong không được để người khác nghe hoặc thấy." | "With a screen reader please wear earphones while scoring, and switch the projector off if it mirrors this screen: sealed sheets must be neither heard nor seen by others.";
        cannot_clear: "Lưu ý: cửa sổ này không xóa được những dòng đã hiện, nên câu trả lời của từng thành viên còn đọc lại được ở phía trên. Sau mỗi người, xin đóng cửa sổ rồi mở lại, hoặc xoay màn hình đi, hoặc dùng cửa sổ dòng lệnh khác." | "Note: this terminal cannot take away what was shown, so each member's answers can still be read above. After each member please close the window and open it again, or turn the screen away, or use another terminal.";
        above: "Cửa sổ này không xóa được: phía trên còn những dòng của người trước. Xin không cuộn lên." | "This terminal takes nothing away: lines of the person before are still above. Please do not scroll up.";
        over: "Không còn câu trả lời nào nữa. Mọi việc đã báo «đã lưu» đều còn nguyên; mở lại phiên họp là tiếp tục được." | "There are no more answers. Everything said to be saved is still there; open the session again to go on.";
        curtain_secretary: "t. Thư ký: bảng điều hành." | "s. The secretary: the board.";
        key_secretary: "t" | "s";
        secretary_lower: "thư ký" | "the secretary";
        other_language: "en" | "vi";
        language_now: "Tiếng Việt." | "English.";
        quit: "q" | "q";
        help_curtain: "Người ngồi vào máy trả lời số, mã hoặc một phần tên của mình (không cần dấu). Thư ký trả lời t. Trả lời en để đổi sang tiếng Anh, q để thoát chương trình; mọi việc đã lưu." | "Whoever takes the seat answers with a number, an id or a part of the name (marks may be left out). The secretary answers s. Answer vi for Vietnamese, q to leave the program; everything is saved.";
        help_list: "Trả lời số ở đầu dòng, mã, hoặc một phần tên (không cần dấu). 0: quay lại. Dấu chấm than: kéo màn." | "Answer with the number of a line, an id, or a part of a name (marks may be left out). 0: back. Exclamation mark: curtain.";
        help_text: "Gõ một dòng chữ rồi Enter. Enter để trống: bỏ qua. Dấu chấm than: kéo màn, không lưu dòng này." | "Type a line of text and Enter. Enter alone: leave it out. Exclamation mark: curtain, the line is not kept.";
        help_yes: "Trả lời có hoặc không." | "Answer yes or no.";
        yes_or_no: "(có hoặc không)" | "(yes or no)";
        not_done: "Chưa làm gì." | "Nothing was done.";
        handed_in: "Đã nộp phiếu." | "The sheet is handed in.";
        is_it_me: "Đúng là tôi: Enter. Không phải tôi: trả lời không." | "It is me: Enter. Not me: answer no.";
        pin_hint: "không hiện khi gõ; Enter: quên mã" | "not shown while typed; Enter: forgotten";
        pin_forgotten: "Quên mã PIN và đặt lại?" | "Is the PIN forgotten, to be reset?";
        pin_enter: "Mã PIN không hiện khi gõ. Enter để trống: thôi." | "A PIN is not shown while it is typed. Enter alone: give up.";
        pin_digits: "Mã PIN chỉ gồm chữ số, không hiện khi gõ. Enter để trống: thôi; dấu chấm than: kéo màn." | "A PIN has digits only and is not shown while typed. Enter alone: give up; exclamation mark: curtain.";
        enter_to_go_on: "Enter: về màn che." | "Enter: back to the curtain.";
        number_or_name: "Trả lời số, mã hoặc tên; 0 quay lại." | "Answer with a number, an id or a name; 0 for back.";
        number_or_back: "Trả lời số; 0 quay lại." | "Answer with a number; 0 for back.";
        enter_for_back: "Enter để trống: quay lại." | "Enter alone: back.";
        sure: "Việc này được ghi vào hồ sơ." | "This goes into the record.";
    }
}

/// When and where.
pub fn day_and_place(lang: Lang, starts: &str, place: &str) -> String {
    lang.pick(format!("Họp lúc {starts}, tại {place}."), format!("Meets at {starts}, in {place}."))
}

/// How many members there are, and how many of them score.
pub fn members(lang: Lang, all: usize, score: usize) -> String {
    lang.pick(
        format!("{all} người tham dự theo danh sách, {score} người chấm điểm."),
        format!("{all} people on the list, {score} of them score."),
    )
}

/// The same where they answer questions.
pub fn members_yes(lang: Lang, all: usize, answer: usize) -> String {
    lang.pick(
        format!("{all} người tham dự theo danh sách, {answer} người trả lời phiếu."),
        format!("{all} people on the list, {answer} of them answer."),
    )
}

/// The agenda.
pub fn products(lang: Lang, count: usize, names: &str) -> String {
    lang.pick(format!("{count} sản phẩm: {names}."), format!("{count} products: {names}."))
}

/// Where everything is kept.
pub fn record_at(lang: Lang, record: &str) -> String {
    lang.pick(format!("Mọi việc được lưu ngay vào {record}."), format!("Everything is kept at once in {record}."))
}

/// The question of the curtain.
pub fn who_sits(lang: Lang, next: &str) -> String {
    lang.pick(
        format!("Ai ngồi vào máy? Trả lời số, mã, tên, hoặc t là thư ký; Enter: {next}; q thoát; ? trợ giúp."),
        format!("Who takes the seat? Answer with a number, an id, a name, or s for the secretary; Enter: {next}; q leaves; ? for help."),
    )
}

/// An answer that is nothing of a list.
pub fn not_in_the_list(lang: Lang, answer: &str) -> String {
    lang.pick(
        format!("Không có «{answer}» trong danh sách. Trả lời số, mã, hoặc ít nhất ba chữ của tên; ? để nghe lại."),
        format!("“{answer}” is not in the list. Answer with a number, an id, or at least three letters of a name; ? reads it out again."),
    )
}

/// An answer that is several things.
pub fn several(lang: Lang, names: &str) -> String {
    lang.pick(
        format!("Có nhiều người hoặc mục như vậy: {names}. Xin trả lời số hoặc mã."),
        format!("Several fit: {names}. Please answer with a number or an id."),
    )
}

/// Neither yes nor no.
pub fn not_yes_or_no(lang: Lang, answer: &str) -> String {
    lang.pick(
        format!("«{answer}» không phải có hay không. Xin trả lời có hoặc không."),
        format!("“{answer}” is neither yes nor no. Please answer yes or no."),
    )
}

/// The word that has to be typed.
pub fn type_to_do(lang: Lang, word: &str) -> String {
    lang.pick(
        format!("Gõ «{word}» để thực hiện; câu trả lời khác: thôi."),
        format!("Type “{word}” to do it; any other answer leaves it."),
    )
}

/// A day and hour that is asked for.
pub fn when(lang: Lang, label: &str, usual: &str) -> String {
    lang.pick(format!("{label}? Enter: {usual}; 0 quay lại."), format!("{label}? Enter: {usual}; 0 for back."))
}

/// What the desk has kept.
pub fn saved(lang: Lang, told: &str) -> String {
    lang.pick(format!("Đã lưu: {told}"), format!("Saved: {told}"))
}

/// Many things the desk has kept.
pub fn saved_many(lang: Lang, count: usize) -> String {
    lang.pick(format!("Đã lưu {count} việc."), format!("Saved: {count} entries."))
}

/// A failed append: nothing more is accepted.
pub fn stopped(lang: Lang, reason: &str) -> Vec<String> {
    let mut lines = super::common::stopped(lang, reason);
    lines.pop();
    lines.push(
        lang.pick(
            "Việc cần làm: kiểm tra ổ đĩa (đầy, bị rút, chỉ đọc) rồi mở lại phiên họp. Chương trình dừng tại đây.",
            "What to do: check the disk (full, removed, read-only) and open the session again. The program stops here.",
        )
        .to_owned(),
    );
    lines
}
