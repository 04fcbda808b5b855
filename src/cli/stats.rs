//! `stats`: how alike the members judged, of a meeting that ended or of any table.
//!
//! What may be told, and in which sentences, is `say::judged`'s; this reads the
//! table or the session and gives the same to people and to scripts. Invariant:
//! before the end there is no figure.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::args::StatsArgs;
use super::failure::path;
use super::{Asked, Failure, Outcome, desk};
use crate::council::agreement::ICC;
use crate::load::matrix::{self, Judgements, Slip};
use crate::load::table::Table;
use crate::say::agreement;
use crate::say::judged::{self, Apart, Figures, Hanging, OfMeeting, Part};
use crate::say::measure::Measure;
use crate::text::Lang;
use crate::text::words::judged::Judged as Words;

#[derive(Serialize)]
struct View<'a> {
    n: usize,
    k: usize,
    missing: usize,
    kendall_w: KendallView,
    icc: BTreeMap<&'static str, Option<f64>>,
    icc_interval_95: BTreeMap<&'static str, Option<(f64, f64)>>,
    krippendorff_alpha_interval: Option<f64>,
    members: Vec<MemberView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    leave_one_out: Option<&'a [Hanging]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    criteria: Option<&'a [Apart]>,
    not_computed: Vec<Reason>,
    caution: Option<String>,
}

/// All null where it cannot be computed.
#[derive(Serialize)]
struct KendallView {
    w: Option<f64>,
    w_tie_corrected: Option<f64>,
    chi2: Option<f64>,
    df: Option<usize>,
    p: Option<f64>,
}

#[derive(Serialize)]
struct MemberView<'a> {
    member: Option<&'a str>,
    severity: Option<f64>,
}

/// Why a figure is null.
#[derive(Serialize)]
struct Reason {
    figure: &'static str,
    code: &'static str,
    message: String,
}

pub(super) fn run(args: &StatsArgs, asked: Asked) -> Result<Outcome, Failure> {
    match (&args.matrix, &args.session) {
        (Some(file), _) => of_table(file, asked),
        (None, Some(session)) => of_session(session, asked),
        (None, None) => Err(Failure::usage(asked.lang.pick(
            "Xin ghi tệp phiên họp, hoặc một bảng điểm: --matrix bang.csv.",
            "Please name a session, or a table of marks: --matrix table.csv.",
        ))),
    }
}

fn of_table(file: &Path, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let shown = path(file);
    let table =
        Table::read(file).map_err(|error| Failure::no(error.code(), format!("{shown}: {}", error.message(lang))))?;
    let Judgements { members, matrix } = matrix::read(&table).map_err(|slips| bad_table(&slips, &shown, lang))?;
    let figures = Figures::of(matrix, Measure::Points, Some(members));
    if asked.json {
        return Outcome::json(&View::of(&figures, None, lang));
    }
    let lines = vec![head(&figures, &shown, lang)];
    Ok(Outcome::text(&text(lines, judged::of_table(&figures, lang), &figures, lang)))
}

/// Every slip at its line.
fn bad_table(slips: &[Slip], file: &str, lang: Lang) -> Failure {
    let head = lang.pick(
        format!("{file}: chưa tính được, vì có chỗ cần sửa:"),
        format!("{file}: nothing was computed, since there is something to mend:"),
    );
    let line = lang.pick("dòng", "line");
    let lines = slips.iter().map(|slip| format!("- {line} {}: {}", slip.line, slip.fault.message(lang)));
    Failure::no("bad-matrix", std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n"))
}

fn of_session(session: &Path, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let state = desk::reading(session, asked)?.state;
    let marks = Measure::of_meeting(&state).pick("điểm", "câu trả lời");
    let told = OfMeeting::of(&state).ok_or_else(|| {
        Failure::no(
            "not-closed",
            lang.pick(
                format!("Phiên họp chưa kết thúc nên chưa có số liệu về mức độ thống nhất khi chấm: {marks} còn niêm phong hoặc còn có thể thay đổi. Xin kết thúc phiên họp (hoidong close) rồi xem lại."),
                "The meeting has not ended, so there are no figures on how alike the members judged: marks are sealed or may still change. Please end it first (hoidong close).".to_owned(),
            ),
        )
    })?;
    if told.is_empty() {
        return Err(Failure::no("no-results", Words::of(lang).none));
    }
    let figures = &told.figures;
    if asked.json {
        return Outcome::json(&View::of(figures, Some(&told), lang));
    }
    let lines = vec![head(figures, &state.session.title, lang), judged::basis(figures.measure, lang).to_owned()];
    Ok(Outcome::text(&text(lines, judged::of_meeting(&told, &state, lang), figures, lang)))
}

/// What is compared, and how much of it.
fn head(figures: &Figures, of: &str, lang: Lang) -> String {
    format!("{} – {of}: {}.", Words::of(lang).title, judged::counts(figures, lang))
}

/// The answer for people: a gap before each part, what stands under its first line set in.
fn text(mut lines: Vec<String>, parts: Vec<Part>, figures: &Figures, lang: Lang) -> String {
    for Part { head, rows, meaning } in parts {
        lines.extend([String::new(), head]);
        lines.extend(rows.into_iter().chain(meaning).map(|line| format!("  {line}")));
    }
    lines.push(String::new());
    lines.extend(agreement::caution(&figures.matrix, lang));
    lines.push(agreement::purpose(lang).to_owned());
    lines.join("\n")
}

impl<'a> View<'a> {
    fn of(figures: &'a Figures, meeting: Option<&'a OfMeeting>, lang: Lang) -> Self {
        let kendall = figures.kendall.ok();
        let icc = || ICC.into_iter().zip(&figures.icc);
        let reason = |figure, why| {
            let message = agreement::why(why, &figures.matrix, figures.measure, lang);
            Reason { figure, code: agreement::code(why), message: format!("{figure}: {message}.") }
        };
        let failed = [("kendall_w", figures.kendall.err())]
            .into_iter()
            .chain(icc().map(|(name, found)| (name, found.err())))
            .chain([("krippendorff_alpha_interval", figures.alpha.err())]);
        Self {
            n: figures.matrix.products(),
            k: figures.matrix.members(),
            missing: figures.matrix.missing(),
            kendall_w: KendallView {
                w: kendall.map(|found| found.w),
                w_tie_corrected: kendall.map(|found| found.w_tie_corrected),
                chi2: kendall.map(|found| found.chi2),
                df: kendall.map(|found| found.df),
                p: kendall.map(|found| found.p),
            },
            icc: icc().map(|(name, found)| (name, found.ok().map(|found| found.value))).collect(),
            icc_interval_95: icc().map(|(name, found)| (name, found.ok().and_then(|found| found.interval))).collect(),
            krippendorff_alpha_interval: figures.alpha.ok(),
            members: figures
                .severity
                .iter()
                .map(|(member, severity)| MemberView { member: member.as_deref(), severity: *severity })
                .collect(),
            leave_one_out: meeting.and_then(|told| told.without_one.as_deref()),
            criteria: meeting.map(|told| told.criteria.as_slice()),
            not_computed: failed.filter_map(|(figure, why)| Some(reason(figure, why?))).collect(),
            caution: agreement::caution(&figures.matrix, lang),
        }
    }
}
