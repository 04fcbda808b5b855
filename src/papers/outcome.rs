//! What happens to a product after the meeting, as every paper groups it.
//!
//! The minutes and the letters made from them ask here, so that they agree. Says
//! nothing of a product that is sealed but that it is not concluded on.

use crate::council::{Product, Upgrade};
use crate::law::{Route, Stars};
use crate::meeting::{Decision, ProductState, State, upgrade_of, visible};
use crate::say::{result, screening, stars, word};
use crate::text::Lang;

/// What follows for a product, in the order in which papers list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// To the centre, by the exact mean alone.
    Forwarded,
    /// To the province, by the exact mean alone.
    ForwardedToProvince,
    /// Proposed to the council's own level.
    Proposed(Stars),
    /// A rank that this level does not certify.
    Kept(Stars),
    /// Agreed to where there are no stars.
    Agreed,
    /// An upgrade that came to nothing.
    NotUpgraded,
    /// Anything but agreement.
    Decided(Decision),
    /// Off the agenda.
    SetAside,
    /// Not concluded on.
    Pending,
}

impl Outcome {
    /// What is said of one product.
    pub(super) fn of(state: &State, product: &Product, standing: &ProductState) -> Self {
        if standing.set_aside.is_some() {
            return Self::SetAside;
        }
        match (&standing.conclusion, visible::result(state, &product.id)) {
            (Some(conclusion), Some(tally)) if conclusion.decision == Decision::Agree => {
                if upgrade_of(product, standing, Some(&tally)) == Some(Upgrade::Kept) {
                    return Self::NotUpgraded;
                }
                match (tally.route, tally.stars()) {
                    (Route::ForwardCentral, _) => Self::Forwarded,
                    (Route::ForwardProvince, _) => Self::ForwardedToProvince,
                    (_, None) => Self::Agreed,
                    (
                        Route::ProvinceCertificate | Route::DistrictCertificate | Route::CentreCertificate,
                        Some(stars),
                    ) => Self::Proposed(stars),
                    (Route::None, Some(stars)) => Self::Kept(stars),
                }
            }
            (Some(conclusion), _) => Self::Decided(conclusion.decision),
            (None, _) => Self::Pending,
        }
    }

    /// All there can be, in order.
    fn all() -> impl Iterator<Item = Self> {
        let down = || [Stars::FIVE, Stars::FOUR, Stars::THREE, Stars::TWO, Stars::ONE];
        [Self::Forwarded, Self::ForwardedToProvince]
            .into_iter()
            .chain(down().map(Self::Proposed))
            .chain(down().map(Self::Kept))
            .chain([Self::Agreed, Self::NotUpgraded])
            .chain([Decision::Supplement, Decision::Retest, Decision::Refuse].map(Self::Decided))
            .chain([Self::SetAside, Self::Pending])
    }

    /// What the group is called.
    pub(super) fn label(self, state: &State, lang: Lang) -> String {
        match self {
            Self::Agreed if screening::is_screening(state) => screening::taken(lang).to_owned(),
            Self::Decided(Decision::Refuse) if screening::is_screening(state) => screening::left_out(lang).to_owned(),
            Self::SetAside if screening::is_screening(state) => {
                let left_out = screening::left_out(lang);
                lang.pick(format!("{left_out}, ra khỏi chương trình"), format!("{left_out}, off the agenda"))
            }
            Self::Forwarded => {
                lang.pick("Chuyển trung ương đánh giá (tiềm năng 5 sao)", "Forwarded to the centre").to_owned()
            }
            Self::ForwardedToProvince => lang.pick("Chuyển cấp tỉnh đánh giá", "Forwarded to the province").to_owned(),
            Self::Proposed(stars) => {
                let stars = stars::words(stars, lang);
                lang.pick(format!("Kết quả đánh giá, đề nghị {stars}"), format!("Evaluated, {stars} proposed"))
            }
            Self::Kept(rank) => {
                let stars = stars::words(rank, lang);
                match result::recognised_elsewhere(rank, state) {
                    Some(level) => {
                        let level = word::level(level, lang);
                        lang.pick(
                            format!("Kết quả đánh giá {stars}, hạng do {level} công nhận"),
                            format!("Evaluated at {stars}, which {level} recognises"),
                        )
                    }
                    None => lang.pick(
                        format!("Kết quả đánh giá {stars}, không cấp giấy chứng nhận"),
                        format!("Evaluated at {stars}, no certificate"),
                    ),
                }
            }
            Self::Agreed => lang.pick("Hội đồng nhất trí kết quả", "The council agrees to the result").to_owned(),
            Self::NotUpgraded => lang
                .pick(
                    "Không nâng hạng, giấy chứng nhận hiện có giữ nguyên đến hết hạn",
                    "Not upgraded, the present certificate stays until it expires",
                )
                .to_owned(),
            Self::Decided(decision) => {
                let decision = word::decision(decision, lang);
                lang.pick(format!("Hội đồng {decision}"), format!("The council {decision}"))
            }
            Self::SetAside => lang.pick("Ra khỏi chương trình", "Taken off the agenda").to_owned(),
            Self::Pending => lang.pick("Chưa kết luận", "Not concluded on").to_owned(),
        }
    }
}

/// Every product once, in the order of the outcomes and of the agenda; no group is empty.
pub(super) fn groups(state: &State) -> Vec<(Outcome, Vec<&Product>)> {
    let outcomes: Vec<_> = state.agenda().map(|(p, standing)| (p, Outcome::of(state, p, standing))).collect();
    let of = |kind| outcomes.iter().filter(|(_, outcome)| *outcome == kind).map(|(product, _)| *product).collect();
    Outcome::all().map(|kind| (kind, of(kind))).filter(|(_, products): &(_, Vec<_>)| !products.is_empty()).collect()
}
