//! `settings.ron`: how a person wants the program, laid over what is usual.
//!
//! Every field may be left out; what is wrong is told with its place, as for a
//! session. What a look or a sign is on the screen is not known here. Nothing in
//! it touches a meeting: rules are in the session file.

use std::path::Path;

use super::kind::{FileProblem, ProblemKind};
use super::problem::Problems;
use super::reader::Reader;
use super::source::Source;
use super::spanned::Node;
use crate::text::Lang;
use crate::text::typing::Method;

/// The name of the file in the folder of settings.
pub const FILE: &str = "settings.ron";

const LANGUAGES: [(&str, Lang); 2] = [("Vi", Lang::Vi), ("En", Lang::En)];
const TYPING: [(&str, Option<Method>); 3] =
    [("System", None), ("Telex", Some(Method::Telex)), ("Vni", Some(Method::Vni))];
const SIGNS: [(&str, Signs); 2] = [("Full", Signs::Full), ("Ascii", Signs::Ascii)];

/// How things look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Colours for a dark terminal.
    Dark,
    /// Colours for a light terminal.
    Light,
    /// White on black, nothing dimmed.
    HighContrast,
    /// Colours that people who see colours otherwise tell apart.
    ColourSafe,
    /// No colours.
    Mono,
}

impl Look {
    /// All of them, with their names in the file.
    pub const ALL: [(&'static str, Self); 5] = [
        ("Dark", Self::Dark),
        ("Light", Self::Light),
        ("HighContrast", Self::HighContrast),
        ("ColourSafe", Self::ColourSafe),
        ("Mono", Self::Mono),
    ];
}

/// Which signs the screen is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signs {
    /// Stars, lines and arrows as they are.
    Full,
    /// Plain ones, for fonts without those.
    Ascii,
}

/// What a person set; nothing where it is left as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language to begin with.
    pub language: Option<Lang>,
    /// How things look.
    pub theme: Option<Look>,
    /// Which signs are drawn.
    pub signs: Option<Signs>,
    /// How Vietnamese is typed in notes where the system has no input method; usually it has.
    pub typing: Option<Method>,
}

/// The settings in a person's folder, which need not be there.
pub fn of_person(folder: &Path) -> Result<Settings, Problems> {
    match Source::read(&folder.join(FILE)) {
        Ok(source) => read(&source).map(|(settings, _)| settings),
        Err(problems) => {
            let missing = problems.iter().all(|problem| *problem.kind() == ProblemKind::File(FileProblem::Missing));
            if missing { Ok(Settings::default()) } else { Err(problems) }
        }
    }
}

/// Reads settings; `Ok` comes with warnings.
pub(super) fn read(source: &Source) -> Result<(Settings, Problems), Problems> {
    let root = Node::root(source)?;
    let mut reader = Reader::new(source);
    let settings = settings(&mut reader, root);
    super::outcome(settings, reader.finish())
}

fn settings<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Settings> {
    let mut fields = reader.fields(node, "Settings")?;
    let settings = Settings {
        language: fields.may("language").and_then(|node| reader.word(node, &LANGUAGES)),
        theme: fields.may("theme").and_then(|node| reader.word(node, &Look::ALL)),
        signs: fields.may("signs").and_then(|node| reader.word(node, &SIGNS)),
        typing: fields.may("typing").and_then(|node| reader.word(node, &TYPING)).flatten(),
    };
    fields.done(reader);
    Some(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Settings, String> {
        let read = read(&Source::new("settings.ron", text));
        read.map(|(settings, _)| settings).map_err(|problems| problems.render(Lang::Vi))
    }

    #[test]
    fn what_is_left_out_stays_as_usual() {
        assert_eq!(of("Settings()"), Ok(Settings::default()));
        let light = Settings { theme: Some(Look::Light), ..Settings::default() };
        assert_eq!(of("Settings(theme: Light)"), Ok(light));
        let all = Settings {
            language: Some(Lang::En),
            theme: Some(Look::Mono),
            signs: Some(Signs::Ascii),
            typing: Some(Method::Telex),
        };
        assert_eq!(of("(language: En, theme: Mono, signs: Ascii, typing: Telex)"), Ok(all));
        assert_eq!(of("(typing: System)"), Ok(Settings::default()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let said = of("Settings(\n    theme: Ligt,\n    langage: Vi,\n)").unwrap_err();
        assert!(said.contains("settings.ron:2:12") && said.contains("“Light”"), "{said}");
        assert!(said.contains("settings.ron:3:5") && said.contains("“language”"), "{said}");
    }
}
