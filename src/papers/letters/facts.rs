//! What the council concluded on one product and why, without naming a member or a member's mark.

use super::authority::authority;
use super::{answers, named};
use crate::council::regulation::StarMinimumMode;
use crate::council::tally::Cap;
use crate::council::{Product, Tally};
use crate::law::{Mean, Points, Stars};
use crate::meeting::{Conclusion, Decision, ProductState, SetAsideAs, State, visible};
use crate::papers::document::{Cell, Name, Run};
use crate::papers::minutes::{self, mean_head};
use crate::papers::outcome::Outcome;
use crate::say::measure::Measure;
use crate::say::name::{capital, criterion, full_stop, uncapital};
use crate::say::{result, screening, stars, word};
use crate::text::{Lang, number};

/// Two decimals, as in every table.
pub(super) fn shown(mean: Mean, lang: Lang) -> String {
    number::decimal2(mean.rounded_hundredths(), lang)
}

/// The result's points as a cell known by its name.
pub(super) fn mean_cell(product: &Product, tally: &Tally, lang: Lang) -> Cell {
    Cell::from(shown(tally.mean, lang)).named(Name::of(&product.id, "mean"))
}

/// `Điểm bình quân: 71,33` with the figure known by its name; of a screening the answers, with their full stop.
pub(super) fn points(state: &State, product: &Product, tally: &Tally, lang: Lang) -> Vec<Run> {
    if Measure::of_meeting(state) == Measure::Yeses {
        return answers::sentence(state, product, tally, lang);
    }
    let what = uncapital(mean_head(state, lang));
    vec![
        Run::plain(lang.pick(format!("Điểm {what}: "), format!("Points ({what}): "))),
        Run::bold(shown(tally.mean, lang)).named(Name::of(&product.id, "mean")),
    ]
}

/// The potential star of what is sent on: that of the floor it reached.
pub(super) fn potential(state: &State, tally: &Tally) -> Option<Stars> {
    let (level, day) = (state.session.council.level?, state.session.meeting.starts.date_naive());
    let floor = state.rules.forward(tally.mean, level, day)?.from;
    state.rules.band(Mean::of([floor])?)
}

/// `tiêu chí 2.3 «Bao bì» (cần 3 điểm, bình quân 2,67)`; no mark of any one member.
pub(super) fn unmet(cap: &Cap, state: &State, product: &Product, lang: Lang) -> String {
    let line = criterion(state.rubric(&product.id), &cap.criterion);
    let (needs, has) = (result::points(cap.needs, lang), shown(cap.has, lang));
    let what = uncapital(mean_head(state, lang));
    let asks = match state.regulation.star_minimums {
        StarMinimumMode::OnMean => lang.pick(format!("cần {needs} điểm"), format!("needs {needs}")),
        StarMinimumMode::EverySheet => {
            lang.pick(format!("mọi phiếu cần từ {needs} điểm"), format!("every sheet needs {needs}"))
        }
        StarMinimumMode::Majority => {
            lang.pick(format!("quá nửa số phiếu cần từ {needs} điểm"), format!("most sheets need {needs}"))
        }
        StarMinimumMode::CouncilDecides => lang.pick(
            format!("cần {needs} điểm, Hội đồng quyết định khi các phiếu khác nhau"),
            format!("needs {needs}, the council decides where sheets differ"),
        ),
    };
    lang.pick(format!("tiêu chí {line} ({asks}; {what} {has})"), format!("criterion {line} ({asks}; {what} {has})"))
}

/// Several of them, star by star: `4 sao: …; 5 sao: …`.
pub(super) fn unmet_by_star(caps: &[&Cap], state: &State, product: &Product, lang: Lang) -> Option<String> {
    let mut told = Vec::new();
    for star in Stars::WITH_MINIMUMS {
        let of_star: Vec<_> = caps.iter().filter(|cap| cap.star == star).collect();
        if !of_star.is_empty() {
            let list = of_star.iter().map(|cap| unmet(cap, state, product, lang)).collect::<Vec<_>>().join("; ");
            told.push(lang.pick(
                format!("yêu cầu tối thiểu {} còn thiếu: {list}", stars::words(star, lang)),
                format!("minimums for {} not met: {list}", stars::words(star, lang)),
            ));
        }
    }
    (!told.is_empty()).then(|| capital(&told.join("; ")) + ".")
}

/// What a result that is sent on is listed with: the unmet minimums of the star it may get and of every star below,
/// which that star asks for too.
pub(super) fn with_the_forwarded(state: &State, product: &Product, tally: &Tally, lang: Lang) -> Option<String> {
    let star = potential(state, tally)?;
    let caps: Vec<_> = tally.capped_by.iter().collect();
    Some(unmet_by_star(&caps, state, product, lang).unwrap_or_else(|| {
        let star = stars::words(star, lang);
        lang.pick(format!("Không thiếu yêu cầu tối thiểu {star}."), format!("No minimum for {star} is missing."))
    }))
}

/// What was concluded, sentence by sentence, as the report and the notices say it.
pub(super) fn facts(state: &State, product: &Product, standing: &ProductState, lang: Lang) -> Vec<String> {
    let outcome = Outcome::of(state, product, standing);
    let tally = visible::result(state, &product.id);
    let mut told = Vec::new();
    match outcome {
        Outcome::Forwarded | Outcome::ForwardedToProvince => {
            told.extend(tally.as_ref().and_then(|tally| with_the_forwarded(state, product, tally, lang)));
        }
        Outcome::Proposed(_) | Outcome::Kept(_) => told.extend(tally.as_ref().and_then(|tally| {
            let caps: Vec<_> = tally.capped_by.iter().collect();
            let unmet = unmet_by_star(&caps, state, product, lang)?;
            let band = stars::words(tally.band()?, lang);
            Some(lang.pick(format!("Khung điểm {band}. {unmet}"), format!("The band is {band}. {unmet}")))
        })),
        Outcome::Decided(decision) => {
            told.extend(standing.conclusion.as_ref().and_then(|c| concluded(c, decision, lang)));
        }
        Outcome::SetAside => told.extend(standing.set_aside.as_ref().map(|(how, why)| {
            let (how, why) = (word::set_aside(*how, lang), full_stop(why));
            lang.pick(format!("{}. Lý do: {why}", capital(how)), format!("{}. Reason: {why}", capital(how)))
        })),
        Outcome::NotUpgraded | Outcome::Agreed | Outcome::Pending => {}
    }
    told.extend(minutes::upgrade(product, standing, tally.as_ref(), lang));
    let agreed = standing.conclusion.as_ref().filter(|conclusion| conclusion.decision == Decision::Agree);
    told.extend(agreed.and_then(|conclusion| besides(conclusion, lang)));
    told
}

/// What the council asks for besides, where it agrees to the result.
fn besides(conclusion: &Conclusion, lang: Lang) -> Option<String> {
    let list = listed(&conclusion.items)?;
    let what = lang.pick("Hội đồng đề nghị chủ thể bổ sung", "The council asks the producer for");
    Some(format!("{what}: {}", full_stop(&list)))
}

fn listed(items: &[String]) -> Option<String> {
    match items {
        [] => None,
        [one] => Some(one.clone()),
        items => Some(minutes::numbered(items)),
    }
}

/// What is to be supplemented or tested again, or why the product is not proposed.
fn concluded(conclusion: &Conclusion, decision: Decision, lang: Lang) -> Option<String> {
    let what = match decision {
        Decision::Agree => return None,
        Decision::Supplement => lang.pick("Nội dung cần bổ sung", "To be supplemented"),
        Decision::Retest => lang.pick("Nội dung kiểm nghiệm lại", "To be tested again"),
        Decision::Refuse => lang.pick("Lý do", "Reason"),
    };
    let note = conclusion.note.clone().filter(|_| decision == Decision::Refuse);
    let items = note.map_or_else(|| asked(conclusion), |note| vec![note]);
    Some(format!("{what}: {}", full_stop(&listed(&items)?)))
}

/// The items of a conclusion; where there are none, its note says what is asked.
pub(super) fn asked(conclusion: &Conclusion) -> Vec<String> {
    if conclusion.items.is_empty() { conclusion.note.iter().cloned().collect() } else { conclusion.items.clone() }
}

/// What the outcome means to whoever is told of it; never that a rank was given.
pub(super) fn meaning(state: &State, standing: &ProductState, outcome: Outcome, lang: Lang) -> String {
    let decides = authority(state, lang).name;
    match outcome {
        Outcome::Forwarded | Outcome::ForwardedToProvince => {
            let level = if outcome == Outcome::Forwarded {
                lang.pick("trung ương", "the centre")
            } else {
                lang.pick("cấp tỉnh", "the province")
            };
            lang.pick(
                format!("Hội đồng đề nghị {decides} phê duyệt kết quả và chuyển {level} đánh giá; hạng sao do {level} quyết định."),
                format!("The council proposes that {decides} approve the result and forward it; {level} decides on the stars."),
            )
        }
        Outcome::Proposed(rank) => {
            let proposed = stars::proposed(rank, lang);
            lang.pick(
                format!("Kết quả đánh giá: Hội đồng {proposed}. Đây là đề nghị của Hội đồng, chưa phải quyết định; {decides} xem xét, quyết định theo thẩm quyền. Giấy chứng nhận chỉ được cấp sau khi có quyết định."),
                format!("Result of the evaluation: {proposed}. This is the council's proposal and not a decision yet; {decides} decides. A certificate is issued only after that."),
            )
        }
        Outcome::Kept(rank) => {
            let stars = stars::words(rank, lang);
            match result::recognised_elsewhere(rank, state) {
                Some(level) => {
                    let level = word::level(level, lang);
                    lang.pick(
                        format!("Kết quả đánh giá ở mức {stars}; việc quyết định hạng này thuộc {level}."),
                        format!("The result is {stars}; {level} decides on that rank."),
                    )
                }
                None => lang.pick(
                    format!("Kết quả đánh giá ở mức {stars}. Kết quả được ghi nhận và thông báo; không ra quyết định, không cấp giấy chứng nhận."),
                    format!("The result is {stars}. It is kept and notified; there is no decision and no certificate."),
                ),
            }
        }
        Outcome::Agreed if screening::is_screening(state) => {
            let taken = screening::taken(lang);
            lang.pick(
                format!("{taken}. Đây là đề nghị của Hội đồng, chưa phải quyết định."),
                format!("{taken}. This is the council's proposal and not a decision yet."),
            )
        }
        Outcome::Decided(Decision::Refuse) if screening::is_screening(state) => {
            format!("{}.", screening::left_out(lang))
        }
        Outcome::Agreed => {
            lang.pick("Hội đồng nhất trí với kết quả đánh giá.", "The council agrees to the result.").to_owned()
        }
        Outcome::NotUpgraded => lang
            .pick("Hội đồng chưa đề nghị nâng hạng sản phẩm.", "The council does not propose the upgrade.")
            .to_owned(),
        Outcome::Decided(decision) => {
            let outcome = word::decision(decision, lang);
            let rank = if decision == Decision::Refuse || !state.rules.gives_stars() {
                ""
            } else {
                lang.pick("; chưa đề nghị hạng sao", "; no rank is proposed yet")
            };
            lang.pick(format!("Hội đồng {outcome}{rank}."), format!("The council {outcome}{rank}."))
        }
        Outcome::SetAside if screening::is_screening(state) => {
            format!("{} {}.", off_the_agenda(standing, lang), screening::left_out(lang))
        }
        Outcome::SetAside => off_the_agenda(standing, lang).to_owned(),
        Outcome::Pending => String::new(),
    }
}

/// What the council did with a product that left the agenda.
fn off_the_agenda(standing: &ProductState, lang: Lang) -> &'static str {
    if standing.is_sealed() {
        return lang.pick(
            "Hội đồng không đánh giá sản phẩm tại phiên họp này.",
            "The council did not evaluate the product at this meeting.",
        );
    }
    // It left the agenda with every sheet in: it was looked at, and has no result all the same.
    if matches!(standing.set_aside, Some((SetAsideAs::Rejected, _))) {
        lang.pick(
            "Hội đồng đã nhận đủ phiếu, sau đó biểu quyết loại hồ sơ sản phẩm; không có kết quả đánh giá.",
            "With every sheet in, the council voted to reject the dossier; there is no result.",
        )
    } else {
        lang.pick(
            "Sản phẩm ra khỏi chương trình khi Hội đồng đã nhận đủ phiếu; không có kết quả đánh giá.",
            "The product left the agenda with every sheet in; there is no result.",
        )
    }
}

/// A line of the report: who, how many points, what was concluded.
pub(super) fn line(state: &State, product: &Product, standing: &ProductState, lang: Lang) -> Vec<Run> {
    let producer = &product.producer;
    let who = format!("{}, {}, {}", named(product), producer.name, producer.commune);
    let facts = facts(state, product, standing, lang).join(" ");
    let facts = if facts.is_empty() { facts } else { format!(" {facts}") };
    let Some(tally) = visible::result(state, &product.id) else { return vec![Run::plain(format!("{who}.{facts}"))] };
    if Measure::of_meeting(state) == Measure::Yeses {
        let mut line = vec![Run::plain(format!("{who}. "))];
        line.extend(answers::sentence(state, product, &tally, lang));
        line.push(Run::plain(facts));
        return line;
    }
    vec![
        Run::plain(format!("{who}: ")),
        Run::plain(shown(tally.mean, lang)).named(Name::of(&product.id, "mean")),
        Run::plain(lang.pick(format!(" điểm.{facts}"), format!(" points.{facts}"))),
    ]
}

/// Points as people read them, for whatever is no mean.
pub(super) fn short(points: Points, lang: Lang) -> String {
    result::points(points, lang)
}
