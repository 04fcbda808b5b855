//! The products of a session file.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::kind::{SessionProblem, Wanted};
use super::near::nearest;
use super::reader::{Fields, Reader, quoted};
use super::rules::{list, stars};
use super::session::{Ids, id};
use super::spanned::{Node, Shape};
use crate::council::session::{Dossier, Kind, Means, Procedure, Producer, Sent};
use crate::council::{MemberId, Product, ProductId};
use crate::law::{Points, SetNumber, Stars};

const KINDS: [(&str, Kind); 3] =
    [("First", Kind::First), ("Upgrade", Kind::Upgrade), ("Reevaluation", Kind::Reevaluation)];
const PROCEDURES: [(&str, Procedure); 2] = [("Meeting", Procedure::Meeting), ("Written", Procedure::Written)];
const MEANS: [(&str, Means); 2] = [("Paper", Means::Paper), ("Electronic", Means::Electronic)];

/// What a product is checked against.
pub(super) struct Around<'a> {
    /// The rule set's id.
    pub(super) rules: &'a str,
    /// The sets that have a sheet; `None` when the rule set is unknown.
    pub(super) sets: Option<&'a [SetNumber]>,
    /// The members' ids; `None` where nobody asks to whom dossiers were sent, which are then passed over.
    pub(super) members: Option<&'a [String]>,
    /// The day of the meeting.
    pub(super) day: Option<NaiveDate>,
}

/// Reads one product.
pub(super) fn read<'s>(
    reader: &mut Reader<'s>,
    node: Node<'s>,
    around: &Around<'_>,
    ids: &mut Ids<'s>,
) -> Option<Product> {
    let mut fields = reader.fields(node, "Product")?;
    let id = id(reader, &mut fields, ids);
    let code = fields.may("code").and_then(|node| code(reader, node, around));
    let name = fields.need(reader, "name").and_then(|node| reader.filled(node, "name"));
    let set = fields.need(reader, "set").and_then(|node| set(reader, node, around));
    let producer = fields.need(reader, "producer").and_then(|node| producer(reader, node));
    let kind = fields.may("kind").and_then(|node| reader.word(node, &KINDS)).unwrap_or_default();
    let procedure_node = fields.may("procedure");
    let procedure = procedure_node.and_then(|node| reader.word(node, &PROCEDURES)).unwrap_or_default();
    if let Some(node) = procedure_node.filter(|_| procedure == Procedure::Written && kind != Kind::Reevaluation) {
        reader.note(node.span(), SessionProblem::WrittenNotReevaluation);
    }
    let dossier = fields.may("dossier").and_then(|node| dossier(reader, node, around)).unwrap_or_default();
    let self_score = self_score(reader, &mut fields);
    let held = fields.may("stars").and_then(|node| stars(reader, node, Stars::ONE));
    let expires = fields.may("expires").and_then(|node| reader.date(node));
    fields.done(reader);
    Some(Product {
        id: ProductId(id?),
        code,
        name: name?,
        set: set?,
        producer: producer?,
        kind,
        procedure,
        dossier,
        self_score,
        stars: held,
        expires,
    })
}

fn self_score<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) -> Option<Points> {
    let node = fields.may("self_score")?;
    reader.points(node, Points::ZERO..=Points::whole(100))
}

fn code<'s>(reader: &mut Reader<'s>, node: Node<'s>, around: &Around<'_>) -> Option<String> {
    let code = reader.filled(node, "code")?;
    if !looks_like_code(&code) {
        reader.note(node.span(), SessionProblem::UnusualCode { found: code.clone() });
    } else if let (Some(year), Some(meeting)) = (year_of(&code), around.day.map(|day| day.year()))
        && year != meeting
    {
        reader.note(node.span(), SessionProblem::CodeOfAnotherYear { found: code.clone(), meeting });
    }
    Some(code)
}

/// The year a code ends in; `None` while that is not known yet.
fn year_of(code: &str) -> Option<i32> {
    code.rsplit('-').next()?.parse().ok()
}

/// Notes codes that appear twice; one that still waits for a number may.
pub(super) fn unique_codes<'s>(reader: &mut Reader<'s>, nodes: &[Node<'s>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for node in nodes.iter().filter_map(code_node) {
        let Some(Shape::Text(code)) = node.open() else { continue };
        if code.contains('X') {
            continue;
        }
        if let Some(&first_line) = seen.get(&code) {
            reader.note(node.span(), SessionProblem::DuplicateCode { code: quoted(&code), first_line });
        } else {
            seen.insert(code, reader.line(node));
        }
    }
}

/// The code of a product, as it stands in the file.
fn code_node<'s>(product: &Node<'s>) -> Option<Node<'s>> {
    let Some(Shape::Struct(_, entries)) = product.open() else { return None };
    entries.into_iter().find(|(field, ..)| *field == "code").map(|(.., node)| node.inside_some())
}

/// `T-X-STT-20YY` (province, commune, number, year), with X for what is not known yet.
fn looks_like_code(code: &str) -> bool {
    let known = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || b == b'X');
    let parts: Vec<_> = code.split('-').collect();
    matches!(parts.as_slice(), [province, commune, number, year]
        if [province, commune, number, year].into_iter().all(|part| known(part))
            && year.len() == 4 && year.starts_with("20"))
}

fn set<'s>(reader: &mut Reader<'s>, node: Node<'s>, around: &Around<'_>) -> Option<SetNumber> {
    let number = reader.whole(node, 1..=u32::from(u16::MAX))?;
    let set = u16::try_from(number).ok().map(SetNumber)?;
    if let Some(sets) = around.sets.filter(|sets| !sets.contains(&set)) {
        let (rules, known) = (around.rules.to_owned(), sets.to_vec());
        reader.note(node.span(), SessionProblem::UnknownSet { set, rules, known });
        return None;
    }
    Some(set)
}

fn producer<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Producer> {
    let mut fields = reader.fields(node, "Producer")?;
    let name = fields.need(reader, "name").and_then(|node| reader.filled(node, "name"));
    let commune = fields.need(reader, "commune").and_then(|node| reader.line_text(node));
    fields.done(reader);
    Some(Producer { name: name?, commune: commune? })
}

fn dossier<'s>(reader: &mut Reader<'s>, node: Node<'s>, around: &Around<'_>) -> Option<Dossier> {
    /// More samples than anybody carries.
    const SAMPLES: std::ops::RangeInclusive<u32> = 0..=1_000;
    let mut fields = reader.fields(node, "Dossier")?;
    let sent = if let Some(members) = around.members {
        let sent = list(reader, &mut fields, "sent").into_iter();
        sent.filter_map(|node| sent_to(reader, node, members, around.day)).collect()
    } else {
        let _passed_over = fields.may("sent");
        Vec::new()
    };
    let complete_node = fields.may("complete");
    let complete = complete_node.and_then(|node| reader.yes_no(node)).unwrap_or_default();
    let consultant = fields.may("consultant").and_then(|node| reader.filled(node, "consultant"));
    let missing: Vec<_> =
        list(reader, &mut fields, "missing").into_iter().filter_map(|node| reader.filled(node, "missing")).collect();
    let filed = fields.may("filed").and_then(|node| reader.date(node));
    let proposed = fields.may("proposed").and_then(|node| reader.date(node));
    let samples = fields.may("samples").and_then(|node| reader.whole(node, SAMPLES));
    let remark = fields.may("remark").and_then(|node| reader.filled(node, "remark"));
    fields.done(reader);
    if let Some(node) = complete_node.filter(|_| complete && !missing.is_empty()) {
        reader.note(node.span(), SessionProblem::CompleteButMissing);
    }
    let complete = complete && missing.is_empty();
    Some(Dossier { sent, complete, consultant, missing, filed, proposed, samples, remark })
}

fn sent_to<'s>(reader: &mut Reader<'s>, node: Node<'s>, members: &[String], day: Option<NaiveDate>) -> Option<Sent> {
    let ([member_node, date_node], means_node) = reader.pair_and(node, Wanted::Dispatch)?;
    let member = reader.raw_text(member_node);
    let date = reader.date(date_node);
    let means = means_node.and_then(|node| reader.word(node, &MEANS));
    if let Some(found) = member.as_ref().filter(|id| !members.contains(id)) {
        let near = nearest(found, members.iter().map(String::as_str));
        let found = quoted(found);
        reader.note(member_node.span(), SessionProblem::UnknownMember { found, near });
    }
    if let (Some(date), Some(meeting)) = (date, day)
        && date > meeting
    {
        reader.note(date_node.span(), SessionProblem::SentAfterMeeting { meeting });
    }
    Some(Sent { member: MemberId(member?), on: date?, means })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::sample::{SESSION, shelf};
    use crate::load::{Source, check_source};

    #[test]
    fn a_code_may_wait_for_its_numbers_but_not_for_its_form() {
        for code in ["20-06013-01-2026", "20-XXXXX-XX-2026", "X-X-X-20XX"] {
            assert!(looks_like_code(code), "{code}");
        }
        for code in ["", "20-01-2026", "20-06013-01-1999", "20-06013-01-26", "20--01-2026", "20-ab-01-2026"] {
            assert!(!looks_like_code(code), "{code}");
        }
    }

    #[test]
    fn a_code_used_twice_is_told_with_the_line_of_the_first() {
        let code = |code: &str| SESSION.replacen("name: \"Chè\"", &format!("code: \"{code}\", name: \"Chè\""), 1);
        let twice = |text: &str| {
            let (head, tail) = text.split_once("    products: [\n").expect("there");
            let product = tail.split_once("    ],").expect("there").0;
            let two = format!("{head}    products: [\n{product}{}    ],)", product.replace("P01", "P02"));
            let told = check_source(&Source::new("x.ron", two), &shelf());
            told.iter().map(|problem| (problem.code(), problem.line_column())).collect::<Vec<_>>()
        };
        assert_eq!(twice(&code("20-06013-01-2026")), [("duplicate-code", Some((15, 34)))]);
        assert_eq!(twice(&code("20-XXXXX-XX-2026")), [], "a code that waits for its number may stand twice");
    }
}
