//! In whose name the papers of the session's body go out: who signs for it, and the letters of their numbers.
//!
//! Most bodies are councils; new products may be looked at by the people's committee of a commune, or by
//! a group. Taken from the name the session gives the body.

use crate::meeting::State;
use crate::text::Lang;
use crate::text::fold::fold;

/// What kind of body it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Issuer {
    Council,
    /// A people's committee.
    Committee,
    /// A group, `Tổ …`.
    Group,
}

impl Issuer {
    /// The body of a session.
    pub(super) fn of(state: &State) -> Self {
        Self::named(&state.session.council.body)
    }

    fn named(body: &str) -> Self {
        let body = fold(body.trim());
        if body.starts_with("uy ban nhan dan") {
            Self::Committee
        } else if body.starts_with("to ") && !body.starts_with("to chuc ") {
            // `Tổ chức …` is an organisation.
            Self::Group
        } else {
            Self::Council
        }
    }

    /// As what its head signs a letter of the body.
    pub(super) fn signs(self, lang: Lang) -> &'static str {
        match self {
            Self::Council => lang.pick("TM. HỘI ĐỒNG\nCHỦ TỊCH", "FOR THE COUNCIL\nTHE CHAIR"),
            Self::Committee => for_the_committee(lang),
            Self::Group => lang.pick("TM. TỔ\nTỔ TRƯỞNG", "FOR THE GROUP\nITS HEAD"),
        }
    }

    /// The head of the body, where he signs as such.
    pub(super) fn head(self, lang: Lang) -> &'static str {
        match self {
            Self::Council => lang.pick("CHỦ TỊCH HỘI ĐỒNG", "CHAIR OF THE COUNCIL"),
            Self::Committee => lang.pick("CHỦ TỊCH", "CHAIRMAN"),
            Self::Group => lang.pick("TỔ TRƯỞNG", "HEAD OF THE GROUP"),
        }
    }

    /// The number of a paper of this kind, left open: `Số: …/BB-HĐ`.
    pub(super) fn number(self, kind: &str, lang: Lang) -> String {
        format!("{} …/{}", lang.pick("Số:", "No.:"), self.symbol(kind))
    }

    /// What stands after the stroke of a number; what a group is called in short is its own affair.
    pub(super) fn symbol(self, kind: &str) -> String {
        let body = match self {
            Self::Council => "HĐ",
            Self::Committee => "UBND",
            Self::Group => "…",
        };
        format!("{kind}-{body}")
    }
}

/// As what the chairman signs a letter of a people's committee.
pub(super) fn for_the_committee(lang: Lang) -> &'static str {
    lang.pick("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "FOR THE PEOPLE'S COMMITTEE\nCHAIRMAN")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Mẫu", Issuer::Council)]
    #[case("Ủy ban nhân dân xã Bình Gia", Issuer::Committee)]
    #[case("UỶ BAN NHÂN DÂN XÃ BÌNH GIA", Issuer::Committee)]
    #[case("Tổ xét chọn sản phẩm mới", Issuer::Group)]
    #[case("Tổ chức phát triển làng nghề", Issuer::Council)]
    fn a_body_is_known_by_its_name(#[case] body: &str, #[case] issuer: Issuer) {
        assert_eq!(Issuer::named(body), issuer);
    }
}
