//! How firmly a result stands, in sentences for the chair and the secretary.
//!
//! Says only what a `Margin` holds: distances as exact fractions, and what alone
//! would change the star. It names members, so nothing of it is for the room.

use super::name::{capital, criterion, member};
use super::{result, stars};
use crate::council::margin::{Distance, Margin, OneMark, Way, Without};
use crate::council::{MemberId, ProductId};
use crate::law::{CriterionId, Mean, Stars};
use crate::meeting::{State, visible};
use crate::text::{Lang, number};

/// The most criteria named in one sentence.
const NAMED: usize = 8;

/// Every sentence on one product.
pub fn margin(margin: &Margin, product: &ProductId, state: &State, lang: Lang) -> Vec<String> {
    let mut said = vec![distances(margin, lang)];
    if margin.star.stars < margin.star.band {
        let caps = visible::result(state, product).map_or_else(Vec::new, |tally| tally.capped_by);
        let mut criteria: Vec<_> = caps.into_iter().map(|cap| cap.criterion).collect();
        criteria.dedup();
        said.push(capital(&format!("{}.", result::lowered(margin.star, &criteria, lang))));
    }
    said.extend(members(margin, state, lang));
    said.extend(marks(margin, product, state, lang));
    said.extend(criteria(margin, product, state, lang));
    if !margin.hangs() {
        said.push(
            lang.pick(
                "Không phiếu nào, mức điểm nào hay tiêu chí nào một mình làm đổi hạng sao.",
                "No sheet, no mark and no criterion alone would change the star rank.",
            )
            .to_owned(),
        );
    }
    said
}

/// An exact fraction of points, two decimals beside it: `1/9 điểm (0,11)`.
fn fraction(by: Mean, lang: Lang) -> String {
    let (num, den) = by.in_points();
    let shown = number::decimal2(by.rounded_hundredths(), lang);
    lang.pick(format!("{num}/{den} điểm ({shown})"), format!("{num}/{den} points ({shown})"))
}

fn distances(margin: &Margin, lang: Lang) -> String {
    let (mean, own) = (result::mean(margin.mean, lang), stars::words(margin.star.band, lang));
    let above = margin.above.map(|Distance { stars, by }| {
        let (stars, by) = (stars::words(stars, lang), fraction(by, lang));
        lang.pick(format!("lên khung {stars} còn thiếu {by}"), format!("{by} short of the band of {stars}"))
    });
    let below = margin.below.map(|Distance { stars, by }| {
        let stars = stars::words(stars, lang);
        if by.sum_hundredths() == 0 {
            return lang.pick(
                format!("đúng ngưỡng khung {own}, kém đi là xuống {stars}"),
                format!("just on the floor of the band of {own}; any less is {stars}"),
            );
        }
        let by = fraction(by, lang);
        lang.pick(
            format!("hơn ngưỡng khung {own} {by}, dưới ngưỡng là {stars}"),
            format!("{by} above the floor of the band of {own}, below which lies {stars}"),
        )
    });
    let ways = above.into_iter().chain(below).collect::<Vec<_>>().join("; ");
    lang.pick(format!("Điểm {mean}: {ways}."), format!("Mean {mean}: {ways}."))
}

fn members(margin: &Margin, state: &State, lang: Lang) -> Option<String> {
    let of = |without: &Without| {
        let (who, star) = (member(&state.session, &without.member, lang), stars::words(without.stars, lang));
        lang.pick(format!("không có phiếu của {who} thì {star}"), format!("without the sheet of {who}: {star}"))
    };
    let list = margin.members.iter().map(of).collect::<Vec<_>>().join("; ");
    (!list.is_empty())
        .then(|| lang.pick(format!("Một phiếu quyết định: {list}."), format!("A single sheet decides: {list}.")))
}

/// By the star they lead to: the criteria where any sheet does, then those with whose marks do.
fn marks(margin: &Margin, product: &ProductId, state: &State, lang: Lang) -> Option<String> {
    let sheets = visible::result_sheets(state, product).len();
    let to = |stars: Stars, way: Way| {
        let mut any = Vec::new();
        let mut some = Vec::new();
        for (criterion, members) in by_criterion(margin, stars, way) {
            if members.len() == sheets {
                any.push(criterion.to_string());
            } else {
                let whose = members.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                some.push(format!("{criterion} ({whose})"));
            }
        }
        let any = (!any.is_empty()).then(|| {
            let list = some_of(any, lang);
            lang.pick(format!("{list} trên bất kỳ phiếu nào"), format!("{list} on any sheet"))
        });
        let some = (!some.is_empty()).then(|| some_of(some, lang));
        let list = any.into_iter().chain(some).collect::<Vec<_>>().join(", ");
        let (star, way) = (stars::words(stars, lang), way_word(way, lang));
        (!list.is_empty()).then(|| {
            lang.pick(
                format!("{way} một mức thì {star} ở tiêu chí {list}"),
                format!("one level {way} makes {star} in {list}"),
            )
        })
    };
    let list = each_star(to);
    (!list.is_empty()).then(|| {
        let list = list.join("; ");
        lang.pick(
            format!("Một mức trên một phiếu quyết định: {list}."),
            format!("One mark of one sheet decides: {list}."),
        )
    })
}

/// Whose marks lead to a star one way, criterion by criterion.
fn by_criterion(margin: &Margin, stars: Stars, way: Way) -> Vec<(&CriterionId, Vec<&MemberId>)> {
    let mut listed: Vec<(&CriterionId, Vec<&MemberId>)> = Vec::new();
    for mark in margin.marks.iter().filter(|mark| mark.stars == stars && way_of(mark) == way) {
        match listed.last_mut() {
            Some((criterion, members)) if *criterion == &mark.criterion => members.push(&mark.member),
            _ => listed.push((&mark.criterion, vec![&mark.member])),
        }
    }
    listed
}

/// The criteria that decide when every sheet moves; not those where one mark alone does as much.
fn criteria(margin: &Margin, product: &ProductId, state: &State, lang: Lang) -> Option<String> {
    let to = |stars: Stars, way: Way| {
        let one_does = |id: &CriterionId| by_criterion(margin, stars, way).iter().any(|(own, _)| *own == id);
        let led = margin.criteria.iter().filter(|one| one.stars == stars && one.way == way);
        let led = led.filter(|one| !one_does(&one.criterion));
        let list: Vec<_> = led.map(|one| criterion(state.rubric(product), &one.criterion)).collect();
        let (star, way) = (stars::words(stars, lang), way_word(way, lang));
        (!list.is_empty()).then(|| {
            let list = some_of(list, lang);
            lang.pick(
                format!("mọi phiếu {way} một mức thì {star} ở tiêu chí {list}"),
                format!("every sheet one level {way} makes {star} in {list}"),
            )
        })
    };
    let list = each_star(to);
    (!list.is_empty()).then(|| {
        let list = list.join("; ");
        lang.pick(format!("Một tiêu chí quyết định: {list}."), format!("A single criterion decides: {list}."))
    })
}

/// From the highest star down, both ways.
fn each_star(said: impl Fn(Stars, Way) -> Option<String>) -> Vec<String> {
    let stars = (Stars::ONE.count()..=Stars::FIVE.count()).rev().filter_map(Stars::new);
    let said = &said;
    stars.flat_map(|stars| Way::BOTH.into_iter().filter_map(move |way| said(stars, way))).collect()
}

fn way_of(mark: &OneMark) -> Way {
    if mark.to.points > mark.from.points { Way::Up } else { Way::Down }
}

const fn way_word(way: Way, lang: Lang) -> &'static str {
    match (way, lang) {
        (Way::Up, Lang::Vi) => "thêm",
        (Way::Up, Lang::En) => "up",
        (Way::Down, Lang::Vi) => "bớt",
        (Way::Down, Lang::En) => "down",
    }
}

/// The first of a list; the rest is counted.
fn some_of(mut names: Vec<String>, lang: Lang) -> String {
    let rest = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let list = names.join(", ");
    match rest {
        0 => list,
        _ => lang.pick(format!("{list} và {rest} tiêu chí khác"), format!("{list} and {rest} more")),
    }
}
