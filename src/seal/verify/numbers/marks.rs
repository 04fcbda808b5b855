//! Every mark as CSV or JSON: mark by mark, whatever program saved the file.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Difference, Held, Unread, Words, brief};
use crate::papers::{Planned, Press};
use crate::text::safe::from_spreadsheet;

/// What a mark is known by, in this order.
const KEY: [&str; 4] = ["product", "member", "round", "criterion"];

/// What it says, and what is said of it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Mark {
    points: String,
    more: BTreeMap<String, String>,
}

type Marks = BTreeMap<[String; 4], Mark>;

pub(super) fn hold_csv(planned: &Planned, bytes: &[u8]) -> Result<Held, Unread> {
    compare(planned, bytes, of_csv)
}

pub(super) fn hold_json(planned: &Planned, bytes: &[u8]) -> Result<Held, Unread> {
    compare(planned, bytes, of_json)
}

fn compare(planned: &Planned, bytes: &[u8], read: fn(&[u8]) -> Option<Marks>) -> Result<Held, Unread> {
    let ours = planned.make(&Press::default()).map_err(|_| Unread)?.bytes;
    hold(&ours, bytes, read)
}

fn hold(ours: &[u8], bytes: &[u8], read: fn(&[u8]) -> Option<Marks>) -> Result<Held, Unread> {
    let (ours, told) = (read(ours).ok_or(Unread)?, read(bytes).ok_or(Unread)?);
    let named = |key: &[String; 4]| {
        let [product, member, round, criterion] = key;
        brief(&format!("{product}.{criterion}.{member} ({round})"))
    };
    let mut held = Held::default();
    for (key, expected) in &ours {
        let printed = told.get(key);
        if printed.is_none_or(|printed| printed.points != expected.points) {
            let printed = printed.map(|mark| brief(&mark.points));
            let difference = Difference { what: named(key), printed, computed: Some(expected.points.clone()) };
            held.figures.push(difference);
        } else if let Some(more) = printed.map(|mark| &mark.more).filter(|more| **more != expected.more) {
            let said = |of: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
                let own = of.iter().find(|(name, text)| other.get(*name) != Some(text));
                own.map(|(_, text)| brief(text)).unwrap_or_default()
            };
            let words = Words { expected: said(&expected.more, more), printed: said(more, &expected.more) };
            held.words.get_or_insert(words);
        }
    }
    for (key, mark) in told.iter().filter(|(key, _)| !ours.contains_key(*key)) {
        held.figures.push(Difference { what: named(key), printed: Some(brief(&mark.points)), computed: None });
    }
    Ok(held)
}

/// Marks under a head row, with commas or, as a spreadsheet may save them, with semicolons.
fn of_csv(bytes: &[u8]) -> Option<Marks> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let head = bytes.split(|byte| *byte == b'\n').next()?;
    let cells = |sign| head.split(|byte| *byte == sign).count();
    let separator = if cells(b';') > cells(b',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(bytes);
    let head = reader.headers().ok()?.clone();
    let mut marks = Marks::new();
    for record in reader.records() {
        let record = record.ok()?;
        let cells = head.iter().zip(&record).filter(|(_, cell)| !cell.is_empty());
        let cells = cells.map(|(name, cell)| (name.trim().to_owned(), from_spreadsheet(cell).to_owned()));
        put(&mut marks, cells.collect())?;
    }
    Some(marks)
}

/// One list of objects.
fn of_json(bytes: &[u8]) -> Option<Marks> {
    let list: Vec<BTreeMap<String, Value>> = serde_json::from_slice(bytes).ok()?;
    let mut marks = Marks::new();
    for object in list {
        let cells = object.into_iter().filter_map(|(name, value)| {
            let text = match value {
                Value::Null => return None,
                Value::String(text) => text,
                other => other.to_string(),
            };
            Some((name, text))
        });
        put(&mut marks, cells.collect())?;
    }
    Some(marks)
}

/// `None` where it is no mark, or one that is there already.
fn put(marks: &mut Marks, mut cells: BTreeMap<String, String>) -> Option<()> {
    let [product, member, round, criterion] = KEY.map(|name| cells.remove(name));
    let key = [product?, member?, round?, criterion?];
    let mark = Mark { points: cells.remove("points")?, more: cells };
    marks.insert(key, mark).is_none().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "product,member,round,criterion,points,comment\nP01,M1,1,1.1,3,\nP01,M1,1,1.2,8.5,'=tốt\n";

    fn csv(told: &str) -> Result<Held, Unread> {
        hold(OURS.as_bytes(), told.as_bytes(), of_csv)
    }

    #[test]
    fn a_changed_mark_is_named_and_another_separator_is_no_change() {
        assert_eq!(csv(&format!("\u{feff}{}", OURS.replace(',', ";"))), Ok(Held::default()));
        let held = csv(&OURS.replace("1.1,3", "1.1,5")).unwrap();
        let some = |text: &str| Some(text.to_owned());
        let difference = Difference { what: "P01.1.1.M1 (1)".into(), printed: some("5"), computed: some("3") };
        assert_eq!(held.figures, [difference]);
        assert!(!held.numbers_match());
        let held = csv(&OURS.replace("tốt", "xấu")).unwrap();
        assert_eq!(held.words, Some(Words { expected: "=tốt".into(), printed: "=xấu".into() }));
        assert!(held.numbers_match(), "a remark is no number");
        let gone = csv(OURS.split_inclusive('\n').take(2).collect::<String>().as_str()).unwrap();
        assert_eq!((gone.figures.len(), gone.figures[0].printed.as_ref()), (1, None));
        assert_eq!(csv("nothing"), Ok(Held { figures: csv("product\n").unwrap().figures, ..Held::default() }));
        assert_eq!(csv(&format!("{OURS}{}", OURS.lines().nth(1).unwrap())), Err(Unread), "a mark that stands twice");
    }
}
