//! The members of a list.

use std::collections::BTreeMap;

use super::cells::{Row, office};
use super::fault::{Fault, Slip};
use super::heads::{Column, Found, plain};
use super::whole_line;
use crate::council::{Member, MemberId, Role};
use crate::load::session::MEMBERS;
use crate::load::table::Cell;

/// The members of a table, numbered in its order.
pub(super) fn read(table: &Found<'_>, slips: &mut Vec<Slip>) -> Vec<Member> {
    let lines: Vec<_> = table.lines().collect();
    if lines.is_empty() {
        slips.push(Slip { spot: table.spot(table.head_line(), None), fault: Fault::NoRows });
        return Vec::new();
    }
    if let Some(line) = lines.get(MEMBERS) {
        let fault = Fault::TooMany { limit: MEMBERS, found: lines.len() };
        slips.push(Slip { spot: table.spot(line.number, None), fault });
        return Vec::new();
    }
    let before = slips.len();
    let mut seen = BTreeMap::new();
    let mut seats: Vec<(Member, usize)> = Vec::new();
    for line in lines {
        if !whole_line(table, line, slips) {
            continue;
        }
        let mut row = Row { of: table, line, slips };
        if let Some(mut member) = member(&mut row) {
            // Two people may share a name, but hardly a name and an agency.
            if let Some(first) = seen.insert((plain(&member.name), plain(&member.agency)), line.number) {
                row.fault(Column::Person, Fault::PersonTwice { first });
            }
            member.id = MemberId(format!("M{}", seats.len() + 1));
            seats.push((member, line.number));
        }
    }
    // Who is missing from a list that could not be read in full may stand in the part that was not.
    if slips.len() == before {
        offices(table, &seats, slips);
    }
    seats.into_iter().map(|(member, _)| member).collect()
}

fn member(row: &mut Row<'_, '_>) -> Option<Member> {
    let several = matches!(row.cell(Column::Person), Cell::Text(text) if text.contains('\n'));
    let name = row.filled(Column::Person);
    if several {
        row.fault(Column::Person, Fault::SeveralLines);
    }
    let position = row.text(Column::Position).unwrap_or_default();
    let agency = row.text(Column::Agency).unwrap_or_default();
    let office = row.must(Column::Role, office, Fault::NotARole);
    let observer = office.is_some_and(|office| office.observer);
    let secretary = row.yes(Column::Secretary, false) || office.is_some_and(|office| office.secretary);
    let scores = row.yes(Column::Scores, !observer);
    let appointed = row.yes(Column::Appointed, !observer);
    if observer && scores {
        row.fault(Column::Scores, Fault::ObserverScores);
    }
    Some(Member {
        id: MemberId(String::new()),
        name: name?,
        position,
        agency,
        role: office?.role,
        secretary,
        scores,
        observer,
        appointed,
    })
}

/// One chair, one secretary, somebody who scores, somebody to count.
fn offices(table: &Found<'_>, seats: &[(Member, usize)], slips: &mut Vec<Slip>) {
    let whole = || Slip { spot: table.spot(table.head_line(), None), fault: Fault::NoChair };
    let mut holders = |holds: fn(&Member) -> bool, column, none: Fault, second: fn(usize) -> Fault| {
        let mut lines = seats.iter().filter(|(member, _)| holds(member)).map(|(_, line)| *line);
        let Some(first) = lines.next() else {
            return slips.push(Slip { fault: none, ..whole() });
        };
        slips.extend(lines.map(|line| Slip { spot: table.spot(line, Some(column)), fault: second(first) }));
    };
    holders(|member| member.role == Role::Chair, Column::Role, Fault::NoChair, |first| Fault::SecondChair { first });
    let second = |first| Fault::SecondSecretary { first };
    holders(|member| member.secretary, Column::Secretary, Fault::NoSecretary, second);
    if !seats.iter().any(|(member, _)| member.scores) {
        slips.push(Slip { fault: Fault::NobodyScores, ..whole() });
    }
    if !seats.iter().any(|(member, _)| member.appointed) {
        slips.push(Slip { fault: Fault::NobodyAppointed, ..whole() });
    }
}
