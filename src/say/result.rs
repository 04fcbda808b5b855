//! Why a product has the result it has: band, caps, divergence, route.
//!
//! Says only what a `Tally` holds; it computes no star. Before a recognition
//! decision a result is "kết quả đánh giá, đề nghị … sao".

use super::measure::Measure;
use super::name::{criterion, member, short};
use super::{screening, stars, word};
use crate::council::divergence::Pair;
use crate::council::regulation::StarMinimumMode;
use crate::council::tally::{Cap, StarResult};
use crate::council::{Product, ProductId, Tally, Upgrade};
use crate::law::rules::CouncilLevel;
use crate::law::{Aggregation, CriterionId, Mean, Points, Route, RuleSet, Stars};
use crate::meeting::{Decision, ProductState, State, upgrade_of};
use crate::text::{Lang, number};

/// Every sentence of the explanation: mean and band, caps, proposal, pairs, route; without stars only what there is, with who said yes.
pub fn explanation(tally: &Tally, product: &ProductId, state: &State, lang: Lang) -> Vec<String> {
    let mut sentences = vec![band(tally, state, lang)];
    sentences.extend(left_out(tally, state, lang));
    sentences.extend(screening::said_yes(state, product, lang));
    sentences.extend(screening::no_majority(state, product, lang));
    sentences.extend(tally.capped_by.iter().map(|c| cap(c, tally, product, state, lang)));
    sentences.extend(proposal(tally, lang));
    sentences.extend(tally.pairs.iter().map(|pair| divergent(pair, state, lang)));
    sentences.extend(route(tally, state, lang));
    sentences
}

/// `72,11 (649/9)`: two decimals for the eye, the fraction for the record.
pub fn mean(mean: Mean, lang: Lang) -> String {
    let (num, den) = mean.in_points();
    format!("{} ({num}/{den})", number::decimal2(mean.rounded_hundredths(), lang))
}

/// Points without trailing zeros.
pub fn points(points: Points, lang: Lang) -> String {
    number::short(points.hundredths().into(), lang)
}

/// The mean, how it was made where not all count, and the band it lies in.
pub fn band(tally: &Tally, state: &State, lang: Lang) -> String {
    let (mean, rules) = (mean(tally.mean, lang), &state.rules);
    let what = match rules.aggregation {
        Aggregation::Mean if Measure::of_meeting(state) == Measure::Yeses => {
            lang.pick("Số câu “Có” bình quân một phiếu", "Questions answered yes, mean of a sheet").to_owned()
        }
        Aggregation::Mean => lang.pick("Điểm bình quân", "The mean").to_owned(),
        Aggregation::Median => lang.pick("Điểm trung vị của các phiếu", "The median of the sheets").to_owned(),
        Aggregation::Trimmed(n) => lang.pick(
            format!("Điểm bình quân sau khi bỏ {n} phiếu cao nhất và {n} phiếu thấp nhất"),
            format!("The mean without the {n} highest and the {n} lowest sheets"),
        ),
    };
    let Some(StarResult { band, .. }) = tally.star else { return format!("{what}: {mean}.") };
    let (stars, range) = (stars::words(band, lang), range(band, rules, lang));
    lang.pick(
        format!("{what} {mean}, thuộc khung điểm {stars}{range}."),
        format!("{what} {mean} lies in the band of {stars}{range}."),
    )
}

/// Whose totals the aggregation left out, where it left any out.
pub fn left_out(tally: &Tally, state: &State, lang: Lang) -> Option<String> {
    let left_out = tally.totals.iter().filter(|total| total.left_out);
    let named = left_out.map(|t| format!("{} {}", short(&state.session, &t.member), points(t.total, lang)));
    let list = named.collect::<Vec<_>>().join("; ");
    (!list.is_empty()).then(|| {
        lang.pick(format!("Phiếu không tính vào kết quả: {list}."), format!("Left out of the result: {list}."))
    })
}

fn range(band: Stars, rules: &RuleSet, lang: Lang) -> String {
    let Some(at) = rules.bands.iter().position(|b| b.stars == band) else { return String::new() };
    let from = points(rules.bands[at].from, lang);
    match at.checked_sub(1).and_then(|above| rules.bands.get(above)) {
        Some(above) => {
            let to = points(above.from, lang);
            lang.pick(format!(" (từ {from} đến dưới {to} điểm)"), format!(" ({from} to below {to} points)"))
        }
        None => lang.pick(format!(" (từ {from} điểm trở lên)"), format!(" ({from} points and above)")),
    }
}

/// A star minimum that is not met, with the numbers that decide it under the regulation's mode.
pub fn cap(cap: &Cap, tally: &Tally, product: &ProductId, state: &State, lang: Lang) -> String {
    let line = criterion(state.rubric(product), &cap.criterion);
    let (star, needs) = (stars::words(cap.star, lang), points(cap.needs, lang));
    let (has, of) = (mean(cap.has, lang), tally.totals.len());
    let passing = cap.passing;
    let mode = state.regulation.star_minimums;
    let detail = match mode {
        StarMinimumMode::OnMean if cap.at_maximum => lang.pick(
            format!("cần {needs} điểm, điểm bình quân {has}; yêu cầu bằng điểm tối đa nên cả Hội đồng phải cùng chấm mức này: {passing}/{of} thành viên chấm {needs} điểm"),
            format!("needs {needs}, mean {has}; the minimum is the maximum, so the whole council must give it: {passing} of {of} members gave {needs}"),
        ),
        StarMinimumMode::OnMean => lang.pick(
            format!("cần {needs} điểm, điểm bình quân {has}; {passing}/{of} thành viên chấm từ mức {needs} trở lên"),
            format!("needs {needs}, mean {has}; {passing} of {of} members gave {needs} or more"),
        ),
        StarMinimumMode::EverySheet => lang.pick(
            format!("mọi phiếu cần từ {needs} điểm trở lên, có {passing}/{of} phiếu; điểm bình quân {has}"),
            format!("every sheet needs {needs} or more, {passing} of {of} have them; mean {has}"),
        ),
        StarMinimumMode::Majority => lang.pick(
            format!("cần quá nửa số phiếu từ {needs} điểm trở lên, có {passing}/{of} phiếu; điểm bình quân {has}"),
            format!("more than half of the sheets need {needs} or more, {passing} of {of} have them; mean {has}"),
        ),
        StarMinimumMode::CouncilDecides => {
            let (vi, en) = match (cap.undecided, passing) {
                (true, _) => ("Hội đồng chưa quyết định", "the council has not decided yet"),
                (false, 0) => ("không phiếu nào đạt", "no sheet reaches it"),
                (false, _) => ("Hội đồng quyết định là chưa đạt", "the council decided that it is not met"),
            };
            lang.pick(
                format!("cần {needs} điểm, có {passing}/{of} phiếu từ mức này trở lên, điểm bình quân {has}; {vi}"),
                format!("needs {needs}, {passing} of {of} sheets have it or more, mean {has}; {en}"),
            )
        }
    };
    lang.pick(
        format!("Chưa đạt yêu cầu tối thiểu {star} ở tiêu chí {line}: {detail}."),
        format!("The minimum for {star} is not met in criterion {line}: {detail}."),
    )
}

/// A star below that of the mean, and the criteria that keep it there, without a full stop.
pub fn lowered(star: StarResult, criteria: &[CriterionId], lang: Lang) -> String {
    let (band, stars) = (stars::words(star.band, lang), stars::words(star.stars, lang));
    let list = criteria.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    lang.pick(
        format!("khung điểm {band}, hạ còn {stars} do chưa đạt yêu cầu tối thiểu ở tiêu chí {list}"),
        format!("{band} by points, lowered to {stars} by unmet minimums in {list}"),
    )
}

/// What the council decided on a star minimum, as the start of a sentence.
pub fn decided(star: Stars, line: &str, met: bool, lang: Lang) -> String {
    let star = stars::words(star, lang);
    match (lang, met) {
        (Lang::Vi, true) => format!("Hội đồng quyết định yêu cầu tối thiểu {star} ở tiêu chí {line} là đạt"),
        (Lang::Vi, false) => format!("Hội đồng quyết định yêu cầu tối thiểu {star} ở tiêu chí {line} là chưa đạt"),
        (Lang::En, true) => format!("the council decides that the minimum for {star} in criterion {line} is met"),
        (Lang::En, false) => format!("the council decides that the minimum for {star} in criterion {line} is not met"),
    }
}

/// What the council's scoring comes to, where the rule set gives stars: a proposal, or a rank that no
/// certificate follows.
pub fn proposal(tally: &Tally, lang: Lang) -> Option<String> {
    let StarResult { band, stars } = tally.star?;
    let (rank, band) = (comes_to(tally, stars, lang), stars::words(band, lang));
    let colon = if tally.route == Route::None { "" } else { ":" };
    Some(if tally.is_capped() {
        lang.pick(
            format!("Kết quả đánh giá{colon} {rank} (khung điểm {band}, giảm do yêu cầu tối thiểu chưa đạt)."),
            format!("Result of the evaluation: {rank} ({band} by points, lowered by unmet minimums)."),
        )
    } else {
        lang.pick(format!("Kết quả đánh giá{colon} {rank}."), format!("Result of the evaluation: {rank}."))
    })
}

/// `đề nghị 4 sao`; `ở mức 2 sao` where the council's level certifies nothing of the kind.
pub fn comes_to(tally: &Tally, rank: Stars, lang: Lang) -> String {
    match tally.route {
        Route::None => at(rank, lang),
        Route::ForwardCentral
        | Route::ForwardProvince
        | Route::ProvinceCertificate
        | Route::DistrictCertificate
        | Route::CentreCertificate => stars::proposed(rank, lang),
    }
}

/// A rank that is found and not proposed.
fn at(rank: Stars, lang: Lang) -> String {
    let rank = stars::words(rank, lang);
    lang.pick(format!("ở mức {rank}"), rank)
}

/// The star rank of the evaluation, where the council concluded not to propose it.
pub fn evaluated(tally: &Tally, lang: Lang) -> Option<String> {
    let stars = stars::words(tally.stars()?, lang);
    Some(lang.pick(format!("Kết quả đánh giá ở mức {stars}."), format!("Result of the evaluation: {stars}.")))
}

/// The stars of a result in a table: proposed, and to whom they go, or only found where the council concluded otherwise.
pub fn in_short(tally: &Tally, standing: &ProductState, product: &Product, lang: Lang) -> Option<String> {
    let rank = tally.stars()?;
    let refused = standing.set_aside.is_some()
        || standing.conclusion.as_ref().is_some_and(|it| it.decision != Decision::Agree)
        || upgrade_of(product, standing, Some(tally)) == Some(Upgrade::Kept) && standing.conclusion.is_some();
    if refused {
        return Some(at(rank, lang));
    }
    let proposed = comes_to(tally, rank, lang);
    Some(match tally.route {
        Route::ForwardCentral => {
            lang.pick(format!("{proposed}, chuyển trung ương"), format!("{proposed}, forwarded to the centre"))
        }
        Route::ForwardProvince => {
            lang.pick(format!("{proposed}, chuyển cấp tỉnh"), format!("{proposed}, forwarded to the province"))
        }
        Route::None | Route::ProvinceCertificate | Route::DistrictCertificate | Route::CentreCertificate => proposed,
    })
}

/// Two members whose totals lie beyond the limit.
pub fn divergent(pair: &Pair, state: &State, lang: Lang) -> String {
    let (high, low) = (member(&state.session, &pair.high, lang), member(&state.session, &pair.low, lang));
    let measure = Measure::of_meeting(state);
    let unit = measure.unit(lang);
    let (gap, limit) = (measure.amount(pair.gap, lang), points(state.regulation.divergence_limit, lang));
    lang.pick(
        format!("Chênh lệch {gap} giữa {high} và {low} (mức quy định {limit} {unit})."),
        format!("{gap} between {high} and {low} (limit {limit})."),
    )
}

/// Where the result goes, and what must be listed with it; nothing where there are no stars to recognise.
pub fn route(tally: &Tally, state: &State, lang: Lang) -> Option<String> {
    Some(match tally.route {
        Route::ForwardProvince => {
            forwarded(tally, state, lang.pick("chuyển cấp tỉnh", "forwarded to the province"), lang)
        }
        Route::ForwardCentral => {
            forwarded(tally, state, lang.pick("chuyển trung ương", "forwarded to the centre"), lang)
        }
        Route::ProvinceCertificate => lang.pick(
            "Hội đồng báo cáo kết quả để cấp có thẩm quyền của địa phương xem xét, quyết định.".to_owned(),
            "The council reports the result for decision by its own level.".to_owned(),
        ),
        Route::DistrictCertificate => lang.pick(
            "Hội đồng báo cáo kết quả để cấp huyện xem xét, quyết định.".to_owned(),
            "The council reports the result for decision by the district.".to_owned(),
        ),
        Route::CentreCertificate => lang.pick(
            "Hội đồng báo cáo kết quả để trung ương xem xét, quyết định.".to_owned(),
            "The council reports the result for decision by the centre.".to_owned(),
        ),
        Route::None => not_here(tally.stars()?, state, lang),
    })
}

/// Nothing is issued: another level recognises the rank on the day of the meeting, or nobody does.
fn not_here(stars: Stars, state: &State, lang: Lang) -> String {
    let rank = stars::words(stars, lang);
    match recognised_elsewhere(stars, state).zip(state.session.council.level) {
        Some((level, own)) => {
            let (level, own) = (word::level(level, lang), word::level(own, lang));
            lang.pick(
                format!("Vào ngày họp, hạng {rank} do {level} công nhận, không thuộc thẩm quyền của {own}; kết quả được ghi nhận và thông báo."),
                format!("On the day of the meeting {rank} are recognised by {level}, not by {own}; the result is kept and notified."),
            )
        }
        None => lang.pick(
            format!("Kết quả {rank} được ghi nhận và thông báo; không ra quyết định, không cấp giấy chứng nhận."),
            format!("A result of {rank} is kept and notified; there is no decision and no certificate."),
        ),
    }
}

/// The other level that recognises a rank on the day of the meeting, where the council's own does not.
pub fn recognised_elsewhere(stars: Stars, state: &State) -> Option<CouncilLevel> {
    let level = state.rules.recogniser(stars, state.session.meeting.starts.date_naive())?;
    (Some(level) != state.session.council.level).then_some(level)
}

/// The floor that sends a result on, the star it stands for, and every minimum still unmet, star by star: whoever lacks
/// one of a lower star lacks it for that star too.
fn forwarded(tally: &Tally, state: &State, goes: &str, lang: Lang) -> String {
    let (level, date) = (state.session.council.level, state.session.meeting.starts.date_naive());
    let forward = level.and_then(|level| state.rules.forward(tally.mean, level, date));
    let floor = forward.map_or(Points::ZERO, |forward| forward.from);
    let potential = Mean::of([floor]).and_then(|floor| state.rules.band(floor));
    let floor = points(floor, lang);
    let Some(potential) = potential else {
        return lang.pick(
            format!("Điểm bình quân từ {floor} trở lên: {goes} đánh giá."),
            format!("The mean reaches {floor}: {goes}."),
        );
    };
    let star = potential.count();
    let unmet = Stars::WITH_MINIMUMS.into_iter().filter_map(|of| {
        let criteria = tally.capped_by.iter().filter(|cap| cap.star == of).map(|cap| cap.criterion.to_string());
        let (criteria, rank) = (criteria.collect::<Vec<_>>().join(", "), of.count());
        let told = lang.pick(
            format!("yêu cầu tối thiểu {rank} sao chưa đạt: tiêu chí {criteria}"),
            format!("the unmet {rank}-star minimums: criteria {criteria}"),
        );
        (!criteria.is_empty()).then_some(told)
    });
    let unmet = unmet.collect::<Vec<_>>().join("; ");
    let list =
        if unmet.is_empty() { unmet } else { lang.pick(format!(", nêu kèm {unmet}"), format!(", listing {unmet}")) };
    lang.pick(
        format!("Điểm bình quân từ {floor} trở lên (tiềm năng {star} sao): {goes} đánh giá{list}."),
        format!("The mean reaches {floor} (potential {star} stars): {goes}{list}."),
    )
}
