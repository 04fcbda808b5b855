//! `backup` and `restore`: a whole copy of the record, and the way back from one.

use std::path::Path;

use serde::Serialize;

use super::args::{BackupArgs, RestoreArgs};
use super::failure::path;
use super::{Asked, Failure, Outcome};
use crate::record::backup::{self, BackupError, Copied};
use crate::text::Lang;

/// A copy, as JSON.
#[derive(Serialize)]
struct CopiedView<'a> {
    done: bool,
    record: String,
    rows: u64,
    head: String,
    /// The session file that was written out, if it was.
    session: Option<String>,
    message: &'a str,
}

pub(super) fn backup(args: &BackupArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let copied = backup::backup(&args.session, &args.dest).map_err(|error| failure(&error, lang))?;
    let (record, rows, head) = (path(&copied.record), copied.rows, copied.head);
    let message = lang.pick(
        format!("Đã sao lưu {rows} dòng ghi nhận vào {record}. Mã của dòng cuối (ghi lại để đối chiếu về sau): {head}"),
        format!("{rows} rows were copied to {record}. Hash of the last row (note it, to compare later): {head}"),
    );
    answer(&copied, &message, asked)
}

pub(super) fn restore(args: &RestoreArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let copied = backup::restore(&args.copy, &args.dest).map_err(|error| failure(&error, lang))?;
    let (record, rows, head) = (path(&copied.record), copied.rows, copied.head);
    let mut message = lang.pick(
        format!("Bản sao nguyên vẹn. Đã phục hồi hồ sơ {rows} dòng ghi nhận tại {record}. Mã của dòng cuối: {head}"),
        format!("The copy is whole. A record of {rows} rows was restored at {record}. Hash of the last row: {head}"),
    );
    if let Some(session) = &copied.session {
        let session = path(session);
        message.push('\n');
        message.push_str(&lang.pick(
            format!("Tệp phiên họp {session} được ghi lại từ nội dung lưu trong hồ sơ."),
            format!("The session file {session} was written out from what the record holds."),
        ));
    }
    answer(&copied, &message, asked)
}

fn answer(copied: &Copied, message: &str, asked: Asked) -> Result<Outcome, Failure> {
    if !asked.json {
        return Ok(Outcome::text(message));
    }
    Outcome::json(&CopiedView {
        done: true,
        record: path(&copied.record),
        rows: copied.rows,
        head: copied.head.to_string(),
        session: copied.session.as_deref().map(path),
        message,
    })
}

fn failure(error: &BackupError, lang: Lang) -> Failure {
    match error {
        BackupError::Source { path, error } => nothing_copied(Failure::replay(error, path, lang), lang),
        BackupError::NotBegun(record) => not_begun(record, lang),
        BackupError::Exists(there) => {
            let there = path(there);
            Failure::no(
                "exists",
                lang.pick(
                    format!("Đã có {there}. Không ghi đè lên tệp nào: xin chọn tên khác, hoặc chuyển tệp cũ đi nơi khác rồi thực hiện lại."),
                    format!("{there} is already there. Nothing is ever replaced: please choose another name, or move the old file away and try again."),
                ),
            )
        }
        BackupError::NoFolder(folder) => {
            let folder = path(folder);
            Failure::no(
                "no-folder",
                lang.pick(
                    format!("Không có thư mục {folder}. Xin kiểm tra tên (USB đã cắm chưa?), hoặc tạo thư mục trước rồi thực hiện lại."),
                    format!("There is no folder {folder}. Please check its name (is the stick plugged in?), or make the folder first and try again."),
                ),
            )
        }
        BackupError::Differs(target) => {
            let target = path(target);
            Failure::no(
                "copy-differs",
                lang.pick(
                    format!("Đọc lại bản sao thì thấy khác với bản gốc, nên không giữ bản sao tại {target}. Ổ đĩa hoặc USB có thể đã hỏng; xin dùng ổ khác."),
                    format!("What was written read back differently, so no copy was kept at {target}. The disk or stick may be failing; please use another."),
                ),
            )
        }
        BackupError::Target { path, error } => Failure::file(error, path, lang),
    }
}

fn not_begun(record: &Path, lang: Lang) -> Failure {
    let record = path(record);
    Failure::no(
        "not-begun",
        lang.pick(
            format!("Phiên họp chưa có hồ sơ nên chưa có gì để sao lưu: {record}. Hồ sơ được tạo khi mở phiên họp lần đầu."),
            format!("The session has no record yet, so there is nothing to copy: {record}. The record is made when the session is first opened."),
        ),
    )
}

/// A broken record is never copied as if it were whole; the sentence begins by saying so.
fn nothing_copied(mut failure: Failure, lang: Lang) -> Failure {
    let lead = lang.pick("Chưa ghi bản sao nào.", "Nothing was copied.");
    failure.message = format!("{lead} {}", failure.message);
    failure
}
