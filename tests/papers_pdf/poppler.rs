//! A PDF as poppler, which knows nothing of us, reads it.

use std::process::Command;

use crate::tools::tool;

/// A line of text on a page; measures in points from the top left.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) page: usize,
    pub(crate) top: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    pub(crate) text: String,
}

/// Width and height of a page in points.
pub(crate) type Size = (f64, f64);

/// Poppler's units at the greatest zoom it allows.
const PER_POINT: f64 = 3.0;

/// The pages' sizes in points, and every line; `None` where poppler is not installed.
pub(crate) fn lines(pdf: &[u8]) -> Option<(Vec<Size>, Vec<Line>)> {
    let xml = run("pdftohtml", &["-xml", "-i", "-zoom", "3", "-stdout"], pdf)?;
    let (mut pages, mut lines, mut sizes) = (Vec::new(), Vec::new(), std::collections::HashMap::new());
    for tag in xml.lines().map(str::trim) {
        let number = |name| number(tag, name);
        if tag.starts_with("<page ") {
            pages.push((number("width") / PER_POINT, number("height") / PER_POINT));
        } else if tag.starts_with("<fontspec ") {
            sizes.insert(number("id").to_bits(), number("size") / PER_POINT);
        } else if tag.starts_with("<text ") {
            let inner = &tag[tag.find('>').unwrap() + 1..tag.rfind("</text>").unwrap()];
            let (top, left) = (number("top") / PER_POINT, number("left") / PER_POINT);
            lines.push(Line {
                page: pages.len(),
                top,
                left,
                right: left + number("width") / PER_POINT,
                bottom: top + number("height") / PER_POINT,
                size: sizes[&number("font").to_bits()],
                bold: inner.contains("<b>"),
                italic: inner.contains("<i>"),
                text: plain(inner),
            });
        }
    }
    Some((pages, lines))
}

/// A word on a page, and the page's size; measures in points from the top left.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) on: Size,
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) text: String,
}

/// Every word; `None` where poppler is not installed.
pub(crate) fn words(pdf: &[u8]) -> Option<Vec<Word>> {
    let html = run("pdftotext", &["-bbox"], pdf)?;
    let mut on = (0.0, 0.0);
    let mut words = Vec::new();
    for tag in html.lines().map(str::trim) {
        if tag.starts_with("<page ") {
            on = (number(tag, "width"), number(tag, "height"));
        } else if tag.starts_with("<word ") {
            let inner = &tag[tag.find('>').unwrap() + 1..tag.rfind("</word>").unwrap()];
            let [left, right, top, bottom] = ["xMin", "xMax", "yMin", "yMax"].map(|name| number(tag, name));
            words.push(Word { on, left, right, top, bottom, text: plain(inner) });
        }
    }
    Some(words)
}

fn number(tag: &str, name: &str) -> f64 {
    let from = tag.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name} in {tag}")).1;
    from[..from.find('"').unwrap()].parse().unwrap()
}

/// All letters without blanks, in the order of the content.
pub(crate) fn letters(pdf: &[u8]) -> Option<String> {
    let text = run("pdftotext", &["-raw", "-enc", "UTF-8"], pdf)?;
    Some(text.chars().filter(|c| !(c.is_whitespace() || *c == '\u{200b}')).collect())
}

/// What a camera reads off a page: the square codes on it.
pub(crate) fn codes(pdf: &[u8], page: usize) -> Option<String> {
    let reader = tool("zbarimg")?;
    let page = page.to_string();
    let picture = output("pdftoppm", &["-r", "150", "-png", "-f", &page, "-l", &page], pdf)?;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.png");
    hoidong::host::write_atomically(&file, &picture).unwrap();
    let read = Command::new(reader).args(["-q", "--raw"]).arg(&file).output().unwrap();
    Some(String::from_utf8_lossy(&read.stdout).into_owned())
}

/// What a tool of poppler prints of a PDF.
pub(crate) fn run(name: &str, options: &[&str], pdf: &[u8]) -> Option<String> {
    output(name, options, pdf).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn output(name: &str, options: &[&str], pdf: &[u8]) -> Option<Vec<u8>> {
    let program = tool(name)?;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    hoidong::host::write_atomically(&file, pdf).unwrap();
    let mut command = Command::new(program);
    command.args(options).arg(&file);
    if name == "pdftotext" {
        command.arg("-");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    Some(output.stdout)
}

fn plain(inner: &str) -> String {
    let without_tags = ["<b>", "</b>", "<i>", "</i>"].iter().fold(inner.to_owned(), |text, tag| text.replace(tag, ""));
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#160;", " "), ("&amp;", "&")];
    named.iter().fold(without_tags, |text, (name, c)| text.replace(name, c))
}
