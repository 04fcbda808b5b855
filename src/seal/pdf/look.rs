//! What a signed place shows: made as a page of its own and carried into the file.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, Document as File, IncrementalDocument, Object, ObjectId, Stream};

use super::certificate::{Certificate, told};
use super::fault::Fault;
use crate::papers::pdf::{Stamp, stamp};
use crate::text::date;

/// How many objects a look may be made of.
const MOST: usize = 200;

/// The lines: who, for whom, when; and that nobody vouches for him, where that is so.
pub(super) fn lines(certificate: &Certificate, agency: &str, at: DateTime<FixedOffset>) -> Vec<String> {
    let mut lines = vec![format!("Ký bởi: {}", certificate.subject())];
    if !agency.is_empty() {
        lines.push(told(agency));
    }
    let seconds = at.format("%H:%M:%S %:z");
    lines.push(format!("Thời gian ký: {} {seconds}", date::date(at.date_naive())));
    if certificate.is_self_signed() {
        lines.push("Chứng thư tự ký – chỉ dùng thử".to_owned());
    }
    lines
}

/// Carries the look into the file; it stands there under the number that is given back.
pub(super) fn carry(
    update: &mut IncrementalDocument,
    lines: Vec<String>,
    [width, height]: [i64; 2],
    at: DateTime<FixedOffset>,
) -> Result<ObjectId, Fault> {
    let page = stamp(&Stamp { lines, width, height }, at)?;
    let set = |error: lopdf::Error| Fault::Unreadable(error.to_string());
    let page = File::load_mem(&page).map_err(set)?;
    form(update, &page, width, height).map_err(set)
}

/// The first page as a form that others can show.
fn form(update: &mut IncrementalDocument, from: &File, width: i64, height: i64) -> lopdf::Result<ObjectId> {
    let page = from.get_pages().into_values().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let (resources, _) = from.get_page_resources(page)?;
    let mut moved = BTreeMap::new();
    let resources = match resources {
        Some(own) => moved_entries(update, from, own, &mut moved)?,
        None => match from.get_dictionary(page)?.get_deref(b"Resources", from) {
            Ok(shared) => moved_entries(update, from, shared.as_dict()?, &mut moved)?,
            Err(_) => Dictionary::new(),
        },
    };
    let mut entries = Dictionary::new();
    entries.set("Type", "XObject");
    entries.set("Subtype", "Form");
    entries.set("BBox", [0, 0, width, height].map(Object::Integer).to_vec());
    entries.set("Resources", resources);
    let mut stream = Stream::new(entries, from.get_page_content(page));
    stream.compress()?;
    Ok(update.new_document.add_object(stream))
}

fn moved_entries(
    update: &mut IncrementalDocument,
    from: &File,
    entries: &Dictionary,
    moved: &mut BTreeMap<ObjectId, ObjectId>,
) -> lopdf::Result<Dictionary> {
    let mut copy = Dictionary::new();
    for (key, object) in entries {
        copy.set(key.clone(), moved_object(update, from, object, moved)?);
    }
    Ok(copy)
}

/// An object and all it speaks of, under new numbers.
fn moved_object(
    update: &mut IncrementalDocument,
    from: &File,
    object: &Object,
    moved: &mut BTreeMap<ObjectId, ObjectId>,
) -> lopdf::Result<Object> {
    Ok(match object {
        Object::Reference(old) => {
            if let Some(new) = moved.get(old) {
                return Ok(Object::Reference(*new));
            }
            if moved.len() >= MOST {
                return Err(lopdf::Error::ReferenceLimit);
            }
            let new = update.new_document.new_object_id();
            moved.insert(*old, new);
            let copy = moved_object(update, from, from.get_object(*old)?, moved)?;
            update.new_document.set_object(new, copy);
            Object::Reference(new)
        }
        Object::Array(objects) => {
            let copies = objects.iter().map(|object| moved_object(update, from, object, moved));
            Object::Array(copies.collect::<lopdf::Result<_>>()?)
        }
        Object::Dictionary(entries) => Object::Dictionary(moved_entries(update, from, entries, moved)?),
        Object::Stream(stream) => {
            let mut copy = stream.clone();
            copy.dict = moved_entries(update, from, &stream.dict, moved)?;
            copy.start_position = None;
            Object::Stream(copy)
        }
        plain => plain.clone(),
    })
}
