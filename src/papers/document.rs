//! A paper before it has a format: blocks of text, tables and signatures.
//!
//! Knows neither councils nor file formats. The shapes are those of Decree
//! 30/2020/NĐ-CP, annex I: a heading in two columns, a type and a subject,
//! the body, two signatures, the recipients.

mod bar;

pub use bar::Bar;

use std::fmt;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::text::Lang;

/// A whole paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    /// What a file says about itself.
    pub meta: Meta,
    /// How its pages lie.
    pub page: Page,
    /// The content, top to bottom.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Every text of it in the order it is printed, whatever the format.
    pub fn texts(&self) -> Vec<&str> {
        self.blocks.iter().flat_map(Block::texts).collect()
    }

    /// Every figure with its text, in the order they are printed.
    pub fn figures(&self) -> impl Iterator<Item = (&Name, &str)> {
        self.blocks.iter().flat_map(Block::figures)
    }
}

/// How the pages of a paper lie; a format without pages has no use for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// Upright, as papers are.
    Portrait,
    /// Across, for an annex with a wide table.
    Landscape,
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Meta {
    /// Its title.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// The time of the event it was made from, never the time of writing.
    pub created: DateTime<FixedOffset>,
    /// Whether it was made before the meeting closed.
    pub draft: bool,
    /// A line at the foot of every page, by which a sheet of paper is told from another.
    pub foot: Option<String>,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum Block {
    /// A line above everything: draft, or reference translation.
    Banner(String),
    /// The two columns at the head.
    Letterhead(Letterhead),
    /// The type of paper and what it is about.
    Title {
        /// In capitals: BIÊN BẢN.
        kind: String,
        /// The subject (trích yếu).
        subject: String,
    },
    /// A bold line in the middle: whoever decides, `QUYẾT ĐỊNH:`.
    Line(String),
    /// Body text.
    Paragraph(Vec<Run>),
    /// One ground the paper stands on (căn cứ), in italics.
    Ground(String),
    /// A numbered heading; level 1 are the Roman parts, level 2 what is in them.
    Heading {
        /// 1 or 2.
        level: u8,
        /// With its number.
        text: String,
    },
    /// Items with a dash.
    List(Vec<Vec<Run>>),
    /// A table.
    Table(Table),
    /// Bars one below the other, which draw what a table says.
    Bars(Vec<Bar>),
    /// A small line under a table, or the last line of the paper.
    Small(String),
    /// From which event the paper was made: a small line, and the same for a camera.
    Provenance {
        /// The line.
        text: String,
        /// What a square code beside it holds; a format without pictures leaves it out.
        code: String,
    },
    /// What follows begins on a new page.
    NewPage,
    /// A place to sign for one person, on the right, under a line for the place and the day.
    Signer {
        /// `……, ngày … tháng … năm …`.
        dated: String,
        /// Who signs.
        place: Signature,
    },
    /// Who signs: the secretary on the left, the chair on the right.
    Signatures {
        /// Left column.
        left: Signature,
        /// Right column.
        right: Signature,
    },
    /// The end of a letter: the recipients on the left, one person signs on the right.
    Issued {
        /// `Nơi nhận:`.
        heading: String,
        /// One recipient a line.
        lines: Vec<String>,
        /// Who signs.
        place: Signature,
    },
    /// Nơi nhận.
    Recipients {
        /// `Nơi nhận:`.
        heading: String,
        /// One recipient a line.
        lines: Vec<String>,
    },
}

/// What an item of a list and a recipient begin with.
pub const DASH: &str = "- ";

impl Block {
    /// Its texts in the order they are printed.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Banner(text)
            | Self::Line(text)
            | Self::Ground(text)
            | Self::Small(text)
            | Self::Heading { text, .. }
            | Self::Provenance { text, .. } => vec![text],
            Self::Letterhead(Letterhead { parent, body, number, nation, motto, dated }) => {
                let head: [&str; 5] = [parent, body, number, nation, motto];
                head.into_iter().chain(dated.as_deref()).collect()
            }
            Self::Title { kind, subject } => vec![kind, subject],
            Self::Paragraph(runs) => texts_of(runs),
            Self::List(items) => items.iter().flat_map(|item| std::iter::once(DASH).chain(texts_of(item))).collect(),
            Self::Table(Table { columns, rows }) => {
                let heads = columns.iter().map(|column| column.head.as_str());
                heads.chain(rows.iter().flatten().map(|cell| cell.text.as_str())).collect()
            }
            Self::Bars(bars) => bars.iter().flat_map(|bar| [bar.label.as_str(), &bar.figure]).collect(),
            Self::NewPage => Vec::new(),
            Self::Signer { dated, place } => vec![dated, &place.title, &place.hint],
            Self::Signatures { left, right } => vec![&left.title, &left.hint, &right.title, &right.hint],
            Self::Issued { heading, lines, place } => {
                recipients(heading, lines).chain([place.title.as_str(), &place.hint]).collect()
            }
            Self::Recipients { heading, lines } => recipients(heading, lines).collect(),
        }
    }

    fn figures(&self) -> Vec<(&Name, &str)> {
        match self {
            Self::Paragraph(runs) => figures_of(runs).collect(),
            Self::List(items) => items.iter().flat_map(|item| figures_of(item)).collect(),
            Self::Table(table) => {
                let cells = table.rows.iter().flatten();
                cells.filter_map(|cell| Some((cell.name.as_ref()?, cell.text.as_str()))).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn figures_of(runs: &[Run]) -> impl Iterator<Item = (&Name, &str)> {
    runs.iter().filter_map(|run| Some((run.name.as_ref()?, run.text.as_str())))
}

fn recipients<'a>(heading: &'a str, lines: &'a [String]) -> impl Iterator<Item = &'a str> {
    std::iter::once(heading).chain(lines.iter().flat_map(|line| [DASH, line.as_str()]))
}

fn texts_of(runs: &[Run]) -> Vec<&str> {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// The two columns at the head of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The parent body, in capitals.
    pub parent: String,
    /// The issuing body, in capitals.
    pub body: String,
    /// The number, left open for the clerk.
    pub number: String,
    /// Quốc hiệu.
    pub nation: String,
    /// Tiêu ngữ.
    pub motto: String,
    /// Place and day, left open; minutes have none.
    pub dated: Option<String>,
}

/// What a figure is called, so that a reader of the file finds it again:
/// `P01.mean`, `P01.spread`, `P01.stars`, `P01.total.M1`, `P01.2.3.M1`.
///
/// One name stands for one value everywhere, and may be printed in several places,
/// in brackets or with a note sign where that place has them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Name(String);

impl Name {
    /// `P01.mean`.
    pub fn of(product: &impl fmt::Display, what: impl fmt::Display) -> Self {
        Self(format!("{product}.{what}"))
    }

    /// `P01.total.M1`.
    pub fn total(product: &impl fmt::Display, member: &impl fmt::Display) -> Self {
        Self::of(product, format_args!("total.{member}"))
    }

    /// What one member gave for a criterion or a part: `P01.2.3.M1`, `P01.A.M1`.
    pub fn given(product: &impl fmt::Display, what: &impl fmt::Display, member: &impl fmt::Display) -> Self {
        Self::of(product, format_args!("{what}.{member}"))
    }

    /// The same figure of a round before the last: `P01.round1.mean`.
    #[must_use]
    pub fn of_round(product: &impl fmt::Display, round: u32, what: impl fmt::Display) -> Self {
        Self::of(product, format_args!("round{round}.{what}"))
    }

    /// As written in a file.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A piece of text of one look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The text; a line break is kept.
    pub text: String,
    /// How it looks.
    pub look: Look,
    /// The name of the figure it holds.
    pub name: Option<Name>,
}

/// How a run looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// Upright.
    Plain,
    /// Bold.
    Bold,
    /// Italic.
    Italic,
}

impl Run {
    /// Upright text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), look: Look::Plain, name: None }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), look: Look::Bold, name: None }
    }

    /// Italic text.
    pub fn italic(text: impl Into<String>) -> Self {
        Self { text: text.into(), look: Look::Italic, name: None }
    }

    /// The same text, known as a figure.
    #[must_use]
    pub fn named(self, name: Name) -> Self {
        Self { name: Some(name), ..self }
    }

    /// The same text in pieces, those that are figures named: each is looked for after the one before,
    /// and one that is not there names nothing.
    pub fn with_figures(self, figures: impl IntoIterator<Item = (String, Name)>) -> Vec<Self> {
        let piece = |text: &str| Self { text: text.to_owned(), look: self.look, name: None };
        let (mut pieces, mut rest) = (Vec::new(), self.text.as_str());
        for (figure, name) in figures {
            let Some((before, after)) = rest.split_once(&figure) else { continue };
            pieces.extend([piece(before), piece(&figure).named(name)]);
            rest = after;
        }
        pieces.push(piece(rest));
        pieces.retain(|piece| !piece.text.is_empty());
        pieces
    }
}

/// A table with one head row, which repeats on every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table from anything that gives rows of texts or cells.
    pub fn new<R>(columns: Vec<Column>, rows: impl IntoIterator<Item = R>) -> Self
    where
        R: IntoIterator,
        R::Item: Into<Cell>,
    {
        let rows = rows.into_iter().map(|row| row.into_iter().map(Into::into).collect()).collect();
        Self { columns, rows }
    }
}

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The text; a line break is kept.
    pub text: String,
    /// The name of the figure it holds.
    pub name: Option<Name>,
}

impl Cell {
    /// The same text, known as a figure.
    #[must_use]
    pub fn named(self, name: Name) -> Self {
        Self { name: Some(name), ..self }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self { text, name: None }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// How its cells stand.
    pub align: Align,
    /// Its share of the width, relative to the other columns.
    pub weight: u32,
}

/// How cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// Text.
    Left,
    /// Numbers of order, stars.
    Center,
    /// Points.
    Right,
}

impl Column {
    /// A column of text.
    pub fn left(head: impl Into<String>, weight: u32) -> Self {
        Self { head: head.into(), align: Align::Left, weight }
    }

    /// A centred column.
    pub fn center(head: impl Into<String>, weight: u32) -> Self {
        Self { head: head.into(), align: Align::Center, weight }
    }

    /// A column of numbers.
    pub fn right(head: impl Into<String>, weight: u32) -> Self {
        Self { head: head.into(), align: Align::Right, weight }
    }
}

/// A place to sign. The space below is left empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// As what the person signs, in capitals.
    pub title: String,
    /// How to sign.
    pub hint: String,
}

/// The text without what no file can carry: controls but the line break, and
/// the two characters XML 1.0 refuses.
pub fn printable(text: &str) -> String {
    let carried = |c: &char| *c == '\n' || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    text.chars().filter(carried).collect()
}
