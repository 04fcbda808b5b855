//! The products of a session file.

use chrono::NaiveDate;

use super::kind::SessionProblem;
use super::near::nearest;
use super::reader::{Fields, Reader, quoted};
use super::session::{Ids, id};
use super::spanned::Node;
use crate::council::session::{Dossier, Kind, Procedure, Producer};
use crate::council::{MemberId, Product, ProductId};
use crate::law::{Points, SetNumber};

const KINDS: [(&str, Kind); 3] =
    [("First", Kind::First), ("Upgrade", Kind::Upgrade), ("Reevaluation", Kind::Reevaluation)];
const PROCEDURES: [(&str, Procedure); 2] = [("Meeting", Procedure::Meeting), ("Written", Procedure::Written)];

/// What a product is checked against.
pub(super) struct Around<'a> {
    /// The rule set's id.
    pub(super) rules: &'a str,
    /// The sets that have a sheet; `None` when the rule set is unknown.
    pub(super) sets: Option<&'a [SetNumber]>,
    /// The members' ids.
    pub(super) members: &'a [String],
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
    let code = fields.may("code").and_then(|node| code(reader, node));
    let name = fields.need(reader, "name").and_then(|node| reader.filled(node, "name"));
    let set = fields.need(reader, "set").and_then(|node| set(reader, node, around));
    let producer = fields.need(reader, "producer").and_then(|node| producer(reader, node));
    let kind = fields.may("kind").and_then(|node| reader.word(node, &KINDS)).unwrap_or_default();
    let procedure = fields.may("procedure").and_then(|node| reader.word(node, &PROCEDURES)).unwrap_or_default();
    let dossier = fields.may("dossier").and_then(|node| dossier(reader, node, around)).unwrap_or_default();
    let self_score = self_score(reader, &mut fields);
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
    })
}

fn self_score<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) -> Option<Points> {
    let node = fields.may("self_score")?;
    reader.points(node, Points::ZERO..=Points::whole(100))
}

fn code<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<String> {
    let code = reader.filled(node, "code")?;
    if !looks_like_code(&code) {
        reader.note(node.span(), SessionProblem::UnusualCode { found: code.clone() });
    }
    Some(code)
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
    let mut fields = reader.fields(node, "Dossier")?;
    let entries = fields.may("sent").and_then(|node| reader.list(node)).unwrap_or_default();
    let sent = entries.into_iter().filter_map(|node| sent(reader, node, around)).collect();
    let complete = fields.may("complete").and_then(|node| reader.yes_no(node)).unwrap_or_default();
    let consultant = fields.may("consultant").and_then(|node| reader.filled(node, "consultant"));
    fields.done(reader);
    Some(Dossier { sent, complete, consultant })
}

fn sent<'s>(reader: &mut Reader<'s>, node: Node<'s>, around: &Around<'_>) -> Option<(MemberId, NaiveDate)> {
    let [member_node, date_node] = reader.pair(node)?;
    let member = reader.raw_text(member_node);
    let date = reader.date(date_node);
    if let Some(found) = member.as_ref().filter(|id| !around.members.contains(id)) {
        let near = nearest(found, around.members.iter().map(String::as_str));
        let found = quoted(found);
        reader.note(member_node.span(), SessionProblem::UnknownMember { found, near });
    }
    if let (Some(date), Some(meeting)) = (date, around.day)
        && date > meeting
    {
        reader.note(date_node.span(), SessionProblem::SentAfterMeeting { meeting });
    }
    Some((MemberId(member?), date?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_wait_for_its_numbers_but_not_for_its_form() {
        for code in ["20-06013-01-2026", "20-XXXXX-XX-2026", "X-X-X-20XX"] {
            assert!(looks_like_code(code), "{code}");
        }
        for code in ["", "20-01-2026", "20-06013-01-1999", "20-06013-01-26", "20--01-2026", "20-ab-01-2026"] {
            assert!(!looks_like_code(code), "{code}");
        }
    }
}
