//! `rules.ron` to a checked rule set.

use chrono::NaiveDate;

use super::kind::{ShapeProblem, SheetProblem};
use super::near::nearest;
use super::problem::Problems;
use super::reader::{Fields, Reader, quoted, unique};
use super::source::Source;
use super::spanned::{Node, Shape};
use super::{catalogue, filing};
use crate::law::rules::{Band, CouncilLevel, Forward, PartRule, Recogniser};
use crate::law::{Aggregation, Points, RuleSet, SetNumber, Stars};

/// The words for a council's level.
pub(super) const LEVELS: [(&str, CouncilLevel); 3] =
    [("District", CouncilLevel::District), ("Province", CouncilLevel::Province), ("Centre", CouncilLevel::Centre)];

/// A maximum or level of points on any sheet.
pub(super) const SHEET_POINTS: std::ops::RangeInclusive<Points> = Points::ZERO..=Points::whole(1000);

/// Reads a rule set; `Ok` comes with warnings.
pub(super) fn read(source: &Source) -> Result<(RuleSet, Problems), Problems> {
    read_beside(source, None)
}

/// Reads a rule set whose catalogue must list exactly `sheets`, where they are given.
pub(super) fn read_beside(source: &Source, sheets: Option<&[SetNumber]>) -> Result<(RuleSet, Problems), Problems> {
    let root = Node::root(source)?;
    let mut reader = Reader::new(source);
    let rules = rule_set(&mut reader, root, sheets);
    super::outcome(rules, reader.finish())
}

/// The id a rule set gives itself, if its text is that far in order.
pub(super) fn id_of(source: &Source) -> Option<String> {
    let mut reader = Reader::new(source);
    let mut fields = reader.fields(Node::root(source).ok()?, "RuleSet")?;
    reader.raw_text(fields.may("id")?)
}

fn rule_set<'s>(reader: &mut Reader<'s>, root: Node<'s>, sheets: Option<&[SetNumber]>) -> Option<RuleSet> {
    let mut fields = reader.fields(root, "RuleSet")?;
    let id = text(reader, &mut fields, "id");
    let act = text(reader, &mut fields, "act");
    let title = text(reader, &mut fields, "title");
    let in_force_from = fields.need(reader, "in_force_from").and_then(|node| reader.date(node));
    let in_force_to = fields.may("in_force_to").and_then(|node| Some((reader.date(node)?, node)));
    if let (Some(from), Some((to, node))) = (in_force_from, in_force_to)
        && to < from
    {
        reader.note(node.span(), SheetProblem::EndsBeforeStart { from: "in_force_from", to: "in_force_to" });
    }
    let part_nodes = items(reader, &mut fields, "parts");
    let mut ids = Vec::new();
    let parts: Vec<_> = part_nodes.into_iter().filter_map(|node| part(reader, node, &mut ids)).collect();
    unique(reader, ids);
    let aggregation = fields.may("aggregation").map_or(Some(Aggregation::Mean), |node| aggregation(reader, node));
    let bands = bands(reader, &mut fields);
    let recognisers = match &bands {
        Some(bands) if !bands.is_empty() => fields.need(reader, "recognised_by"),
        // Who recognises stars where there are none?
        _ => fields.may("recognised_by"),
    };
    let recognisers_node = recognisers;
    let recognised_by: Vec<_> = recognisers
        .and_then(|node| reader.list(node))
        .unwrap_or_default()
        .into_iter()
        .filter_map(|node| recogniser(reader, node))
        .collect();
    if let (Some(bands), Some(node)) = (&bands, recognisers_node)
        && bands.is_empty()
        && !recognised_by.is_empty()
    {
        reader.note(node.span(), SheetProblem::RecognisedWithoutBands);
    }
    let mut forwards: Vec<_> =
        list(reader, &mut fields, "forwards").into_iter().filter_map(|node| forward(reader, node)).collect();
    // How rule sets of existing records say what a province sends to the centre.
    let old = fields.may("forward_from").and_then(|node| reader.points(node, SHEET_POINTS));
    forwards.extend(old.map(|from| Forward {
        level: CouncilLevel::Province,
        from,
        to_level: CouncilLevel::Centre,
        since: None,
        until: None,
    }));
    let catalogue = catalogue::read(reader, &mut fields, sheets);
    let filing = fields.may("filing").map(|node| filing::read(reader, node)).unwrap_or_default();
    fields.done(reader);
    Some(RuleSet {
        id: id?,
        act: act?,
        title: title?,
        in_force_from: in_force_from?,
        in_force_to: in_force_to.map(|(date, _)| date),
        parts,
        aggregation: aggregation?,
        bands: bands?,
        recognised_by,
        forwards,
        catalogue,
        filing,
    })
}

/// A line of text that must be there.
pub(super) fn text<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, field: &'static str) -> Option<String> {
    let node = fields.need(reader, field)?;
    reader.filled(node, field)
}

/// The items of a list that must be there and must not be empty.
pub(super) fn items<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, field: &'static str) -> Vec<Node<'s>> {
    let Some(node) = fields.need(reader, field) else { return Vec::new() };
    let Some(items) = reader.list(node) else { return Vec::new() };
    if items.is_empty() {
        reader.note(node.span(), ShapeProblem::EmptyList { field });
    }
    items
}

/// The items of a list that may be left out or empty.
pub(super) fn list<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, field: &'static str) -> Vec<Node<'s>> {
    fields.may(field).and_then(|node| reader.list(node)).unwrap_or_default()
}

fn part<'s>(reader: &mut Reader<'s>, node: Node<'s>, ids: &mut Vec<(String, Node<'s>)>) -> Option<PartRule> {
    let mut fields = reader.fields(node, "Part")?;
    let id_node = fields.need(reader, "id");
    let id = id_node.and_then(|node| reader.filled(node, "id"));
    ids.extend(id.clone().zip(id_node));
    let title = text(reader, &mut fields, "title");
    let max = fields.need(reader, "max").and_then(|node| reader.points(node, SHEET_POINTS));
    fields.done(reader);
    Some(PartRule { id: id?, title: title?, max: max? })
}

/// `Mean`, `Median`, or `Trimmed(2)`.
fn aggregation<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Aggregation> {
    const KNOWN: [&str; 3] = ["Mean", "Median", "Trimmed(1)"];
    /// More judges than this at each end no panel has.
    const MOST_EACH_END: u32 = 20;
    let found = match node.open() {
        Some(Shape::Word("Mean")) => return Some(Aggregation::Mean),
        Some(Shape::Word("Median")) => return Some(Aggregation::Median),
        Some(Shape::Tuple(Some("Trimmed"), items)) if items.len() == 1 => {
            return reader.whole(*items.first()?, 1..=MOST_EACH_END).map(Aggregation::Trimmed);
        }
        _ => quoted(node.written()),
    };
    let near = nearest(&found, KNOWN);
    reader.note(node.span(), ShapeProblem::UnknownWord { found, near, known: KNOWN.to_vec() });
    None
}

/// The bands, which must be written down; an empty list says that there are no stars.
fn bands<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) -> Option<Vec<Band>> {
    let mut bands: Vec<Band> = Vec::new();
    let whole = fields.need(reader, "bands")?;
    let nodes = reader.list(whole)?;
    let count = nodes.len();
    for node in nodes {
        let Some(mut fields) = reader.fields(node, "Band") else { continue };
        let stars = fields.need(reader, "stars").and_then(|node| stars(reader, node, Stars::ONE));
        let from = fields.need(reader, "from").and_then(|node| reader.points(node, SHEET_POINTS));
        fields.done(reader);
        let Some(band) = stars.zip(from).map(|(stars, from)| Band { stars, from }) else { continue };
        if bands.last().is_some_and(|above| above.stars <= band.stars || above.from <= band.from) {
            reader.note(node.span(), SheetProblem::BandsOrder);
        }
        bands.push(band);
        if bands.len() == count && band.from > Points::ZERO {
            reader.note(node.span(), SheetProblem::BandsStart { from: band.from });
        }
    }
    Some(bands)
}

fn recogniser<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Recogniser> {
    let mut fields = reader.fields(node, "Recogniser")?;
    let stars = fields.need(reader, "stars").and_then(|node| stars(reader, node, Stars::ONE));
    let level = fields.need(reader, "level").and_then(|node| reader.word(node, &LEVELS));
    let (from, to) = days(reader, &mut fields, "from", "to");
    fields.done(reader);
    Some(Recogniser { stars: stars?, level: level?, from, to })
}

fn forward<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Forward> {
    let mut fields = reader.fields(node, "Forward")?;
    let level = fields.need(reader, "level").and_then(|node| reader.word(node, &LEVELS));
    let from = fields.need(reader, "from").and_then(|node| reader.points(node, SHEET_POINTS));
    let to_node = fields.need(reader, "to_level");
    let to_level = to_node.and_then(|node| reader.word(node, &LEVELS));
    if let (Some(level), Some(to_level), Some(node)) = (level, to_level, to_node)
        && to_level <= level
    {
        reader.note(node.span(), SheetProblem::ForwardNotUp);
    }
    let (since, until) = days(reader, &mut fields, "since", "until");
    fields.done(reader);
    Some(Forward { level: level?, from: from?, to_level: to_level?, since, until })
}

/// The first and the last day of a rule, both of which may be left out.
fn days<'s>(
    reader: &mut Reader<'s>,
    fields: &mut Fields<'s>,
    first: &'static str,
    last: &'static str,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let from = fields.may(first).and_then(|node| reader.date(node));
    let to_node = fields.may(last);
    let to = to_node.and_then(|node| reader.date(node));
    if let (Some(from), Some(to), Some(node)) = (from, to, to_node)
        && to < from
    {
        reader.note(node.span(), SheetProblem::EndsBeforeStart { from: first, to: last });
    }
    (from, to)
}

/// The number of a product set.
pub(super) fn set<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<SetNumber> {
    let number = reader.whole(node, 1..=u32::from(u16::MAX))?;
    u16::try_from(number).ok().map(SetNumber)
}

/// A star rank from 1 to 5; `least` is the lowest that makes sense here, which is the linter's to judge.
pub(super) fn stars<'s>(reader: &mut Reader<'s>, node: Node<'s>, least: Stars) -> Option<Stars> {
    let number = reader.whole(node, 0..=u32::from(u8::MAX))?;
    let stars = u8::try_from(number).ok().and_then(Stars::new);
    if stars.is_none() {
        reader.note(node.span(), SheetProblem::StarOutside { min: least.count() });
    }
    stars
}
