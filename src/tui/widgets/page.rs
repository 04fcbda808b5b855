//! A document of a paper as lines of a terminal.
//!
//! Every text of the document stands there, in the order it is printed; what a
//! page of paper has beside them (margins, faces) does not.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::grid::grid;
use crate::papers::document::{Block, DASH, Document, Letterhead, Look, Run, Signature, printable};
use crate::text::{fold, width};
use crate::tui::theme::Theme;

/// A longer line is hard to read.
const WIDEST: usize = 110;

/// Lines left to sign on.
const ROOM: usize = 3;

/// A document laid out.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its lines.
    pub lines: Vec<Line<'static>>,
    /// The same for a search; each goes on into the next, so that what a line
    /// break parts is found.
    folded: Vec<String>,
}

impl Page {
    /// A document, no line wider than `columns`; a change of page shows as `new_page`.
    pub fn of(document: &Document, columns: usize, new_page: &str, theme: &Theme) -> Self {
        let mut laying = Laying { lines: Vec::new(), columns: columns.clamp(1, WIDEST), theme };
        let mut before = None;
        for block in &document.blocks {
            if before.is_some_and(|before| !is_close(before, block)) {
                laying.gap();
            }
            laying.block(block, new_page);
            before = Some(block);
        }
        let lines = laying.lines;
        let folded = lines.iter().map(|line| squeezed(&fold::fold(&line.to_string()))).collect();
        Self { lines, folded }
    }

    /// The lines in which `needle` begins, marks and capitals left out of account.
    pub fn places(&self, needle: &str) -> Vec<usize> {
        let needle = squeezed(&fold::fold(needle));
        if needle.is_empty() {
            return Vec::new();
        }
        let begins = |at: &usize| {
            let (line, next) = (&self.folded[*at], self.folded.get(at + 1).map_or("", String::as_str));
            let text = format!("{line} {next}");
            text.find(&needle).is_some_and(|found| found < line.len())
        };
        (0..self.folded.len()).filter(begins).collect()
    }
}

/// Words one space apart.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether no empty line stands between two blocks.
const fn is_close(before: &Block, block: &Block) -> bool {
    matches!(
        (before, block),
        (Block::Ground(_), Block::Ground(_))
            | (Block::Small(_), Block::Small(_) | Block::Provenance { .. })
            | (Block::List(_), Block::List(_))
    )
}

struct Laying<'a> {
    lines: Vec<Line<'static>>,
    columns: usize,
    theme: &'a Theme,
}

const ITALIC: Style = Style::new().add_modifier(Modifier::ITALIC);

impl Laying<'_> {
    fn gap(&mut self) {
        self.lines.push(Line::default());
    }

    fn block(&mut self, block: &Block, new_page: &str) {
        let (strong, quiet) = (self.theme.strong, self.theme.quiet);
        match block {
            Block::Banner(text) | Block::Line(text) => self.centred(text, strong),
            Block::Letterhead(Letterhead { parent, body, number, nation, motto, dated }) => {
                let left = [(parent, Style::new()), (body, strong), (number, Style::new())];
                let mut right = vec![(nation, strong), (motto, strong)];
                right.extend(dated.iter().map(|dated| (dated, ITALIC)));
                self.beside(&left, &right, self.columns * 2 / 5);
            }
            Block::Title { kind, subject } => {
                self.centred(kind, strong);
                self.centred(subject, strong);
            }
            Block::Paragraph(runs) => self.runs("", runs),
            Block::Ground(text) => self.text("", text, ITALIC),
            Block::Heading { text, .. } => self.text("", text, strong),
            Block::List(items) => {
                for item in items {
                    self.runs(DASH, item);
                }
            }
            Block::Table(table) => self.lines.extend(grid(table, self.columns, self.theme)),
            Block::Bars(bars) => {
                for bar in bars {
                    let line = format!("{} {} {}", bar.label, bar.blocks(self.columns / 4), bar.figure);
                    self.text("", &line, Style::new());
                }
            }
            Block::Small(text) | Block::Provenance { text, .. } => self.text("", text, quiet),
            Block::NewPage => {
                let side = "┄".repeat(self.columns.saturating_sub(width::width(new_page) + 2) / 2);
                self.lines.push(Line::styled(format!("{side} {new_page} {side}"), quiet));
            }
            Block::Signer { dated, place: Signature { title, hint } } => {
                let half = self.columns / 2;
                self.beside(&[], &[(dated, ITALIC), (title, strong), (hint, ITALIC)], half);
                (0..ROOM).for_each(|_| self.gap());
            }
            Block::Signatures { left, right } => {
                let side = |side: &'_ Signature| [(side.title.clone(), strong), (side.hint.clone(), ITALIC)];
                let ([l, lh], [r, rh]) = (side(left), side(right));
                self.beside(&[(&l.0, l.1), (&lh.0, lh.1)], &[(&r.0, r.1), (&rh.0, rh.1)], self.columns / 2);
                (0..ROOM).for_each(|_| self.gap());
            }
            Block::Issued { heading, lines, place: Signature { title, hint } } => {
                let lines: Vec<_> = lines.iter().map(|line| format!("{DASH}{line}")).collect();
                let mut left = vec![(heading, strong.add_modifier(Modifier::ITALIC))];
                left.extend(lines.iter().map(|line| (line, Style::new())));
                self.beside(&left, &[(title, strong), (hint, ITALIC)], self.columns / 2);
                (0..ROOM).for_each(|_| self.gap());
            }
            Block::Recipients { heading, lines } => {
                self.text("", heading, strong.add_modifier(Modifier::ITALIC));
                for line in lines {
                    self.text(DASH, line, Style::new());
                }
            }
        }
    }

    /// A text of one look, its later lines under its first.
    fn text(&mut self, lead: &str, text: &str, style: Style) {
        self.pieces(lead, &[(printable(text), style)]);
    }

    fn runs(&mut self, lead: &str, runs: &[Run]) {
        let style = |look| match look {
            Look::Plain => Style::new(),
            Look::Bold => self.theme.strong,
            Look::Italic => ITALIC,
        };
        let pieces: Vec<_> = runs.iter().map(|run| (printable(&run.text), style(run.look))).collect();
        self.pieces(lead, &pieces);
    }

    fn pieces(&mut self, lead: &str, pieces: &[(String, Style)]) {
        let whole: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        let mut looks = pieces.iter().flat_map(|(text, style)| text.chars().filter(|c| !is_break(*c)).map(|_| *style));
        let indent = width::width(lead);
        for (n, line) in width::wrap(&whole, self.columns.saturating_sub(indent).max(1)).iter().enumerate() {
            let mut spans = vec![Span::raw(if n == 0 { lead.to_owned() } else { " ".repeat(indent) })];
            let mut last = Style::new();
            for c in line.chars() {
                let style = if is_break(c) { last } else { looks.next().unwrap_or(last) };
                match spans.last_mut().filter(|span| span.style == style) {
                    Some(span) => span.content.to_mut().push(c),
                    None => spans.push(Span::styled(c.to_string(), style)),
                }
                last = style;
            }
            self.lines.push(Line::from(spans));
        }
    }

    fn centred(&mut self, text: &str, style: Style) {
        for line in width::wrap(&printable(text), self.columns) {
            self.lines.push(Line::styled(width::center(&line, self.columns).trim_end().to_owned(), style));
        }
    }

    /// Two columns, the left one of so many columns.
    fn beside(&mut self, left: &[(&String, Style)], right: &[(&String, Style)], split: usize) {
        let broken = |texts: &[(&String, Style)], columns: usize| -> Vec<(String, Style)> {
            let of = |(text, style): &(&String, Style)| {
                let style = *style;
                let lines = width::wrap(&printable(text), columns.saturating_sub(1).max(1));
                lines.into_iter().map(move |line| (width::center(&line, columns), style))
            };
            texts.iter().flat_map(of).collect()
        };
        let wide = self.columns - split;
        let (left, right) = (broken(left, split), broken(right, wide));
        let empty = |columns: usize| (" ".repeat(columns), Style::new());
        for at in 0..left.len().max(right.len()) {
            let (l, r) = (left.get(at).cloned(), right.get(at).cloned());
            let (l, r) = (l.unwrap_or_else(|| empty(split)), r.unwrap_or_else(|| empty(wide)));
            self.lines.push(Line::from(vec![Span::styled(l.0, l.1), Span::styled(r.0, r.1)]));
        }
    }
}

/// Where a line may be broken; a break drops it.
const fn is_break(c: char) -> bool {
    matches!(c, ' ' | '\n')
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::papers::document::{Bar, Column, Meta, Page as Lie, Table};
    use crate::text::Lang;

    fn document(blocks: Vec<Block>) -> Document {
        let created = DateTime::parse_from_rfc3339("2026-12-10T08:00:00+07:00").unwrap();
        let meta = Meta { title: String::new(), lang: Lang::Vi, created, draft: true, foot: None };
        Document { meta, page: Lie::Portrait, blocks }
    }

    fn sign(title: &str) -> Signature {
        Signature { title: title.to_owned(), hint: "(Ký, ghi rõ họ tên)".to_owned() }
    }

    fn everything() -> Document {
        let text = |text: &str| text.to_owned();
        document(vec![
            Block::Banner(text("DỰ THẢO")),
            Block::Letterhead(Letterhead {
                parent: text("ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"),
                body: text("HỘI ĐỒNG ĐÁNH GIÁ"),
                number: text("Số: …/BB-HĐ"),
                nation: text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                motto: text("Độc lập - Tự do - Hạnh phúc"),
                dated: Some(text("Lạng Sơn, ngày … tháng … năm …")),
            }),
            Block::Title { kind: text("BIÊN BẢN"), subject: text("Họp Hội đồng đợt 2") },
            Block::Ground(text("Căn cứ một;")),
            Block::Ground(text("Căn cứ hai;")),
            Block::Heading { level: 1, text: text("I. THÀNH PHẦN") },
            Block::Paragraph(vec![Run::bold("Chủ tọa: "), Run::plain("ông Nông Văn A, "), Run::italic("Phó Chủ tịch")]),
            Block::List(vec![vec![Run::plain("một ý khá dài để phải xuống dòng ít nhất một lần trong khổ hẹp")]]),
            Block::Table(Table::new(vec![Column::left("Mã", 1), Column::right("Điểm", 1)], [["P01", "72,11"]])),
            Block::Bars(Bar::of(&[(text("4 sao"), 3), (text("3 sao"), 12)])),
            Block::Small(text("Dòng nhỏ.")),
            Block::NewPage,
            Block::Signer { dated: text("……, ngày … tháng … năm …"), place: sign("THÀNH VIÊN") },
            Block::Signatures { left: sign("THƯ KÝ"), right: sign("CHỦ TỌA") },
            Block::Recipients { heading: text("Nơi nhận:"), lines: vec![text("Lưu: VT.")] },
            Block::Provenance { text: text("Sự kiện số 7."), code: text("hoidong:7") },
        ])
    }

    fn words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    #[test]
    fn every_word_of_every_block_stands_on_the_page_and_no_line_is_too_wide() {
        let document = everything();
        for columns in [40, 58, 78, 118] {
            let page = Page::of(&document, columns, "sang trang", &Theme::MONO);
            let drawn = page.lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
            for word in document.texts().into_iter().flat_map(words) {
                assert!(drawn.contains(word), "{word} is lost at {columns} columns:\n{drawn}");
            }
            assert!(!drawn.contains("hoidong:7"), "a square code is no text");
            assert!(page.lines.iter().all(|line| width::width(&line.to_string()) <= columns), "{columns}:\n{drawn}");
        }
    }

    #[test]
    fn a_look_stays_on_its_words_where_the_line_breaks() {
        let runs = vec![Run::plain("một "), Run::bold("hai ba"), Run::plain(" bốn")];
        let page = Page::of(&document(vec![Block::Paragraph(runs)]), 7, "", &Theme::MONO);
        let strong: Vec<String> = page
            .lines
            .iter()
            .flat_map(|line| line.spans.iter().filter(|span| span.style == Theme::MONO.strong))
            .map(|span| span.content.trim().to_owned())
            .collect();
        assert_eq!(strong, ["hai", "ba"], "{page:?}");
    }

    #[test]
    fn a_search_leaves_marks_out_and_finds_what_a_line_break_parts() {
        let text = vec![Run::plain("Hội đồng thống nhất đề nghị"), Run::plain("\nHội đồng")];
        let page = Page::of(&document(vec![Block::Paragraph(text)]), 19, "", &Theme::MONO);
        assert_eq!(page.lines.len(), 3, "{page:?}");
        assert_eq!(page.places("thong nhat de nghi"), [0]);
        assert_eq!(page.places("HOI  DONG"), [0, 2]);
        assert_eq!(page.places("đề"), [1]);
        assert_eq!((page.places("khong co"), page.places(" ")), (vec![], vec![]));
    }
}
