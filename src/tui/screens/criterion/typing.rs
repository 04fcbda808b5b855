//! Digits typed on a criterion, matched against the printed points of its levels.

use crate::law::{Choice, Criterion, Level};

/// What has been typed and gives no level yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Typing {
    points: String,
}

/// What a typed character leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    /// More is needed: Enter, or a case.
    Waits,
    /// One level is meant.
    Gives(Choice),
    /// No level begins like this.
    Nothing(String),
}

impl Typing {
    pub(super) const fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    pub(super) fn text(&self) -> &str {
        &self.points
    }

    /// Adds a digit, a decimal mark, or the letter of a case.
    pub(super) fn push(&mut self, typed: char, criterion: &Criterion) -> Typed {
        if typed.is_ascii_alphabetic() {
            return self.case(typed, criterion);
        }
        self.points.push(if typed == ',' { '.' } else { typed });
        let mut begins = criterion.levels.iter().filter(|level| level.points.to_string().starts_with(&self.points));
        match (begins.next(), begins.next()) {
            (None, _) => Typed::Nothing(std::mem::take(&mut self.points)),
            // Only what is typed in full: the rest of "7,5" must not reach the next criterion.
            (Some(level), None) if level.points.to_string() == self.points => Typed::Gives(level.choice()),
            (Some(_), _) => Typed::Waits,
        }
    }

    /// The level that Enter gives: the one printed exactly as typed, if only one is.
    pub(super) fn settled(&self, criterion: &Criterion) -> Option<Choice> {
        let mut exact = self.exact(criterion);
        let first = exact.next()?;
        exact.next().is_none().then(|| first.choice())
    }

    /// Whether a case must be chosen before the level is clear.
    pub(super) fn wants_case(&self, criterion: &Criterion) -> bool {
        self.exact(criterion).filter(|level| level.case.is_some()).count() > 1
    }

    fn exact<'a>(&self, criterion: &'a Criterion) -> impl Iterator<Item = &'a Level> {
        criterion.levels.iter().filter(|level| level.points.to_string() == self.points)
    }

    fn case(&self, letter: char, criterion: &Criterion) -> Typed {
        let level = self.exact(criterion).find(|level| level.case == Some(letter));
        level.map_or(Typed::Waits, |level| Typed::Gives(level.choice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Points;

    fn criterion(levels: &[(&str, Option<char>)]) -> Criterion {
        let levels = levels
            .iter()
            .map(|(points, case)| Level {
                points: points.parse().expect("points"),
                text: String::new(),
                star: None,
                star_unsure: None,
                case: *case,
                printed: true,
            })
            .collect();
        Criterion {
            id: "8".into(),
            title: String::new(),
            max: Points::ZERO,
            notes: vec![],
            evidence: vec![],
            cases: vec![],
            scale: None,
            levels,
        }
    }

    /// What the keys lead to; a level given before the last key would swallow the rest.
    fn typed(keys: &str, criterion: &Criterion) -> Typed {
        let mut typing = Typing::default();
        let mut last = Typed::Waits;
        for key in keys.chars() {
            assert!(!matches!(last, Typed::Gives(_)), "given before {key:?} of {keys:?}");
            last = typing.push(key, criterion);
        }
        last
    }

    fn gives(points: &str, case: Option<char>) -> Typed {
        Typed::Gives(Choice { points: points.parse().expect("points"), case })
    }

    #[test]
    fn a_digit_that_is_a_level_and_begins_no_other_gives_it_at_once() {
        let line = criterion(&[("0", None), ("1", None), ("3", None)]);
        assert_eq!(typed("3", &line), gives("3", None));
        assert_eq!(typed("2", &line), Typed::Nothing("2".to_owned()));
    }

    #[test]
    fn one_waits_for_enter_where_ten_is_a_level_too() {
        let line = criterion(&[("1", None), ("10", None)]);
        assert_eq!(typed("1", &line), Typed::Waits);
        assert_eq!(typed("10", &line), gives("10", None));
        let mut typing = Typing::default();
        typing.push('1', &line);
        assert_eq!(typing.settled(&line).map(|choice| choice.points), Some(Points::whole(1)));
    }

    #[test]
    fn a_beginning_gives_nothing_even_where_only_one_level_begins_so() {
        let line = criterion(&[("0", None), ("10", None)]);
        assert_eq!(typed("1", &line), Typed::Waits);
        assert_eq!(typed("10", &line), gives("10", None));
    }

    #[test]
    fn shared_points_wait_for_the_case() {
        let line = criterion(&[("1", Some('a')), ("3", Some('a')), ("1", Some('b')), ("3", Some('b'))]);
        assert_eq!(typed("3", &line), Typed::Waits);
        assert_eq!(typed("3b", &line), gives("3", Some('b')));
        assert_eq!(typed("3c", &line), Typed::Waits);
        let mut typing = Typing::default();
        typing.push('3', &line);
        assert!(typing.wants_case(&line));
        assert_eq!(typing.settled(&line), None, "Enter alone does not guess the case");
    }

    #[test]
    fn a_decimal_comma_and_a_dot_are_the_same() {
        let line = criterion(&[("8", None), ("8.5", None)]);
        assert_eq!(typed("8,5", &line), gives("8.5", None));
        assert_eq!(typed("8.5", &line), gives("8.5", None));
    }
}
