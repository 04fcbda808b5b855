//! The session file to a checked session.
//!
//! Reads everything before it judges, so that one run names every problem.
//! Invariant of what comes out: ids are unique, one chair, one secretary,
//! somebody scores, every product has a sheet, every date is one.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::kind::{Counted, SessionProblem};
use super::near::nearest;
use super::products::{self, Around};
use super::reader::{Fields, Reader, quoted, unique};
use super::rules::{LEVELS, items};
use super::shelf::Shelf;
use super::spanned::Node;
use super::{regulation, rules};
use crate::council::{Council, Meeting, Member, MemberId, Product, Regulation, Role, Session};
use crate::law::RuleSet;

/// The most members of a council the program is made for.
pub const MEMBERS: usize = 50;
/// The most products of a session the program is made for.
pub const PRODUCTS: usize = 1000;

const ROLES: [(&str, Role); 3] = [("Chair", Role::Chair), ("ViceChair", Role::ViceChair), ("Member", Role::Member)];

/// Ids read so far and where they stand.
pub(super) type Ids<'s> = Vec<(String, Node<'s>)>;

/// Reads a session whose products are scored on the sheets of `shelf`.
/// The rule set is looked at too: whether it holds sets and is in force.
pub(super) fn read<'s>(reader: &mut Reader<'s>, root: Node<'s>, shelf: &Shelf) -> Option<Session> {
    let mut fields = reader.fields(root, "Session")?;
    let id = fields.need(reader, "id").and_then(|node| session_id(reader, node));
    let title = text(reader, &mut fields, "title");
    let rules_id = fields.need(reader, "rules").and_then(|node| rules_id(reader, node, shelf));
    let law = rules_id.as_deref().and_then(|id| law(shelf, id));
    let council = fields.need(reader, "council").and_then(|node| council(reader, node, law.as_ref()));
    let regulation = fields.may("regulation").map_or_else(Regulation::default, |node| regulation::read(reader, node));
    let meeting = fields.need(reader, "meeting").and_then(|node| meeting(reader, node, law.as_ref(), shelf));
    let (members, member_ids) = members(reader, &mut fields, law.as_ref());
    let sets = rules_id.as_deref().map(|id| shelf.sets(id));
    let around = Around {
        rules: rules_id.as_deref().unwrap_or_default(),
        sets: sets.as_deref(),
        members: Some(&member_ids),
        day: meeting.as_ref().map(|meeting| meeting.starts.date_naive()),
    };
    let mut ids = Ids::new();
    let nodes = limited(reader, &mut fields, "products", Counted::Products, PRODUCTS);
    let products = nodes.iter().filter_map(|node| products::read(reader, *node, &around, &mut ids)).collect();
    unique(reader, ids);
    products::unique_codes(reader, &nodes);
    fields.done(reader);
    Some(Session {
        id: id?,
        title: title?,
        rules: rules_id?,
        council: council?,
        regulation,
        meeting: meeting?,
        members,
        products,
    })
}

fn text<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, field: &'static str) -> Option<String> {
    let node = fields.need(reader, field)?;
    reader.filled(node, field)
}

/// A text that must be named but may be empty.
fn line<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, field: &'static str) -> Option<String> {
    let node = fields.need(reader, field)?;
    reader.line_text(node)
}

/// What is on the agenda of a session that was accepted once: its id, its title, when it starts, and its products
/// without the dispatch of their dossiers. Nothing else of it is looked at.
pub(super) fn agenda<'s>(
    reader: &mut Reader<'s>,
    root: Node<'s>,
) -> Option<(String, String, DateTime<FixedOffset>, Vec<Product>)> {
    let mut fields = reader.fields(root, "Session")?;
    let id = fields.need(reader, "id").and_then(|node| session_id(reader, node));
    let title = text(reader, &mut fields, "title");
    let meeting = fields.need(reader, "meeting").and_then(|node| reader.fields(node, "Meeting"));
    let starts = meeting.and_then(|mut meeting| meeting.need(reader, "starts")).and_then(|node| time(reader, node));
    let around = Around { rules: "", sets: None, members: None, day: None };
    let nodes = limited(reader, &mut fields, "products", Counted::Products, PRODUCTS);
    let mut ids = Ids::new();
    let products = nodes.iter().filter_map(|node| products::read(reader, *node, &around, &mut ids)).collect();
    Some((id?, title?, starts?, products))
}

fn session_id<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<String> {
    const LONGEST: usize = 80;
    let id = reader.raw_text(node)?;
    let slug = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if id.is_empty() || id.len() > LONGEST || !id.bytes().all(slug) {
        reader.note(node.span(), SessionProblem::BadSessionId { found: quoted(&id) });
        return None;
    }
    Some(id)
}

/// The id of a member or product, which is also noted in `ids`.
pub(super) fn id<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, ids: &mut Ids<'s>) -> Option<String> {
    const LONGEST: usize = 16;
    let node = fields.need(reader, "id")?;
    let id = reader.raw_text(node)?;
    if id.is_empty() || id.len() > LONGEST || !id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        reader.note(node.span(), SessionProblem::BadId { found: quoted(&id) });
        return None;
    }
    ids.push((id.clone(), node));
    Some(id)
}

fn rules_id<'s>(reader: &mut Reader<'s>, node: Node<'s>, shelf: &Shelf) -> Option<String> {
    let found = reader.raw_text(node)?;
    match shelf.resolve(&found) {
        Some(Ok(id)) => return Some(id.to_owned()),
        Some(Err(why)) => {
            reader.note(node.span(), SessionProblem::OwnRules { found: quoted(&found), why });
            return None;
        }
        None => {}
    }
    let known: Vec<_> = shelf.rule_sets().map(str::to_owned).collect();
    let near = nearest(&found, shelf.rule_sets());
    reader.note(node.span(), SessionProblem::UnknownRules { found: quoted(&found), near, known });
    None
}

/// The council; only a rule set that recognises or forwards by level asks for one.
fn council<'s>(reader: &mut Reader<'s>, node: Node<'s>, law: Option<&RuleSet>) -> Option<Council> {
    let mut fields = reader.fields(node, "Council")?;
    let asks = law.is_some_and(RuleSet::asks_for_level);
    let level = if asks { fields.need(reader, "level") } else { fields.may("level") };
    let level_read = level.map(|node| reader.word(node, &LEVELS));
    let body = text(reader, &mut fields, "body");
    let parent = line(reader, &mut fields, "parent");
    let established_by = line(reader, &mut fields, "established_by");
    fields.done(reader);
    // A level that must be there and is not, or is no level, is an error of its own.
    let level = match level_read {
        Some(read) => Some(read?),
        None if asks => return None,
        None => None,
    };
    Some(Council { level, body: body?, parent: parent?, established_by: established_by? })
}

fn meeting<'s>(reader: &mut Reader<'s>, node: Node<'s>, law: Option<&RuleSet>, shelf: &Shelf) -> Option<Meeting> {
    let mut fields = reader.fields(node, "Meeting")?;
    let starts = fields.need(reader, "starts").and_then(|node| starts(reader, node, law, shelf));
    let ends = fields.may("ends").map(|node| (node, time(reader, node)));
    let place = text(reader, &mut fields, "place");
    fields.done(reader);
    let (starts, ends) = (starts?, ends.map(|(node, ends)| Some((node, ends?))));
    let ends = match ends {
        Some(read) => Some(read?),
        None => None,
    };
    if let Some((node, _)) = ends.filter(|(_, ends)| *ends <= starts) {
        reader.note(node.span(), SessionProblem::EndsBeforeItStarts { starts });
        return None;
    }
    Some(Meeting { starts, ends: ends.map(|(_, ends)| ends), place: place? })
}

fn starts<'s>(
    reader: &mut Reader<'s>,
    node: Node<'s>,
    law: Option<&RuleSet>,
    shelf: &Shelf,
) -> Option<DateTime<FixedOffset>> {
    let starts = time(reader, node)?;
    if let Some(law) = law {
        let (meeting, from, to) = (starts.date_naive(), law.in_force_from, law.in_force_to);
        if !in_force(law, meeting) {
            let rules = law.id.clone();
            let fitting = fitting(shelf, meeting);
            reader.note(node.span(), SessionProblem::NotInForce { rules, meeting, from, to, fitting });
        }
    }
    Some(starts)
}

/// A moment with its offset.
fn time<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<DateTime<FixedOffset>> {
    let found = reader.raw_text(node)?;
    let time = DateTime::parse_from_rfc3339(&found);
    if time.is_err() {
        reader.note(node.span(), SessionProblem::BadTime { found: quoted(&found) });
    }
    time.ok()
}

/// A rule set of the shelf, if it can be read.
fn law(shelf: &Shelf, id: &str) -> Option<RuleSet> {
    rules::read(shelf.rules(id)?).ok().map(|(law, _)| law)
}

/// Both days included: between two acts both may hold.
fn in_force(law: &RuleSet, day: NaiveDate) -> bool {
    law.in_force_from <= day && law.in_force_to.is_none_or(|to| day <= to)
}

/// The newest rule set of the shelf that was in force on a day.
pub fn fitting(shelf: &Shelf, day: NaiveDate) -> Option<String> {
    let in_force = shelf.rule_sets().filter_map(|id| law(shelf, id)).filter(|law| in_force(law, day));
    in_force.max_by_key(|law| law.in_force_from).map(|law| law.id)
}

/// The items of a list that must not be empty and has a limit.
fn limited<'s>(
    reader: &mut Reader<'s>,
    fields: &mut Fields<'s>,
    field: &'static str,
    what: Counted,
    limit: usize,
) -> Vec<Node<'s>> {
    let mut nodes = items(reader, fields, field);
    if let Some(first_too_many) = nodes.get(limit) {
        reader.note(first_too_many.span(), SessionProblem::TooMany { what, limit, found: nodes.len() });
        nodes.truncate(limit);
    }
    nodes
}

/// The members, and the ids that are in order.
fn members<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, law: Option<&RuleSet>) -> (Vec<Member>, Vec<String>) {
    let nodes = limited(reader, fields, "members", Counted::Members, MEMBERS);
    let mut ids = Ids::new();
    let mut seats = Vec::new();
    for node in &nodes {
        seats.extend(member(reader, *node, &mut ids).map(|member| (member, *node)));
    }
    let known = ids.iter().map(|(id, _)| id.clone()).collect();
    unique(reader, ids);
    // What is missing from a list that could not be read in full may stand in the part that was not.
    if !nodes.is_empty() && seats.len() == nodes.len() {
        let place = fields.node();
        let place = nodes.first().copied().unwrap_or(place);
        offices(reader, &seats, place);
        let has = seats.iter().filter(|(member, _)| member.scores).count();
        if let Some(needs) = law.map(|law| law.aggregation.least()).filter(|needs| has > 0 && has < *needs) {
            reader.note(place.span(), SessionProblem::TooFewScorers { has, needs });
        }
    }
    (seats.into_iter().map(|(member, _)| member).collect(), known)
}

fn member<'s>(reader: &mut Reader<'s>, node: Node<'s>, ids: &mut Ids<'s>) -> Option<Member> {
    let mut fields = reader.fields(node, "Member")?;
    let id = id(reader, &mut fields, ids);
    let name = text(reader, &mut fields, "name");
    let position = line(reader, &mut fields, "position");
    let agency = line(reader, &mut fields, "agency");
    let role = fields.need(reader, "role").and_then(|node| reader.word(node, &ROLES));
    let observer_node = fields.may("observer");
    let observer = observer_node.map_or(Some(false), |node| reader.yes_no(node));
    let mut flag = |field, default: bool| fields.may(field).map_or(Some(default), |node| reader.yes_no(node));
    let secretary = flag("secretary", false);
    // An observer's sheet never counts, and the seat is no member's, unless the file says so.
    let member = observer != Some(true);
    let (scores, appointed) = (flag("scores", member), flag("appointed", member));
    if let (Some(true), Some(true), Some(node)) = (observer, scores, observer_node) {
        reader.note(node.span(), SessionProblem::ObserverScores);
    }
    fields.done(reader);
    Some(Member {
        id: MemberId(id?),
        name: name?,
        position: position?,
        agency: agency?,
        role: role?,
        secretary: secretary?,
        scores: scores?,
        observer: observer?,
        appointed: appointed?,
    })
}

/// One chair, one secretary, somebody who scores, somebody to count; what is missing is noted at `place`.
fn offices<'s>(reader: &mut Reader<'s>, seats: &[(Member, Node<'s>)], place: Node<'s>) {
    let mut holders = |holds: fn(&Member) -> bool, none: SessionProblem, second: fn(usize) -> SessionProblem| {
        let mut seats = seats.iter().filter(|(member, _)| holds(member)).map(|(_, node)| *node);
        let Some(first) = seats.next() else { return reader.note(place.span(), none) };
        let first_line = reader.line(first);
        for other in seats {
            reader.note(other.span(), second(first_line));
        }
    };
    holders(
        |member| member.role == Role::Chair,
        SessionProblem::NoChair,
        |first_line| SessionProblem::SecondChair { first_line },
    );
    holders(
        |member| member.secretary,
        SessionProblem::NoSecretary,
        |first_line| SessionProblem::SecondSecretary { first_line },
    );
    if !seats.iter().any(|(member, _)| member.scores) {
        reader.note(place.span(), SessionProblem::NobodyScores);
    }
    if !seats.iter().any(|(member, _)| member.appointed) {
        reader.note(place.span(), SessionProblem::NobodyAppointed);
    }
}
