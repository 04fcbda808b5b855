//! New texts into the text of a sheet, which stays as it is everywhere else.
//!
//! Replaces the written texts at their places, so that comments and layout are
//! kept. Knows RON, not files. Invariant: what comes out is a sheet without
//! errors that differs from the old one in the texts asked for and in where they came from.

use std::ops::Range;

use super::Texts;
use crate::law::rubric::Rubric;
use crate::law::wording::{self, Spot};
use crate::law::{RuleSet, Section};
use crate::load::rubric::{self, Expected};
use crate::load::source::Source;
use crate::load::spanned::{Node, Shape};

/// A sheet in other words.
#[derive(Clone, Debug)]
pub struct Laid {
    /// The whole text.
    pub text: String,
    /// What it reads as.
    pub rubric: Rubric,
    /// How many texts are other ones than before.
    pub changed: usize,
}

/// Lays `texts` over `sheet`, which was read from `source`; `from` says where they came from.
/// `None` if the text would not read as the sheet it must be, which would be a fault of this program.
pub fn lay(source: &Source, sheet: &Rubric, rules: &RuleSet, texts: &Texts, from: &str) -> Option<Laid> {
    let now = wording::texts(sheet);
    let new: Vec<(usize, &Spot, &str)> = now
        .iter()
        .enumerate()
        .filter_map(|(at, (spot, text))| Some((at, spot, texts.get(spot)?.text.as_str())).filter(|new| new.2 != *text))
        .collect();
    let changed = new.len();
    if changed == 0 {
        return Some(Laid { text: source.text.clone(), rubric: sheet.clone(), changed });
    }
    let root = Node::root(source).ok()?;
    let places = places(root, sheet)?;
    let mut wanted = sheet.clone();
    let mut edits = Vec::new();
    for (at, spot, text) in new {
        wording::put(&mut wanted, spot, text);
        edits.extend(places.get(at)?.iter().map(|place| (place.clone(), literal(text))));
    }
    wanted.wording.push(from.to_owned());
    edits.push(origin(root, &wanted.wording)?);
    edits.sort_by_key(|(place, _)| place.start);
    let mut text = source.text.clone();
    for (place, new) in edits.into_iter().rev() {
        text.get(place.clone())?;
        text.replace_range(place, &new);
    }
    let expected = Expected { rules, set: Some(sheet.set), accepted: false };
    let (rubric, _) = rubric::read(&Source::new(source.name.as_str(), text.as_str()), Some(expected)).ok()?;
    wanted.digest = rubric.digest;
    (rubric == wanted).then_some(Laid { text, rubric, changed })
}

/// Where each text of a sheet is written, in the order of [`wording::texts`]; the
/// title of a section that is one criterion stands with that of the criterion.
fn places(root: Node<'_>, sheet: &Rubric) -> Option<Vec<Vec<Range<usize>>>> {
    let mut places = Vec::new();
    let parts = items(field(root, "parts")?)?;
    for (part, node) in sheet.parts.iter().zip(parts) {
        let sections = items(field(node, "sections")?)?;
        for (section, node) in part.sections.iter().zip(sections) {
            of_section(section, node, &mut places)?;
        }
    }
    (places.len() == wording::texts(sheet).len()).then_some(places)
}

fn of_section(section: &Section, node: Node<'_>, places: &mut Vec<Vec<Range<usize>>>) -> Option<()> {
    let heading = wording::is_one_criterion(section).then(|| field(node, "title"));
    for criterion in items(field(node, "criteria")?)? {
        let title = field(criterion, "title")?.span();
        places.push(heading.flatten().map(|heading| heading.span()).into_iter().chain([title]).collect());
        for level in items(field(criterion, "levels")?)? {
            places.push(vec![field(level, "text")?.span()]);
        }
    }
    Some(())
}

/// Where the wording came from, in place of what said so before, or after the source of the sheet.
fn origin(root: Node<'_>, from: &[String]) -> Option<(Range<usize>, String)> {
    let list = from.iter().map(|from| literal(from)).collect::<Vec<_>>().join(", ");
    if let Some(node) = field(root, "wording") {
        let start = node.span().start;
        return Some((start..start + node.written().len(), format!("[{list}]")));
    }
    let end = field(root, "source")?.span().end;
    Some((end..end, format!(",\n    wording: [{list}]")))
}

fn field<'s>(node: Node<'s>, name: &str) -> Option<Node<'s>> {
    let Some(Shape::Struct(_, fields)) = node.open() else { return None };
    fields.into_iter().find(|(key, ..)| *key == name).map(|(.., node)| node.inside_some())
}

fn items(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    match node.open() {
        Some(Shape::List(items)) => Some(items),
        _ => None,
    }
}

/// A clean text as RON writes it.
fn literal(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
