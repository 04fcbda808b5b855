//! `papers`: what is handed out, into a folder.

use super::args::PapersArgs;
use super::failure::path;
use super::{Asked, Failure, Outcome, desk};
use crate::papers::{self, Basis, Format, Made, PapersError, Written};
use crate::record::Digest;
use crate::record::place::{Place, Reading};
use crate::text::{Lang, safe};

/// What this version can write, as `--only` names it.
const PAPERS: [&str; 1] = ["minutes"];

/// The formats it can write, as `--format` names them.
const FORMATS: [(&str, Format); 2] = [("md", Format::Markdown), ("docx", Format::Docx)];

pub(super) fn run(args: &PapersArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let formats = formats(args, lang)?;
    let reading = desk::reading(&args.session, asked)?;
    let folder = args.out.clone().unwrap_or_else(|| Place::for_reading(&args.session).papers());
    let closing = reading.record.as_ref().and_then(|(record, _)| record.closing);
    let basis = closing.map(|row| Basis { seq: row.seq, head: row.head.groups_of_four(), at: row.at });
    let failed = |error: PapersError| failure(&error, lang);
    let mut made = papers::minutes(&reading.state, basis.as_ref(), Lang::Vi, &formats).map_err(failed)?;
    if lang == Lang::En {
        // The paper is the Vietnamese one; the English is a copy to read beside it.
        made.extend(papers::minutes(&reading.state, basis.as_ref(), Lang::En, &formats).map_err(failed)?);
    }
    let (seq, head) = stands_on(&reading);
    let head = head.map_or_else(String::new, |head| head.to_string());
    let from = Made { session: &reading.state.session.id, seq, head: &head };
    let written = papers::write(&folder, &made, from, args.force).map_err(failed)?;
    let folder = path(&folder);
    if asked.json {
        let Written { written, unchanged } = &written;
        let draft = basis.is_none();
        let view = serde_json::json!({"folder": folder, "draft": draft, "written": written, "unchanged": unchanged});
        return Outcome::json(&view);
    }
    Ok(Outcome::text(&sentences(&written, &folder, basis.is_none(), lang)))
}

/// The event the papers are made from: the closing, or the last one of a draft.
fn stands_on(reading: &Reading) -> (u64, Option<Digest>) {
    match &reading.record {
        None => (0, None),
        Some((record, _)) => match record.closing {
            Some(row) => (row.seq, Some(row.head)),
            None => (record.rows, Some(record.head)),
        },
    }
}

fn formats(args: &PapersArgs, lang: Lang) -> Result<Vec<Format>, Failure> {
    if let Some(other) = args.only.iter().find(|only| !PAPERS.contains(&only.as_str())) {
        let (other, can) = (safe::clean_line(other), PAPERS.join(", "));
        return Err(Failure::usage(lang.pick(
            format!("Phiên bản này chưa làm được văn bản «{other}». Các văn bản làm được: {can} (biên bản)."),
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

fn sentences(written: &Written, folder: &str, draft: bool, lang: Lang) -> String {
    let mut lines = Vec::new();
    if written.written.is_empty() {
        lines.push(lang.pick(
            format!("Văn bản trong {folder} không có gì thay đổi."),
            format!("The papers in {folder} are unchanged."),
        ));
    } else {
        let names = written.written.join(", ");
        lines.push(lang.pick(format!("Đã ghi vào {folder}: {names}."), format!("Written to {folder}: {names}.")));
    }
    if draft {
        lines.push(
            lang.pick(
                "Phiên họp chưa kết thúc nên đây là bản dự thảo.",
                "The meeting is not closed, so this is a draft.",
            )
            .to_owned(),
        );
    }
    lines.join("\n")
}

fn failure(error: &PapersError, lang: Lang) -> Failure {
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
