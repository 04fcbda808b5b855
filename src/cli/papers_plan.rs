//! Which papers of a meeting are made, from which event, into which folder.
//!
//! A plan holds every document whole and nothing of the record, so that the files
//! can be made while the meeting goes on. It writes nothing before all are made.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::meeting::State;
use crate::meeting::correction::FIRST_MINUTES;
use crate::papers::{self, Basis, Format, Made, PapersError, Planned, Press, Stand, Told, Written};
use crate::record::Row;
use crate::record::place::Place;
use crate::record::replay::{Minuted, Replayed};
#[cfg(feature = "pdf")]
use crate::record::rows_as_text;
use crate::seal::verify;
use crate::text::Lang;

/// The folder of drafts, inside the folder of papers.
const DRAFTS: &str = "du-thao";

/// A paper of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Minutes,
    Tally,
    Sheets,
    Report,
    Decisions,
    Notices,
    Feedback,
    Blank,
    #[cfg(feature = "pdf")]
    Archive,
}

impl Kind {
    /// All of them with their names on the command line.
    pub(super) const NAMED: &[(&str, Self)] = &[
        ("minutes", Self::Minutes),
        ("tally", Self::Tally),
        ("sheets", Self::Sheets),
        ("report", Self::Report),
        ("decisions", Self::Decisions),
        ("notices", Self::Notices),
        ("feedback", Self::Feedback),
        #[cfg(feature = "pdf")]
        ("archive", Self::Archive),
        ("blank", Self::Blank),
    ];

    /// What is made unless others are named: all that tells of the meeting.
    pub(super) fn unless_named() -> Vec<Self> {
        Self::NAMED.iter().map(|(_, kind)| *kind).filter(|kind| kind.tells_of_the_meeting()).collect()
    }

    /// Whether it tells of the meeting, and so is a draft until it closes.
    fn tells_of_the_meeting(self) -> bool {
        self != Self::Blank
    }
}

/// What makes the letters of one kind.
type Letters = fn(Stand<'_>, Lang, &[Format]) -> Vec<Planned>;

/// What papers are made from: the meeting, and its record if one was begun.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The meeting.
    pub state: &'a State,
    /// Its record.
    pub record: Option<&'a Replayed>,
    /// The record's rows.
    pub rows: &'a [Row],
}

/// What is asked for.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    /// Which papers.
    pub wanted: &'a [Kind],
    /// In which formats.
    pub formats: &'a [Format],
    /// In which language besides Vietnamese.
    pub lang: Lang,
}

/// The files that will be made.
#[derive(Debug)]
pub(super) struct Plan {
    session: String,
    draft: bool,
    groups: Vec<Group>,
}

/// Files that stand on one event.
#[derive(Debug)]
struct Group {
    seq: u64,
    head: String,
    files: Vec<Planned>,
}

/// Who hears how the making goes, and may end it.
pub(super) struct Watch<'a> {
    /// Hears how many files were begun before and the name of each as it is begun.
    pub told: &'a mut dyn FnMut(usize, &str),
    /// Set by whoever wants no more of it.
    pub stop: &'a AtomicBool,
}

/// Papers that were made.
pub(super) struct MadePapers {
    pub folder: PathBuf,
    pub draft: bool,
    pub written: Written,
}

/// Every document that was asked for.
pub(super) fn plan(from: Source<'_>, order: Order<'_>) -> Plan {
    let minuted = from.record.map_or(&[][..], |record| &record.minuted);
    let mut groups = if minuted.is_empty() { vec![of_now(from, order)] } else { of_the_end(minuted, from.rows, order) };
    if let Some(last) = groups.last_mut().filter(|_| order.wanted.contains(&Kind::Blank)) {
        last.files.extend(order.in_languages(|lang| papers::blank_sheets(from.state, lang, order.formats)));
    }
    groups.retain(|group| !group.files.is_empty());
    let draft = minuted.is_empty() && order.wanted.iter().any(|kind| kind.tells_of_the_meeting());
    Plan { session: from.state.session.id.clone(), draft, groups }
}

/// Every paper that a record gives, in both languages and every format: what files that are found are held against.
pub(super) fn every_paper(record: &Replayed, rows: &[Row]) -> Vec<verify::Group> {
    let wanted: Vec<_> = Kind::NAMED.iter().map(|(_, kind)| *kind).collect();
    let from = Source { state: &record.state, record: Some(record), rows };
    let formats = [super::papers::UNLESS_NAMED, &[Format::Markdown]].concat();
    let plan = plan(from, Order { wanted: &wanted, formats: &formats, lang: Lang::En });
    plan.groups.into_iter().map(|Group { seq, files, .. }| verify::Group { seq, files }).collect()
}

impl Plan {
    /// The files, in the order they are made.
    pub(super) fn planned(&self) -> impl Iterator<Item = &Planned> {
        self.groups.iter().flat_map(|group| &group.files)
    }

    /// How many files.
    pub(super) fn files(&self) -> usize {
        self.groups.iter().map(|group| group.files.len()).sum()
    }

    /// Into the papers' own folder beside the record. Drafts go to a folder of
    /// drafts, each replacing the one before, so that they never stand in the way
    /// of the papers of the closed meeting.
    pub(super) fn write_in_place(
        &self,
        place: &Place,
        press: &Press,
        force: bool,
        watch: &mut Watch<'_>,
    ) -> Result<MadePapers, PapersError> {
        let folder = if self.draft { place.papers().join(DRAFTS) } else { place.papers() };
        self.write(&folder, press, force || self.draft, watch)
    }

    /// Into `folder`.
    pub(super) fn write(
        &self,
        folder: &Path,
        press: &Press,
        force: bool,
        watch: &mut Watch<'_>,
    ) -> Result<MadePapers, PapersError> {
        let mut made = Vec::new();
        let mut before = 0;
        for group in &self.groups {
            let told = &mut |at, name: &str| (watch.told)(before + at, name);
            let papers = papers::make_until(&group.files, press, told, watch.stop)?;
            before += papers.len();
            made.push((Made { session: &self.session, seq: group.seq, head: &group.head }, papers));
        }
        if watch.stop.load(Ordering::Relaxed) {
            return Err(PapersError::Stopped);
        }
        // A folder is made for papers only.
        let written =
            if made.is_empty() { Written::default() } else { papers::write_set(folder, &made, press, force)? };
        Ok(MadePapers { folder: folder.to_owned(), draft: self.draft, written })
    }
}

impl Order<'_> {
    /// The paper is the Vietnamese one; the English is a copy to read beside it.
    fn in_languages(self, plan: impl Fn(Lang) -> Vec<Planned>) -> Vec<Planned> {
        self.lang.pick(&[Lang::Vi][..], &[Lang::Vi, Lang::En]).iter().flat_map(|lang| plan(*lang)).collect()
    }
}

/// The draft of a meeting that goes on.
fn of_now(from: Source<'_>, order: Order<'_>) -> Group {
    let (seq, head) = from.record.map_or((0, String::new()), |record| (record.rows, record.head.to_string()));
    let mut files = Vec::new();
    if order.wanted.contains(&Kind::Minutes) {
        files = order.in_languages(|lang| papers::minutes(from.state, None, lang, order.formats));
    }
    files.extend(with_the_minutes(Stand { state: from.state, basis: None, number: FIRST_MINUTES }, order));
    Group { seq, head, files }
}

/// What goes with one minutes: the annex, the score sheets, the letters.
fn with_the_minutes(stand: Stand<'_>, order: Order<'_>) -> Vec<Planned> {
    let mut files = Vec::new();
    if order.wanted.contains(&Kind::Tally) {
        files.extend(order.in_languages(|lang| papers::tally_table(stand, lang, order.formats)));
        files.extend(order.in_languages(|lang| papers::figures(stand, lang, order.formats)));
    }
    if order.wanted.contains(&Kind::Sheets) {
        files.extend(order.in_languages(|lang| papers::score_sheets(stand, lang, order.formats)));
    }
    let letters: [(Kind, Letters); 4] = [
        (Kind::Report, papers::report),
        (Kind::Decisions, papers::decisions),
        (Kind::Notices, papers::notices),
        (Kind::Feedback, papers::feedback),
    ];
    for (_, letters) in letters.into_iter().filter(|(kind, _)| order.wanted.contains(kind)) {
        files.extend(order.in_languages(|lang| letters(stand, lang, order.formats)));
    }
    files
}

/// The minutes of the end and every amended one with what goes with them, each from the record up to its own event.
#[cfg_attr(
    not(feature = "pdf"),
    expect(unused_variables, reason = "only the copy to keep carries rows, and it is a PDF")
)]
fn of_the_end(minuted: &[Minuted], rows: &[Row], order: Order<'_>) -> Vec<Group> {
    let stand = |m: &Minuted| Basis { seq: m.row.seq, head: m.row.head.groups_of_four(), at: m.row.at };
    let bases: Vec<_> = minuted.iter().map(stand).collect();
    let told: Vec<_> = minuted
        .iter()
        .zip(&bases)
        .map(|(Minuted { number, state, .. }, basis)| Told { number: *number, state, basis })
        .collect();
    let mut groups = Vec::new();
    for (at, (now, minuted)) in told.iter().zip(minuted).enumerate() {
        let before = at.checked_sub(1).and_then(|before| told.get(before));
        let mut files = Vec::new();
        if order.wanted.contains(&Kind::Minutes) {
            files = order.in_languages(|lang| match before {
                None => papers::minutes(now.state, Some(now.basis), lang, order.formats),
                Some(before) => papers::amended(*before, *now, lang, order.formats),
            });
        }
        let stand = Stand { state: now.state, basis: Some(now.basis), number: now.number };
        files.extend(with_the_minutes(stand, order));
        #[cfg(feature = "pdf")]
        if order.wanted.contains(&Kind::Archive) && order.formats.contains(&Format::Pdf) {
            let so_far = rows.iter().take_while(|row| row.seq <= minuted.row.seq);
            files.push(papers::archive(
                stand,
                before.copied(),
                now.basis,
                rows_as_text::write(&so_far.cloned().collect::<Vec<_>>()),
            ));
        }
        groups.push(Group { seq: minuted.row.seq, head: minuted.row.head.to_string(), files });
    }
    groups
}
