//! Styles by meaning. Colour never carries a meaning alone: in mono every
//! style still differs by weight, reversal or a sign in the text.

use ratatui::style::{Color, Modifier, Style};

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
}

impl Theme {
    /// For a dark or light terminal with colours.
    pub const COLOUR: Self = Self {
        header: Style::new().add_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD),
        cursor: Style::new().add_modifier(Modifier::REVERSED),
        strong: Style::new().add_modifier(Modifier::BOLD),
        quiet: Style::new().add_modifier(Modifier::DIM),
        good: Style::new().fg(Color::Green),
        warning: Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD),
        key: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
        bar: Style::new().fg(Color::Cyan),
    };

    /// Without colours (`NO_COLOR`).
    pub const MONO: Self = Self {
        header: Style::new().add_modifier(Modifier::REVERSED).add_modifier(Modifier::BOLD),
        cursor: Style::new().add_modifier(Modifier::REVERSED),
        strong: Style::new().add_modifier(Modifier::BOLD),
        quiet: Style::new().add_modifier(Modifier::DIM),
        good: Style::new(),
        warning: Style::new().add_modifier(Modifier::BOLD),
        key: Style::new().add_modifier(Modifier::BOLD),
        bar: Style::new(),
    };
}
