//! `kiem-tra.ron` to a checked checklist: the program's own, or an office's.
//!
//! What is looked at on an inspection; what was found is never in this file.

use std::path::Path;

use super::problem::Problems;
use super::reader::{self, Reader};
use super::rules::{items, text};
use super::source::Source;
use super::spanned::Node;
use crate::law::catalogue;
use crate::law::checklist::{Checklist, Item};

/// The checklist inside the binary.
pub fn embedded() -> Option<Checklist> {
    let file = catalogue::checklist()?;
    read(&Source::new(file.path, file.text)).ok().map(|(checklist, _)| checklist)
}

/// An office's own checklist.
pub fn of_file(path: &Path) -> Result<Checklist, Problems> {
    read(&Source::read(path)?).map(|(checklist, _)| checklist)
}

/// Reads a checklist; `Ok` comes with warnings.
pub(super) fn read(source: &Source) -> Result<(Checklist, Problems), Problems> {
    let root = Node::root(source)?;
    let mut reader = Reader::new(source);
    let checklist = checklist(&mut reader, root);
    super::outcome(checklist, reader.finish())
}

fn checklist<'s>(reader: &mut Reader<'s>, root: Node<'s>) -> Option<Checklist> {
    let mut fields = reader.fields(root, "Checklist")?;
    let id = text(reader, &mut fields, "id");
    let title = text(reader, &mut fields, "title");
    let source = text(reader, &mut fields, "source");
    let nodes = items(reader, &mut fields, "items");
    fields.done(reader);
    let mut ids = Vec::new();
    let items = nodes.into_iter().filter_map(|node| item(reader, node, &mut ids)).collect();
    reader::unique(reader, ids);
    Some(Checklist { id: id?, title: title?, source: source?, items })
}

fn item<'s>(reader: &mut Reader<'s>, node: Node<'s>, ids: &mut Vec<(String, Node<'s>)>) -> Option<Item> {
    let mut fields = reader.fields(node, "Item")?;
    let id_node = fields.need(reader, "id");
    let id = id_node.and_then(|node| reader.filled(node, "id"));
    ids.extend(id.clone().zip(id_node));
    let title = text(reader, &mut fields, "title");
    let text = text(reader, &mut fields, "text");
    fields.done(reader);
    Some(Item { id: id?, title: title?, text: text? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_that_ships_has_the_six_matters_and_says_that_it_is_not_the_acts() {
        let checklist = embedded().expect("it ships and reads");
        assert_eq!(checklist.items.len(), 6);
        assert!(checklist.source.contains("chưa xác minh"));
    }
}
