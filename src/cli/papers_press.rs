//! How the PDFs of this office are set: its own style file, a face of this machine.
//!
//! Both are wishes: without them every machine gives the same bytes.

use std::path::Path;
#[cfg(feature = "pdf")]
use std::path::PathBuf;

use super::Failure;
use super::papers_plan::MadePapers;
#[cfg(feature = "pdf")]
use crate::host;
use crate::papers::Press;
#[cfg(feature = "pdf")]
use crate::papers::{self, Paper, pdf};
use crate::text::Lang;
#[cfg(feature = "pdf")]
use crate::text::safe;

/// The office's style, in the data folder; and what the starting file is called.
#[cfg(feature = "pdf")]
const STYLE_FILE: &str = "house.typ";

/// Where the starting file goes unless a folder is named, in the current one.
#[cfg(feature = "pdf")]
const STYLES: &str = "trinh-bay";

/// The longest style that is read, in bytes.
#[cfg(feature = "pdf")]
const LIMIT: u64 = 1 << 20;

/// Where an office puts a style of its own.
#[cfg(feature = "pdf")]
pub(super) fn style_file() -> Option<PathBuf> {
    host::data_folder().map(|folder| folder.join(STYLE_FILE))
}

/// The office's style, and a face of this machine if one is wished.
#[cfg(feature = "pdf")]
pub(super) fn press(font: Option<&str>, lang: Lang) -> Result<Press, Failure> {
    let press = match style_file() {
        Some(file) => styled(&file, lang)?,
        None => Press::default(),
    };
    let Some(font) = font else { return Ok(press) };
    press.with_face(font).ok_or_else(|| {
        let font = safe::clean_line(font);
        Failure::no(
            "no-face",
            lang.pick(
                format!("Máy này không có phông chữ «{font}», nên chưa ghi gì. Kiểm tra tên phông (ví dụ \"Times New Roman\") hoặc cài phông rồi làm lại; bỏ --font để dùng phông có sẵn của chương trình."),
                format!("This machine has no typeface “{font}”, so nothing was written. Check its name (such as \"Times New Roman\") or install it; without --font the program's own is used."),
            ),
        )
    })
}

#[cfg(feature = "pdf")]
fn styled(file: &Path, lang: Lang) -> Result<Press, Failure> {
    let text = match host::read_bytes_capped(file, LIMIT) {
        Ok(bytes) => String::from_utf8(bytes).ok(),
        Err(host::ReadError::Missing) => return Ok(Press::default()),
        Err(_) => None,
    };
    let Some(text) = text else {
        let file = super::failure::path(file);
        return Err(Failure::no(
            "bad-style",
            lang.pick(
                format!("Không đọc được tệp trình bày của đơn vị {file} nên chưa ghi gì. Tệp phải là văn bản UTF-8, không quá 1 MB. Sửa tệp, hoặc chuyển tệp đi nơi khác để dùng mẫu có sẵn."),
                format!("The office's style {file} cannot be read, so nothing was written. It must be a UTF-8 text of at most 1 MB. Mend it, or move it away to use the house style."),
            ),
        ));
    };
    // A copy that nobody changed is the house's.
    Ok(if text == pdf::HOUSE { Press::default() } else { Press::default().with_style(&text) })
}

/// The style an office begins with, as a file to change.
#[cfg(feature = "pdf")]
pub(super) fn starting_style(out: Option<&Path>, force: bool, lang: Lang) -> Result<MadePapers, Failure> {
    let folder = out.unwrap_or(Path::new(STYLES)).to_owned();
    let style = Paper { file_name: STYLE_FILE.to_owned(), bytes: pdf::HOUSE.as_bytes().to_vec() };
    let written = papers::write_alone(&folder, &[style], force);
    let written = written.map_err(|error| super::papers::failure(&error, lang))?;
    Ok(MadePapers { folder, draft: false, written })
}

/// What to do with the starting file.
#[cfg(feature = "pdf")]
pub(super) fn how_to_use(lang: Lang) -> String {
    let Some(file) = style_file().map(|file| super::failure::path(&file)) else { return String::new() };
    lang.pick(
        format!("Sửa tệp theo ý đơn vị rồi đặt vào {file}: từ đó các bản PDF được trình bày theo tệp này."),
        format!("Change it as the office likes and put it at {file}: from then on PDFs are set with it."),
    )
}

#[cfg(not(feature = "pdf"))]
pub(super) fn press(font: Option<&str>, lang: Lang) -> Result<Press, Failure> {
    font.map_or_else(|| Ok(Press::default()), |_| Err(without_pdf(lang)))
}

#[cfg(not(feature = "pdf"))]
pub(super) fn starting_style(_out: Option<&Path>, _force: bool, lang: Lang) -> Result<MadePapers, Failure> {
    Err(without_pdf(lang))
}

#[cfg(not(feature = "pdf"))]
pub(super) fn how_to_use(_lang: Lang) -> String {
    String::new()
}

#[cfg(not(feature = "pdf"))]
fn without_pdf(lang: Lang) -> Failure {
    Failure::usage(lang.pick(
        "Bản chương trình này được dựng không có phần ghi PDF, nên không dùng được --font và --only style. Dùng bản đầy đủ (cargo install --path .).",
        "This build of the program writes no PDF, so --font and --only style cannot be used. Use the full build (cargo install --path .).",
    ))
}
