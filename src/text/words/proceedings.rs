//! The notes on a product: what was asked, answered and remarked.

use super::super::Lang;

words! {
    /// The screen of the notes.
    Proceedings {
        key: "Ghi chép" | "Notes";
        title: "Ghi chép" | "Notes";
        none: "Chưa ghi câu hỏi, trả lời hay ý kiến nào về sản phẩm này." | "No question, answer or remark on this product is written down yet.";
        who: "Người hỏi, trả lời, có ý kiến" | "Whose word it is";
        text: "Nội dung (Enter: xuống dòng)" | "What was said (Enter: a new line)";
        empty_takes_out: "Xóa hết nội dung rồi F2: bỏ ghi chép này khỏi biên bản." | "Empty it, then F2: the note is taken out of the minutes.";
        save: "Lưu" | "Save";
        next_field: "Ô tiếp theo" | "Next field";
        earlier: "Sửa ghi chép trước" | "Change the one before";
        later: "Ghi chép sau" | "The one after";
        unsaved: "Nội dung đang ghi chưa được lưu. F2: lưu; bấm phím ấy lần nữa: bỏ nội dung đang ghi." | "What you wrote is not saved. F2 saves it; the same key again drops it.";
    }
}

/// The note that is being changed.
pub fn changing(lang: Lang, number: u32) -> String {
    lang.pick(format!("Sửa ghi chép số {number}"), format!("Changing note {number}"))
}
