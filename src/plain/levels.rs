//! One criterion in sentences, and an answer read as one of its levels.
//!
//! It knows a sheet and no meeting. Invariant: an answer stands for a level only where
//! its points, and its case where there are two, are that level's.

use crate::council::Sheet;
use crate::law::rubric::Place;
use crate::law::{Choice, Criterion, Level, Note, Points};
use crate::say::measure::Measure;
use crate::say::name::{capital, full_stop};
use crate::say::{sheet, stars};
use crate::text::Lang;
use crate::text::fold::fold;
use crate::text::words::plain::{self as words, Member as Words};
use crate::text::words::scoring::Scoring;

/// What an answer stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// A level.
    Level(Choice),
    /// Several, in different cases.
    Cases(Vec<Choice>),
    /// Points that no level has.
    NoLevel,
    /// No points at all.
    NoPoints,
}

/// Reads points, with the letter of a case where there is one: `3`, `4,5`, `1/b`, `1b`; of a question also the word.
pub(super) fn read(answer: &str, criterion: &Criterion, measure: Measure) -> Read {
    if measure == Measure::Yeses
        && let Some(choice) = said(answer, criterion)
    {
        return Read::Level(choice);
    }
    let text = answer.to_lowercase();
    let unit = |text: &str, unit: &str| text.strip_suffix(unit).map(ToOwned::to_owned);
    let text = unit(&text, "điểm").or_else(|| unit(&text, "points")).or_else(|| unit(&text, "point")).unwrap_or(text);
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '/').collect();
    let case = text.chars().last().filter(char::is_ascii_lowercase);
    let digits = text.strip_suffix(|c: char| Some(c) == case).unwrap_or(&text);
    if digits.starts_with('-') || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Read::NoPoints;
    }
    let Ok(points) = digits.parse::<Points>() else { return Read::NoPoints };
    let fits = |level: &&Level| level.points == points && (case.is_none() || level.case == case);
    let levels: Vec<_> = criterion.levels.iter().filter(fits).map(Level::choice).collect();
    match levels.as_slice() {
        [] => Read::NoLevel,
        [one] => Read::Level(*one),
        _ => Read::Cases(levels),
    }
}

/// The answer to a question in words of either language: `Có`, `khong`, `yes`.
fn said(answer: &str, criterion: &Criterion) -> Option<Choice> {
    let answer = fold(answer);
    let means = |choice: &Choice| {
        [Lang::Vi, Lang::En].into_iter().any(|lang| fold(&Measure::Yeses.mark(*choice, lang)) == answer)
    };
    criterion.levels.iter().map(Level::choice).find(means)
}

/// A choice as it is typed: `4,5` or `1/b`.
pub(super) fn typed(choice: Choice, lang: Lang) -> String {
    lang.pick(choice.to_string().replace('.', ","), choice.to_string())
}

/// What can be answered: `0, 1 hoặc 3`; to a question `0 (Không) hoặc 1 (Có)`.
pub(super) fn answers(criterion: &Criterion, measure: Measure, lang: Lang) -> String {
    if let Some(scale) = criterion.scale {
        return words::on_a_scale(lang, &sheet::scale(scale, lang));
    }
    let mut levels: Vec<_> = criterion.levels.iter().map(Level::choice).collect();
    levels.sort_by_key(|choice| (choice.case, choice.points));
    let named = |choice| match measure {
        Measure::Points => typed(choice, lang),
        Measure::Yeses => format!("{} ({})", typed(choice, lang), measure.mark(choice, lang)),
    };
    either(&levels.into_iter().map(named).collect::<Vec<_>>(), lang)
}

/// Several words with the last one after an "or".
pub(super) fn either(words: &[String], lang: Lang) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), lang.pick("hoặc", "or")),
    }
}

/// The criterion with its notes and everything that can be answered, each on a line of its own.
pub(super) fn lines(place: &Place<'_>, number: usize, of: usize, measure: Measure, lang: Lang) -> Vec<String> {
    let (words, criterion) = (Words::of(lang), place.criterion);
    let mut lines = vec![
        words::criterion_at(lang, number, of, &place.part.id, &place.part.title),
        match measure {
            Measure::Points => {
                let max = sheet::at_most(criterion.max, lang);
                words::criterion_title(lang, &criterion.id.0, &criterion.title, &max)
            }
            Measure::Yeses => full_stop(&format!("{} {}", criterion.id, criterion.title)),
        },
    ];
    let tell = match measure {
        Measure::Points => words.note_tell,
        Measure::Yeses => words.note_tell_question,
    };
    for note in &criterion.notes {
        lines.push(full_stop(&sheet::note(note, lang)));
        if !matches!(note, Note::Remark(_) | Note::Precondition(_)) {
            lines.push(tell.to_owned());
        }
    }
    if let Some(scale) = criterion.scale {
        lines.push(format!("{}.", capital(&sheet::scale(scale, lang))));
        return lines;
    }
    let mut case = None;
    for level in &criterion.levels {
        if level.case != case {
            case = level.case;
            let own = criterion.cases.iter().find(|own| Some(own.id) == case);
            lines.extend(own.map(|own| words::case(lang, own.id, &full_stop(&own.text))));
        }
        lines.push(level_line(level, measure, lang));
    }
    lines
}

fn level_line(level: &Level, measure: Measure, lang: Lang) -> String {
    if measure == Measure::Yeses {
        return format!("{}: {}.", typed(level.choice(), lang), measure.mark(level.choice(), lang));
    }
    let points = measure.mark(level.choice(), lang);
    if !level.printed {
        return words::no_level(lang, &points);
    }
    let star = level.star.map(|star| words::minimum(lang, &stars::words(star, lang), level.star_unsure.is_some()));
    let text = level.text.trim_end_matches('.');
    format!("{points}: {text}{}.", star.unwrap_or_default())
}

/// What the sheet has at a criterion now: the mark, the remark, the sign to come back.
pub(super) fn standing(criterion: &Criterion, sheet: &Sheet, measure: Measure, lang: Lang) -> Vec<String> {
    let words = Words::of(lang);
    let mut lines = vec![match sheet.marks.get(&criterion.id) {
        Some(mark) => words::marked(lang, &measure.mark(*mark, lang)),
        None => words.unmarked.to_owned(),
    }];
    if let Some(comment) = sheet.comments.get(&criterion.id) {
        lines.push(full_stop(&format!("{}: {comment}", Scoring::of(lang).comment)));
    }
    if sheet.flagged.contains(&criterion.id) {
        lines.push(words.flagged.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::law::Scale;

    fn criterion(levels: &[(&str, Option<char>)]) -> Criterion {
        let levels = levels.iter().map(|(points, case)| Level {
            points: points.parse().expect("points"),
            text: String::new(),
            star: None,
            star_unsure: None,
            case: *case,
            printed: true,
        });
        Criterion {
            id: "8".into(),
            title: String::new(),
            max: Points::ZERO,
            notes: vec![],
            evidence: vec![],
            cases: vec![],
            scale: None,
            levels: levels.collect(),
        }
    }

    #[rstest]
    #[case("3", Some(("3", None)))]
    #[case("4,5", Some(("4.5", None)))]
    #[case(" 4.5 điểm", Some(("4.5", None)))]
    #[case("1/b", Some(("1", Some('b'))))]
    #[case("1 B", Some(("1", Some('b'))))]
    #[case("1a", Some(("1", Some('a'))))]
    #[case("2", Some(("2", Some('a'))))]
    fn an_answer_is_a_level(#[case] answer: &str, #[case] level: Option<(&str, Option<char>)>) {
        let line = criterion(&[("3", None), ("4.5", None), ("1", Some('a')), ("2", Some('a')), ("1", Some('b'))]);
        let choice = level.map(|(points, case)| Choice { points: points.parse().expect("points"), case });
        assert_eq!(read(answer, &line, Measure::Points), Read::Level(choice.expect("a level")));
    }

    #[rstest]
    #[case("7", Read::NoLevel)]
    #[case("1/c", Read::NoLevel)]
    #[case("-1", Read::NoPoints)]
    #[case("ba", Read::NoPoints)]
    #[case("", Read::NoPoints)]
    #[case("99999999999999999999", Read::NoPoints)]
    #[case("1e3", Read::NoPoints)]
    #[case("٣", Read::NoPoints)]
    #[case("a", Read::NoPoints)]
    fn what_is_no_level_is_none(#[case] answer: &str, #[case] expected: Read) {
        let line = criterion(&[("0", None), ("1", None), ("3", None)]);
        assert_eq!(read(answer, &line, Measure::Points), expected);
    }

    #[test]
    fn a_scale_asks_for_a_number_on_it() {
        let (from, to, step) = (Points::ZERO, Points::whole(10), "0.5".parse().expect("points"));
        let line = Criterion { scale: Some(Scale { from, to, step }), ..criterion(&[("0", None), ("7.5", None)]) };
        assert_eq!(answers(&line, Measure::Points, Lang::Vi), "một số trong thang điểm từ 0 đến 10, bước 0,5");
        assert!(matches!(read("7,5", &line, Measure::Points), Read::Level(_)));
        assert_eq!(read("7,3", &line, Measure::Points), Read::NoLevel);
    }

    #[test]
    fn points_of_two_cases_are_not_guessed() {
        let line = criterion(&[("1", Some('a')), ("1", Some('b'))]);
        assert!(matches!(read("1", &line, Measure::Points), Read::Cases(both) if both.len() == 2));
        assert_eq!(answers(&line, Measure::Points, Lang::Vi), "1/a hoặc 1/b");
    }

    #[rstest]
    #[case("Có", 1)]
    #[case("co", 1)]
    #[case("KHÔNG", 0)]
    #[case("no", 0)]
    #[case("1", 1)]
    fn a_question_is_answered_in_words_or_by_its_digit(#[case] answer: &str, #[case] points: i16) {
        let line = criterion(&[("0", None), ("1", None)]);
        let choice = Choice { points: Points::whole(points), case: None };
        assert_eq!(read(answer, &line, Measure::Yeses), Read::Level(choice));
        assert_eq!(answers(&line, Measure::Yeses, Lang::Vi), "0 (Không) hoặc 1 (Có)");
    }
}
