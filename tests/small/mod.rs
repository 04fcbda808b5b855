//! A council of a few seats and a sheet of three lines, whole from text to record.

#![allow(dead_code, unreachable_pub, reason = "each test binary uses its own part")]

use hoidong::law::SetNumber;
use hoidong::load::{self, Loaded, Shelf, Source};
use hoidong::text::Lang;

/// Criteria 1.1 (0 unprinted, 1, 3 with the five-star mark), 1.2 (cases a: 1, 2; b: 0, 1) and 2 (0; 4,5).
const SHEET: &str = include_str!("../hostile/shelf/04-thu.ron");
/// Bands of one, three, four and five stars from 0, 5, 7 and 9 points.
const RULES: &str = include_str!("../hostile/shelf/rules.ron");

/// The rules, with a level that gives five stars too.
fn rules() -> String {
    let four = "Recogniser(stars: 4, level: Province)]";
    assert!(RULES.contains(four), "what is replaced");
    RULES.replace(four, "Recogniser(stars: 4, level: Province), Recogniser(stars: 5, level: Centre)]")
}

/// A session of the sample rules; `members` and `products` are the bodies of the lists.
pub fn session(regulation: &str, members: &str, products: &str) -> Loaded {
    session_under(&rules(), SHEET, regulation, members, products)
}

/// The same rules with one highest and one lowest sheet left out.
pub fn trimmed(regulation: &str, members: &str, products: &str) -> Loaded {
    let rules = rules().replace("bands:", "aggregation: Trimmed(1),\n    bands:");
    session_under(&rules, SHEET, regulation, members, products)
}

/// The same rules without stars.
pub fn starless(regulation: &str, members: &str, products: &str) -> Loaded {
    let (head, rest) = RULES.split_once("    bands:").expect("bands");
    let rules = format!("{head}    bands: [],\n)");
    assert!(rest.contains("recognised_by"), "what was cut off");
    session_under(&rules, &SHEET.replace(", star: 5", ""), regulation, members, products)
}

fn session_under(rules: &str, sheet: &str, regulation: &str, members: &str, products: &str) -> Loaded {
    // A name opens the curtain, unless the caller says otherwise.
    let access = if regulation.contains("access:") { "" } else { "access: Access(pins: Off), " };
    let text = format!(
        r#"Session(
    id: "hop-nho",
    title: "Họp nhỏ",
    rules: "thu-2026",
    council: Council(level: Province, body: "Hội đồng", parent: "UBND tỉnh", established_by: "QĐ 1"),
    regulation: Regulation({access}{regulation}),
    meeting: Meeting(starts: "2026-12-10T08:00:00+07:00", place: "Phòng 1"),
    members: [{members}],
    products: [{products}],
)"#
    );
    let mut shelf = Shelf::default();
    shelf.put_rules("thu-2026", Source::new("rules.ron", rules));
    shelf.put_sheet("thu-2026", SetNumber(4), Source::new("04.ron", sheet));
    load::session_source(&Source::new("small.ron", text), &shelf)
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En)))
}

/// A seat; `more` are further fields.
pub fn seat(id: &str, role: &str, more: &str) -> String {
    format!(r#"Member(id: "{id}", name: "Đại diện {id}", position: "Ủy viên", agency: "Sở", role: {role}{more}),"#)
}

/// A product on the agenda.
pub fn product(id: &str) -> String {
    format!(
        r#"Product(id: "{id}", name: "Chè {id}", set: 4, producer: Producer(name: "HTX", commune: "Xã A"),
            dossier: Dossier(sent: [], complete: true)),"#
    )
}
