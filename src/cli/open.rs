//! Opens the meeting's screens.

use std::path::Path;

use super::Failure;
use crate::text::Lang;

/// Opens a session, or lists those there are.
pub fn run(_session: Option<&Path>, lang: Lang) -> Result<(), Failure> {
    Err(Failure::no(
        "no-screen",
        lang.pick(
            "Phiên bản này chưa có màn hình chấm điểm. Các lệnh dùng được: hoidong --help.",
            "This version has no screens yet. For the commands it has: hoidong --help.",
        ),
    ))
}
