//! What is sent out after a meeting: the council's report, what is to be supplemented, draft decisions, notices, feedback.
//!
//! Each is made from the state its minutes were made from, so that all figures
//! agree. A letter of the council says what the council proposes and never that
//! a rank was given; only the drafts for the body that decides speak as that
//! body would. What the clerk or that body fills in (number, day, deadline) is
//! left open. Invariant: where there is nothing to say there is no paper, and a
//! product that is sealed or not concluded on gets no letter.

mod answers;
mod approval;
mod authority;
mod decision;
mod facts;
mod feedback;
mod inspection;
mod mailing;
mod notice;
mod periodic;
mod renewal;
mod report;
mod supplements;

pub use approval::{approval, forwarding};
pub use decision::recognition;
pub use feedback::feedback;
pub use inspection::{inspection, remedy_check};
pub use mailing::{Mailing, Unwritten, mailing};
pub use notice::{communes, to_commune, to_producer};
pub use periodic::{Breakdown, Counted, Line, Listed, Periodic, Unresolved, periodic};
pub use renewal::{Expiring, Renewal, renewal};
pub use report::report;
pub use supplements::supplements;

use super::document::{Block, Letterhead, Run, Signature};
use super::issuer::Issuer;
use super::minutes::nobody_met;
use super::words::words;
use crate::council::Product;
use crate::meeting::State;
use crate::text::Lang;
use crate::text::date::date_in_words;
use crate::text::number::padded;

/// The head of a letter of the council, of this kind of paper; number, place and day are left open.
fn letterhead(state: &State, kind: &str, lang: Lang) -> Block {
    let council = &state.session.council;
    head(&council.parent, &council.body, Issuer::of(state).number(kind, lang), lang)
}

fn head(parent: &str, body: &str, number: String, lang: Lang) -> Block {
    let w = words(lang);
    Block::Letterhead(Letterhead {
        parent: parent.to_uppercase(),
        body: body.to_uppercase(),
        number,
        nation: w.nation.to_owned(),
        motto: w.motto.to_owned(),
        dated: Some(lang.pick("……, ngày … tháng … năm …", "……, … / … / …").to_owned()),
    })
}

/// `Kính gửi: …`.
fn to(whom: &str, lang: Lang) -> Block {
    let label = lang.pick("Kính gửi: ", "To: ");
    Block::Paragraph(vec![Run::bold(label), Run::plain(format!("{whom}."))])
}

/// The recipients on the left, the head of the session's body on the right.
fn by_the_council(state: &State, others: Vec<String>, lang: Lang) -> Block {
    issued(lang.pick("Như trên;", "As above;"), others, Issuer::of(state).signs(lang), lang)
}

fn issued(first: &str, others: Vec<String>, title: &str, lang: Lang) -> Block {
    let w = words(lang);
    Block::Issued {
        heading: w.recipients.to_owned(),
        lines: std::iter::once(first.to_owned()).chain(others).chain([w.filed.to_owned()]).collect(),
        place: Signature { title: title.to_owned(), hint: w.sign_hint.to_owned() },
    }
}

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into() }
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

/// The lines with a dash each, whatever breaks a line has.
fn list(lines: &[String]) -> Block {
    Block::List(lines.iter().map(|line| vec![Run::plain(line.replace('\n', " "))]).collect())
}

/// `1. …`, a paragraph each.
fn numbered(items: Vec<String>) -> Vec<Block> {
    items.into_iter().zip(1..).map(|(item, n): (_, usize)| paragraph(format!("{n}. {item}"))).collect()
}

/// `«Mật ong» (P01)`.
fn named(product: &Product) -> String {
    format!("«{}» ({})", product.name, product.id)
}

/// `họp ngày 10 tháng 12 năm 2026`, or since when opinions were given in writing.
fn sat(state: &State, lang: Lang) -> String {
    let day = state.begun().unwrap_or(state.session.meeting.starts).date_naive();
    let day = date_in_words(day, lang);
    if nobody_met(state) {
        return lang.pick(
            format!("lấy ý kiến bằng văn bản của các thành viên từ {day}"),
            format!("gave its opinions in writing from {day}"),
        );
    }
    lang.pick(format!("họp {day}"), format!("met on {day}"))
}

/// Two digits at least, as papers write head counts.
fn count(n: usize) -> String {
    padded(u32::try_from(n).unwrap_or(u32::MAX))
}
