//! The products of a list.

use std::collections::BTreeMap;

use super::cells::{Row, assessment, count, procedure, self_score, set_number, stars};
use super::fault::{Fault, Slip};
use super::heads::{Column, Found, plain};
use super::{Around, Item, whole_line};
use crate::council::session::{Dossier, Kind, Procedure, Producer};
use crate::council::{Product, ProductId};
use crate::law::SetNumber;
use crate::load::near::nearest;
use crate::load::reader::quoted;
use crate::load::session::PRODUCTS;

/// The products of a table, numbered in its order.
pub(super) fn read(table: &Found<'_>, around: &Around, slips: &mut Vec<Slip>) -> Vec<Item> {
    let lines: Vec<_> = table.lines().collect();
    if lines.is_empty() {
        slips.push(Slip { spot: table.spot(table.head_line(), None), fault: Fault::NoRows });
    }
    if let Some(line) = lines.get(PRODUCTS) {
        let fault = Fault::TooMany { limit: PRODUCTS, found: lines.len() };
        slips.push(Slip { spot: table.spot(line.number, None), fault });
        return Vec::new();
    }
    let digits = lines.len().to_string().len().max(2);
    let (mut seen, mut codes) = (BTreeMap::new(), BTreeMap::new());
    let mut items = Vec::new();
    for line in lines {
        if !whole_line(table, line, slips) {
            continue;
        }
        let mut row = Row { of: table, line, slips };
        if let Some(mut item) = item(&mut row, around) {
            let name = (plain(&item.product.name), plain(&item.product.producer.name));
            if let Some(first) = seen.insert(name, line.number) {
                row.fault(Column::Product, Fault::ProductTwice { first });
            }
            // A code that still waits for its number may stand twice.
            if let Some(code) = item.product.code.clone().filter(|code| !code.contains('X'))
                && let Some(first) = codes.insert(code.clone(), line.number)
            {
                row.fault(Column::Code, Fault::CodeTwice { code: quoted(&code), first });
            }
            item.product.id = ProductId(format!("P{:0digits$}", items.len() + 1));
            items.push(item);
        }
    }
    items
}

fn item(row: &mut Row<'_, '_>, around: &Around) -> Option<Item> {
    let name = row.filled(Column::Product);
    let code = row.text(Column::Code);
    let set = row.filled(Column::Set).and_then(|text| set(row, &text, around));
    let producer = row.filled(Column::Producer);
    let commune = row.filled(Column::Commune);
    let kind = if row.has(Column::Assessment) {
        row.must(Column::Assessment, assessment, Fault::NotAnAssessment)
    } else {
        Some(Kind::First)
    };
    let procedure = row.read(Column::Procedure, procedure, Fault::NotAProcedure).unwrap_or(Procedure::Meeting);
    if let (Some(Kind::First | Kind::Upgrade), Procedure::Written) = (kind, procedure) {
        row.fault(Column::Procedure, Fault::WrittenNotReevaluation);
    }
    let self_score = row.read(Column::SelfScore, self_score, Fault::NotASelfScore);
    let stars = row.read(Column::Stars, stars, Fault::NotStars);
    let expires = row.day(Column::Expires);
    let missing: Vec<String> = row
        .text(Column::Missing)
        .map(|text| text.split(';').map(|paper| paper.trim().to_owned()).filter(|paper| !paper.is_empty()).collect())
        .unwrap_or_default();
    let complete = row.yes(Column::Complete, false);
    if complete && !missing.is_empty() {
        row.fault(Column::Complete, Fault::CompleteButMissing);
    }
    let dossier = Dossier {
        sent: Vec::new(),
        complete,
        consultant: row.text(Column::Consultant),
        missing,
        filed: row.day(Column::Filed),
        proposed: row.day(Column::Proposed),
        samples: row.read(Column::Samples, count, Fault::NotACount),
        remark: row.text(Column::Remark),
    };
    let dispatched = row.day(Column::Sent);
    let product = Product {
        id: ProductId(String::new()),
        code,
        name: name?,
        set: set?,
        producer: Producer { name: producer?, commune: commune? },
        kind: kind?,
        procedure,
        dossier,
        self_score,
        stars,
        expires,
    };
    Some(Item { product, sent: dispatched })
}

/// A set by its number, or by its name where no other sheet has it.
fn set(row: &mut Row<'_, '_>, text: &str, around: &Around) -> Option<SetNumber> {
    let known = || around.sets.keys().copied().collect();
    if let Some(set) = set_number(text) {
        if around.sets.contains_key(&set) {
            return Some(set);
        }
        row.fault(Column::Set, Fault::UnknownSet { set, rules: around.rules.clone(), known: known() });
        return None;
    }
    let wanted = plain(text);
    let mut same = around.sets.iter().filter(|(_, name)| plain(name) == wanted && !wanted.is_empty());
    if let (Some((set, _)), None) = (same.next(), same.next()) {
        return Some(*set);
    }
    let names: Vec<(SetNumber, String)> = around.sets.iter().map(|(set, name)| (*set, plain(name))).collect();
    let near = nearest(&wanted, names.iter().map(|(_, name)| name.as_str()));
    let near = near.and_then(|near| names.iter().find(|(_, name)| *name == near).map(|(set, _)| *set));
    let near = near.and_then(|set| around.sets.get(&set).map(|name| (set, name.clone())));
    row.fault(Column::Set, Fault::NotASet { found: quoted(text), near });
    None
}
