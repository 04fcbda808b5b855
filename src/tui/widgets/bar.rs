//! Bars made of blocks: how much of a whole.

/// `filled` of `whole` as `columns` cells of `█` and `░`, rounded down so that
/// only the whole is full.
pub fn bar(filled: i64, whole: i64, columns: usize) -> String {
    let cells = i64::try_from(columns).unwrap_or(0);
    let full = if whole <= 0 { 0 } else { (filled.clamp(0, whole) * cells / whole).clamp(0, cells) };
    let full = usize::try_from(full).unwrap_or(0);
    format!("{}{}", "█".repeat(full), "░".repeat(columns - full))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_is_full_and_nothing_overflows() {
        assert_eq!(bar(0, 10, 5), "░░░░░");
        assert_eq!(bar(99, 100, 5), "████░");
        assert_eq!(bar(100, 100, 5), "█████");
        assert_eq!(bar(200, 100, 5), "█████");
        assert_eq!(bar(1, 0, 3), "░░░");
    }
}
