//! `register`: the certificates of all records and lists, and which are due.

use std::io::{self, IsTerminal};
use std::path::Path;

use chrono::NaiveDate;

use super::args::RegisterArgs;
use super::failure::path;
use super::register_gather::{self, Folder, Gathered, Trust};
use super::register_text::{self, Sight};
use super::{Asked, Failure, Outcome, papers, print_json, register_json, register_letters, rubric, tell};
use crate::host::{Clock, SystemClock};
use crate::law::{Calendar, RuleSet};
use crate::load::session::fitting;
use crate::load::{Shelf, calendar};
use crate::register::{Book, LeftOut};
use crate::text::words::register as words;
use crate::text::{Lang, date, safe};
use crate::tui::register::RegisterScreen;
use crate::tui::theme::Theme;

pub(super) fn run(args: &RegisterArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let on = args.on.as_deref().map(|on| day(on, lang)).transpose()?;
    let today = on.unwrap_or_else(|| SystemClock.now().date_naive());
    let shelf = rubric::shelf();
    let rules = rules_of(&shelf, today, lang)?;
    let rule = rules.filing.reevaluation.as_ref();
    let Gathered { summaries, certificates, read, left_out } =
        register_gather::gather(&args.folders, &args.import, Trust::Ended(None), lang)?;
    tell_left_out_of_a_list(&left_out, asked);
    something_was_read(read, &left_out, lang)?;
    let mut book = Book::of(summaries, certificates, today);
    if let Some(text) = &args.find {
        book.find(text);
    }
    let whole = args.letters.is_some().then(|| book.clone());
    if let Some(days) = args.due {
        book.due_within(days, today, rule);
    }
    let calendar = calendar_of(&shelf, lang)?;
    let chosen = args.find.is_some() || args.due.is_some();
    let sight = Sight { book: &book, left_out: &left_out, today, rules: &rules, calendar: &calendar, chosen };
    let mut letters = None;
    if let (Some(folder), Some(whole), Some(days)) = (&args.letters, &whole, args.due) {
        let named = papers::named(&args.format, lang)?;
        let formats = if named.is_empty() { papers::UNLESS_NAMED.to_vec() } else { named };
        letters = Some(register_letters::write(&sight, (whole, days), folder, &formats, args.force, lang)?);
    }
    if asked.json {
        return if args.full {
            print_json(&register_json::full(&sight, lang), lang)
        } else {
            print_json(&register_json::Entries(&sight), lang)
        };
    }
    let mut told = register_text::text(&sight, lang);
    if let Some(letters) = letters {
        told = format!("{told}\n\n{letters}");
    }
    Ok(Outcome::text(&told))
}

/// The register of the folders that are there, for the start screen.
pub(super) fn on_the_screen(folders: &[Folder], theme: Theme, lang: Lang) -> Result<RegisterScreen, Failure> {
    let today = SystemClock.now().date_naive();
    let searched: Vec<_> = folders.iter().filter(|folder| folder.path.is_dir()).cloned().collect();
    let Gathered { summaries, certificates, left_out, .. } = register_gather::gather_quietly(&searched, lang)?;
    let shelf = rubric::shelf();
    let (rules, calendar) = (rules_of(&shelf, today, lang)?, calendar_of(&shelf, lang)?);
    let book = Book::of(summaries, certificates, today);
    let from = searched.iter().map(|folder| (shown(&folder.path), folder.deep)).collect();
    Ok(RegisterScreen::new(book, rules, calendar, today, lang, theme).read_from(from).leaving_out(left_out))
}

/// A folder as people know it: the current one by its whole path.
fn shown(folder: &Path) -> String {
    let whole = std::env::current_dir().ok().filter(|_| folder == Path::new("."));
    path(&whole.unwrap_or_else(|| folder.to_owned()))
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

/// Tells on the side what was left out, unless the answer, which has a list of it, is what somebody looks at.
pub(super) fn tell_left_out_of_a_list(left_out: &LeftOut, asked: Asked) {
    if asked.json || !io::stdout().is_terminal() {
        tell_left_out(left_out, asked.lang);
    }
}

/// Tells on the side what was left out.
pub(super) fn tell_left_out(left_out: &LeftOut, lang: Lang) {
    for unread in &left_out.files {
        tell(&words::skipped(lang, unread.why.said(lang)));
    }
    for (file, rows, lines) in left_out.by_list(lang) {
        let lines = lines.into_iter().map(|line| format!("- {line}"));
        let lead = words::rows_left_out(lang, file, rows);
        tell(&std::iter::once(lead).chain(lines).collect::<Vec<_>>().join("\n"));
    }
}

/// A failure where nothing could be read.
pub(super) fn something_was_read(read: usize, left_out: &LeftOut, lang: Lang) -> Result<(), Failure> {
    if read > 0 {
        return Ok(());
    }
    let message = if left_out.is_empty() {
        lang.pick(
            "Không thấy hồ sơ phiên họp (.hoidong) hay danh sách (so-dang-ky*.xlsx, .csv) nào trong các thư mục này. Xin kiểm tra tên thư mục.",
            "There is no record (.hoidong) and no list (so-dang-ky*.xlsx, .csv) in these folders. Please check their names.",
        ).to_owned()
    } else {
        let lead = lang.pick(
            "Không đọc được hồ sơ hay danh sách nào trong các thư mục này; lý do ở trên.",
            "None of the records and lists in these folders can be read; the reasons stand above.",
        );
        lead.to_owned()
    };
    Err(Failure::no("nothing-to-read", message))
}
