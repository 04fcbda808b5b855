//! The periodic report under the heads people read, and its files.

use std::path::PathBuf;

use super::args::ReportArgs;
use super::papers::{failure, in_short};
use super::papers_plan::MadePapers;
use super::papers_progress::ProgressLine;
use super::register_text::doubt_lines;
use super::report::{Made, view};
use super::{Failure, papers_press};
use crate::papers::letters::{Breakdown, Counted, Line, Listed, Periodic, Unresolved};
use crate::papers::{self, Format, Paper, PapersError};
use crate::register::award::{Award, Entered};
use crate::register::dossier::Declined;
use crate::register::report::{self, Measure, Pair, Row};
use crate::register::{ProducerKind, Report, told};
use crate::say::stars;
use crate::text::Lang;
use crate::text::date::date;
use crate::text::words::report::{self as said, Report as Words};

/// Where reports go unless a folder is named, in the current one.
const FOLDER: &str = "bao-cao";

/// What is written unless formats are named.
const UNLESS_NAMED: &[Format] = &[
    Format::Docx,
    #[cfg(feature = "pdf")]
    Format::Pdf,
    Format::Xlsx,
    Format::Json,
];

/// How many files a sentence names.
const NAMED: usize = 12;

/// The formats that are asked for; `None` where nothing is to be written.
pub(super) fn formats(args: &ReportArgs, lang: Lang) -> Result<Option<Vec<Format>>, Failure> {
    let named = super::papers::named(&args.format, lang)?;
    if named.contains(&Format::Csv) {
        return Err(Failure::usage(lang.pick(
            "Báo cáo ghi được bằng docx, pdf, md, xlsx và json; bảng số liệu ở xlsx.",
            "A report is written as docx, pdf, md, xlsx and json; its tables are in the xlsx.",
        )));
    }
    Ok(match (named.is_empty(), args.out.is_some()) {
        (false, _) => Some(named),
        (true, true) => Some(UNLESS_NAMED.to_vec()),
        (true, false) => None,
    })
}

/// Writes the files and says where.
pub(super) fn write(made: &Made, args: &ReportArgs, formats: &[Format], lang: Lang) -> Result<String, Failure> {
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let languages: &[Lang] = lang.pick(&[Lang::Vi], &[Lang::Vi, Lang::En]);
    let told: Vec<_> = languages.iter().map(|lang| (*lang, periodic(made, *lang))).collect();
    let planned: Vec<_> = told.iter().flat_map(|(lang, of)| papers::periodic(of, *lang, formats)).collect();
    let press = papers_press::press(None, lang)?;
    let line = ProgressLine::new(planned.len(), lang);
    let files = papers::make(&planned, &press, &mut |begun, name| line.told(begun, name));
    drop(line);
    let written = files.and_then(|mut files| {
        files.extend(of_figures(made, &told, formats)?);
        papers::write_alone(&folder, &files, args.force)
    });
    let written = written.map_err(|error| failure(&error, lang))?;
    Ok(in_short(&MadePapers { folder, draft: false, written }, NAMED, lang))
}

/// The workbook in each language, and the figures for programs.
fn of_figures(made: &Made, told: &[(Lang, Periodic)], formats: &[Format]) -> Result<Vec<Paper>, PapersError> {
    let mut files = Vec::new();
    for (lang, of) in told {
        if formats.contains(&Format::Xlsx) {
            let file_name = format!("{}{}.xlsx", of.stem(), lang.pick("", ".en"));
            files.push(Paper { file_name, bytes: papers::periodic_workbook(of, *lang)? });
        }
        if formats.contains(&Format::Json) && *lang == Lang::Vi {
            let mut bytes = serde_json::to_vec_pretty(&view(made, *lang)).map_err(papers::marks::DataError::from)?;
            bytes.push(b'\n');
            files.push(Paper { file_name: format!("{}.json", of.stem()), bytes });
        }
    }
    Ok(files)
}

/// The report under its heads.
pub(super) fn periodic(made: &Made, lang: Lang) -> Periodic {
    let (report, w) = (&made.report, Words::of(lang));
    let Report { period, before, .. } = report;
    let part = |title, head, lines| Breakdown { title, head, lines, note: None, drawn: false };
    let by_stars = rows(&report.by_stars, |rank| stars::words(*rank, lang));
    let by_set = rows(&report.by_set, |set| match set {
        Some(set) => said::set(lang, set.number.0, &set.name),
        None => w.unknown_set.to_owned(),
    });
    let by_commune = rows(&report.by_commune, |name| name.clone().unwrap_or_else(|| w.unknown_commune.to_owned()));
    let by_producer = rows(&report.by_producer, |kind| producer(*kind, lang).to_owned());
    Periodic {
        year: period.year,
        half: period.half_number(),
        days: [period.from, period.until],
        due: period.due,
        due_each_year: made.dues.and_then(|dues| dues.of_year(period.year)),
        before: [before.from, before.until],
        records: made.records,
        recounted: made.recounted,
        figures: report.measures.iter().map(|(of, pair)| counted(measure(*of, lang).to_owned(), *pair)).collect(),
        proposed: report.proposed.iter().map(|(rank, pair)| counted(stars::words(*rank, lang), *pair)).collect(),
        breakdowns: vec![
            Breakdown { drawn: true, ..part(w.by_stars, w.stars, by_stars) },
            Breakdown { drawn: true, ..part(w.by_set, w.set, by_set) },
            part(w.by_commune, w.commune, by_commune),
            Breakdown { note: Some(w.by_name), drawn: true, ..part(w.by_producer, w.producer, by_producer) },
        ],
        awaiting: report.awaiting,
        products: report.awards.iter().map(|award| listed(award, lang)).collect(),
        without_result: report
            .without_result
            .iter()
            .map(|it| unresolved(it, lang))
            .chain(report.declined.iter().map(|it| declined(it, lang)))
            .collect(),
        left_out: made.left_out.in_short(lang).into_iter().chain(made.left_out.lines(lang)).collect(),
        doubts: doubt_lines(&made.book.doubts(made.rule.as_ref()), lang),
    }
}

fn counted(label: String, Pair { now, before }: Pair) -> Counted {
    Counted { label, now, before }
}

fn rows<K>(of: &[Row<K>], label: impl Fn(&K) -> String) -> Vec<Line> {
    let pair = |Pair { now, before }: Pair| [now, before];
    of.iter()
        .map(|row| Line { label: label(&row.key), recognised: pair(row.recognised), holding: pair(row.holding) })
        .collect()
}

fn listed(award: &Award, lang: Lang) -> Listed {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let kind = award.product.producer.as_deref().map_or(ProducerKind::Other, ProducerKind::of);
    Listed {
        code: text(&award.product.code),
        product: award.product.name.clone(),
        producer: text(&award.product.producer),
        producer_kind: producer(kind, lang).to_owned(),
        commune: text(&award.product.commune),
        set: award.set.as_ref().map(|set| said::set(lang, set.number.0, &set.name)).unwrap_or_default(),
        stars: award.stars.count(),
        entered: entered(award.entered, lang).to_owned(),
        day: date(award.day),
        decision: text(&award.decision),
        certificate: text(&award.certificate),
        revoked: award.revoked.map(date).unwrap_or_default(),
    }
}

fn unresolved(it: &report::Unresolved, lang: Lang) -> Unresolved {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let product = &it.dossier.product;
    Unresolved {
        code: text(&product.code),
        product: product.name.clone(),
        producer: text(&product.producer),
        commune: text(&product.commune),
        day: date(it.day),
        outcome: told::outcome(&it.dossier, lang).to_owned(),
        reason: it.dossier.reason.clone().unwrap_or_else(|| Words::of(lang).no_reason.to_owned()),
        session: it.session.to_string(),
    }
}

/// A product that was declined, with the paper and the reason it gives.
fn declined(it: &report::Unresolved, lang: Lang) -> Unresolved {
    let told = unresolved(it, lang);
    match &it.dossier.declined {
        Some(Declined { paper, reason, .. }) => {
            let outcome = lang.pick(format!("không được công nhận ({paper})"), format!("declined ({paper})"));
            Unresolved { outcome, reason: reason.clone(), ..told }
        }
        None => told,
    }
}

/// What a figure counts.
fn measure(of: Measure, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    match of {
        Measure::Sessions => w.sessions,
        Measure::OnAgenda => w.on_agenda,
        Measure::Considered => w.considered,
        Measure::Agreed => w.agreed,
        Measure::Kept => w.kept,
        Measure::Supplement => w.supplement,
        Measure::Retest => w.retest,
        Measure::Refused => w.refused,
        Measure::SetAside => w.set_aside,
        Measure::Withdrawn => w.withdrawn_all,
        Measure::Rejected => w.rejected,
        Measure::NotEvaluated => w.not_evaluated,
        Measure::Forwarded => w.forwarded,
        Measure::Recognised => w.awards,
        Measure::New => w.new,
        Measure::Upgraded => w.upgraded,
        Measure::Reevaluated => w.reevaluated,
        Measure::Declined => w.declined,
        Measure::Expired => w.expired,
        Measure::Revoked => w.revoked,
        Measure::Holding => w.holding_all,
        Measure::Screenings => w.screenings,
        Measure::Screened => w.screened,
        Measure::ScreenedAgreed => w.screened_agreed,
        Measure::ScreenedSupplement => w.screened_supplement,
        Measure::ScreenedRefused => w.screened_refused,
        Measure::ScreenedSetAside => w.screened_set_aside,
    }
}

fn entered(how: Entered, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    match how {
        Entered::New => w.new,
        Entered::Upgraded => w.upgraded,
        Entered::Reevaluated => w.reevaluated,
    }
}

fn producer(kind: ProducerKind, lang: Lang) -> &'static str {
    let w = Words::of(lang);
    match kind {
        ProducerKind::Cooperative => w.cooperative,
        ProducerKind::Group => w.group,
        ProducerKind::Company => w.company,
        ProducerKind::Household => w.household,
        ProducerKind::Other => w.other,
    }
}
