//! The register as people read it: a table, then what does not fit into one.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::register_json;
use super::rubric_show::hang;
use crate::council::window::{self, Earlier};
use crate::law::{Calendar, RuleSet};
use crate::register::{Book, Certificate, Doubt, Entry, LeftOut, Standing, told};
use crate::text::Lang;
use crate::text::date::date;
use crate::text::width::{pad_right, truncate, width};
use crate::text::words::register::{self as words, Register as Words};

/// The widest name in the table; the whole of it stands in the record.
const NAME: usize = 32;

/// How many certificates of later days are named.
const LATER: usize = 12;

/// What is looked at.
pub(super) struct Sight<'a> {
    pub book: &'a Book,
    /// What is not in it.
    pub left_out: &'a LeftOut,
    pub today: NaiveDate,
    pub rules: &'a RuleSet,
    pub calendar: &'a Calendar,
    /// Whether only a part of the register was asked for.
    pub chosen: bool,
}

/// The whole answer.
pub(super) fn text(sight: &Sight<'_>, lang: Lang) -> String {
    let (book, said) = (sight.book, Words::of(lang));
    if book.entries.is_empty() && book.uncertified.is_empty() {
        let mut lines = hang("", if sight.chosen { said.nothing_found } else { said.nothing });
        doubts(&mut lines, &book.doubts, lang);
        left_out(&mut lines, sight.left_out, lang);
        return lines.join("\n");
    }
    let mut lines = Vec::new();
    if !book.entries.is_empty() {
        lines.extend(hang(
            "",
            &words::heading(lang, &date(sight.today), book.entries.len(), &counts(sight, lang), sight.chosen),
        ));
        lines.extend(sight.left_out.in_short(lang).into_iter().flat_map(|told| hang("", &told)));
        lines.push(String::new());
        lines.extend(table(sight, lang));
    }
    section(&mut lines, said.former, &former(book, lang));
    section(&mut lines, said.uncertified, &uncertified(book, lang));
    section(&mut lines, said.days_off, &days_off(sight, lang));
    let unusual = book.unusual().filter_map(|(paper, usual)| register_json::unusual(paper, usual, lang));
    section(&mut lines, said.unusual, &unusual.collect::<Vec<_>>());
    doubts(&mut lines, &book.doubts(sight.rules.filing.reevaluation.as_ref()), lang);
    if let Some(rule) = sight.rules.filing.reevaluation.as_ref().filter(|_| !book.entries.is_empty()) {
        let act = sight.rules.act.split(" ngày ").next().unwrap_or_default();
        let source = format!("{} {act}", rule.source);
        lines.push(String::new());
        lines.extend(hang("", &words::rule(lang, rule.opens, rule.closes, rule.overrun, &source)));
    }
    lines.extend(last_year(sight).into_iter().flat_map(|year| hang("", &words::beyond(lang, year))));
    left_out(&mut lines, sight.left_out, lang);
    lines.join("\n")
}

/// The last year whose days off are known, where some time to file ends later.
fn last_year(sight: &Sight<'_>) -> Option<i32> {
    let rule = sight.rules.filing.reevaluation.as_ref();
    let holds = |entry: &&Entry| entry.standing(sight.today, rule) != Standing::Revoked;
    let windows = sight.book.entries.iter().filter(holds).filter_map(|entry| entry.window(rule));
    let beyond = windows.into_iter().any(|span| window::is_unknown(span, sight.calendar));
    sight.calendar.years.last().copied().filter(|_| beyond)
}

/// Every file and row that is not counted, with what is wrong; nothing where all is.
pub(super) fn left_out(lines: &mut Vec<String>, of: &LeftOut, lang: Lang) {
    let told = of.lines(lang);
    let told: Vec<_> = told.iter().map(|line| line.replace('\n', " ")).collect();
    section(lines, Words::of(lang).left_out, &told);
    if let Some(trials) = of.trials(lang) {
        lines.push(String::new());
        lines.extend(hang("", &trials));
    }
}

/// What has to be looked at, under its heading.
pub(super) fn doubts(lines: &mut Vec<String>, of: &[Doubt], lang: Lang) {
    section(lines, Words::of(lang).doubts, &doubt_lines(of, lang));
}

/// What has to be looked at, a line each; of many certificates of later days the first are named.
pub(super) fn doubt_lines(of: &[Doubt], lang: Lang) -> Vec<String> {
    let (later, others): (Vec<_>, Vec<_>) = of.iter().partition(|doubt| matches!(doubt, Doubt::NotIssued { .. }));
    let more = later.len().saturating_sub(LATER);
    let told = others.into_iter().chain(later.into_iter().take(LATER)).map(|doubt| doubt.said(lang));
    told.chain((more > 0).then(|| words::more_not_issued(lang, more))).collect()
}

/// Some lines under a heading, after an empty one; nothing where there are none.
pub(super) fn section(lines: &mut Vec<String>, heading: &str, told: &[String]) {
    if told.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(heading.to_owned());
    lines.extend(told.iter().flat_map(|line| hang("- ", line)));
}

/// `còn hạn 10, đến kỳ nộp 2`.
fn counts(sight: &Sight<'_>, lang: Lang) -> String {
    let mut counts: BTreeMap<(Standing, &str), usize> = BTreeMap::new();
    let rule = sight.rules.filing.reevaluation.as_ref();
    for entry in &sight.book.entries {
        let standing = entry.standing(sight.today, rule);
        *counts.entry((standing, told::standing(entry, sight.today, rule, lang))).or_default() += 1;
    }
    counts.iter().map(|((_, word), count)| format!("{word} {count}")).collect::<Vec<_>>().join(", ")
}

fn table(sight: &Sight<'_>, lang: Lang) -> Vec<String> {
    let said = Words::of(lang);
    let head =
        [said.code, said.product, said.stars, said.certificate, said.issued, said.expires, said.window, said.standing];
    let mut rows = vec![head.map(ToOwned::to_owned)];
    rows.extend(sight.book.entries.iter().map(|entry| row(entry, sight, lang)));
    let widths: Vec<_> = (0..head.len()).map(|at| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0)).collect();
    let line = |row: &[String; 8]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| pad_right(cell, *width));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

fn row(entry: &Entry, sight: &Sight<'_>, lang: Lang) -> [String; 8] {
    let rule = sight.rules.filing.reevaluation.as_ref();
    let Certificate { product, stars, number, issued, expires, .. } = &entry.current;
    let dash = || "–".to_owned();
    let revoked = entry.standing(sight.today, rule) == Standing::Revoked;
    let window = entry
        .window(rule)
        .filter(|_| !revoked)
        .map_or_else(dash, |span| format!("{}–{}", date(span.from), date(span.to)));
    [
        product.code.clone().unwrap_or_else(dash),
        truncate(&product.name, NAME, "…").into_owned(),
        format!("{stars}★"),
        number.clone(),
        date(*issued),
        format!("{}{}", date(*expires), if entry.current.by_months.is_some() { " (*)" } else { "" }),
        window,
        told::standing(entry, sight.today, rule, lang).to_owned(),
    ]
}

fn former(book: &Book, lang: Lang) -> Vec<String> {
    let told = |entry: &Entry| entry.former.iter().map(|paper| told::former(entry, paper, lang)).collect::<Vec<_>>();
    book.entries.iter().flat_map(told).collect()
}

fn uncertified(book: &Book, lang: Lang) -> Vec<String> {
    book.uncertified.iter().map(|it| told::uncertified(it, lang)).collect()
}

/// Where the last day to file still lies ahead and is a day off, with the day to file by instead.
fn days_off(sight: &Sight<'_>, lang: Lang) -> Vec<String> {
    let rule = sight.rules.filing.reevaluation.as_ref();
    let mut days: BTreeMap<(NaiveDate, NaiveDate, bool), Vec<String>> = BTreeMap::new();
    for entry in &sight.book.entries {
        let ahead = matches!(entry.standing(sight.today, rule), Standing::Valid | Standing::Due);
        let Some(span) = entry.window(rule).filter(|span| ahead && sight.today <= span.to) else { continue };
        if let Some(Earlier { by, provisional }) = window::earlier(span, sight.calendar) {
            days.entry((span.to, by, provisional)).or_default().push(told::named(&entry.current.product));
        }
    }
    let told = days.iter().map(|((last, by, provisional), names)| {
        let by = words::as_sure_as(lang, &date(*by), *provisional);
        words::better_by(lang, &date(*last), &by, &names.join("; "))
    });
    told.collect()
}
