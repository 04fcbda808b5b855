//! `settings.ron`: how a person wants the program, laid over what is usual.
//!
//! Every field may be left out; what is wrong is told with its place, as for a
//! session. What a look or a sign is on the screen is not known here. Nothing in
//! it touches a meeting: rules are in the session file, and the days of the periodic
//! reports are the office's, not a meeting's.

use std::path::Path;

use super::filing::day_and_month;
use super::kind::{FileProblem, ProblemKind, SettingsProblem};
use super::problem::Problems;
use super::reader::{Fields, Reader};
use super::source::Source;
use super::spanned::Node;
use crate::law::Dues;
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
    /// When the periodic reports are due, where that is not by the letter of the province.
    pub dues: Option<Dues>,
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
        dues: dues(reader, &mut fields),
    };
    fields.done(reader);
    Some(settings)
}

/// Both days; the one that is left out stays as usual.
fn dues<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>) -> Option<Dues> {
    let given = ["half_year_report", "year_report"].map(|field| fields.may(field));
    let last = given.iter().flatten().last().copied()?;
    let days = given.map(|node| node.map(|node| day_and_month(reader, node)));
    let usual = Dues::default();
    let (half, year) = (days[0].unwrap_or(Some(usual.half()))?, days[1].unwrap_or(Some(usual.year()))?);
    let dues = Dues::new(half, year);
    if dues.is_none() {
        reader.note(last.span(), SettingsProblem::ReportsOutOfOrder { half, year });
    }
    dues
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::filing::DayOfYear;

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
            dues: Dues::new(DayOfYear { month: 6, day: 15 }, DayOfYear { month: 12, day: 15 }),
        };
        let own = "half_year_report: (15, 6), year_report: (15, 12)";
        assert_eq!(of(&format!("(language: En, theme: Mono, signs: Ascii, typing: Telex, {own})")), Ok(all));
        let half =
            of("(half_year_report: (20, 6))").map(|settings| settings.dues.map(|dues| (dues.half(), dues.year())));
        let (twentieth, usual) = (DayOfYear { month: 6, day: 20 }, DayOfYear { month: 11, day: 30 });
        assert_eq!(half, Ok(Some((twentieth, usual))));
        assert_eq!(of("(typing: System)"), Ok(Settings::default()));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let said = of("Settings(\n    theme: Ligt,\n    langage: Vi,\n)").unwrap_err();
        assert!(said.contains("settings.ron:2:12") && said.contains("“Light”"), "{said}");
        assert!(said.contains("settings.ron:3:5") && said.contains("“language”"), "{said}");
    }
}
