//! `register`: the certificates of all records and lists, and which are due.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::Serialize;

use super::args::RegisterArgs;
use super::register_gather::{self, Gathered, Trust};
use super::register_text::{self, Sight};
use super::{Asked, Failure, Outcome, papers, register_letters, rubric, tell};
use crate::host::{Clock, SystemClock};
use crate::law::{Calendar, RuleSet, Stars};
use crate::load::session::fitting;
use crate::load::{Shelf, calendar};
use crate::register::{Book, Certificate, Entry, Standing};
use crate::text::{Lang, date, safe};
use crate::tui::register::RegisterScreen;
use crate::tui::theme::Theme;

#[derive(Serialize)]
struct EntryView<'a> {
    code: Option<&'a str>,
    name: &'a str,
    stars: Stars,
    certificate: &'a str,
    issued: NaiveDate,
    expires: NaiveDate,
    /// The first and the last day to file a re-evaluation; null where no act in force says.
    window: Option<[NaiveDate; 2]>,
    state: Standing,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former: Vec<FormerView<'a>>,
}

/// A certificate the product had before.
#[derive(Serialize)]
struct FormerView<'a> {
    stars: Stars,
    certificate: &'a str,
    issued: NaiveDate,
    expires: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<NaiveDate>,
}

pub(super) fn run(args: &RegisterArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let on = args.on.as_deref().map(|on| day(on, lang)).transpose()?;
    let today = on.unwrap_or_else(|| SystemClock.now().date_naive());
    let shelf = rubric::shelf();
    let rules = rules_of(&shelf, today, lang)?;
    let rule = rules.filing.reevaluation.as_ref();
    let Gathered { summaries, certificates, read, skipped } =
        register_gather::gather(&args.folders, &args.import, Trust::Ended, lang)?;
    something_was_read(read, &skipped, lang)?;
    let mut book = Book::of(summaries, certificates, on);
    if let Some(text) = &args.find {
        book.find(text);
    }
    if let Some(days) = args.due {
        book.due_within(days, today, rule);
    }
    let calendar = calendar_of(&shelf, lang)?;
    let chosen = args.find.is_some() || args.due.is_some();
    let sight = Sight { book: &book, today, rules: &rules, calendar: &calendar, chosen };
    let mut letters = None;
    if let Some(folder) = &args.letters {
        let named = papers::named(&args.format, lang)?;
        let formats = if named.is_empty() { papers::UNLESS_NAMED.to_vec() } else { named };
        letters = Some(register_letters::write(&sight, folder, &formats, args.force, lang)?);
    }
    if asked.json {
        return Outcome::json(&book.entries.iter().map(|entry| view(entry, today, &rules)).collect::<Vec<_>>());
    }
    let mut told = register_text::text(&sight, lang);
    if let Some(letters) = letters {
        told = format!("{told}\n\n{letters}");
    }
    Ok(Outcome::text(&told))
}

/// The register of the folders that are there, for the start screen.
pub(super) fn on_the_screen(folders: &[PathBuf], theme: Theme, lang: Lang) -> Result<RegisterScreen, Failure> {
    let today = SystemClock.now().date_naive();
    let searched: Vec<_> = folders.iter().filter(|folder| folder.is_dir()).cloned().collect();
    let Gathered { summaries, certificates, skipped, .. } = register_gather::gather_quietly(&searched, lang)?;
    let shelf = rubric::shelf();
    let (rules, calendar) = (rules_of(&shelf, today, lang)?, calendar_of(&shelf, lang)?);
    let book = Book::of(summaries, certificates, None);
    Ok(RegisterScreen::new(book, rules, calendar, today, lang, theme).leaving_out(skipped.len()))
}

/// The rules in force on a day.
fn rules_of(shelf: &Shelf, today: NaiveDate, lang: Lang) -> Result<RuleSet, Failure> {
    match fitting(shelf, today) {
        Some(id) => rubric::rules(shelf, &id, lang),
        None => rubric::latest(shelf, |_| true, lang),
    }
}

fn calendar_of(shelf: &Shelf, lang: Lang) -> Result<Calendar, Failure> {
    let read = shelf.calendars().and_then(|sources| calendar::read_all(&sources, false));
    read.map(|(calendar, _)| calendar).map_err(|problems| Failure::problems(&problems, lang))
}

/// The day that is named.
pub(super) fn day(given: &str, lang: Lang) -> Result<NaiveDate, Failure> {
    date::parse_date(given).ok_or_else(|| {
        let given = safe::clean_line(given);
        Failure::usage(lang.pick(
            format!("«{given}» không phải một ngày có thật. Viết như 10/12/2026 hoặc 2026-12-10."),
            format!("“{given}” is no real date. Write it like 10/12/2026 or 2026-12-10."),
        ))
    })
}

fn view<'a>(entry: &'a Entry, today: NaiveDate, rules: &RuleSet) -> EntryView<'a> {
    let rule = rules.filing.reevaluation.as_ref();
    let Certificate { product, stars, number, issued, expires, .. } = &entry.current;
    let former = |paper: &'a Certificate| FormerView {
        stars: paper.stars,
        certificate: &paper.number,
        issued: paper.issued,
        expires: paper.expires,
        revoked: paper.revoked,
    };
    EntryView {
        code: product.code.as_deref(),
        name: &product.name,
        stars: *stars,
        certificate: number,
        issued: *issued,
        expires: *expires,
        window: entry.window(rule).map(|window| [window.from, window.to]),
        state: entry.standing(today, rule),
        former: entry.former.iter().map(former).collect(),
    }
}

/// Tells what was left out; a failure where nothing is left.
pub(super) fn something_was_read(read: usize, skipped: &[String], lang: Lang) -> Result<(), Failure> {
    for why in skipped {
        tell(why);
    }
    if read == 0 { Err(nothing_read(skipped.len(), lang)) } else { Ok(()) }
}

/// Why searched is nothing to make anything of.
fn nothing_read(skipped: usize, lang: Lang) -> Failure {
    let message = if skipped == 0 {
        lang.pick(
            "Không thấy hồ sơ phiên họp (.hoidong) hay danh sách (so-dang-ky*.xlsx, .csv) nào trong các thư mục này. Xin kiểm tra tên thư mục.",
            "There is no record (.hoidong) and no list (so-dang-ky*.xlsx, .csv) in these folders. Please check their names.",
        )
    } else {
        lang.pick(
            "Không đọc được hồ sơ hay danh sách nào trong các thư mục này; lý do ở trên.",
            "None of the records and lists in these folders can be read; the reasons stand above.",
        )
    };
    Failure::no("nothing-to-read", message)
}
