//! `recount`: every result computed again from the marks, and where a paper says another.
//!
//! The results are those of the record as it stands; what was written at the end and
//! what papers print is compared with the record as it stood then.

use std::path::Path;

use serde::Serialize;

use super::args::RecountArgs;
use super::{Asked, Failure, Outcome, verify_gather, verify_say};
use crate::law::{Mean, Stars};
use crate::meeting::{ProductState, State, visible};
use crate::say::{result, stars};
use crate::seal::verify::numbers::Difference;
use crate::seal::verify::{Finding, Report, Weight};
use crate::text::{Lang, number};

#[derive(Serialize)]
struct RecountView<'a> {
    ok: bool,
    products: Vec<ProductView<'a>>,
    papers: Vec<PaperView<'a>>,
    /// What is wrong, a sentence each.
    problems: Vec<String>,
}

#[derive(Serialize)]
struct ProductView<'a> {
    id: &'a str,
    /// Null while there is no result to see.
    mean: Option<Fraction>,
    mean_display: Option<String>,
    stars: Option<Stars>,
    band: Option<Stars>,
    capped: Option<bool>,
}

#[derive(Serialize)]
struct Fraction {
    num: i64,
    den: i64,
}

#[derive(Serialize)]
struct PaperView<'a> {
    file: &'a str,
    /// Null where it could not be compared.
    numbers_match: Option<bool>,
    differences: Vec<DifferenceView<'a>>,
}

#[derive(Serialize)]
struct DifferenceView<'a> {
    figure: &'a str,
    printed: Option<&'a str>,
    computed: Option<&'a str>,
}

pub(super) fn run(args: &RecountArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let report = verify_gather::verified(&args.path, &[], lang)?;
    let problems: Vec<_> = report.findings.iter().filter(|finding| is_about_numbers(finding)).collect();
    let Some(state) = &report.state else {
        // Without a record that can be read there is nothing to count.
        return Err(not_counted(&report, &args.path, lang));
    };
    let exit = u8::from(problems.iter().any(|finding| finding.weight() == Weight::Wrong));
    let outcome = if asked.json {
        let problems = problems.iter().map(|finding| verify_say::sentence(finding, &report, lang)).collect();
        let products = state.agenda().map(|(product, standing)| view(&product.id.0, state, standing)).collect();
        let papers = report.papers.iter().map(|paper| PaperView {
            file: &paper.file,
            numbers_match: paper.numbers_match,
            differences: paper.differences.iter().map(DifferenceView::from).collect(),
        });
        Outcome::json(&RecountView { ok: exit == 0, products, papers: papers.collect(), problems })?
    } else {
        Outcome::text(&text(&report, state, &problems, lang))
    };
    Ok(Outcome { exit, ..outcome })
}

/// Whether a matter is about what is counted, and no signature, head or byte.
fn is_about_numbers(finding: &Finding) -> bool {
    match finding {
        Finding::Summary { .. }
        | Finding::NumbersDiffer { .. }
        | Finding::WordsDiffer { .. }
        | Finding::CarriedDiffers { .. } => true,
        Finding::PaperUnread { listed, .. } => *listed,
        _ => false,
    }
}

fn text(report: &Report, state: &State, problems: &[&Finding], lang: Lang) -> String {
    let mut lines: Vec<_> =
        state.agenda().flat_map(|(p, standing)| product(&p.id.0, &p.name, state, standing, lang)).collect();
    lines.extend(
        report
            .findings
            .iter()
            .filter(|f| matches!(f, Finding::SummariesHold { .. }))
            .map(|finding| verify_say::sentence(finding, report, lang)),
    );
    lines.extend(problems.iter().map(|finding| verify_say::sentence(finding, report, lang)));
    let compared = report.papers.iter().filter(|paper| paper.numbers_match == Some(true)).count();
    let verdict = match (problems.len(), compared) {
        (0, 0) => lang.pick(
            "Kết luận: đã tính lại mọi kết quả; không có văn bản nào để so số liệu.".to_owned(),
            "Verdict: every result was computed again; there were no papers to compare.".to_owned(),
        ),
        (0, papers) => lang.pick(
            format!("Kết luận: đã tính lại mọi kết quả; số liệu của {papers} tệp văn bản khớp với hồ sơ."),
            format!("Verdict: every result was computed again; files with the numbers of the record: {papers}."),
        ),
        (wrong, _) => lang.pick(
            format!("Kết luận: có {wrong} điểm không khớp với kết quả tính lại từ hồ sơ."),
            format!("Verdict: {wrong} matters differ from what the record gives."),
        ),
    };
    lines.push(verdict);
    lines.join("\n")
}

/// What a product's marks give, as sentences under its name.
fn product(id: &str, name: &str, state: &State, standing: &ProductState, lang: Lang) -> Vec<String> {
    let Some(tally) = visible::result(state, &id.into()) else {
        let why = match (&standing.set_aside, standing.opened) {
            (Some(_), _) => lang.pick("đã đưa ra khỏi chương trình", "taken off the agenda"),
            (None, Some(_)) => lang.pick("phiếu còn niêm phong", "its sheets are sealed"),
            (None, None) => lang.pick("chưa chấm", "not scored yet"),
        };
        return vec![format!("{name} ({id}): {why}.")];
    };
    let sheets = tally.totals.len();
    let mean = result::mean(tally.mean, lang);
    let rank = tally.star.map_or_else(String::new, |star| {
        let proposed = stars::proposed(star.stars, lang);
        let band = stars::words(star.band, lang);
        lang.pick(format!("; khung điểm {band}, {proposed}"), format!("; band {band}, {proposed}"))
    });
    let mut lines = vec![lang.pick(
        format!("{name} ({id}): {sheets} phiếu, kết quả {mean}{rank}."),
        format!("{name} ({id}): {sheets} sheets, result {mean}{rank}."),
    )];
    let caps = tally.capped_by.iter().map(|cap| result::cap(cap, &tally, &id.into(), state, lang));
    lines.extend(caps.map(|cap| format!("  {cap}")));
    lines
}

fn view<'a>(id: &'a str, state: &State, _: &ProductState) -> ProductView<'a> {
    let tally = visible::result(state, &id.into());
    let fraction = |mean: Mean| {
        let (num, den) = mean.in_points();
        Fraction { num, den }
    };
    ProductView {
        id,
        mean: tally.as_ref().map(|tally| fraction(tally.mean)),
        mean_display: tally.as_ref().map(|tally| number::decimal2(tally.mean.rounded_hundredths(), Lang::Vi)),
        stars: tally.as_ref().and_then(crate::council::Tally::stars),
        band: tally.as_ref().and_then(crate::council::Tally::band),
        capped: tally.as_ref().map(crate::council::Tally::is_capped),
    }
}

impl<'a> From<&'a Difference> for DifferenceView<'a> {
    fn from(Difference { what, printed, computed }: &'a Difference) -> Self {
        Self { figure: what, printed: printed.as_deref(), computed: computed.as_deref() }
    }
}

/// Why nothing was counted: what is wrong with the record, or that there is none.
fn not_counted(report: &Report, named: &Path, lang: Lang) -> Failure {
    let wrong = report.findings.iter().find(|finding| finding.weight() == Weight::Wrong);
    let why = wrong.map(|finding| verify_say::sentence(finding, report, lang));
    let named = super::failure::path(named);
    let lead = lang.pick("Chưa tính lại được.", "Nothing was counted.");
    let why = why.unwrap_or_else(|| {
        lang.pick(
            format!("{named} không có hoặc không mang theo hồ sơ. Xin chỉ tới phiên họp (.ron, .hoidong) hoặc bản lưu trữ (luu-tru.pdf)."),
            format!("{named} has or carries no record. Please name a session (.ron, .hoidong) or the copy to keep (luu-tru.pdf)."),
        )
    });
    Failure::no("not-counted", format!("{lead} {why}"))
}
