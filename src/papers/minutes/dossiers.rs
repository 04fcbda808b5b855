//! Whether dossiers were noted as complete and how many samples came, product by product.
//!
//! Only under an act that asks for either. What nobody noted is said not to be noted, never to be none.

use crate::council::Product;
use crate::meeting::State;
use crate::text::Lang;

/// Whether the act asks for papers or samples.
pub(super) fn asked_for(state: &State) -> bool {
    state.rules.filing.papers.is_some() || state.rules.filing.samples.is_some()
}

/// `đầy đủ`, `thiếu: …` or not noted, then the samples.
pub(super) fn of_product(state: &State, product: &Product, lang: Lang) -> String {
    let dossier = &product.dossier;
    let missing = dossier.missing.join("; ");
    let papers = match (dossier.complete, missing.is_empty()) {
        (true, _) => lang.pick("Hồ sơ đầy đủ", "Dossier complete").to_owned(),
        (false, true) => lang.pick("Hồ sơ: không ghi", "Dossier: not noted").to_owned(),
        (false, false) => lang.pick(format!("Hồ sơ thiếu {missing}"), format!("Dossier lacks {missing}")),
    };
    let samples = state.rules.filing.samples.as_ref().map(|asked| {
        if state.rubric(&product.id).is_some_and(|rubric| !rubric.samples) {
            return lang.pick("Không có mẫu theo quy định", "No samples asked for").to_owned();
        }
        match dossier.samples {
            None => lang.pick("Mẫu: không ghi", "Samples: not noted").to_owned(),
            Some(n) => lang.pick(format!("Mẫu: {n}/{}", asked.count), format!("Samples: {n} of {}", asked.count)),
        }
    });
    std::iter::once(papers).chain(samples).collect::<Vec<_>>().join("\n")
}
