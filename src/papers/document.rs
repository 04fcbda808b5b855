//! A paper before it has a format: blocks of text, tables and signatures.
//!
//! Knows neither councils nor file formats. The shapes are those of Decree
//! 30/2020/NĐ-CP, annex I: a heading in two columns, a type and a subject,
//! the body, two signatures, the recipients.

use chrono::{DateTime, FixedOffset};

use crate::text::Lang;

/// A whole paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What a file says about itself.
    pub meta: Meta,
    /// How its pages lie.
    pub page: Page,
    /// The content, top to bottom.
    pub blocks: Vec<Block>,
}

/// How the pages of a paper lie; a format without pages has no use for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// Upright, as papers are.
    Portrait,
    /// Across, for an annex with a wide table.
    Landscape,
}

/// What a file says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its title.
    pub title: String,
    /// Its language.
    pub lang: Lang,
    /// The time of the event it was made from, never the time of writing.
    pub created: DateTime<FixedOffset>,
    /// Whether it was made before the meeting closed.
    pub draft: bool,
}

/// A piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A small line under a table, or the last line of the paper.
    Small(String),
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
    /// Nơi nhận.
    Recipients {
        /// `Nơi nhận:`.
        heading: String,
        /// One recipient a line.
        lines: Vec<String>,
    },
}

/// The two columns at the head of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
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
}

/// A piece of text of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text; a line break is kept.
    pub text: String,
    /// How it looks.
    pub look: Look,
}

/// How a run looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        Self { text: text.into(), look: Look::Plain }
    }

    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), look: Look::Bold }
    }
}

/// A table with one head row, which repeats on every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// How its cells stand.
    pub align: Align,
    /// Its share of the width, relative to the other columns.
    pub weight: u32,
}

/// How cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
