//! `scores import`: paper sheets from a table, the whole file or nothing.
//!
//! Under double entry the first file leaves sheets that wait, the second
//! (`--second`, another clerk) compares. Sheets that differ are recorded, named
//! and left to `settle_paper_sheet`: that is done work, not a bad file.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use super::args::ImportArgs;
use super::desk::{self, Done, DoneView, Step};
use super::failure::path;
use super::{Asked, Failure, Outcome};
use crate::council::regulation::PaperEntry;
use crate::council::{MemberId, ProductId};
use crate::law::CriterionId;
use crate::load::scores::{self, Fault, Slip};
use crate::load::table::Table;
use crate::meeting::visible;
use crate::meeting::{Actor, Command, Event, Refusal, State};
use crate::say::{name, paper};
use crate::text::{Lang, safe};

/// What a second entry found, as JSON.
#[derive(Serialize)]
struct SecondView<'a> {
    #[serde(flatten)]
    done: DoneView<'a>,
    differences: Vec<DifferenceView>,
}

/// A criterion on which two entries differ; points as `3`, or `3/b` where the level belongs to a case.
#[derive(Serialize)]
struct DifferenceView {
    product: ProductId,
    member: MemberId,
    criterion: CriterionId,
    first: String,
    second: String,
}

/// How the file is taken.
struct Entry<'a> {
    by: Actor,
    second: bool,
    file: &'a str,
}

pub(super) fn run(args: &ImportArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let shown = path(&args.file);
    let table = Table::read(&args.file)
        .map_err(|error| Failure::no(error.code(), format!("{shown}: {}", error.message(lang))))?;
    let clerk = args.clerk.as_deref().map(safe::clean_line).filter(|name| !name.is_empty());
    let by = clerk.map_or(Actor::Operator, Actor::Clerk);
    let entry = Entry { by, second: args.second, file: &shown };
    let done = desk::perform(&args.session, asked, |state, now| plan(&table, &entry, state, now, lang))?;
    let state = done.writing.desk.state();
    let sheets: Vec<_> = done.events.iter().filter_map(entered).collect();
    let differing: Vec<_> =
        sheets.iter().copied().filter(|(p, m)| !visible::differences(state, p, m).is_empty()).collect();
    let message = told(sheets.len(), &differing, state, &entry, lang);
    if asked.json && args.second {
        return Outcome::json(&SecondView { done: done.view(&message), differences: views(&differing, &done) });
    }
    desk::done(&done, &message, asked)
}

fn entered(event: &Event) -> Option<(&ProductId, &MemberId)> {
    match event {
        Event::PaperSheetEntered { product, member, .. } => Some((product, member)),
        _ => None,
    }
}

/// What came of it; the sheets that differ with each criterion.
fn told(n: usize, differing: &[(&ProductId, &MemberId)], state: &State, entry: &Entry<'_>, lang: Lang) -> String {
    let file = entry.file;
    let double = state.regulation.paper_entry == PaperEntry::Double;
    if !double {
        return lang
            .pick(format!("Đã nhập {n} phiếu giấy từ {file}."), format!("{n} paper sheets were entered from {file}."));
    }
    if !entry.second {
        return lang.pick(
            format!("Đã nhập lần một {n} phiếu giấy từ {file}. Các phiếu chờ người khác nhập lại (scores import --second), đến lúc đó mới được tính."),
            format!("{n} paper sheets were entered a first time from {file}. They wait for another clerk (scores import --second) and count only then."),
        );
    }
    let (agree, differ) = (n - differing.len(), differing.len());
    let mut message = vec![lang.pick(
        format!("Đã nhập lần hai {n} phiếu giấy từ {file}: {agree} phiếu khớp với lần một, {differ} phiếu khác."),
        format!("{n} paper sheets were entered a second time from {file}: {agree} agree with the first entry, {differ} differ."),
    )];
    for (product, member) in differing {
        let whose = name::short(&state.session, member);
        let what = name::product(&state.session, product, lang);
        message.push(format!("{whose}, {what}:"));
        for difference in visible::differences(state, product, member) {
            message.push(format!("- {}", paper::difference(&difference, state, product, lang)));
        }
    }
    if differ > 0 {
        message.push(lang.pick(
            "Xin đối chiếu với phiếu giấy và chốt các tiêu chí này: lệnh settle_paper_sheet (hoidong act), hoặc trên màn hình (F5, Nhập phiếu giấy).",
            "Please look at the paper and settle these criteria: settle_paper_sheet (hoidong act), or on the screen (F5, Type paper sheets).",
        )
        .to_owned());
    }
    message.join("\n")
}

fn views(differing: &[(&ProductId, &MemberId)], done: &Done) -> Vec<DifferenceView> {
    let state = done.writing.desk.state();
    let of_sheet = |(product, member): &(&ProductId, &MemberId)| {
        let (product, member) = ((*product).clone(), (*member).clone());
        let differences = visible::differences(state, &product, &member).into_iter();
        let view = move |d: crate::meeting::paper::Difference| DifferenceView {
            product: product.clone(),
            member: member.clone(),
            criterion: d.criterion,
            first: d.first.to_string(),
            second: d.second.to_string(),
        };
        differences.map(view).collect::<Vec<_>>()
    };
    differing.iter().flat_map(of_sheet).collect()
}

/// Every sheet as a step, or every slip: those of the file and those of the meeting.
fn plan(
    table: &Table,
    entry: &Entry<'_>,
    state: &State,
    now: DateTime<FixedOffset>,
    lang: Lang,
) -> Result<Vec<Step>, Failure> {
    // What is wrong with the whole file is said once, not for each of its sheets.
    let double = state.regulation.paper_entry == PaperEntry::Double;
    let whole = match (double, entry.second, &entry.by) {
        (false, true, _) => Some(Refusal::SingleEntry),
        (true, _, Actor::Operator) => Some(Refusal::ClerkUnnamed),
        _ => None,
    };
    if let Some(refusal) = whole {
        return Err(Failure::refused(&refusal, state, lang));
    }
    let (sheets, mut slips) = scores::read(table, state);
    let file = entry.file;
    let mut ahead = state.clone();
    let mut steps = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let scores::PaperSheet { line, product, member, marks } = sheet;
        let command = Command::EnterPaperSheet { product, member, marks, total_on_paper: None, second: entry.second };
        let step = Step { line: Some(line), by: entry.by.clone(), command };
        match desk::try_step(&mut ahead, now, &step) {
            Ok(()) => steps.push(step),
            Err(refusal) => slips.push(Slip { line, fault: Fault::Refused(refusal) }),
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
