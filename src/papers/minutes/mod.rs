//! The minutes (biên bản) as a document.
//!
//! Form 1.9 of Decree 30/2020/NĐ-CP: no place and date at the top right, the
//! number left to the clerk, the secretary's place to sign on the left and the
//! chair's on the right. Until the meeting closes it is a draft. Every result
//! comes from `meeting::visible`, so a sealed product has none here.

mod access;
mod amended;
mod attendance;
mod conclusions;
mod confirmed;
mod decided;
mod dispatch;
mod dossiers;
mod opening;
mod order;
mod proceedings;
mod results;
mod rounds;
mod signers;
mod written;

pub use amended::{Told, amended};
pub(super) use attendance::presiding;
pub(super) use decided::{numbered, upgrade};
pub(super) use opening::grounds;
pub(super) use results::{figures, is_proposed, mean_head, proposed, total};
pub(super) use written::nobody_met;

use chrono::{DateTime, FixedOffset};

use super::document::{Block, Document, Letterhead, Meta, Page, Run, Signature};
use super::issuer::Issuer;
use super::words::words;
use crate::meeting::State;
use crate::text::Lang;
use crate::text::date::{date_in_words, time_in_words};

/// The closing event the minutes stand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Its number in the record.
    pub seq: u64,
    /// The record's head hash after it, hexadecimal in groups of four.
    pub head: String,
    /// When it was recorded.
    pub at: DateTime<FixedOffset>,
}

/// The minutes; without a basis a draft.
pub fn minutes(state: &State, basis: Option<&Basis>, lang: Lang) -> Document {
    let mut blocks = banners(basis.is_none(), lang);
    blocks.push(letterhead(state, lang));
    blocks.push(Block::Title { kind: words(lang).minutes.to_owned(), subject: state.session.title.clone() });
    blocks.extend(opening::grounds(state, lang));
    blocks.push(if written::nobody_met(state) {
        written::opening(state, lang)
    } else {
        opening::time_and_place(state, lang)
    });
    blocks.extend(attendance::attendance(state, lang));
    blocks.extend(access::pins(state, lang));
    blocks.extend(opening::regulation(state, lang));
    blocks.extend(opening::products(state, lang));
    blocks.extend(dispatch::dispatch(state, lang));
    blocks.extend(order::scoring(state, lang));
    blocks.extend(results::results(state, lang));
    blocks.extend(conclusions::ranking(state, lang));
    blocks.extend(conclusions::conclusions(state, lang));
    blocks.push(ending(state, basis, lang));
    blocks.extend(confirmed::confirmed(state, lang));
    blocks.extend(foot(state, basis, lang));
    let title = format!("{} – {}", words(lang).minutes, state.session.title);
    Document { meta: meta(title, state, basis, lang), page: Page::Portrait, blocks }
}

/// What a paper of the meeting says about itself.
pub(super) fn meta(title: String, state: &State, basis: Option<&Basis>, lang: Lang) -> Meta {
    Meta {
        title,
        lang,
        created: basis.map(|b| b.at).or_else(|| state.begun()).unwrap_or(state.session.meeting.starts),
        draft: basis.is_none(),
        foot: page_foot(basis, lang),
    }
}

/// Draft, or reference translation, above a paper of the meeting.
pub(super) fn banners(draft: bool, lang: Lang) -> Vec<Block> {
    let translation = match lang {
        Lang::Vi => None,
        Lang::En => Some("Bản dịch tham khảo / Reference translation".to_owned()),
    };
    let draft = draft.then(|| words(lang).draft.to_owned());
    draft.into_iter().chain(translation).map(Block::Banner).collect()
}

fn letterhead(state: &State, lang: Lang) -> Block {
    let (w, council) = (words(lang), &state.session.council);
    Block::Letterhead(Letterhead {
        parent: council.parent.to_uppercase(),
        body: council.body.to_uppercase(),
        number: Issuer::of(state).number("BB", lang),
        nation: w.nation.to_owned(),
        motto: w.motto.to_owned(),
        dated: None,
    })
}

/// The closing sentence; a draft has none and says so.
fn ending(state: &State, basis: Option<&Basis>, lang: Lang) -> Block {
    let text = match state.closed.as_ref().filter(|_| basis.is_some()) {
        None if written::nobody_met(state) => words(lang).not_ended_in_writing.to_owned(),
        None => words(lang).not_ended.to_owned(),
        Some(closing) => {
            let (time, day) =
                (time_in_words(closing.ended.time(), lang), date_in_words(closing.ended.date_naive(), lang));
            if written::nobody_met(state) {
                let end = lang.pick(
                    format!("Việc lấy ý kiến kết thúc vào hồi {time} {day}."),
                    format!("This ended at {time} on {day}."),
                );
                return Block::Paragraph(vec![Run::plain(format!("{end} {}", words(lang).confirmed_in_writing))]);
            }
            let end = lang.pick(
                format!("Phiên họp kết thúc vào hồi {time} {day}."),
                format!("The meeting ended at {time} on {day}."),
            );
            format!("{end} {}", words(lang).read_back)
        }
    };
    Block::Paragraph(vec![Run::plain(text)])
}

fn foot(state: &State, basis: Option<&Basis>, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let place = |title: &str| Signature { title: title.to_owned(), hint: w.sign_hint.to_owned() };
    let chair = if written::nobody_met(state) { Issuer::of(state).head(lang) } else { w.sign_chair };
    let parent = &state.session.council.parent;
    let report = lang.pick(format!("{parent} (để báo cáo);"), format!("{parent} (report);"));
    let mut blocks = vec![Block::Signatures { left: place(w.sign_secretary), right: place(chair) }];
    blocks.extend(signers::members(state, lang));
    blocks.push(Block::Recipients {
        heading: w.recipients.to_owned(),
        lines: vec![report, w.to_members.to_owned(), w.filed.to_owned()],
    });
    blocks.extend(made_from(state, basis, lang));
    blocks
}

/// Which event a paper was made from; nothing for a draft.
pub(super) fn made_from(state: &State, basis: Option<&Basis>, lang: Lang) -> Option<Block> {
    let Basis { seq, head, .. } = basis?;
    let text = lang.pick(
        format!("Lập từ bản ghi phiên họp, sự kiện số {seq}, mã kiểm tra: {head}"),
        format!("Made from the record of the meeting, event {seq}, check code: {head}"),
    );
    let code = format!("hoidong {} {seq} {}", state.session.id, head.replace(' ', ""));
    Some(Block::Provenance { text, code })
}

/// The check code of the event, for the foot of every page.
fn page_foot(basis: Option<&Basis>, lang: Lang) -> Option<String> {
    basis.map(|Basis { seq, head, .. }| {
        lang.pick(format!("Sự kiện số {seq}, mã kiểm tra: {head}"), format!("Event {seq}, check code: {head}"))
    })
}
