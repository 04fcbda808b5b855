//! What was found on an inspection, from a table: `item,verdict,note`, a line for each item.
//!
//! Items are those of a checklist; one that the table leaves out was not checked. A
//! verdict is a word of either language. Invariant: findings come out only if every line
//! can be read, in the order of the checklist; each slip is named with its line.

use super::table::{self, HeadFault, Table};
use crate::law::Checklist;
use crate::law::checklist::Item;
use crate::meeting::inspection::{Finding, Verdict};
use crate::text::Lang;
use crate::text::fold::fold;

/// What is wrong, and on which line.
pub type Slip = table::Slip<Fault>;

/// What is wrong with a table of findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The head row.
    Head(HeadFault),
    /// A line names no item.
    NoItem,
    /// An item the checklist does not have.
    UnknownItem(String),
    /// An item stands twice.
    ItemTwice(String),
    /// A verdict nobody knows.
    UnknownVerdict(String),
    /// An item is not met, and no note says how.
    NoNote(String),
}

/// The words for a verdict, without marks.
const VERDICTS: [(&str, Verdict); 9] = [
    ("met", Verdict::Met),
    ("dat", Verdict::Met),
    ("1", Verdict::Met),
    ("not_met", Verdict::NotMet),
    ("khong dat", Verdict::NotMet),
    ("2", Verdict::NotMet),
    ("not_checked", Verdict::NotChecked),
    ("chua kiem tra", Verdict::NotChecked),
    ("3", Verdict::NotChecked),
];

/// The findings, or every slip in the order of lines.
pub fn read(table: &Table, checklist: &Checklist) -> Result<Vec<Finding>, Vec<Slip>> {
    let [item, verdict] = table.columns(["item", "verdict"], &["note", "title", "text"]).map_err(|faults| {
        faults.into_iter().map(|fault| Slip { line: 1, fault: Fault::Head(fault) }).collect::<Vec<_>>()
    })?;
    let note = table.head.iter().position(|name| name == "note");
    let mut found: Vec<Finding> = Vec::new();
    let mut slips = Vec::new();
    for line in &table.lines {
        let mut slip = |fault| slips.push(Slip { line: line.number, fault });
        let Some(id) = line.cell(item).as_text() else {
            slip(Fault::NoItem);
            continue;
        };
        let Some(Item { title, .. }) = checklist.items.iter().find(|item| item.id == id) else {
            slip(Fault::UnknownItem(id.to_owned()));
            continue;
        };
        if found.iter().any(|finding| finding.item == id) {
            slip(Fault::ItemTwice(id.to_owned()));
            continue;
        }
        let word = line.cell(verdict).as_text().unwrap_or_default();
        let Some(verdict) = verdict_of(word) else {
            slip(Fault::UnknownVerdict(word.to_owned()));
            continue;
        };
        let note = note.and_then(|at| line.cell(at).as_text()).map(ToOwned::to_owned);
        // The meeting asks it too; here it is told with everything else that is wrong in the table.
        if verdict == Verdict::NotMet && note.is_none() {
            slip(Fault::NoNote(id.to_owned()));
        }
        found.push(Finding { item: id.to_owned(), title: title.clone(), verdict, note });
    }
    if !slips.is_empty() {
        return Err(slips);
    }
    let unchecked = |item: &Item| Finding {
        item: item.id.clone(),
        title: item.title.clone(),
        verdict: Verdict::NotChecked,
        note: None,
    };
    let of = |item: &Item| found.iter().find(|finding| finding.item == item.id).cloned();
    Ok(checklist.items.iter().map(|item| of(item).unwrap_or_else(|| unchecked(item))).collect())
}

/// The verdict a word means; nothing written is not checked.
fn verdict_of(word: &str) -> Option<Verdict> {
    if word.is_empty() {
        return Some(Verdict::NotChecked);
    }
    let word = fold(word);
    VERDICTS.iter().find(|(known, _)| *known == word).map(|(_, verdict)| *verdict)
}

impl Fault {
    /// What is wrong and what to do.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Head(HeadFault::Missing(name)) => lang.pick(
                format!("thiếu cột «{name}». Dòng đầu ghi: item,verdict,note."),
                format!("the column “{name}” is missing. The first row reads: item,verdict,note."),
            ),
            Self::Head(HeadFault::Strange(name)) => lang.pick(
                format!("không có cột «{name}». Các cột: item, verdict, note (title và text để tra cứu)."),
                format!("there is no column “{name}”. The columns: item, verdict, note (title and text to look at)."),
            ),
            Self::Head(HeadFault::Twice(name)) => lang
                .pick(format!("cột «{name}» có hai lần. Giữ một cột."), format!("the column “{name}” stands twice.")),
            Self::NoItem => {
                lang.pick("chưa ghi nội dung nào (cột item).".to_owned(), "names no item (column item).".to_owned())
            }
            Self::UnknownItem(id) => lang.pick(
                format!("danh mục kiểm tra không có nội dung «{id}»."),
                format!("the checklist has no item “{id}”."),
            ),
            Self::ItemTwice(id) => lang.pick(
                format!("nội dung «{id}» có hai dòng. Giữ một dòng."),
                format!("item “{id}” has two lines. Keep one."),
            ),
            Self::UnknownVerdict(word) => lang.pick(
                format!("không hiểu kết quả «{word}». Ghi: đạt, không đạt hoặc chưa kiểm tra."),
                format!("“{word}” is no verdict. Write met, not_met or not_checked."),
            ),
            Self::NoNote(id) => lang.pick(
                format!("nội dung «{id}» không đạt mà cột note để trống: xin ghi rõ không đạt thế nào (yêu cầu của chương trình: chưa xác minh)."),
                format!("item “{id}” is not met and its note is empty: please write how (the program asks it; unverified)."),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checklist() -> Checklist {
        let item = |id: &str, title: &str| Item { id: id.to_owned(), title: title.to_owned(), text: String::new() };
        let items = vec![item("1", "Nguyên liệu"), item("2", "Nhãn"), item("3", "Nhà xưởng")];
        Checklist { id: "thu".to_owned(), title: "Thử".to_owned(), source: "chưa xác minh".to_owned(), items }
    }

    fn table(text: &str) -> Table {
        Table::from_csv("x.csv", text.as_bytes()).expect("a table")
    }

    #[test]
    fn words_of_both_languages_are_read_and_what_is_left_out_was_not_checked() {
        let found = read(&table("item,verdict,note\n2,Không đạt,thiếu hạn dùng\n1,met,\n"), &checklist());
        let found = found.expect("right");
        let seen: Vec<_> = found.iter().map(|f| (f.item.as_str(), f.verdict, f.note.as_deref())).collect();
        assert_eq!(
            seen,
            [
                ("1", Verdict::Met, None),
                ("2", Verdict::NotMet, Some("thiếu hạn dùng")),
                ("3", Verdict::NotChecked, None)
            ]
        );
        assert_eq!(found[1].title, "Nhãn");
    }

    #[test]
    fn every_slip_is_told_at_its_line() {
        let slips = read(&table("item,verdict\n9,met\n1,tốt\n2,met\n2,met\n,met\n"), &checklist());
        let told: Vec<_> = slips.expect_err("wrong").into_iter().map(|slip| (slip.line, slip.fault)).collect();
        assert_eq!(
            told,
            [
                (2, Fault::UnknownItem("9".to_owned())),
                (3, Fault::UnknownVerdict("tốt".to_owned())),
                (5, Fault::ItemTwice("2".to_owned())),
                (6, Fault::NoItem),
            ]
        );
        let slips = read(&table("item,ket qua\n1,met\n"), &checklist()).expect_err("no verdict");
        assert_eq!(slips.len(), 2, "{slips:?}");
    }
}
