//! File names from titles: lower-case ASCII letters, digits and single dashes.
//!
//! A slug is a whole file stem that Linux, Windows and a FAT stick all take. It
//! is not unique: two titles may share one.

use super::fold::fold;

const LONGEST: usize = 60;

/// `Biên bản họp` as `bien-ban-hop`. Never empty (`x` when no letter is left),
/// at most 60 characters, no dash at either end and no two in a row; a name
/// Windows keeps for devices gets the suffix `-x`.
pub fn slug(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut slug = words.collect::<Vec<_>>().join("-");
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        slug.push('x');
    } else if is_device(&slug) {
        slug.push_str("-x");
    }
    slug
}

fn is_device(name: &str) -> bool {
    let numbered =
        |stem| name.strip_prefix(stem).is_some_and(|n: &str| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Biên bản họp", "bien-ban-hop")]
    #[case("  Đợt 2 – năm 2026! ", "dot-2-nam-2026")]
    #[case("M1", "m1")]
    #[case("../../etc/passwd", "etc-passwd")]
    #[case::nothing_left("★★★", "x")]
    #[case::empty("", "x")]
    #[case::windows_device("CON", "con-x")]
    #[case::vietnamese_word_that_is_a_device("Cơn", "con-x")]
    #[case::windows_port("com1", "com1-x")]
    #[case::no_port("com10", "com10")]
    #[case::no_device("Con gà", "con-ga")]
    fn a_title_becomes_a_file_name(#[case] title: &str, #[case] expected: &str) {
        assert_eq!(slug(title), expected);
    }

    #[test]
    fn a_long_title_is_cut_without_a_dash_at_the_end() {
        let title = "a".repeat(59) + " bc";
        assert_eq!(slug(&title), "a".repeat(59));
    }

    proptest! {
        #[test]
        fn every_slug_is_a_safe_name(title in any::<String>()) {
            let slug = slug(&title);
            prop_assert!((1..=60).contains(&slug.len()));
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
            prop_assert!(!is_device(&slug));
        }

        #[test]
        fn a_slug_of_a_slug_is_itself(title in "[a-zđơ A-Z0-9-]{0,80}") {
            let once = slug(&title);
            prop_assert_eq!(slug(&once), once.clone());
        }
    }
}
