//! The kind of a producer, read from the first words of its name.
//!
//! No form of the dossier is kept that says it, so this is a reading and is told as
//! one wherever it is counted. Marks count: «Hồ» is a name of people, «Hộ» a household.

use serde::Serialize;

/// What a producer is by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProducerKind {
    /// Hợp tác xã.
    Cooperative,
    /// Tổ hợp tác.
    Group,
    /// Công ty, doanh nghiệp.
    Company,
    /// Hộ, cơ sở sản xuất.
    Household,
    /// Whatever begins otherwise.
    Other,
}

/// How a name of each kind begins, in small letters.
pub const BEGINNINGS: [(&str, ProducerKind); 10] = [
    ("htx", ProducerKind::Cooperative),
    ("hợp tác xã", ProducerKind::Cooperative),
    ("tht", ProducerKind::Group),
    ("tổ hợp tác", ProducerKind::Group),
    ("công ty", ProducerKind::Company),
    ("ctcp", ProducerKind::Company),
    ("doanh nghiệp", ProducerKind::Company),
    ("dntn", ProducerKind::Company),
    ("hộ", ProducerKind::Household),
    ("cơ sở", ProducerKind::Household),
];

impl ProducerKind {
    /// What a producer of this name is taken for.
    pub fn of(name: &str) -> Self {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let begins = |beginning: &str| {
            let rest = name.strip_prefix(beginning);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        BEGINNINGS.iter().find(|(beginning, _)| begins(beginning)).map_or(Self::Other, |(_, kind)| *kind)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("HTX Chè Tân Thanh", ProducerKind::Cooperative)]
    #[case("hợp  tác xã nông nghiệp", ProducerKind::Cooperative)]
    #[case("HTX", ProducerKind::Cooperative)]
    #[case("THT rau an toàn", ProducerKind::Group)]
    #[case("Tổ hợp tác trồng na", ProducerKind::Group)]
    #[case("Công ty TNHH Mẫu Sơn", ProducerKind::Company)]
    #[case("CTCP Hồi Lạng Sơn", ProducerKind::Company)]
    #[case("Doanh nghiệp tư nhân A", ProducerKind::Company)]
    #[case("DNTN B", ProducerKind::Company)]
    #[case("Hộ kinh doanh Nông Văn A", ProducerKind::Household)]
    #[case("Cơ sở sản xuất bánh", ProducerKind::Household)]
    #[case::a_name_is_no_household("Hồ Thị Lan", ProducerKind::Other)]
    #[case::a_word_that_goes_on("Hội Nông dân xã", ProducerKind::Other)]
    #[case::in_the_middle("Liên hiệp HTX", ProducerKind::Other)]
    #[case::nothing("", ProducerKind::Other)]
    fn a_producer_is_what_its_name_begins_with(#[case] name: &str, #[case] kind: ProducerKind) {
        assert_eq!(ProducerKind::of(name), kind);
    }
}
