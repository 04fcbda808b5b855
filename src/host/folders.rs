//! Where this person's files live when the session's own folder will not do.
//!
//! Answers paths only; makes no folder. `HOIDONG_DATA` and `HOIDONG_CONFIG` come
//! before the system's choice, for tests and for running from a stick.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// The folder of records that cannot lie beside their session file:
/// `HOIDONG_DATA`, or the system's place for programs' local data (not the
/// roaming one of Windows, which would carry records to other machines).
pub fn data_folder() -> Option<PathBuf> {
    chosen(env::var_os("HOIDONG_DATA"), ProjectDirs::data_local_dir)
}

/// The folder of the settings: `HOIDONG_CONFIG`, or the system's place for them.
pub fn config_folder() -> Option<PathBuf> {
    chosen(env::var_os("HOIDONG_CONFIG"), ProjectDirs::config_dir)
}

/// `None` only where the system knows no home.
fn chosen(named: Option<OsString>, usual: fn(&ProjectDirs) -> &Path) -> Option<PathBuf> {
    match named {
        Some(folder) if !folder.is_empty() => Some(folder.into()),
        _ => ProjectDirs::from("", "", "hoidong").map(|folders| usual(&folders).to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_comes_first() {
        let folder = chosen(Some("/media/usb/hoidong".into()), ProjectDirs::data_local_dir);
        assert_eq!(folder, Some(PathBuf::from("/media/usb/hoidong")));
    }

    #[test]
    fn an_empty_name_is_no_name() {
        let usual = chosen(None, ProjectDirs::config_dir);
        assert_eq!(chosen(Some(OsString::new()), ProjectDirs::config_dir), usual);
        if let Some(folder) = usual {
            assert!(folder.components().any(|part| part.as_os_str() == "hoidong"), "{}", folder.display());
        }
    }
}
