//! Stars in words for papers and sentences, drawn for screens.

use crate::law::Stars;
use crate::text::Lang;

/// `4 sao`, `4 stars`.
pub fn words(stars: Stars, lang: Lang) -> String {
    let plural = if stars == Stars::ONE { "" } else { "s" };
    lang.pick(format!("{stars} sao"), format!("{stars} star{plural}"))
}

/// `★★★★☆`, or `4*` where the terminal has no such characters.
pub fn drawn(stars: Stars, ascii: bool) -> String {
    if ascii {
        return format!("{stars}*");
    }
    let full = usize::from(stars.count());
    "★".repeat(full) + &"☆".repeat(usize::from(Stars::FIVE.count()) - full)
}

/// `đề nghị 4 sao`: until a recognition decision a result is only proposed.
pub fn proposed(stars: Stars, lang: Lang) -> String {
    let stars = words(stars, lang);
    lang.pick(format!("đề nghị {stars}"), format!("{stars} proposed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_are_five_wide_or_a_number() {
        assert_eq!(drawn(Stars::FOUR, false), "★★★★☆");
        assert_eq!(drawn(Stars::FIVE, false), "★★★★★");
        assert_eq!(drawn(Stars::ONE, true), "1*");
        assert_eq!(words(Stars::ONE, Lang::En), "1 star");
        assert_eq!(proposed(Stars::THREE, Lang::Vi), "đề nghị 3 sao");
    }
}
