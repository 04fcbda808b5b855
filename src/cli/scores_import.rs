//! `scores import`: paper sheets from a table, the whole file or nothing.

use chrono::{DateTime, FixedOffset};

use super::args::ImportArgs;
use super::desk::{self, Step};
use super::failure::path;
use super::{Asked, Failure, Outcome};
use crate::load::scores::{self, Fault, Slip};
use crate::load::table::Table;
use crate::meeting::{Actor, State};
use crate::text::{Lang, safe};

pub(super) fn run(args: &ImportArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    if args.second {
        return Err(Failure::no(
            "double-entry",
            lang.pick(
                "Phiên bản này chưa nhập phiếu lần hai để đối chiếu (--second). Phiếu giấy được nhập một lần (paper_entry: Single).",
                "This version does not take a second entry to compare (--second). Paper sheets are typed once (paper_entry: Single).",
            ),
        ));
    }
    let shown = path(&args.file);
    let table = Table::read(&args.file)
        .map_err(|error| Failure::no(error.code(), format!("{shown}: {}", error.message(lang))))?;
    let clerk = args.clerk.as_deref().map(safe::clean_line).filter(|name| !name.is_empty());
    let by = clerk.map_or(Actor::Operator, Actor::Clerk);
    let done = desk::perform(&args.session, asked, |state, now| plan(&table, &by, state, now, &shown, lang))?;
    let sheets = done.events.iter().filter(|event| matches!(event, crate::meeting::Event::PaperSheetEntered { .. }));
    let sheets = sheets.count();
    let message = lang.pick(
        format!("Đã nhập {sheets} phiếu giấy từ {shown}."),
        format!("{sheets} paper sheets were entered from {shown}."),
    );
    desk::done(&done, &message, asked)
}

/// Every sheet as a step, or every slip: those of the file and those of the meeting.
fn plan(
    table: &Table,
    by: &Actor,
    state: &State,
    now: DateTime<FixedOffset>,
    file: &str,
    lang: Lang,
) -> Result<Vec<Step>, Failure> {
    let (sheets, mut slips) = scores::read(table, state);
    let mut ahead = state.clone();
    let mut steps = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let step = Step { line: Some(sheet.line), by: by.clone(), command: sheet.command };
        match desk::try_step(&mut ahead, now, &step) {
            Ok(()) => steps.push(step),
            Err(refusal) => slips.push(Slip { line: sheet.line, fault: Fault::Refused(refusal) }),
        }
    }
    if !slips.is_empty() {
        return Err(refused(&mut slips, state, file, lang));
    }
    if steps.is_empty() {
        return Err(Failure::no(
            "no-scores",
            lang.pick(
                format!("{file}: bảng chưa có dòng điểm nào."),
                format!("{file}: the table has no line of scores."),
            ),
        ));
    }
    Ok(steps)
}

/// Every slip with its lines; the same sentence stands once.
fn refused(slips: &mut [Slip], state: &State, file: &str, lang: Lang) -> Failure {
    slips.sort_by_key(|slip| slip.line);
    let mut said: Vec<(String, Vec<usize>)> = Vec::new();
    for slip in &*slips {
        let message = slip.fault.message(state, lang);
        match said.iter_mut().find(|(same, _)| *same == message) {
            Some((_, lines)) => lines.push(slip.line),
            None => said.push((message, vec![slip.line])),
        }
    }
    let head = lang.pick(
        format!("{file}: chưa nhập phiếu nào, vì có chỗ cần sửa:"),
        format!("{file}: no sheet was entered, since there is something to mend:"),
    );
    let line = lang.pick("dòng", "line");
    let list = said.iter().map(|(message, lines)| {
        let lines = lines.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        format!("- {line} {lines}: {message}")
    });
    Failure::no("bad-scores", format!("{head}\n{}", list.collect::<Vec<_>>().join("\n")))
}
