//! `new`: a session file from an office's list, from flags, and from what the terminal is asked.
//!
//! Writes one new file or nothing: a list with slips is told in full, a name
//! that is taken is refused before anybody types. What stays unknown is marked
//! in the file and named in the answer, never made up.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::args::NewArgs;
use super::failure::path;
use super::{Asked, Failure, Outcome, new_ask, rubric, time};
use crate::host::{self, Clock, Naming, SystemClock};
use crate::load::draft::{Draft, Gap, level_of};
use crate::load::roster::{self, Around, Roster, Slip};
use crate::load::session::fitting;
use crate::load::table::TableError;
use crate::load::{Problem, Severity, Shelf, Source, sheets};
use crate::text::slug::slug;
use crate::text::{Lang, date, safe};

/// The offset of Vietnam, whatever the machine's own is.
const OFFSET: i32 = 7 * 3600;

/// What was made, as JSON.
#[derive(Serialize)]
struct MadeView<'a> {
    done: bool,
    file: String,
    session: &'a str,
    rules: &'a str,
    members: usize,
    products: usize,
    /// What the file still lacks, in words.
    missing: Vec<&'static str>,
    /// Heads of columns that were not used.
    unused: &'a [String],
    message: &'a str,
}

pub(super) fn run(args: &NewArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let watched = !asked.json && io::stdin().is_terminal() && io::stdout().is_terminal();
    if args.from.is_empty() && !watched {
        return Err(nobody_to_ask(lang));
    }
    let mut draft = from_flags(args, lang)?;
    let named = args.out.clone();
    if let Some(out) = &named {
        free(out, lang)?;
    }
    let shelf = rubric::shelf();
    let files = files(&args.from, lang)?;
    let mut around = around(&shelf, draft.starts, lang)?;
    let mut roster = read(&files, &around, lang)?;
    draft.from = origin(&args.from);
    take(&mut draft, &mut roster);
    let mut out = named.clone().unwrap_or_else(|| proposed(&draft.id));
    if watched {
        let gone = |error: io::Error| Failure::output(&error, lang);
        let mut dialogue = new_ask::at_terminal().map_err(gone)?;
        new_ask::starts(&mut draft, lang, &mut dialogue).map_err(gone)?.ok_or_else(|| left(lang))?;
        // Another day may fall under another act, with other sets.
        let then = self::around(&shelf, draft.starts, lang)?;
        if then.rules != around.rules {
            around = then;
            roster = read(&files, &around, lang)?;
            take(&mut draft, &mut roster);
        }
        let place = |id: &str| named.clone().unwrap_or_else(|| proposed(id));
        let ask = new_ask::Questions { around: &around, lang, id_named: args.id.is_some() || named.is_some() };
        out = ask.fill(&mut draft, &place, &mut dialogue).map_err(gone)?.ok_or_else(|| left(lang))?;
    }
    draft.rules.clone_from(&around.rules);
    let asks = rubric::rules(&shelf, &around.rules, lang)?.asks_for_level();
    draft.level = asks.then(|| level_of(draft.body.as_deref().unwrap_or_default()));
    write(&draft, &roster, &out, shelf, asked)
}

/// The same from the start screen: which list, if there is one, is asked first.
pub(super) fn from_the_start(lang: Lang) -> Result<Outcome, Failure> {
    let gone = |error: io::Error| Failure::output(&error, lang);
    let question = lang.pick(
        "Tệp danh sách sản phẩm, thành viên (.xlsx, .csv; kéo tệp vào cửa sổ cũng được); Enter nếu không có:",
        "The list of products and members (.xlsx, .csv; the file can be dropped here); Enter without one:",
    );
    let list = new_ask::at_terminal().map_err(gone)?.ask(question, "").map_err(gone)?.ok_or_else(|| left(lang))?;
    // A file that is dropped on the window comes in quotes.
    let list = list.trim().trim_matches(['"', '\'']);
    let from = Some(list).filter(|list| !list.is_empty()).map(PathBuf::from).into_iter().collect();
    run(&NewArgs { from, ..NewArgs::default() }, Asked { lang, json: false })
}

/// Writes the draft and says what it holds and lacks.
fn write(draft: &Draft, roster: &Roster, out: &Path, shelf: Shelf, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let (text, shown) = (draft.ron(), path(out));
    let told = crate::load::session_at(out, &Source::new(shown.as_str(), text.as_str()), shelf);
    let told = told.map_or_else(|problems| problems, |loaded| loaded.warnings);
    let gaps = draft.gaps();
    // What a place to fill is called by `check`; everything else wrong with the file would be our fault or the list's.
    let of_gap =
        |problem: &&Problem| !gaps.is_empty() && matches!(problem.code(), "empty-text" | "bad-time" | "empty-list");
    let wrong: Vec<_> = told
        .iter()
        .filter(|problem| problem.severity() == Severity::Error && !of_gap(problem))
        .map(|problem| format!("- {} {}", problem.message(lang), problem.hint(lang)))
        .collect();
    if !wrong.is_empty() {
        let lead =
            lang.pick("Chưa tạo tệp nào, vì có chỗ cần sửa:", "Nothing was written, since there is something to mend:");
        return Err(Failure::no("bad-session", format!("{lead}\n{}", wrong.join("\n"))));
    }
    let warnings: Vec<_> = told
        .iter()
        .filter(|problem| problem.severity() == Severity::Warning)
        .map(|problem| format!("- {} {}", problem.brief(lang), problem.hint(lang)))
        .collect();
    host::write_copy(out, text.as_bytes(), Naming::New).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => taken(out, lang),
        io::ErrorKind::NotFound => no_folder(out, lang),
        _ => Failure::file(&error, out, lang),
    })?;
    let message = message(draft, roster, &warnings, &shown, lang);
    if !asked.json {
        return Ok(Outcome::text(&message));
    }
    Outcome::json(&MadeView {
        done: true,
        file: shown,
        session: &draft.id,
        rules: &draft.rules,
        members: draft.members.len(),
        products: draft.products.len(),
        missing: gaps.iter().map(|gap| called(*gap, lang)).collect(),
        unused: &roster.unused,
        message: &message,
    })
}

fn called(gap: Gap, lang: Lang) -> &'static str {
    let (vi, en) = gap.called();
    lang.pick(vi, en)
}

fn message(draft: &Draft, roster: &Roster, warnings: &[String], file: &str, lang: Lang) -> String {
    let (products, members, rules) = (draft.products.len(), draft.members.len(), &draft.rules);
    let mut lines = vec![lang.pick(
        format!("Đã tạo tệp phiên họp {file}: {products} sản phẩm, {members} thành viên, bộ quy tắc {rules}."),
        format!("The session file {file} was made: {products} products, {members} members, rule set {rules}."),
    )];
    let list = |needed: bool| {
        let gaps = draft.gaps().into_iter().filter(|gap| gap.is_needed() == needed);
        gaps.map(|gap| called(gap, lang)).collect::<Vec<_>>().join(", ")
    };
    let (needed, other) = (list(true), list(false));
    if !needed.is_empty() {
        lines.push(lang.pick(
            format!("Còn thiếu: {needed}. Điền ở những chỗ ghi CÒN THIẾU trong tệp rồi mới mở phiên họp được."),
            format!("Still missing: {needed}. Fill in the places marked CÒN THIẾU in the file before the session can be opened."),
        ));
    }
    if !other.is_empty() {
        lines.push(
            lang.pick(format!("Chưa có, không bắt buộc: {other}."), format!("Not there yet, and not needed: {other}.")),
        );
    }
    let quoted = |names: &[String]| {
        let names: BTreeSet<_> = names.iter().map(|name| safe::clean_line(name)).collect();
        names.into_iter().map(|name| lang.pick(format!("«{name}»"), format!("“{name}”"))).collect::<Vec<_>>().join(", ")
    };
    if !roster.unused.is_empty() {
        let unused = quoted(&roster.unused);
        lines.push(lang.pick(
            format!("Các cột không đưa vào tệp phiên họp: {unused}."),
            format!("Columns that did not go into the session: {unused}."),
        ));
    }
    if !roster.passed_over.is_empty() {
        let sheets = quoted(&roster.passed_over);
        lines.push(lang.pick(
            format!("Các trang không phải danh sách, đã bỏ qua: {sheets}."),
            format!("Worksheets that are no list and were passed over: {sheets}."),
        ));
    }
    lines.push(
        lang.pick(
            "Quy chế trong tệp là mức thường dùng, «chưa xác minh»: xin sửa theo Quy chế của Hội đồng.",
            "The regulation in the file is the usual one, “not verified”: please set it by the council's own.",
        )
        .to_owned(),
    );
    if !warnings.is_empty() {
        lines.push(lang.pick("Cần xem lại:", "To look at:").to_owned());
        lines.extend_from_slice(warnings);
    }
    lines.push(lang.pick(
        format!("Kiểm tra: hoidong check {file}. Mở phiên họp: hoidong {file}."),
        format!("Check it: hoidong check {file}. Open the session: hoidong {file}."),
    ));
    lines.join("\n")
}

/// What the command line says of the session.
fn from_flags(args: &NewArgs, lang: Lang) -> Result<Draft, Failure> {
    let text = |given: &Option<String>| given.as_deref().map(safe::clean_line).filter(|text| !text.is_empty());
    let starts = match &args.starts {
        None => None,
        Some(given) => Some(when(given).ok_or_else(|| Failure::usage(no_time(&safe::clean_line(given), lang)))?),
    };
    if let Some(id) = args.id.as_deref().filter(|id| slug(id) != **id) {
        let (id, like) = (safe::clean_line(id), slug(id));
        return Err(Failure::usage(lang.pick(
            format!("Mã phiên họp «{id}» không dùng được: chỉ dùng a–z, 0–9 và gạch nối, nhiều nhất 60 ký tự. Ví dụ: {like}."),
            format!("The id “{id}” cannot be used: a–z, 0–9 and dashes only, at most 60. For example: {like}."),
        )));
    }
    if let Some(out) = args.out.as_deref().filter(|out| out.extension().is_none_or(|ending| ending != "ron")) {
        let shown = path(out);
        return Err(Failure::usage(lang.pick(
            format!("Tệp phiên họp có đuôi .ron: ghi --out {shown}.ron."),
            format!("A session file ends in .ron: write --out {shown}.ron."),
        )));
    }
    let stem = args.out.as_deref().and_then(Path::file_stem).map(|stem| slug(&stem.to_string_lossy()));
    let day = starts.map(|starts| format!("phien-hop-{}", starts.date_naive()));
    Ok(Draft {
        id: args.id.clone().or(stem).or(day).unwrap_or_else(|| "phien-hop".to_owned()),
        title: text(&args.title),
        body: text(&args.council),
        parent: text(&args.parent),
        established_by: text(&args.established_by),
        starts,
        place: text(&args.place),
        ..Draft::default()
    })
}

/// Day and hour in either order, or RFC 3339; in Vietnam's time where nothing else is said.
pub(super) fn when(text: &str) -> Option<DateTime<FixedOffset>> {
    let zone = FixedOffset::east_opt(OFFSET)?;
    let day = NaiveDate::default().and_hms_opt(0, 0, 0)?.and_local_timezone(zone).single()?;
    let clock = |word: &str| match word.strip_suffix('h') {
        Some(hour) => format!("{hour}:00"),
        None => word.replace('h', ":"),
    };
    match text.split_whitespace().collect::<Vec<_>>()[..] {
        [both] if both.contains('T') => time::read(both, day),
        [one, other] => {
            let read = |hour: &str, date: &str| time::read(&format!("{} {date}", clock(hour)), day);
            read(one, other).or_else(|| read(other, one))
        }
        _ => None,
    }
}

pub(super) fn no_time(given: &str, lang: Lang) -> String {
    lang.pick(
        format!("«{given}» chưa đủ ngày và giờ. Viết như \"08:00 10/12/2026\"."),
        format!("“{given}” is no day and hour. Write it like \"08:00 10/12/2026\"."),
    )
}

/// The rule set in force on the day, or today, and its sheets.
fn around(shelf: &Shelf, starts: Option<DateTime<FixedOffset>>, lang: Lang) -> Result<Around, Failure> {
    let day = starts.unwrap_or_else(|| SystemClock.now()).date_naive();
    let rules = match fitting(shelf, day) {
        Some(id) => rubric::rules(shelf, &id, lang)?,
        None => rubric::latest(shelf, |_| true, lang)?,
    };
    let sheet = |set| rubric::sheet(shelf, &rules, set, lang).map(|sheet| (set, sheet.rubric.name));
    let sets: Result<_, _> = shelf.sets(&rules.id).into_iter().map(sheet).collect();
    Ok(Around { sets: sets?, rules: rules.id })
}

/// Every file of the list, or why each that cannot be read cannot.
fn files(from: &[PathBuf], lang: Lang) -> Result<Vec<roster::File>, Failure> {
    let (mut files, mut unread): (Vec<_>, Option<Failure>) = (Vec::new(), None);
    for file in from {
        match sheets::read(file) {
            Ok(sheets) => files.push(roster::File { name: path(file), sheets }),
            Err(error) => {
                let said = match &error {
                    TableError::Text(_) => error.message(lang).into_owned(),
                    _ => format!("{}: {}", path(file), error.message(lang)),
                };
                match &mut unread {
                    Some(failure) => failure.message = format!("{}\n{said}", failure.message),
                    None => unread = Some(Failure::no(error.code(), said)),
                }
            }
        }
    }
    unread.map_or(Ok(files), Err)
}

fn read(files: &[roster::File], around: &Around, lang: Lang) -> Result<Roster, Failure> {
    roster::read(files, around).map_err(|slips| refused(&slips, lang))
}

/// What a list gives to a draft.
fn take(draft: &mut Draft, roster: &mut Roster) {
    draft.members = std::mem::take(&mut roster.members);
    draft.products = std::mem::take(&mut roster.products);
}

/// The list as a whole is refused, with every slip of it.
fn refused(slips: &[Slip], lang: Lang) -> Failure {
    let lead = lang.pick(
        "Chưa tạo tệp nào, vì danh sách có chỗ cần sửa:",
        "Nothing was written, since the list has something to mend:",
    );
    let mut lines = vec![lead.to_owned()];
    lines.extend(roster::told::lines(slips, lang).iter().map(|line| format!("- {line}")));
    Failure::no("bad-list", lines.join("\n"))
}

/// Where the file from a list says it comes from.
fn origin(from: &[PathBuf]) -> String {
    let today = date::date(SystemClock.now().date_naive());
    let name =
        |file: &PathBuf| file.file_name().map_or_else(|| path(file), |name| safe::clean_line(&name.to_string_lossy()));
    let names: Vec<_> = from.iter().map(name).collect();
    if names.is_empty() {
        return format!("Phiên họp soạn bằng hoidong new, ngày {today}.");
    }
    format!("Phiên họp tạo từ danh sách {}, ngày {today}.", names.join(", "))
}

/// Among the sessions that the start screen finds, where there is a folder of them.
fn proposed(id: &str) -> PathBuf {
    let folder = Path::new("sessions");
    let file = format!("{id}.ron");
    if folder.is_dir() { folder.join(file) } else { file.into() }
}

/// Nothing has the name yet, and its folder is there.
pub(super) fn free(out: &Path, lang: Lang) -> Result<(), Failure> {
    if out.symlink_metadata().is_ok() {
        return Err(taken(out, lang));
    }
    match out.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        Some(_) => Err(no_folder(out, lang)),
        None => Ok(()),
    }
}

fn taken(out: &Path, lang: Lang) -> Failure {
    let shown = path(out);
    Failure::no(
        "exists",
        lang.pick(
            format!("Đã có tệp {shown}. Không ghi đè lên tệp nào: xin chọn tên khác (--out), hoặc chuyển tệp cũ đi nơi khác."),
            format!("{shown} is already there. Nothing is ever replaced: please choose another name (--out), or move the old file away."),
        ),
    )
}

fn no_folder(out: &Path, lang: Lang) -> Failure {
    let folder = out.parent().map_or_else(String::new, path);
    Failure::no(
        "no-folder",
        lang.pick(
            format!("Không có thư mục {folder}. Xin tạo thư mục trước, hoặc chọn nơi khác (--out)."),
            format!("There is no folder {folder}. Please make it first, or choose another place (--out)."),
        ),
    )
}

fn nobody_to_ask(lang: Lang) -> Failure {
    Failure::no(
        "no-terminal",
        lang.pick(
            "Không có --from thì lệnh new hỏi từng điều và cần một cửa sổ dòng lệnh. Xin chạy trong cửa sổ dòng lệnh, hoặc ghi --from DANH_SACH.xlsx.",
            "Without --from the command asks its questions and needs a terminal. Run it in one, or give --from LIST.xlsx.",
        ),
    )
}

fn left(lang: Lang) -> Failure {
    Failure::no("left", lang.pick("Đã thôi. Chưa ghi tệp nào.", "Given up. Nothing was written."))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("08:00 10/12/2026", Some("2026-12-10T08:00:00+07:00"))]
    #[case("10/12/2026 8:00", Some("2026-12-10T08:00:00+07:00"))]
    #[case("8h30 2026-12-10", Some("2026-12-10T08:30:00+07:00"))]
    #[case("8h 10/12/2026", Some("2026-12-10T08:00:00+07:00"))]
    #[case("2026-12-10T08:00:00+07:00", Some("2026-12-10T08:00:00+07:00"))]
    #[case("10/12/2026", None)]
    #[case("08:00", None)]
    #[case("08:00 32/12/2026", None)]
    #[case("", None)]
    fn day_and_hour_in_either_order(#[case] text: &str, #[case] wanted: Option<&str>) {
        assert_eq!(when(text).map(|at| at.to_rfc3339()).as_deref(), wanted);
    }
}
