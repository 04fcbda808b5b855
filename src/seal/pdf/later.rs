//! What became of a file after somebody signed it.
//!
//! A file may go on after a signature: further signatures, and the means to check
//! them, are added behind it. Anything else that changed what was signed is told.
//! Two states of the file are held against each other object by object.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

use super::fields::{self, Field};

/// What became of a file after a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// Nothing was added.
    Nothing,
    /// What was added are signatures, or tells of the file without changing its pages.
    Signatures,
    /// What was added are the means to check the signatures: certificates, and what their makers say of them.
    Proofs,
    /// Behind the last signature stands something else that nobody signed; no page shows it.
    Unsigned,
    /// Something else is different from what was signed.
    Changed,
}

/// What a catalog may get later: the form, what signatures are checked with, and the standards those need.
const OF_THE_CATALOG: [&[u8]; 5] = [b"AcroForm", b"DSS", b"Extensions", b"Metadata", b"Version"];
/// What of it goes with proofs.
const OF_PROOFS: [&[u8]; 3] = [b"DSS", b"Extensions", b"Version"];
/// What an empty signature field may get by being signed.
const OF_A_FIELD: [&[u8]; 6] = [b"V", b"AP", b"F", b"M", b"MK", b"AS"];

/// What became of a file that goes on after a signature.
pub(super) fn since(before: &File, after: &File) -> Later {
    if !only_signed(before, after) {
        Later::Changed
    } else if only_proofs(before, after) {
        Later::Proofs
    } else {
        Later::Signatures
    }
}

/// Whether the only differences are those of adding proofs: what is new or different hangs on what the catalog has
/// for them and on nothing else, or tells of the file as programs do with every update.
fn only_proofs(before: &File, after: &File) -> bool {
    let (Ok(old), Ok(new)) = (before.catalog(), after.catalog()) else { return false };
    let catalog = after.trailer.get(b"Root").and_then(Object::as_reference).ok();
    let hanging = hanging(after);
    // A signature's own message was taken out of the file as it was, and is held against the hole elsewhere.
    let signed: BTreeSet<_> = fields::fields(before).iter().filter_map(|field| field.value?.id).collect();
    let is_same = |id, object| signed.contains(id) || before.objects.get(id).is_some_and(|old| same(old, object));
    let changed: Vec<_> = after.objects.iter().filter(|(id, object)| !is_same(id, object)).collect();
    let may_change = |id: &ObjectId, object: &Object| {
        hanging.contains(id) || Some(*id) == catalog || is_about_the_file(before, *id) || is_of_the_table(object)
    };
    differing(old, new).all(|key| OF_PROOFS.contains(&key))
        && changed.iter().any(|(id, _)| hanging.contains(id))
        && changed.iter().all(|(id, object)| may_change(id, object))
}

/// Whether an object is where a file keeps its table of objects, or several objects in one.
fn is_of_the_table(object: &Object) -> bool {
    object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"XRef") || stream.dict.has_type(b"ObjStm"))
}

/// What hangs on what a catalog has for proofs, and on nothing else.
fn hanging(file: &File) -> BTreeSet<ObjectId> {
    let Ok(entries) = file.catalog() else { return BTreeSet::new() };
    let catalog = file.trailer.get(b"Root").and_then(Object::as_reference).ok();
    let (mut hanging, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
    for (key, object) in entries {
        if OF_PROOFS.contains(&key.as_slice()) {
            reach(object, file, &mut hanging);
        } else {
            named(object, &mut elsewhere);
        }
    }
    let others = file.objects.iter().filter(|(id, _)| !hanging.contains(id) && Some(**id) != catalog);
    others.for_each(|(_, object)| named(object, &mut elsewhere));
    hanging.retain(|id| !elsewhere.contains(id));
    hanging
}

/// Every object that can be reached from here.
fn reach(from: &Object, file: &File, found: &mut BTreeSet<ObjectId>) {
    let mut next = BTreeSet::new();
    named(from, &mut next);
    while let Some(id) = next.pop_first() {
        if found.insert(id)
            && let Ok(object) = file.get_object(id)
        {
            named(object, &mut next);
        }
    }
}

/// Every object that is spoken of here.
fn named(object: &Object, found: &mut BTreeSet<ObjectId>) {
    match object {
        Object::Reference(id) => {
            found.insert(*id);
        }
        Object::Array(objects) => objects.iter().for_each(|object| named(object, found)),
        Object::Dictionary(entries) => entries.iter().for_each(|(_, object)| named(object, found)),
        Object::Stream(stream) => stream.dict.iter().for_each(|(_, object)| named(object, found)),
        _ => {}
    }
}

/// Whether the only differences are those of signing.
fn only_signed(before: &File, after: &File) -> bool {
    let states = States::of(before, after);
    before.trailer.get(b"Root").ok() == after.trailer.get(b"Root").ok()
        && before.objects.iter().all(|(id, old)| match after.objects.get(id) {
            Some(new) => same(old, new) || states.may_change(*id, old, new),
            None => false,
        })
        && after.objects.keys().all(|id| before.objects.contains_key(id) || !states.awaited.contains(id))
}

struct States<'a> {
    before: &'a File,
    after: &'a File,
    /// Signature fields that were empty.
    empty: BTreeSet<ObjectId>,
    /// What was signed there.
    signed: BTreeSet<ObjectId>,
    /// The signature fields as they are now.
    fields: BTreeSet<ObjectId>,
    /// Where proofs were kept.
    proofs: BTreeSet<ObjectId>,
    /// What was spoken of before it was there: nobody knows what he signed.
    awaited: BTreeSet<ObjectId>,
}

impl<'a> States<'a> {
    fn of(before: &'a File, after: &'a File) -> Self {
        let old = fields::fields(before);
        let ids = |of: Vec<&Field<'_>>| of.into_iter().filter_map(|field| field.id).collect();
        let mut awaited = BTreeSet::new();
        before.objects.values().for_each(|object| named(object, &mut awaited));
        awaited.retain(|id| !before.objects.contains_key(id));
        Self {
            before,
            after,
            empty: ids(old.iter().filter(|field| field.value.is_none()).collect()),
            signed: old.iter().filter_map(|field| field.value?.id).collect(),
            fields: ids(fields::fields(after).iter().collect()),
            proofs: hanging(before),
            awaited,
        }
    }

    fn may_change(&self, id: ObjectId, old: &Object, new: &Object) -> bool {
        if is_about_the_file(self.before, id) || self.proofs.contains(&id) {
            return true;
        }
        match (old, new) {
            (Object::Array(old), Object::Array(new)) => self.only_fields_more(old, new),
            (Object::Dictionary(old), Object::Dictionary(new)) => {
                if self.signed.contains(&id) {
                    // The message itself is held against the hole elsewhere.
                    differing(old, new).all(|key| key == b"Contents")
                } else if self.empty.contains(&id) {
                    differing(old, new).all(|key| OF_A_FIELD.contains(&key))
                } else if old.has_type(b"Catalog") {
                    differing(old, new).all(|key| {
                        OF_THE_CATALOG.contains(&key) && (key != b"AcroForm" || self.form_may_change(old, new))
                    })
                } else if old.has_type(b"Page") {
                    differing(old, new).all(|key| key == b"Annots" && self.more(old, new, key))
                } else if fields::form(self.before).is_some_and(|(form, _)| form == Some(id)) {
                    self.form_grew(old, new)
                } else {
                    false
                }
            }
            _ => false,
        }
    }

    /// A form that stands in the catalog, or that is put elsewhere.
    fn form_may_change(&self, old: &Dictionary, new: &Dictionary) -> bool {
        let form = |of: &'a File, catalog: &Dictionary| {
            if !catalog.has(b"AcroForm") {
                return Some(Dictionary::new());
            }
            fields::form(of).map(|(_, form)| form.clone())
        };
        match (form(self.before, old), form(self.after, new)) {
            (Some(old), Some(new)) => old.is_empty() && !old.has(b"Fields") || self.form_grew(&old, &new),
            _ => false,
        }
    }

    fn form_grew(&self, old: &Dictionary, new: &Dictionary) -> bool {
        differing(old, new).all(|key| key == b"SigFlags" || key == b"Fields" && self.more(old, new, key))
    }

    /// A list under a key, which may be an object of its own, has only signature fields more.
    fn more(&self, old: &Dictionary, new: &Dictionary, key: &[u8]) -> bool {
        let list = |of: &'a File, entries: &Dictionary| match entries.get(key) {
            Ok(object) => of.dereference(object).ok().and_then(|(_, list)| list.as_array().ok().cloned()),
            Err(_) => Some(Vec::new()),
        };
        // The older list is read where it then stood.
        let old = match old.get(key) {
            Ok(object) => self.before.dereference(object).ok().and_then(|(_, list)| list.as_array().ok().cloned()),
            Err(_) => Some(Vec::new()),
        };
        matches!((old, list(self.after, new)), (Some(old), Some(new)) if self.only_fields_more(&old, &new))
    }

    fn only_fields_more(&self, old: &[Object], new: &[Object]) -> bool {
        let is_field = |object: &Object| object.as_reference().is_ok_and(|id| self.fields.contains(&id));
        new.get(..old.len()).is_some_and(|begin| all_same(old, begin))
            && new.get(old.len()..).unwrap_or_default().iter().all(is_field)
    }
}

/// What programs write about a file and no page shows.
fn is_about_the_file(file: &File, id: ObjectId) -> bool {
    let info = file.trailer.get(b"Info").and_then(Object::as_reference);
    let metadata = file.catalog().and_then(|catalog| catalog.get(b"Metadata")?.as_reference());
    info.is_ok_and(|info| info == id) || metadata.is_ok_and(|metadata| metadata == id)
}

/// The keys that do not say the same.
fn differing<'a>(old: &'a Dictionary, new: &'a Dictionary) -> impl Iterator<Item = &'a [u8]> {
    let keys: BTreeSet<&[u8]> = old.iter().chain(new.iter()).map(|(key, _)| key.as_slice()).collect();
    keys.into_iter().filter(|key| match (old.get(key), new.get(key)) {
        (Ok(old), Ok(new)) => !same(old, new),
        (Err(_), Err(_)) => false,
        _ => true,
    })
}

/// The same, wherever in the file it stands and in whichever form a text is written: programs write anew what
/// they read.
fn same(old: &Object, new: &Object) -> bool {
    match (old, new) {
        (Object::String(old, _), Object::String(new, _)) => old == new,
        (Object::Array(old), Object::Array(new)) => all_same(old, new),
        (Object::Dictionary(old), Object::Dictionary(new)) => differing(old, new).next().is_none(),
        (Object::Stream(old), Object::Stream(new)) => {
            differing(&old.dict, &new.dict).next().is_none() && old.content == new.content
        }
        _ => old == new,
    }
}

fn all_same(old: &[Object], new: &[Object]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(old, new)| same(old, new))
}
