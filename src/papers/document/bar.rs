//! Bars that draw the counts of a table: the same lengths whatever the format.

use serde::Serialize;

/// A bar of a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// What it is of.
    pub label: String,
    /// Its figure, as printed.
    pub figure: String,
    /// How long it is, in thousandths of the longest.
    pub share: u32,
}

impl Bar {
    /// Bars of counts; the longest takes the whole width.
    pub fn of(counts: &[(String, u32)]) -> Vec<Self> {
        let longest = counts.iter().map(|(_, count)| *count).max().unwrap_or(0).max(1);
        // What is not nothing is a thousandth at least.
        let share = |count: u32| (u64::from(count) * 1_000).div_ceil(u64::from(longest));
        let bar = |(label, count): &(String, u32)| Self {
            label: label.clone(),
            figure: count.to_string(),
            share: u32::try_from(share(*count)).unwrap_or(1_000),
        };
        counts.iter().map(bar).collect()
    }

    /// As blocks in a line of text, `most` for the longest; what is not nothing has one at least.
    pub fn blocks(&self, most: usize) -> String {
        let share = usize::try_from(self.share).unwrap_or(1_000).min(1_000);
        "█".repeat((share * most).div_ceil(1_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_takes_the_whole_width_and_what_is_not_nothing_is_seen() {
        let bars = Bar::of(&[("a".to_owned(), 2_000), ("b".to_owned(), 1), ("c".to_owned(), 0)]);
        let blocks = bars.iter().map(|bar| bar.blocks(10).chars().count()).collect::<Vec<_>>();
        assert_eq!(blocks, [10, 1, 0]);
        assert_eq!(Bar::of(&[("a".to_owned(), 0)])[0].share, 0);
        assert!(Bar::of(&[]).is_empty());
    }
}
