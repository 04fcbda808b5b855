//! What the secretary should know about a session that was opened, on stderr or on the curtain.

use super::failure::path;
use super::tell;
use crate::meeting::State;
use crate::record::place::Notice;
use crate::say;
use crate::text::Lang;

/// Tells every notice.
pub(super) fn tell_all(notices: &[Notice], lang: Lang) {
    for notice in notices {
        tell(&sentence(notice, lang));
    }
}

/// The same for the curtain, which has room for five lines: sheets that are not complete come first.
pub fn on_the_curtain(notices: &[Notice], state: &State, lang: Lang) -> Option<String> {
    let mut lines = say::sheet::incomplete(state, lang);
    for notice in notices {
        match notice {
            Notice::Warnings(problems) => lines.extend(problems.brief(lang)),
            other => lines.push(sentence(other, lang)),
        }
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn sentence(notice: &Notice, lang: Lang) -> String {
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
