//! The figures of a periodic report: what was evaluated, recognised, ran out and holds.
//!
//! Counted from the summaries of records and from the lists, for a period and for the
//! same days a year before; it opens no file and sees no clock. A recognition counts on
//! the day of its decision, one that only a list tells of on the day of its certificate.
//! Invariants: of copies of a record one is counted; what holds changes by a certificate
//! issued, one that runs out and one revoked, and by nothing else.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::award::{self, Award, Entered};
use super::book::{Book, Entry};
use super::certificate::{Certificate, Named};
use super::dossier::{Dossier, Recognised, Set};
use super::labels::Labels;
use super::period::Period;
use super::producer::ProducerKind;
use super::standing::Standing;
use super::summary::Summary;
use crate::council::window::overrun_ends;
use crate::law::Stars;
use crate::law::filing::Window;
use crate::meeting::{Decision, SetAsideAs};
use crate::text::sort;

/// A figure of the period as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Meetings under rules that give stars, which ended.
    Sessions,
    /// Products on their agendas.
    OnAgenda,
    /// Of these, the products that the council concluded on.
    Considered,
    /// Of those considered, results that the council agreed to.
    Agreed,
    /// Of these, upgrades that were not granted.
    Kept,
    /// Dossiers to be supplemented.
    Supplement,
    /// New tests asked for.
    Retest,
    /// Not proposed.
    Refused,
    /// Of the agendas, taken off without a conclusion.
    SetAside,
    /// Of these, withdrawn by the producer.
    Withdrawn,
    /// Of these, dossiers that the council rejected.
    Rejected,
    /// Of these, not evaluated.
    NotEvaluated,
    /// Results sent to the level above.
    Forwarded,
    /// Decisions to recognise a product.
    Recognised,
    /// Of these, recognised for the first time.
    New,
    /// With a higher star.
    Upgraded,
    /// After a re-evaluation.
    Reevaluated,
    /// Papers by which whoever recognises a product declined to.
    Declined,
    /// Certificates that ran out and were not replaced in time.
    Expired,
    /// Certificates revoked, and recognitions revoked before there was one.
    Revoked,
    /// Certificates that hold on the last day.
    Holding,
    /// Meetings that ended and gave no stars: screenings of new products.
    Screenings,
    /// Products on their agendas.
    Screened,
    /// Of these, agreed to.
    ScreenedAgreed,
    /// Of these, to be supplemented or tested again.
    ScreenedSupplement,
    /// Of these, not proposed.
    ScreenedRefused,
    /// Of these, taken off without a conclusion.
    ScreenedSetAside,
}

impl Measure {
    /// All of them, in the order they are told.
    pub const ALL: [Self; 27] = [
        Self::Sessions,
        Self::OnAgenda,
        Self::Considered,
        Self::Agreed,
        Self::Kept,
        Self::Supplement,
        Self::Retest,
        Self::Refused,
        Self::SetAside,
        Self::Withdrawn,
        Self::Rejected,
        Self::NotEvaluated,
        Self::Forwarded,
        Self::Recognised,
        Self::New,
        Self::Upgraded,
        Self::Reevaluated,
        Self::Declined,
        Self::Expired,
        Self::Revoked,
        Self::Holding,
        Self::Screenings,
        Self::Screened,
        Self::ScreenedAgreed,
        Self::ScreenedSupplement,
        Self::ScreenedRefused,
        Self::ScreenedSetAside,
    ];
}

/// A figure and the same a year before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// In the period.
    pub now: u32,
    /// In the same days a year before.
    pub before: u32,
}

impl Pair {
    /// How many more now.
    pub fn difference(self) -> i64 {
        i64::from(self.now) - i64::from(self.before)
    }
}

/// What is counted under one head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row<K> {
    /// The head.
    pub key: K,
    /// Recognised in the period.
    pub recognised: Pair,
    /// Holding on its last day.
    pub holding: Pair,
}

/// A periodic report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The period.
    pub period: Period,
    /// What it is compared with.
    pub before: Period,
    /// Its figures, in the order of [`Measure::ALL`].
    pub measures: Vec<(Measure, Pair)>,
    /// Results the council agreed to, by star, the highest first.
    pub proposed: Vec<(Stars, Pair)>,
    /// By star, the highest first.
    pub by_stars: Vec<Row<Stars>>,
    /// By product set; last those whose set nobody knows.
    pub by_set: Vec<Row<Option<Set>>>,
    /// By commune; last those without one.
    pub by_commune: Vec<Row<Option<String>>>,
    /// By the kind of producer.
    pub by_producer: Vec<Row<ProducerKind>>,
    /// How many were recognised by the last day and have no certificate on record.
    pub awaiting: u32,
    /// What was recognised in the period, in the order of the days.
    pub awards: Vec<Award>,
    /// The products of the period's meetings without a result that was agreed to, in the order of the days.
    pub without_result: Vec<Unresolved>,
    /// What was declined in the period, in the order of the days of the papers.
    pub declined: Vec<Unresolved>,
}

/// A product of a meeting that ended without a result of it that was agreed to, or that was not recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The session.
    pub session: Arc<str>,
    /// The day its meeting ended, or of the paper that declines.
    pub day: NaiveDate,
    /// The product and what became of it.
    pub dossier: Dossier,
}

/// What is counted by stars, sets, communes and producers.
#[derive(Clone, Copy)]
struct Item<'a> {
    product: &'a Named,
    stars: Stars,
    set: Option<&'a Set>,
}

/// What one period holds.
struct Side<'a> {
    sessions: usize,
    dossiers: Vec<&'a Dossier>,
    forwarded: usize,
    awards: Vec<&'a Award>,
    declined: usize,
    expired: usize,
    revoked: usize,
    held: Vec<Item<'a>>,
    screenings: usize,
    screened: Vec<&'a Dossier>,
}

impl Report {
    /// Counts a period; `summaries` holds each record once, `book` is made of them and of the lists.
    pub fn of(summaries: &[Summary], book: &Book, rule: Option<&Window>, period: Period) -> Self {
        let before = period.a_year_before();
        let awards = award::on_days(summaries, book, |day| period.holds(day) || before.holds(day));
        let side = |period: Period| Side::of(period, summaries, book, rule, &awards);
        let (present, past) = (side(period), side(before));
        let measures =
            Measure::ALL.map(|measure| (measure, present.pair(&past, |side| side.measured(measure)))).to_vec();
        let communes = Labels::of([&present, &past].into_iter().flat_map(Side::items).filter_map(|it| commune(&it)));
        let mut by_commune = grouped(&present, &past, |it| commune(it).map(|name| communes.label(name)));
        by_commune.sort_by_cached_key(|row| (row.key.is_none(), row.key.as_deref().map(sort::key)));
        let mut by_stars = grouped(&present, &past, |it| it.stars);
        by_stars.reverse();
        let mut by_set = grouped(&present, &past, |it| it.set.cloned());
        by_set.sort_by_key(|row| row.key.is_none());
        let by_producer =
            grouped(&present, &past, |it| it.product.producer.as_deref().map_or(ProducerKind::Other, ProducerKind::of));
        let awaiting = many(book.uncertified.iter().filter(|it| it.is_awaited(period.until)).count());
        Self {
            period,
            before,
            measures,
            proposed: proposed(&present, &past),
            by_stars,
            by_set,
            by_commune,
            by_producer,
            awaiting,
            awards: present.awards.into_iter().cloned().map(|award| award.known_on(period.until)).collect(),
            without_result: unresolved(summaries, period),
            declined: declined(summaries, period),
        }
    }

    /// Whether neither period has anything to tell.
    pub fn is_empty(&self) -> bool {
        self.measures.iter().all(|(_, pair)| *pair == Pair::default())
    }
}

impl<'a> Side<'a> {
    fn of(
        period: Period,
        summaries: &'a [Summary],
        book: &'a Book,
        rule: Option<&Window>,
        awards: &'a [Award],
    ) -> Self {
        let ended = |it: &&Summary| it.ended.is_some_and(|day| period.holds(day));
        let (sessions, screenings): (Vec<_>, Vec<_>) = summaries.iter().filter(ended).partition(|it| it.ranks);
        let sent = |it: &&Dossier| it.forwarded.is_some_and(|day| period.holds(day));
        let declined = |it: &&Dossier| it.declined.as_ref().is_some_and(|it| period.holds(it.dated));
        let all = || book.entries.iter().flat_map(|entry| (0..).zip(papers(entry)).map(move |it| (entry, it)));
        let over = |(entry, (at, paper)): &(&Entry, (usize, &Certificate))| {
            ran_out(entry, *at, paper, rule).is_some_and(|day| period.holds(day))
        };
        let revoked = |day: Option<NaiveDate>| day.is_some_and(|day| period.holds(day));
        let bare = |it: &&Recognised| it.certificate.is_none() && revoked(it.revoked);
        let recognised = || summaries.iter().flat_map(|it| &it.dossiers).filter_map(|it| it.recognised.as_ref());
        let holding = |entry| {
            let paper: &Certificate = held(entry, period.until, rule)?;
            Some(Item { product: &paper.product, stars: paper.stars, set: paper.set.as_ref() })
        };
        Self {
            sessions: sessions.len(),
            dossiers: sessions.into_iter().flat_map(|it| &it.dossiers).collect(),
            forwarded: summaries.iter().flat_map(|it| &it.dossiers).filter(sent).count(),
            awards: awards.iter().filter(|award| period.holds(award.day)).collect(),
            declined: summaries.iter().flat_map(|it| &it.dossiers).filter(declined).count(),
            expired: all().filter(over).count(),
            revoked: all().filter(|(_, (_, paper))| revoked(paper.revoked)).count() + recognised().filter(bare).count(),
            held: book.entries.iter().filter_map(holding).collect(),
            screenings: screenings.len(),
            screened: screenings.iter().flat_map(|it| &it.dossiers).collect(),
        }
    }

    fn measured(&self, measure: Measure) -> u32 {
        let of = |dossiers: &[&Dossier], decision| dossiers.iter().filter(|it| it.concluded == Some(decision)).count();
        let concluded = |decision| of(&self.dossiers, decision);
        let screened = |decision| of(&self.screened, decision);
        let aside = |how| self.dossiers.iter().filter(|it| it.set_aside == Some(how)).count();
        let off = |dossiers: &[&Dossier]| dossiers.iter().filter(|it| it.set_aside.is_some()).count();
        let entered = |how| self.awards.iter().filter(|award| award.entered == how).count();
        many(match measure {
            Measure::Sessions => self.sessions,
            Measure::OnAgenda => self.dossiers.len(),
            Measure::Considered => self.dossiers.len() - off(&self.dossiers),
            Measure::Agreed => concluded(Decision::Agree),
            Measure::Kept => self.dossiers.iter().filter(|it| it.kept).count(),
            Measure::Supplement => concluded(Decision::Supplement),
            Measure::Retest => concluded(Decision::Retest),
            Measure::Refused => concluded(Decision::Refuse),
            Measure::SetAside => off(&self.dossiers),
            Measure::Withdrawn => aside(SetAsideAs::Withdrawn),
            Measure::Rejected => aside(SetAsideAs::Rejected),
            Measure::NotEvaluated => aside(SetAsideAs::NotEvaluated),
            Measure::Forwarded => self.forwarded,
            Measure::Recognised => self.awards.len(),
            Measure::New => entered(Entered::New),
            Measure::Upgraded => entered(Entered::Upgraded),
            Measure::Reevaluated => entered(Entered::Reevaluated),
            Measure::Declined => self.declined,
            Measure::Expired => self.expired,
            Measure::Revoked => self.revoked,
            Measure::Holding => self.held.len(),
            Measure::Screenings => self.screenings,
            Measure::Screened => self.screened.len(),
            Measure::ScreenedAgreed => screened(Decision::Agree),
            Measure::ScreenedSupplement => screened(Decision::Supplement) + screened(Decision::Retest),
            Measure::ScreenedRefused => screened(Decision::Refuse),
            Measure::ScreenedSetAside => off(&self.screened),
        })
    }

    fn pair(&self, before: &Self, count: impl Fn(&Self) -> u32) -> Pair {
        Pair { now: count(self), before: count(before) }
    }

    fn awarded(&self) -> impl Iterator<Item = Item<'a>> {
        self.awards.iter().map(|award| Item { product: &award.product, stars: award.stars, set: award.set.as_ref() })
    }

    fn items(&self) -> impl Iterator<Item = Item<'a>> {
        self.awarded().chain(self.held.iter().copied())
    }
}

/// The certificates of a product, the last one first.
fn papers(entry: &Entry) -> impl Iterator<Item = &Certificate> {
    std::iter::once(&entry.current).chain(&entry.former)
}

/// How a certificate of a product, counted from its last one, stands on a day.
fn standing(entry: &Entry, at: usize, paper: &Certificate, day: NaiveDate, rule: Option<&Window>) -> Standing {
    entry.term_of(at, paper).standing(day, rule)
}

/// The certificate of a product that holds on a day: the last one issued by then, where it does.
fn held<'a>(entry: &'a Entry, day: NaiveDate, rule: Option<&Window>) -> Option<&'a Certificate> {
    let (at, paper) = (0..).zip(papers(entry)).find(|(_, paper)| paper.issued <= day)?;
    let holds = match standing(entry, at, paper, day, rule) {
        Standing::Valid | Standing::Due | Standing::Overdue => true,
        Standing::Expired | Standing::Revoked => false,
    };
    holds.then_some(paper)
}

/// The first day on which a certificate no longer holds because it ran out; `None` where another took its
/// place by then, or it was revoked.
fn ran_out(entry: &Entry, at: usize, paper: &Certificate, rule: Option<&Window>) -> Option<NaiveDate> {
    let first = paper.expires.succ_opt();
    let last = rule.and_then(|rule| overrun_ends(paper.expires, rule)).and_then(|day| day.succ_opt());
    let expired = |day: &NaiveDate| standing(entry, at, paper, *day, rule) == Standing::Expired;
    let day = [first, last].into_iter().flatten().find(expired)?;
    let replaced = papers(entry).take(at).any(|later| later.issued <= day);
    (!replaced).then_some(day)
}

/// What the meetings of a period that give stars left without a result.
fn unresolved(summaries: &[Summary], period: Period) -> Vec<Unresolved> {
    let mut all = Vec::new();
    for summary in summaries.iter().filter(|it| it.ranks) {
        let Some(day) = summary.ended.filter(|day| period.holds(*day)) else { continue };
        let left = summary.dossiers.iter().filter(|it| it.is_without_result());
        all.extend(left.map(|it| Unresolved { session: summary.session.clone(), day, dossier: it.clone() }));
    }
    all.sort_by_cached_key(|it| (it.day, it.session.clone(), sort::key(&it.dossier.product.name)));
    all
}

/// The products that were declined in a period.
fn declined(summaries: &[Summary], period: Period) -> Vec<Unresolved> {
    let mut all = Vec::new();
    for summary in summaries {
        let papers = summary.dossiers.iter().filter_map(|it| Some((it, it.declined.as_ref()?.dated)));
        let within = papers.filter(|(_, day)| period.holds(*day));
        all.extend(within.map(|(it, day)| Unresolved { session: summary.session.clone(), day, dossier: it.clone() }));
    }
    all.sort_by_cached_key(|it| (it.day, it.session.clone(), sort::key(&it.dossier.product.name)));
    all
}

fn proposed(present: &Side<'_>, past: &Side<'_>) -> Vec<(Stars, Pair)> {
    let count = |side: &Side<'_>, stars| many(side.dossiers.iter().filter(|it| it.proposed == Some(stars)).count());
    let ranks = (1..=5).rev().filter_map(Stars::new);
    let pairs = ranks.map(|stars| (stars, present.pair(past, |side| count(side, stars))));
    pairs.filter(|(_, pair)| *pair != Pair::default()).collect()
}

/// The rows of one kind of head, in its order.
fn grouped<K: Ord>(present: &Side<'_>, past: &Side<'_>, key: impl Fn(&Item<'_>) -> K) -> Vec<Row<K>> {
    let mut rows: BTreeMap<K, (Pair, Pair)> = BTreeMap::new();
    for item in present.awarded() {
        rows.entry(key(&item)).or_default().0.now += 1;
    }
    for item in past.awarded() {
        rows.entry(key(&item)).or_default().0.before += 1;
    }
    for item in &present.held {
        rows.entry(key(item)).or_default().1.now += 1;
    }
    for item in &past.held {
        rows.entry(key(item)).or_default().1.before += 1;
    }
    rows.into_iter().map(|(key, (recognised, holding))| Row { key, recognised, holding }).collect()
}

fn commune<'a>(item: &Item<'a>) -> Option<&'a str> {
    item.product.commune.as_deref().filter(|name| !name.trim().is_empty())
}

/// Counts are small: what is written and compared is this wide.
fn many(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
