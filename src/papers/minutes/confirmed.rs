//! Who confirmed sheets and minutes in the program, and which keys are enrolled.
//!
//! Nothing where nobody did. A confirmation is never called a signature, what lapsed is
//! not printed, and it is said whether PINs were used.

use crate::council::Member;
use crate::meeting::confirmation::Subject;
use crate::meeting::{Key, State};
use crate::papers::document::{Block, Run};
use crate::papers::words::words;
use crate::say::{name, signing};
use crate::text::Lang;
use crate::text::date::date_time;

/// The confirmations that hold, then the keys that count, each member in a line.
pub(super) fn confirmed(state: &State, lang: Lang) -> Vec<Block> {
    let w = words(lang);
    let mut blocks = Vec::new();
    let head = if state.asks_pins() { w.confirmed_by_pin } else { w.confirmed_by_name };
    part(&mut blocks, head, state.session.members.iter().filter_map(|member| given(state, member, lang)));
    part(&mut blocks, w.keys, state.session.members.iter().filter_map(|member| keys(state, member, lang)));
    blocks
}

fn part(blocks: &mut Vec<Block>, head: &str, items: impl Iterator<Item = String>) {
    let items: Vec<_> = items.map(|item| vec![Run::plain(item)]).collect();
    if !items.is_empty() {
        blocks.push(Block::Paragraph(vec![Run::plain(head)]));
        blocks.push(Block::List(items));
    }
}

fn given(state: &State, member: &Member, lang: Lang) -> Option<String> {
    let said = |of| {
        let word = state.confirmation(&member.id, of)?;
        Some(format!("{}, {}", signing::subject(of, lang), signing::confirmed(word, lang)))
    };
    let said: Vec<_> = [Subject::Sheets, Subject::Minutes].into_iter().filter_map(said).collect();
    (!said.is_empty()).then(|| format!("{}: {}.", name::short(&state.session, &member.id), said.join("; ")))
}

fn keys(state: &State, member: &Member, lang: Lang) -> Option<String> {
    let said = |enrolled: &Key| {
        let at = state.keys.iter().rev().find(|it| it.member == member.id && it.key == *enrolled)?.at;
        let (key, at) = (signing::key(enrolled, lang), date_time(at));
        Some(lang.pick(format!("{key} (đăng ký lúc {at})"), format!("{key} (enrolled at {at})")))
    };
    let said: Vec<_> = state.enrolled(&member.id).filter_map(said).collect();
    (!said.is_empty()).then(|| format!("{}: {}.", name::short(&state.session, &member.id), said.join("; ")))
}
