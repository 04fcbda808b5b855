//! Signing as the screen asks for it: the key opened and the papers signed in a thread.
//!
//! The thread has what the record said when it began, and nothing of the record; the
//! signatures are laid down and told to it by the loop, as the command does.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use super::sign_ssh::{self, Prepared};
use super::{Failure, identity_say, key_choice, sign_say};
use crate::record::Desk;
use crate::record::place::Place;
use crate::seal::listed;
use crate::seal::signing::Basis;
use crate::text::Lang;
use crate::tui::sign::{KeyHere, News, Offered, PaperSigner, Wish};

/// Signs the papers of one meeting.
#[derive(Debug)]
pub(super) struct Signer {
    place: Place,
    /// Of the thread, while it lives.
    running: Option<Running>,
    /// Why a thread was not begun.
    refused: Option<String>,
}

#[derive(Debug)]
struct Running {
    lang: Lang,
    made: Receiver<Result<Prepared, Failure>>,
}

impl Signer {
    pub(super) const fn new(place: Place) -> Self {
        Self { place, running: None, refused: None }
    }

    /// Signs in a thread, or says why not.
    fn start(&self, desk: &Desk, wish: Wish, lang: Lang) -> Result<Running, Failure> {
        let identity = key_choice::all(lang)?.into_iter().find(|it| it.signer().fingerprint == wish.key);
        let identity = identity.ok_or_else(|| sign_say::key_gone(lang))?;
        let basis = Basis::of(desk.record(), &wish.member).ok_or_else(|| sign_say::not_closed(lang))?;
        let (folder, passphrase) = (self.place.papers(), wish.passphrase);
        let (tell, made) = mpsc::channel();
        thread::spawn(move || {
            let key = identity.unlock(&passphrase);
            drop(passphrase);
            let key = key.map_err(|fault| identity_say::key(&fault, identity.path(), lang));
            // Who does not listen any more has left; nothing was written.
            drop(tell.send(key.and_then(|key| sign_ssh::prepare(basis, &folder, &key, lang))));
        });
        Ok(Running { lang, made })
    }

    fn finish(&self, desk: &mut Desk, made: Result<Prepared, Failure>, lang: Lang) -> News {
        let signed = made.and_then(|prepared| sign_ssh::finish(desk, prepared, &self.place.record, lang));
        match signed {
            Err(failure) => News { told: failure.message, events: Vec::new(), is_done: false },
            Ok(signed) => {
                let state = desk.state();
                let mut told = vec![sign_ssh::in_short(&signed, state, lang)];
                told.extend(sign_ssh::warnings(&signed, state, lang));
                News { told: told.join("\n"), events: signed.events, is_done: true }
            }
        }
    }
}

impl PaperSigner for Signer {
    fn offered(&mut self, desk: &Desk, lang: Lang) -> Offered {
        let keys = key_choice::all(lang).unwrap_or_default();
        let keys = keys.iter().map(|identity| KeyHere {
            name: identity.name(),
            fingerprint: identity.signer().fingerprint.clone(),
            is_locked: identity.is_locked(),
        });
        let folder = self.place.papers();
        let unready = match listed::Stands::of(desk.record()) {
            None => Some(sign_say::not_closed(lang).message),
            Some(stands) => listed::list(&folder, &stands).err().map(|fault| sign_say::unready(&fault, &folder, lang)),
        };
        Offered { keys: keys.collect(), unready }
    }

    fn begin(&mut self, desk: &Desk, wish: Wish, lang: Lang) {
        if self.is_busy() {
            return;
        }
        match self.start(desk, wish, lang) {
            Ok(running) => self.running = Some(running),
            Err(failure) => self.refused = Some(failure.message),
        }
    }

    fn news(&mut self, desk: &mut Desk) -> Option<News> {
        if let Some(told) = self.refused.take() {
            return Some(News { told, events: Vec::new(), is_done: false });
        }
        let Running { lang, made } = self.running.as_ref()?;
        let (lang, made) = match made.try_recv() {
            Ok(made) => (*lang, made),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => (*lang, Err(sign_say::broke_off(*lang))),
        };
        self.running = None;
        Some(self.finish(desk, made, lang))
    }

    fn is_busy(&self) -> bool {
        self.running.is_some() || self.refused.is_some()
    }
}
