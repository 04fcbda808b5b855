//! The order of scoring, and acts of the chair by PIN.

use super::super::Lang;

words! {
    /// The screens on which whoever presides decides.
    Order {
        title: "Thứ tự chấm" | "Order of scoring";
        key: "Thứ tự" | "Order";
        chair_decides: "Chủ tọa chọn thứ tự chấm; biên bản ghi theo kết luận của chủ tọa. Phiếu đã chấm không thay đổi." | "Whoever presides chooses the order; the minutes say so. Sheets already scored stay as they are.";
        by_member: "Theo thành viên: mỗi thành viên chấm hết các sản phẩm của khối, rồi đến người tiếp theo" | "By member: each scores every product of the block, then the next member does";
        by_product: "Theo sản phẩm: cả Hội đồng chấm xong một sản phẩm, rồi sang sản phẩm tiếp theo" | "By product: everybody scores one product, then the next product";
        other: "Đổi thứ tự" | "Other order";
        break_after: "Ngắt khối sau đây" | "End a block here";
        record: "Ghi" | "Record";
        pin_title: "Việc của chủ tọa" | "An act of the chair";
        will_say: "Sẽ ghi vào bản ghi:" | "What will be recorded:";
    }
}

/// Where a block begins.
pub fn block(lang: Lang, number: usize, of: usize) -> String {
    lang.pick(format!("Khối {number}/{of}"), format!("Block {number}/{of}"))
}

/// The order in force, on the board.
pub fn in_force(lang: Lang, order: &str) -> String {
    lang.pick(format!("Thứ tự chấm: {order}"), format!("Order of scoring: {order}"))
}

/// Opens a block.
pub fn open_block(lang: Lang, block: &str) -> String {
    lang.pick(format!("Mở {block}"), format!("Open {block}"))
}

/// Opens the next product.
pub fn open_next(lang: Lang, product: &str) -> String {
    lang.pick(format!("Mở sản phẩm tiếp theo: {product}"), format!("Open the next product: {product}"))
}

/// Who is next, by product.
pub fn next_on(lang: Lang, name: &str, product: &str) -> String {
    lang.pick(
        format!("Tiếp theo: mời «{name}» chấm {product} (F10: kéo màn)."),
        format!("Next: “{name}” scores {product} (F10: curtain)."),
    )
}

/// What is open is scored; the council concludes before more is opened.
pub fn then_conclude(lang: Lang, next: &str) -> String {
    lang.pick(
        format!("Đã đủ phiếu các sản phẩm đang mở. Tiếp theo: xem kết quả, thảo luận và kết luận (F4), rồi mở {next} (F3)."),
        format!("All sheets of what is open are in. Next: look at the results, discuss and conclude (F4), then open {next} (F3)."),
    )
}

/// The sheet that comes next for the member at the terminal.
pub fn your_next(lang: Lang, product: &str) -> String {
    lang.pick(
        format!("Tiếp theo: {product}. Enter: chấm tiếp; F10: kéo màn."),
        format!("Next: {product}. Enter: go on; F10: curtain."),
    )
}

/// Whose PIN an act of the chair takes.
pub fn chair_pin(lang: Lang, name: &str) -> String {
    lang.pick(format!("Mã PIN của người chủ trì, «{name}»"), format!("The PIN of whoever presides, “{name}”"))
}
