//! The files of one folder, or one file, read once and within bounds.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use crate::host;
use crate::papers::MANIFEST;
use crate::seal::allowed;
use crate::seal::head;

/// The most bytes of one file; the largest papers have a few.
const LARGEST: u64 = 128 << 20;

/// The most bytes of all files together.
const MOST: usize = 1 << 30;

/// The most files.
const MOST_FILES: usize = 20_000;

/// What a signature's file ends with.
pub const SIGNATURE: &str = ".sig";

/// What a signed copy's name ends with.
const SIGNED: &str = "-ky-so.pdf";

/// Files by name; one that cannot be read, or is too large, has no content.
#[derive(Clone, Debug, Default)]
pub struct Files {
    /// As people see where they lie.
    pub shown: String,
    /// One PDF alone, and no folder.
    pub alone: bool,
    /// By name.
    pub by_name: BTreeMap<String, Option<Vec<u8>>>,
}

impl Files {
    /// The files of a folder, without those of folders in it.
    pub fn of_folder(folder: &Path, shown: String) -> io::Result<Self> {
        let mut by_name = BTreeMap::new();
        let mut left = MOST;
        for entry in std::fs::read_dir(folder)?.take(MOST_FILES) {
            let path = entry?.path();
            if path.is_dir() {
                continue;
            }
            // A name that is no text is shown as well as it can be.
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let limit = u64::try_from(left).unwrap_or(LARGEST).min(LARGEST);
            let content = host::read_bytes_capped(&path, limit).ok();
            left = left.saturating_sub(content.as_ref().map_or(0, Vec::len));
            by_name.insert(name, content);
        }
        Ok(Self { shown, alone: false, by_name })
    }

    /// One PDF alone.
    pub fn alone(file: &Path, shown: String) -> Result<Self, host::ReadError> {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let content = host::read_bytes_capped(file, LARGEST)?;
        Ok(Self { shown, alone: true, by_name: BTreeMap::from([(name, Some(content))]) })
    }

    /// The content of a file.
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.by_name.get(name)?.as_deref()
    }

    /// Everything that is a paper, or is meant to be one: no list, no signature beside a file, no head.
    pub fn papers(&self) -> impl Iterator<Item = (&str, Option<&[u8]>)> {
        let papers = self.by_name.iter().filter(|(name, _)| !is_beside(name));
        papers.map(|(name, content)| (name.as_str(), content.as_deref()))
    }
}

fn is_beside(name: &str) -> bool {
    name == MANIFEST || name == allowed::FILE || name.ends_with(SIGNATURE) || head::is_name(name)
}

/// The paper that a signed copy was made of, by the copy's name.
pub fn signed_copy_of(name: &str) -> Option<String> {
    name.strip_suffix(SIGNED).map(|stem| format!("{stem}.pdf"))
}

/// Whether a name is that of a PDF.
pub fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"))
}
