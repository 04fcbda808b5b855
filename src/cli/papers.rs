//! `papers`: what is handed out, into a folder.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::args::PapersArgs;
use super::failure::path;
use super::papers_plan::{self, Kind, MadePapers, Order, Source, Watch};
use super::papers_progress::ProgressLine;
use super::{Asked, Failure, Outcome, desk, papers_press, rubric};
use crate::law::SetNumber;
#[cfg(feature = "pdf")]
use crate::papers::pdf::PdfError;
use crate::papers::{self, Format, PapersError, Written};
use crate::record::place::{Place, Reading};
use crate::text::words::papers::Papers as Words;
use crate::text::{Lang, safe};

/// Where guides go unless a folder is named, in the current one.
const GUIDES: &str = "huong-dan";

/// Where blank sheets go unless a folder is named, when they are made without a session.
const BLANKS: &str = "phieu-trong";

/// The paper that is made without a session.
const GUIDE: &str = "guide";

/// The paper that is made with one or without.
const BLANK: &str = "blank";

/// The style of the PDFs, for an office to change: no paper, and made without a meeting.
const STYLE: &str = "style";
/// How many files a sentence names.
const NAMED: usize = 12;

/// The paper that has figures of its own.
const TALLY: &str = "tally";

/// The formats it can write, as `--format` names them.
const FORMATS: &[(&str, Format)] = &[
    ("docx", Format::Docx),
    #[cfg(feature = "pdf")]
    ("pdf", Format::Pdf),
    ("xlsx", Format::Xlsx),
    ("csv", Format::Csv),
    ("json", Format::Json),
    ("md", Format::Markdown),
];

/// What is written unless formats are named: each paper in those of these that it has. Markdown is for
/// reading in a terminal and is made only when it is asked for.
pub(super) const UNLESS_NAMED: &[Format] = &[
    Format::Docx,
    #[cfg(feature = "pdf")]
    Format::Pdf,
    Format::Xlsx,
    Format::Csv,
    Format::Json,
];

pub(super) fn run(args: &PapersArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let formats = formats(args, lang)?;
    if args.only.iter().any(|only| only == STYLE) {
        return style(args, asked);
    }
    if args.font.is_some() && formats.iter().all(|format| format.extension() != "pdf") {
        papers_press::press(args.font.as_deref(), lang)?;
        return Err(font_without_pdf(lang));
    }
    let without_meeting = !args.only.is_empty() && args.only.iter().all(|only| only == GUIDE || only == BLANK);
    let made = match (&args.session, args.set) {
        (None, Some(set)) if without_meeting => of_a_set(set, args, &formats, lang)?,
        (Some(session), None) if args.rules.is_none() && !args.only.iter().any(|only| only == GUIDE) => {
            let Reading { state, record, .. } = desk::reading(session, asked)?;
            let (record, rows) = record.as_ref().map_or((None, &[][..]), |(record, rows)| (Some(record), &rows[..]));
            let from = Source { state: &state, record, rows };
            let wanted = kinds(&args.only);
            let plan = papers_plan::plan(from, Order { wanted: &wanted, formats: &formats, lang });
            if plan.files() == 0 {
                return Err(nothing_yet(&wanted, lang));
            }
            let press = papers_press::press(args.font.as_deref(), lang)?;
            let line = ProgressLine::new(plan.files(), lang);
            let watch = &mut Watch { told: &mut |begun, name| line.told(begun, name), stop: &AtomicBool::new(false) };
            let made = match &args.out {
                Some(folder) => plan.write(folder, &press, args.force, watch),
                None => plan.write_in_place(&Place::for_reading(session), &press, args.force, watch),
            };
            drop(line);
            made.map_err(|error| failure(&error, lang))?
        }
        _ => return Err(guide_or_session(lang)),
    };
    answer(&made, asked)
}

/// What was written, as it is wanted.
fn answer(made: &MadePapers, asked: Asked) -> Result<Outcome, Failure> {
    if !asked.json {
        return Ok(Outcome::text(&sentences(made, asked.lang)));
    }
    let Written { written, unchanged } = &made.written;
    let (folder, draft) = (path(&made.folder), made.draft);
    Outcome::json(&serde_json::json!({"folder": folder, "draft": draft, "written": written, "unchanged": unchanged}))
}

/// The file an office begins with that wants its PDFs to look otherwise.
fn style(args: &PapersArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let alone = args.session.is_none() && args.set.is_none() && args.rules.is_none() && args.only.len() == 1;
    if !alone || args.font.is_some() {
        return Err(Failure::usage(lang.pick(
            "Tệp trình bày được ghi riêng, không cần phiên họp: hoidong papers --only style --out THƯ_MỤC.",
            "The style file is written alone, without a session: hoidong papers --only style --out FOLDER.",
        )));
    }
    let made = papers_press::starting_style(args.out.as_deref(), args.force, lang)?;
    let mut outcome = answer(&made, asked)?;
    if !asked.json {
        outcome = Outcome::text(&format!("{}\n{}", sentences(&made, lang), papers_press::how_to_use(lang)));
    }
    Ok(outcome)
}

/// The papers of a meeting that are asked for.
fn kinds(only: &[String]) -> Vec<Kind> {
    if only.is_empty() {
        return Kind::unless_named();
    }
    Kind::NAMED.iter().filter(|(name, _)| only.iter().any(|only| only == name)).map(|(_, kind)| *kind).collect()
}

/// The guide to one sheet and its blank form, which no meeting is needed for.
fn of_a_set(set: SetNumber, args: &PapersArgs, formats: &[Format], lang: Lang) -> Result<MadePapers, Failure> {
    let shelf = rubric::shelf();
    let rules = rubric::the_rules(&shelf, set, args.rules.as_deref(), lang)?;
    let sheet = rubric::sheet(&shelf, &rules, set, lang)?.rubric;
    let asks = |name: &str| args.only.iter().any(|only| only == name);
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from(if asks(GUIDE) { GUIDES } else { BLANKS }));
    let languages: &[Lang] = lang.pick(&[Lang::Vi], &[Lang::Vi, Lang::En]);
    let mut planned = Vec::new();
    for lang in languages {
        if asks(GUIDE) {
            planned.extend(papers::guide(&sheet, &rules, *lang, formats));
        }
        if asks(BLANK) {
            planned.extend(papers::blank_sheet(&sheet, &rules, *lang, formats));
        }
    }
    let press = papers_press::press(args.font.as_deref(), lang)?;
    let line = ProgressLine::new(planned.len(), lang);
    let made = papers::make(&planned, &press, &mut |begun, name| line.told(begun, name));
    drop(line);
    let written = made.and_then(|papers| papers::write_alone(&folder, &papers, args.force));
    let written = written.map_err(|error| failure(&error, lang))?;
    Ok(MadePapers { folder, draft: false, written })
}

/// Why there is no file of what was asked for.
fn nothing_yet(wanted: &[Kind], lang: Lang) -> Failure {
    match wanted {
        [Kind::Sheets] => no_sheets(lang),
        #[cfg(feature = "pdf")]
        [Kind::Archive] => only_at_the_end(lang),
        _ => nothing(lang),
    }
}

#[cfg(feature = "pdf")]
fn only_at_the_end(lang: Lang) -> Failure {
    Failure::no(
        "not-closed",
        lang.pick(
            "Bản lưu trữ chỉ có sau khi phiên họp kết thúc, và ghi ở định dạng PDF. Chưa ghi gì.",
            "The copy to keep is made after the meeting is closed, as PDF. Nothing was written.",
        ),
    )
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

fn font_without_pdf(lang: Lang) -> Failure {
    Failure::usage(lang.pick(
        "--font chỉ dùng cho bản PDF; thêm pdf vào --format hoặc bỏ --font.",
        "--font is for PDFs; add pdf to --format or leave --font out.",
    ))
}

fn nothing(lang: Lang) -> Failure {
    Failure::no(
        "nothing-to-write",
        lang.pick(
            "Chưa có nội dung cho các văn bản được yêu cầu, nên chưa ghi gì. Thông báo có khi Hội đồng đã kết luận về sản phẩm; phản hồi có khi sản phẩm đã mở niêm phong; dự thảo quyết định có khi Hội đồng đề nghị hạng sao thuộc thẩm quyền của cấp mình hoặc chuyển cấp trên.",
            "There is nothing yet for the papers asked for, so nothing was written. A notice is made once the council concluded on a product, feedback once the product is unsealed, a draft decision where the council proposes a rank its own level decides on or forwards a result.",
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
    let papers: Vec<_> = Kind::NAMED.iter().map(|(name, _)| *name).chain([GUIDE, STYLE]).collect();
    if let Some(other) = args.only.iter().find(|only| !papers.contains(&only.as_str())) {
        let (other, can) = (safe::clean_line(other), papers.join(", "));
        return Err(Failure::usage(lang.pick(
            format!("Phiên bản này chưa làm được văn bản «{other}». Các văn bản làm được: {can}."),
            format!("This version cannot make the paper “{other}” yet. It can make: {can}."),
        )));
    }
    let formats = named(&args.format, lang)?;
    if formats.is_empty() {
        return Ok(UNLESS_NAMED.to_vec());
    }
    let of_figures = args.only.is_empty() || args.only.iter().any(|only| only == TALLY);
    if !of_figures && formats.iter().all(|format| format.is_of_figures()) {
        return Err(Failure::usage(lang.pick(
            "Các định dạng xlsx, csv, json chỉ có ở biểu tổng hợp: --only tally. Các văn bản khác ghi bằng docx, pdf hoặc md.",
            "The formats xlsx, csv and json are those of the tally table: --only tally. Other papers are written as docx, pdf or md.",
        )));
    }
    Ok(formats)
}

/// The formats that are named, each once.
pub(super) fn named(words: &[String], lang: Lang) -> Result<Vec<Format>, Failure> {
    let mut formats = Vec::new();
    for word in words {
        let Some((_, format)) = FORMATS.iter().find(|(name, _)| name == word) else {
            let (word, can) = (safe::clean_line(word), formats_named().join(", "));
            return Err(Failure::usage(lang.pick(
                format!("Phiên bản này chưa ghi được định dạng «{word}». Các định dạng: {can}."),
                format!("This version cannot write the format “{word}” yet. It can write: {can}."),
            )));
        };
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    Ok(formats)
}

fn formats_named() -> Vec<&'static str> {
    FORMATS.iter().map(|(name, _)| *name).collect()
}

/// What was written and where.
fn sentences(made: &MadePapers, lang: Lang) -> String {
    in_short(made, NAMED, lang)
}

/// The names, or as many files as there are where they are more than `most`.
pub(super) fn some(names: &[String], most: usize, lang: Lang) -> String {
    let first = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(most) {
        None | Some(0) => first,
        Some(more) => lang.pick(format!("{first} và {more} tệp khác"), format!("{first} and {more} other files")),
    }
}

/// What was written and where, at most so many files named.
pub(super) fn in_short(made: &MadePapers, most: usize, lang: Lang) -> String {
    let (folder, written) = (path(&made.folder), &made.written.written);
    let mut lines = vec![if written.is_empty() {
        lang.pick(
            format!("Văn bản trong {folder} không có gì thay đổi."),
            format!("The papers in {folder} are unchanged."),
        )
    } else {
        let names = some(written, most, lang);
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
    failure_of(error, "--out", lang)
}

/// The same of a command that names its folder by this option.
pub(super) fn failure_of(error: &PapersError, folder: &str, lang: Lang) -> Failure {
    match error {
        PapersError::Different(files) => {
            let files = files.iter().map(|file| path(file)).collect::<Vec<_>>().join(", ");
            Failure::no(
                "different",
                lang.pick(
                    format!("Đã có văn bản với nội dung khác: {files}. Chưa ghi gì. Chọn thư mục khác ({folder}), hoặc ghi đè bằng --force."),
                    format!("Papers with other content are there already: {files}. Nothing was written. Choose another folder ({folder}), or replace them with --force."),
                ),
            )
        }
        PapersError::Stopped => Failure::no("stopped", Words::of(lang).stopped),
        PapersError::Docx(_) => Failure::no(
            "not-made",
            lang.pick(
                "Không tạo được tệp DOCX. Có thể ghi bản Markdown bằng --format md.",
                "The DOCX could not be made. The Markdown can be written with --format md.",
            ),
        ),
        PapersError::Data(error) => Failure::no(
            "not-made",
            lang.pick(
                format!("Không tạo được tệp số liệu, nên chưa ghi gì. Các văn bản khác ghi được bằng --format docx. (Máy báo: {error})"),
                format!("The file of figures could not be made, so nothing was written. The papers can be written with --format docx. (The machine says: {error})"),
            ),
        ),
        #[cfg(feature = "pdf")]
        PapersError::Pdf(error) => Failure::no("not-made", pdf(error, lang)),
        PapersError::Io { path, source } => Failure::file(source, path, lang),
    }
}

/// What a PDF lacks and what to do about it.
#[cfg(feature = "pdf")]
fn pdf(error: &PdfError, lang: Lang) -> String {
    match error {
        PdfError::Style(said) => {
            let file = papers_press::style_file().map(|file| path(&file)).unwrap_or_default();
            lang.pick(
                format!("Tệp trình bày văn bản của đơn vị không dùng được nên chưa ghi gì: {file}. Trình biên dịch báo: {said}. Sửa tệp hoặc chuyển tệp đi nơi khác để dùng mẫu có sẵn."),
                format!("The office's style cannot be used, so nothing was written: {file}. The compiler says: {said}. Mend the file, or move it away to use the house style."),
            )
        }
        PdfError::Glyphs(letters) => lang.pick(
            format!("Phông chữ không có các ký tự sau nên chưa ghi PDF: {letters}. Sửa chữ trong tệp phiên họp, hoặc ghi DOCX bằng --format docx."),
            format!("The typeface has no letters for these, so no PDF was written: {letters}. Change the text, or write a DOCX with --format docx."),
        ),
        PdfError::Missing(text) => lang.pick(
            format!("Đọc lại bản PDF không thấy «{text}» như trong văn bản nên chưa ghi gì. Nếu đơn vị dùng tệp trình bày riêng, sửa tệp đó."),
            format!("Read back, the PDF does not hold “{text}” as the paper does, so nothing was written. If the office has a style of its own, mend it."),
        ),
        PdfError::Export(said) => lang.pick(
            format!("Không tạo được tệp PDF ({said}). Có thể ghi bản DOCX bằng --format docx."),
            format!("The PDF could not be made ({said}). A DOCX can be written with --format docx."),
        ),
    }
}
