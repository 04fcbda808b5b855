//! A document as Markdown (with GitHub's tables), to read and to compare.
//!
//! What people typed is escaped, so it can neither open a heading nor split a
//! table nor become HTML.

use super::document::{Align, Bar, Block, Document, Letterhead, Look, Run, Signature, Table, printable};

/// The whole document, ending with a line break.
pub fn markdown(document: &Document) -> String {
    let mut parts: Vec<String> = document.blocks.iter().map(block).collect();
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Banner(text) | Block::Line(text) => bold(text),
        Block::Letterhead(head) => letterhead(head),
        Block::Title { kind, subject } => format!("# {}\n\n{}", escape(kind), bold(subject)),
        Block::Paragraph(text) => own_line(&runs(text)),
        Block::Ground(text) => italic(text),
        Block::Heading { level, text } => format!("{} {}", "#".repeat(usize::from(*level) + 1), escape(text)),
        Block::List(items) => {
            items.iter().map(|item| format!("- {}", own_line(&runs(item)))).collect::<Vec<_>>().join("\n")
        }
        Block::Table(rows) => table(rows),
        Block::Bars(bars) => bars.iter().map(bar).collect::<Vec<_>>().join("\n"),
        Block::Small(text) | Block::Provenance { text, .. } => own_line(&escape(text)),
        Block::NewPage => "---".to_owned(),
        Block::Signer { dated, place } => {
            [italic(dated), bold(&place.title), italic(&place.hint), "<br><br><br>".to_owned()].join("\n\n")
        }
        Block::Signatures { left, right } => signatures(left, right),
        Block::Issued { heading, lines, place } => {
            [bold(&place.title), italic(&place.hint), "<br><br><br>".to_owned(), recipients(heading, lines)]
                .join("\n\n")
        }
        Block::Recipients { heading, lines } => recipients(heading, lines),
    }
}

/// As an item of a list, so that each stands on a line of its own.
fn bar(bar: &Bar) -> String {
    const LONGEST: usize = 20;
    format!("- {}", own_line(&escape(&format!("{} {} {}", bar.label, bar.blocks(LONGEST), bar.figure))))
}

fn recipients(heading: &str, lines: &[String]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| format!("- {}", escape(line))).collect();
    format!("**_{}_**\n\n{}", escape(heading), lines.join("\n"))
}

/// Two columns, as a table whose head is the first line.
fn letterhead(head: &Letterhead) -> String {
    let [parent, nation] = [&head.parent, &head.nation].map(|text| escape(text));
    format!(
        "| {parent} | **{nation}** |\n|:---:|:---:|\n| {} | {} |\n| {} | {}|",
        bold(&head.body),
        bold(&head.motto),
        escape(&head.number),
        head.dated.as_deref().map_or_else(String::new, |dated| italic(dated) + " ")
    )
}

fn signatures(left: &Signature, right: &Signature) -> String {
    let (l, r) = (bold(&left.title), bold(&right.title));
    format!(
        "| {l} | {r} |\n|:---:|:---:|\n| {} | {} |\n| <br><br><br> | <br><br><br> |",
        italic(&left.hint),
        italic(&right.hint)
    )
}

fn table(table: &Table) -> String {
    let row = |cells: &mut dyn Iterator<Item = String>| format!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    let rule = |align| match align {
        Align::Left => ":---".to_owned(),
        Align::Center => ":---:".to_owned(),
        Align::Right => "---:".to_owned(),
    };
    let head = row(&mut table.columns.iter().map(|column| escape(&column.head)));
    let rules = row(&mut table.columns.iter().map(|column| rule(column.align)));
    let rows = table.rows.iter().map(|cells| row(&mut cells.iter().map(|cell| escape(&cell.text))));
    [head, rules].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

/// Neighbours of one look are one emphasis: marks that touch would be read as others.
fn runs(runs: &[Run]) -> String {
    let alike = runs.chunk_by(|one, next| one.look == next.look);
    alike
        .map(|runs| {
            let text: String = runs.iter().map(|run| run.text.as_str()).collect();
            match runs.first().map_or(Look::Plain, |run| run.look) {
                Look::Plain => escape(&text),
                Look::Bold => bold(&text),
                Look::Italic => italic(&text),
            }
        })
        .collect()
}

fn bold(text: &str) -> String {
    between("**", text)
}

fn italic(text: &str) -> String {
    between("*", text)
}

/// Marks hug the words: a space inside them would end the emphasis.
fn between(mark: &str, text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let (before, after) = (text.len() - text.trim_start().len(), text.trim_end().len());
    format!("{}{mark}{}{mark}{}", &text[..before], escape(inner), &text[after..])
}

/// The text with nothing in it that Markdown would act on inside a line.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

/// The same at the start of a line, where `#`, dashes and `1.` have a meaning.
fn own_line(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => format!("{}\\{}", &line[..digits], &line[digits..]),
        Some(b'#' | b'-' | b'+' | b'=') if digits == 0 => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::a_pipe_splits_no_table("a|b", r"a\|b")]
    #[case::html_stays_text("<b>&lt;", r"\<b\>\&lt;")]
    #[case::emphasis_stays_text("*a* _b_ `c` [d](e) ~~f~~", r"\*a\* \_b\_ \`c\` \[d\](e) \~\~f\~\~")]
    #[case::a_heading("# a", r"\# a")]
    #[case::a_list("- a", r"\- a")]
    #[case::a_number("2. a", r"2\. a")]
    #[case::a_criterion_is_no_list("2.3 a", r"2\.3 a")]
    #[case::a_line_break("a\nb", "a<br>b")]
    #[case::controls_go("a\u{1b}[0m\u{0}", r"a\[0m")]
    #[case::vietnamese_is_untouched("Hội đồng: 72,11 (649/9)", "Hội đồng: 72,11 (649/9)")]
    fn what_people_typed_stays_text(#[case] typed: &str, #[case] written: &str) {
        assert_eq!(own_line(&escape(typed)), written);
    }

    #[test]
    fn bold_hugs_its_words() {
        assert_eq!(bold("Kết luận: "), "**Kết luận:** ");
        assert_eq!(bold(" "), " ");
    }

    #[test]
    fn a_table_has_as_many_bars_in_every_row() {
        let columns =
            vec![super::super::document::Column::left("A|B", 1), super::super::document::Column::right("C", 1)];
        let text = table(&Table::new(columns, [["x\n|", "1"]]));
        assert_eq!(text, "| A\\|B | C |\n| :--- | ---: |\n| x<br>\\| | 1 |");
    }
}
