//! Keys, as the screens know them.
//!
//! Terminal events become these at the edge; nothing past this line knows of
//! crossterm. One notation (`<F2>`, `<Enter>`, `3`) serves the key bar, the
//! help and the scripts of tests.

use std::fmt;
use std::str::FromStr;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A printable character.
    Char(char),
    /// A letter with Ctrl.
    Ctrl(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
}

impl Key {
    const NAMED: [(Self, &'static str); 14] = [
        (Self::Enter, "Enter"),
        (Self::Esc, "Esc"),
        (Self::Up, "↑"),
        (Self::Down, "↓"),
        (Self::Left, "←"),
        (Self::Right, "→"),
        (Self::PageUp, "PgUp"),
        (Self::PageDown, "PgDn"),
        (Self::Home, "Home"),
        (Self::End, "End"),
        (Self::Tab, "Tab"),
        (Self::BackTab, "Shift-Tab"),
        (Self::Backspace, "Backspace"),
        (Self::Delete, "Delete"),
    ];

    /// Reads a script: characters stand for themselves, other keys in angle brackets.
    pub fn script(text: &str) -> Result<Vec<Self>, NotAKey> {
        let mut keys = Vec::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            if let Some((name, after)) = rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
                keys.push(name.parse()?);
                rest = after;
            } else {
                keys.push(Self::Char(first));
                rest = &rest[first.len_utf8()..];
            }
        }
        Ok(keys)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("Space"),
            Self::Char(c) => write!(f, "{c}"),
            Self::Ctrl(c) => write!(f, "Ctrl-{}", c.to_ascii_uppercase()),
            Self::F(n) => write!(f, "F{n}"),
            named => f.write_str(Self::NAMED.iter().find(|(key, _)| key == named).map_or("", |(_, name)| name)),
        }
    }
}

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("<{0}> is not a key")]
pub struct NotAKey(pub String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(name: &str) -> Result<Self, NotAKey> {
        let plain = match name {
            "Up" => Some(Self::Up),
            "Down" => Some(Self::Down),
            "Left" => Some(Self::Left),
            "Right" => Some(Self::Right),
            "Space" => Some(Self::Char(' ')),
            _ => Self::NAMED.iter().find(|(_, known)| *known == name).map(|(key, _)| *key),
        };
        let function = || name.strip_prefix('F')?.parse().ok().map(Self::F);
        let control = || name.strip_prefix("Ctrl-")?.chars().next().map(|c| Self::Ctrl(c.to_ascii_lowercase()));
        plain.or_else(function).or_else(control).ok_or_else(|| NotAKey(name.to_owned()))
    }
}
