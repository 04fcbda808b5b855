//! `stats`: how alike the members judged, of a meeting that ended or of any table.
//!
//! The figures are `council::agreement`'s; this says of whom they may be told.
//! Where the regulation does not allow names, nothing that is answered depends
//! on the order of the members. Invariant: before the end there is no figure.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::args::StatsArgs;
use super::failure::path;
use super::{Asked, Failure, Outcome, desk, stats_text};
use crate::council::agreement::{Coefficient, Concordance, ICC, Matrix, Why};
use crate::council::{MemberId, ProductId};
use crate::law::{CriterionId, Points, SetNumber, Stars};
use crate::load::matrix::{self, Judgements, Slip};
use crate::load::table::Table;
use crate::meeting::State;
use crate::meeting::judged::{self, Judged, Marks, WithoutOne};
use crate::say::agreement;
use crate::text::Lang;

/// Every figure, once.
pub(super) struct Figures {
    pub(super) matrix: Matrix,
    pub(super) kendall: Result<Concordance, Why>,
    pub(super) icc: [Result<Coefficient, Why>; 6],
    pub(super) alpha: Result<f64, Why>,
    /// By member; without names, in the order of their size.
    pub(super) severity: Vec<(Option<String>, Option<f64>)>,
}

/// What only a session can tell.
pub(super) struct OfSession {
    pub(super) without_one: Option<Vec<Hanging>>,
    /// The least alike first.
    pub(super) criteria: Vec<Apart>,
}

/// A product whose stars hang on one sheet, and on whose.
#[derive(Serialize)]
pub(super) struct Hanging {
    pub(super) product: ProductId,
    pub(super) from: Stars,
    pub(super) to: Stars,
    /// How many sheets would do it, each alone.
    pub(super) sheets: usize,
    /// Whose they are, where names are allowed.
    pub(super) members: Option<Vec<MemberId>>,
}

/// A criterion and how far apart its marks lie.
#[derive(Serialize)]
pub(super) struct Apart {
    pub(super) set: SetNumber,
    pub(super) criterion: CriterionId,
    pub(super) max: Points,
    pub(super) products: usize,
    /// The standard deviation of marks on the same product, in points.
    pub(super) deviation: f64,
    /// The same as a share of the most the criterion gives.
    pub(super) share: f64,
    krippendorff_alpha_interval: Option<f64>,
}

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
    let figures = Figures::of(matrix, Some(members));
    if asked.json {
        return Outcome::json(&figures.view(None, lang));
    }
    Ok(Outcome::text(&stats_text::of_table(&figures, &shown, lang)))
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
    let judged = judged::judged(&state).ok_or_else(|| {
        Failure::no(
            "not-closed",
            lang.pick(
                "Phiên họp chưa kết thúc nên chưa có số liệu về mức độ thống nhất khi chấm: điểm còn niêm phong hoặc còn có thể thay đổi. Xin kết thúc phiên họp (hoidong close) rồi xem lại.",
                "The meeting has not ended, so there are no figures on how alike the members judged: marks are sealed or may still change. Please end it first (hoidong close).",
            ),
        )
    })?;
    if judged.products.is_empty() {
        return Err(Failure::no(
            "no-results",
            lang.pick(
                "Phiên họp không có sản phẩm nào có kết quả chấm, nên không có gì để so sánh.",
                "No product of the meeting has a result, so there is nothing to compare.",
            ),
        ));
    }
    let named = state.regulation.named_agreement;
    let rows: Vec<_> = judged.products.iter().map(|product| product.totals.clone()).collect();
    let members = named.then(|| judged.members.iter().map(|member| member.0.clone()).collect());
    let figures = Figures::of(Matrix::of_points(judged.members.len(), &rows), members);
    let of_session = OfSession::of(&judged, named);
    if asked.json {
        return Outcome::json(&figures.view(Some(&of_session), lang));
    }
    Ok(Outcome::text(&stats_text::of_session(&figures, &of_session, &state, lang)))
}

impl Figures {
    /// Of a table; without names the members cannot be told apart by their order either.
    fn of(matrix: Matrix, names: Option<Vec<String>>) -> Self {
        let severity = matrix.severity();
        let severity = if let Some(names) = names {
            names.into_iter().map(Some).zip(severity).collect()
        } else {
            let mut known: Vec<_> = severity.iter().flatten().copied().collect();
            known.sort_by(f64::total_cmp);
            let unknown = severity.len() - known.len();
            let known = known.into_iter().map(Some).chain(std::iter::repeat_n(None, unknown));
            known.map(|severity| (None, severity)).collect()
        };
        Self { kendall: matrix.kendall(), icc: matrix.icc(), alpha: matrix.alpha(), severity, matrix }
    }

    fn view<'a>(&'a self, session: Option<&'a OfSession>, lang: Lang) -> View<'a> {
        let kendall = self.kendall.ok();
        let icc = || ICC.into_iter().zip(&self.icc);
        let reason = |figure, why| {
            let message = agreement::why(why, &self.matrix, lang);
            Reason { figure, code: agreement::code(why), message: format!("{figure}: {message}.") }
        };
        let failed = [("kendall_w", self.kendall.err())]
            .into_iter()
            .chain(icc().map(|(name, found)| (name, found.err())))
            .chain([("krippendorff_alpha_interval", self.alpha.err())]);
        View {
            n: self.matrix.products(),
            k: self.matrix.members(),
            missing: self.matrix.missing(),
            kendall_w: KendallView {
                w: kendall.map(|found| found.w),
                w_tie_corrected: kendall.map(|found| found.w_tie_corrected),
                chi2: kendall.map(|found| found.chi2),
                df: kendall.map(|found| found.df),
                p: kendall.map(|found| found.p),
            },
            icc: icc().map(|(name, found)| (name, found.ok().map(|found| found.value))).collect(),
            icc_interval_95: icc().map(|(name, found)| (name, found.ok().and_then(|found| found.interval))).collect(),
            krippendorff_alpha_interval: self.alpha.ok(),
            members: self
                .severity
                .iter()
                .map(|(member, severity)| MemberView { member: member.as_deref(), severity: *severity })
                .collect(),
            leave_one_out: session.and_then(|session| session.without_one.as_deref()),
            criteria: session.map(|session| session.criteria.as_slice()),
            not_computed: failed.filter_map(|(figure, why)| Some(reason(figure, why?))).collect(),
            caution: agreement::caution(&self.matrix, lang),
        }
    }
}

impl OfSession {
    fn of(judged: &Judged, named: bool) -> Self {
        let without_one = judged.without_one.as_ref().map(|found| hanging(found, named));
        let mut criteria: Vec<_> =
            judged.criteria.iter().filter_map(|marks| Apart::of(marks, judged.members.len())).collect();
        criteria.sort_by(|a, b| b.share.total_cmp(&a.share));
        Self { without_one, criteria }
    }
}

/// The same change of the same product stands once.
fn hanging(found: &[WithoutOne], named: bool) -> Vec<Hanging> {
    let mut hanging: Vec<Hanging> = Vec::new();
    for WithoutOne { product, member, from, to } in found {
        let at = hanging.iter().position(|h| h.product == *product && h.to == *to).unwrap_or_else(|| {
            let (product, members) = (product.clone(), named.then(Vec::new));
            hanging.push(Hanging { product, from: *from, to: *to, sheets: 0, members });
            hanging.len() - 1
        });
        hanging[at].sheets += 1;
        if let Some(members) = &mut hanging[at].members {
            members.push(member.clone());
        }
    }
    // Which change stands first must not tell whose sheet comes first.
    let order: Vec<_> = found.iter().map(|one| one.product.clone()).collect();
    hanging.sort_by_key(|h| (order.iter().position(|product| *product == h.product), h.to));
    hanging
}

impl Apart {
    fn of(marks: &Marks, members: usize) -> Option<Self> {
        let Marks { set, criterion, max, rows } = marks;
        let matrix = Matrix::of_points(members, rows);
        let deviation = matrix.within()?;
        let most = f64::from(max.hundredths()) / 100.0;
        Some(Self {
            set: *set,
            criterion: criterion.clone(),
            max: *max,
            products: matrix.products(),
            deviation,
            share: if most > 0.0 { deviation / most } else { 0.0 },
            krippendorff_alpha_interval: matrix.alpha().ok(),
        })
    }
}

/// A member's name with the id, as the session has it.
pub(super) fn whose(state: &State, member: &str) -> String {
    crate::say::name::short(&state.session, &MemberId::from(member))
}
