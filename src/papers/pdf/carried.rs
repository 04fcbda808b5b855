//! The files that a PDF carries, taken out again.

use lopdf::{Dictionary, Document as File, Object};

use super::PdfError;

/// How deep a tree of names may go; ours has one level.
const DEEPEST: usize = 16;

/// The most bytes that a carried file may unpack to: far more than the record of the longest meeting.
const MOST: usize = 256 * 1024 * 1024;

/// A file by name.
type Carried = (String, Vec<u8>);

/// The files in the order of their names; an empty list where there are none.
pub fn carried(bytes: &[u8]) -> Result<Vec<Carried>, PdfError> {
    let unread = |error: lopdf::Error| PdfError::Export(error.to_string());
    let file = File::load_mem(bytes).map_err(unread)?;
    let Ok(names) = file.catalog().and_then(|catalog| dictionary(&file, catalog, b"Names")) else {
        return Ok(Vec::new());
    };
    let Ok(tree) = dictionary(&file, names, b"EmbeddedFiles") else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    collect(&file, tree, DEEPEST, &mut found).map_err(unread)?;
    Ok(found)
}

fn collect(file: &File, node: &Dictionary, depth: usize, found: &mut Vec<Carried>) -> lopdf::Result<()> {
    if let Ok(pairs) = node.get_deref(b"Names", file).and_then(Object::as_array) {
        for pair in pairs.chunks_exact(2) {
            let spec = file.dereference(&pair[1])?.1.as_dict()?;
            let name = spec.get_deref(b"UF", file).or_else(|_| spec.get_deref(b"F", file))?;
            let stream = dictionary(file, spec, b"EF")?.get_deref(b"F", file)?.as_stream()?;
            let bytes = if stream.is_compressed() {
                stream.decompressed_content_with_limit(MOST)?
            } else {
                stream.content.clone()
            };
            found.push((lopdf::decode_text_string(name)?, bytes));
        }
    }
    let kids = node.get_deref(b"Kids", file).and_then(Object::as_array);
    for kid in kids.into_iter().flatten().filter(|_| depth > 0) {
        collect(file, file.dereference(kid)?.1.as_dict()?, depth - 1, found)?;
    }
    Ok(())
}

fn dictionary<'a>(file: &'a File, of: &'a Dictionary, key: &[u8]) -> lopdf::Result<&'a Dictionary> {
    of.get_deref(key, file)?.as_dict()
}
