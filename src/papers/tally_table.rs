//! The annex to the minutes (biểu tổng hợp): every total by product, every mark by criterion.
//!
//! It lies across, with a column for each member, as the forms in use do. All
//! its numbers come from `meeting::visible`, as those of the minutes do, so the
//! two agree and a sealed product has a name here and nothing more. The star
//! columns hold what is proposed, never what is recognised.

use std::collections::BTreeMap;

use super::annexes::Stand;
use super::document::{Block, Cell, Column, Document, Name, Page, Run, Table};
use super::minutes::{banners, figures, is_proposed, made_from, mean_head, meta, total};
use super::words::words;
use crate::council::tally::MemberTotal;
use crate::council::{Member, MemberId, Product, Tally};
use crate::law::{Aggregation, Criterion, Mean, Points, Route, Rubric, Stars};
use crate::meeting::correction::FIRST_MINUTES;
use crate::meeting::{ProductState, State, visible};
use crate::say::measure::Measure;
use crate::say::{result, sheet, stars};
use crate::text::date::date_in_words;
use crate::text::{Lang, number};

/// A result with its place on the agenda, from 1.
struct Row<'a> {
    order: usize,
    product: &'a Product,
    standing: &'a ProductState,
    tally: Tally,
}

/// The annex.
pub fn tally_table(stand: Stand<'_>, lang: Lang) -> Document {
    let Stand { state, basis, .. } = stand;
    let kind = kind(lang);
    let results = results(state);
    let mut blocks = banners(basis.is_none(), lang);
    blocks.push(Block::Title { kind: kind.to_owned(), subject: state.session.title.clone() });
    blocks.push(annexed(stand, lang));
    blocks.push(heading(1, lang.pick("I. KẾT QUẢ THEO SẢN PHẨM", "I. RESULTS BY PRODUCT")));
    blocks.extend(by_product(&results, state, lang));
    blocks.extend(without_result(state, lang));
    if !results.is_empty() {
        blocks.push(heading(1, lang.pick("II. KẾT QUẢ THEO TIÊU CHÍ", "II. RESULTS BY CRITERION")));
        blocks.extend(results.iter().flat_map(|row| by_criterion(row, state, lang)));
    }
    blocks.extend(made_from(state, basis, lang));
    let meta = meta(format!("{kind} – {}", state.session.title), state, basis, lang);
    Document { meta, page: Page::Landscape, blocks }
}

pub(super) fn kind(lang: Lang) -> &'static str {
    lang.pick("BIỂU TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ", "TABLE OF THE RESULTS OF THE EVALUATION")
}

fn results(state: &State) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for (order, (product, standing)) in (1..).zip(state.agenda()) {
        if let Some(tally) = visible::result(state, &product.id) {
            rows.push(Row { order, product, standing, tally });
        }
    }
    rows
}

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

/// Which minutes it goes with; those of a draft have no day yet.
pub(super) fn annexed(stand: Stand<'_>, lang: Lang) -> Block {
    let minutes = of_minutes(stand, lang);
    Block::Paragraph(vec![Run::italic(
        lang.pick(format!("(Kèm theo Biên bản {minutes})"), format!("(Annexed to the minutes {minutes})")),
    )])
}

/// `sửa đổi, bổ sung thứ 2 ngày 10 tháng 12 năm 2026 của …`, after the word for minutes.
pub(super) fn of_minutes(Stand { state, basis, number }: Stand<'_>, lang: Lang) -> String {
    let body = &state.session.council.body;
    let amended = state.amendments.iter().find(|amendment| amendment.number == number);
    let day = match amended {
        _ if basis.is_none() => None,
        Some(amendment) => Some(amendment.at.date_naive()),
        None => state.closed.as_ref().map(|closing| closing.ended.date_naive()),
    };
    let day = day.map_or_else(
        || lang.pick("ngày … tháng … năm …", "… (not closed yet)").to_owned(),
        |day| date_in_words(day, lang),
    );
    let which = if number == FIRST_MINUTES {
        String::new()
    } else {
        lang.pick(format!("sửa đổi, bổ sung thứ {number} "), format!("(amended, number {number}) "))
    };
    lang.pick(format!("{which}{day} của {body}"), format!("{which}of {day}, {body}"))
}

/// One row a result, one column a member who scored any of them.
fn by_product(results: &[Row<'_>], state: &State, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    if results.is_empty() {
        return vec![Block::Paragraph(vec![Run::plain(w.no_results)])];
    }
    let scored = |m: &Member| results.iter().any(|row| row.tally.totals.iter().any(|t| t.member == m.id));
    let members: Vec<_> = state.session.members.iter().filter(|m| scored(m)).collect();
    let mut columns = vec![
        Column::center(w.order, 8),
        Column::left(lang.pick("Mã sản phẩm", "Code"), 22),
        Column::left(w.product, 32),
        Column::left(w.producer, 30),
        Column::left(w.commune, 22),
    ];
    columns.extend(members.iter().map(|m| Column::right(m.id.to_string(), 9)));
    columns.extend([Column::right(mean_head(state, lang), 14), Column::right(w.spread, 13)]);
    if state.rules.gives_stars() {
        columns.push(Column::center(w.band, 13));
        columns.extend(star_columns().map(|star| Column::center(star_head(star, lang), 13)));
        columns.push(Column::center(lang.pick("Dưới 3 sao", "Below 3 stars"), 13));
    }
    let rows = results.iter().map(|row| product_row(row, &members, state, lang));
    let mut blocks = vec![Block::Table(Table::new(columns, rows)), Block::Small(legend(&members, lang))];
    if results.iter().any(|row| row.tally.totals.iter().any(|total| total.left_out)) {
        blocks.push(Block::Small(w.left_out.to_owned()));
    }
    if state.rules.gives_stars() {
        blocks.push(Block::Small(
            lang.pick(
                "Dấu “x”: hạng sao theo kết quả đánh giá mà Hội đồng đề nghị; kết quả dưới 3 sao ghi số sao ở cột cuối.",
                "An x marks the star rank of the evaluation that the council proposes; a rank below 3 stars is named in the last column.",
            )
            .to_owned(),
        ));
    }
    if state.rules.gives_stars() && results.iter().any(|row| !is_proposed(state, &row.product.id)) {
        blocks.push(Block::Small(w.not_proposed.to_owned()));
    }
    blocks.extend(not_decided_here(results, state, lang));
    blocks
}

/// What the star columns cannot say: which results go to a higher council, and which to nobody.
fn not_decided_here(results: &[Row<'_>], state: &State, lang: Lang) -> Vec<Block> {
    let elsewhere = |route| match route {
        Route::ForwardProvince | Route::ForwardCentral | Route::None => true,
        Route::ProvinceCertificate | Route::DistrictCertificate | Route::CentreCertificate => false,
    };
    let told = results.iter().filter(|row| elsewhere(row.tally.route) && is_proposed(state, &row.product.id));
    let line = |row: &Row<'_>| {
        let route = result::route(&row.tally, state, lang)?;
        Some(Block::Small(format!("«{}» ({}): {route}", row.product.name, row.product.id)))
    };
    told.filter_map(line).collect()
}

/// The columns of the stars that carry a certificate, the highest first.
fn star_columns() -> impl Iterator<Item = Stars> {
    Stars::WITH_MINIMUMS.into_iter().rev()
}

fn star_head(star: Stars, lang: Lang) -> String {
    let star = stars::words(star, lang);
    lang.pick(format!("Đề nghị {star}"), format!("{star} proposed"))
}

fn product_row(row: &Row<'_>, members: &[&Member], state: &State, lang: Lang) -> Vec<Cell> {
    let Row { order, product, tally, .. } = row;
    let totals: BTreeMap<_, _> = tally.totals.iter().map(|t| (&t.member, t)).collect();
    let code = product.code.clone().unwrap_or_else(|| "–".to_owned());
    let name = format!("{} ({})", product.name, product.id);
    let texts = [order.to_string(), code, name, product.producer.name.clone(), product.producer.commune.clone()];
    let mut cells: Vec<_> = texts.map(Cell::from).into();
    cells.extend(members.iter().map(|m| totals.get(&m.id).map_or_else(|| "–".into(), |t| total(t, &product.id, lang))));
    cells.extend(figures(tally, &product.id, lang));
    if let Some(star) = tally.star {
        let aside = if is_proposed(state, &product.id) { "" } else { " (*)" };
        // The mark's name says under which star it stands.
        let mark =
            |column: Stars| Cell::from(format!("x{aside}")).named(Name::of(&product.id, format!("stars.{column}")));
        cells.extend(star_columns().map(|column| if column == star.stars { mark(column) } else { "".into() }));
        let below = format!("{}{aside}", stars::words(star.stars, lang));
        let below = Cell::from(below).named(Name::of(&product.id, "stars"));
        cells.push(if star.stars < Stars::THREE { below } else { "".into() });
    }
    cells
}

pub(super) fn legend(members: &[&Member], lang: Lang) -> String {
    let who = |m: &&Member| format!("{}: {}, {}, {}", m.id, m.name, m.position, m.agency);
    let legend = members.iter().map(who).collect::<Vec<_>>().join("; ");
    lang.pick(
        format!("Ghi chú: {legend}. Dấu “–”: thành viên không chấm sản phẩm này, hoặc sản phẩm chưa có mã."),
        format!("Members: {legend}. A dash: the member did not score this product, or it has no code."),
    )
}

/// Why a product has no result.
pub(super) fn why_without(standing: &ProductState, lang: Lang) -> &'static str {
    match (&standing.set_aside, standing.opened) {
        (Some(_), _) => lang.pick("đã đưa ra khỏi chương trình", "taken off the agenda"),
        (None, Some(_)) => lang.pick("phiếu còn niêm phong", "sheets sealed"),
        (None, None) => lang.pick("chưa chấm", "not scored yet"),
    }
}

/// The products the table has no row for, and why.
fn without_result(state: &State, lang: Lang) -> Option<Block> {
    let left = state.agenda().filter(|(product, _)| visible::result(state, &product.id).is_none());
    let left: Vec<_> = left
        .map(|(product, standing)| format!("{} ({}): {}", product.name, product.id, why_without(standing, lang)))
        .collect();
    let list = left.join("; ");
    (!left.is_empty()).then(|| {
        Block::Small(
            lang.pick(format!("Sản phẩm không có kết quả: {list}."), format!("Products without a result: {list}.")),
        )
    })
}

/// Every mark of a product's last round, the sums of the parts, the totals of every round.
fn by_criterion(row: &Row<'_>, state: &State, lang: Lang) -> Vec<Block> {
    let Row { order, product, standing, tally } = row;
    let Some(rubric) = state.rubric(&product.id) else { return Vec::new() };
    let again = match standing.round() {
        1 => String::new(),
        round => lang.pick(format!(", lần chấm {round}"), format!(", round {round}")),
    };
    let title = lang.pick(
        format!("{order}. «{}» ({}), bộ sản phẩm số {}{again}", product.name, product.id, product.set),
        format!("{order}. «{}» ({}), product set {}{again}", product.name, product.id, product.set),
    );
    // Medians and trimmed means of criteria add up to nothing, so they are not shown.
    let measure = Measure::of(rubric);
    let with_means = measure == Measure::Points && matches!(state.rules.aggregation, Aggregation::Mean);
    let lines = Lines { with_means, measure, lang };
    let (what, third) = match measure {
        Measure::Points => (words(lang).criterion, lang.pick("Tối đa", "At most")),
        Measure::Yeses => (lang.pick("Câu hỏi", "Question"), lang.pick("Trả lời “Có”", "Yes")),
    };
    let mut columns =
        vec![Column::center(lang.pick("Số", "No."), 10), Column::left(what, 64), Column::right(third, 13)];
    columns.extend(tally.totals.iter().map(|t| Column::right(t.member.to_string(), 11)));
    columns.extend(lines.with_means.then(|| Column::right(mean_head(state, lang), 16)));
    let mut rows = lines.marks(row, rubric, state);
    rows.extend(lines.totals(row, rubric, state));
    let mut blocks = vec![heading(2, title), Block::Table(Table::new(columns, rows))];
    blocks.extend(not_enough(rubric, lang));
    blocks
}

/// How the lines of the table by criterion are written.
#[derive(Clone, Copy)]
struct Lines {
    /// Whether the last cell is a mean.
    with_means: bool,
    measure: Measure,
    lang: Lang,
}

impl Lines {
    /// Every criterion, and after each part its sums.
    fn marks(self, Row { product, standing, tally, .. }: &Row<'_>, rubric: &Rubric, state: &State) -> Vec<Vec<Cell>> {
        let short = |points| sheet::short(points, self.lang);
        let mut rows = Vec::new();
        for (at, part) in rubric.parts.iter().enumerate() {
            for Criterion { id, title, max, .. } in part.sections.iter().flat_map(|section| &section.criteria) {
                let mark = |t: &MemberTotal| {
                    let (round, viewer) = (standing.round(), visible::Viewer::Secretary);
                    let seen = visible::sheet_of_round(state, &product.id, &t.member, round, viewer)?;
                    seen.sheet.marks.get(id).map(|choice| choice.points)
                };
                let name = |what: &str| Name::given(&product.id, id, &what);
                let marks = tally.totals.iter().map(|t| (&t.member, mark(t))).collect::<Vec<_>>();
                let mean = mean_of(marks.iter().map(|(_, points)| *points));
                let shown = |points| self.measure.short_mark(points, self.lang);
                rows.push(self.line([&id.0, title], *max, &marks, mean, &name, &shown));
            }
            let name = |what: &str| Name::given(&product.id, &part.id, &what);
            let sum = |t: &MemberTotal| t.parts.get(at).map(|sum| sum.points);
            let sums = tally.totals.iter().map(|t| (&t.member, sum(t))).collect::<Vec<_>>();
            let title = match self.measure {
                Measure::Points => self.lang.pick(format!("Cộng phần {}", part.id), format!("Part {}", part.id)),
                Measure::Yeses => {
                    self.lang.pick(format!("Số câu “Có”, phần {}", part.id), format!("Answered yes, part {}", part.id))
                }
            };
            let mean = mean_of(sums.iter().map(|(_, points)| *points));
            rows.push(self.line(["", &title], part.max, &sums, mean, &name, &short));
        }
        rows
    }

    /// The totals with the result's own mean, then those of the rounds before with theirs.
    fn totals(self, Row { product, standing, tally, .. }: &Row<'_>, rubric: &Rubric, state: &State) -> Vec<Vec<Cell>> {
        let id = &product.id;
        let short = |points| sheet::short(points, self.lang);
        let totals = tally.totals.iter().map(|t| (&t.member, Some(t.total))).collect::<Vec<_>>();
        let name = |what: &str| if what == MEAN { Name::of(id, MEAN) } else { Name::total(id, &what) };
        let title = match self.measure {
            Measure::Points => self.lang.pick("TỔNG CỘNG", "TOTAL"),
            Measure::Yeses => self.lang.pick("SỐ CÂU “CÓ”", "ANSWERED YES"),
        };
        let mut rows = vec![self.line(["", title], rubric.max(), &totals, Some(tally.mean), &name, &short)];
        for round in 1..standing.round() {
            let Some(then) = visible::result_of_round(state, id, round) else { continue };
            let of = |t: &MemberTotal| then.totals.iter().find(|e| e.member == t.member).map(|e| e.total);
            let totals = tally.totals.iter().map(|t| (&t.member, of(t))).collect::<Vec<_>>();
            let name = |what: &str| {
                let what = if what == MEAN { MEAN.to_owned() } else { format!("total.{what}") };
                Name::of_round(id, round, what)
            };
            let title = self.lang.pick(format!("Tổng cộng, lần chấm {round}"), format!("Total, round {round}"));
            rows.push(self.line(["", &title], rubric.max(), &totals, Some(then.mean), &name, &short));
        }
        rows
    }

    /// A row; `name` names what a member gave, and the mean, `shown` writes what he gave.
    fn line(
        self,
        [id, what]: [&str; 2],
        max: Points,
        given: &[(&MemberId, Option<Points>)],
        mean: Option<Mean>,
        name: &dyn Fn(&str) -> Name,
        shown: &dyn Fn(Points) -> String,
    ) -> Vec<Cell> {
        let third = match self.measure {
            Measure::Points => sheet::short(max, self.lang),
            Measure::Yeses => yes_of_all(max, given, self.lang),
        };
        let mut cells = vec![id.into(), what.into(), third.into()];
        cells.extend(given.iter().map(|(member, points)| match points {
            Some(points) => Cell::from(shown(*points)).named(name(&member.0)),
            None => "–".into(),
        }));
        if self.with_means {
            let shown = |mean: Mean| number::decimal2(mean.rounded_hundredths(), self.lang);
            cells.push(mean.map_or_else(|| "".into(), |mean| Cell::from(shown(mean)).named(name(MEAN))));
        }
        cells
    }
}

/// How many of all answers are yes: `2/3`.
fn yes_of_all(max: Points, given: &[(&MemberId, Option<Points>)], lang: Lang) -> String {
    let given: Vec<Points> = given.iter().filter_map(|(_, points)| *points).collect();
    let (yes, all) = (given.iter().copied().sum::<Points>(), given.iter().map(|_| max).sum::<Points>());
    format!("{}/{}", sheet::short(yes, lang), sheet::short(all, lang))
}

/// What the mean of a row is named by.
const MEAN: &str = "mean";

fn mean_of(given: impl Iterator<Item = Option<Points>>) -> Option<Mean> {
    Mean::of(given.flatten())
}

fn not_enough(rubric: &Rubric, lang: Lang) -> Option<Block> {
    rubric.incomplete.as_deref().map(|why| Block::Small(sheet::not_enough(why, lang)))
}
