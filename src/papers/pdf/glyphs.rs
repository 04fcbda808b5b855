//! Letters that no face has: a page would show a box in their place.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// The number of the glyph that stands for what a face does not have.
const NOT_THERE: u16 = 0;

/// The letters, each once; `None` if all are there.
pub(super) fn missing(set: &PagedDocument) -> Option<String> {
    let mut letters = BTreeSet::new();
    for page in set.pages() {
        collect(&page.frame, &mut letters);
    }
    (!letters.is_empty()).then(|| letters.into_iter().collect::<Vec<_>>().join(" "))
}

fn collect(frame: &Frame, letters: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, letters),
            FrameItem::Text(text) => {
                let boxes = text.glyphs.iter().filter(|glyph| glyph.id == NOT_THERE);
                letters.extend(boxes.filter_map(|glyph| text.text.get(glyph.range())).map(ToOwned::to_owned));
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
