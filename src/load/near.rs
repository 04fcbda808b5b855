//! "Did you mean": the known word nearest to a mistyped one.

/// The known word nearest to `found`, when it is near enough to be a slip.
pub(super) fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<String> {
    let found: Vec<char> = found.to_lowercase().chars().collect();
    let slips = found.len().div_ceil(3).clamp(1, 3);
    known
        .into_iter()
        .map(|word| (distance(&found, &word.to_lowercase().chars().collect::<Vec<_>>()), word))
        .filter(|(distance, _)| *distance <= slips)
        .min()
        .map(|(_, word)| word.to_owned())
}

/// Letters to add, drop or change to make one word the other.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX);
            let here = (diagonal + usize::from(x != y)).min(above + 1).min(left + 1);
            if let Some(cell) = row.get_mut(j) {
                *cell = left;
            }
            diagonal = above;
            left = here;
        }
        if let Some(cell) = row.last_mut() {
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let known = ["members", "products", "meeting"];
        assert_eq!(nearest("membres", known), Some("members".into()));
        assert_eq!(nearest("product", known), Some("products".into()));
        assert_eq!(nearest("Meeting", known), Some("meeting".into()));
        assert_eq!(nearest("budget", known), None);
        assert_eq!(nearest("titel", ["id", "title"]), Some("title".into()));
        assert_eq!(distance(&['a', 'b'], &[]), 2);
        assert_eq!(distance(&[], &['a']), 1);
    }
}
