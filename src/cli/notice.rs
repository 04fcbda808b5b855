//! What the secretary should know about a session that was opened, on stderr or on the curtain.

use super::failure::path;
use super::tell;
use crate::load::difference::Difference;
use crate::meeting::State;
use crate::record::place::Notice;
use crate::say;
use crate::text::{Lang, safe};

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
        Notice::OnNetwork { folder, kind } => {
            let (folder, kind) = (path(folder), safe::clean_line(kind));
            lang.pick(
                format!("Lưu ý: hồ sơ nằm trên ổ đĩa mạng ({kind}): {folder}. Mất mạng hoặc hai máy cùng mở có thể làm hỏng hồ sơ. Nên đóng lại, chép hồ sơ về ổ đĩa của máy này (hoidong backup) rồi mở từ đó."),
                format!("Note: the record lies on a network disk ({kind}): {folder}. A lost connection or a second machine could damage it. Better close it, copy it to a disk of this machine (hoidong backup) and open it there."),
            )
        }
        Notice::SessionFileDiffers { path: session, differences } => {
            let session = path(session);
            let (vi, en) = match differences {
                None => (
                    "; tệp hiện có lỗi (hoidong check)".to_owned(),
                    "; the file now has problems (hoidong check)".to_owned(),
                ),
                Some(differences) => (listed(differences, Lang::Vi), listed(differences, Lang::En)),
            };
            lang.pick(
                format!("Lưu ý: tệp {session} đã bị sửa sau khi mở hồ sơ{vi}. Phiên họp vẫn theo nội dung đã lưu trong hồ sơ."),
                format!("Note: {session} was changed after the record began{en}. The meeting follows what the record holds."),
            )
        }
        Notice::WordingDiffers(sets) => {
            let sets = sets.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            lang.pick(
                format!("Lưu ý: lời văn của cơ quan cho phiếu bộ sản phẩm {sets} hiện khác lời văn trong hồ sơ. Phiên họp vẫn theo lời văn đã lưu khi mở hồ sơ; lời văn hiện nay dùng cho phiên mở từ nay."),
                format!("Note: the office's wording of the sheets of sets {sets} is now another than the record's. The meeting keeps the wording it was opened with; what is there now serves sessions opened from now on."),
            )
        }
        Notice::Warnings(problems) => problems.render(lang),
    }
}

/// The first places that differ, and how many more there are.
fn listed(differences: &[Difference], lang: Lang) -> String {
    const SHOWN: usize = 3;
    let value = |value: &Option<String>| value.as_ref().map_or("–".to_owned(), |value| format!("«{value}»"));
    let place = |d: &Difference| format!("{} {} → {}", d.what, value(&d.recorded), value(&d.now));
    let shown = differences.iter().take(SHOWN).map(place).collect::<Vec<_>>().join("; ");
    let more = differences.len().saturating_sub(SHOWN);
    let more = match more {
        0 => String::new(),
        more => lang.pick(format!("; và {more} chỗ khác"), format!("; and {more} more")),
    };
    format!(" ({shown}{more})")
}
