//! What a rule set asks of a dossier, from `filing` in `rules.ron`.

use super::reader::{Fields, Reader};
use super::rules::{LEVELS, items, text};
use super::spanned::Node;
use crate::law::filing::{DayOfYear, Filing, Papers, Round, Rounds, Samples, Window};

/// A paper lies at most this many days before or after an expiry.
const DAYS: std::ops::RangeInclusive<u32> = 0..=3_660;

/// Reads what is there; a matter left out asks for nothing.
pub(super) fn read<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Filing {
    let Some(mut fields) = reader.fields(node, "Filing") else { return Filing::default() };
    let filing = Filing {
        papers: fields.may("papers").and_then(|node| papers(reader, node)),
        samples: fields.may("samples").and_then(|node| samples(reader, node)),
        rounds: fields.may("rounds").and_then(|node| rounds(reader, node)),
        reevaluation: fields.may("reevaluation").and_then(|node| window(reader, node)),
    };
    fields.done(reader);
    filing
}

fn papers<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Papers> {
    let mut fields = reader.fields(node, "Papers")?;
    let source = text(reader, &mut fields, "source");
    let list = items(reader, &mut fields, "list").into_iter().filter_map(|node| reader.filled(node, "list")).collect();
    fields.done(reader);
    Some(Papers { source: source?, list })
}

fn samples<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Samples> {
    let mut fields = reader.fields(node, "Samples")?;
    let source = text(reader, &mut fields, "source");
    let count = fields.need(reader, "count").and_then(|node| reader.whole(node, 1..=1_000));
    fields.done(reader);
    Some(Samples { source: source?, count: count? })
}

fn rounds<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Rounds> {
    let mut fields = reader.fields(node, "Rounds")?;
    let source = text(reader, &mut fields, "source");
    let list = items(reader, &mut fields, "list").into_iter().filter_map(|node| round(reader, node)).collect();
    fields.done(reader);
    Some(Rounds { source: source?, list })
}

fn round<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Round> {
    let mut fields = reader.fields(node, "Round")?;
    let level = fields.need(reader, "level").and_then(|node| reader.word(node, &LEVELS));
    let proposed_before = day_of_year(reader, &mut fields, "proposed_before");
    let held_before = day_of_year(reader, &mut fields, "held_before");
    fields.done(reader);
    Some(Round { level: level?, proposed_before: proposed_before?, held_before: held_before? })
}

/// `(30, 4)`: the 30th of April.
fn day_of_year<'s>(reader: &mut Reader<'s>, fields: &mut Fields<'s>, field: &'static str) -> Option<DayOfYear> {
    let node = fields.need(reader, field)?;
    day_and_month(reader, node)
}

/// A day every year has, the day first.
pub(super) fn day_and_month<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<DayOfYear> {
    const MONTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let [day, month] = reader.pair(node)?;
    let month = reader.whole(month, 1..=12);
    let most = month.and_then(|month| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)).copied().unwrap_or(31);
    let day = reader.whole(day, 1..=most);
    Some(DayOfYear { month: month?, day: day? })
}

fn window<'s>(reader: &mut Reader<'s>, node: Node<'s>) -> Option<Window> {
    let mut fields = reader.fields(node, "Window")?;
    let source = text(reader, &mut fields, "source");
    let opens = fields.need(reader, "opens").and_then(|node| reader.whole(node, DAYS));
    let closes = fields.need(reader, "closes").and_then(|node| reader.whole(node, 0..=opens.unwrap_or(*DAYS.end())));
    let overrun = fields.need(reader, "overrun").and_then(|node| reader.whole(node, DAYS));
    fields.done(reader);
    Some(Window { source: source?, opens: opens?, closes: closes?, overrun: overrun? })
}
