//! The papers as files: the minutes, and what goes with them.
//!
//! Each goes with the minutes of one event and has their number in its name, so
//! that amended minutes come with papers of their own and leave the first ones
//! as they are. A blank sheet goes with none: it is a function of the session.

use super::letters::{self, Mailing, Periodic, Renewal};
use super::minutes::{self, Basis, Told};
use super::planned::{self, Format, Planned, in_formats};
use crate::council::{MemberId, Product, ProductId};
use crate::law::{Rubric, RuleSet};
use crate::meeting::correction::{Correction, FIRST_MINUTES};
use crate::meeting::{State, visible};
use crate::text::Lang;
use crate::text::slug::slug;

/// Which minutes papers of the meeting go with: the draft, those of the end, or amended ones.
#[derive(Clone, Copy, Debug)]
pub struct Stand<'a> {
    /// The meeting as those minutes tell it.
    pub state: &'a State,
    /// The event they stand on; a draft has none.
    pub basis: Option<&'a Basis>,
    /// Which minutes: 1 the draft's and those of the end.
    pub number: u32,
}

impl Stand<'_> {
    /// The papers of amended minutes have their number in the name, as those have.
    fn stem(&self, stem: &str) -> String {
        if self.number == FIRST_MINUTES { stem.to_owned() } else { format!("{stem}-dinh-chinh-{}", self.number) }
    }

    /// Of amended minutes, only the sheets they correct are made anew.
    fn tells(&self, member: &MemberId) -> bool {
        self.corrects(|correction| correction.member == *member)
    }

    /// And only the letters about products they correct: those that were sent of the others hold.
    fn is_about(&self, product: &ProductId) -> bool {
        self.corrects(|correction| correction.product == *product)
    }

    fn corrects(&self, such: impl Fn(&Correction) -> bool) -> bool {
        let amendment = self.state.amendments.iter().find(|amendment| amendment.number == self.number);
        amendment.is_none_or(|amendment| {
            visible::corrections(self.state).any(|c| amendment.corrections.contains(&c.number) && such(c))
        })
    }
}

/// The minutes in each format: `bien-ban.md`, `bien-ban.docx`, `bien-ban.en.md`.
pub fn minutes(state: &State, basis: Option<&Basis>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    in_formats("bien-ban", minutes::minutes(state, basis, lang), formats)
}

/// Amended minutes in each format: `bien-ban-2.md`, `bien-ban-2.docx`, `bien-ban-2.en.md`.
pub fn amended(before: Told<'_>, now: Told<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    in_formats(&format!("bien-ban-{}", now.number), minutes::amended(before, now, lang), formats)
}

/// The producers' guide to a sheet in each format: `huong-dan-bo-11.md`, `huong-dan-bo-11.docx`.
pub fn guide(rubric: &Rubric, rules: &RuleSet, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    in_formats(&format!("huong-dan-bo-{}", rubric.set), super::guide::guide(rubric, rules, lang), formats)
}

/// The letters to producers whose certificates run out, a file each: `giay-chung-nhan-htx-che.docx`.
pub fn renewals(of: &[Renewal<'_>], lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let stems = stems("giay-chung-nhan", of.iter().map(|letter| letter.producer.to_owned()));
    of.iter().zip(stems).flat_map(|(letter, stem)| in_formats(&stem, letters::renewal(letter, lang), formats)).collect()
}

/// The list beside them in each format: `danh-sach-thong-bao.docx`.
pub fn mailing(of: &Mailing<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    in_formats("danh-sach-thong-bao", letters::mailing(of, lang), formats)
}

/// The report of an inspection that stands, and one of each look whether what it wanted mended was:
/// `bien-ban-kiem-tra-p01-1.docx`, `bien-ban-khac-phuc-p01-1-1.docx`.
pub fn inspection(state: &State, product: &Product, number: u32, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let inspected = state.supervision(&product.id).and_then(|supervision| supervision.inspection(number));
    let Some(inspected) = inspected else { return Vec::new() };
    let stem = slug(&format!("bien-ban-kiem-tra-{}-{number}", product.id));
    let mut papers = in_formats(&stem, letters::inspection(state, product, number, inspected, lang), formats);
    for check in 1..=inspected.checks.len() {
        let stem = slug(&format!("bien-ban-khac-phuc-{}-{number}-{check}", product.id));
        if let Some(report) = letters::remedy_check(state, product, (number, check), inspected, lang) {
            papers.extend(in_formats(&stem, report, formats));
        }
    }
    papers
}

/// The report of a half year or a year in each format that documents have: `bao-cao-2026-6-thang-dau.docx`.
pub fn periodic(of: &Periodic, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    in_formats(&of.stem(), letters::periodic(of, lang), formats)
}

/// The annex in each format: `bieu-tong-hop.md`, `bieu-tong-hop.docx`.
pub fn tally_table(stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    in_formats(&stand.stem("bieu-tong-hop"), super::tally_table::tally_table(stand, lang), formats)
}

/// The figures of the annex in each format: `bieu-tong-hop.xlsx`, and every mark in `diem-cham.csv`, `diem-cham.json`.
pub fn figures(stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let [table, marks] = ["bieu-tong-hop", "diem-cham"].map(|stem| stand.stem(stem));
    planned::figures([&table, &marks], stand, lang, formats)
}

/// The sheets that may be seen, a file for each member: `phieu-m1.md`, `phieu-m1.docx`.
pub fn score_sheets(stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let members = &stand.state.session.members;
    let stems = stems("phieu", members.iter().map(|member| member.id.to_string()));
    let mut papers = Vec::new();
    for (member, stem) in members.iter().zip(stems).filter(|(member, _)| stand.tells(&member.id)) {
        if let Some(document) = super::score_sheet::score_sheets(stand, member, lang) {
            papers.extend(in_formats(&stand.stem(&stem), document, formats));
        }
    }
    papers
}

/// The blank sheets of a session, a file for each product: `phieu-trong-p01.docx`.
pub fn blank_sheets(state: &State, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let session = &state.session;
    let stems = stems("phieu-trong", session.products.iter().map(|product| product.id.to_string()));
    let mut papers = Vec::new();
    for (product, stem) in session.products.iter().zip(stems) {
        if let Some(rubric) = state.rubric(&product.id) {
            let document = super::score_sheet::blank_for_product(session, product, rubric, lang);
            papers.extend(in_formats(&stem, document, formats));
        }
    }
    papers
}

/// The blank sheet of a product set: `phieu-trong-bo-11.docx`.
pub fn blank_sheet(rubric: &Rubric, rules: &RuleSet, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    in_formats(&format!("phieu-trong-bo-{}", rubric.set), super::score_sheet::blank(rubric, rules, lang), formats)
}

/// The copy to keep, `luu-tru.pdf`: the minutes and their annex in one file that carries `events` and every mark.
#[cfg(feature = "pdf")]
pub fn archive(stand: Stand<'_>, before: Option<Told<'_>>, basis: &Basis, events: Vec<u8>) -> Planned {
    planned::archive(&stand.stem("luu-tru"), stand, super::archive::documents(stand, before, basis), events)
}

/// The council's report, and where it asked for supplements or tests their list: `bao-cao.md`, `danh-sach-bo-sung.md`.
pub fn report(stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let mut papers = in_formats(&stand.stem("bao-cao"), letters::report(stand, lang), formats);
    if let Some(list) = letters::supplements(stand, lang) {
        papers.extend(in_formats(&stand.stem("danh-sach-bo-sung"), list, formats));
    }
    papers
}

/// Drafts for the body that decides, those there is something for: `du-thao-quyet-dinh-cong-nhan.md` and, where
/// results are sent on, `du-thao-quyet-dinh-phe-duyet.md`, `du-thao-cong-van-chuyen-ho-so.md`.
pub fn decisions(stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let drafts = [
        ("du-thao-quyet-dinh-cong-nhan", letters::recognition(stand, lang)),
        ("du-thao-quyet-dinh-phe-duyet", letters::approval(stand, lang)),
        ("du-thao-cong-van-chuyen-ho-so", letters::forwarding(stand, lang)),
    ];
    let drafts = drafts.into_iter().filter_map(|(stem, draft)| Some((stem, draft?)));
    drafts.flat_map(|(stem, draft)| in_formats(&stand.stem(stem), draft, formats)).collect()
}

/// A letter to each producer, product by product, and one to each commune; of amended minutes on what they correct: `thong-bao-chu-the-p01.md`,
/// `thong-bao-xa-tan-thanh.md`.
pub fn notices(stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let products = &stand.state.session.products;
    let mut papers = Vec::new();
    let names = stems("thong-bao-chu-the", products.iter().map(|product| product.id.to_string()));
    for (product, stem) in products.iter().zip(names).filter(|(product, _)| stand.is_about(&product.id)) {
        if let Some(letter) = letters::to_producer(stand, product, lang) {
            papers.extend(in_formats(&stand.stem(&stem), letter, formats));
        }
    }
    let communes = letters::communes(stand.state);
    let bare = |commune: &&str| commune.strip_prefix("xã ").unwrap_or(commune).to_owned();
    let names = stems("thong-bao-xa", communes.iter().map(bare));
    let its = |commune: &str| products.iter().any(|p| p.producer.commune == commune && stand.is_about(&p.id));
    for (commune, stem) in communes.iter().zip(names).filter(|(commune, _)| its(commune)) {
        if let Some(letter) = letters::to_commune(stand, commune, lang) {
            papers.extend(in_formats(&stand.stem(&stem), letter, formats));
        }
    }
    papers
}

/// The feedback sheet of each product with a result; of amended minutes of those they correct: `phan-hoi-p01.md`.
pub fn feedback(stand: Stand<'_>, lang: Lang, formats: &[Format]) -> Vec<Planned> {
    let products = &stand.state.session.products;
    let names = stems("phan-hoi", products.iter().map(|product| product.id.to_string()));
    let mut papers = Vec::new();
    for (product, stem) in products.iter().zip(names).filter(|(product, _)| stand.is_about(&product.id)) {
        if let Some(sheet) = letters::feedback(stand, product, lang) {
            papers.extend(in_formats(&stand.stem(&stem), sheet, formats));
        }
    }
    papers
}

/// A file stem for each id, in order; ids that would share one are told apart.
fn stems(first: &str, ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for id in ids {
        let mut stem = slug(&format!("{first}-{id}"));
        while stems.contains(&stem) {
            stem.push_str("-x");
        }
        stems.push(stem);
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_fold_to_the_same_letters_keep_files_of_their_own() {
        let ids = ["M1", "m1", "M-1", "Đ2"].map(ToOwned::to_owned);
        assert_eq!(stems("phieu", ids.into_iter()), ["phieu-m1", "phieu-m1-x", "phieu-m-1", "phieu-d2"]);
    }
}
