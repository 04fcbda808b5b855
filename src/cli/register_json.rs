//! The register for programs: an entry a certificate, and what is not in it.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::register_text::Sight;
use crate::council::window;
use crate::law::filing::Window;
use crate::law::{SetNumber, Stars};
use crate::register::left_out::{self, What};
use crate::register::told::{self, Stands};
use crate::register::{Book, Certificate, Doubt, Ended, Entry, From, LeftOut, ProducerKind, Refiled, Standing};
use crate::text::Lang;
use crate::text::date::date;
use crate::text::words::register as words;

/// A product of the register. The keys above `product_id` are those of the first version; none changes its meaning.
#[derive(Serialize)]
pub(super) struct EntryView<'a> {
    code: Option<&'a str>,
    name: &'a str,
    stars: Stars,
    certificate: &'a str,
    issued: NaiveDate,
    expires: NaiveDate,
    /// The first and the last day to file a re-evaluation; null where no act in force says.
    window: Option<[NaiveDate; 2]>,
    state: Standing,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    former: Vec<FormerView<'a>>,
    /// Its id in the session; null where only a list tells of it.
    product_id: Option<&'a str>,
    producer: Option<&'a str>,
    /// Read from how the producer's name begins.
    producer_kind: Option<ProducerKind>,
    commune: Option<&'a str>,
    set: Option<SetView<'a>>,
    /// The group of the act's list that the set stands in.
    group: Option<&'a str>,
    decision: Option<&'a str>,
    decided: Option<NaiveDate>,
    /// What 36 months from the issue would give, where the list has another last day.
    expires_by_months: Option<NaiveDate>,
    filing: Option<FilingView>,
    /// A re-evaluation without an outcome.
    filed: Option<FiledView<'a>>,
    revoked: Option<NaiveDate>,
    /// `state`, and apart what was filed in time and what ran out and is pending.
    standing: Stands,
    /// To the last day; below zero after it.
    /// Null where it is revoked.
    days_left: Option<i64>,
    source: SourceView<'a>,
    history: Vec<HistoryView<'a>>,
}

/// A certificate the product had before.
#[derive(Serialize)]
struct FormerView<'a> {
    stars: Stars,
    certificate: &'a str,
    issued: NaiveDate,
    expires: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    revoked: Option<NaiveDate>,
}

#[derive(Serialize)]
struct SetView<'a> {
    number: SetNumber,
    name: &'a str,
}

/// When a re-evaluation is filed.
#[derive(Serialize)]
struct FilingView {
    from: NaiveDate,
    to: NaiveDate,
    /// The last working day of the window, where its last day is off.
    better_by: Option<NaiveDate>,
    /// Whether days off that were not announced decided it, as `deadline` says; left out where not.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    provisional: bool,
}

#[derive(Serialize)]
struct FiledView<'a> {
    /// Null where nobody noted the day.
    on: Option<NaiveDate>,
    session: Option<&'a str>,
}

/// Where a certificate is written: a record, or a row of a list.
#[derive(Serialize)]
#[serde(untagged)]
enum SourceView<'a> {
    Record { record: &'a str, session: &'a str, product: &'a str },
    List { list: &'a str, worksheet: Option<&'a str>, row: usize },
}

/// A former certificate and how it ended.
#[derive(Serialize)]
struct HistoryView<'a> {
    stars: Stars,
    certificate: &'a str,
    issued: NaiveDate,
    expires: NaiveDate,
    decision: Option<&'a str>,
    decided: Option<NaiveDate>,
    ended: Option<&'static str>,
    ended_on: Option<NaiveDate>,
    source: SourceView<'a>,
}

/// The register as a whole, for `--full`.
#[derive(Serialize)]
pub(super) struct FullView<'a> {
    on: NaiveDate,
    rules: &'a str,
    certificates: Entries<'a>,
    uncertified: Vec<UncertifiedView<'a>>,
    problems: Vec<ProblemView>,
}

/// Recognised, with no certificate on record.
#[derive(Serialize)]
struct UncertifiedView<'a> {
    code: Option<&'a str>,
    name: &'a str,
    producer: Option<&'a str>,
    commune: Option<&'a str>,
    stars: Stars,
    decision: &'a str,
    decided: NaiveDate,
    /// Since when it is revoked.
    revoked: Option<NaiveDate>,
}

/// Something that is not in the register, or is in it and has to be looked at.
#[derive(Serialize)]
pub(super) struct ProblemView {
    kind: Problem,
    file: String,
    worksheet: Option<String>,
    row: Option<usize>,
    /// As spreadsheets call it: `C`.
    column: Option<String>,
    message: String,
}

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Problem {
    /// A row of a list is not in it.
    RowLeftOut,
    /// A list, or a worksheet of it, is not in it.
    ListLeftOut,
    /// A record is not in it.
    RecordLeftOut,
    /// A record of a trial is not in it, and nothing is missing.
    Trial,
    /// Nothing of a folder is in it.
    FolderLeftOut,
    /// A certificate is in it with a last day of the list that is not 36 months from its issue.
    UnusualExpiry,
    /// Of two records of one meeting that went apart the shorter is not in it.
    RecordDiverged,
    /// A recognition that the minutes that stand do not agree to.
    NotAgreed,
    /// A certificate issued after the day is not in it.
    NotIssued,
    /// One number in two places that do not agree.
    NumberTwice,
    /// One code on two names.
    CodeTwice,
    /// A filing from before the window does not count as filed.
    FiledEarly,
}

/// The entries, one by one: there may be tens of thousands.
pub(super) struct Entries<'a>(pub(super) &'a Sight<'a>);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.book.entries.iter().map(|entry| view(entry, self.0)))
    }
}

/// All of it as one object.
pub(super) fn full<'a>(sight: &'a Sight<'a>, lang: Lang) -> FullView<'a> {
    let uncertified = sight.book.uncertified.iter().map(|it| UncertifiedView {
        code: it.product.code.as_deref(),
        name: &it.product.name,
        producer: it.product.producer.as_deref(),
        commune: it.product.commune.as_deref(),
        stars: it.stars,
        decision: &it.decision,
        decided: it.decided,
        revoked: it.revoked,
    });
    FullView {
        on: sight.today,
        rules: &sight.rules.id,
        certificates: Entries(sight),
        uncertified: uncertified.collect(),
        problems: problems(sight.book, sight.left_out, sight.rules.filing.reevaluation.as_ref(), lang),
    }
}

/// What was left out, and what is in the register with a doubt.
pub(super) fn problems(book: &Book, left_out: &LeftOut, rule: Option<&Window>, lang: Lang) -> Vec<ProblemView> {
    let files = left_out.files.iter().map(|unread| ProblemView {
        kind: match unread.what {
            What::Record => Problem::RecordLeftOut,
            What::List => Problem::ListLeftOut,
            What::Folder => Problem::FolderLeftOut,
        },
        file: unread.file.clone(),
        worksheet: None,
        row: None,
        column: None,
        message: unread.why.said(lang).to_owned(),
    });
    let rows = left_out.rows.iter().map(|slip| ProblemView {
        kind: Problem::RowLeftOut,
        file: slip.spot.file.clone(),
        worksheet: slip.spot.sheet.clone(),
        row: slip.spot.line,
        column: slip.spot.column_letter(),
        message: slip.fault.message(lang),
    });
    let unusual = book.unusual().filter_map(|(paper, usual)| {
        let From::List { file, sheet, row } = &paper.from else { return None };
        Some(ProblemView {
            kind: Problem::UnusualExpiry,
            file: file.to_string(),
            worksheet: sheet.clone(),
            row: Some(*row),
            column: None,
            message: unusual(paper, usual, lang)?,
        })
    });
    let doubts = book.doubts(rule).into_iter().map(|doubt| {
        let (file, worksheet, row) = doubt.place();
        ProblemView {
            kind: match doubt {
                Doubt::Diverged { .. } => Problem::RecordDiverged,
                Doubt::NotAgreed { .. } => Problem::NotAgreed,
                Doubt::NotIssued { .. } => Problem::NotIssued,
                Doubt::NumberTwice(_) => Problem::NumberTwice,
                Doubt::CodeTwice(_) => Problem::CodeTwice,
                Doubt::FiledEarly { .. } => Problem::FiledEarly,
            },
            file: file.to_owned(),
            worksheet: worksheet.map(ToOwned::to_owned),
            row,
            column: None,
            message: doubt.said(lang),
        }
    });
    let trials = left_out.trials.iter().map(|file| ProblemView {
        kind: Problem::Trial,
        file: file.clone(),
        worksheet: None,
        row: None,
        column: None,
        message: words::trials(lang, std::slice::from_ref(file)),
    });
    files.chain(rows).chain(unusual).chain(doubts).chain(trials).collect()
}

/// A certificate of a list that does not run for its months, in a sentence.
pub(super) fn unusual(paper: &Certificate, usual: NaiveDate, lang: Lang) -> Option<String> {
    let days = [paper.issued, paper.expires, usual].map(date);
    let what = format!("{}, {}", told::named(&paper.product), paper.number);
    Some(words::unusual(lang, &left_out::place(paper, lang)?, &what, [&days[0], &days[1], &days[2]]))
}

fn view<'a>(entry: &'a Entry, sight: &Sight<'_>) -> EntryView<'a> {
    let (today, rule) = (sight.today, sight.rules.filing.reevaluation.as_ref());
    let paper = &entry.current;
    let Certificate { product, stars, number, issued, expires, .. } = paper;
    let window = entry.window(rule);
    let former = |paper: &'a Certificate| FormerView {
        stars: paper.stars,
        certificate: &paper.number,
        issued: paper.issued,
        expires: paper.expires,
        revoked: paper.revoked,
    };
    EntryView {
        code: product.code.as_deref(),
        name: &product.name,
        stars: *stars,
        certificate: number,
        issued: *issued,
        expires: *expires,
        window: window.map(|window| [window.from, window.to]),
        state: entry.standing(today, rule),
        former: entry.former.iter().map(former).collect(),
        product_id: match &paper.from {
            From::Record { product, .. } => Some(&product.0),
            From::List { .. } => None,
        },
        producer: product.producer.as_deref(),
        producer_kind: product.producer.as_deref().map(ProducerKind::of),
        commune: product.commune.as_deref(),
        set: paper.set.as_ref().map(|set| SetView { number: set.number, name: &set.name }),
        group: paper.group.as_deref(),
        decision: paper.decision.as_ref().map(|(number, _)| number.as_str()),
        decided: paper.decision.as_ref().map(|(_, day)| *day),
        expires_by_months: paper.by_months,
        filing: window.map(|window| FilingView {
            from: window.from,
            to: window.to,
            better_by: window::earlier(window, sight.calendar).map(|it| it.by),
            provisional: window::earlier(window, sight.calendar).is_some_and(|it| it.provisional)
                || window::is_unknown(window, sight.calendar),
        }),
        filed: filed(entry, entry.filed(today, rule)),
        revoked: paper.revoked,
        standing: told::stands(entry, today, rule),
        days_left: (entry.standing(today, rule) != Standing::Revoked).then(|| (*expires - today).num_days()),
        source: source(paper),
        history: (0..).zip(&entry.former).map(|(at, paper)| history(paper, entry.ended(at, rule))).collect(),
    }
}

fn filed(entry: &Entry, filed: Refiled) -> Option<FiledView<'_>> {
    let session = entry.pending.as_ref().map(|pending| &*pending.session);
    match filed {
        Refiled::No => None,
        Refiled::Undated => Some(FiledView { on: None, session }),
        Refiled::Taken(day) | Refiled::On(day) => Some(FiledView { on: Some(day), session }),
    }
}

fn source(paper: &Certificate) -> SourceView<'_> {
    match &paper.from {
        From::Record { file, session, product } => SourceView::Record { record: file, session, product: &product.0 },
        From::List { file, sheet, row } => SourceView::List { list: file, worksheet: sheet.as_deref(), row: *row },
    }
}

fn history(paper: &Certificate, ended: Option<Ended>) -> HistoryView<'_> {
    let (how, on) = match ended {
        Some(Ended::Replaced(day)) => (Some("replaced"), Some(day)),
        Some(Ended::RanOut(day)) => (Some("ran_out"), Some(day)),
        Some(Ended::Revoked(day)) => (Some("revoked"), Some(day)),
        None => (None, None),
    };
    HistoryView {
        stars: paper.stars,
        certificate: &paper.number,
        issued: paper.issued,
        expires: paper.expires,
        decision: paper.decision.as_ref().map(|(number, _)| number.as_str()),
        decided: paper.decision.as_ref().map(|(_, day)| *day),
        ended: how,
        ended_on: on,
        source: source(paper),
    }
}
