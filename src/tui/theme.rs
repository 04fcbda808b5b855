//! Styles by meaning. Colour never carries a meaning alone: in mono every
//! style still differs by weight, reversal or a sign in the text.

use ratatui::style::{Color, Modifier, Style};

use super::key::Key;
use crate::load::settings::{Look, Signs};

/// The key that changes the look.
pub const KEY: Key = Key::Ctrl('t');

/// How things look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The top line.
    pub header: Style,
    /// What is chosen by the cursor.
    pub cursor: Style,
    /// What stands out.
    pub strong: Style,
    /// What stands back.
    pub quiet: Style,
    /// Good news.
    pub good: Style,
    /// Take care.
    pub warning: Style,
    /// The name of a key.
    pub key: Style,
    /// A filled part of a bar.
    pub bar: Style,
    /// Everything else.
    pub plain: Style,
    /// Which look it is.
    pub look: Look,
    /// Which signs are drawn.
    pub signs: Signs,
}

const REVERSED: Style = Style::new().add_modifier(Modifier::REVERSED);
const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
const DIM: Style = Style::new().add_modifier(Modifier::DIM);

impl Theme {
    /// For a dark terminal.
    pub const DARK: Self = Self {
        header: REVERSED.add_modifier(Modifier::BOLD),
        cursor: REVERSED,
        strong: BOLD,
        quiet: DIM,
        good: Style::new().fg(Color::Green),
        warning: BOLD.fg(Color::Yellow),
        key: BOLD.fg(Color::Cyan),
        bar: Style::new().fg(Color::Cyan),
        plain: Style::new(),
        look: Look::Dark,
        signs: Signs::Full,
    };

    /// For a light terminal, on which yellow and cyan would be lost.
    pub const LIGHT: Self = Self {
        good: Style::new().fg(Color::Indexed(22)),
        warning: BOLD.fg(Color::Indexed(124)),
        key: BOLD.fg(Color::Indexed(18)),
        bar: Style::new().fg(Color::Indexed(18)),
        quiet: Style::new().fg(Color::Indexed(240)),
        look: Look::Light,
        ..Self::DARK
    };

    /// White on black whatever the terminal has, and nothing dimmed.
    pub const HIGH_CONTRAST: Self = Self {
        header: BOLD.fg(Color::Black).bg(Color::White),
        cursor: BOLD.fg(Color::Black).bg(Color::Yellow),
        strong: BOLD.fg(Color::White),
        quiet: Style::new().fg(Color::White),
        good: BOLD.fg(Color::LightGreen),
        warning: BOLD.fg(Color::LightYellow),
        key: BOLD.fg(Color::LightCyan),
        bar: Style::new().fg(Color::White),
        plain: Style::new().fg(Color::White).bg(Color::Black),
        look: Look::HighContrast,
        signs: Signs::Full,
    };

    /// Blue and orange, which nearly everybody tells apart, in place of green and red
    /// (after Okabe and Ito's set of colours, to the nearest of 256).
    pub const COLOUR_SAFE: Self = Self {
        good: Style::new().fg(Color::Indexed(74)),
        warning: BOLD.fg(Color::Indexed(214)),
        key: BOLD.fg(Color::Indexed(74)),
        bar: Style::new().fg(Color::Indexed(74)),
        look: Look::ColourSafe,
        ..Self::DARK
    };

    /// Without colours (`NO_COLOR`).
    pub const MONO: Self =
        Self { good: Style::new(), warning: BOLD, key: BOLD, bar: Style::new(), look: Look::Mono, ..Self::DARK };

    /// Of a look, with these signs.
    pub const fn of(look: Look, signs: Signs) -> Self {
        let theme = match look {
            Look::Dark => Self::DARK,
            Look::Light => Self::LIGHT,
            Look::HighContrast => Self::HIGH_CONTRAST,
            Look::ColourSafe => Self::COLOUR_SAFE,
            Look::Mono => Self::MONO,
        };
        Self { signs, ..theme }
    }

    /// The next look in the round of all.
    #[must_use]
    pub fn next(self) -> Self {
        let looks = Look::ALL.map(|(_, look)| look);
        let at = looks.iter().position(|look| *look == self.look).map_or(0, |at| (at + 1) % looks.len());
        Self::of(looks.get(at).copied().unwrap_or(Look::Dark), self.signs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_round_goes_through_every_look_and_keeps_the_signs() {
        let mut theme = Theme::of(Look::Dark, Signs::Ascii);
        let mut seen = Vec::new();
        for _ in Look::ALL {
            seen.push(theme.look);
            theme = theme.next();
            assert_eq!(theme.signs, Signs::Ascii);
        }
        assert_eq!(seen, Look::ALL.map(|(_, look)| look));
        assert_eq!(theme.look, Look::Dark);
    }

    #[test]
    fn nothing_is_told_by_colour_alone() {
        for (name, look) in Look::ALL {
            let theme = Theme::of(look, Signs::Full);
            let bare = |style: Style| (style.add_modifier, style.bg);
            for (what, style) in [("cursor", theme.cursor), ("header", theme.header), ("warning", theme.warning)] {
                assert_ne!(bare(style), bare(theme.plain), "{what} in {name} is a colour only");
            }
        }
    }
}
