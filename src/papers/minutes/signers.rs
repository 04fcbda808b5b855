//! The members' own places to sign, where the regulation asks for them.

use super::{attendance, written};
use crate::council::regulation::Signers;
use crate::council::{Member, MemberId};
use crate::meeting::State;
use crate::papers::document::{Block, Column, Run, Table};
use crate::papers::words::words;
use crate::text::Lang;

/// Room for a hand.
const ROOM: &str = "\n\n\n";

/// A list of everybody on the council who took part, each with room to sign; nothing under the usual setting.
pub(super) fn members(state: &State, lang: Lang) -> Vec<Block> {
    if state.regulation.signers != Signers::AllMembers {
        return Vec::new();
    }
    let w = words(lang);
    let columns = vec![
        Column::center(w.order, 10),
        Column::left(w.member, 50),
        Column::left(w.position, 60),
        Column::left(w.signature, 44),
    ];
    let members = state.session.appointed().filter(|member| took_part(state, member)).zip(1..);
    let rows: Vec<_> = members
        .map(|(m, at): (&Member, usize)| {
            [at.to_string(), m.name.clone(), format!("{}, {}", m.position, m.agency), ROOM.to_owned()]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    vec![Block::Paragraph(vec![Run::plain(w.members_sign)]), Block::Table(Table::new(columns, rows))]
}

/// Whether a member was in the room, or gave an opinion in writing where nobody met.
fn took_part(state: &State, member: &Member) -> bool {
    let opinion = |id: &MemberId| state.products.values().any(|s| s.opinions.is_some() && s.has_submitted(id));
    if written::nobody_met(state) { opinion(&member.id) } else { attendance::attended(state, member) }
}
