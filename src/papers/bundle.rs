//! How files of papers reach a folder.
//!
//! A file that is there already with the same bytes is left alone; one with
//! other bytes is replaced only by force, and then nothing was written before
//! all differences are known. The manifest says from which event each was made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::docx::DocxError;
use super::marks::DataError;
use super::press::Press;
use crate::host;
use crate::text::digest::Digest;

/// A finished paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its file name, `[a-z0-9.-]` only.
    pub file_name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// What the papers were made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made<'a> {
    /// The session's id.
    pub session: &'a str,
    /// The number of the event the papers stand on.
    pub seq: u64,
    /// The record's head hash after it.
    pub head: &'a str,
}

/// What writing did, by file name in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// New or replaced.
    pub written: Vec<String>,
    /// There already, byte for byte.
    pub unchanged: Vec<String>,
}

/// Why papers were not made or written.
#[derive(Debug, thiserror::Error)]
pub enum PapersError {
    /// Files with other content stand there; nothing was written.
    #[error("files with other content are there already")]
    Different(Vec<PathBuf>),
    /// Somebody ended the making; nothing was written.
    #[error("stopped")]
    Stopped,
    /// A DOCX could not be made.
    #[error(transparent)]
    Docx(#[from] DocxError),
    /// A table of figures could not be made.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A PDF could not be made.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] super::pdf::PdfError),
    /// The system refused.
    #[error("{path}: {source}")]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The file beside the papers that says what each was made from.
pub const MANIFEST: &str = "manifest.json";

/// What lies in a folder of papers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The session's id.
    pub session: String,
    /// Every paper, by file name.
    pub papers: Vec<Entry>,
}

/// A paper and what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its file name.
    pub file: String,
    /// The digest of its bytes.
    pub sha256: String,
    /// The number of the event it stands on.
    pub seq: u64,
    /// The record's head hash after that event.
    pub head: String,
    /// The digest of the office's own style, of a PDF set with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    /// The face of the machine, of a PDF set in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub face: Option<String>,
}

impl Manifest {
    /// Reads a manifest back; `None` if these bytes are none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}

/// Writes the papers and their manifest into `folder`, which is made if needed.
pub fn write(folder: &Path, papers: &[Paper], made: Made<'_>, force: bool) -> Result<Written, PapersError> {
    write_all(folder, &[(made, papers.to_vec())], force)
}

/// Writes papers that stand on different events of one meeting: all of them, or none.
pub fn write_all(folder: &Path, groups: &[(Made<'_>, Vec<Paper>)], force: bool) -> Result<Written, PapersError> {
    write_set(folder, groups, &Press::default(), force)
}

/// The same, where the PDFs were set with `press`.
pub fn write_set(
    folder: &Path,
    groups: &[(Made<'_>, Vec<Paper>)],
    press: &Press,
    force: bool,
) -> Result<Written, PapersError> {
    let papers: Vec<_> = groups.iter().flat_map(|(_, papers)| papers.clone()).collect();
    let written = write_alone(folder, &papers, force)?;
    for (made, papers) in groups {
        write_manifest(folder, papers, *made, press)?;
    }
    Ok(written)
}

/// Writes papers that stand on no meeting, so that no manifest names them.
pub fn write_alone(folder: &Path, papers: &[Paper], force: bool) -> Result<Written, PapersError> {
    fs::create_dir_all(folder).map_err(|source| PapersError::Io { path: folder.to_owned(), source })?;
    let mut written = Written::default();
    let (mut new, mut different) = (Vec::new(), Vec::new());
    for paper in papers {
        let path = folder.join(&paper.file_name);
        match existing(&path)? {
            Some(bytes) if bytes == paper.bytes => written.unchanged.push(paper.file_name.clone()),
            there => {
                if there.is_some() {
                    different.push(path.clone());
                }
                new.push((path, paper));
            }
        }
    }
    if !different.is_empty() && !force {
        return Err(PapersError::Different(different));
    }
    for (path, paper) in new {
        put(&path, &paper.bytes)?;
        written.written.push(paper.file_name.clone());
    }
    Ok(written)
}

/// Lists these papers and keeps the entries of others of the same session.
fn write_manifest(folder: &Path, papers: &[Paper], made: Made<'_>, press: &Press) -> Result<(), PapersError> {
    let path = folder.join(MANIFEST);
    let before = existing(&path)?;
    let mut entries = before
        .as_deref()
        .and_then(Manifest::read)
        .filter(|manifest| manifest.session == made.session)
        .map_or_else(Vec::new, |manifest| manifest.papers);
    entries.retain(|entry| papers.iter().all(|paper| paper.file_name != entry.file));
    let (style, face) = (press.style_digest().map(|digest| digest.to_string()), press.own_face().map(str::to_owned));
    entries.extend(papers.iter().map(|paper| {
        let is_set = Path::new(&paper.file_name).extension().is_some_and(|extension| extension == "pdf");
        Entry {
            file: paper.file_name.clone(),
            sha256: Digest::of(&paper.bytes).to_string(),
            seq: made.seq,
            head: made.head.to_owned(),
            style: style.clone().filter(|_| is_set),
            face: face.clone().filter(|_| is_set),
        }
    }));
    entries.sort_by(|a, b| a.file.cmp(&b.file));
    let manifest = Manifest { session: made.session.to_owned(), papers: entries };
    let mut bytes = serde_json::to_vec_pretty(&manifest)
        .map_err(|error| PapersError::Io { path: path.clone(), source: error.into() })?;
    bytes.push(b'\n');
    if before.as_ref() == Some(&bytes) { Ok(()) } else { put(&path, &bytes) }
}

fn existing(path: &Path) -> Result<Option<Vec<u8>>, PapersError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(PapersError::Io { path: path.to_owned(), source }),
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), PapersError> {
    host::write_atomically(path, bytes).map_err(|source| PapersError::Io { path: path.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MADE: Made<'_> = Made { session: "lang-son", seq: 7, head: "abcd" };

    fn paper(name: &str, text: &str) -> Paper {
        Paper { file_name: name.to_owned(), bytes: text.as_bytes().to_vec() }
    }

    #[test]
    fn the_same_papers_are_left_in_silence_and_others_are_refused_by_name() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("giay-to/dot-2");
        let first = [paper("a.md", "một"), paper("b.md", "hai")];
        assert_eq!(write(&folder, &first, MADE, false).unwrap().written, ["a.md", "b.md"]);
        let again = write(&folder, &first, MADE, false).unwrap();
        assert_eq!((again.written.len(), again.unchanged.as_slice()), (0, ["a.md".into(), "b.md".into()].as_slice()));

        let changed = [paper("c.md", "bốn"), paper("b.md", "ba")];
        let Err(PapersError::Different(paths)) = write(&folder, &changed, MADE, false) else { panic!("not refused") };
        assert_eq!(paths, [folder.join("b.md")]);
        assert!(!folder.join("c.md").exists(), "nothing is written before all differences are known");
        assert_eq!(fs::read_to_string(folder.join("b.md")).unwrap(), "hai");

        assert_eq!(write(&folder, &changed, MADE, true).unwrap().written, ["c.md", "b.md"]);
        assert_eq!(fs::read_to_string(folder.join("b.md")).unwrap(), "ba");
    }

    /// The digest of "abc" is the first example of FIPS 180-2, appendix B.
    #[test]
    fn the_manifest_names_every_paper_with_its_digest_and_keeps_the_others() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[paper("b.md", "x")], Made { seq: 3, ..MADE }, false).unwrap();
        write(folder.path(), &[paper("a.md", "abc")], MADE, false).unwrap();
        let text = fs::read_to_string(folder.path().join(MANIFEST)).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json["session"], "lang-son");
        assert_eq!(json["papers"][0]["file"], "a.md");
        assert_eq!(json["papers"][0]["sha256"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!((&json["papers"][0]["seq"], &json["papers"][0]["head"]), (&7.into(), &"abcd".into()));
        assert_eq!((&json["papers"][1]["file"], &json["papers"][1]["seq"]), (&"b.md".into(), &3.into()));
    }

    #[test]
    fn the_manifest_names_the_style_of_an_office_for_pdfs_and_for_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let papers = vec![paper("a.pdf", "x"), paper("a.md", "x")];
        let press = Press::default().with_style("abc");
        write_set(folder.path(), &[(MADE, papers.clone())], &press, false).unwrap();
        let entries = || {
            let text = fs::read_to_string(folder.path().join(MANIFEST)).unwrap();
            serde_json::from_str::<serde_json::Value>(&text).unwrap()["papers"].clone()
        };
        let (md, pdf) = (entries()[0].clone(), entries()[1].clone());
        assert_eq!(pdf["style"], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!((md.get("style"), md.get("face"), pdf.get("face")), (None, None, None));
        write_all(folder.path(), &[(MADE, papers)], false).unwrap();
        assert_eq!(entries()[1].get("style"), None, "what was set anew is listed anew");
    }
}
