//! Words for the lines that are cut, shown whole.

use super::super::Lang;

words! {
    /// The view in which nothing is cut.
    Whole {
        title: "Xem hết dòng bị cắt" | "The lines that are cut, whole";
        open: "Xem hết dòng bị cắt" | "Show cut lines whole";
        aside: "sang ngang" | "sideways";
        nothing: "Trên màn hình này không có dòng nào bị cắt." | "No line of this screen is cut.";
    }
}

/// Which columns are shown of how many.
pub fn columns(lang: Lang, from: u16, to: u16, of: u16) -> String {
    lang.pick(format!("Cột {from} đến {to} trên {of}."), format!("Columns {from} to {to} of {of}."))
}
