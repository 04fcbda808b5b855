//! Papers on the screen: the list, the preview, the making.

use super::super::Lang;

words! {
    /// The papers of the meeting.
    Papers {
        title: "Văn bản của phiên họp" | "Papers of the meeting";
        hint: "Enter xem trước một văn bản tại đây. F8 ghi tất cả các văn bản dưới đây vào thư mục." | "Enter reads a paper here first. F8 writes all papers below into the folder.";
        draft: "Phiên họp chưa kết thúc: văn bản về phiên họp là bản DỰ THẢO, ghi vào thư mục riêng." | "The meeting is not closed: papers that tell of it are DRAFTS, in a folder of their own.";
        key_read: "Xem trước" | "Read";
        key_write: "Ghi tất cả" | "Write all";
        key_search: "Tìm" | "Search";
        key_next: "chỗ tiếp theo" | "next place";
        key_previous: "chỗ trước" | "place before";
        key_find: "Tìm" | "Find";
        next_document: "văn bản sau" | "next one";
        previous_document: "văn bản trước" | "one before";
        scroll: "cuộn" | "scroll";
        first: "đầu" | "first";
        last: "cuối" | "last";
        search: "Tìm (không cần dấu)" | "Search (marks may be left out)";
        not_found: "Không thấy." | "Not found.";
        no_preview: "Văn bản này không xem trước được tại đây; F8 ghi ra tệp." | "This one cannot be read here; F8 writes it as a file.";
        new_page: "sang trang" | "new page";
        making_title: "Đang ghi văn bản" | "Writing the papers";
        preparing: "Đang chuẩn bị…" | "Preparing…";
        file: "Tệp: " | "File: ";
        written_after: "Các tệp được ghi vào thư mục sau khi tất cả đã làm xong. Esc: dừng, không ghi gì." | "Files go into the folder once all of them are made. Esc: stop, nothing is written.";
        stopping: "Đang dừng…" | "Stopping…";
        key_stop: "Dừng" | "Stop";
        stopped: "Đã dừng theo yêu cầu, chưa ghi gì." | "Stopped as asked; nothing was written.";
    }
}

/// How many files a paper has in one language and format.
pub fn documents(lang: Lang, count: usize) -> String {
    let copies = if count == 1 { "copy" } else { "copies" };
    lang.pick(format!("{count} bản"), format!("{count} {copies}"))
}

/// Which of several documents.
pub fn place(lang: Lang, at: usize, of: usize) -> String {
    lang.pick(format!("bản {at}/{of}"), format!("{at} of {of}"))
}

/// How much of a document was scrolled by.
pub fn line(lang: Lang, last: usize, of: usize) -> String {
    lang.pick(format!("dòng {last}/{of}"), format!("line {last}/{of}"))
}

/// Where the search stands.
pub fn found(lang: Lang, at: usize, of: usize) -> String {
    lang.pick(format!("chỗ {at}/{of}"), format!("place {at}/{of}"))
}

/// Which file is being made.
pub fn making(lang: Lang, at: usize, of: usize) -> String {
    lang.pick(format!("{at}/{of} tệp"), format!("{at}/{of} files"))
}
