//! `--mirror DIR`: the second copy, and why there is none.

use std::path::Path;
use std::time::Duration;

use super::failure::path;
use super::{Failure, tell};
use crate::host::{Clock, SystemClock};
use crate::record::mirror::{Mirror, MirrorError, SecondCopy};
use crate::text::Lang;

/// How long the end of the program waits for the last copy.
const LAST: Duration = Duration::from_secs(5);

/// Makes the first copy, before the terminal is touched.
pub(super) fn begin(record: &Path, folder: &Path, lang: Lang) -> Result<Mirror, Failure> {
    Mirror::begin(record, folder).map_err(|error| {
        let reason = reason(&error, lang);
        let message = lang.pick(
            format!("Chưa mở phiên họp vì không ghi được bản sao: {reason} Khắc phục rồi mở lại, hoặc mở không kèm --mirror."),
            format!("The meeting was not opened, since the second copy cannot be kept: {reason} Mend this and open again, or open without --mirror."),
        );
        Failure::no(code(&error), message)
    })
}

/// Copies what the last strokes left, when the meeting is left, and says how that went.
pub(super) fn finish(mirror: &mut Mirror, folder: &Path, lang: Lang) {
    // What is under way first, then the last state.
    while mirror.outcome(LAST).is_some() {}
    mirror.copy(SystemClock.now());
    let folder = path(folder);
    let told = match mirror.outcome(LAST).map(|outcome| outcome.result) {
        Some(Ok(())) => lang
            .pick(format!("Bản sao đầy đủ nằm trong {folder}."), format!("The second copy in {folder} is complete.")),
        Some(Err(error)) => not_complete(&folder, &reason(&error, lang), lang),
        None => not_complete(&folder, lang.pick("máy chờ quá lâu.", "it took too long."), lang),
    };
    tell(&told);
}

fn not_complete(folder: &str, reason: &str, lang: Lang) -> String {
    lang.pick(
        format!("Bản sao trong {folder} chưa đầy đủ: {reason} Hồ sơ chính vẫn đủ; dùng hoidong backup để sao lưu lại."),
        format!(
            "The second copy in {folder} is not complete: {reason} The record itself is; use hoidong backup to copy it."
        ),
    )
}

const fn code(error: &MirrorError) -> &'static str {
    match error {
        MirrorError::NoFolder(_) => "mirror-no-folder",
        MirrorError::Own(_) => "mirror-own",
        MirrorError::Other(_) => "mirror-other",
        MirrorError::Ahead { .. } => "mirror-ahead",
        MirrorError::Record(_) => "mirror-record",
        MirrorError::Target { .. } => "mirror-unwritable",
    }
}

/// Why there is no second copy, and what to do.
pub fn reason(error: &MirrorError, lang: Lang) -> String {
    match error {
        MirrorError::NoFolder(folder) => {
            let folder = path(folder);
            lang.pick(
                format!("không thấy thư mục {folder}. Xin cắm lại USB hoặc kiểm tra tên thư mục."),
                format!("the folder {folder} is not there. Please plug the stick in or check the folder's name."),
            )
        }
        MirrorError::Own(target) => {
            let target = path(target);
            lang.pick(
                format!("bản sao sẽ trùng với chính hồ sơ {target}. Xin chọn thư mục ở ổ khác, ví dụ USB."),
                format!("the copy would be the record itself, {target}. Please choose a folder on another disk, such as a stick."),
            )
        }
        MirrorError::Other(target) => {
            let target = path(target);
            lang.pick(
                format!("tệp {target} không phải bản sao trước đó của hồ sơ này nên được giữ nguyên. Xin chuyển tệp ấy đi nơi khác."),
                format!("the file {target} is no earlier copy of this record and was left as it is. Please move it away."),
            )
        }
        MirrorError::Ahead { path: target, copy, record } => {
            let target = path(target);
            lang.pick(
                format!("bản sao {target} có {copy} dòng ghi nhận, hồ sơ chỉ có {record}. Hồ sơ có thể đã bị cắt bớt hoặc thay bằng bản cũ; bản sao được giữ nguyên để đối chiếu."),
                format!("the copy {target} has {copy} rows, the record only {record}. The record may have been cut short or replaced by an older one; the copy was left as it is, to compare."),
            )
        }
        MirrorError::Record(error) => Failure::replay(error, Path::new(""), lang).message,
        MirrorError::Target { path, error } => Failure::file(error, path, lang).message,
    }
}
