//! What the council decided on one product: its votes, its conclusion, what is to be
//! supplemented, and what becomes of an upgrade.

use crate::council::session::Kind;
use crate::council::{Product, Tally, Upgrade};
use crate::meeting::{Conclusion, Decision, ProductState, upgrade_of};
use crate::papers::document::Run;
use crate::papers::words::words;
use crate::say::name::{capital, full_stop};
use crate::say::{stars, votes, word};
use crate::text::Lang;
use crate::text::date::date;

/// The votes on taking it off the agenda, won and lost; why it left stands above them.
pub(super) fn ballots(standing: &ProductState, lang: Lang) -> impl Iterator<Item = Vec<Run>> {
    let left = standing.set_aside.as_ref().map(|(_, why)| why.as_str());
    standing.ballots.iter().map(move |ballot| vec![Run::plain(votes::ballot(ballot, left, lang))])
}

/// The conclusion, as items of the product's list.
pub(super) fn conclusion(
    product: &Product,
    standing: &ProductState,
    tally: Option<&Tally>,
    lang: Lang,
) -> Vec<Vec<Run>> {
    let upgrade = upgrade(product, standing, tally, lang).map(|text| vec![Run::plain(text)]);
    let Some(conclusion) = standing.conclusion.as_ref().filter(|_| standing.set_aside.is_none()) else {
        return upgrade.into_iter().collect();
    };
    // A note that settled the divergence is not said twice.
    let settled = standing.resolution.as_ref().map(|resolution| &resolution.note);
    let note = conclusion.note.as_ref().filter(|note| settled != Some(*note)).map(|note| capital(&full_stop(note)));
    let what = match conclusion.decision {
        Decision::Retest => lang.pick("Nội dung kiểm nghiệm lại", "To be tested again"),
        Decision::Agree | Decision::Supplement | Decision::Refuse => {
            lang.pick("Nội dung cần bổ sung", "To be supplemented")
        }
    };
    let items = &conclusion.items;
    let items = (!items.is_empty()).then(|| format!("{what}: {}", full_stop(&numbered(items))));
    let text =
        std::iter::once(format!("{}.", said(conclusion, lang))).chain(note).chain(items).collect::<Vec<_>>().join(" ");
    std::iter::once(vec![Run::bold(words(lang).conclusion), Run::plain(text)]).chain(upgrade).collect()
}

/// What the council decided, with its votes.
pub(super) fn said(conclusion: &Conclusion, lang: Lang) -> String {
    let decision = word::decision(conclusion.decision, lang);
    let votes = conclusion.votes.map_or_else(String::new, |count| format!(" ({})", votes::count(count, lang)));
    lang.pick(format!("Hội đồng {decision}{votes}"), format!("the council {decision}{votes}"))
}

/// `(1) …; (2) …`
pub(in crate::papers) fn numbered(items: &[String]) -> String {
    let item = |(at, item): (usize, &String)| format!("({}) {}", at + 1, item.trim_end_matches(['.', ';']));
    items.iter().enumerate().map(item).collect::<Vec<_>>().join("; ")
}

/// What becomes of an upgrade, once it is decided.
pub(in crate::papers) fn upgrade(
    product: &Product,
    standing: &ProductState,
    tally: Option<&Tally>,
    lang: Lang,
) -> Option<String> {
    if product.kind != Kind::Upgrade || !standing.is_settled() {
        return None;
    }
    let held = product.stars.map(|rank| stars::words(rank, lang));
    let until = product.expires.map(date);
    Some(match upgrade_of(product, standing, tally) {
        Some(Upgrade::Granted) => {
            let from = held.map(|held| lang.pick(format!(" (đang có {held})"), format!(" (holds {held})")));
            lang.pick("Nâng hạng: Hội đồng đề nghị nâng hạng", "Upgrade: the council proposes it").to_owned()
                + &from.unwrap_or_default()
                + "."
        }
        Some(Upgrade::Kept) => {
            let held = held.map(|held| format!(" {held}")).unwrap_or_default();
            let until = until.map_or_else(
                || lang.pick("đến hết thời hạn ghi trên giấy", "until it expires").to_owned(),
                |day| lang.pick(format!("đến hết ngày {day}"), format!("until {day}")),
            );
            lang.pick(
                format!("Nâng hạng: không nâng hạng; giấy chứng nhận{held} hiện có giữ nguyên giá trị {until}."),
                format!("Upgrade: none; the present certificate{held} stays valid {until}."),
            )
        }
        None => lang
            .pick(
                "Nâng hạng: hồ sơ phiên họp không ghi hạng sao hiện có, nên chưa so được với kết quả.",
                "Upgrade: the star it holds is not noted, so the result cannot be compared with it.",
            )
            .to_owned(),
    })
}
