//! `papers`: what is handed out, into a folder.

use std::path::{Path, PathBuf};

use super::args::PapersArgs;
use super::failure::path;
use super::{Asked, Failure, Outcome, desk, rubric};
use crate::law::SetNumber;
use crate::meeting::State;
use crate::meeting::correction::FIRST_MINUTES;
use crate::papers::{self, Basis, Format, Made, Paper, PapersError, Stand, Told, Written};
use crate::record::place::{Place, Reading};
use crate::record::replay::{Minuted, Replayed};
use crate::text::{Lang, safe};

/// The folder of drafts, inside the folder of papers.
const DRAFTS: &str = "du-thao";

/// Where guides go unless a folder is named, in the current one.
const GUIDES: &str = "huong-dan";

/// Where blank sheets go unless a folder is named, when they are made without a session.
const BLANKS: &str = "phieu-trong";

/// The paper that is made without a session.
const GUIDE: &str = "guide";

/// The paper that is made with one or without.
const BLANK: &str = "blank";

/// What this version can write, as `--only` names it.
const PAPERS: [&str; 5] = ["minutes", "tally", "sheets", BLANK, GUIDE];

/// A paper of a meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Minutes,
    Tally,
    Sheets,
    Blank,
}

/// What is made unless others are named.
const UNLESS_NAMED: [Kind; 1] = [Kind::Minutes];

/// The papers of a meeting that are asked for.
fn kinds(only: &[String]) -> Vec<Kind> {
    if only.is_empty() {
        return UNLESS_NAMED.to_vec();
    }
    let named = [("minutes", Kind::Minutes), ("tally", Kind::Tally), ("sheets", Kind::Sheets), (BLANK, Kind::Blank)];
    named.into_iter().filter(|(name, _)| only.iter().any(|only| only == name)).map(|(_, kind)| kind).collect()
}

/// Whether any of them tells of the meeting, and so is a draft until it closes.
fn tell_of_the_meeting(wanted: &[Kind]) -> bool {
    wanted.iter().any(|kind| *kind != Kind::Blank)
}

/// The formats it can write, as `--format` names them.
const FORMATS: [(&str, Format); 2] = [("md", Format::Markdown), ("docx", Format::Docx)];

pub(super) fn run(args: &PapersArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let formats = formats(args, lang)?;
    let without_meeting = !args.only.is_empty() && args.only.iter().all(|only| only == GUIDE || only == BLANK);
    let made = match (&args.session, args.set) {
        (None, Some(set)) if without_meeting => of_a_set(set, args, &formats, lang)?,
        (Some(session), None) if args.rules.is_none() && !args.only.iter().any(|only| only == GUIDE) => {
            let Reading { state, record, .. } = desk::reading(session, asked)?;
            let from = Source { state: &state, record: record.as_ref().map(|(record, _)| record) };
            let wanted = kinds(&args.only);
            let made = match &args.out {
                Some(folder) => make(from, &wanted, folder, &formats, lang, args.force),
                None => in_place(from, &wanted, &Place::for_reading(session), &formats, lang, args.force),
            };
            let made = made.map_err(|error| failure(&error, lang))?;
            if made.is_empty() { Err(no_sheets(lang)) } else { Ok(made) }?
        }
        _ => return Err(guide_or_session(lang)),
    };
    if !asked.json {
        return Ok(Outcome::text(&sentences(&made, lang)));
    }
    let Written { written, unchanged } = &made.written;
    let (folder, draft) = (path(&made.folder), made.draft);
    Outcome::json(&serde_json::json!({"folder": folder, "draft": draft, "written": written, "unchanged": unchanged}))
}

/// What papers are made from: the meeting, and its record if one was begun.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The meeting.
    pub state: &'a State,
    /// Its record.
    pub record: Option<&'a Replayed>,
}

/// Papers that were made.
pub(super) struct MadePapers {
    folder: PathBuf,
    draft: bool,
    written: Written,
}

impl MadePapers {
    fn is_empty(&self) -> bool {
        self.written.written.is_empty() && self.written.unchanged.is_empty()
    }
}

/// Makes the minutes in the folder of papers beside the record.
pub(super) fn make_in_place(
    from: Source<'_>,
    place: &Place,
    formats: &[Format],
    lang: Lang,
    force: bool,
) -> Result<MadePapers, PapersError> {
    in_place(from, &UNLESS_NAMED, place, formats, lang, force)
}

/// Makes the papers in their own folder beside the record. Drafts go to a folder
/// of drafts, each replacing the one before, so that they never stand in the way
/// of the minutes of the closed meeting.
fn in_place(
    from: Source<'_>,
    wanted: &[Kind],
    place: &Place,
    formats: &[Format],
    lang: Lang,
    force: bool,
) -> Result<MadePapers, PapersError> {
    let closed = from.record.is_some_and(|record| record.closing.is_some());
    let draft = !closed && tell_of_the_meeting(wanted);
    let folder = if draft { place.papers().join(DRAFTS) } else { place.papers() };
    make(from, wanted, &folder, formats, lang, force || draft)
}

fn make(
    from: Source<'_>,
    wanted: &[Kind],
    folder: &Path,
    formats: &[Format],
    lang: Lang,
    force: bool,
) -> Result<MadePapers, PapersError> {
    // The paper is the Vietnamese one; the English is a copy to read beside it.
    let languages: &[Lang] = lang.pick(&[Lang::Vi], &[Lang::Vi, Lang::En]);
    let minuted = from.record.map_or(&[][..], |record| &record.minuted);
    let now = || from.record.map_or((0, String::new()), |record| (record.rows, record.head.to_string()));
    let stands_on = if minuted.is_empty() {
        vec![now()]
    } else {
        minuted.iter().map(|minuted| (minuted.row.seq, minuted.row.head.to_string())).collect()
    };
    let mut papers = if minuted.is_empty() {
        let mut papers = Vec::new();
        if wanted.contains(&Kind::Minutes) {
            papers = in_languages(languages, |lang| papers::minutes(from.state, None, lang, formats))?;
        }
        let stand = Stand { state: from.state, basis: None, number: FIRST_MINUTES };
        papers.extend(with_the_minutes(stand, wanted, languages, formats)?);
        vec![papers]
    } else {
        of_the_end(minuted, wanted, languages, formats)?
    };
    if let Some(last) = papers.last_mut().filter(|_| wanted.contains(&Kind::Blank)) {
        last.extend(in_languages(languages, |lang| papers::blank_sheets(from.state, lang, formats))?);
    }
    let made = stands_on.iter().map(|(seq, head)| Made { session: &from.state.session.id, seq: *seq, head });
    let groups: Vec<_> = made.zip(papers).filter(|(_, papers)| !papers.is_empty()).collect();
    let draft = minuted.is_empty() && tell_of_the_meeting(wanted);
    // A folder is made for papers only.
    let written = if groups.is_empty() { Written::default() } else { papers::write_all(folder, &groups, force)? };
    Ok(MadePapers { folder: folder.to_owned(), draft, written })
}

/// What goes with one minutes: the annex and the score sheets.
fn with_the_minutes(
    stand: Stand<'_>,
    wanted: &[Kind],
    languages: &[Lang],
    formats: &[Format],
) -> Result<Vec<Paper>, PapersError> {
    let mut papers = Vec::new();
    if wanted.contains(&Kind::Tally) {
        papers.extend(in_languages(languages, |lang| papers::tally_table(stand, lang, formats))?);
    }
    if wanted.contains(&Kind::Sheets) {
        papers.extend(in_languages(languages, |lang| papers::score_sheets(stand, lang, formats))?);
    }
    Ok(papers)
}

/// The minutes of the end and every amended one with what goes with them, each from the record up to its own event.
fn of_the_end(
    minuted: &[Minuted],
    wanted: &[Kind],
    languages: &[Lang],
    formats: &[Format],
) -> Result<Vec<Vec<Paper>>, PapersError> {
    let stand = |m: &Minuted| Basis { seq: m.row.seq, head: m.row.head.groups_of_four(), at: m.row.at };
    let bases: Vec<_> = minuted.iter().map(stand).collect();
    let told: Vec<_> = minuted
        .iter()
        .zip(&bases)
        .map(|(Minuted { number, state, .. }, basis)| Told { number: *number, state, basis })
        .collect();
    let mut made = Vec::new();
    for (at, now) in told.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| told.get(before));
        let mut papers = Vec::new();
        if wanted.contains(&Kind::Minutes) {
            papers = in_languages(languages, |lang| match before {
                None => papers::minutes(now.state, Some(now.basis), lang, formats),
                Some(before) => papers::amended(*before, *now, lang, formats),
            })?;
        }
        let stand = Stand { state: now.state, basis: Some(now.basis), number: now.number };
        papers.extend(with_the_minutes(stand, wanted, languages, formats)?);
        made.push(papers);
    }
    Ok(made)
}

fn in_languages(
    languages: &[Lang],
    make: impl Fn(Lang) -> Result<Vec<Paper>, PapersError>,
) -> Result<Vec<Paper>, PapersError> {
    Ok(languages.iter().map(|lang| make(*lang)).collect::<Result<Vec<_>, _>>()?.concat())
}

/// The guide to one sheet and its blank form, which no meeting is needed for.
fn of_a_set(set: SetNumber, args: &PapersArgs, formats: &[Format], lang: Lang) -> Result<MadePapers, Failure> {
    let shelf = rubric::shelf();
    let rules = rubric::the_rules(&shelf, set, args.rules.as_deref(), lang)?;
    let sheet = rubric::sheet(&shelf, &rules, set, lang)?.rubric;
    let asks = |name: &str| args.only.iter().any(|only| only == name);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from(if asks(GUIDE) { GUIDES } else { BLANKS }));
    let languages: &[Lang] = lang.pick(&[Lang::Vi], &[Lang::Vi, Lang::En]);
    let write = || {
        let mut papers = Vec::new();
        if asks(GUIDE) {
            papers.extend(in_languages(languages, |lang| papers::guide(&sheet, &rules, lang, formats))?);
        }
        if asks(BLANK) {
            papers.extend(in_languages(languages, |lang| papers::blank_sheet(&sheet, &rules, lang, formats))?);
        }
        papers::write_alone(&folder, &papers, args.force)
    };
    let written = write().map_err(|error| failure(&error, lang))?;
    Ok(MadePapers { folder, draft: false, written })
}

fn no_sheets(lang: Lang) -> Failure {
    Failure::no(
        "no-sheets",
        lang.pick(
            "Chưa có phiếu đánh giá nào được mở niêm phong, nên chưa ghi gì. Phiếu của một sản phẩm ghi ra được khi mọi phiếu của sản phẩm đó đã nộp. Phiếu trống để chấm trên giấy: --only blank.",
            "No evaluation sheet is unsealed yet, so nothing was written. The sheets of a product can be written once all of them are handed in. Blank ones for scoring on paper: --only blank.",
        ),
    )
}

fn guide_or_session(lang: Lang) -> Failure {
    Failure::usage(lang.pick(
        "Tài liệu hướng dẫn chủ thể làm không cần phiên họp: hoidong papers --only guide --set N; phiếu trống của một bộ sản phẩm: hoidong papers --only blank --set N. Các văn bản khác cần tệp phiên họp và không dùng --set, --rules.",
        "The producers' guide is made without a session: hoidong papers --only guide --set N; the blank sheet of a product set: hoidong papers --only blank --set N. Other papers need a session file and take no --set or --rules.",
    ))
}

fn formats(args: &PapersArgs, lang: Lang) -> Result<Vec<Format>, Failure> {
    if let Some(other) = args.only.iter().find(|only| !PAPERS.contains(&only.as_str())) {
        let (other, can) = (safe::clean_line(other), PAPERS.join(", "));
        return Err(Failure::usage(lang.pick(
            format!("Phiên bản này chưa làm được văn bản «{other}». Các văn bản làm được: {can}."),
            format!("This version cannot make the paper “{other}” yet. It can make: {can}."),
        )));
    }
    let mut formats = Vec::new();
    for word in &args.format {
        let Some((_, format)) = FORMATS.iter().find(|(name, _)| name == word) else {
            let (word, can) = (safe::clean_line(word), FORMATS.map(|(name, _)| name).join(", "));
            return Err(Failure::usage(lang.pick(
                format!("Phiên bản này chưa ghi được định dạng «{word}». Các định dạng: {can}."),
                format!("This version cannot write the format “{word}” yet. It can write: {can}."),
            )));
        };
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    Ok(if formats.is_empty() { FORMATS.map(|(_, format)| format).to_vec() } else { formats })
}

/// What was written and where.
pub(super) fn sentences(made: &MadePapers, lang: Lang) -> String {
    let (folder, written) = (path(&made.folder), &made.written.written);
    let mut lines = vec![if written.is_empty() {
        lang.pick(
            format!("Văn bản trong {folder} không có gì thay đổi."),
            format!("The papers in {folder} are unchanged."),
        )
    } else {
        let names = written.join(", ");
        lang.pick(format!("Đã ghi vào {folder}: {names}."), format!("Written to {folder}: {names}."))
    }];
    if made.draft {
        let draft = lang
            .pick("Phiên họp chưa kết thúc nên đây là bản dự thảo.", "The meeting is not closed, so this is a draft.");
        lines.push(draft.to_owned());
    }
    lines.join("\n")
}

/// Why nothing was written.
pub(super) fn failure(error: &PapersError, lang: Lang) -> Failure {
    match error {
        PapersError::Different(files) => {
            let files = files.iter().map(|file| path(file)).collect::<Vec<_>>().join(", ");
            Failure::no(
                "different",
                lang.pick(
                    format!("Đã có văn bản với nội dung khác: {files}. Chưa ghi gì. Chọn thư mục khác (--out), hoặc ghi đè bằng --force."),
                    format!("Papers with other content are there already: {files}. Nothing was written. Choose another folder (--out), or replace them with --force."),
                ),
            )
        }
        PapersError::Docx(_) => Failure::no(
            "not-made",
            lang.pick(
                "Không tạo được tệp DOCX. Có thể ghi bản Markdown bằng --format md.",
                "The DOCX could not be made. The Markdown can be written with --format md.",
            ),
        ),
        PapersError::Io { path, source } => Failure::file(source, path, lang),
    }
}
