//! What `verify` and `recount` look at: the record, the papers beside it, the copies that are named.
//!
//! Reads and creates nothing. A record that cannot be read is a finding and no
//! failure; a path where nothing lies is a failure.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::failure::path;
use super::{Failure, papers_plan, rubric};
use crate::load::{self, Source};
use crate::papers::MANIFEST;
use crate::record::place::{EXTENSION, Place};
use crate::record::{Digest, SqliteStore, Store, StoreError};
#[cfg(feature = "pdf")]
use crate::seal::verify::alone;
use crate::seal::verify::{self, Anchor, Beside, Files, From, NoRows, Report, Rows, files};
use crate::text::Lang;

/// What a folder of papers is called after its session.
const PAPERS: &str = "-van-ban";

/// The folder of drafts in it.
const DRAFTS: &str = "du-thao";

/// What lies at a path.
#[derive(Debug, Default)]
struct Found {
    rows: Option<Rows>,
    beside: Option<Beside>,
    files: Option<Files>,
}

/// Verifies what lies at `named`, against heads and copies.
pub(super) fn verified(named: &Path, against: &[OsString], lang: Lang) -> Result<Report, Failure> {
    let mut found = found(named, lang)?;
    let (mut heads, mut copies) = (Vec::new(), Vec::new());
    for value in against {
        match head(value) {
            Some(head) => heads.push(Anchor { seq: None, head, from: From::Typed }),
            None => copies.push((path(Path::new(value)), copy(Path::new(value), lang)?)),
        }
    }
    // A paper that carries nothing is checked by the record that is named for it.
    if found.rows.is_none() && found.files.as_ref().is_some_and(|files| files.alone) && !copies.is_empty() {
        found.rows = Some(copies.remove(0).1);
    }
    let Found { rows, beside, files } = found;
    let plan = &papers_plan::every_paper;
    Ok(verify::verify(verify::Given { rows, beside, files, plan, heads, copies }))
}

/// A head as people write it down: 64 digits, in groups or not.
fn head(value: &OsString) -> Option<Digest> {
    let digits: String = value.to_str()?.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse().ok()
}

fn found(named: &Path, lang: Lang) -> Result<Found, Failure> {
    if named.is_dir() {
        return of_folder(named, lang);
    }
    if named.to_str().is_some_and(files::is_pdf) {
        return alone_at(named, lang);
    }
    let place = Place::for_reading(named);
    if !place.record.exists() {
        return Err(match &place.session {
            Some(session) if session.is_file() => not_begun(&place.record, lang),
            _ => Failure::store(&StoreError::Missing, named, lang),
        });
    }
    let folder = place.papers();
    let files = if folder.is_dir() { Some(read_folder(&folder, lang)?) } else { None };
    Ok(Found { rows: Some(rows_of(&place.record)), beside: place.session.as_deref().and_then(beside), files })
}

#[cfg(feature = "pdf")]
fn alone_at(named: &Path, lang: Lang) -> Result<Found, Failure> {
    let read = Files::alone(named, path(named));
    let files = read.map_err(|error| Failure::store(&store_error(error), named, lang))?;
    let rows = files.by_name.values().flatten().find_map(|bytes| alone::rows(bytes));
    Ok(Found { rows, beside: None, files: Some(files) })
}

#[cfg(feature = "pdf")]
fn store_error(error: crate::host::ReadError) -> StoreError {
    use crate::host::ReadError;
    match error {
        ReadError::Missing => StoreError::Missing,
        ReadError::Folder | ReadError::NotAFile => StoreError::NotAFile,
        other => StoreError::Io(other.to_string()),
    }
}

#[cfg(not(feature = "pdf"))]
fn alone_at(_: &Path, lang: Lang) -> Result<Found, Failure> {
    Err(Failure::usage(lang.pick(
        "Bản chương trình này được dựng không có phần PDF, nên không đọc được tệp PDF. Dùng bản đầy đủ (cargo install --path .).",
        "This build of the program reads no PDF. Use the full build (cargo install --path .).",
    )))
}

/// A folder of papers and, where it can be found, the record they were made from.
fn of_folder(folder: &Path, lang: Lang) -> Result<Found, Failure> {
    let mut files = read_folder(folder, lang)?;
    // A record among the papers is no paper.
    let is_record = |name: &String| Path::new(name).extension().is_some_and(|extension| extension == EXTENSION);
    let inside: Vec<_> = files.by_name.keys().filter(|name| is_record(name)).cloned().collect();
    files.by_name.retain(|name, _| !is_record(name));
    let record = match inside.as_slice() {
        [one] => Some(folder.join(one)),
        _ => beside_folder(folder),
    };
    let session = record.as_deref().map(|record| record.with_extension("ron")).filter(|session| session.is_file());
    let rows = record.as_deref().map(rows_of);
    if rows.is_none() && files.by_name.is_empty() {
        return Err(Failure::no(
            "nothing-to-verify",
            lang.pick(
                format!("Thư mục {} không có tệp nào để kiểm tra. Xin chỉ tới phiên họp, thư mục văn bản ({MANIFEST}) hoặc tệp PDF.", path(folder)),
                format!("There is nothing to verify in {}. Please name a session, a folder of papers ({MANIFEST}) or a PDF.", path(folder)),
            ),
        ));
    }
    Ok(Found { rows, beside: session.as_deref().and_then(beside), files: Some(files) })
}

/// `X.hoidong` beside `X-van-ban`, also from its folder of drafts.
fn beside_folder(folder: &Path) -> Option<PathBuf> {
    let folder = std::fs::canonicalize(folder).ok()?;
    let folder = if folder.file_name()? == DRAFTS { folder.parent()? } else { &folder };
    let stem = folder.file_name()?.to_str()?.strip_suffix(PAPERS)?;
    let record = folder.with_file_name(format!("{stem}.{EXTENSION}"));
    record.is_file().then_some(record)
}

fn read_folder(folder: &Path, lang: Lang) -> Result<Files, Failure> {
    Files::of_folder(folder, path(folder)).map_err(|error| Failure::file(&error, folder, lang))
}

fn rows_of(record: &Path) -> Rows {
    let store = SqliteStore::open_read_only(record).and_then(|store| store.rows());
    store.map_err(NoRows::Store)
}

/// A session file as it is now, with what lies around it.
fn beside(session: &Path) -> Option<Beside> {
    let source = Source::read(session).ok()?;
    let loaded = load::session_at(session, &source, rubric::office().shelf()).ok();
    Some(Beside { shown: path(session), text: source.text, loaded })
}

/// The rows of a copy: a record, or the events that an archive PDF carries.
fn copy(copy: &Path, lang: Lang) -> Result<Rows, Failure> {
    if !copy.exists() {
        let shown = path(copy);
        return Err(Failure::no(
            "no-copy",
            lang.pick(
                format!("Không có tệp {shown}, và đó cũng không phải mã kiểm tra (64 chữ số từ 0 đến 9 và từ a đến f). Xin kiểm tra lại giá trị của --against."),
                format!("There is no file {shown}, nor is it a check code (64 digits from 0 to 9 and a to f). Please check what follows --against."),
            ),
        ));
    }
    if copy.to_str().is_some_and(files::is_pdf) {
        let Found { rows, .. } = alone_at(copy, lang)?;
        return rows.ok_or_else(|| {
            let shown = path(copy);
            Failure::no(
                "nothing-carried",
                lang.pick(
                    format!("Tệp {shown} không mang theo bản ghi để đối chiếu; chỉ bản lưu trữ (luu-tru.pdf) có. Xin chọn bản lưu trữ hoặc bản sao hồ sơ (.hoidong)."),
                    format!("{shown} carries no record to compare with; only the copy to keep (luu-tru.pdf) does. Please name that, or a copy of the record (.hoidong)."),
                ),
            )
        });
    }
    Ok(rows_of(copy))
}

fn not_begun(record: &Path, lang: Lang) -> Failure {
    let record = path(record);
    Failure::no(
        "not-begun",
        lang.pick(
            format!("Phiên họp chưa có hồ sơ nên chưa có gì để kiểm tra: {record}. Hồ sơ được tạo khi mở phiên họp lần đầu."),
            format!("The session has no record yet, so there is nothing to verify: {record}. The record is made when the session is first opened."),
        ),
    )
}
