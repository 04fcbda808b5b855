//! Words of the palette.

words! {
    /// The palette of everything that can be done now.
    Palette {
        title: "Tìm việc cần làm" | "Find what to do";
        find: "Gõ vài chữ, không cần dấu:" | "Type a few letters:";
        nothing: "Không có việc nào như vậy ở màn hình này. Xóa bớt chữ, hoặc Esc." | "Nothing like that on this screen. Delete some letters, or Esc.";
        open: "Tìm việc cần làm" | "Find what to do";
        theme_short: "Đổi giao diện" | "Change the look";
        theme: "Đổi giao diện: tối, sáng, tương phản cao, dễ phân biệt màu, không màu" | "Change the look: dark, light, high contrast, colour-safe, mono";
    }
}
