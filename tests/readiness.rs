//! Readiness as a table: a meeting and a product, and what is found.
//!
//! The lines are in `readiness.txt`; how one is written stands at its top. The
//! council is M1 (chair) and M2, who keeps the minutes; the rule set is that of
//! 26/2026/QĐ-TTg, the sheets are its sets 4 and, for tourism, 26.

#![expect(clippy::expect_used, clippy::panic, reason = "the helpers of a test may stop it")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use hoidong::council::readiness::{Basis, Finding, Level, findings};
use hoidong::council::{MemberId, ProductId};
use hoidong::load::{self, Loaded, Shelf, Source};
use hoidong::text::Lang;

const TABLE: &str = include_str!("readiness.txt");

fn loaded(meeting: &str, regulation: &str, products: &str) -> Loaded {
    let (rules, day) = meeting.split_once(' ').expect("a rule set and a day");
    let with_source = |setting| format!("\"{setting}\": \"Quy chế\"");
    let sources = hoidong::council::Regulation::SETTINGS.map(with_source).join(", ");
    let text = format!(
        r#"Session(id: "thu", title: "Thử", rules: "{rules}",
            council: Council(level: Province, body: "Hội đồng", parent: "UBND tỉnh", established_by: "QĐ 1"),
            regulation: Regulation({}),
            meeting: Meeting(starts: "{day}T08:00:00+07:00", place: "Phòng 1"),
            members: [
                Member(id: "M1", name: "A", position: "x", agency: "x", role: Chair),
                Member(id: "M2", name: "B", position: "x", agency: "x", role: Member, secretary: true),
                Member(id: "G1", name: "C", position: "x", agency: "x", role: Member, scores: false, appointed: false),
            ],
            products: [{products}])"#,
        regulation.replace("ALL", &format!("sources: {{{sources}}}")),
    );
    load::session_source(&Source::new("x.ron", text), &Shelf::embedded())
        .unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En)))
}

/// The products of a line: `set kind { fields of the dossier } further fields`.
fn products(line: &str) -> String {
    let products = line.split(" & ").enumerate().map(|(i, product)| {
        let (head, rest) = product.split_once('{').expect("a dossier");
        let (dossier, more) = rest.split_once('}').expect("its end");
        let (set, kind) = head.trim().split_once(' ').expect("a set and a kind");
        let producer = "producer: Producer(name: \"x\", commune: \"x\")";
        let id = i + 1;
        let more = more.trim();
        format!("Product(id: \"P{id:02}\", name: \"x\", set: {set}, kind: {kind}, {producer}, dossier: Dossier({dossier}), {more})")
    });
    products.collect::<Vec<_>>().join(", ")
}

fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%y").to_string()
}

fn ids(ids: &[ProductId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn members(members: &[MemberId]) -> String {
    members.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
}

/// A finding in a few words, its sign first.
fn show(finding: &Finding) -> String {
    let sign = match finding.level() {
        Level::Blocking => "✗",
        Level::Warning => "!",
        Level::Green => "✓",
    };
    let words = match finding {
        Finding::Rules { in_force } => if *in_force { "in force" } else { "not in force" }.to_owned(),
        Finding::CalendarOfProgram => "calendar of the program".to_owned(),
        Finding::MeetingOnDayOff => "meets on a day off".to_owned(),
        Finding::NoCalendar(outside) => format!("no calendar for {}", day(outside.day)),
        Finding::DeadlineUnsure(deadline) => {
            let other = deadline.otherwise.iter().map(|other| format!(" or {}", day(other.last_day)));
            let sure = if deadline.provisional { " provisional" } else { "" };
            format!("unsure {}{sure}{}", day(deadline.last_day), other.collect::<Vec<_>>().concat())
        }
        Finding::SentInTime { last_day, products } => format!("sent {} by {}", ids(products), day(*last_day)),
        Finding::SentLate { product, last_day, members, blocks: _, lifted } => {
            let late = members.iter().map(|(id, on)| format!(" {id}@{}", day(*on))).collect::<Vec<_>>().concat();
            format!("late {product}{late} by {}{}", day(*last_day), if lifted.is_some() { " lifted" } else { "" })
        }
        Finding::SendingNotNoted { over, products, .. } => {
            let each =
                products.iter().map(|(id, missing)| format!(" {id} {}", members(missing))).collect::<Vec<_>>().concat();
            format!("unsent{each}{}", if *over { " over" } else { "" })
        }
        Finding::Complete(products) => format!("complete {}", ids(products)),
        Finding::Incomplete(each) => {
            format!("incomplete{}", each.iter().map(|(id, m)| format!(" {id} {m:?}")).collect::<Vec<_>>().concat())
        }
        Finding::SamplesThere(products) => format!("samples {}", ids(products)),
        Finding::SamplesShort { needs, products } => {
            format!(
                "too few of {needs}{}",
                products.iter().map(|(id, n)| format!(" {id} {n}")).collect::<Vec<_>>().concat()
            )
        }
        Finding::SamplesNotNoted { products, .. } => format!("samples unknown {}", ids(products)),
        Finding::InRound { proposed_before, held_before, products } => {
            format!("in round {} {}→{}", ids(products), day(*proposed_before), day(*held_before))
        }
        Finding::AfterCutOff { proposed_before, products } => {
            let each = products.iter().map(|(id, on)| format!(" {id}@{}", day(*on))).collect::<Vec<_>>().concat();
            format!("after {}{each}", day(*proposed_before))
        }
        Finding::RoundOver { products } => {
            let each =
                products.iter().map(|(id, (_, held))| format!(" {id} {}", day(*held))).collect::<Vec<_>>().concat();
            format!("round over{each}")
        }
        Finding::ProposalNotNoted(products) => format!("proposal unknown {}", ids(products)),
        Finding::FiledInWindow { product, window } => {
            format!("filed {product} {}–{}", day(window.from), day(window.to))
        }
        Finding::FiledOutside { product, filed, window, better_by } => format!(
            "outside {product} {} {}–{}{}",
            filed.map_or_else(|| "unknown".to_owned(), day),
            day(window.from),
            day(window.to),
            better_by.map_or_else(String::new, |by| format!(" better {}", day(by)))
        ),
        Finding::Expired { product, expired, holds_until, over } => format!(
            "expired {product} {}{}{}",
            day(*expired),
            holds_until.map_or_else(String::new, |until| format!(" until {}", day(until))),
            if *over { " over" } else { "" }
        ),
        Finding::ExpiryNotNoted(products) => format!("expiry unknown {}", ids(products)),
        Finding::Unverified(settings) => format!("unverified {}", settings.len()),
        Finding::SheetIncomplete { set, .. } => format!("sheet {set}"),
    };
    format!("{sign} {words}")
}

/// A line: rule | rule set and day | regulation | products | today | what is found.
fn check(line: &str) -> Option<String> {
    let fields: Vec<_> = line.split(" | ").map(str::trim).collect();
    let [rule, meeting, regulation, line_products, today, expected] = fields[..] else { panic!("not a line: {line}") };
    let (regulation, lifts) = regulation.split_once(" lifted").map_or((regulation, false), |(r, _)| (r, true));
    let loaded = loaded(meeting, regulation, &products(line_products));
    let lifted = if lifts { BTreeMap::from([("P01".into(), "lý do".to_owned())]) } else { BTreeMap::new() };
    let found = findings(&Basis {
        session: &loaded.session,
        rules: &loaded.rules,
        rubrics: &loaded.rubrics,
        calendar: &loaded.calendar,
        own_calendar: true,
        today: today.parse().expect("a day"),
        lifted: &lifted,
    });
    assert!(found.is_sorted_by_key(Finding::level), "{rule}: gravest first");
    let shown = found.iter().map(show).collect::<Vec<_>>().join("; ");
    let wanted: Vec<_> = expected.split("; ").filter(|want| !want.is_empty()).collect();
    let missing = wanted.iter().any(|want| {
        want.strip_prefix("no ").map_or_else(
            || !shown.split("; ").any(|found| found == *want),
            |without| shown.split("; ").any(|found| found.contains(without)),
        )
    });
    missing.then(|| format!("{rule}: {shown}"))
}

#[test]
fn every_line_of_the_table_is_found() {
    let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let differ: Vec<_> = lines.filter_map(check).collect();
    assert!(differ.is_empty(), "\n{}", differ.join("\n"));
}

#[test]
fn the_table_would_notice() {
    for line in [
        "wrong | qd-26-2026 2026-12-10 | ALL | 4 First {complete: true} | 2026-12-01 | ✓ complete P02",
        "wrong | qd-26-2026 2026-12-10 | ALL | 4 First {complete: true} | 2026-12-01 | no complete",
    ] {
        assert!(check(line).is_some(), "{line}");
    }
}
