//! The council's regulation in a session file; every setting may be left out.

use super::kind::{SessionProblem, ShapeProblem};
use super::near::nearest;
use super::reader::Reader;
use super::spanned::Node;
use crate::council::Regulation;
use crate::council::regulation::{
    Access, ConclusionVotes, Confirmations, DayCounting, DivergenceWhen, LeadTime, MEMBERS_SEE, MajorityOf, MembersSee,
    PRESENTATION_MINUTES, PaperEntry, Pins, Signers, StarMinimumMode, Voting, WhenLate,
};
use crate::law::Points;

const WHEN: [(&str, DivergenceWhen); 2] = [("Over", DivergenceWhen::Over), ("AtLeast", DivergenceWhen::AtLeast)];
const COUNTING: [(&str, DayCounting); 2] = [("StepBack", DayCounting::StepBack), ("ClearDays", DayCounting::ClearDays)];
const LATE: [(&str, WhenLate); 2] = [("Warn", WhenLate::Warn), ("Block", WhenLate::Block)];
const ENTRY: [(&str, PaperEntry); 2] = [("Single", PaperEntry::Single), ("Double", PaperEntry::Double)];
const MAJORITY: [(&str, MajorityOf); 2] = [("Present", MajorityOf::Present), ("Appointed", MajorityOf::Appointed)];
const COUNTED: [(&str, ConclusionVotes); 2] =
    [("IfTaken", ConclusionVotes::IfTaken), ("Always", ConclusionVotes::Always)];
const PINS: [(&str, Pins); 2] = [("Required", Pins::Required), ("Off", Pins::Off)];
const SIGNERS: [(&str, Signers); 2] =
    [("ChairAndSecretary", Signers::ChairAndSecretary), ("AllMembers", Signers::AllMembers)];
const CONFIRMATIONS: [(&str, Confirmations); 2] =
    [("Optional", Confirmations::Optional), ("Required", Confirmations::Required)];
const MINIMUMS: [(&str, StarMinimumMode); 4] = [
    ("OnMean", StarMinimumMode::OnMean),
    ("EverySheet", StarMinimumMode::EverySheet),
    ("Majority", StarMinimumMode::Majority),
    ("CouncilDecides", StarMinimumMode::CouncilDecides),
];
/// A limit of nothing would make every difference a divergence; no sheet gives more than 100.
const LIMITS: std::ops::RangeInclusive<Points> = Points::from_hundredths(1)..=Points::whole(100);

/// Reads the settings that are there and takes the usual ones for the rest.
pub(super) fn read<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Regulation {
    let mut regulation = Regulation::default();
    let Some(mut fields) = reader.fields(node, "Regulation") else { return regulation };
    if let Some(quorum) = fields.may("quorum").and_then(|node| quorum(reader, node)) {
        regulation.quorum = quorum;
    }
    if let Some(required) = fields.may("chair_required").and_then(|node| reader.yes_no(node)) {
        regulation.chair_required = required;
    }
    for (field, setting) in [
        ("deputy_presides", &mut regulation.deputy_presides),
        ("online_counts", &mut regulation.online_counts),
        ("authorised_counts", &mut regulation.authorised_counts),
        ("council_may_withhold", &mut regulation.council_may_withhold),
        ("named_agreement", &mut regulation.named_agreement),
    ] {
        if let Some(said) = fields.may(field).and_then(|node| reader.yes_no(node)) {
            *setting = said;
        }
    }
    if let Some(limit) = fields.may("divergence_limit").and_then(|node| reader.points(node, LIMITS)) {
        regulation.divergence_limit = limit;
    }
    if let Some(when) = fields.may("divergence_when").and_then(|node| reader.word(node, &WHEN)) {
        regulation.divergence_when = when;
    }
    if let Some(rounds) = fields.may("max_rounds").and_then(|node| reader.whole(node, 1..=10)) {
        regulation.max_rounds = rounds;
    }
    if let Some(minutes) = fields.may(PRESENTATION_MINUTES).and_then(|node| reader.whole(node, 0..=120)) {
        regulation.presentation_minutes = minutes;
    }
    if let Some(seen) = fields.may(MEMBERS_SEE).and_then(|node| members_see(reader, node)) {
        regulation.members_see = seen;
    }
    if let Some(mode) = fields.may("star_minimums").and_then(|node| reader.word(node, &MINIMUMS)) {
        regulation.star_minimums = mode;
    }
    if let Some(lead_time) = fields.may("lead_time").and_then(|node| lead_time(reader, node)) {
        regulation.lead_time = lead_time;
    }
    if let Some(entry) = fields.may("paper_entry").and_then(|node| reader.word(node, &ENTRY)) {
        regulation.paper_entry = entry;
    }
    if let Some(votes) = fields.may("votes").and_then(|node| votes(reader, node)) {
        regulation.votes = votes;
    }
    if let Some(access) = fields.may("access").and_then(|node| access(reader, node)) {
        regulation.access = access;
    }
    if let Some(signers) = fields.may("signers").and_then(|node| reader.word(node, &SIGNERS)) {
        regulation.signers = signers;
    }
    if let Some(asked) = fields.may("confirmations").and_then(|node| reader.word(node, &CONFIRMATIONS)) {
        regulation.confirmations = asked;
    }
    if let Some(node) = fields.may("sources") {
        sources(reader, node, &mut regulation);
    }
    fields.done(reader);
    regulation
}

fn quorum<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<(u32, u32)> {
    let [n, d] = reader.pair(node)?;
    let (n, d) = (reader.whole(n, 0..=1000), reader.whole(d, 0..=1000));
    let (n, d) = n.zip(d)?;
    if n == 0 || n > d {
        reader.note(node.span(), SessionProblem::BadQuorum);
        return None;
    }
    Some((n, d))
}

fn lead_time<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<LeadTime> {
    let mut fields = reader.fields(node, "LeadTime")?;
    let days = fields.need(reader, "days").and_then(|node| reader.whole(node, 0..=60));
    let counting = fields.may("counting").and_then(|node| reader.word(node, &COUNTING)).unwrap_or_default();
    let when_late = fields.may("when_late").and_then(|node| reader.word(node, &LATE)).unwrap_or_default();
    fields.done(reader);
    Some(LeadTime { days: days?, counting, when_late })
}

fn votes<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Voting> {
    let mut fields = reader.fields(node, "Votes")?;
    let majority_of = fields.may("majority_of").and_then(|node| reader.word(node, &MAJORITY)).unwrap_or_default();
    let conclusions = fields.may("conclusions").and_then(|node| reader.word(node, &COUNTED)).unwrap_or_default();
    fields.done(reader);
    Some(Voting { majority_of, conclusions })
}

fn members_see<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<MembersSee> {
    let mut fields = reader.fields(node, "MembersSee")?;
    let mut may = |field| fields.may(field).map_or(Some(false), |node| reader.yes_no(node));
    let (self_score, outlook) = (may("self_score"), may("outlook"));
    fields.done(reader);
    Some(MembersSee { self_score: self_score?, outlook: outlook? })
}

fn access<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Access> {
    let usual = Access::default();
    let mut fields = reader.fields(node, "Access")?;
    let pins = fields.may("pins").map_or(Some(usual.pins), |node| reader.word(node, &PINS));
    let idle = fields.may("idle_minutes").map_or(Some(usual.idle_minutes), |node| reader.whole(node, 1..=60));
    let asked = fields.may("chair_pin");
    let chair_pin = asked.map_or(Some(usual.chair_pin), |node| reader.yes_no(node));
    fields.done(reader);
    let access = Access { pins: pins?, idle_minutes: idle?, chair_pin: chair_pin? };
    if let Some(node) = asked.filter(|_| access.chair_pin && access.pins == Pins::Off) {
        reader.note(node.span(), SessionProblem::ChairPinWithoutPins);
    }
    Some(access)
}

fn sources<'s>(reader: &mut Reader<'s>, node: Node<'s>, regulation: &mut Regulation) {
    for (key, value) in reader.map(node).unwrap_or_default() {
        let name = reader.raw_text(key);
        let document = reader.filled(value, "sources");
        let Some(name) = name else { continue };
        if !Regulation::SETTINGS.contains(&name.as_str()) {
            let near = nearest(&name, Regulation::SETTINGS);
            let known = Regulation::SETTINGS.to_vec();
            reader.note(key.span(), ShapeProblem::UnknownField { field: name, of: "sources", near, known });
        } else if let Some(document) = document {
            regulation.sources.insert(name, document);
        }
    }
}
