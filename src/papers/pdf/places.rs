//! Where people sign a finished minutes: two empty signature fields over the room that is left for hands.
//!
//! The style says where (the labels `sign-left` and `sign-right`); this file turns
//! that into fields any PDF reader knows, and puts them behind the finished file, of
//! which no byte changes. A style without the labels has no fields. A field is
//! empty and shows nothing; signing is not the affair of this room.

use lopdf::{Dictionary, Document as File, IncrementalDocument, Object, ObjectId, Stream, dictionary, text_string};
use typst::foundations::Label;
use typst::introspection::{DocumentPosition, Introspector};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::PdfError;

/// The field the secretary signs; on the left.
pub const SECRETARY: &str = "ThuKy";
/// The field of whoever presided; on the right.
pub const CHAIR: &str = "ChuToa";

/// The labels of the style with the fields put there, and what each is called by a reader.
const PLACES: [(&str, &str, &str); 2] = [("sign-left", SECRETARY, "Thư ký"), ("sign-right", CHAIR, "Chủ tọa")];

/// The size of a place in points; narrower where the columns are.
const WIDTH: f64 = 200.0;
const HEIGHT: f64 = 70.0;

/// Printed with the page, and not to be moved.
const PRINTED_AND_LOCKED: i64 = 4 | 128;

/// The file has signature fields; no signature is asked to be kept yet.
const HAS_FIELDS: i64 = 1;

/// A place on a page: whole points from the bottom left corner, as PDF measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// The page, from 1.
    page: u32,
    left: i64,
    bottom: i64,
    right: i64,
    top: i64,
}

impl Spot {
    fn rectangle(self) -> Object {
        [self.left, self.bottom, self.right, self.top].map(Object::Integer).to_vec().into()
    }
}

/// Where a label stands: the page from 1, points from its upper left corner, and the page's size.
#[derive(Clone, Copy, Debug)]
struct Mark {
    page: u32,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// The two places, left and right; nothing where the style labels none.
pub(super) fn spots(set: &PagedDocument) -> Option<[Spot; 2]> {
    let [left, right] = PLACES.map(|(label, ..)| mark(set, label));
    let (left, right) = (left?, right?);
    // Each label stands at the upper left of its column, and the columns are alike.
    let column = right.x - left.x;
    Some([spot(left, column)?, spot(right, column)?])
}

fn mark(set: &PagedDocument, label: &str) -> Option<Mark> {
    let seen: &dyn Introspector = set.introspector().as_ref();
    let marked = seen.query_label(Label::new(PicoStr::intern(label))?).ok()?;
    let DocumentPosition::Paged(at) = seen.position(marked.location()?)? else { return None };
    let size = set.pages().get(at.page.get().checked_sub(1)?)?.frame.size();
    Some(Mark {
        page: u32::try_from(at.page.get()).ok()?,
        x: at.point.x.to_pt(),
        y: at.point.y.to_pt(),
        width: size.x.to_pt(),
        height: size.y.to_pt(),
    })
}

/// In the middle of the column, below the label; nothing where a style leaves no room for it.
fn spot(mark: Mark, column: f64) -> Option<Spot> {
    let width = WIDTH.min(column - 8.0);
    let left = mark.x + (column - width) / 2.0;
    let top = mark.height - mark.y;
    let whole = |points: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a page is a few hundred points wide")]
        let whole = points.round() as i64;
        whole
    };
    let spot = Spot {
        page: mark.page,
        left: whole(left),
        bottom: whole(top - HEIGHT),
        right: whole(left + width),
        top: whole(top),
    };
    let has_room = width >= 40.0 && spot.left >= 0 && spot.bottom >= 0 && spot.right <= whole(mark.width);
    has_room.then_some(spot)
}

/// The file with the two fields behind it.
pub(super) fn prepared(bytes: Vec<u8>, spots: [Spot; 2]) -> Result<Vec<u8>, PdfError> {
    with_fields(bytes, spots).map_err(|error| PdfError::Export(error.to_string()))
}

fn with_fields(bytes: Vec<u8>, spots: [Spot; 2]) -> lopdf::Result<Vec<u8>> {
    let file = File::load_mem(&bytes)?;
    let pages = file.get_pages();
    let mut update = IncrementalDocument::create_from(bytes, file);
    let mut fields = Vec::new();
    for ((_, name, spoken), spot) in PLACES.into_iter().zip(spots) {
        let page = *pages.get(&spot.page).ok_or(lopdf::Error::PageNumberNotFound(spot.page))?;
        let nothing = update.new_document.add_object(empty_appearance(spot));
        let field = update.new_document.add_object(dictionary! {
            "Type" => "Annot",
            "Subtype" => "Widget",
            "FT" => "Sig",
            "T" => Object::string_literal(name),
            "TU" => text_string(spoken),
            "F" => PRINTED_AND_LOCKED,
            "Rect" => spot.rectangle(),
            "P" => page,
            "AP" => dictionary! { "N" => nothing },
        });
        annotate(&mut update, page, field)?;
        fields.push(Object::Reference(field));
    }
    let form = update.new_document.add_object(dictionary! { "Fields" => fields, "SigFlags" => HAS_FIELDS });
    let catalog = update.get_prev_documents().trailer.get(b"Root")?.as_reference()?;
    update.opt_clone_object_to_new_document(catalog)?;
    update.new_document.get_dictionary_mut(catalog)?.set("AcroForm", form);
    let mut prepared = Vec::new();
    update.save_to(&mut prepared)?;
    Ok(prepared)
}

/// A field to keep needs a look even while it is empty.
fn empty_appearance(spot: Spot) -> Stream {
    let [width, height] = [spot.right - spot.left, spot.top - spot.bottom];
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => [0, 0, width, height].map(Object::Integer).to_vec(),
        "Resources" => Dictionary::new(),
    };
    Stream::new(form, Vec::new())
}

/// Lists the annotation on its page.
fn annotate(update: &mut IncrementalDocument, page: ObjectId, annotation: ObjectId) -> lopdf::Result<()> {
    update.opt_clone_object_to_new_document(page)?;
    let listed = update.new_document.get_dictionary(page)?.get(b"Annots").cloned();
    if let Ok(Object::Reference(list)) = listed {
        update.opt_clone_object_to_new_document(list)?;
        update.new_document.get_object_mut(list)?.as_array_mut()?.push(annotation.into());
        return Ok(());
    }
    let mut listed = listed.and_then(|list| list.as_array().cloned()).unwrap_or_default();
    listed.push(annotation.into());
    update.new_document.get_dictionary_mut(page)?.set("Annots", listed);
    Ok(())
}
