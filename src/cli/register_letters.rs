//! The letters to the producers whose certificates run out, a file for each producer, and the list of who gets none.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::papers::{failure_of, in_short};
use super::papers_plan::MadePapers;
use super::papers_progress::ProgressLine;
use super::register_text::{Sight, doubt_lines};
use super::rubric_show::hang;
use super::{Failure, papers_press};
use crate::council::window;
use crate::papers::letters::{Expiring, Mailing, Renewal, Unwritten};
use crate::papers::{self, Format};
use crate::register::told::{self, named};
use crate::register::{Book, Entry, Refiled, Standing};
use crate::text::date::date;
use crate::text::words::register::{self as words, Letters as Words};
use crate::text::{Lang, sort};

/// How many files a sentence names.
const NAMED: usize = 12;

/// Why there is no letter for a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    NoProducer,
    Filed,
    NoCertificate,
    Revoked,
    Undone,
    RanOut,
    Later,
}

/// A product without a letter.
struct Without<'a> {
    why: Why,
    product: String,
    producer: Option<&'a str>,
    told: Told<'a>,
}

/// What the reason is told with.
enum Told<'a> {
    Certificate(&'a Entry),
    Decision(&'a str, NaiveDate),
}

/// Writes the letters for what is due in `sight`, and beside them the list of letters and of the products of `whole`,
/// which is the register within so many days and beyond, that get none; says where.
pub(super) fn write(
    sight: &Sight<'_>,
    whole: (&Book, u32),
    folder: &Path,
    formats: &[Format],
    force: bool,
    lang: Lang,
) -> Result<String, Failure> {
    let without = without(sight, whole);
    let letters = letters(sight);
    if letters.is_empty() {
        return Err(nobody_to_write_to(&without, whole.1, sight, lang));
    }
    let languages: &[Lang] = lang.pick(&[Lang::Vi], &[Lang::Vi, Lang::En]);
    let planned = languages.iter().flat_map(|lang| {
        let mut planned = papers::renewals(&letters, *lang, formats);
        let unwritten = without.iter().map(|it| unwritten(it, whole.1, sight, *lang)).collect();
        let left_out = sight.left_out.in_short(*lang).into_iter().chain(sight.left_out.lines(*lang)).collect();
        let doubts = doubt_lines(&whole.0.doubts(sight.rules.filing.reevaluation.as_ref()), *lang);
        let list = Mailing { on: sight.today, days: whole.1, letters: &letters, unwritten, left_out, doubts };
        planned.extend(papers::mailing(&list, *lang, formats));
        planned
    });
    let planned: Vec<_> = planned.collect();
    let press = papers_press::press(None, lang)?;
    let line = ProgressLine::new(planned.len(), lang);
    let made = papers::make(&planned, &press, &mut |begun, name| line.told(begun, name));
    drop(line);
    let written = made.and_then(|papers| papers::write_alone(folder, &papers, force));
    let written = written.map_err(|error| failure_of(&error, "--letters", lang))?;
    let told = in_short(&MadePapers { folder: folder.to_owned(), draft: false, written }, NAMED, lang);
    Ok(std::iter::once(told).chain(reasons(&without, whole.1, lang)).collect::<Vec<_>>().join("\n"))
}

/// A letter for each producer that is named and has not filed.
fn letters<'a>(sight: &Sight<'a>) -> Vec<Renewal<'a>> {
    type Key<'a> = (sort::Key, &'a str, Option<&'a str>);
    let mut by_producer: BTreeMap<Key<'_>, Vec<Expiring>> = BTreeMap::new();
    // Whoever has filed needs no reminder.
    let rule = sight.rules.filing.reevaluation.as_ref();
    for entry in sight.book.entries.iter().filter(|entry| entry.filed(sight.today, rule) == Refiled::No) {
        let product = &entry.current.product;
        let Some(producer) = product.producer.as_deref() else { continue };
        let key = (sort::key(producer), producer, product.commune.as_deref());
        by_producer.entry(key).or_default().push(expiring(entry, sight));
    }
    let rows_left_out = sight.left_out.row_count();
    let letter = |((_, producer, commune), certificates)| Renewal {
        producer,
        commune,
        rules: sight.rules,
        on: sight.today,
        certificates,
        rows_left_out,
    };
    by_producer.into_iter().map(letter).collect()
}

/// The products that get no letter, by reason and then in the order of the register.
fn without<'a>(sight: &Sight<'_>, (whole, days): (&'a Book, u32)) -> Vec<Without<'a>> {
    let rule = sight.rules.filing.reevaluation.as_ref();
    let of = |entry: &'a Entry| {
        let why = match entry.standing(sight.today, rule) {
            Standing::Revoked => Why::Revoked,
            Standing::Expired => Why::RanOut,
            Standing::Valid | Standing::Due | Standing::Overdue => match () {
                () if !entry.is_due_within(days, sight.today, rule) => Why::Later,
                () if entry.filed(sight.today, rule) != Refiled::No => Why::Filed,
                () if entry.current.product.producer.is_none() => Why::NoProducer,
                () => return None,
            },
        };
        let product = &entry.current.product;
        let told = Told::Certificate(entry);
        Some(Without { why, product: named(product), producer: product.producer.as_deref(), told })
    };
    let uncertified = whole.uncertified.iter().map(|it| Without {
        why: if it.revoked.is_some() { Why::Undone } else { Why::NoCertificate },
        product: named(&it.product),
        producer: it.product.producer.as_deref(),
        told: Told::Decision(&it.decision, it.decided),
    });
    let mut all: Vec<_> = whole.entries.iter().filter_map(of).chain(uncertified).collect();
    all.sort_by_key(|it| it.why);
    all
}

/// A reason as a heading for those it is the reason of.
fn reason(why: Why, days: u32, lang: Lang) -> String {
    let w = Words::of(lang);
    let said = match why {
        Why::Later => return words::later(lang, days),
        Why::NoProducer => w.no_producer,
        Why::Filed => w.filed,
        Why::NoCertificate => w.no_certificate,
        Why::Revoked => w.revoked,
        Why::Undone => w.undone,
        Why::RanOut => w.ran_out,
    };
    said.to_owned()
}

/// Which products get no letter, a line for each reason; those whose time has not come are many, and only counted.
fn reasons(without: &[Without<'_>], days: u32, lang: Lang) -> Vec<String> {
    if without.is_empty() {
        return vec![Words::of(lang).everybody.to_owned()];
    }
    std::iter::once(words::no_letter(lang, without.len())).chain(by_reason(without, days, lang)).collect()
}

/// A line for each reason.
fn by_reason(without: &[Without<'_>], days: u32, lang: Lang) -> Vec<String> {
    let mut groups: BTreeMap<Why, Vec<&str>> = BTreeMap::new();
    for it in without {
        groups.entry(it.why).or_default().push(&it.product);
    }
    let mut lines = Vec::new();
    for (why, products) in groups {
        let named = if why == Why::Later { &[][..] } else { &products[..products.len().min(NAMED)] };
        lines.extend(hang("- ", &words::no_letter_since(lang, &reason(why, days, lang), products.len(), named)));
    }
    lines
}

/// A product without a letter as the list tells it.
fn unwritten(it: &Without<'_>, days: u32, sight: &Sight<'_>, lang: Lang) -> Unwritten {
    let certificate = match &it.told {
        Told::Certificate(entry) => match entry.current.revoked.filter(|_| it.why == Why::Revoked) {
            Some(on) => format!("{}; {}", entry.current.number, words::revoked_on(lang, &date(on))),
            None => words::until(lang, &entry.current.number, &date(entry.current.expires)),
        },
        Told::Decision(number, day) => words::by_decision(lang, number, &date(*day)),
    };
    let standing = match &it.told {
        Told::Certificate(entry) => {
            Some(told::standing(entry, sight.today, sight.rules.filing.reevaluation.as_ref(), lang))
        }
        Told::Decision(..) => None,
    };
    let why = reason(it.why, days, lang);
    Unwritten {
        product: it.product.clone(),
        producer: it.producer.unwrap_or("–").to_owned(),
        certificate,
        why: match standing.filter(|_| it.why == Why::Later) {
            Some(said) => format!("{why} ({said})"),
            None => why,
        },
    }
}

fn expiring(entry: &Entry, sight: &Sight<'_>) -> Expiring {
    let span = entry.window(sight.rules.filing.reevaluation.as_ref());
    Expiring {
        product: named(&entry.current.product),
        stars: entry.current.stars,
        number: entry.current.number.clone(),
        expires: entry.current.expires,
        window: span,
        better_by: span.and_then(|span| window::earlier(span, sight.calendar)),
        unknown: span.is_some_and(|span| window::is_unknown(span, sight.calendar)),
    }
}

fn nobody_to_write_to(without: &[Without<'_>], days: u32, sight: &Sight<'_>, lang: Lang) -> Failure {
    let today = date(sight.today);
    let lead = lang.pick(
        format!("Đến ngày {today} không có giấy chứng nhận nào như vậy của chủ thể đã ghi tên, nên không có thông báo để viết."),
        format!("On {today} there is no such certificate of a producer that is named, so there is no letter to write."),
    );
    // More days help where somebody is left for later only.
    let lead =
        if without.iter().any(|it| it.why == Why::Later) { format!("{lead} {}", words::more_days(lang)) } else { lead };
    let why = by_reason(without, days, lang);
    let left_out = sight.left_out.in_short(lang);
    Failure::no("nobody-to-write-to", std::iter::once(lead).chain(why).chain(left_out).collect::<Vec<_>>().join("\n"))
}
