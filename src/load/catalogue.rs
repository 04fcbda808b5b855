//! The list of product sets in `rules.ron`: sectors, groups, numbers.
//!
//! Optional, since rule sets of older records have none. What is wrong with
//! it is the linter's to say; here it gets its line.

use std::collections::BTreeMap;

use super::kind::SheetProblem;
use super::reader::{Fields, Reader};
use super::rules::{items, set, text};
use super::spanned::Node;
use crate::law::SetNumber;
use crate::law::lint::{self, Finding, Place};
use crate::law::rules::{Group, Sector};

/// Where each entry stands.
type Stands<'s> = BTreeMap<Place, Node<'s>>;

/// Reads the catalogue and lints it; `sheets` are the sets there are, where that is known.
pub(super) fn read<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, sheets: Option<&[SetNumber]>) -> Vec<Sector> {
    let Some(whole) = fields.may("catalogue") else { return Vec::new() };
    let nodes = reader.list(whole).unwrap_or_default();
    let mut stands = Stands::from([(Place::Catalogue, whole)]);
    let mut gap = false;
    let mut sectors: Vec<Sector> = Vec::new();
    for node in nodes {
        let read = sector(reader, node, sectors.len(), &mut stands);
        gap |= read.as_ref().is_none_or(|(_, gap)| *gap);
        sectors.extend(read.map(|(sector, _)| sector));
    }
    // With an entry unread, nobody can say what is missing.
    for Finding { place, fault, listed: _ } in lint::catalogue(&sectors, sheets.filter(|_| !gap)) {
        let first_line = fault.first().and_then(|first| stands.get(&first)).map(|node| reader.line(*node));
        if let Some(node) = stands.get(&place) {
            reader.note(node.span(), SheetProblem::Found { fault, first_line });
        }
    }
    sectors
}

/// A sector, and whether something in it could not be read.
fn sector<'s>(reader: &mut Reader<'s>, node: Node<'s>, s: usize, stands: &mut Stands<'s>) -> Option<(Sector, bool)> {
    let mut fields = reader.fields(node, "Sector")?;
    let number = text(reader, &mut fields, "number");
    let title = text(reader, &mut fields, "title");
    let nodes = items(reader, &mut fields, "groups");
    fields.done(reader);
    let mut gap = nodes.is_empty();
    let mut groups: Vec<Group> = Vec::new();
    for node in nodes {
        let read = group(reader, node, (s, groups.len()), stands);
        gap |= read.as_ref().is_none_or(|(_, gap)| *gap);
        groups.extend(read.map(|(group, _)| group));
    }
    Some((Sector { number: number.unwrap_or_default(), title: title.unwrap_or_default(), groups }, gap))
}

fn group<'s>(
    reader: &mut Reader<'s>,
    node: Node<'s>,
    (s, g): (usize, usize),
    stands: &mut Stands<'s>,
) -> Option<(Group, bool)> {
    let mut fields = reader.fields(node, "Group")?;
    let number = text(reader, &mut fields, "number");
    let title = text(reader, &mut fields, "title");
    let nodes = items(reader, &mut fields, "sets");
    fields.done(reader);
    let mut gap = nodes.is_empty();
    let mut sets: Vec<SetNumber> = Vec::new();
    for node in nodes {
        match set(reader, node) {
            Some(set) => {
                stands.insert(Place::Entry(s, g, sets.len()), node);
                sets.push(set);
            }
            None => gap = true,
        }
    }
    Some((Group { number: number.unwrap_or_default(), title: title.unwrap_or_default(), sets }, gap))
}
