//! Names that people write in more than one way, counted under one of them.
//!
//! Capitals and blanks do not count; marks do: «Hòa» and «Hoa» are two communes.

use std::collections::BTreeMap;

/// The spelling that each name goes under: the first of them in the order of the letters.
#[derive(Debug, Default)]
pub(super) struct Labels(BTreeMap<String, String>);

impl Labels {
    /// From every name that is to be counted.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut labels: BTreeMap<String, String> = BTreeMap::new();
        for name in names {
            let label = labels.entry(plain(name)).or_insert_with(|| name.to_owned());
            if name < label.as_str() {
                name.clone_into(label);
            }
        }
        Self(labels)
    }

    /// What a name goes under.
    pub(super) fn label(&self, name: &str) -> String {
        self.0.get(&plain(name)).cloned().unwrap_or_else(|| name.to_owned())
    }
}

/// As names are compared.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_blanks_make_no_second_commune_and_marks_do() {
        let labels = Labels::of(["xã  Hòa An", "Xã Hòa An", "Xã Hoa An"]);
        assert_eq!(labels.label("XÃ HÒA AN"), "Xã Hòa An");
        assert_eq!(labels.label("xã hoa an"), "Xã Hoa An");
        assert_eq!(labels.label("Xã khác"), "Xã khác");
    }
}
