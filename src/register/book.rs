//! The register: every product with the certificate it has now and those it had.
//!
//! A product is known by its official code; where a paper has none, by its name and
//! producer. Recognised again under the same code, the later certificate replaces the
//! former, which stays as its history.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as MapEntry;
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};

use super::certificate::{Certificate, From, Named, Pending, Uncertified};
use super::doubt::Doubt;
use super::standing::{Refiled, Standing, Term};
use super::summary::Summary;
use crate::council::window::FilingWindow;
use crate::law::filing::Window;
use crate::meeting::Decision;
use crate::text::{fold, sort};

/// A register, in the alphabetical order of its products.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Book {
    /// The products that have a certificate.
    pub entries: Vec<Entry>,
    /// What was recognised and has no certificate on record.
    pub uncertified: Vec<Uncertified>,
    /// What in it has to be looked at, whatever part of it is asked for.
    pub doubts: Vec<Doubt>,
}

/// A product of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The certificate it has.
    pub current: Certificate,
    /// Those it had, the last one first.
    pub former: Vec<Certificate>,
    /// Its re-evaluation, where one is on an agenda without an outcome.
    pub pending: Option<Pending>,
}

/// How a certificate ended that is not the product's last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The next one was issued on this day, while it held.
    Replaced(NaiveDate),
    /// This was its last day, and the next one came later.
    RanOut(NaiveDate),
    /// It was revoked on this day.
    Revoked(NaiveDate),
}

impl Book {
    /// Puts together what records, each of them once, and lists say up to a day: of what comes later nothing is known.
    pub fn of(mut summaries: Vec<Summary>, listed: Vec<Certificate>, until: NaiveDate) -> Self {
        Self::taking(&mut summaries, listed, until)
    }

    /// The same, which takes out of the summaries what goes into it and leaves what became of the dossiers.
    pub fn taking(summaries: &mut [Summary], listed: Vec<Certificate>, until: NaiveDate) -> Self {
        let (mut pending, mut uncertified) = (Vec::new(), Vec::new());
        let (mut sets, mut doubts) = (BTreeMap::new(), Vec::new());
        // There may be many, and each is large.
        let own: usize = summaries.iter().map(|summary| summary.certificates.len()).sum();
        let mut certificates = Vec::with_capacity(own + listed.len());
        for summary in summaries {
            let counted = &summary.file;
            doubts.extend(
                summary.diverged.iter().cloned().map(|other| Doubt::Diverged { counted: counted.clone(), other }),
            );
            doubts.extend(not_agreed(summary));
            sets.extend(
                summary
                    .dossiers
                    .iter()
                    .filter_map(|it| Some((it.product.code_key()?, (it.set.clone(), it.group.clone())))),
            );
            certificates.append(&mut summary.certificates);
            pending.append(&mut summary.pending);
            uncertified.append(&mut summary.uncertified);
        }
        certificates.extend(listed);
        let by_then = |day: NaiveDate| day <= until;
        let later: Vec<_> = certificates.extract_if(.., |paper: &mut Certificate| !by_then(paper.issued)).collect();
        for paper in later {
            // Before its outcome the re-evaluation was pending.
            pending.extend(paper.came_of.clone());
            doubts.push(Doubt::NotIssued { paper, on: until });
        }
        for paper in &mut certificates {
            // A list does not say the set; an agenda with the product's code does.
            if paper.set.is_none()
                && let Some((set, group)) = paper.product.code_key().and_then(|code| sets.get(&code).cloned())
            {
                (paper.set, paper.group) = (Some(set), group);
            }
            paper.refiled = paper.refiled.filter(|day| by_then(*day));
            paper.revoked = paper.revoked.filter(|day| by_then(*day));
        }
        uncertified.retain(|it: &Uncertified| by_then(it.decided));
        for it in &mut uncertified {
            it.revoked = it.revoked.filter(|day| by_then(*day));
        }
        pending.retain(|it: &Pending| it.filed.is_none_or(by_then));
        let waiting = Waiting::of(&pending);
        let mut entries: Vec<_> =
            products(certificates).into_iter().filter_map(|papers| entry(papers, &waiting, &mut doubts)).collect();
        entries.sort_by_cached_key(|entry| {
            let product = &entry.current.product;
            (sort::key(&product.name), product.code.clone(), entry.current.number.clone())
        });
        uncertified.sort_by_cached_key(|it: &Uncertified| sort::key(&it.product.name));
        doubts.extend(numbers_twice(&entries));
        Self { entries, uncertified, doubts }
    }

    /// What has to be looked at, with the filings that do not count since they came before the window.
    pub fn doubts(&self, rule: Option<&Window>) -> Vec<Doubt> {
        let early = self.entries.iter().filter(|entry| entry.pending.is_none()).filter_map(|entry| {
            let (filed, opens) = (entry.current.refiled?, entry.window(rule)?.from);
            (filed < opens).then(|| Doubt::FiledEarly { paper: entry.current.clone(), filed, opens })
        });
        self.doubts.iter().cloned().chain(early).collect()
    }

    /// Keeps what is found by some letters of a name, a code, a producer, a commune or a number, without marks.
    pub fn find(&mut self, text: &str) {
        let needle = fold::fold(text);
        self.entries.retain(|entry| entry.is_found(&needle));
        self.uncertified.retain(|it| it.is_found(&needle));
    }

    /// The certificates of lists that do not run for their months, and the last day those would give.
    pub fn unusual(&self) -> impl Iterator<Item = (&Certificate, NaiveDate)> {
        let all = self.entries.iter().flat_map(|entry| std::iter::once(&entry.current).chain(&entry.former));
        all.filter_map(|paper| Some((paper, paper.by_months?)))
    }

    /// Keeps what runs out within so many days of today and still holds, or holds on while its
    /// re-evaluation is pending; what runs out first comes first.
    pub fn due_within(&mut self, days: u32, today: NaiveDate, rule: Option<&Window>) {
        self.entries.retain(|entry| entry.is_due_within(days, today, rule));
        self.entries.sort_by_key(|entry| entry.current.expires);
        self.uncertified.clear();
    }
}

impl Entry {
    /// What is known of its end.
    pub fn term(&self) -> Term {
        self.term_of(0, &self.current)
    }

    /// What is known of the end of one of its certificates, counted from the one it has.
    pub fn term_of(&self, at: usize, paper: &Certificate) -> Term {
        let taken = match at.checked_sub(1) {
            None => self.pending.as_ref(),
            Some(next) => self.next(next).and_then(|next| next.came_of.as_ref()),
        };
        let refiled = match (taken, paper.refiled) {
            (Some(pending), listed) => pending.filed.or(listed).map_or(Refiled::Undated, Refiled::Taken),
            (None, Some(day)) => Refiled::On(day),
            (None, None) => Refiled::No,
        };
        Term { expires: paper.expires, revoked: paper.revoked, refiled }
    }

    /// The certificate that came after a former one.
    fn next(&self, former: usize) -> Option<&Certificate> {
        former.checked_sub(1).map_or(Some(&self.current), |at| self.former.get(at))
    }

    /// The re-evaluation that was filed, as it counts on a day.
    pub fn filed(&self, today: NaiveDate, rule: Option<&Window>) -> Refiled {
        self.term().filed(today, rule)
    }

    /// How its certificate stands on a day.
    pub fn standing(&self, today: NaiveDate, rule: Option<&Window>) -> Standing {
        self.term().standing(today, rule)
    }

    /// Whether it runs out within so many days of today and still holds, or holds on while its re-evaluation is pending.
    pub fn is_due_within(&self, days: u32, today: NaiveDate, rule: Option<&Window>) -> bool {
        let until = today.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX);
        match self.standing(today, rule) {
            Standing::Valid | Standing::Due | Standing::Overdue => self.current.expires <= until,
            Standing::Expired | Standing::Revoked => false,
        }
    }

    /// How a certificate it had ended, counted from the last of those; `None` where there is no such one.
    pub fn ended(&self, former: usize, rule: Option<&Window>) -> Option<Ended> {
        let (paper, later) = (self.former.get(former)?, self.next(former)?);
        // It may have held on while what was filed was pending.
        let held = |day: NaiveDate| self.term_of(former + 1, paper).standing(day, rule) != Standing::Expired;
        Some(match paper.revoked.filter(|day| *day <= later.issued) {
            Some(day) => Ended::Revoked(day),
            None if later.issued <= paper.expires || later.issued.pred_opt().is_some_and(held) => {
                Ended::Replaced(later.issued)
            }
            None => Ended::RanOut(paper.expires),
        })
    }

    /// When its re-evaluation is filed.
    pub fn window(&self, rule: Option<&Window>) -> Option<FilingWindow> {
        self.term().window(rule?)
    }

    /// Whether every word of a folded text is found in its name, code, producer, commune or numbers.
    pub fn is_found(&self, needle: &str) -> bool {
        fold::found_in(&fold::fold(&self.words()), needle)
    }

    fn words(&self) -> String {
        let numbers = std::iter::once(&self.current).chain(&self.former).map(|paper| paper.number.as_str());
        let numbers = numbers.collect::<Vec<_>>().join(" ");
        format!("{} {numbers}", words_of(&self.current.product))
    }
}

impl Uncertified {
    /// Whether every word of a folded text is found in its name, code, producer or commune.
    pub fn is_found(&self, needle: &str) -> bool {
        fold::found_in(&fold::fold(&words_of(&self.product)), needle)
    }
}

fn words_of(product: &Named) -> String {
    let of = |text: &Option<String>| text.clone().unwrap_or_default();
    [of(&product.code), product.name.clone(), of(&product.producer), of(&product.commune)].join(" ")
}

/// The certificates of each product. What has no code goes with the one product of its name and
/// producer that has.
fn products(certificates: Vec<Certificate>) -> Vec<Vec<Certificate>> {
    let mut by_code: BTreeMap<String, Vec<Certificate>> = BTreeMap::new();
    let mut codes_of: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut nameless = Vec::new();
    for certificate in certificates {
        let Some(code) = certificate.product.code_key() else {
            nameless.push(certificate);
            continue;
        };
        let codes = codes_of.entry(certificate.product.name_key()).or_default();
        if !codes.contains(&code) {
            codes.push(code.clone());
        }
        put(&mut by_code, code, certificate);
    }
    let mut by_name: BTreeMap<(String, String), Vec<Certificate>> = BTreeMap::new();
    for certificate in nameless {
        let name = certificate.product.name_key();
        match codes_of.get(&name).map(Vec::as_slice) {
            Some([code]) => put(&mut by_code, code.clone(), certificate),
            _ => put(&mut by_name, name, certificate),
        }
    }
    by_code.into_values().chain(by_name.into_values()).collect()
}

/// Most products have one certificate: room for more is made where there are more.
fn put<K: Ord>(papers: &mut BTreeMap<K, Vec<Certificate>>, key: K, certificate: Certificate) {
    match papers.entry(key) {
        MapEntry::Vacant(place) => drop(place.insert(vec![certificate])),
        MapEntry::Occupied(mut place) => place.get_mut().push(certificate),
    }
}

/// A product from its certificates: the one issued last is what it has.
fn entry(papers: Vec<Certificate>, waiting: &Waiting<'_>, doubts: &mut Vec<Doubt>) -> Option<Entry> {
    doubts.extend(code_twice(&papers));
    let mut own: Vec<Certificate> = Vec::with_capacity(papers.len());
    for paper in papers {
        match own.iter_mut().find(|known| known.number_key() == paper.number_key()) {
            Some(known) => {
                // One paper with two days is one with a mistake: it does not come before itself.
                if known.issued != paper.issued {
                    doubts.push(Doubt::NumberTwice([known.clone(), paper.clone()]));
                }
                *known = together(known.clone(), paper);
            }
            None => own.push(paper),
        }
    }
    own.sort_by(|a, b| b.issued.cmp(&a.issued).then_with(|| b.expires.cmp(&a.expires)));
    let current = if own.is_empty() { None } else { Some(own.remove(0)) }?;
    own.shrink_to_fit();
    let follows = |it: &&Pending| it.meets >= current.issued;
    let pending = waiting.of_product(&current.product).filter(follows).max_by_key(|it| it.meets).cloned();
    Some(Entry { current, former: own, pending })
}

/// What was recognised and is no longer agreed to: minutes may be amended afterwards.
fn not_agreed(summary: &Summary) -> impl Iterator<Item = Doubt> {
    let recognised = summary.dossiers.iter().filter_map(|it| Some((it, it.recognised.as_ref()?)));
    let doubtful = recognised.filter(|(it, _)| it.kept || it.concluded != Some(Decision::Agree));
    doubtful.map(|(it, recognised)| Doubt::NotAgreed {
        file: summary.file.clone(),
        product: it.product.clone(),
        decision: recognised.decision.clone(),
    })
}

/// The papers of a product that call it otherwise than the first of them, each name once.
fn code_twice(papers: &[Certificate]) -> Vec<Doubt> {
    let Some((first, others)) = papers.split_first().filter(|(_, others)| !others.is_empty()) else {
        return Vec::new();
    };
    let mut names = vec![first.product.name_key().0];
    let mut twice = Vec::new();
    for other in others {
        let name = other.product.name_key().0;
        if !names.contains(&name) {
            names.push(name);
            twice.push(Doubt::CodeTwice([first.clone(), other.clone()]));
        }
    }
    twice
}

/// The numbers that stand on papers of two products. Where numbers begin anew each year, one of two years is no slip.
fn numbers_twice(entries: &[Entry]) -> Vec<Doubt> {
    let mut firsts: BTreeMap<(String, i32), (usize, &Certificate)> = BTreeMap::new();
    let mut twice = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        for paper in std::iter::once(&entry.current).chain(&entry.former) {
            let (first_at, first) = *firsts.entry((paper.number_key(), paper.issued.year())).or_insert((at, paper));
            if first_at != at {
                twice.push(Doubt::NumberTwice([first.clone(), paper.clone()]));
            }
        }
    }
    twice
}

/// One paper written in two places: the record speaks, of two lists the one with the later issue, and the other adds
/// what it alone knows.
fn together(a: Certificate, b: Certificate) -> Certificate {
    let rank = |paper: &Certificate| (matches!(paper.from, From::Record { .. }), paper.issued);
    let (mut first, second) = if rank(&a) > rank(&b) { (a, b) } else { (b, a) };
    first.refiled = first.refiled.or(second.refiled);
    first.revoked = first.revoked.or(second.revoked);
    if first.product.code.is_none() && second.product.code.is_some() {
        Arc::make_mut(&mut first.product).code.clone_from(&second.product.code);
    }
    first
}

/// The re-evaluations that wait, found by what tells their products apart.
#[derive(Default)]
struct Waiting<'a> {
    by_code: BTreeMap<String, Vec<&'a Pending>>,
    by_name: BTreeMap<(String, String), Vec<&'a Pending>>,
}

impl<'a> Waiting<'a> {
    fn of(pending: &'a [Pending]) -> Self {
        let mut waiting = Self::default();
        for it in pending {
            if let Some(code) = it.product.code_key() {
                waiting.by_code.entry(code).or_default().push(it);
            }
            waiting.by_name.entry(it.product.name_key()).or_default().push(it);
        }
        waiting
    }

    /// Those of a product: of its code, or of its name where one of the two has no code.
    fn of_product(&self, product: &Named) -> impl Iterator<Item = &'a Pending> {
        let code = product.code_key();
        let by_code = code.as_ref().and_then(|code| self.by_code.get(code));
        let by_name = self.by_name.get(&product.name_key());
        let nameless = move |it: &&&Pending| code.is_none() || it.product.code_key().is_none();
        by_code.into_iter().flatten().chain(by_name.into_iter().flatten().filter(nameless)).copied()
    }
}
