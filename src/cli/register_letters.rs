//! The letters to the producers whose certificates run out, a file for each producer.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::papers::{failure, in_short};
use super::papers_plan::MadePapers;
use super::papers_progress::ProgressLine;
use super::register_text::Sight;
use super::{Failure, papers_press};
use crate::council::window;
use crate::papers::letters::{Expiring, Renewal};
use crate::papers::{self, Format};
use crate::register::told::named;
use crate::register::{Entry, Refiled};
use crate::text::{Lang, sort};

/// How many files a sentence names.
const NAMED: usize = 12;

/// Writes the letters and says where.
pub(super) fn write(
    sight: &Sight<'_>,
    folder: &Path,
    formats: &[Format],
    force: bool,
    lang: Lang,
) -> Result<String, Failure> {
    let mut by_producer: BTreeMap<(sort::Key, String, Option<String>), Vec<Expiring>> = BTreeMap::new();
    let mut unnamed = Vec::new();
    // Whoever has filed needs no reminder.
    for entry in sight.book.entries.iter().filter(|entry| entry.term().refiled == Refiled::No) {
        let product = &entry.current.product;
        let Some(producer) = product.producer.clone() else {
            unnamed.push(named(product));
            continue;
        };
        let key = (sort::key(&producer), producer, product.commune.clone());
        by_producer.entry(key).or_default().push(expiring(entry, sight));
    }
    let letters: Vec<_> = by_producer
        .iter()
        .map(|((_, producer, commune), certificates)| Renewal {
            producer,
            commune: commune.as_deref(),
            rules: sight.rules,
            on: sight.today,
            certificates: certificates.clone(),
        })
        .collect();
    if letters.is_empty() {
        return Err(nobody_to_write_to(sight.today, lang));
    }
    let languages: &[Lang] = lang.pick(&[Lang::Vi], &[Lang::Vi, Lang::En]);
    let planned: Vec<_> = languages.iter().flat_map(|lang| papers::renewals(&letters, *lang, formats)).collect();
    let press = papers_press::press(None, lang)?;
    let line = ProgressLine::new(planned.len(), lang);
    let made = papers::make(&planned, &press, &mut |begun, name| line.told(begun, name));
    drop(line);
    let written = made.and_then(|papers| papers::write_alone(folder, &papers, force));
    let written = written.map_err(|error| failure(&error, lang))?;
    let mut told = in_short(&MadePapers { folder: folder.to_owned(), draft: false, written }, NAMED, lang);
    if !unnamed.is_empty() {
        let unnamed = unnamed.join("; ");
        told += &lang.pick(
            format!("\nKhông có thông báo, vì chưa ghi chủ thể: {unnamed}."),
            format!("\nNo letter, since no producer is noted: {unnamed}."),
        );
    }
    Ok(told)
}

fn expiring(entry: &Entry, sight: &Sight<'_>) -> Expiring {
    let span = entry.window(sight.rules.filing.reevaluation.as_ref());
    Expiring {
        product: named(&entry.current.product),
        stars: entry.current.stars,
        number: entry.current.number.clone(),
        expires: entry.current.expires,
        window: span,
        better_by: span.and_then(|span| window::better_by(span, sight.calendar)),
    }
}

fn nobody_to_write_to(today: NaiveDate, lang: Lang) -> Failure {
    let today = crate::text::date::date(today);
    Failure::no(
        "nobody-to-write-to",
        lang.pick(
            format!("Đến ngày {today} không có giấy chứng nhận nào như vậy của chủ thể đã ghi tên, nên không có thông báo để viết. Thử --due với số ngày lớn hơn."),
            format!("On {today} there is no such certificate of a producer that is named, so there is no letter to write. Try a larger --due."),
        ),
    )
}
