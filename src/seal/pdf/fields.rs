//! The signature fields of a file, and what is signed there. The file may be anybody's.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::certificate::told;

/// How deep a form may go and how many fields are looked at.
const DEEPEST: usize = 16;
const MOST: usize = 1000;

/// A signature field.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    /// Where it stands, if it is an object of its own.
    pub(super) id: Option<ObjectId>,
    /// Its whole name.
    pub(super) name: String,
    /// What is written of it.
    pub(super) entries: &'a Dictionary,
    /// What is signed there and where that stands; nothing while it is empty.
    pub(super) value: Option<Value<'a>>,
}

/// A signature as the file holds it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a> {
    /// Where it stands, if it is an object of its own.
    pub(super) id: Option<ObjectId>,
    /// What is written of it.
    pub(super) entries: &'a Dictionary,
}

/// What a field has from those above it.
#[derive(Clone, Default)]
struct Above<'a> {
    name: String,
    kind: Option<&'a [u8]>,
    value: Option<&'a Object>,
}

/// The form of a file, and where it stands.
pub(super) fn form(file: &File) -> Option<(Option<ObjectId>, &Dictionary)> {
    let (id, form) = file.dereference(file.catalog().ok()?.get(b"AcroForm").ok()?).ok()?;
    Some((id, form.as_dict().ok()?))
}

/// Every signature field, in the order of the form.
pub(super) fn fields(file: &File) -> Vec<Field<'_>> {
    let mut found = Vec::new();
    let Some((_, form)) = form(file) else { return found };
    let mut walk = Walk { file, seen: BTreeSet::new(), found: &mut found };
    for object in array(file, form, b"Fields") {
        walk.enter(object, &Above::default(), DEEPEST);
    }
    found
}

struct Walk<'a, 'b> {
    file: &'a File,
    seen: BTreeSet<ObjectId>,
    found: &'b mut Vec<Field<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn enter(&mut self, object: &'a Object, above: &Above<'a>, depth: usize) {
        let Ok((id, object)) = self.file.dereference(object) else { return };
        let Ok(entries) = object.as_dict() else { return };
        if depth == 0 || self.found.len() >= MOST || id.is_some_and(|id| !self.seen.insert(id)) {
            return;
        }
        let part = entries.get_deref(b"T", self.file).ok().and_then(|name| lopdf::decode_text_string(name).ok());
        let name = match part {
            Some(part) if above.name.is_empty() => told(&part),
            Some(part) => told(&format!("{}.{part}", above.name)),
            None => above.name.clone(),
        };
        let kind = entries.get_deref(b"FT", self.file).and_then(Object::as_name).ok().or(above.kind);
        let value = entries.get(b"V").ok().or(above.value);
        let kids = array(self.file, entries, b"Kids");
        let is_field = |kid: &&Object| {
            let kid = self.file.dereference(kid).and_then(|(_, kid)| kid.as_dict());
            kid.is_ok_and(|kid| kid.has(b"T"))
        };
        if kids.iter().any(|kid| is_field(&kid)) {
            let above = Above { name, kind, value };
            for kid in kids {
                self.enter(kid, &above, depth - 1);
            }
        } else if kind == Some(b"Sig") {
            let value = value.and_then(|value| {
                let (id, value) = self.file.dereference(value).ok()?;
                Some(Value { id, entries: value.as_dict().ok()? })
            });
            self.found.push(Field { id, name, entries, value });
        }
    }
}

/// The elements of an array, wherever it stands; none if it is none.
fn array<'a>(file: &'a File, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
    of.get_deref(key, file).and_then(Object::as_array).map_or(&[], Vec::as_slice)
}
