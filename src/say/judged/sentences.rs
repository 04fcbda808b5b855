//! How alike the members judged, in sentences: each figure with what it means.
//!
//! The command prints these parts and the page draws them, in the same order and
//! words. Invariant: what could not be computed, or may not be named, is said.

use super::{Apart, Figures, Hanging, OfMeeting};
use crate::council::MemberId;
use crate::council::agreement::{Coefficient, ICC, Why};
use crate::meeting::State;
use crate::say::agreement::{self, plural};
use crate::say::measure::Measure;
use crate::say::regulation::{Setting, source};
use crate::say::{name, stars};
use crate::text::width::{pad_left, pad_right, truncate, width};
use crate::text::{Lang, number};

/// So many of the criteria are told; `--json` has all.
const CRITERIA: usize = 8;

/// The widest a criterion's title is written.
const TITLE: usize = 48;

/// One thing told: a line, what stands under it, and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The figure, the heading of the rows, or all there is to say.
    pub head: String,
    /// Under it, their columns below one another.
    pub rows: Vec<String>,
    /// What the figures mean.
    pub meaning: Option<String>,
}

impl Part {
    /// A line with nothing under it.
    fn line(head: impl Into<String>) -> Self {
        Self { head: head.into(), ..Self::default() }
    }
}

/// `12 sản phẩm, 9 thành viên, thiếu 1 điểm`.
pub fn counts(figures: &Figures, lang: Lang) -> String {
    let (n, k) = (figures.matrix.products(), figures.matrix.members());
    let missing = match figures.matrix.missing() {
        0 => String::new(),
        missing => {
            let (what, mark) = figures.measure.pick(("điểm", "mark"), ("số câu “Có”", "number"));
            lang.pick(format!(", thiếu {missing} {what}"), format!(", {} missing", plural(missing, mark)))
        }
    };
    lang.pick(
        format!("{n} sản phẩm, {k} thành viên{missing}"),
        format!("{}, {}{missing}", plural(n, "product"), plural(k, "member")),
    )
}

/// Over which marks a meeting's figures are.
pub const fn basis(measure: Measure, lang: Lang) -> &'static str {
    match (measure, lang) {
        (Measure::Points, Lang::Vi) => "Tính trên tổng điểm của lần chấm cuối, các sản phẩm có kết quả.",
        (Measure::Yeses, Lang::Vi) => "Tính trên số câu trả lời “Có” của mỗi phiếu, các sản phẩm có kết quả.",
        (Measure::Points, Lang::En) => "Over the totals of the last round, of the products with a result.",
        (Measure::Yeses, Lang::En) => "Over the number of yeses on each sheet, of the products with a result.",
    }
}

/// Everything told of a table whose members have the names of its columns.
pub fn of_table(figures: &Figures, lang: Lang) -> Vec<Part> {
    let mut parts = of_all(figures, lang);
    parts.push(severity(figures, lang, ToOwned::to_owned));
    parts
}

/// Everything told of a meeting that ended.
pub fn of_meeting(told: &OfMeeting, state: &State, lang: Lang) -> Vec<Part> {
    let figures = &told.figures;
    let mut parts = of_all(figures, lang);
    parts.push(if state.regulation.named_agreement {
        severity(figures, lang, |member| name::short(&state.session, &MemberId::from(member)))
    } else {
        Part::line(nameless(figures, state, lang))
    });
    parts.push(without_one(told, state, lang));
    parts.push(criteria(told, state, lang));
    parts
}

/// The figures that are of the whole table.
fn of_all(figures: &Figures, lang: Lang) -> Vec<Part> {
    vec![kendall(figures, lang), icc(figures, lang), alpha(figures, lang)]
}

/// A figure that is not there, with the reason.
fn none(of: &str, why: Why, figures: &Figures, lang: Lang) -> Part {
    Part::line(format!("{of}: {}.", agreement::why(why, &figures.matrix, figures.measure, lang)))
}

fn kendall(figures: &Figures, lang: Lang) -> Part {
    let found = match &figures.kendall {
        Ok(found) => found,
        Err(why) => return none(lang.pick("Hệ số Kendall W", "Kendall's W"), *why, figures, lang),
    };
    let figure = |value: f64| agreement::figure(value, lang);
    let (w, plain, chi2) = (figure(found.w_tie_corrected), figure(found.w), figure(found.chi2));
    let (df, p) = (found.df, probability(found.p, lang));
    let equal = figures.measure.pick("điểm", "số");
    let head = lang.pick(
        format!("Hệ số Kendall W = {w} (chưa hiệu chỉnh {equal} trùng: {plain}; χ² = {chi2}; bậc tự do {df}; {p})"),
        format!("Kendall's W = {w} (not corrected for equal marks: {plain}; χ² = {chi2}; df = {df}; {p})"),
    );
    Part { head, rows: Vec::new(), meaning: Some(agreement::concordance(found, lang)) }
}

fn probability(p: f64, lang: Lang) -> String {
    if p < 0.001 {
        return lang.pick("p < 0,001", "p < 0.001").to_owned();
    }
    let text = format!("{p:.3}");
    format!("p = {}", lang.pick(text.replace('.', ","), text))
}

/// The six correlations, or one reason where none is there.
fn icc(figures: &Figures, lang: Lang) -> Part {
    let title = lang.pick("Tương quan nội nhóm ICC", "Intraclass correlations (ICC)");
    let all_alike = figures.icc.iter().all(|found| *found == figures.icc[0]);
    if let (Err(why), true) = (figures.icc[0], all_alike) {
        return none(title, why, figures, lang);
    }
    let whose = lang.pick(
        [
            "một phiếu, người chấm khác nhau",
            "một phiếu, tính cả chấm cao hay thấp",
            "một phiếu, bỏ qua chấm cao hay thấp",
        ],
        ["one sheet, other members each time", "one sheet, high or low counts", "one sheet, high or low left aside"],
    );
    let of_mean = lang.pick(
        [
            "bình quân, người chấm khác nhau",
            "bình quân, tính cả chấm cao hay thấp",
            "bình quân, bỏ qua chấm cao hay thấp",
        ],
        ["mean, other members each time", "mean, high or low counts", "mean, high or low left aside"],
    );
    let told: Vec<&str> = whose.into_iter().chain(of_mean).collect();
    let room = told.iter().map(|text| width(text)).max().unwrap_or(0);
    let rows = ICC.iter().zip(told).zip(&figures.icc).map(|((icc, told), found)| {
        let value = match found {
            Ok(found) => coefficient(found, lang),
            Err(why) => agreement::why(*why, &figures.matrix, figures.measure, lang),
        };
        format!("{}  {}  {value}", pad_right(icc, 5), pad_right(told, room))
    });
    Part {
        head: format!("{title}{}:", lang.pick(", khoảng tin cậy 95% trong ngoặc", ", 95% intervals in brackets")),
        rows: rows.collect(),
        meaning: figures.icc[4].ok().map(|found| agreement::of_the_mean(found.value, lang)),
    }
}

fn coefficient(found: &Coefficient, lang: Lang) -> String {
    let figure = |value: f64| agreement::figure(value, lang);
    let interval = found.interval.map(|(low, high)| {
        let to = lang.pick("đến", "to");
        format!("  ({} {to} {})", figure(low), figure(high))
    });
    format!("{}{}", pad_left(&figure(found.value), 5), interval.unwrap_or_default())
}

fn alpha(figures: &Figures, lang: Lang) -> Part {
    let of = lang.pick("Alpha của Krippendorff (thang khoảng)", "Krippendorff's alpha (interval scale)");
    match figures.alpha {
        Ok(alpha) => Part {
            head: format!("{of} = {}", agreement::figure(alpha, lang)),
            rows: Vec::new(),
            meaning: Some(agreement::alpha(alpha, figures.measure, lang)),
        },
        Err(why) => none(of, why, figures, lang),
    }
}

/// Of a member without a distance.
const fn alone(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "không có sản phẩm nào chấm cùng người khác",
        Lang::En => "scored no product with others",
    }
}

/// A row a member, each with its name.
fn severity(figures: &Figures, lang: Lang, called: impl Fn(&str) -> String) -> Part {
    let row = |(member, severity): &(Option<String>, Option<f64>)| {
        let member = called(member.as_deref().unwrap_or_default());
        match severity {
            Some(severity) => format!("{}  {member}", pad_left(&agreement::signed(*severity, lang), 7)),
            None => format!("{}  {member}: {}", pad_left("–", 7), alone(lang)),
        }
    };
    let unit = figures.measure.unit(lang);
    let head = lang.pick(
        format!("Mỗi thành viên so với bình quân của các sản phẩm người đó chấm ({unit}):"),
        format!("Each member beside the mean of the products he scored ({unit}):"),
    );
    Part { head, rows: figures.severity.iter().map(row).collect(), meaning: None }
}

/// The same in the order of their size, without names and with the reason.
fn nameless(figures: &Figures, state: &State, lang: Lang) -> String {
    let known = figures.severity.iter().filter_map(|(_, severity)| *severity);
    let mut distances: Vec<_> = known.map(|severity| agreement::signed(severity, lang)).collect();
    let unknown = figures.severity.len() - distances.len();
    if unknown > 0 {
        let alone = alone(lang);
        distances.push(lang.pick(format!("{unknown} thành viên {alone}"), format!("{unknown} who {alone}")));
    }
    let unit = figures.measure.unit(lang);
    let (distances, source) = (distances.join("; "), source(&state.regulation, Setting::NamedAgreement, lang));
    lang.pick(
        format!("Các thành viên so với bình quân của các sản phẩm đã chấm, từ thấp đến cao ({unit}): {distances}. Không nêu tên, theo Quy chế Hội đồng (named_agreement; nguồn: {source})."),
        format!("The members beside the means of the products they scored, lowest first ({unit}): {distances}. Nobody is named, by the council's regulation (named_agreement; source: {source})."),
    )
}

/// The stars that hang on one sheet.
fn without_one(told: &OfMeeting, state: &State, lang: Lang) -> Part {
    let k = told.figures.matrix.members();
    let Some(hanging) = &told.without_one else {
        return Part::line(lang.pick(
            "Bộ quy tắc này không xếp sao, nên không xét sao thay đổi khi bỏ một phiếu.",
            "This rule set gives no stars, so none can change without one sheet.",
        ));
    };
    if hanging.is_empty() {
        return Part::line(lang.pick(
            "Bỏ phiếu của bất kỳ một thành viên nào thì không sản phẩm nào thay đổi sao.",
            "Without any one member's sheet no product's stars would change.",
        ));
    }
    let row = |Hanging { product, from, to, sheets, members }: &Hanging| {
        let product = name::product(&state.session, product, lang);
        let (from, to) = (stars::proposed(*from, lang), stars::words(*to, lang));
        let Some(members) = members else {
            return lang.pick(
                format!("{product}: {from}; sẽ là {to} nếu bỏ một phiếu, với {sheets} trong {k} phiếu"),
                format!("{product}: {from}; {to} without one sheet, for {sheets} of {k} sheets"),
            );
        };
        let names = members.iter().map(|member| name::short(&state.session, member)).collect::<Vec<_>>().join(", ");
        lang.pick(
            format!("{product}: {from}; sẽ là {to} nếu bỏ phiếu của một trong số: {names}"),
            format!("{product}: {from}; {to} without the sheet of any one of: {names}"),
        )
    };
    let head = lang.pick(
        "Sản phẩm thay đổi sao khi bỏ phiếu của một thành viên:",
        "Products whose stars would change without one member's sheet:",
    );
    Part { head: head.to_owned(), rows: hanging.iter().map(row).collect(), meaning: None }
}

/// The criteria on which sheets differ most.
fn criteria(told: &OfMeeting, state: &State, lang: Lang) -> Part {
    let apart = told.criteria.iter().filter(|apart| apart.share > 0.0);
    let apart: Vec<_> = apart.take(CRITERIA).collect();
    if apart.is_empty() {
        return Part::line(
            lang.pick("Trên mọi tiêu chí, các phiếu chấm như nhau.", "On every criterion the sheets are the same."),
        );
    }
    let row = |apart: &Apart| {
        let Apart { set, criterion, max, products, deviation, .. } = apart;
        let line = state.rubrics.get(set).and_then(|rubric| rubric.criterion(criterion));
        let title = truncate(line.map_or("", |line| &line.title), TITLE, "…");
        let (deviation, max) = (agreement::figure(*deviation, lang), number::short(max.hundredths().into(), lang));
        lang.pick(
            format!("{deviation}/{max}  bộ {set}, tiêu chí {criterion} «{title}» ({products} sản phẩm)"),
            format!("{deviation}/{max}  set {set}, criterion {criterion} “{title}” ({})", plural(*products, "product")),
        )
    };
    let head = lang.pick(
        "Tiêu chí các phiếu khác nhau nhiều nhất (độ lệch chuẩn giữa các phiếu của cùng sản phẩm, so với mức tối đa):",
        "Criteria on which the sheets differ most (standard deviation between sheets of the same product, beside the most there is):",
    );
    Part { head: head.to_owned(), rows: apart.into_iter().map(row).collect(), meaning: None }
}
