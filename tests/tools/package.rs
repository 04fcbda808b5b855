//! The parts of an office file, which is a zip.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Every part with its name, as text.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let mut content = String::new();
        let name = entry.name().unwrap().into_owned();
        entry.read_to_string(&mut content).unwrap();
        parts.push((name, content));
    }
    parts
}

/// One part.
pub fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(part, _)| part == name);
    found.unwrap_or_else(|| panic!("there is no {name}")).1
}

/// A copy with the parts changed whose name begins with `first`.
pub fn with_part(bytes: &[u8], first: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts(bytes) {
        let content = if name.starts_with(first) { change(content) } else { content };
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
