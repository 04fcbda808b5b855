//! A Markdown text: line by line, since its figures have no names.

use super::{Held, Unread, apart, flat};
use crate::papers::{Planned, Press};

pub(super) fn hold(planned: &Planned, bytes: &[u8]) -> Result<Held, Unread> {
    let printed = str::from_utf8(bytes).map_err(|_| Unread)?;
    let ours = planned.make(&Press::default()).map_err(|_| Unread)?.bytes;
    let ours = String::from_utf8(ours).map_err(|_| Unread)?;
    Ok(Held { words: apart(&lines(&ours), &lines(printed)), in_words: true, ..Held::default() })
}

fn lines(text: &str) -> Vec<String> {
    text.trim_start_matches('\u{feff}').lines().map(flat).filter(|line| !line.is_empty()).collect()
}
