//! The copy to keep (bản lưu trữ): the minutes and their annex in one PDF that carries what they were made from.
//!
//! Whoever has this file alone can check the chain of the events and recompute
//! every result. The papers that are handed round carry nothing.

use super::annexes::Stand;
use super::document::Document;
use super::marks::{self, DataError};
use super::minutes::{self, Basis, Told};
use super::pdf::{Attached, Relation};
use super::tally_table;
use crate::meeting::State;
use crate::text::Lang;

/// The name of the carried events, one a line, as `record::rows_as_text` writes them.
pub const EVENTS: &str = "su-kien.jsonl";

/// The minutes that stand on `basis`, amended ones after those `before`, and the annex of theirs.
pub(super) fn documents(stand: Stand<'_>, before: Option<Told<'_>>, basis: &Basis) -> Vec<Document> {
    let now = Told { number: stand.number, state: stand.state, basis };
    let minutes = match before {
        None => minutes::minutes(stand.state, Some(basis), Lang::Vi),
        Some(before) => minutes::amended(before, now, Lang::Vi),
    };
    vec![minutes, tally_table::tally_table(stand, Lang::Vi)]
}

/// The events as they are, and every mark that may be seen as a table and as JSON.
pub(super) fn attached(events: &[u8], state: &State) -> Result<Vec<Attached>, DataError> {
    let marks = marks::marks(state);
    let file = |name: &str, bytes, mime, description: &str, relation| Attached {
        name: name.to_owned(),
        bytes,
        mime,
        description: description.to_owned(),
        relation,
    };
    Ok(vec![
        file(
            EVENTS,
            events.to_vec(),
            "application/jsonl",
            "Các sự kiện của bản ghi phiên họp, mỗi dòng một sự kiện",
            Relation::Source,
        ),
        file("diem-cham.csv", marks::csv(&marks)?, "text/csv", "Mọi điểm chấm của mọi lần chấm", Relation::Data),
        file(
            "diem-cham.json",
            marks::json(&marks)?,
            "application/json",
            "Mọi điểm chấm của mọi lần chấm",
            Relation::Data,
        ),
    ])
}
