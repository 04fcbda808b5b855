//! The RON of a score sheet to a checked sheet.
//!
//! Reading goes on past what cannot be read, with a gap in its place, so that
//! the linter can still judge the rest; a sheet with a gap never comes out.

use std::collections::BTreeMap;
use std::ops::Range;

use super::kind::{ProblemKind, SheetProblem};
use super::problem::Problems;
use super::reader::{Fields, Reader};
use super::rules::{SHEET_POINTS, items, list, set as set_number, stars};
use super::source::Source;
use super::spanned::Node;
use crate::law::lint::{self, Fault, Finding, Place};
use crate::law::rubric::{Case, Glitch};
use crate::law::{
    Criterion, CriterionId, Level, Note, Part, Points, Rubric, RuleSet, Scale, Section, SetNumber, Stars,
};
use crate::text::digest::Digest;

/// The level added to a criterion that prints none worth nothing.
pub const NO_LEVEL: &str = "Không đạt mức nào";

/// Where a sheet lies, which must be what it says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'r> {
    /// The rule set it belongs to.
    pub(super) rules: &'r RuleSet,
    /// Its product set; `None` when a file is checked by itself.
    pub(super) set: Option<SetNumber>,
    /// Whether a meeting already runs on it, so that findings are warnings.
    pub(super) accepted: bool,
}

/// Reads a sheet; `Ok` comes with warnings. Without the rule set only the sheet itself is checked.
pub(super) fn read(source: &Source, expected: Option<Expected<'_>>) -> Result<(Rubric, Problems), Problems> {
    let root = Node::root(source)?;
    let mut sheet = Sheet {
        reader: Reader::new(source),
        stands: BTreeMap::new(),
        gaps: Vec::new(),
        unread: Vec::new(),
        accepted: expected.is_some_and(|expected| expected.accepted),
        digest: Digest::of(source.text.as_bytes()),
    };
    let rubric = sheet.rubric(root, expected);
    super::outcome(rubric, sheet.reader.finish())
}

/// The rule set a sheet says it belongs to.
pub(super) fn rules_of(source: &Source) -> Option<String> {
    let mut reader = Reader::new(source);
    let mut fields = reader.fields(Node::root(source).ok()?, "Rubric")?;
    reader.raw_text(fields.may("rules")?)
}

/// What a sheet is called.
pub(super) fn name_of(source: &Source) -> Option<String> {
    let mut reader = Reader::new(source);
    let mut fields = reader.fields(Node::root(source).ok()?, "Rubric")?;
    reader.line_text(fields.may("name")?)
}

#[derive(Clone, Copy)]
enum Tag {
    Precondition,
    Reject,
    NotEvaluated,
    Stop,
    Remark,
}

const TAGS: [(&str, Tag); 5] = [
    ("Precondition", Tag::Precondition),
    ("Reject", Tag::Reject),
    ("NotEvaluated", Tag::NotEvaluated),
    ("Stop", Tag::Stop),
    ("Remark", Tag::Remark),
];

/// A sheet being read.
struct Sheet<'s> {
    reader: Reader<'s>,
    /// Where each place stands in the source.
    stands: BTreeMap<Place, Stands<'s>>,
    /// Places whose points or parts could not be read.
    gaps: Vec<Place>,
    /// Places with an id, a title, a mark or a case that could not be read.
    unread: Vec<Place>,
    /// Whether findings are warnings.
    accepted: bool,
    /// Of the whole source.
    digest: Digest,
}

/// The nodes of one place.
#[derive(Clone, Copy)]
struct Stands<'s> {
    whole: Node<'s>,
    id: Option<Node<'s>>,
    max: Option<Node<'s>>,
    star: Option<Node<'s>>,
    case: Option<Node<'s>>,
    scale: Option<Node<'s>>,
}

impl<'s> Stands<'s> {
    const fn at(whole: Node<'s>) -> Self {
        Self { whole, id: None, max: None, star: None, case: None, scale: None }
    }

    /// The stretch of the source that a fault is about.
    fn span(&self, fault: &Fault) -> Range<usize> {
        let field = match fault {
            Fault::DuplicateId { .. } | Fault::UnusedCase { .. } | Fault::NotEnoughBasis { .. } => self.id,
            Fault::SumDiffers { .. } | Fault::TopLevelDiffers { .. } | Fault::PartsDiffer { .. } => self.max,
            Fault::StarOutside
            | Fault::StarOnNothing { .. }
            | Fault::StarWithoutBand { .. }
            | Fault::StarsNotAscending { .. }
            | Fault::UnsureWithoutStar => self.star,
            Fault::UndeclaredCase { .. } => self.case,
            Fault::NoScale { .. } => self.scale,
            _ => None,
        };
        field.unwrap_or(self.whole).span()
    }
}

impl<'s> Sheet<'s> {
    fn rubric(&mut self, root: Node<'s>, expected: Option<Expected<'_>>) -> Option<Rubric> {
        let mut fields = self.reader.fields(root, "Rubric")?;
        let glitches = list(&mut self.reader, &mut fields, "glitches");
        let glitches = glitches.into_iter().filter_map(|node| self.glitch(node)).collect();
        let rules_node = fields.need(&mut self.reader, "rules");
        let rules = rules_node.and_then(|node| self.reader.filled(node, "rules"));
        let set_node = fields.need(&mut self.reader, "set");
        let set = set_node.and_then(|node| set_number(&mut self.reader, node));
        let name = self.title(&mut fields, "name");
        let source = self.title(&mut fields, "source");
        let samples = fields.need(&mut self.reader, "samples").and_then(|node| self.reader.yes_no(node));
        let wording = list(&mut self.reader, &mut fields, "wording");
        let wording = wording.into_iter().filter_map(|node| self.reader.filled(node, "wording")).collect();
        let lead = self.texts(&mut fields, "lead");
        let incomplete_node = fields.may("incomplete");
        let incomplete = incomplete_node.and_then(|node| self.reader.filled(node, "incomplete"));
        let rejects = fields.need(&mut self.reader, "rejects").and_then(|node| self.reader.list(node));
        let rejects: Vec<_> =
            rejects.unwrap_or_default().into_iter().filter_map(|node| self.reader.prose(node)).collect();
        let nodes = items(&mut self.reader, &mut fields, "parts");
        // The sheet as a whole stands where its doubt is written, its parts where the first of them begins.
        self.stands
            .insert(Place::Sheet, Stands { id: incomplete_node, max: nodes.first().copied(), ..Stands::at(root) });
        let parts = self.each(Place::Sheet, nodes, |sheet, node, at| sheet.part(node, Place::Part(at), at));
        fields.done(&mut self.reader);
        let whole = self.gaps.is_empty() && self.unread.is_empty();
        let rubric = Rubric {
            set: set.unwrap_or(SetNumber(0)),
            rules: rules.clone().unwrap_or_default(),
            name: name.clone().unwrap_or_default(),
            source: source.clone().unwrap_or_default(),
            samples: samples.unwrap_or_default(),
            lead,
            incomplete,
            rejects,
            parts,
            glitches,
            wording,
            digest: self.digest,
        };
        self.lint(&rubric, expected.map(|expected| expected.rules));
        if let Some(expected) = expected {
            self.belongs(&rubric, expected, rules.and(rules_node), set.and(set_node));
        }
        (whole && set.is_some() && name.is_some() && source.is_some() && samples.is_some()).then_some(rubric)
    }

    /// Reads the items of a place; one that is nothing like an item leaves a gap.
    fn each<T>(
        &mut self,
        of: Place,
        nodes: Vec<Node<'s>>,
        read: impl Fn(&mut Self, Node<'s>, usize) -> Option<T>,
    ) -> Vec<T> {
        let mut found = Vec::new();
        if nodes.is_empty() {
            self.gaps.push(of);
        }
        for node in nodes {
            match read(self, node, found.len()) {
                Some(item) => found.push(item),
                None => self.gaps.push(of),
            }
        }
        found
    }

    /// Tells what the linter finds, except where something unread would make it say what nobody wrote.
    fn lint(&mut self, rubric: &Rubric, rules: Option<&RuleSet>) {
        for finding in lint::rubric(rubric, rules) {
            let place = finding.place;
            let doubtful = match finding.fault {
                Fault::NotEnoughBasis { .. } => false,
                Fault::DuplicateId { .. } | Fault::UnsureWithoutStar | Fault::CaseMissing => {
                    self.unread.contains(&place)
                }
                Fault::PartsDiffer { .. } => {
                    let of_part = |unread: &Place| matches!(unread, Place::Sheet | Place::Part(_));
                    self.gaps.iter().chain(&self.unread).any(of_part)
                }
                Fault::BandOutOfReach { .. } => !self.gaps.is_empty(),
                _ => self.gaps.iter().any(|gap| *gap == place || gap.outer() == Some(place)),
            };
            if !doubtful {
                self.tell(finding);
            }
        }
    }

    fn tell(&mut self, finding: Finding) {
        let Finding { place, fault, listed } = finding;
        let Some(stands) = self.stands.get(&place).copied() else { return };
        let first = fault.first().and_then(|first| self.stands.get(&first).copied());
        let first_line = first.map(|first| self.reader.line(first.id.unwrap_or(first.whole)));
        let span = stands.span(&fault);
        let kind = ProblemKind::from(SheetProblem::Found { fault, first_line });
        if listed || self.accepted { self.reader.note_known(span, kind) } else { self.reader.note(span, kind) }
    }

    /// Whether the sheet is that of its place.
    fn belongs(&mut self, rubric: &Rubric, expected: Expected<'_>, rules: Option<Node<'s>>, set: Option<Node<'s>>) {
        let Expected { rules: law, set: place, .. } = expected;
        let misplaced = |wanted: String, found: String| SheetProblem::Misplaced { wanted, found };
        if let Some(node) = rules.filter(|_| rubric.rules != law.id) {
            self.reader.note(node.span(), misplaced(law.id.clone(), rubric.rules.clone()));
        }
        if let (Some(node), Some(place)) = (set, place.filter(|place| *place != rubric.set)) {
            self.reader.note(node.span(), misplaced(place.to_string(), rubric.set.to_string()));
        }
    }

    /// A list of texts that may be left out.
    fn texts(&mut self, fields: &mut Fields<'s>, field: &'static str) -> Vec<String> {
        list(&mut self.reader, fields, field).into_iter().filter_map(|node| self.reader.prose(node)).collect()
    }

    fn title(&mut self, fields: &mut Fields<'s>, field: &'static str) -> Option<String> {
        let node = fields.need(&mut self.reader, field)?;
        self.reader.filled(node, field)
    }

    fn glitch(&mut self, node: Node<'s>) -> Option<Glitch> {
        let mut fields = self.reader.fields(node, "Glitch")?;
        let place = self.title(&mut fields, "place");
        let printed = fields.need(&mut self.reader, "printed").and_then(|node| self.reader.prose(node));
        let used = fields.need(&mut self.reader, "used").and_then(|node| self.reader.prose(node));
        let sure = fields.need(&mut self.reader, "sure").and_then(|node| self.reader.yes_no(node));
        fields.done(&mut self.reader);
        Some(Glitch { place: place?, printed: printed?, used: used?, sure: sure? })
    }

    /// Id, title and maximum, which parts, sections and criteria share.
    fn head(&mut self, fields: &mut Fields<'s>, place: Place) -> (String, String, Points) {
        let mut stands = Stands::at(fields.node());
        stands.id = fields.need(&mut self.reader, "id");
        let id = stands.id.and_then(|node| self.reader.filled(node, "id"));
        let title = self.title(fields, "title");
        stands.max = fields.need(&mut self.reader, "max");
        let max = stands.max.and_then(|node| self.reader.points(node, SHEET_POINTS));
        self.stands.insert(place, stands);
        if id.is_none() || title.is_none() {
            self.unread.push(place);
        }
        if max.is_none() {
            self.gaps.push(place);
        }
        (id.unwrap_or_default(), title.unwrap_or_default(), max.unwrap_or_default())
    }

    fn part(&mut self, node: Node<'s>, place: Place, p: usize) -> Option<Part> {
        let mut fields = self.reader.fields(node, "Part")?;
        let (id, title, max) = self.head(&mut fields, place);
        let nodes = items(&mut self.reader, &mut fields, "sections");
        let sections = self.each(place, nodes, |sheet, node, s| sheet.section(node, (p, s)));
        fields.done(&mut self.reader);
        Some(Part { id, title, max, sections })
    }

    fn section(&mut self, node: Node<'s>, (p, s): (usize, usize)) -> Option<Section> {
        let place = Place::Section(p, s);
        let mut fields = self.reader.fields(node, "Section")?;
        let (id, title, max) = self.head(&mut fields, place);
        let nodes = items(&mut self.reader, &mut fields, "criteria");
        let criteria = self.each(place, nodes, |sheet, node, c| sheet.criterion(node, (p, s, c)));
        fields.done(&mut self.reader);
        Some(Section { id, title, max, criteria })
    }

    fn criterion(&mut self, node: Node<'s>, (p, s, c): (usize, usize, usize)) -> Option<Criterion> {
        let place = Place::Criterion(p, s, c);
        let mut fields = self.reader.fields(node, "Criterion")?;
        let (id, title, max) = self.head(&mut fields, place);
        let notes = list(&mut self.reader, &mut fields, "notes");
        let notes = notes.into_iter().filter_map(|node| self.note(node)).collect();
        let evidence = self.texts(&mut fields, "evidence");
        let mut cases = Vec::new();
        for node in list(&mut self.reader, &mut fields, "cases") {
            match self.case(node, Place::Case(p, s, c, cases.len())) {
                Some(case) => cases.push(case),
                None => self.gaps.push(place),
            }
        }
        let scale_node = fields.may("scale");
        if let Some(stands) = self.stands.get_mut(&place) {
            stands.scale = scale_node;
        }
        let boxes = if scale_node.is_some() {
            list(&mut self.reader, &mut fields, "levels")
        } else {
            items(&mut self.reader, &mut fields, "levels")
        };
        fields.done(&mut self.reader);
        let (scale, levels) = match scale_node {
            None => (None, self.levels(place, boxes, (p, s, c))),
            Some(node) => {
                if !boxes.is_empty() {
                    self.reader.note(node.span(), SheetProblem::LevelsAndScale);
                }
                let scale = self.scale(node);
                if scale.is_none() {
                    self.gaps.push(place);
                }
                (scale, scale.map_or_else(Vec::new, steps))
            }
        };
        Some(Criterion { id: CriterionId(id), title, max, notes, evidence, cases, scale, levels })
    }

    /// The printed levels, and the unprinted one worth nothing where none is.
    fn levels(&mut self, place: Place, boxes: Vec<Node<'s>>, (p, s, c): (usize, usize, usize)) -> Vec<Level> {
        let mut levels = self.each(place, boxes, |sheet, node, l| sheet.level(node, Place::Level(p, s, c, l)));
        if levels.iter().all(|level| level.points != Points::ZERO) {
            levels.push(Level { printed: false, ..bare(Points::ZERO, NO_LEVEL) });
        }
        levels
    }

    fn scale(&mut self, node: Node<'s>) -> Option<Scale> {
        let mut fields = self.reader.fields(node, "Scale")?;
        let [from, to, step] = ["from", "to", "step"]
            .map(|field| fields.need(&mut self.reader, field).and_then(|node| self.reader.points(node, SHEET_POINTS)));
        fields.done(&mut self.reader);
        Some(Scale { from: from?, to: to?, step: step? })
    }

    fn note(&mut self, node: Node<'s>) -> Option<Note> {
        let (tag, text) = self.reader.tagged(node, &TAGS)?;
        Some(match tag {
            Tag::Precondition => Note::Precondition(text),
            Tag::Reject => Note::Reject(text),
            Tag::NotEvaluated => Note::NotEvaluated(text),
            Tag::Stop => Note::Stop(text),
            Tag::Remark => Note::Remark(text),
        })
    }

    fn case(&mut self, node: Node<'s>, place: Place) -> Option<Case> {
        let mut fields = self.reader.fields(node, "Case")?;
        let id_node = fields.need(&mut self.reader, "id");
        let id = id_node.and_then(|node| self.reader.letter(node));
        let text = fields.need(&mut self.reader, "text").and_then(|node| self.reader.prose(node));
        fields.done(&mut self.reader);
        self.stands.insert(place, Stands { id: id_node, ..Stands::at(node) });
        Some(Case { id: id?, text: text? })
    }

    fn level(&mut self, node: Node<'s>, place: Place) -> Option<Level> {
        let mut fields = self.reader.fields(node, "Level")?;
        let points = fields.need(&mut self.reader, "points").and_then(|node| self.reader.points(node, SHEET_POINTS));
        let text = fields.need(&mut self.reader, "text").and_then(|node| self.reader.prose(node));
        let star_node = fields.may("star");
        let star = star_node.and_then(|node| stars(&mut self.reader, node, Stars::THREE));
        let unsure_node = fields.may("star_unsure");
        let star_unsure = unsure_node.and_then(|node| self.reader.filled(node, "star_unsure"));
        let case_node = fields.may("case");
        let case = case_node.and_then(|node| self.reader.letter(node));
        fields.done(&mut self.reader);
        let star_stands = star_node.or(unsure_node);
        self.stands.insert(place, Stands { star: star_stands, case: case_node, ..Stands::at(node) });
        let unread = (star.is_none() && star_node.is_some()) || (case.is_none() && case_node.is_some());
        if unread {
            self.unread.push(place);
        }
        Some(Level { points: points?, text: text?, star, star_unsure, case, printed: true })
    }
}

/// A level with nothing but points and a text.
fn bare(points: Points, text: &str) -> Level {
    Level { points, text: text.to_owned(), star: None, star_unsure: None, case: None, printed: true }
}

/// The steps of a scale as what can be ticked; the linter says why a scale has none.
fn steps(scale: Scale) -> Vec<Level> {
    scale.marks().unwrap_or_default().into_iter().map(|points| bare(points, "")).collect()
}
