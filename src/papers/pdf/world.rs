//! All that typst may see while it sets a paper: two sources, the given text, the carried files.
//!
//! There is no disk, no package, no clock behind it.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

use super::faces::Faces;
use super::{Attached, PdfError};

/// What every file begins with; `house.typ` is called from there.
const MAIN: &str = include_str!("main.typ");
const MAIN_PATH: &str = "main.typ";
const STYLE_PATH: &str = "house.typ";
const GIVEN_PATH: &str = "papers.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

pub(super) struct World<'a> {
    faces: &'a Faces,
    main: FileId,
    sources: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
}

impl<'a> World<'a> {
    /// `given` is what `main.typ` reads, as JSON.
    pub(super) fn of_papers(
        style: &str,
        given: Vec<u8>,
        attached: &[Attached],
        faces: &'a Faces,
    ) -> Result<Self, PdfError> {
        let mut world = Self::alone(MAIN, given, faces)?;
        world.sources.push(Source::new(id(STYLE_PATH)?, style.to_owned()));
        for file in attached {
            world.files.push((id(&file.name)?, Bytes::new(file.bytes.clone())));
        }
        Ok(world)
    }

    /// One source that reads `given`, and nothing else.
    pub(super) fn alone(main: &str, given: Vec<u8>, faces: &'a Faces) -> Result<Self, PdfError> {
        let path = id(MAIN_PATH)?;
        let sources = vec![Source::new(path, main.to_owned())];
        let files = vec![(id(GIVEN_PATH)?, Bytes::new(given))];
        Ok(Self { faces, main: path, sources, files })
    }
}

fn id(name: &str) -> Result<FileId, PdfError> {
    let path = VirtualPath::new(name).map_err(|_| PdfError::Export(format!("no file can be called {name}")))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl typst::World for World<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.faces.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.iter().find(|source| source.id() == id).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|(known, _)| *known == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.font(index)
    }

    /// A paper is of the time of its event, never of today.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
