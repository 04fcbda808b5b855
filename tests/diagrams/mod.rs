//! State diagrams of the docs as data, and what a meeting really did as data of the same form.

#![allow(unreachable_pub, reason = "each test binary uses its own part")]

use std::collections::BTreeSet;

use hoidong::council::{MemberId, ProductId};
use hoidong::meeting::{Command, State, progress};

/// From where, to where, by which command.
pub type Edge = (String, String, String);

/// The edges of the diagram under a heading of a module's docs; a command a label, between commas.
/// What leads from a state to itself changes none and is left to the words beside the diagram.
pub fn drawn(source: &str, heading: &str) -> BTreeSet<Edge> {
    let docs = source.lines().filter_map(|line| line.strip_prefix("//!")).map(str::trim);
    let block = docs
        .skip_while(|line| *line != heading)
        .skip_while(|line| *line != "```mermaid")
        .skip(2)
        .take_while(|line| *line != "```");
    let mut edges = BTreeSet::new();
    for line in block.filter(|line| !line.starts_with("[*]")) {
        let (from, rest) = line.split_once("-->").unwrap_or_else(|| panic!("no edge: {line}"));
        let (to, label) = rest.split_once(':').unwrap_or_else(|| panic!("no label: {line}"));
        for command in label.split(',').map(str::trim) {
            let edge = (from.trim().to_owned(), to.trim().to_owned(), command.to_owned());
            assert!(edge.0 != edge.1, "{line}: leads nowhere");
            assert!(edges.insert(edge), "{line}: {command} is drawn twice");
        }
    }
    assert!(!edges.is_empty(), "no diagram under {heading}");
    edges
}

/// Where everything of a meeting stands, by the names of the diagrams.
pub struct Standing {
    products: Vec<String>,
    sheets: Vec<String>,
    session: String,
}

impl Standing {
    /// Where it stands now.
    pub fn of(state: &State) -> Self {
        let sheet =
            |product: &ProductId, member: &MemberId| format!("{:?}", progress::cell(&state.products[product], member));
        let seats: Vec<_> = state.session.members.iter().map(|member| member.id.clone()).collect();
        Self {
            products: state.agenda().map(|(product, _)| self::product(state, &product.id)).collect(),
            sheets: state
                .agenda()
                .flat_map(|(product, _)| seats.iter().map(|member| sheet(&product.id, member)))
                .collect(),
            session: session(state),
        }
    }
}

fn product(state: &State, id: &ProductId) -> String {
    let standing = &state.products[id];
    if standing.set_aside.is_some() { "SetAside".to_owned() } else { format!("{:?}", standing.stage()) }
}

fn session(state: &State) -> String {
    let name = match () {
        () if !state.amendments.is_empty() => "Amended",
        () if state.closed.is_some() => "Closed",
        () if state.adjourned().is_some() => "Adjourned",
        () if state.started.is_some() => "Sitting",
        () => "Prepared",
    };
    name.to_owned()
}

/// What meetings did: the edges of the three diagrams.
#[derive(Default)]
pub struct Seen {
    pub products: BTreeSet<Edge>,
    pub sheets: BTreeSet<Edge>,
    pub session: BTreeSet<Edge>,
}

impl Seen {
    /// Notes what a command changed.
    pub fn note(&mut self, before: &Standing, command: &Command, after: &Standing) {
        let name = serde_json::to_value(command).ok();
        let name = name.as_ref().and_then(|value| value["do"].as_str()).unwrap_or_default();
        let changed = |edges: &mut BTreeSet<Edge>, from: &str, to: &str| {
            if from != to {
                edges.insert((from.to_owned(), to.to_owned(), name.to_owned()));
            }
        };
        for (from, to) in before.products.iter().zip(&after.products) {
            changed(&mut self.products, from, to);
        }
        for (from, to) in before.sheets.iter().zip(&after.sheets) {
            changed(&mut self.sheets, from, to);
        }
        changed(&mut self.session, &before.session, &after.session);
    }
}

/// The same edges as lines of a diagram, to be read beside what is drawn.
pub fn lines(edges: &BTreeSet<Edge>) -> String {
    let mut lines: Vec<(String, Vec<&str>)> = Vec::new();
    for (from, to, command) in edges {
        let arrow = format!("{from} --> {to}");
        match lines.last_mut().filter(|(last, _)| *last == arrow) {
            Some((_, commands)) => commands.push(command),
            None => lines.push((arrow, vec![command])),
        }
    }
    let line = |(arrow, commands): &(String, Vec<&str>)| [arrow, ": ", &commands.join(", "), "\n"].concat();
    lines.iter().map(line).collect()
}
