//! What a DOCX says: its paragraphs, and the figures in its content controls.
//!
//! For comparing a file, perhaps edited by hand, with the record. The file comes
//! from anywhere: what is unpacked and how deep it nests are bounded, entities
//! are never expanded, and whatever is wrong with it is an error and no panic.

use std::io::{BufReader, Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// The most that the main part may unpack to: far more than the largest meeting gives.
const MOST: u64 = 256 * 1024 * 1024;

/// How deep controls and paragraphs may stand in one another; papers nest neither.
const DEEPEST: usize = 16;

const MAIN_PART: &str = "word/document.xml";

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The text of each paragraph in order, those of tables too; a line break is kept.
    pub paragraphs: Vec<String>,
    /// The name and the text of each figure, in order.
    pub figures: Vec<(String, String)>,
    /// In which paragraph each figure stands, from 0.
    pub places: Vec<usize>,
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NotRead {
    /// No package with a main part.
    #[error("not a DOCX: {0}")]
    Package(String),
    /// The main part unpacks to more than any paper.
    #[error("the DOCX is too large")]
    TooLarge,
    /// The main part is not the XML of a text.
    #[error("the text of the DOCX cannot be read: {0}")]
    Xml(String),
}

impl From<zip::result::ZipError> for NotRead {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Package(error.to_string())
    }
}

impl From<quick_xml::Error> for NotRead {
    fn from(error: quick_xml::Error) -> Self {
        Self::Xml(error.to_string())
    }
}

/// Reads the main part of a DOCX.
pub fn read(bytes: &[u8]) -> Result<Told, NotRead> {
    read_up_to(bytes, MOST)
}

fn read_up_to(bytes: &[u8], most: u64) -> Result<Told, NotRead> {
    let mut package = ZipArchive::new(Cursor::new(bytes))?;
    // The size that an archive gives may be a lie, so what comes out is counted.
    let part = package.by_name(MAIN_PART)?.take(most);
    let mut reader = Reader::from_reader(BufReader::new(part));
    let (mut reading, mut buffer) = (Reading::default(), Vec::new());
    // Elements that are open; the text is whole when the first of them was closed.
    let (mut open, mut whole) = (0_u64, false);
    let ended = loop {
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => break Err(error.into()),
        };
        match event {
            Event::Start(element) => {
                open += 1;
                reading.start(&element)?;
            }
            Event::Empty(element) => reading.empty(&element)?,
            Event::End(element) => {
                open = open.saturating_sub(1);
                whole = open == 0;
                reading.end(element.local_name().as_ref());
            }
            Event::Text(text) => reading.text(&text.xml10_content()),
            Event::CData(text) => reading.text(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let of_number = reference.resolve_char_ref()?.map(String::from);
                let named = || resolve_predefined_entity(reference.as_ref()).map(str::to_owned);
                let text = of_number.or_else(named).ok_or_else(|| NotRead::Xml("an unknown entity".to_owned()))?;
                reading.text(&text);
            }
            Event::DocType(_) => break Err(NotRead::Xml("a document type".to_owned())),
            Event::Eof => break Ok(()),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    };
    if reader.get_ref().get_ref().limit() == 0 {
        return Err(NotRead::TooLarge);
    }
    ended?;
    if !whole {
        return Err(NotRead::Xml("cut short".to_owned()));
    }
    Ok(reading.told)
}

/// A content control that is being read.
#[derive(Debug, Default)]
struct Control {
    name: Option<String>,
    text: String,
}

#[derive(Debug, Default)]
struct Reading {
    told: Told,
    paragraphs: Vec<String>,
    controls: Vec<Control>,
    in_run: bool,
    in_text: bool,
}

impl Reading {
    fn start(&mut self, element: &BytesStart<'_>) -> Result<(), NotRead> {
        match element.local_name().as_ref() {
            "p" => self.paragraphs.push(String::new()),
            "sdt" => self.controls.push(Control::default()),
            "r" => self.in_run = true,
            "t" => self.in_text = true,
            _ => self.empty(element)?,
        }
        if self.paragraphs.len() > DEEPEST || self.controls.len() > DEEPEST {
            return Err(NotRead::Xml("too deep".to_owned()));
        }
        Ok(())
    }

    fn empty(&mut self, element: &BytesStart<'_>) -> Result<(), NotRead> {
        match element.local_name().as_ref() {
            "p" => self.told.paragraphs.push(String::new()),
            "tag" => {
                if let Some(control) = self.controls.last_mut() {
                    control.name = value(element)?;
                }
            }
            "br" | "cr" => self.append("\n"),
            // Outside a run it is a tab stop.
            "tab" if self.in_run => self.append("\t"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, element: &str) {
        match element {
            "p" => self.told.paragraphs.extend(self.paragraphs.pop()),
            "sdt" => {
                if let Some(Control { name: Some(name), text }) = self.controls.pop() {
                    self.told.figures.push((name, text));
                    // The paragraph it stands in is still open and comes next.
                    self.told.places.push(self.told.paragraphs.len());
                }
            }
            "r" => self.in_run = false,
            "t" => self.in_text = false,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text {
            self.append(text);
        }
    }

    /// To the paragraph and every control around it.
    fn append(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.push_str(text);
            self.controls.iter_mut().for_each(|control| control.text.push_str(text));
        }
    }
}

/// `w:val` of an element.
fn value(element: &BytesStart<'_>) -> Result<Option<String>, NotRead> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|error| NotRead::Xml(error.to_string()))?;
        if attribute.key.local_name().as_ref() == "val" {
            return Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use rstest::rstest;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn package(part: &str, content: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(part, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
        zip.finish().unwrap().into_inner()
    }

    fn told(content: &str) -> Result<Told, NotRead> {
        read(&package(MAIN_PART, content))
    }

    /// As Word leaves a figure behind that somebody typed into: in two runs, one of them a change that is tracked.
    #[test]
    fn a_figure_that_was_edited_is_read_as_it_now_stands() {
        let xml = r#"<w:document xmlns:w="x"><w:p><w:r><w:t>Bình quân </w:t></w:r><w:sdt><w:sdtPr><w:alias w:val="a"/>
            <w:tag w:val="P01.mean"/></w:sdtPr><w:sdtContent><w:r><w:t>72,</w:t></w:r><w:del><w:r><w:delText>67</w:delText></w:r></w:del>
            <w:ins><w:r><w:t>7&#54;&amp;</w:t></w:r></w:ins></w:sdtContent></w:sdt><w:r><w:br/><w:t>.</w:t></w:r></w:p><w:p/></w:document>"#;
        let Told { paragraphs, figures, places } = told(xml).unwrap();
        assert_eq!(places, [0]);
        assert_eq!(figures, [("P01.mean".to_owned(), "72,76&".to_owned())]);
        assert_eq!(paragraphs, ["Bình quân 72,76&\n.", ""]);
    }

    #[rstest]
    #[case::unknown_entity("<p><t>&x;</t></p>")]
    #[case::entities_of_its_own("<!DOCTYPE p [<!ENTITY x \"y\">]><p><t>&x;</t></p>")]
    #[case::unclosed("<p><t>")]
    #[case::crossed("<p><sdt></p></sdt>")]
    #[case::no_character("<p><t>&#0;</t></p>")]
    fn what_is_no_text_is_an_error(#[case] xml: &str) {
        assert!(matches!(told(xml), Err(NotRead::Xml(_))), "{:?}", told(xml));
    }

    #[test]
    fn what_is_too_deep_or_too_large_or_no_package_is_an_error() {
        let deep = "<sdt>".repeat(100_000);
        assert!(matches!(told(&deep), Err(NotRead::Xml(_))));
        let large = format!("<p><t>{}</t></p>", "0".repeat(10_000));
        assert!(matches!(read_up_to(&package(MAIN_PART, &large), 1_000), Err(NotRead::TooLarge)));
        assert!(matches!(read(&package("word/other.xml", "<p/>")), Err(NotRead::Package(_))));
        assert!(matches!(read(b"PK\x03\x04 and no more"), Err(NotRead::Package(_))));
        assert!(matches!(read(b""), Err(NotRead::Package(_))));
    }
}
