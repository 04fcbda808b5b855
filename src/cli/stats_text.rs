//! The answer of `stats` for people: each figure with what it means.

use super::stats::{Figures, Hanging, OfSession, whose};
use crate::council::agreement::{Coefficient, ICC, Why};
use crate::meeting::State;
use crate::say::regulation::{Setting, source};
use crate::say::{agreement, name, stars};
use crate::text::width::{pad_left, pad_right, truncate, width};
use crate::text::{Lang, number};

/// So many of the criteria are shown; `--json` has all.
const CRITERIA: usize = 8;

/// The widest a criterion's title is printed.
const TITLE: usize = 48;

pub(super) fn of_table(figures: &Figures, file: &str, lang: Lang) -> String {
    let mut lines = vec![head(figures, file, lang), String::new()];
    lines.extend(of_all(figures, lang));
    lines.push(String::new());
    lines.push(
        lang.pick(
            "Mỗi thành viên so với bình quân của các sản phẩm người đó chấm (điểm):",
            "Each member beside the mean of the products he scored (points):",
        )
        .to_owned(),
    );
    lines.extend(severity(figures, lang, ToOwned::to_owned));
    finish(lines, figures, lang)
}

pub(super) fn of_session(figures: &Figures, found: &OfSession, state: &State, lang: Lang) -> String {
    let mut lines = vec![head(figures, &state.session.title, lang)];
    lines.push(
        lang.pick(
            "Tính trên tổng điểm của lần chấm cuối, các sản phẩm có kết quả.",
            "Over the totals of the last round, of the products with a result.",
        )
        .to_owned(),
    );
    lines.push(String::new());
    lines.extend(of_all(figures, lang));
    lines.push(String::new());
    if state.regulation.named_agreement {
        lines.push(
            lang.pick(
                "Mỗi thành viên so với bình quân của các sản phẩm người đó chấm (điểm):",
                "Each member beside the mean of the products he scored (points):",
            )
            .to_owned(),
        );
        lines.extend(severity(figures, lang, |member| whose(state, member)));
    } else {
        lines.push(nameless(figures, state, lang));
    }
    lines.push(String::new());
    lines.extend(without_one(found, figures, state, lang));
    lines.push(String::new());
    lines.extend(criteria(found, state, lang));
    finish(lines, figures, lang)
}

fn head(figures: &Figures, of: &str, lang: Lang) -> String {
    let (n, k) = (figures.matrix.products(), figures.matrix.members());
    let missing = match figures.matrix.missing() {
        0 => String::new(),
        missing => lang.pick(format!(", thiếu {missing} điểm"), format!(", {missing} marks missing")),
    };
    lang.pick(
        format!("Mức độ thống nhất khi chấm – {of}: {n} sản phẩm, {k} thành viên{missing}."),
        format!("How alike the members judged – {of}: {n} products, {k} members{missing}."),
    )
}

/// The figures that are of the whole table.
fn of_all(figures: &Figures, lang: Lang) -> Vec<String> {
    let figure = |value: f64| agreement::figure(value, lang);
    let none = |why: Why| agreement::why(why, &figures.matrix, lang);
    let mut lines = Vec::new();
    match &figures.kendall {
        Ok(found) => {
            let (w, plain, chi2) = (figure(found.w_tie_corrected), figure(found.w), figure(found.chi2));
            let (df, p) = (found.df, probability(found.p, lang));
            lines.push(lang.pick(
                format!(
                    "Hệ số Kendall W = {w} (chưa hiệu chỉnh điểm trùng: {plain}; χ² = {chi2}; bậc tự do {df}; {p})"
                ),
                format!("Kendall's W = {w} (not corrected for equal marks: {plain}; χ² = {chi2}; df = {df}; {p})"),
            ));
            lines.push(format!("  {}", agreement::concordance(found, lang)));
        }
        Err(why) => lines.push(format!("{}: {}.", lang.pick("Hệ số Kendall W", "Kendall's W"), none(*why))),
    }
    lines.push(String::new());
    lines.extend(icc(figures, lang));
    lines.push(String::new());
    let name = lang.pick("Alpha của Krippendorff (thang khoảng)", "Krippendorff's alpha (interval scale)");
    match figures.alpha {
        Ok(alpha) => {
            lines.push(format!("{name} = {}", figure(alpha)));
            lines.push(format!("  {}", agreement::alpha(alpha, lang)));
        }
        Err(why) => lines.push(format!("{name}: {}.", none(why))),
    }
    lines
}

fn probability(p: f64, lang: Lang) -> String {
    if p < 0.001 {
        return lang.pick("p < 0,001", "p < 0.001").to_owned();
    }
    let text = format!("{p:.3}");
    format!("p = {}", lang.pick(text.replace('.', ","), text))
}

/// The six correlations, or one reason where none is there.
fn icc(figures: &Figures, lang: Lang) -> Vec<String> {
    let title = lang.pick("Tương quan nội nhóm ICC", "Intraclass correlations (ICC)");
    let all_alike = figures.icc.iter().all(|found| *found == figures.icc[0]);
    if let (Err(why), true) = (figures.icc[0], all_alike) {
        return vec![format!("{title}: {}.", agreement::why(why, &figures.matrix, lang))];
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
    let mut lines =
        vec![format!("{title}{}:", lang.pick(", khoảng tin cậy 95% trong ngoặc", ", 95% intervals in brackets"))];
    lines.extend(ICC.iter().zip(told).zip(&figures.icc).map(|((icc, told), found)| {
        let value = match found {
            Ok(found) => coefficient(found, lang),
            Err(why) => agreement::why(*why, &figures.matrix, lang),
        };
        format!("  {}  {}  {value}", pad_right(icc, 5), pad_right(told, room))
    }));
    if let Ok(found) = &figures.icc[4] {
        lines.push(format!("  {}", agreement::of_the_mean(found.value, lang)));
    }
    lines
}

fn coefficient(found: &Coefficient, lang: Lang) -> String {
    let figure = |value: f64| agreement::figure(value, lang);
    let interval = found.interval.map(|(low, high)| {
        let to = lang.pick("đến", "to");
        format!("  ({} {to} {})", figure(low), figure(high))
    });
    format!("{}{}", pad_left(&figure(found.value), 5), interval.unwrap_or_default())
}

/// A line a member, each with its name.
fn severity(figures: &Figures, lang: Lang, called: impl Fn(&str) -> String) -> Vec<String> {
    let line = |(member, severity): &(Option<String>, Option<f64>)| {
        let member = called(member.as_deref().unwrap_or_default());
        match severity {
            Some(severity) => format!("  {}  {member}", pad_left(&agreement::signed(*severity, lang), 7)),
            None => format!(
                "  {}  {member}: {}",
                pad_left("–", 7),
                lang.pick("không có sản phẩm nào chấm cùng người khác", "scored no product with others")
            ),
        }
    };
    figures.severity.iter().map(line).collect()
}

/// The same in the order of their size, without names and with the reason.
fn nameless(figures: &Figures, state: &State, lang: Lang) -> String {
    let distances: Vec<_> = figures.severity.iter().filter_map(|(_, severity)| *severity).collect();
    let distances: Vec<_> = distances.into_iter().map(|severity| agreement::signed(severity, lang)).collect();
    let (distances, source) = (distances.join("; "), source(&state.regulation, Setting::NamedAgreement, lang));
    lang.pick(
        format!("Các thành viên so với bình quân của các sản phẩm đã chấm, từ thấp đến cao (điểm): {distances}. Không nêu tên, theo Quy chế Hội đồng (named_agreement; nguồn: {source})."),
        format!("The members beside the means of the products they scored, lowest first (points): {distances}. Nobody is named, by the council's regulation (named_agreement; source: {source})."),
    )
}

/// The stars that hang on one sheet.
fn without_one(found: &OfSession, figures: &Figures, state: &State, lang: Lang) -> Vec<String> {
    let k = figures.matrix.members();
    let Some(hanging) = &found.without_one else {
        return vec![
            lang.pick(
                "Bộ quy tắc này không xếp sao, nên không xét sao thay đổi khi bỏ một phiếu.",
                "This rule set gives no stars, so none can change without one sheet.",
            )
            .to_owned(),
        ];
    };
    if hanging.is_empty() {
        return vec![
            lang.pick(
                "Bỏ phiếu của bất kỳ một thành viên nào thì không sản phẩm nào thay đổi sao.",
                "Without any one member's sheet no product's stars would change.",
            )
            .to_owned(),
        ];
    }
    let line = |Hanging { product, from, to, sheets, members }: &Hanging| {
        let product = name::product(&state.session, product, lang);
        let (from, to) = (stars::proposed(*from, lang), stars::words(*to, lang));
        let whose = match members {
            Some(members) => {
                let names: Vec<_> = members.iter().map(|member| name::short(&state.session, member)).collect();
                names.join(", ")
            }
            None => lang.pick(format!("{sheets}/{k} thành viên"), format!("{sheets} of {k} members")),
        };
        lang.pick(
            format!("  {product}: {from}; sẽ là {to} nếu bỏ phiếu của một trong số: {whose}"),
            format!("  {product}: {from}; {to} without the sheet of any one of: {whose}"),
        )
    };
    let title = lang.pick(
        "Sản phẩm thay đổi sao khi bỏ phiếu của một thành viên:",
        "Products whose stars would change without one member's sheet:",
    );
    std::iter::once(title.to_owned()).chain(hanging.iter().map(line)).collect()
}

/// The criteria on which sheets differ most.
fn criteria(found: &OfSession, state: &State, lang: Lang) -> Vec<String> {
    let apart = found.criteria.iter().filter(|apart| apart.share > 0.0);
    let apart: Vec<_> = apart.take(CRITERIA).collect();
    if apart.is_empty() {
        return vec![
            lang.pick("Trên mọi tiêu chí, các phiếu chấm như nhau.", "On every criterion the sheets are the same.")
                .to_owned(),
        ];
    }
    let mut lines = vec![
        lang.pick(
            "Tiêu chí các phiếu khác nhau nhiều nhất (độ lệch chuẩn giữa các phiếu của cùng sản phẩm, so với điểm tối đa):",
            "Criteria on which the sheets differ most (standard deviation between sheets of the same product, beside the most points):",
        )
        .to_owned(),
    ];
    lines.extend(apart.into_iter().map(|apart| {
        let line = state.rubrics.get(&apart.set).and_then(|rubric| rubric.criterion(&apart.criterion));
        let title = truncate(line.map_or("", |line| &line.title), TITLE, "…");
        let (deviation, max) =
            (agreement::figure(apart.deviation, lang), number::short(apart.max.hundredths().into(), lang));
        let (set, criterion, products) = (apart.set, &apart.criterion, apart.products);
        lang.pick(
            format!("  {deviation}/{max}  bộ {set}, tiêu chí {criterion} «{title}» ({products} sản phẩm)"),
            format!("  {deviation}/{max}  set {set}, criterion {criterion} “{title}” ({products} products)"),
        )
    }));
    lines
}

fn finish(mut lines: Vec<String>, figures: &Figures, lang: Lang) -> String {
    lines.push(String::new());
    lines.extend(agreement::caution(&figures.matrix, lang));
    lines.push(agreement::purpose(lang).to_owned());
    lines.join("\n")
}
