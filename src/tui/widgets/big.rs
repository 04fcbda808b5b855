//! Large numbers and stars for the back rows of a room, drawn with half blocks.
//!
//! A glyph is a picture of dots; a cell of the terminal holds two of them, one
//! above the other, so that dots are about square.

/// The dots of a glyph, a row a text; `#` is a dot.
type Glyph = &'static [&'static str];

const DIGITS: [Glyph; 10] = [
    &[" ### ", "#   #", "#   #", "#   #", "#   #", "#   #", " ### ", "     "],
    &["  #  ", " ##  ", "  #  ", "  #  ", "  #  ", "  #  ", " ### ", "     "],
    &[" ### ", "#   #", "    #", "  ## ", " #   ", "#    ", "#####", "     "],
    &[" ### ", "#   #", "    #", "  ## ", "    #", "#   #", " ### ", "     "],
    &["#   #", "#   #", "#   #", "#####", "    #", "    #", "    #", "     "],
    &["#####", "#    ", "#### ", "    #", "    #", "#   #", " ### ", "     "],
    &[" ### ", "#    ", "#### ", "#   #", "#   #", "#   #", " ### ", "     "],
    &["#####", "    #", "   # ", "   # ", "  #  ", "  #  ", "  #  ", "     "],
    &[" ### ", "#   #", "#   #", " ### ", "#   #", "#   #", " ### ", "     "],
    &[" ### ", "#   #", "#   #", " ####", "    #", "    #", " ### ", "     "],
];

/// The decimal comma hangs below the line; the point stands on it.
const COMMA: Glyph = &["  ", "  ", "  ", "  ", "  ", " #", " #", "# "];
const POINT: Glyph = &["  ", "  ", "  ", "  ", "  ", " #", " #", "  "];

const COLON: Glyph = &["   ", "   ", " # ", "   ", "   ", " # ", "   ", "   "];

const STAR: Glyph = &[
    "     #     ",
    "    ###    ",
    "    ###    ",
    "###########",
    " ######### ",
    "  #######  ",
    "  #######  ",
    " #### #### ",
    " ##     ## ",
    "           ",
];

/// A number or a time: digits with a comma, point or colon, each dot `scale` dots wide and high.
pub fn number(text: &str, scale: usize) -> Vec<String> {
    let glyph = |c: char| match c {
        ',' => Some(COMMA),
        '.' => Some(POINT),
        ':' => Some(COLON),
        digit => DIGITS.get(usize::try_from(digit.to_digit(10)?).ok()?).copied(),
    };
    drawn(&text.chars().filter_map(glyph).collect::<Vec<_>>(), scale)
}

/// So many stars in a row.
pub fn stars(count: u8, scale: usize) -> Vec<String> {
    drawn(&vec![STAR; usize::from(count)], scale)
}

/// Glyphs side by side with a dot between them, as lines of equal width.
fn drawn(glyphs: &[Glyph], scale: usize) -> Vec<String> {
    let dots: Vec<String> = (0..glyphs.iter().map(|glyph| glyph.len()).max().unwrap_or(0))
        .map(|row| glyphs.iter().map(|glyph| glyph.get(row).copied().unwrap_or_default()).collect::<Vec<_>>().join(" "))
        .map(|row| row.chars().flat_map(|dot| std::iter::repeat_n(dot, scale)).collect::<String>())
        .flat_map(|row| std::iter::repeat_n(row, scale))
        .collect();
    dots.chunks(2).map(|pair| halves(&pair[0], pair.get(1).map_or("", String::as_str))).collect()
}

/// Two rows of dots as one row of cells.
fn halves(upper: &str, lower: &str) -> String {
    let lower = lower.chars().chain(std::iter::repeat(' '));
    let cell = |(upper, lower)| match (upper == '#', lower == '#') {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    };
    upper.chars().zip(lower).map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_two_dots_one_above_the_other() {
        assert_eq!(number("1", 1), [" ▄█  ", "  █  ", "  █  ", " ▀▀▀ "]);
        assert_eq!(number("1,", 1), [" ▄█     ", "  █     ", "  █    ▄", " ▀▀▀  ▄▀"]);
    }

    #[test]
    fn scale_makes_everything_larger_by_as_much() {
        for scale in 1..=3 {
            let (lines, stars) = (number("100,00", scale), stars(5, scale));
            assert_eq!((lines.len(), stars.len()), (4 * scale, 5 * scale));
            assert!(lines.iter().all(|line| line.chars().count() == (5 * 5 + 2 + 5) * scale), "{lines:#?}");
            assert!(stars.iter().all(|line| line.chars().count() == (5 * 11 + 4) * scale), "{stars:#?}");
        }
        assert!(stars(0, 1).is_empty());
    }
}
