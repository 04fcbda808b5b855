//! `papers`: what is handed out, into a folder.

use std::path::PathBuf;

use super::args::PapersArgs;
use super::failure::path;
use super::papers_plan::{self, Kind, MadePapers, Order, Source};
use super::{Asked, Failure, Outcome, desk, rubric};
use crate::law::SetNumber;
#[cfg(feature = "pdf")]
use crate::papers::pdf::PdfError;
use crate::papers::{self, Format, PapersError, Press, Written};
use crate::record::place::{Place, Reading};
use crate::text::{Lang, safe};

/// Where guides go unless a folder is named, in the current one.
const GUIDES: &str = "huong-dan";

/// Where blank sheets go unless a folder is named, when they are made without a session.
const BLANKS: &str = "phieu-trong";

/// The paper that is made without a session.
const GUIDE: &str = "guide";

/// The paper that is made with one or without.
const BLANK: &str = "blank";

/// The formats it can write, as `--format` names them.
const FORMATS: &[(&str, Format)] = &[
    ("md", Format::Markdown),
    ("docx", Format::Docx),
    #[cfg(feature = "pdf")]
    ("pdf", Format::Pdf),
];

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
            let plan = papers_plan::plan(from, Order { wanted: &wanted, formats: &formats, lang });
            if plan.files() == 0 {
                return Err(if wanted.iter().all(|kind| *kind == Kind::Sheets) {
                    no_sheets(lang)
                } else {
                    nothing(lang)
                });
            }
            let (press, told) = (Press::default(), &mut |_, _: &str| {});
            let made = match &args.out {
                Some(folder) => plan.write(folder, &press, args.force, told),
                None => plan.write_in_place(&Place::for_reading(session), &press, args.force, told),
            };
            made.map_err(|error| failure(&error, lang))?
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

/// The papers of a meeting that are asked for.
fn kinds(only: &[String]) -> Vec<Kind> {
    if only.is_empty() {
        return Kind::UNLESS_NAMED.to_vec();
    }
    Kind::NAMED.into_iter().filter(|(name, _)| only.iter().any(|only| only == name)).map(|(_, kind)| kind).collect()
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
    let made = papers::made(&planned);
    let written = made.and_then(|papers| papers::write_alone(&folder, &papers, args.force));
    let written = written.map_err(|error| failure(&error, lang))?;
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
    let papers: Vec<_> = Kind::NAMED.into_iter().map(|(name, _)| name).chain([GUIDE]).collect();
    if let Some(other) = args.only.iter().find(|only| !papers.contains(&only.as_str())) {
        let (other, can) = (safe::clean_line(other), papers.join(", "));
        return Err(Failure::usage(lang.pick(
            format!("Phiên bản này chưa làm được văn bản «{other}». Các văn bản làm được: {can}."),
            format!("This version cannot make the paper “{other}” yet. It can make: {can}."),
        )));
    }
    let mut formats = Vec::new();
    for word in &args.format {
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
    Ok(if formats.is_empty() { FORMATS.iter().map(|(_, format)| *format).collect() } else { formats })
}

fn formats_named() -> Vec<&'static str> {
    FORMATS.iter().map(|(name, _)| *name).collect()
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
        #[cfg(feature = "pdf")]
        PapersError::Pdf(error) => Failure::no("not-made", pdf(error, lang)),
        PapersError::Io { path, source } => Failure::file(source, path, lang),
    }
}

/// What a PDF lacks and what to do about it.
#[cfg(feature = "pdf")]
fn pdf(error: &PdfError, lang: Lang) -> String {
    match error {
        PdfError::Style(said) => lang.pick(
            format!("Tệp trình bày văn bản của đơn vị không dùng được nên chưa ghi gì. Trình biên dịch báo: {said}. Sửa tệp hoặc chuyển tệp đi nơi khác để dùng mẫu có sẵn."),
            format!("The office's style cannot be used, so nothing was written. The compiler says: {said}. Mend the file, or move it away to use the house style."),
        ),
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
