//! The RON of a score sheet to a checked sheet.
//!
//! Every maximum is added up again: seven of the twenty-six sheets were once
//! entered wrong elsewhere and nothing noticed. A listed misprint of the source
//! turns the matching disagreement into a warning.

use std::collections::BTreeMap;

use super::kind::{ProblemKind, SheetProblem, SumOf};
use super::problem::Problems;
use super::reader::{Fields, Reader, unique};
use super::rules::{SHEET_POINTS, items, list, set as set_number, stars};
use super::source::Source;
use super::spanned::Node;
use crate::law::rubric::{Case, Glitch};
use crate::law::{Criterion, CriterionId, Level, Note, Part, Points, Rubric, RuleSet, Section, SetNumber, Stars};

/// The level added to a criterion that prints none worth nothing.
pub const NO_LEVEL: &str = "Không đạt mức nào";

/// Where a sheet lies, which must be what it says.
#[derive(Clone, Copy)]
pub(super) struct Expected<'r> {
    /// The rule set it belongs to.
    pub(super) rules: &'r RuleSet,
    /// Its product set; `None` when a file is checked by itself.
    pub(super) set: Option<SetNumber>,
}

/// Reads a sheet; `Ok` comes with warnings. Without the rule set only the sheet itself is checked.
pub(super) fn read(source: &Source, expected: Option<Expected<'_>>) -> Result<(Rubric, Problems), Problems> {
    let root = Node::root(source)?;
    let mut sheet = Sheet { reader: Reader::new(source), glitches: Vec::new(), criteria: Vec::new() };
    let rubric = sheet.rubric(root, expected);
    super::outcome(rubric, sheet.reader.finish())
}

/// The rule set a sheet says it belongs to.
pub(super) fn rules_of(source: &Source) -> Option<String> {
    let mut reader = Reader::new(source);
    let mut fields = reader.fields(Node::root(source).ok()?, "Rubric")?;
    reader.raw_text(fields.may("rules")?)
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
    glitches: Vec<Glitch>,
    /// The ids of the criteria so far.
    criteria: Vec<(String, Node<'s>)>,
}

impl<'s> Sheet<'s> {
    fn rubric(&mut self, root: Node<'s>, expected: Option<Expected<'_>>) -> Option<Rubric> {
        let mut fields = self.reader.fields(root, "Rubric")?;
        let glitches = fields.may("glitches").and_then(|node| self.reader.list(node)).unwrap_or_default();
        self.glitches = glitches.into_iter().filter_map(|node| self.glitch(node)).collect();
        let rules_node = fields.need(&mut self.reader, "rules");
        let rules = rules_node.and_then(|node| self.reader.filled(node, "rules"));
        let set_node = fields.need(&mut self.reader, "set");
        let set = set_node.and_then(|node| set_number(&mut self.reader, node));
        let name = self.title(&mut fields, "name");
        let source = self.title(&mut fields, "source");
        let samples = fields.need(&mut self.reader, "samples").and_then(|node| self.reader.yes_no(node));
        let lead = self.texts(&mut fields, "lead");
        let incomplete = fields.may("incomplete").and_then(|node| self.reader.filled(node, "incomplete"));
        let rejects = fields.need(&mut self.reader, "rejects").and_then(|node| self.reader.list(node));
        let rejects: Vec<_> =
            rejects.unwrap_or_default().into_iter().filter_map(|node| self.reader.prose(node)).collect();
        let part_nodes = items(&mut self.reader, &mut fields, "parts");
        let first_part = part_nodes.first().copied();
        let (mut ids, mut parts) = (Vec::new(), Vec::new());
        for node in part_nodes {
            parts.extend(self.part(node, &mut ids));
        }
        unique(&mut self.reader, ids);
        let criteria = std::mem::take(&mut self.criteria);
        unique(&mut self.reader, criteria);
        fields.done(&mut self.reader);
        let rubric = Rubric {
            set: set?,
            rules: rules?,
            name: name?,
            source: source?,
            samples: samples?,
            lead,
            incomplete,
            rejects,
            parts,
            glitches: self.glitches.clone(),
        };
        if let Some(expected) = expected {
            self.belongs(&rubric, expected, [rules_node, set_node, first_part]);
        }
        Some(rubric)
    }

    /// Whether the sheet is that of its place and has the parts of its rule set.
    fn belongs(&mut self, rubric: &Rubric, expected: Expected<'_>, [rules, set, parts]: [Option<Node<'s>>; 3]) {
        let Expected { rules: law, set: place } = expected;
        let misplaced = |wanted: String, found: String| SheetProblem::Misplaced { wanted, found };
        if let Some(node) = rules.filter(|_| rubric.rules != law.id) {
            self.reader.note(node.span(), misplaced(law.id.clone(), rubric.rules.clone()));
        }
        if let (Some(node), Some(place)) = (set, place.filter(|place| *place != rubric.set)) {
            self.reader.note(node.span(), misplaced(place.to_string(), rubric.set.to_string()));
        }
        let wanted: Vec<_> = law.parts.iter().map(|part| (part.id.clone(), part.max)).collect();
        let found: Vec<_> = rubric.parts.iter().map(|part| (part.id.clone(), part.max)).collect();
        if let Some(node) = parts.filter(|_| wanted != found) {
            self.reader.note(node.span(), SheetProblem::PartsDiffer { wanted, found });
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

    /// Notes a disagreement at `id`; a warning when a glitch is listed for that place.
    fn disagree(&mut self, id: &str, node: Node<'s>, problem: SheetProblem) {
        let listed = self.glitches.iter().any(|glitch| {
            glitch.place.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with([',', ' ']))
        });
        let kind = ProblemKind::from(problem);
        if listed { self.reader.note_known(node.span(), kind) } else { self.reader.note(node.span(), kind) }
    }

    /// Notes a maximum that is not the sum of what is below it.
    fn adds_up(&mut self, of: SumOf, id: &str, max: Option<(Points, Node<'s>)>, sum: Points) {
        if let Some((declared, node)) = max
            && declared != sum
        {
            self.disagree(id, node, SheetProblem::SumDiffers { of, declared, sum });
        }
    }

    fn max(&mut self, fields: &mut Fields<'s>) -> Option<(Points, Node<'s>)> {
        let node = fields.need(&mut self.reader, "max")?;
        Some((self.reader.points(node, SHEET_POINTS)?, node))
    }

    fn id(&mut self, fields: &mut Fields<'s>, ids: &mut Vec<(String, Node<'s>)>) -> Option<String> {
        let node = fields.need(&mut self.reader, "id")?;
        let id = self.reader.filled(node, "id")?;
        ids.push((id.clone(), node));
        Some(id)
    }

    fn part(&mut self, node: Node<'s>, ids: &mut Vec<(String, Node<'s>)>) -> Option<Part> {
        let mut fields = self.reader.fields(node, "Part")?;
        let id = self.id(&mut fields, ids);
        let title = self.title(&mut fields, "title");
        let max = self.max(&mut fields);
        let mut section_ids = Vec::new();
        let nodes = items(&mut self.reader, &mut fields, "sections");
        let count = nodes.len();
        let sections: Vec<_> = nodes.into_iter().filter_map(|node| self.section(node, &mut section_ids)).collect();
        unique(&mut self.reader, section_ids);
        fields.done(&mut self.reader);
        if sections.len() == count && count > 0 {
            let sum = sections.iter().map(|section| section.max).sum();
            self.adds_up(SumOf::Sections, id.as_deref().unwrap_or_default(), max, sum);
        }
        Some(Part { id: id?, title: title?, max: max?.0, sections })
    }

    fn section(&mut self, node: Node<'s>, ids: &mut Vec<(String, Node<'s>)>) -> Option<Section> {
        let mut fields = self.reader.fields(node, "Section")?;
        let id = self.id(&mut fields, ids);
        let title = self.title(&mut fields, "title");
        let max = self.max(&mut fields);
        let nodes = items(&mut self.reader, &mut fields, "criteria");
        let count = nodes.len();
        let criteria: Vec<_> = nodes.into_iter().filter_map(|node| self.criterion(node)).collect();
        fields.done(&mut self.reader);
        if criteria.len() == count && count > 0 {
            let sum = criteria.iter().map(|criterion| criterion.max).sum();
            self.adds_up(SumOf::Criteria, id.as_deref().unwrap_or_default(), max, sum);
        }
        Some(Section { id: id?, title: title?, max: max?.0, criteria })
    }

    fn criterion(&mut self, node: Node<'s>) -> Option<Criterion> {
        let mut fields = self.reader.fields(node, "Criterion")?;
        let mut ids = std::mem::take(&mut self.criteria);
        let id = self.id(&mut fields, &mut ids);
        self.criteria = ids;
        let title = self.title(&mut fields, "title");
        let max = self.max(&mut fields);
        let notes = fields.may("notes").and_then(|node| self.reader.list(node)).unwrap_or_default();
        let notes = notes.into_iter().filter_map(|node| self.note(node)).collect();
        let evidence = self.texts(&mut fields, "evidence");
        let case_nodes = fields.may("cases").and_then(|node| self.reader.list(node)).unwrap_or_default();
        let mut case_ids = Vec::new();
        let cases: Vec<_> = case_nodes.into_iter().filter_map(|node| self.case(node, &mut case_ids)).collect();
        unique(&mut self.reader, case_ids);
        let level_nodes = items(&mut self.reader, &mut fields, "levels");
        fields.done(&mut self.reader);
        let count = level_nodes.len();
        let read: Vec<_> = level_nodes.into_iter().filter_map(|node| Some((self.level(node, &cases)?, node))).collect();
        let at = id.as_deref().unwrap_or_default();
        self.levels_agree(at, &read);
        let mut levels: Vec<_> = read.into_iter().map(|(level, _)| level).collect();
        if let (Some((declared, node)), Some(top)) = (max, levels.iter().map(|level| level.points).max())
            && declared != top
            && levels.len() == count
        {
            self.disagree(at, node, SheetProblem::TopLevelDiffers { declared, top });
        }
        if levels.iter().all(|level| level.points != Points::ZERO) {
            let text = NO_LEVEL.to_owned();
            levels.push(Level {
                points: Points::ZERO,
                text,
                star: None,
                star_unsure: None,
                case: None,
                printed: false,
            });
        }
        Some(Criterion { id: CriterionId(id?), title: title?, max: max?.0, notes, evidence, cases, levels })
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

    fn case(&mut self, node: Node<'s>, ids: &mut Vec<(String, Node<'s>)>) -> Option<Case> {
        let mut fields = self.reader.fields(node, "Case")?;
        let id_node = fields.need(&mut self.reader, "id");
        let id = id_node.and_then(|node| self.reader.letter(node));
        ids.extend(id.map(String::from).zip(id_node));
        let text = fields.need(&mut self.reader, "text").and_then(|node| self.reader.prose(node));
        fields.done(&mut self.reader);
        Some(Case { id: id?, text: text? })
    }

    fn level(&mut self, node: Node<'s>, cases: &[Case]) -> Option<Level> {
        let mut fields = self.reader.fields(node, "Level")?;
        let points = fields.need(&mut self.reader, "points").and_then(|node| self.reader.points(node, SHEET_POINTS));
        let text = fields.need(&mut self.reader, "text").and_then(|node| self.reader.prose(node));
        let star = fields.may("star").and_then(|node| stars(&mut self.reader, node, Stars::THREE));
        let star_unsure = fields.may("star_unsure").and_then(|node| self.reader.filled(node, "star_unsure"));
        let case_node = fields.may("case");
        let case = case_node.and_then(|node| self.reader.letter(node));
        fields.done(&mut self.reader);
        match (case, case_node) {
            (Some(case), Some(node)) if cases.iter().all(|declared| declared.id != case) => {
                self.reader.note(node.span(), SheetProblem::UndeclaredCase { case });
            }
            (None, None) if !cases.is_empty() => self.reader.note(node.span(), SheetProblem::CaseMissing),
            _ => {}
        }
        Some(Level { points: points?, text: text?, star, star_unsure, case, printed: true })
    }

    /// Case by case: ascending, and no two ticks that could be taken for each other.
    fn levels_agree(&mut self, id: &str, levels: &[(Level, Node<'s>)]) {
        let mut cases: BTreeMap<Option<char>, Vec<&(Level, Node<'s>)>> = BTreeMap::new();
        for entry @ (level, node) in levels {
            let before = cases.entry(level.case).or_default();
            let same_points = before.iter().find(|(other, _)| other.points == level.points);
            let same_text = before.iter().find(|(other, _)| other.text == level.text);
            if let Some((_, first)) = same_points {
                let first_line = self.reader.line(*first);
                self.reader.note(node.span(), SheetProblem::SamePoints { points: level.points, first_line });
            } else if before.last().is_some_and(|(other, _)| other.points > level.points) {
                self.disagree(id, *node, SheetProblem::NotAscending);
            }
            if let Some((_, first)) = same_text {
                let first_line = self.reader.line(*first);
                self.disagree(id, *node, SheetProblem::SameText { first_line });
            }
            before.push(entry);
        }
    }
}
