//! `rubric wording import`: an office's own wording laid over sheets, the whole file or nothing.
//!
//! Each sheet goes as a whole file into the data folder, where every command
//! finds it; a meeting that has begun keeps what its record holds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::args::WordingImportArgs;
use super::failure::path;
use super::rubric::{latest, rules, shelf};
use super::wording_files::{self, File};
use super::{Asked, Failure, Outcome};
use crate::host::{Clock, SystemClock};
use crate::law::wording::{texts, unchanged};
use crate::law::{Rubric, RuleSet, SetNumber};
use crate::load::table::Table;
use crate::load::wording::lay::{Laid, lay};
use crate::load::wording::{self, Slip};
use crate::load::{Problems, Shelf, Source};
use crate::text::{Lang, date, safe};

/// A sheet that the table names.
struct Target<'s> {
    rules: RuleSet,
    /// What the wording is laid over, and its text.
    now: Rubric,
    source: &'s Source,
    /// The sheet inside the program.
    base: Rubric,
    /// What is wrong with the copy that is there; then the sheet is made anew.
    broken: Option<Problems>,
    file: PathBuf,
}

/// A sheet with new wording.
#[derive(Serialize)]
struct SheetView {
    rules: String,
    set: SetNumber,
    /// Texts that were laid now.
    laid: usize,
    /// Texts that are still those inside the program.
    condensed: usize,
    /// Texts that can be worded.
    of: usize,
    digest: String,
    file: String,
    /// Where the copy that could not be used was put.
    #[serde(skip_serializing_if = "Option::is_none")]
    set_aside: Option<String>,
}

pub(super) fn run(args: &WordingImportArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let shown = path(&args.file);
    let table = Table::read(&args.file)
        .map_err(|error| Failure::no(error.code(), format!("{shown}: {}", error.message(lang))))?;
    let (shelf, printed) = (shelf(), Shelf::embedded());
    let named = args.rules.as_deref().map(|id| rules(&shelf, id, lang)).transpose()?;
    let mut targets = BTreeMap::new();
    for set in wording::sets(&table) {
        if let Some(target) = target(&shelf, &printed, set, named.as_ref(), lang)? {
            targets.insert(set, target);
        }
    }
    let known = match &named {
        Some(rules) => shelf.sets(&rules.id),
        None => shelf.sets(&latest(&shelf, |_| true, lang)?.id),
    };
    let sheets = targets.iter().map(|(set, target)| (*set, target.now.clone())).collect();
    let (given, slips) = wording::read(&table, &sheets, &known);
    if !slips.is_empty() {
        return Err(refused(&slips, &shown, lang));
    }
    if given.is_empty() {
        return Err(Failure::no(
            "no-wording",
            lang.pick(
                format!("{shown}: bảng chưa có dòng lời văn nào."),
                format!("{shown}: the table has no line of wording."),
            ),
        ));
    }
    let from = origin(&args.file);
    let mut laid = Vec::new();
    for (set, texts) in &given {
        let Some(target) = targets.get(set) else { continue };
        let new = lay(target.source, &target.now, &target.rules, texts, &from).ok_or_else(|| not_laid(*set, lang))?;
        match &target.broken {
            // Nothing new can take the place of what is broken.
            Some(problems) if new.changed == 0 => return Err(Failure::problems(problems, lang)),
            _ if new.changed == 0 => {}
            _ => laid.push((target, new)),
        }
    }
    let files: Vec<_> = laid.iter().map(|(target, new)| target.file_with(new)).collect();
    wording_files::write(&files, lang)?;
    let views: Vec<_> = laid.iter().zip(&files).map(|((target, new), file)| target.view(new, file)).collect();
    let message = message(&views, &shown, lang);
    if asked.json {
        return Outcome::json(&serde_json::json!({"done": true, "sheets": views, "message": message}));
    }
    Ok(Outcome::text(&message))
}

/// The sheet of a set in the rule set named, or the latest that has it; `None` where there is none.
fn target<'s>(
    shelf: &'s Shelf,
    printed: &'s Shelf,
    set: SetNumber,
    named: Option<&RuleSet>,
    lang: Lang,
) -> Result<Option<Target<'s>>, Failure> {
    let rules = match named {
        Some(rules) => rules.clone(),
        None => latest(shelf, |id| shelf.base(id, set).is_some(), lang)?,
    };
    let Some(base) = printed.sheet(&rules, set) else { return Ok(None) };
    let base = base.map_err(|problems| Failure::problems(&problems, lang))?;
    let file = shelf.office().path(&rules.id, set).ok_or_else(|| no_folder(lang))?;
    let target = match shelf.sheet(&rules, set) {
        Some(Err(problems)) => {
            let (now, source) = (base.rubric.clone(), base.source);
            Target { rules, now, source, base: base.rubric, broken: Some(problems), file }
        }
        Some(Ok(sheet)) => {
            Target { rules, now: sheet.rubric, source: sheet.source, base: base.rubric, broken: None, file }
        }
        None => return Ok(None),
    };
    Ok(Some(target))
}

impl Target<'_> {
    fn file_with(&self, new: &Laid) -> File {
        File { path: self.file.clone(), text: new.text.clone(), keep_old: self.broken.is_some() }
    }

    fn view(&self, new: &Laid, file: &File) -> SheetView {
        SheetView {
            rules: self.rules.id.clone(),
            set: self.now.set,
            laid: new.changed,
            condensed: unchanged(&new.rubric, &self.base),
            of: texts(&new.rubric).len(),
            digest: new.rubric.digest.to_string(),
            file: path(&self.file),
            set_aside: file.keep_old.then(|| path(&file.aside())),
        }
    }
}

/// The file's own name and the day: `loi-van.xlsx, 18/07/2026`.
fn origin(file: &Path) -> String {
    let name = file.file_name().map_or_else(|| path(file), |name| safe::clean_line(&name.to_string_lossy()));
    format!("{name}, {}", date::date(SystemClock.now().date_naive()))
}

fn message(views: &[SheetView], file: &str, lang: Lang) -> String {
    if views.is_empty() {
        return lang.pick(
            format!("Không có gì thay đổi: mọi lời văn trong {file} đã có trên phiếu."),
            format!("Nothing changed: the sheets have every wording in {file} already."),
        );
    }
    let (count, sheets) = (views.iter().map(|view| view.laid).sum::<usize>(), views.len());
    let mut lines = vec![lang.pick(
        format!("Đã nhập {count} lời văn từ {file} vào {sheets} phiếu:"),
        format!("{count} texts from {file} were laid over {sheets} sheets:"),
    )];
    for SheetView { rules, set, laid, condensed, of, file, set_aside, .. } in views {
        lines.push(lang.pick(
            format!("- {rules}, bộ sản phẩm {set}: {laid} lời văn mới; còn {condensed}/{of} chỗ là lời văn rút gọn. Tệp: {file}"),
            format!("- {rules}, product set {set}: {laid} new texts; {condensed} of {of} are still condensed. File: {file}"),
        ));
        lines.extend(set_aside.as_ref().map(|aside| {
            lang.pick(
                format!("  Bản trước không dùng được nên phiếu được làm lại từ lời văn rút gọn; bản trước để ở {aside}"),
                format!("  The copy before could not be used, so the sheet was made anew from the condensed wording; it was put at {aside}"),
            )
        }));
    }
    let then = lang.pick(
        "Phiên họp mở từ nay dùng lời văn này; hồ sơ đã mở giữ lời văn của hồ sơ. Xóa tệp của phiếu nào thì phiếu đó trở lại lời văn rút gọn.",
        "Sessions opened from now on use this wording; a record that was begun keeps its own. Delete a sheet's file to go back to its condensed wording.",
    );
    lines.push(then.to_owned());
    lines.join("\n")
}

/// Every slip with its lines; the same sentence stands once.
fn refused(slips: &[Slip], file: &str, lang: Lang) -> Failure {
    let mut said: Vec<(String, Vec<String>)> = Vec::new();
    for slip in slips {
        let (message, line) = (slip.fault.message(lang), slip.line.to_string());
        match said.iter_mut().find(|(same, _)| *same == message) {
            Some((_, lines)) => lines.push(line),
            None => said.push((message, vec![line])),
        }
    }
    let mut lines = vec![lang.pick(
        format!("{file}: chưa nhập lời văn nào, vì có chỗ cần sửa:"),
        format!("{file}: no wording was laid, since there is something to mend:"),
    )];
    let line = lang.pick("dòng", "line");
    lines.extend(said.iter().map(|(message, at)| format!("- {line} {}: {message}", at.join(", "))));
    Failure::no("bad-wording", lines.join("\n"))
}

/// A fault of the program: the file is right and its texts cannot be put in their places.
fn not_laid(set: SetNumber, lang: Lang) -> Failure {
    Failure::no(
        "not-made",
        lang.pick(
            format!("Không đặt được lời văn vào phiếu bộ sản phẩm {set}. Chưa ghi gì; xin báo lỗi này kèm tệp cần nhập."),
            format!("The wording could not be put into the sheet of set {set}. Nothing was written; please report this with the file."),
        ),
    )
}

fn no_folder(lang: Lang) -> Failure {
    Failure::no(
        "no-data-folder",
        lang.pick(
            "Máy không cho biết thư mục dữ liệu của người dùng. Đặt biến HOIDONG_DATA là một thư mục ghi được rồi nhập lại.",
            "The machine knows no data folder of this user. Set HOIDONG_DATA to a folder that can be written, then import again.",
        ),
    )
}
