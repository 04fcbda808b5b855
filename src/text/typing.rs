//! Vietnamese letters from a bare keyboard: Telex and VNI, for consoles without an input method.
//!
//! Looks only at the word before the cursor and the key that comes, and says how
//! the word reads then. The same key once more takes the mark back and stands for
//! itself, so that other languages can be typed too. What comes out is NFC. Tone
//! marks stand where the older rule puts them (hòa, thủy), as in the acts.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A way of typing marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `aa`, `aw`, `dd`; tones `s f r x j`, none `z`.
    Telex,
    /// `6`, `7`, `8`, `9`; tones `1` to `5`, none `0`.
    Vni,
}

/// What changes before the cursor: so many letters go, and these come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How many letters before the cursor go.
    pub back: usize,
    /// What comes in their place.
    pub put: String,
}

/// What a key makes of the text before the cursor; nothing where it stands for itself.
pub fn typed(before: &str, key: char, method: Method) -> Option<Change> {
    let start = before.char_indices().rev().take_while(|(_, c)| c.is_alphabetic()).last().map(|(at, _)| at)?;
    let old: String = before[start..].nfc().collect();
    let mut word = Word::read(&old)?;
    match meaning(key, method) {
        Some(Meaning::Tone(tone)) => word.tone(tone, key)?,
        Some(Meaning::Shapes(shapes)) => word.shape(shapes, key)?,
        None if key.is_ascii_alphabetic() && word.tone != Tone::None => word.letters.push(Letter::plain(key)),
        None => return None,
    }
    let new = word.written();
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    let change = Change { back: old.chars().count() - same, put: new.chars().skip(same).collect() };
    // Where the key only comes behind, it needs no help.
    (change.back > 0 || change.put != key.to_string()).then_some(change)
}

/// A letter and the mark that came after it, in whichever order its marks came, as one character; nothing where there
/// is no such character.
pub fn with_mark(letter: char, mark: char) -> Option<char> {
    if !is_combining_mark(mark) {
        return None;
    }
    let mut whole = [letter, mark].into_iter().nfc();
    whole.next().filter(|_| whole.next().is_none())
}

/// The five tones, and none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    None,
    Acute,
    Grave,
    Hook,
    Tilde,
    Dot,
}

/// What a letter has beside its tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    Circumflex,
    Breve,
    Horn,
    Bar,
}

const TONES: [(Tone, char); 5] = [
    (Tone::Acute, '\u{301}'),
    (Tone::Grave, '\u{300}'),
    (Tone::Hook, '\u{309}'),
    (Tone::Tilde, '\u{303}'),
    (Tone::Dot, '\u{323}'),
];
const SHAPES: [(Shape, char); 3] =
    [(Shape::Circumflex, '\u{302}'), (Shape::Breve, '\u{306}'), (Shape::Horn, '\u{31b}')];

/// What a key may mean.
enum Meaning {
    Tone(Tone),
    /// Letters, each with the shape it gets.
    Shapes(&'static [(char, Shape)]),
}

fn meaning(key: char, method: Method) -> Option<Meaning> {
    use Shape::{Bar, Breve, Circumflex, Horn};
    let tone = |tones: &str| {
        let all = [Tone::None, Tone::Acute, Tone::Grave, Tone::Hook, Tone::Tilde, Tone::Dot];
        tones.chars().zip(all).find(|(own, _)| *own == key.to_ascii_lowercase()).map(|(_, tone)| Meaning::Tone(tone))
    };
    let shapes: &'static [(char, Shape)] = match (method, key.to_ascii_lowercase()) {
        (Method::Telex, 'a') => &[('a', Circumflex)],
        (Method::Telex, 'e') => &[('e', Circumflex)],
        (Method::Telex, 'o') => &[('o', Circumflex)],
        (Method::Telex, 'w') => &[('u', Horn), ('o', Horn), ('a', Breve)],
        (Method::Telex, 'd') | (Method::Vni, '9') => &[('d', Bar)],
        (Method::Vni, '6') => &[('a', Circumflex), ('e', Circumflex), ('o', Circumflex)],
        (Method::Vni, '7') => &[('u', Horn), ('o', Horn)],
        (Method::Vni, '8') => &[('a', Breve)],
        (Method::Telex, _) => return tone("zsfrxj"),
        (Method::Vni, _) => return tone("012345"),
    };
    Some(Meaning::Shapes(shapes))
}

/// A letter without its tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letter {
    /// Small and without marks.
    base: char,
    shape: Shape,
    capital: bool,
}

impl Letter {
    fn plain(key: char) -> Self {
        let base = key.to_lowercase().next().unwrap_or(key);
        Self { base, shape: Shape::Plain, capital: base != key }
    }

    const fn is_vowel(self) -> bool {
        matches!(self.base, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
    }
}

/// A word taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    letters: Vec<Letter>,
    tone: Tone,
}

impl Word {
    /// Nothing where a letter is none of Vietnamese, or two have a tone.
    fn read(text: &str) -> Option<Self> {
        let mut word = Self { letters: Vec::new(), tone: Tone::None };
        for c in text.nfd() {
            let shape = SHAPES.iter().find(|(_, mark)| *mark == c).map(|(shape, _)| *shape);
            let tone = TONES.iter().find(|(_, mark)| *mark == c).map(|(tone, _)| *tone);
            match (shape, tone, word.letters.last_mut()) {
                (Some(shape), _, Some(last)) => last.shape = shape,
                (_, Some(tone), Some(_)) if word.tone == Tone::None => word.tone = tone,
                (None, None, _) if matches!(c, 'đ' | 'Đ') => {
                    word.letters.push(Letter { base: 'd', shape: Shape::Bar, capital: c == 'Đ' });
                }
                (None, None, _) if c.is_ascii_alphabetic() => word.letters.push(Letter::plain(c)),
                _ => return None,
            }
        }
        Some(word)
    }

    /// Gives a tone, or takes it back where the key comes twice.
    fn tone(&mut self, tone: Tone, key: char) -> Option<()> {
        self.place()?;
        if self.tone == tone {
            if tone == Tone::None {
                return None;
            }
            self.tone = Tone::None;
            self.letters.push(Letter::plain(key));
        } else {
            self.tone = tone;
        }
        Some(())
    }

    /// Shapes the last letter that the key is for, or takes the shape back where the key comes twice.
    fn shape(&mut self, shapes: &[(char, Shape)], key: char) -> Option<()> {
        let wanted = |letter: &Letter| shapes.iter().find(|(base, _)| *base == letter.base).map(|(_, shape)| *shape);
        let is_first_only = shapes.iter().all(|(base, _)| *base == 'd');
        let at = self.letters.iter().rposition(|letter| wanted(letter).is_some())?;
        // A vowel is doubled where it stands: OCOP has no ô.
        let is_doubled = shapes.len() == 1 && self.letters.get(at)?.is_vowel() && key.is_alphabetic();
        if is_first_only && at != 0 || is_doubled && at + 1 != self.letters.len() {
            return None;
        }
        let shape = wanted(self.letters.get(at)?)?;
        let pair = at.checked_sub(1).filter(|before| {
            let bases = [self.letters[*before].base, self.letters[at].base];
            bases == ['u', 'o'] && shape == Shape::Horn
        });
        if self.letters.get(at)?.shape == shape {
            for at in pair.into_iter().chain([at]) {
                self.letters.get_mut(at)?.shape = Shape::Plain;
            }
            if key.is_ascii_digit() {
                return None;
            }
            self.letters.push(Letter::plain(key));
            return Some(());
        }
        // `uow` behind q is no ươ: quơ.
        let begins_with_qu = self.letters.first().is_some_and(|letter| letter.base == 'q');
        for at in pair.filter(|_| !begins_with_qu).into_iter().chain([at]) {
            self.letters.get_mut(at)?.shape = shape;
        }
        // `uaw` is ưa, not uă, but behind q.
        if shape == Shape::Breve
            && at > 0
            && self.letters[at - 1].base == 'u'
            && !begins_with_qu
            && at + 1 == self.letters.len()
        {
            self.letters.get_mut(at)?.shape = Shape::Plain;
            self.letters.get_mut(at - 1)?.shape = Shape::Horn;
        }
        Some(())
    }

    /// Which letter has the tone; nothing where there is no vowel.
    fn place(&self) -> Option<usize> {
        let letters = &self.letters;
        // The u of `qu` and the i of `gi` before another vowel belong to the consonant.
        let skipped = match letters.get(..2) {
            Some([first, second]) if [first.base, second.base] == ['q', 'u'] => 2,
            Some([first, second])
                if [first.base, second.base] == ['g', 'i'] && letters.get(2).is_some_and(|third| third.is_vowel()) =>
            {
                2
            }
            _ => 0,
        };
        let first = skipped + letters.iter().skip(skipped).position(|letter| letter.is_vowel())?;
        let count = letters.iter().skip(first).take_while(|letter| letter.is_vowel()).count();
        let shaped = (first..first + count).rev().find(|at| letters[*at].shape != Shape::Plain);
        let ends_open = first + count == letters.len();
        Some(match (shaped, count) {
            (Some(at), _) => at,
            (None, 1) => first,
            (None, 2) if ends_open => first,
            (None, _) => first + 1,
        })
    }

    fn written(&self) -> String {
        let place = self.place();
        let tone = TONES.iter().find(|(tone, _)| *tone == self.tone).map(|(_, mark)| *mark);
        let mut text = String::new();
        for (at, letter) in self.letters.iter().enumerate() {
            let base = match letter.shape {
                Shape::Bar => 'đ',
                _ => letter.base,
            };
            if letter.capital {
                text.extend(base.to_uppercase());
            } else {
                text.push(base);
            }
            text.extend(SHAPES.iter().find(|(shape, _)| *shape == letter.shape).map(|(_, mark)| *mark));
            text.extend(tone.filter(|_| place == Some(at)));
        }
        text.nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn all(keys: &str, method: Method) -> String {
        let mut text = String::new();
        for key in keys.chars() {
            match typed(&text, key, method) {
                None => text.push(key),
                Some(Change { back, put }) => {
                    let kept = text.chars().count() - back;
                    text = text.chars().take(kept).chain(put.chars()).collect();
                }
            }
        }
        text
    }

    #[rstest]
    #[case("tieesng Vieejt", "tiếng Việt")]
    #[case("Hooij ddoofng ddanhs giaf", "Hội đồng đánh già")]
    #[case("hoaf, thuyr, muaf, cuar, ngoaif", "hòa, thủy, mùa, của, ngoài")]
    #[case("hoanf thieenj, toanf", "hoàn thiện, toàn")]
    #[case("dduowjc, nguwowif, thuwowng", "được, người, thương")]
    #[case("quas, quyeens, giaos, gif, gijn, quoocs", "quá, quyến, giáo, gì, gịn, quốc")]
    #[case("muwa, mua, luawj, ddaauf tuw", "mưa, mua, lựa, đầu tư")]
    #[case("mawtj ong, raats, nhaanx", "mặt ong, rất, nhẫn")]
    #[case("tesst, cass, aas", "test, cas, ấ")]
    #[case("ddd, aaa, eee, oww", "dd, aa, ee, ow")]
    #[case("OCOP DDAWNG KYS", "OCOP ĐĂNG KÝ")]
    #[case("P01 26/2026 5.1", "P01 26/2026 5.1")]
    fn telex(#[case] keys: &str, #[case] text: &str) {
        assert_eq!(all(keys, Method::Telex), text);
    }

    #[rstest]
    #[case("tie61ng Vie65t", "tiếng Việt")]
    #[case("d9u7o7c5, nguoi72, luat65", "được, người, luật")]
    #[case("D9a81ng ky1 26/2026", "Đắng ký 26/2026")]
    #[case("hoa2n, thuy3", "hoàn, thủy")]
    #[case("M1 2.1", "M1 2.1")]
    fn vni(#[case] keys: &str, #[case] text: &str) {
        assert_eq!(all(keys, Method::Vni), text);
    }

    #[test]
    fn marks_make_one_letter_in_whichever_order_they_come() {
        for order in ["e\u{302}\u{323}", "e\u{323}\u{302}"] {
            let mut typed = order.chars();
            let letter = typed.next().expect("a letter");
            assert_eq!(typed.try_fold(letter, with_mark), Some('ệ'), "{order:?}");
        }
        assert_eq!((with_mark('t', '\u{323}'), with_mark('t', 'a')), (Some('ṭ'), None));
        assert_eq!((with_mark('đ', '\u{302}'), with_mark(' ', '\u{301}')), (None, None));
    }

    #[test]
    fn a_change_takes_back_no_more_than_it_must() {
        assert_eq!(typed("so hoa", 'f', Method::Telex), Some(Change { back: 2, put: "òa".to_owned() }));
        assert_eq!(typed("hòa", 'n', Method::Telex), Some(Change { back: 2, put: "oàn".to_owned() }));
        assert_eq!(typed("", 's', Method::Telex), None);
        assert_eq!(typed("xin ", 's', Method::Telex), None);
        assert_eq!(typed("th", 's', Method::Telex), None);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_comes_out_whole(keys in "[a-zA-Z0-9 ăâđêôơưếễ]{0,40}") {
            for method in [Method::Telex, Method::Vni] {
                let text = all(&keys, method);
                let nfc: String = text.nfc().collect();
                prop_assert_eq!(&text, &nfc);
                prop_assert!(text.chars().count() <= keys.chars().count());
            }
        }
    }
}
