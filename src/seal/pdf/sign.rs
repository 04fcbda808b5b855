//! Signs a prepared place of a file: an update behind the file that changes no byte of it.
//!
//! The update holds the signature, its look and the field that now has both. A room
//! is left in it, everything around the room is digested, and the message goes in
//! last. What comes out was checked as a stranger's file would be.

use chrono::{DateTime, FixedOffset};
use lopdf::{Dictionary, IncrementalDocument, Object, ObjectId, StringFormat, dictionary, text_string};

use super::certificate::{Certificate, told};
use super::check::{self, check};
use super::fault::Fault;
use super::fields::{self, Field};
use super::hash::Hash;
use super::signer::Signer;
use super::stamp::{self, Stamper};
use super::{look, message, time};
use crate::papers::pdf::places;

/// Room for a message beside its certificates, in bytes.
const ROOM: usize = 4096;

/// Wider than the place of any byte of a file that is signed here.
const WIDE: i64 = 9_999_999_999;

/// The file has signatures, and may only be added to.
const HAS_SIGNATURES: i64 = 3;

/// A place of the minutes where somebody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The secretary's, on the left.
    Secretary,
    /// That of whoever presided, on the right.
    Chair,
}

impl Place {
    /// The name of its field.
    pub fn field(self) -> &'static str {
        match self {
            Self::Secretary => places::SECRETARY,
            Self::Chair => places::CHAIR,
        }
    }
}

/// What a signature tells beside who made it.
#[derive(Clone, Copy, Debug)]
pub struct Signing<'a> {
    /// Where.
    pub place: Place,
    /// When, by the clock of this machine.
    pub at: DateTime<FixedOffset>,
    /// For whom the person signs; may be empty.
    pub agency: &'a str,
    /// What for.
    pub reason: &'a str,
    /// Who has an authority vouch for the time, if anybody.
    pub stamper: Option<&'a dyn Stamper>,
}

/// The file with the signature behind it.
pub fn sign(bytes: &[u8], signing: Signing<'_>, signer: &dyn Signer) -> Result<Vec<u8>, Fault> {
    let own = signer.certificates().first().ok_or(Fault::NoCertificate)?;
    own.fits(signing.at)?;
    own.key()?;
    let before = check(bytes).map_err(|error| Fault::Unreadable(error.to_string()))?;
    if let Some(broken) = before.iter().find(|one| !one.holds()) {
        return Err(Fault::BrokenBefore(broken.field.clone()));
    }
    let for_a_stamp = if signing.stamper.is_some() { stamp::LARGEST } else { 0 };
    let room = ROOM + for_a_stamp + signer.certificates().iter().map(|one| one.der().len()).sum::<usize>();
    let mut made = with_room(bytes, signing, own, room)?;
    let hole = fill_range(&mut made, bytes.len(), room).ok_or(Fault::OwnCheck)?;
    let digest = Hash::Sha256.of(&[&made[..hole.0], &made[hole.1..]]);
    let digest: [u8; 32] = digest.try_into().map_err(|_| Fault::OwnCheck)?;
    put(&mut made[hole.0 + 1..hole.1 - 1], &message::make(&digest, signer, signing.stamper)?).ok_or(Fault::OwnCheck)?;

    let after = check(&made).map_err(|_| Fault::OwnCheck)?;
    let is_there = after.last().is_some_and(|one| {
        one.field == signing.place.field() && one.covers_all && one.stamped().is_some() == signing.stamper.is_some()
    });
    if after.len() != before.len() + 1 || !is_there || !after.iter().all(check::Checked::holds) {
        return Err(Fault::OwnCheck);
    }
    Ok(made)
}

/// The file with an update whose signature is still empty.
fn with_room(bytes: &[u8], signing: Signing<'_>, own: &Certificate, room: usize) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: lopdf::Error| Fault::Unreadable(error.to_string());
    let file = check::load(bytes).map_err(|error| Fault::Unreadable(error.to_string()))?;
    let name = signing.place.field();
    let field = fields::fields(&file).into_iter().find(|field| field.name == name).ok_or(Fault::NoPlace(name))?;
    if field.value.is_some() {
        return Err(Fault::AlreadySigned(name));
    }
    let id = field.id.ok_or(Fault::NoPlace(name))?;
    let size = size(&field);
    let form = fields::form(&file).and_then(|(form, _)| form);

    let mut update = IncrementalDocument::create_from(bytes.to_vec(), file);
    let value = update.new_document.add_object(signature(signing, own, room));
    let look = match size {
        Some(size) => Some(look::carry(&mut update, look::lines(own, signing.agency, signing.at), size, signing.at)?),
        None => None,
    };
    let mut finish = || {
        update.opt_clone_object_to_new_document(id)?;
        let field = update.new_document.get_dictionary_mut(id)?;
        field.set("V", value);
        if let Some(look) = look {
            field.set("AP", dictionary! { "N" => look });
        }
        entries_of_the_form(&mut update, form)?.set("SigFlags", HAS_SIGNATURES);
        let mut written = Vec::new();
        update.save_to(&mut written)?;
        lopdf::Result::Ok(written)
    };
    finish().map_err(unreadable)
}

/// The form in the update, whether it is an object of its own or stands in the catalog.
fn entries_of_the_form(update: &mut IncrementalDocument, form: Option<ObjectId>) -> lopdf::Result<&mut Dictionary> {
    if let Some(form) = form {
        update.opt_clone_object_to_new_document(form)?;
        return update.new_document.get_dictionary_mut(form);
    }
    let catalog = update.get_prev_documents().trailer.get(b"Root")?.as_reference()?;
    update.opt_clone_object_to_new_document(catalog)?;
    update.new_document.get_dictionary_mut(catalog)?.get_mut(b"AcroForm")?.as_dict_mut()
}

/// How large the place is in points; nothing if it is not to be seen.
fn size(field: &Field<'_>) -> Option<[i64; 2]> {
    let corners = field.entries.get(b"Rect").and_then(Object::as_array).ok()?;
    let corners: Vec<f32> = corners.iter().filter_map(|corner| corner.as_float().ok()).collect();
    let [left, bottom, right, top] = corners.as_slice() else { return None };
    #[expect(clippy::cast_possible_truncation, reason = "a page is a few hundred points wide")]
    let whole = |points: f32| points.abs().min(10_000.0).round() as i64;
    Some([whole(right - left), whole(top - bottom)]).filter(|size| size.iter().all(|side| *side > 20))
}

fn signature(signing: Signing<'_>, own: &Certificate, room: usize) -> Dictionary {
    let range = [0, WIDE, WIDE, WIDE].map(Object::Integer).to_vec();
    dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => range,
        "Contents" => Object::String(vec![0; room], StringFormat::Hexadecimal),
        "M" => Object::string_literal(time::written(signing.at)),
        "Name" => text_string(&own.subject()),
        "Reason" => text_string(&told(signing.reason)),
    }
}

/// Writes the range into the update, behind `from`, in the room of its placeholder. Gives where the hole begins and ends.
fn fill_range(file: &mut [u8], from: usize, room: usize) -> Option<(usize, usize)> {
    let placeholder = format!("[0 {WIDE} {WIDE} {WIDE}]");
    let range = find(file, placeholder.as_bytes(), from)?;
    let mut empty = vec![b'0'; 2 * room + 2];
    (empty[0], empty[2 * room + 1]) = (b'<', b'>');
    let hole = find(file, &empty, range)?;
    let rest = hole + empty.len();
    let written = format!("[0 {hole} {rest} {}]", file.len() - rest);
    let written = format!("{written:<width$}", width = placeholder.len());
    file.get_mut(range..range + placeholder.len())?.copy_from_slice(written.as_bytes());
    Some((hole, rest))
}

fn find(file: &[u8], what: &[u8], from: usize) -> Option<usize> {
    file.get(from..)?.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

/// The message in hexadecimal; the rest of the room stays zero.
fn put(room: &mut [u8], message: &[u8]) -> Option<()> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let places = room.get_mut(..2 * message.len())?.chunks_exact_mut(2);
    for (place, byte) in places.zip(message) {
        place.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    Some(())
}
