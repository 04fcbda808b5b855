//! Vietnamese alphabetical order, for titles and for people.
//!
//! The order of the dictionaries: first by the letters of the alphabet (a ă â b
//! c d đ e ê …), then by tone, then by case, each over the whole text. The key
//! of a text is the same whether it is composed or decomposed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The 29 letters and, where dictionaries put foreign words, f j w z.
const ALPHABET: [char; 33] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q',
    'r', 's', 't', 'u', 'ư', 'v', 'w', 'x', 'y', 'z',
];

/// Huyền, hỏi, ngã, sắc, nặng; no mark is ngang and comes before them.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// The place of a text among others; compare keys, keep nothing else of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    letters: Vec<Letter>,
    marks: Vec<Mark>,
    capitals: Vec<bool>,
}

/// Spaces sort first, so that "An Bình" comes before "Anh".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Letter {
    Space,
    Sign(char),
    Digit(char),
    Vietnamese(u8),
    Other(char),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// Stands for each letter, so that a mark weighs at its letter's place.
    Base,
    Tone(u8),
    Other(char),
}

/// The key of a text by its letters, then its tones, then its capitals (`đào`
/// before `Đào`).
pub fn key(text: &str) -> Key {
    let mut key = Key { letters: Vec::new(), marks: Vec::new(), capitals: Vec::new() };
    let mut decomposed = text.nfd().peekable();
    while let Some(c) = decomposed.next() {
        let mut marks = Vec::new();
        while let Some(mark) = decomposed.next_if(|&mark| is_combining_mark(mark)) {
            marks.push(mark);
        }
        let lower = c.to_lowercase().next().unwrap_or(c);
        let (letter, shape) = with_shape(lower, &marks);
        key.letters.push(letter);
        key.marks.push(Mark::Base);
        let rest = marks.iter().enumerate().filter(|&(place, _)| Some(place) != shape);
        key.marks.extend(rest.map(|(_, &mark)| match place(&TONES, mark) {
            Some(tone) => Mark::Tone(tone),
            None => Mark::Other(mark),
        }));
        key.capitals.push(lower != c);
    }
    key
}

/// The key of a person's name, as lists of people go: by given name (the last
/// word), then the middle names, then the family name.
pub fn person_key(name: &str) -> (Key, Key, Key) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (family, middle, given) = match words.as_slice() {
        [] => ("", [].as_slice(), ""),
        [given] => ("", [].as_slice(), *given),
        [family, middle @ .., given] => (*family, middle, *given),
    };
    (key(given), key(&middle.join(" ")), key(family))
}

/// The letter a base and its marks make, and which mark went into it: breve,
/// circumflex and horn make letters of their own in Vietnamese.
fn with_shape(base: char, marks: &[char]) -> (Letter, Option<usize>) {
    let shaped = marks.iter().enumerate().find_map(|(at, &mark)| {
        let letter = std::iter::once(base).chain([mark]).nfc().next()?;
        let makes_letter = matches!(mark, '\u{302}' | '\u{306}' | '\u{31B}');
        let number = place(&ALPHABET, letter).filter(|_| makes_letter && letter != base)?;
        Some((Letter::Vietnamese(number), Some(at)))
    });
    shaped.unwrap_or_else(|| (plain(base), None))
}

fn place(among: &[char], c: char) -> Option<u8> {
    (0..).zip(among).find(|(_, known)| **known == c).map(|(place, _)| place)
}

fn plain(c: char) -> Letter {
    match place(&ALPHABET, c) {
        Some(number) => Letter::Vietnamese(number),
        None if c.is_whitespace() => Letter::Space,
        None if c.is_numeric() => Letter::Digit(c),
        None if c.is_alphabetic() => Letter::Other(c),
        None => Letter::Sign(c),
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;
    use std::str::FromStr;

    use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences, options::CollatorOptions};
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_alphabet("a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y")]
    #[case::foreign_letters("e f g i j k v w x y z")]
    #[case::the_tones("ma mà mả mã má mạ mă mằ mẳ mẵ mắ mặ mâ mầ mẩ mẫ mấ mậ")]
    #[case::letters_come_before_tones("đan đàn đạn đang đàng đào")]
    #[case::tones_come_before_capitals("đao Đao đào Đào đáo")]
    #[case::spaces_come_first("An An_Bình An_Phú Anh")]
    #[case::signs_digits_letters("- 1 2 a ω")]
    fn texts_stand_in_dictionary_order(#[case] line: &str) {
        let line = line.replace(' ', ",").replace('_', " ");
        let expected: Vec<&str> = line.split(',').collect();
        let mut texts = expected.clone();
        texts.reverse();
        texts.sort_by_cached_key(|text| key(text));
        assert_eq!(texts, expected);
    }

    #[test]
    fn composed_and_decomposed_are_the_same_word() {
        let word = "Nguyễn Thị Hường, ậ ợ";
        let decomposed: String = word.nfd().collect();
        assert_ne!(word, decomposed);
        assert_eq!(key(word), key(&decomposed));
    }

    #[test]
    fn people_stand_by_given_name_then_middle_then_family() {
        let expected = [
            "",
            "Trần Văn An",
            "Lê Thị Ánh",
            "Ân",
            "Vi Văn Dũng",
            "Đào",
            "Đặng Thị Đào",
            "Nguyễn Thị Đào",
            "Nguyễn Thị Kim Đào",
            "Bế Văn Đào",
        ];
        let mut people = expected.to_vec();
        people.reverse();
        people.sort_by_cached_key(|name| person_key(name));
        assert_eq!(people, expected);
        assert_eq!(person_key("  Nguyễn  Thị Kim   Đào "), person_key("Nguyễn Thị Kim Đào"));
    }

    /// The collator names its locales by a type of another crate: a sample of
    /// that type says which.
    fn vietnamese() -> CollatorBorrowed<'static> {
        fn read_like<T: FromStr>(_sample: T, code: &str) -> T {
            code.parse().unwrap_or_else(|_| panic!("{code}"))
        }
        let sample = CollatorPreferences::default().locale_preferences.to_data_locale_region_priority();
        let locale = read_like(sample, "vi").into_locale();
        Collator::try_new(locale.into(), CollatorOptions::default()).unwrap()
    }

    const ONSETS: [&str; 16] = ["", "b", "c", "ch", "d", "đ", "gi", "h", "ng", "ngh", "ph", "qu", "t", "th", "tr", "x"];
    const VOWELS: [&str; 18] =
        ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ai", "iê", "uô", "ươ", "oă", "uyê"];
    const CODAS: [&str; 5] = ["", "c", "n", "ng", "nh"];

    /// A syllable with its tone on the last vowel; `tone` 0 is ngang.
    fn syllable(onset: &str, vowel: &str, tone: usize, coda: &str) -> String {
        let tone = if tone == 0 { String::new() } else { TONES[tone - 1].to_string() };
        format!("{onset}{vowel}{tone}{coda}").nfc().collect()
    }

    #[test]
    fn icu_orders_the_syllables_the_same_way() {
        let collator = vietnamese();
        let mut syllables = Vec::new();
        for onset in ONSETS {
            for vowel in VOWELS {
                for tone in 0..6 {
                    syllables.extend(CODAS.map(|coda| syllable(onset, vowel, tone, coda)));
                }
            }
        }
        let mut by_icu = syllables.clone();
        by_icu.sort_by(|a, b| collator.compare(a, b));
        syllables.sort_by_cached_key(|text| key(text));
        assert_eq!(syllables, by_icu);
    }

    #[test]
    fn icu_orders_names_and_products_the_same_way() {
        let collator = vietnamese();
        let texts = [
            "Mật ong bạc hà",
            "Mật ong Mẫu Sơn",
            "Măng ớt",
            "Mác mật",
            "Mắc ca",
            "Na Chi Lăng",
            "Nà Sầm",
            "Nấm hương",
            "Hồng không hạt Bảo Lâm",
            "Hồng vành khuyên",
            "Hoa hồi",
            "Hoà An",
            "Hòa An",
            "Đào Mẫu Sơn",
            "Dầu sở",
            "Da",
            "Đá",
            "DA",
            "đa",
            "Trà",
            "Tra",
            "trà hoa vàng",
            "Thạch đen Tràng Định",
            "Vịt quay",
            "Bún",
            "Bưởi",
            "Bùi",
            "P1",
            "P10",
            "P2",
            "10 năm",
            "2 sao",
            "Cao khô",
            "Cao Khô",
            "Cao Lộc",
            "Ứng",
            "Ưng",
            "Ủng",
            "Ung",
            "",
            " ",
            "Farm",
            "Jam",
            "Wifi",
            "Zalo",
            "Gạo",
            "Ích",
            "Kẹo",
            "Vải",
            "Xoài",
        ];
        for a in texts {
            for b in texts {
                assert_eq!(key(a).cmp(&key(b)), collator.compare(a, b), "{a:?} {b:?}");
            }
        }
    }

    /// By design ICU knows more outside the alphabet: it files `æ` as `ae` and
    /// orders signs by kind. Here what is no Vietnamese letter, digit or space
    /// goes by its code point, letters after z.
    #[rstest]
    #[case("z", "æ", Ordering::Less, Ordering::Greater)]
    #[case("$", "-", Ordering::Less, Ordering::Greater)]
    fn icu_differs_outside_the_alphabet(
        #[case] a: &str,
        #[case] b: &str,
        #[case] ours: Ordering,
        #[case] icu: Ordering,
    ) {
        assert_eq!(key(a).cmp(&key(b)), ours);
        assert_eq!(vietnamese().compare(a, b), icu);
    }

    fn words() -> impl Strategy<Value = String> {
        let word = (0..ONSETS.len(), 0..VOWELS.len(), 0..6_usize, 0..CODAS.len(), any::<bool>()).prop_map(
            |(onset, vowel, tone, coda, capital)| {
                let word = syllable(ONSETS[onset], VOWELS[vowel], tone, CODAS[coda]);
                let mut letters = word.chars();
                match letters.next() {
                    Some(first) if capital => first.to_uppercase().chain(letters).collect(),
                    _ => word,
                }
            },
        );
        prop::collection::vec(word, 0..4).prop_map(|words| words.join(" "))
    }

    /// Words so alike that often only a tone or a capital tells them apart.
    fn close() -> impl Strategy<Value = String> {
        "[dD]?[aàảãáạAÀẢÃÁẠ]n?[uùủũúụ]?( [aáÁ])?"
    }

    proptest! {
        #[test]
        fn icu_compares_any_words_the_same_way(a in words(), b in words()) {
            prop_assert_eq!(key(&a).cmp(&key(&b)), vietnamese().compare(&a, &b));
        }

        #[test]
        fn icu_compares_close_words_the_same_way(a in close(), b in close()) {
            prop_assert_eq!(key(&a).cmp(&key(&b)), vietnamese().compare(&a, &b), "{:?} {:?}", a, b);
        }

        #[test]
        fn any_text_has_a_key(text in any::<String>()) {
            prop_assert_eq!(key(&text), key(&text.nfd().collect::<String>()));
        }
    }
}
