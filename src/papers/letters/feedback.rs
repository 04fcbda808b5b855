//! The feedback sheet to a producer: what the result is made of, and what the next star needs.
//!
//! Names no member and shows no single mark: only means of the council. Where the
//! result is no plain mean, criteria have none that add up to it, so none are shown.

use super::facts::{mean_cell, points, short, shown, unmet_by_star};
use super::{answers, heading, named, paragraph};
use crate::council::{Product, Tally};
use crate::law::rubric::Place;
use crate::law::{Aggregation, CriterionId, Mean, Points, Rubric, Stars};
use crate::meeting::{State, visible};
use crate::papers::annexes::Stand;
use crate::papers::document::{Block, Cell, Column, Document, Name, Page, Run, Table};
use crate::papers::minutes::{banners, made_from, mean_head, meta};
use crate::papers::words::words;
use crate::say::measure::Measure;
use crate::say::name::uncapital;
use crate::say::regulation::star_minimum_mode;
use crate::say::{sheet, stars};
use crate::text::{Lang, number};

/// How many criteria with points left are named.
const NAMED: usize = 6;

/// The sheet; nothing where the product has no result that may be seen.
pub fn feedback(stand: Stand<'_>, product: &Product, lang: Lang) -> Option<Document> {
    let Stand { state, basis, .. } = stand;
    let (tally, rubric) = visible::result(state, &product.id).zip(state.rubric(&product.id))?;
    let means = match state.rules.aggregation {
        // A mean of one sheet would show that member's marks.
        Aggregation::Mean if tally.totals.len() > 1 => visible::means(state, &product.id),
        Aggregation::Mean | Aggregation::Median | Aggregation::Trimmed(_) => Vec::new(),
    };
    let kind = lang.pick("PHIẾU PHẢN HỒI KẾT QUẢ ĐÁNH GIÁ", "FEEDBACK ON THE RESULT");
    let name = named(product);
    let subject = lang.pick(format!("Sản phẩm {name}"), name.clone());
    let mut blocks = banners(basis.is_none(), lang);
    blocks.push(Block::Title { kind: kind.to_owned(), subject });
    blocks.extend(product_facts(state, product, &tally, rubric, lang));
    if Measure::of(rubric) == Measure::Yeses {
        blocks.push(heading(1, lang.pick("HỘI ĐỒNG TRẢ LỜI", "WHAT THE COUNCIL ANSWERED")));
        blocks.extend(answers::table(state, product, &tally, lang));
        return Some(finished(blocks, kind, &name, stand, rubric, lang));
    }
    blocks.push(heading(1, lang.pick("I. ĐIỂM GỒM NHỮNG GÌ", "I. WHAT THE POINTS ARE MADE OF")));
    blocks.extend(made_of(state, product, &tally, rubric, &means, lang));
    let mut part = 2;
    if state.rules.gives_stars() {
        let title = lang.pick("ĐỂ LÊN HẠNG SAO TIẾP THEO", "WHAT THE NEXT STAR NEEDS");
        blocks.push(heading(1, format!("{}. {title}", roman(part))));
        blocks.extend(next_star(state, product, &tally, lang));
        part += 1;
    }
    let left = points_left(rubric, &means);
    if !left.is_empty() {
        let title = lang.pick("TIÊU CHÍ CÒN NHIỀU ĐIỂM NHẤT", "WHERE MOST POINTS ARE LEFT");
        blocks.push(heading(1, format!("{}. {title}", roman(part))));
        blocks.extend(where_left(rubric, &left, lang));
    }
    Some(finished(blocks, kind, &name, stand, rubric, lang))
}

fn finished(
    mut blocks: Vec<Block>,
    kind: &str,
    name: &str,
    Stand { state, basis, .. }: Stand<'_>,
    rubric: &Rubric,
    lang: Lang,
) -> Document {
    blocks.push(Block::Small(sheet::wording(rubric, lang)));
    blocks.extend(rubric.incomplete.as_deref().map(|why| Block::Small(sheet::not_enough(why, lang))));
    blocks.extend(made_from(state, basis, lang));
    let meta = meta(format!("{kind} – {name} – {}", state.session.title), state, basis, lang);
    Document { meta, page: Page::Portrait, blocks }
}

const fn roman(part: u8) -> &'static str {
    if part == 2 { "II" } else { "III" }
}

fn product_facts(state: &State, product: &Product, tally: &Tally, rubric: &Rubric, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let plain = |label: &str, text: String| vec![Run::bold(format!("{label}: ")), Run::plain(text)];
    let mut items = vec![plain(w.producer, format!("{}, {}", product.producer.name, product.producer.commune))];
    items.extend(product.code.as_ref().map(|code| plain(lang.pick("Mã sản phẩm", "Code"), code.clone())));
    items.push(plain(w.product_set, format!("{}. {}", product.set, rubric.name)));
    if Measure::of(rubric) == Measure::Points {
        items.push(points_of_all(state, product, tally, rubric, lang));
    }
    let text = lang.pick(
        "Phiếu này giải thích kết quả đánh giá của Hội đồng; kết luận về sản phẩm ghi trong thông báo kết quả.",
        "This sheet explains the result; the council's conclusion stands in the notice.",
    );
    vec![Block::List(items), paragraph(text)]
}

/// `Điểm bình quân: 71,33 trên 100 điểm (214/3), thuộc khung điểm 4 sao.`
fn points_of_all(state: &State, product: &Product, tally: &Tally, rubric: &Rubric, lang: Lang) -> Vec<Run> {
    let mut line = points(state, product, tally, lang);
    let (num, den) = tally.mean.in_points();
    let max = short(rubric.max(), lang);
    line.push(Run::plain(
        lang.pick(format!(" trên {max} điểm ({num}/{den})"), format!(" of {max} points ({num}/{den})")),
    ));
    if let Some(band) = tally.band() {
        line.push(Run::plain(lang.pick(", thuộc khung điểm ", ", in the band of ")));
        line.push(Run::plain(stars::words(band, lang)).named(Name::of(&product.id, "band")));
    }
    line.push(Run::plain("."));
    line
}

/// Parts and criteria: what the council gave on average, of how many points.
fn made_of(
    state: &State,
    product: &Product,
    tally: &Tally,
    rubric: &Rubric,
    means: &[(CriterionId, Mean)],
    lang: Lang,
) -> Vec<Block> {
    let head = mean_head(state, lang);
    if means.is_empty() {
        let what = uncapital(head);
        return vec![paragraph(match state.rules.aggregation {
            Aggregation::Trimmed(n) => lang.pick(
                format!("Kết quả là điểm {what} sau khi bỏ {n} phiếu cao nhất và {n} phiếu thấp nhất, nên không cộng được từ điểm của từng tiêu chí; phiếu này không nêu điểm từng tiêu chí."),
                format!("The result is the mean without the {n} highest and the {n} lowest sheets; no points of single criteria add up to it, so none are shown."),
            ),
            Aggregation::Mean => lang
                .pick(
                    "Chỉ có một phiếu được tính; phiếu này không nêu điểm từng tiêu chí.",
                    "Only one sheet counts, so no points of single criteria are shown.",
                )
                .to_owned(),
            Aggregation::Median => lang.pick(
                format!("Kết quả là điểm {what} của các phiếu, nên không cộng được từ điểm của từng tiêu chí; phiếu này không nêu điểm từng tiêu chí."),
                format!("The result is the {what} of the sheets; no points of single criteria add up to it, so none are shown."),
            ),
        })];
    }
    let columns = vec![
        Column::center(lang.pick("Số", "No."), 14),
        Column::left(words(lang).criterion, 96),
        Column::right(head, 22),
        Column::right(lang.pick("Tối đa", "At most"), 18),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (at, part) in rubric.parts.iter().enumerate() {
        for line in part.sections.iter().flat_map(|section| &section.criteria) {
            let Some((_, mean)) = means.iter().find(|(id, _)| *id == line.id) else { continue };
            rows.push(vec![
                line.id.to_string().into(),
                line.title.clone().into(),
                Cell::from(shown(*mean, lang)).named(Name::of(&product.id, format_args!("{}.mean", line.id))),
                short(line.max, lang).into(),
            ]);
        }
        let sums = tally.totals.iter().filter_map(|total| Some(total.parts.get(at)?.points));
        let sum = Mean::of(sums).map_or_else(String::new, |mean| shown(mean, lang));
        let name =
            lang.pick(format!("Cộng phần {}. {}", part.id, part.title), format!("Part {}. {}", part.id, part.title));
        let sum = Cell::from(sum).named(Name::of(&product.id, format_args!("{}.mean", part.id)));
        rows.push(vec!["".into(), name.into(), sum, short(part.max, lang).into()]);
    }
    let total = lang.pick("TỔNG CỘNG", "TOTAL").into();
    rows.push(vec!["".into(), total, mean_cell(product, tally, lang), short(rubric.max(), lang).into()]);
    let rounded = lang.pick(
        "Mỗi số là điểm bình quân của Hội đồng, làm tròn hai chữ số thập phân; tổng được tính từ số chưa làm tròn.",
        "Each figure is the council's mean, rounded to two decimals; sums are made of the exact figures.",
    );
    vec![Block::Table(Table::new(columns, rows)), Block::Small(rounded.to_owned())]
}

/// The points that are missing to the band of the next star, and the minimums up to it that are not met.
fn next_star(state: &State, product: &Product, tally: &Tally, lang: Lang) -> Vec<Block> {
    let Some(now) = tally.stars() else { return Vec::new() };
    let Some(next) = Stars::new(now.count() + 1) else {
        let text = lang.pick(
            "Kết quả đánh giá đã ở hạng cao nhất; không còn hạng nào ở trên.",
            "The result is in the highest rank; there is none above.",
        );
        return vec![paragraph(text)];
    };
    let (now, star) = (stars::words(now, lang), stars::words(next, lang));
    let mut items = Vec::new();
    if let Some(floor) = state.rules.floor(next) {
        let (from, what) = (short(floor, lang), uncapital(mean_head(state, lang)));
        items.push(match missing(floor, tally.mean) {
            None => lang.pick(
                format!("Điểm {what} đã từ {from} điểm trở lên: đủ điểm của khung {star}."),
                format!("The points ({what}) are {from} or more: enough for the band of {star}."),
            ),
            Some((rounded, num, den)) => {
                let rounded = number::decimal2(rounded, lang);
                lang.pick(
                    format!("Khung {star} từ {from} điểm: còn thiếu {rounded} điểm ({num}/{den})."),
                    format!("The band of {star} begins at {from}: {rounded} points are missing ({num}/{den})."),
                )
            }
        });
    }
    let caps = visible::unmet_minimums(state, &product.id, next);
    let caps: Vec<_> = caps.iter().collect();
    items.push(unmet_by_star(&caps, state, product, lang).unwrap_or_else(|| {
        lang.pick(
            format!("Không thiếu yêu cầu tối thiểu nào của hạng {star} và các hạng dưới."),
            format!("No minimum for {star} or a lower rank is missing."),
        )
    }));
    if !caps.is_empty() {
        items.push(format!("{}.", star_minimum_mode(state.regulation.star_minimums, lang)));
    }
    let needs = lang.pick(
        format!(
            "Hạng theo kết quả đánh giá là {now}. Hạng tiếp theo là {star}, cần đủ cả điểm và các yêu cầu tối thiểu:"
        ),
        format!("The rank by the result is {now}. The next is {star}, which takes both the points and the minimums:"),
    );
    vec![paragraph(needs), Block::List(items.into_iter().map(|item| vec![Run::plain(item)]).collect())]
}

/// What an exact mean lacks to a floor: rounded half up for the eye, and exactly as a fraction in points.
fn missing(floor: Points, mean: Mean) -> Option<(i64, i64, i64)> {
    let members = i64::from(mean.count());
    let lacks = i64::from(floor.hundredths()) * members - mean.sum_hundredths();
    let rounded = (2 * lacks + members).div_euclid(2 * members);
    let (num, den) = if lacks % 100 == 0 { (lacks / 100, members) } else { (lacks, members * 100) };
    (lacks > 0).then_some((rounded, num, den))
}

/// A criterion and how much of it nobody earned, over the number of members, in hundredths.
struct Left<'a> {
    place: Place<'a>,
    mean: Mean,
    lacks: i64,
}

/// The criteria with the most points left, most first and then as printed.
fn points_left<'a>(rubric: &'a Rubric, means: &[(CriterionId, Mean)]) -> Vec<Left<'a>> {
    let mut left: Vec<_> = rubric
        .places()
        .filter_map(|place| {
            let mean = means.iter().find(|(id, _)| *id == place.criterion.id)?.1;
            let most = i64::from(place.criterion.max.hundredths()) * i64::from(mean.count());
            Some(Left { place, mean, lacks: most - mean.sum_hundredths() })
        })
        .filter(|left| left.lacks > 0)
        .collect();
    // Every criterion has as many sheets, so the sums compare as the means do.
    left.sort_by_key(|left| std::cmp::Reverse(left.lacks));
    left.truncate(NAMED);
    left
}

fn where_left(rubric: &Rubric, left: &[Left<'_>], lang: Lang) -> Vec<Block> {
    let columns = vec![
        Column::center(lang.pick("Số", "No."), 14),
        Column::left(words(lang).criterion, 56),
        Column::right(lang.pick("Bình quân", "Mean"), 20),
        Column::right(lang.pick("Còn lại", "Left"), 18),
        Column::left(lang.pick("Minh chứng cần chuẩn bị", "Evidence to bring"), 62),
    ];
    let rows = left.iter().map(|Left { place, mean, lacks }| {
        let members = i64::from(mean.count());
        let rest = number::decimal2((2 * lacks + members).div_euclid(2 * members), lang);
        let line = place.criterion;
        let most = lang.pick(
            format!("{} (tối đa {})", line.title, short(line.max, lang)),
            format!("{} (at most {})", line.title, short(line.max, lang)),
        );
        vec![line.id.to_string(), most, shown(*mean, lang), rest, line.evidence.join("\n")]
    });
    let mut blocks = vec![Block::Table(Table::new(columns, rows))];
    if rubric.criteria().any(|line| !line.evidence.is_empty()) {
        let text = lang.pick(
            "Việc gắn minh chứng với từng tiêu chí là gợi ý; ô để trống là chưa có gợi ý, không có nghĩa là không cần minh chứng.",
            "Which evidence goes with which criterion is a suggestion; an empty cell does not mean that none is needed.",
        );
        blocks.push(Block::Small(text.to_owned()));
    }
    blocks
}
