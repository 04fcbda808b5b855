//! A key on a token, reached through the maker's own PKCS #11 module.
//!
//! The key never leaves the token; it is given a digest and gives a signature. The
//! module is somebody else's program inside this one: it is loaded only when its
//! path is named. Invariant: a wrong PIN is tried once and never again by itself.

use std::fmt;
use std::path::Path;

use cryptoki::context::{CInitializeArgs, CInitializeFlags, Pkcs11};
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, ObjectClass, ObjectHandle};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;
use cryptoki::types::AuthPin;

use super::certificate::{Certificate, told};
use super::fault::{Fault, Tries};
use super::key::Scheme;
use super::signer::{Signer, chain};

/// What PKCS #1 v1.5 puts before a SHA-256 digest (RFC 8017, 9.2); a token signs both together.
const SHA_256_INFO: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

/// The most certificates of a token that are looked at.
const MOST: usize = 64;

/// Which key of which token.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    /// The module of the token's maker.
    pub module: &'a Path,
    /// The token's label, where several are in.
    pub token: Option<&'a str>,
    /// The key's label, where there are several.
    pub key: Option<&'a str>,
}

/// A token that is in and waits for its PIN.
#[derive(Debug)]
pub struct Locked {
    module: Pkcs11,
    slot: Slot,
    /// What it calls itself.
    pub label: String,
    /// Whether it asks for the PIN on keys of its own; then none is typed here.
    pub has_its_own_keys: bool,
    key: Option<String>,
}

/// An opened token. It is closed when it is dropped.
pub struct Token {
    session: Session,
    key: ObjectHandle,
    scheme: Scheme,
    certificates: Vec<Certificate>,
}

impl Locked {
    /// The one token that was meant.
    pub fn find(chosen: Chosen<'_>) -> Result<Self, Fault> {
        if !chosen.module.is_file() {
            return Err(Fault::NoModule(chosen.module.to_owned()));
        }
        let bad = |error: Error| Fault::BadModule(told(&error.to_string()));
        let module = Pkcs11::new(chosen.module).map_err(bad)?;
        match module.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(error) => return Err(bad(error)),
        }
        let mut tokens = Vec::new();
        for slot in module.get_slots_with_token().map_err(fault)? {
            // A token that nobody has set up has nothing to sign with.
            let info = module.get_token_info(slot).map_err(fault)?;
            if info.token_initialized() {
                tokens.push((slot, told(info.label()), info.protected_authentication_path()));
            }
        }
        let labels = |tokens: &[(Slot, String, bool)]| tokens.iter().map(|(_, label, _)| label.clone()).collect();
        if tokens.is_empty() {
            return Err(Fault::NoToken);
        }
        let all = labels(&tokens);
        if let Some(wanted) = chosen.token {
            tokens.retain(|(_, label, _)| label == wanted);
        }
        match tokens.as_slice() {
            [] => Err(Fault::OtherTokens(all)),
            [(slot, label, own_keys)] => Ok(Self {
                module,
                slot: *slot,
                label: label.clone(),
                has_its_own_keys: *own_keys,
                key: chosen.key.map(ToOwned::to_owned),
            }),
            several => Err(Fault::SeveralTokens(labels(several))),
        }
    }

    /// Opens it, and finds the key and its certificate. Without a PIN the token asks for it itself.
    pub fn open(self, pin: Option<&str>) -> Result<Token, Fault> {
        let session = self.module.open_ro_session(self.slot).map_err(fault)?;
        let pin = pin.map(|pin| AuthPin::new(pin.into()));
        match session.login(UserType::User, pin.as_ref()) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(Error::Pkcs11(RvError::PinLocked, _)) => return Err(Fault::PinLocked),
            Err(Error::Pkcs11(RvError::PinIncorrect | RvError::PinInvalid | RvError::PinLenRange, _)) => {
                return Err(self.wrong_pin());
            }
            Err(error) => return Err(fault(error)),
        }
        let key = self.the_key(&session)?;
        let certificates = certificates(&session, key)?;
        let scheme = certificates.first().ok_or(Fault::NoCertificate)?.key()?.scheme();
        Ok(Token { session, key, scheme, certificates })
    }

    fn wrong_pin(&self) -> Fault {
        match self.module.get_token_info(self.slot) {
            Ok(info) if info.user_pin_locked() => Fault::PinLocked,
            Ok(info) if info.user_pin_final_try() => Fault::WrongPin(Tries::One),
            Ok(info) if info.user_pin_count_low() => Fault::WrongPin(Tries::Few),
            _ => Fault::WrongPin(Tries::Unknown),
        }
    }

    fn the_key(&self, session: &Session) -> Result<ObjectHandle, Fault> {
        let mut template = vec![Attribute::Class(ObjectClass::PRIVATE_KEY)];
        template.extend(self.key.as_ref().map(|label| Attribute::Label(label.as_bytes().to_vec())));
        let keys = session.find_objects(&template).map_err(fault)?;
        match keys.as_slice() {
            [] => Err(Fault::NoKey),
            [one] => Ok(*one),
            several => {
                let labels = several.iter().map(|key| label(session, *key)).collect::<Result<_, _>>()?;
                Err(Fault::SeveralKeys(labels))
            }
        }
    }
}

fn label(session: &Session, object: ObjectHandle) -> Result<String, Fault> {
    let attributes = session.get_attributes(object, &[AttributeType::Label]).map_err(fault)?;
    let label = attributes.into_iter().find_map(|attribute| match attribute {
        Attribute::Label(bytes) => Some(told(&String::from_utf8_lossy(&bytes))),
        _ => None,
    });
    Ok(label.unwrap_or_else(|| "?".to_owned()))
}

/// The certificate with the key's own number, and the others of the token that stand behind it.
fn certificates(session: &Session, key: ObjectHandle) -> Result<Vec<Certificate>, Fault> {
    let id = session.get_attributes(key, &[AttributeType::Id]).map_err(fault)?;
    let id = id.into_iter().find_map(|attribute| match attribute {
        Attribute::Id(id) if !id.is_empty() => Some(id),
        _ => None,
    });
    let id = id.ok_or(Fault::NoCertificate)?;
    let (mut own, mut others) = (None, Vec::new());
    let found = session.find_objects(&[Attribute::Class(ObjectClass::CERTIFICATE)]).map_err(fault)?;
    for object in found.into_iter().take(MOST) {
        let attributes = session.get_attributes(object, &[AttributeType::Id, AttributeType::Value]).map_err(fault)?;
        let is_own = attributes.contains(&Attribute::Id(id.clone()));
        let der = attributes.into_iter().find_map(|attribute| match attribute {
            Attribute::Value(der) => Some(der),
            _ => None,
        });
        let Some(der) = der else { continue };
        match Certificate::from_der(&der) {
            Ok(certificate) if is_own && own.is_none() => own = Some(certificate),
            Ok(certificate) => others.push(certificate),
            Err(unfit) if is_own => return Err(unfit.into()),
            // Somebody else's certificate is none of ours.
            Err(_) => {}
        }
    }
    Ok(chain(own.ok_or(Fault::NoCertificate)?, others))
}

impl Signer for Token {
    fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    fn sign(&self, digest: &[u8; 32]) -> Result<Vec<u8>, Fault> {
        match self.scheme {
            Scheme::Ecdsa => {
                let numbers = self.session.sign(&Mechanism::Ecdsa, self.key, digest).map_err(fault)?;
                let signature = p256::ecdsa::Signature::from_slice(&numbers).map_err(|_| Fault::OtherKey)?;
                Ok(signature.to_der().as_bytes().to_vec())
            }
            Scheme::Pkcs1 | Scheme::Pss => {
                let info = [SHA_256_INFO.as_slice(), digest.as_slice()].concat();
                self.session.sign(&Mechanism::RsaPkcs, self.key, &info).map_err(fault)
            }
        }
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token").field("certificates", &self.certificates).finish_non_exhaustive()
    }
}

fn fault(error: Error) -> Fault {
    match error {
        Error::Pkcs11(
            RvError::DeviceRemoved
            | RvError::TokenNotPresent
            | RvError::DeviceError
            | RvError::SessionHandleInvalid
            | RvError::SessionClosed,
            _,
        ) => Fault::TokenGone,
        Error::Pkcs11(RvError::PinLocked, _) => Fault::PinLocked,
        Error::Pkcs11(code, function) => Fault::Token(told(&format!("{function}: {code:?}"))),
        other => Fault::Token(told(&other.to_string())),
    }
}
