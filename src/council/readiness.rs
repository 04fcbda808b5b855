//! Whether a meeting is ready: what is in order, what to look at, what stands in the way.
//!
//! Reads the session, its rules and its calendar, and the day it is asked on;
//! knows no attendance and no marks. What is not noted is said to be not noted:
//! it is neither late nor missing nor zero. What a rule set or a regulation does
//! not ask for is not asked for here.

mod dates;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dispatch;
use super::regulation::{MEMBERS_SEE, PRESENTATION_MINUTES, STAR_MINIMUMS, WRITTEN_OPINIONS, WhenLate};
use super::window::FilingWindow;
use super::working_days::{self, Deadline, OutsideCalendar};
use super::{MemberId, Product, ProductId, Regulation, Session};
use crate::law::{Calendar, Rubric, RuleSet, SetNumber};

/// What readiness is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The session.
    pub session: &'a Session,
    /// Its rule set.
    pub rules: &'a RuleSet,
    /// The sheets of its products.
    pub rubrics: &'a BTreeMap<SetNumber, Rubric>,
    /// Its days off.
    pub calendar: &'a Calendar,
    /// Whether the record carries that calendar.
    pub own_calendar: bool,
    /// The day on which one asks.
    pub today: NaiveDate,
    /// The products to be scored although their dossiers came too late, and why.
    pub lifted: &'a BTreeMap<ProductId, String>,
}

/// How grave a finding is, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The meeting cannot go on with it as things are.
    Blocking,
    /// Someone should look.
    Warning,
    /// In order.
    Green,
}

/// Products, each with something said of it.
pub type Each<T> = Vec<(ProductId, T)>;

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The rule set is, or is not, in force on the day of the meeting.
    Rules {
        /// Whether it is.
        in_force: bool,
    },
    /// The record carries no calendar: the program's is used.
    CalendarOfProgram,
    /// The meeting is on a day off.
    MeetingOnDayOff,
    /// The lead time cannot be counted: the calendar does not know a year.
    NoCalendar(OutsideCalendar),
    /// The last day for sending rests on rows not announced, or would move with a proposal.
    DeadlineUnsure(Deadline),
    /// Dossiers that reached every member in time.
    SentInTime {
        /// The last day.
        last_day: NaiveDate,
        /// Which products.
        products: Vec<ProductId>,
    },
    /// A dossier that reached members too late.
    SentLate {
        /// Which product.
        product: ProductId,
        /// The last day.
        last_day: NaiveDate,
        /// Whom it reached when.
        members: Vec<(MemberId, NaiveDate)>,
        /// Whether the regulation keeps the product closed for it.
        blocks: bool,
        /// The chair's decision to score it all the same.
        lifted: Option<String>,
    },
    /// Members to whom no sending is noted.
    SendingNotNoted {
        /// The last day.
        last_day: NaiveDate,
        /// Whether that day is over.
        over: bool,
        /// Which members, by product.
        products: Each<Vec<MemberId>>,
    },
    /// Complete dossiers.
    Complete(Vec<ProductId>),
    /// Dossiers not found complete, with the papers named as missing.
    Incomplete(Each<Vec<String>>),
    /// Products with enough samples.
    SamplesThere(Vec<ProductId>),
    /// Products with too few.
    SamplesShort {
        /// How many are asked for.
        needs: u32,
        /// How many there are, by product.
        products: Each<u32>,
    },
    /// Products whose samples are not noted.
    SamplesNotNoted {
        /// How many are asked for.
        needs: u32,
        /// Which products.
        products: Vec<ProductId>,
    },
    /// Proposals of the round that is held.
    InRound {
        /// Proposals before this day belong to it.
        proposed_before: NaiveDate,
        /// It is held before this day.
        held_before: NaiveDate,
        /// Which products.
        products: Vec<ProductId>,
    },
    /// Proposals that came too late for the round that is held.
    AfterCutOff {
        /// Proposals before this day belong to it.
        proposed_before: NaiveDate,
        /// The day of each proposal.
        products: Each<NaiveDate>,
    },
    /// Proposals of an earlier round, which should have been held by now.
    RoundOver {
        /// The day of each proposal, and the day before which the council should have met.
        products: Each<(NaiveDate, NaiveDate)>,
    },
    /// Products whose proposal is not noted.
    ProposalNotNoted(Vec<ProductId>),
    /// A re-evaluation filed within its window.
    FiledInWindow {
        /// Which product.
        product: ProductId,
        /// The window.
        window: FilingWindow,
    },
    /// A re-evaluation filed too early or too late, or not noted as filed.
    FiledOutside {
        /// Which product.
        product: ProductId,
        /// When, if noted.
        filed: Option<NaiveDate>,
        /// The window.
        window: FilingWindow,
        /// The last working day of the window, where its end is a day off.
        better_by: Option<NaiveDate>,
    },
    /// A certificate that expired before the meeting.
    Expired {
        /// Which product.
        product: ProductId,
        /// Its last day.
        expired: NaiveDate,
        /// For a re-evaluation: until when it can still hold.
        holds_until: Option<NaiveDate>,
        /// Whether that day is before the meeting, or there is none.
        over: bool,
    },
    /// Upgrades and re-evaluations without the last day of their certificate.
    ExpiryNotNoted(Vec<ProductId>),
    /// Settings of the regulation without a document behind them.
    Unverified(Vec<&'static str>),
    /// A sheet without enough basis.
    SheetIncomplete {
        /// The product set.
        set: SetNumber,
        /// Why.
        why: String,
    },
}

impl Finding {
    /// How grave it is.
    pub const fn level(&self) -> Level {
        match self {
            Self::SentLate { blocks: true, lifted: None, .. } => Level::Blocking,
            Self::Rules { in_force: true }
            | Self::SentInTime { .. }
            | Self::Complete(_)
            | Self::SamplesThere(_)
            | Self::InRound { .. }
            | Self::FiledInWindow { .. } => Level::Green,
            _ => Level::Warning,
        }
    }
}

/// Everything found, gravest first, else in the order of the matters.
pub fn findings(basis: &Basis<'_>) -> Vec<Finding> {
    let mut findings = vec![in_force(basis)];
    findings.extend((!basis.own_calendar).then_some(Finding::CalendarOfProgram));
    sending(basis, &mut findings);
    dossiers(basis, &mut findings);
    samples(basis, &mut findings);
    dates::rounds(basis, &mut findings);
    dates::certificates(basis, &mut findings);
    let opinions = basis.session.products.iter().any(Product::by_written_opinion);
    let named = |setting: &&str| {
        let used = match *setting {
            WRITTEN_OPINIONS => opinions,
            PRESENTATION_MINUTES => basis.session.regulation.presentation_minutes > 0,
            STAR_MINIMUMS => basis.rules.gives_stars(),
            MEMBERS_SEE => basis.session.regulation.members_see.any(),
            _ => true,
        };
        used && basis.session.regulation.source(setting).is_none()
    };
    let unverified: Vec<_> = Regulation::SETTINGS.into_iter().filter(named).collect();
    findings.extend((!unverified.is_empty()).then_some(Finding::Unverified(unverified)));
    for (set, rubric) in basis.rubrics {
        let incomplete = rubric.incomplete.clone();
        findings.extend(incomplete.map(|why| Finding::SheetIncomplete { set: *set, why }));
    }
    findings.sort_by_key(Finding::level);
    findings
}

impl Basis<'_> {
    fn meeting(&self) -> NaiveDate {
        self.session.meeting.starts.date_naive()
    }
}

fn in_force(basis: &Basis<'_>) -> Finding {
    let (day, rules) = (basis.meeting(), basis.rules);
    Finding::Rules { in_force: rules.in_force_from <= day && rules.in_force_to.is_none_or(|to| day <= to) }
}

fn sending(basis: &Basis<'_>, findings: &mut Vec<Finding>) {
    if working_days::is_working(basis.calendar, basis.meeting()) == Ok(false) {
        findings.push(Finding::MeetingOnDayOff);
    }
    let deadline = match dispatch::deadline(basis.session, basis.calendar) {
        Ok(deadline) => deadline,
        Err(outside) => return findings.push(Finding::NoCalendar(outside)),
    };
    let last_day = deadline.last_day;
    if deadline.provisional || !deadline.otherwise.is_empty() {
        findings.push(Finding::DeadlineUnsure(deadline));
    }
    let (mut in_time, mut not_noted) = (Vec::new(), Vec::new());
    for product in &basis.session.products {
        if dispatch::in_time(basis.session, product, last_day) {
            in_time.push(product.id.clone());
        }
        let late = dispatch::late(basis.session, product, last_day);
        let missing = dispatch::not_noted(basis.session, product);
        if !late.is_empty() {
            findings.push(Finding::SentLate {
                product: product.id.clone(),
                last_day,
                members: late,
                blocks: basis.session.regulation.lead_time.when_late == WhenLate::Block,
                lifted: basis.lifted.get(&product.id).cloned(),
            });
        }
        if !missing.is_empty() {
            not_noted.push((product.id.clone(), missing));
        }
    }
    if !in_time.is_empty() {
        findings.push(Finding::SentInTime { last_day, products: in_time });
    }
    if !not_noted.is_empty() {
        findings.push(Finding::SendingNotNoted { last_day, over: last_day < basis.today, products: not_noted });
    }
}

fn dossiers(basis: &Basis<'_>, findings: &mut Vec<Finding>) {
    let (complete, incomplete): (Vec<_>, Vec<_>) =
        basis.session.products.iter().partition(|product| product.dossier.complete);
    if !complete.is_empty() {
        findings.push(Finding::Complete(ids(&complete)));
    }
    if !incomplete.is_empty() {
        let papers = |product: &&Product| (product.id.clone(), product.dossier.missing.clone());
        findings.push(Finding::Incomplete(incomplete.iter().map(papers).collect()));
    }
}

/// Only where the act asks for samples and the sheet has any.
fn samples(basis: &Basis<'_>, findings: &mut Vec<Finding>) {
    let Some(needs) = basis.rules.filing.samples.as_ref().map(|samples| samples.count) else { return };
    let has_samples = |product: &&Product| basis.rubrics.get(&product.set).is_some_and(|rubric| rubric.samples);
    let (mut there, mut short, mut not_noted) = (Vec::new(), Vec::new(), Vec::new());
    for product in basis.session.products.iter().filter(has_samples) {
        match product.dossier.samples {
            None => not_noted.push(product.id.clone()),
            Some(count) if count < needs => short.push((product.id.clone(), count)),
            Some(_) => there.push(product.id.clone()),
        }
    }
    if !there.is_empty() {
        findings.push(Finding::SamplesThere(there));
    }
    if !short.is_empty() {
        findings.push(Finding::SamplesShort { needs, products: short });
    }
    if !not_noted.is_empty() {
        findings.push(Finding::SamplesNotNoted { needs, products: not_noted });
    }
}

fn ids(products: &[&Product]) -> Vec<ProductId> {
    products.iter().map(|product| product.id.clone()).collect()
}
