//! A small session, rule set and sheet for the tests of this room.

use super::{Shelf, Source};
use crate::law::SetNumber;

/// A session without fault; tests break it by replacing a fragment.
pub(super) const SESSION: &str = r#"Session(
    id: "thu-dot-1",
    title: "Họp thử",
    rules: "thu-2026",
    council: Council(level: Province, body: "Hội đồng", parent: "UBND tỉnh", established_by: "QĐ 1"),
    regulation: Regulation(quorum: (2, 3), divergence_limit: "8,5", sources: {"quorum": "Quy chế"}),
    meeting: Meeting(starts: "2026-12-10T08:00:00+07:00", place: "Phòng 1"),
    members: [
        Member(id: "M1", name: "Giám đốc Sở", position: "Giám đốc", agency: "Sở", role: Chair),
        Member(id: "M2", name: "Trưởng phòng", position: "Trưởng phòng", agency: "Sở", role: Member, secretary: true, scores: false),
    ],
    products: [
        Product(id: "P01", name: "Chè", set: 4, producer: Producer(name: "HTX", commune: "Xã A"),
            dossier: Dossier(sent: [("M1", "2026-12-03")], complete: true), self_score: 8.25),
    ],
)
"#;

pub(super) const RULES: &str = include_str!("../../tests/hostile/shelf/rules.ron");
pub(super) const SHEET: &str = include_str!("../../tests/hostile/shelf/04-thu.ron");

/// The rule set and its one sheet.
pub(super) fn shelf() -> Shelf {
    let mut shelf = Shelf::default();
    shelf.put_rules("thu-2026", Source::new("rules.ron", RULES));
    shelf.put_sheet("thu-2026", SetNumber(4), Source::new("04.ron", SHEET));
    shelf
}

/// The codes of what is wrong with `text` after replacing `from` by `to`, in order.
pub(super) fn codes(text: &str, from: &str, to: &str) -> Vec<&'static str> {
    assert!(text.contains(from), "the sample has no {from:?}");
    let source = Source::new("x.ron", text.replacen(from, to, 1));
    super::check_source(&source, &shelf()).iter().map(super::Problem::code).collect()
}
