//! What the secretary should know about a session that was opened, on stderr.

use super::failure::path;
use super::tell;
use crate::record::place::Notice;
use crate::text::Lang;

/// Tells every notice.
pub(super) fn tell_all(notices: &[Notice], lang: Lang) {
    for notice in notices {
        tell(&sentence(notice, lang));
    }
}

pub(super) fn sentence(notice: &Notice, lang: Lang) -> String {
    match notice {
        Notice::RecordElsewhere(record) => {
            let record = path(record);
            lang.pick(
                format!("Lưu ý: thư mục của tệp phiên họp không ghi được, nên hồ sơ nằm tại {record}."),
                format!("Note: the session's own folder cannot be written, so the record lies at {record}."),
            )
        }
        Notice::SessionFileDiffers(session) => {
            let session = path(session);
            lang.pick(
                format!(
                    "Lưu ý: tệp {session} đã bị sửa sau khi mở hồ sơ. Phiên họp vẫn theo nội dung đã lưu trong hồ sơ."
                ),
                format!(
                    "Note: {session} was changed after the record began. The meeting follows what the record holds."
                ),
            )
        }
        Notice::Warnings(problems) => problems.render(lang),
    }
}
