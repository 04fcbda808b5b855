//! `report`: the report of a half year or a year, from every record and list in the folders.

use chrono::NaiveDate;
use serde::Serialize;

use super::args::ReportArgs;
use super::register_gather::{self, Gathered, Trust};
use super::register_json::{ProblemView, problems};
use super::{Asked, Failure, Outcome, register, report_paper, report_text, rubric};
use crate::host::{Clock, SystemClock};
use crate::law::filing::Window;
use crate::law::{Dues, SetNumber, Stars};
use crate::load::session::fitting;
use crate::load::settings::Settings;
use crate::meeting::{Decision, SetAsideAs};
use crate::register::award::{Award, Entered};
use crate::register::report::{Measure, Pair, Row, Unresolved};
use crate::register::{Book, Half, LeftOut, Period, ProducerKind, Report};
use crate::text::words::report as words;
use crate::text::{Lang, date};

/// The report as JSON: what a file of it holds, too.
#[derive(Serialize)]
pub(super) struct ReportView<'a> {
    year: i32,
    half: Option<u8>,
    period: [NaiveDate; 2],
    due: NaiveDate,
    compared_with: [NaiveDate; 2],
    records: usize,
    recounted: bool,
    figures: Vec<FigureView<Measure>>,
    proposed: Vec<FigureView<Stars>>,
    by_stars: Vec<RowView<Stars>>,
    by_set: Vec<RowView<Option<SetView<'a>>>>,
    by_commune: Vec<RowView<Option<&'a str>>>,
    by_producer: Vec<RowView<ProducerKind>>,
    awaiting_certificate: u32,
    recognised: Vec<AwardView<'a>>,
    without_result: Vec<UnresolvedView<'a>>,
    declined: Vec<DeclinedView<'a>>,
    /// What is not counted, and what is with a doubt.
    problems: Vec<ProblemView>,
}

/// A product of a meeting of the period without a rank that is proposed.
#[derive(Serialize)]
struct UnresolvedView<'a> {
    code: Option<&'a str>,
    name: &'a str,
    product_id: &'a str,
    producer: Option<&'a str>,
    commune: Option<&'a str>,
    set: SetNumber,
    session: &'a str,
    day: NaiveDate,
    conclusion: Option<Decision>,
    set_aside: Option<SetAsideAs>,
    /// An upgrade that was not granted.
    kept: bool,
    /// Null where the record gives none.
    reason: Option<&'a str>,
}

/// A product that was declined in the period.
#[derive(Serialize)]
struct DeclinedView<'a> {
    code: Option<&'a str>,
    name: &'a str,
    product_id: &'a str,
    producer: Option<&'a str>,
    commune: Option<&'a str>,
    session: &'a str,
    paper: &'a str,
    dated: NaiveDate,
    reason: &'a str,
}

#[derive(Serialize)]
struct FigureView<K> {
    of: K,
    #[serde(flatten)]
    pair: Pair,
    difference: i64,
}

#[derive(Serialize)]
struct RowView<K> {
    of: K,
    recognised: Pair,
    holding: Pair,
}

#[derive(Serialize)]
struct SetView<'a> {
    number: SetNumber,
    name: &'a str,
}

#[derive(Serialize)]
struct AwardView<'a> {
    code: Option<&'a str>,
    name: &'a str,
    producer: Option<&'a str>,
    producer_kind: ProducerKind,
    commune: Option<&'a str>,
    set: Option<SetNumber>,
    stars: Stars,
    entered: Entered,
    day: NaiveDate,
    decision: Option<&'a str>,
    certificate: Option<&'a str>,
    revoked: Option<NaiveDate>,
}

/// A report and what it was made from.
pub(super) struct Made {
    pub report: Report,
    pub records: usize,
    pub recounted: bool,
    pub dues: Option<Dues>,
    pub book: Book,
    pub rule: Option<Window>,
    pub left_out: LeftOut,
}

pub(super) fn run(args: &ReportArgs, settings: Settings, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let dues = args.due.or(settings.dues);
    let named = args.date.as_deref().map(|date| register::day(date, lang)).transpose()?;
    let today = named.unwrap_or_else(|| SystemClock.now().date_naive());
    let period = period(args, dues, today, lang)?;
    let formats = report_paper::formats(args, lang)?;
    let shelf = rubric::shelf();
    let rules = match fitting(&shelf, period.until) {
        Some(id) => rubric::rules(&shelf, &id, lang)?,
        None => rubric::latest(&shelf, |_| true, lang)?,
    };
    let trust = if args.recount { Trust::Recounted } else { Trust::Ended(Some(period)) };
    let Gathered { mut summaries, certificates, read, left_out } =
        register_gather::gather(&args.folders, &args.import, trust, lang)?;
    register::tell_left_out_of_a_list(&left_out, asked);
    register::something_was_read(read, &left_out, lang)?;
    let book = Book::taking(&mut summaries, certificates, today);
    let rule = rules.filing.reevaluation.clone();
    let report = Report::of(&summaries, &book, rule.as_ref(), period);
    let made = Made { report, records: summaries.len(), recounted: args.recount, dues, book, rule, left_out };
    let written = formats.as_ref().map(|formats| report_paper::write(&made, args, formats, lang)).transpose()?;
    if asked.json {
        return Outcome::json(&view(&made, lang));
    }
    let told = report_text::text(&made, lang);
    Ok(Outcome::text(&match written {
        Some(written) => format!("{told}\n\n{written}"),
        None => told,
    }))
}

/// The period that is meant, as it can be told on a day.
fn period(args: &ReportArgs, dues: Option<Dues>, day: NaiveDate, lang: Lang) -> Result<Period, Failure> {
    let half = args.half.map(|half| if half == 1 { Half::First } else { Half::Second });
    let span = words::span(lang, args.year, args.half);
    let whole = Period::of(args.year, half, dues.unwrap_or_default()).ok_or_else(|| not_begun(&span, day, lang))?;
    whole.told_on(day).ok_or_else(|| not_begun(&span, whole.from, lang))
}

fn not_begun(span: &str, from: NaiveDate, lang: Lang) -> Failure {
    Failure::no("not-begun", words::not_begun(lang, span, &date::date(from)))
}

/// The report for programs.
pub(super) fn view(made: &Made, lang: Lang) -> ReportView<'_> {
    let report = &made.report;
    let Report { period, before, measures, proposed, by_stars, by_set, by_commune, by_producer, .. } = report;
    ReportView {
        year: period.year,
        half: period.half_number(),
        period: [period.from, period.until],
        due: period.due,
        compared_with: [before.from, before.until],
        records: made.records,
        recounted: made.recounted,
        figures: figures(measures),
        proposed: figures(proposed),
        by_stars: by_stars.iter().map(|row| row_view(row, row.key)).collect(),
        by_set: by_set
            .iter()
            .map(|row| row_view(row, row.key.as_ref().map(|set| SetView { number: set.number, name: &set.name })))
            .collect(),
        by_commune: by_commune.iter().map(|row| row_view(row, row.key.as_deref())).collect(),
        by_producer: by_producer.iter().map(|row| row_view(row, row.key)).collect(),
        awaiting_certificate: report.awaiting,
        recognised: report.awards.iter().map(award).collect(),
        without_result: report.without_result.iter().map(unresolved).collect(),
        declined: report.declined.iter().filter_map(declined).collect(),
        problems: problems(&made.book, &made.left_out, made.rule.as_ref(), lang),
    }
}

fn figures<K: Copy>(of: &[(K, Pair)]) -> Vec<FigureView<K>> {
    of.iter().map(|(of, pair)| FigureView { of: *of, pair: *pair, difference: pair.difference() }).collect()
}

fn row_view<K, V>(row: &Row<K>, of: V) -> RowView<V> {
    RowView { of, recognised: row.recognised, holding: row.holding }
}

fn unresolved(it: &Unresolved) -> UnresolvedView<'_> {
    let dossier = &it.dossier;
    UnresolvedView {
        code: dossier.product.code.as_deref(),
        name: &dossier.product.name,
        product_id: &dossier.id.0,
        producer: dossier.product.producer.as_deref(),
        commune: dossier.product.commune.as_deref(),
        set: dossier.set.number,
        session: &it.session,
        day: it.day,
        conclusion: dossier.concluded,
        set_aside: dossier.set_aside,
        kept: dossier.kept,
        reason: dossier.reason.as_deref(),
    }
}

fn declined(it: &Unresolved) -> Option<DeclinedView<'_>> {
    let (dossier, paper) = (&it.dossier, it.dossier.declined.as_ref()?);
    Some(DeclinedView {
        code: dossier.product.code.as_deref(),
        name: &dossier.product.name,
        product_id: &dossier.id.0,
        producer: dossier.product.producer.as_deref(),
        commune: dossier.product.commune.as_deref(),
        session: &it.session,
        paper: &paper.paper,
        dated: paper.dated,
        reason: &paper.reason,
    })
}

fn award(award: &Award) -> AwardView<'_> {
    AwardView {
        code: award.product.code.as_deref(),
        name: &award.product.name,
        producer: award.product.producer.as_deref(),
        producer_kind: award.product.producer.as_deref().map_or(ProducerKind::Other, ProducerKind::of),
        commune: award.product.commune.as_deref(),
        set: award.set.as_ref().map(|set| set.number),
        stars: award.stars,
        entered: award.entered,
        day: award.day,
        decision: award.decision.as_deref(),
        certificate: award.certificate.as_deref(),
        revoked: award.revoked,
    }
}
