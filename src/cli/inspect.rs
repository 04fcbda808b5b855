//! `inspect`: an inspection of a recognised product from a table of findings, what is recorded of it, its report.

use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use super::args::InspectArgs;
use super::desk::{self, Step};
use super::failure::path;
use super::papers::{failure, in_short};
use super::papers_plan::MadePapers;
use super::papers_progress::ProgressLine;
use super::{Asked, Failure, Outcome, papers, papers_press};
use crate::council::ProductId;
use crate::host::{Clock, SystemClock};
use crate::law::Checklist;
use crate::law::checklist::Item;
use crate::load::checklist;
use crate::load::findings::{self, Slip};
use crate::load::table::Table;
use crate::meeting::inspection::{Inspection, ListUsed, Obstacle, Remedy, Revocation, RevocationProposal, Supervision};
use crate::meeting::{Actor, Afterwards, Command, State};
use crate::papers as paper;
use crate::say;
use crate::text::{Lang, date, safe};

/// How many files a sentence names.
const NAMED: usize = 12;

/// The code of the refusal of an inspection that is recorded already.
const TWICE: &str = Obstacle::InspectedAlready(0).code();

#[derive(Serialize)]
struct View<'a> {
    product: &'a ProductId,
    /// Those that stand, with their numbers.
    inspections: Vec<InspectedView<'a>>,
    proposal: Option<&'a RevocationProposal>,
    /// The last day for the decision to revoke.
    decision_due: Option<NaiveDate>,
    revocation: Option<&'a Revocation>,
}

#[derive(Serialize)]
struct InspectedView<'a> {
    number: u32,
    #[serde(flatten)]
    inspection: &'a Inspection,
    mended: bool,
    /// Since when something should have been mended and is not recorded as done.
    missed: Option<NaiveDate>,
}

pub(super) fn run(args: &InspectArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let (Some(session), Some(product)) = (&args.session, &args.product) else {
        return Ok(Outcome::text(&blank(&list(args, lang)?)));
    };
    if let Some(file) = &args.file {
        return record(args, session, product, file, asked);
    }
    let state = desk::reading(session, asked)?.state;
    state.product(product).map_err(|refusal| Failure::refused(&refusal, &state, lang))?;
    let today = SystemClock.now().date_naive();
    let nothing = Supervision::default();
    let supervision = state.supervision(product).unwrap_or(&nothing);
    let made = report(args, &state, product, lang)?;
    if asked.json {
        return Outcome::json(&view(product, supervision, today));
    }
    let mut told = say::inspection::told(supervision, &state, today, lang);
    if told.is_empty() {
        let what = say::name::product(&state.session, product, lang);
        let recognised = state.afterwards(product).and_then(Afterwards::recognition).is_some();
        told.push(if recognised {
            lang.pick(
                format!("Chưa ghi kiểm tra hay thu hồi nào đối với sản phẩm {what}."),
                format!("No inspection and no revocation of {what} is recorded."),
            )
        } else {
            let rule = say::inspection::basis(&state, lang);
            lang.pick(
                format!(
                    "Chưa ghi quyết định công nhận sản phẩm {what}, nên chưa có gì để kiểm tra hay thu hồi ({rule})."
                ),
                format!(
                    "No decision to recognise {what} is recorded, so there is nothing to inspect or to revoke ({rule})."
                ),
            )
        });
    }
    told.extend(made);
    Ok(Outcome::text(&told.join("\n")))
}

/// The checklist to go by.
fn list(args: &InspectArgs, lang: Lang) -> Result<Checklist, Failure> {
    match &args.checklist {
        Some(file) => checklist::of_file(file).map_err(|problems| Failure::problems(&problems, lang)),
        None => checklist::embedded().ok_or_else(|| {
            Failure::no("no-checklist", lang.pick("Chưa có danh mục kiểm tra nào.", "There is no checklist."))
        }),
    }
}

/// The checklist as a table to fill in.
fn blank(checklist: &Checklist) -> String {
    let cell = |text: &str| format!("\"{}\"", safe::spreadsheet(text).replace('"', "\"\""));
    let line = |item: &Item| format!("{},,,{},{}", cell(&item.id), cell(&item.title), cell(&item.text));
    let head = "item,verdict,note,title,text".to_owned();
    std::iter::once(head).chain(checklist.items.iter().map(line)).collect::<Vec<_>>().join("\n")
}

fn record(
    args: &InspectArgs,
    session: &Path,
    product: &ProductId,
    file: &Path,
    asked: Asked,
) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let checklist = list(args, lang)?;
    let shown = path(file);
    let table =
        Table::read(file).map_err(|error| Failure::no(error.code(), format!("{shown}: {}", error.message(lang))))?;
    let findings = findings::read(&table, &checklist).map_err(|slips| bad_findings(&slips, &shown, lang))?;
    let due = args.due.as_deref().map(|due| day(due, lang)).transpose()?;
    let inspection = Inspection {
        product: product.clone(),
        date: day(args.date.as_deref().unwrap_or_default(), lang)?,
        inspectors: args.inspectors.iter().map(|who| safe::clean_line(who)).collect(),
        checklist: ListUsed { id: checklist.id, title: checklist.title, source: checklist.source },
        findings,
        remedy: args.remedy.as_deref().zip(due).map(|(text, due)| Remedy { text: safe::clean(text), due }),
    };
    let command = Command::RecordInspection(inspection);
    let done = desk::perform(session, asked, |_, _| {
        Ok(vec![Step { line: None, by: Actor::Operator, command: command.clone() }])
    });
    // What is wrong is wrong in the file, or it is the wrong file.
    let done = done.map_err(|failure| match failure.code {
        TWICE => Failure { message: format!("{shown}: {}", failure.message), ..failure },
        _ => failure,
    })?;
    let state = done.writing.desk.state();
    let mut told: Vec<_> = done
        .events
        .iter()
        .map(|happened| say::name::full_stop(&say::event::event(happened, state, false, lang)))
        .collect();
    told.extend(report(args, state, product, lang)?);
    desk::done(&done, &told.join("\n"), asked)
}

/// Writes the report where one is asked for, and says where.
fn report(args: &InspectArgs, state: &State, product: &ProductId, lang: Lang) -> Result<Option<String>, Failure> {
    let Some(folder) = &args.out else { return Ok(None) };
    let last = || state.supervision(product).and_then(|all| all.standing().next_back()).map(|(number, _)| number);
    let number = args.number.or_else(last);
    let named = papers::named(&args.format, lang)?;
    let formats = if named.is_empty() { papers::UNLESS_NAMED.to_vec() } else { named };
    let languages: &[Lang] = lang.pick(&[Lang::Vi], &[Lang::Vi, Lang::En]);
    let (planned_product, _) = state.product(product).map_err(|refusal| Failure::refused(&refusal, state, lang))?;
    let in_language = |lang: &Lang| {
        number.map_or_else(Vec::new, |number| paper::inspection(state, planned_product, number, *lang, &formats))
    };
    let planned: Vec<_> = languages.iter().flat_map(in_language).collect();
    if planned.is_empty() {
        let mut standing = state.supervision(product).into_iter().flat_map(Supervision::standing);
        let why = if standing.any(|(own, _)| Some(own) == number) {
            lang.pick(
                "Biên bản kiểm tra chỉ ghi được dạng docx, pdf, md. Xin ghi lại --format.",
                "A report of an inspection is written as docx, pdf or md. Please correct --format.",
            )
        } else {
            lang.pick(
                "Không có lần kiểm tra nào như vậy của sản phẩm này để lập biên bản. Lệnh không kèm --out liệt kê các lần đã ghi.",
                "This product has no such inspection to report on. Without --out the command lists those recorded.",
            )
        };
        return Err(Failure::no("no-report", why));
    }
    let press = papers_press::press(None, lang)?;
    let line = ProgressLine::new(planned.len(), lang);
    let made = paper::make(&planned, &press, &mut |begun, name| line.told(begun, name));
    drop(line);
    let written = made.and_then(|papers| paper::write_alone(folder, &papers, args.force));
    let written = written.map_err(|error| failure(&error, lang))?;
    Ok(Some(in_short(&MadePapers { folder: folder.clone(), draft: false, written }, NAMED, lang)))
}

fn view<'a>(product: &'a ProductId, supervision: &'a Supervision, today: NaiveDate) -> View<'a> {
    let inspections = supervision.standing().map(|(number, inspected)| InspectedView {
        number,
        inspection: &inspected.inspection,
        mended: inspected.is_mended(),
        missed: inspected.missed(today),
    });
    View {
        product,
        inspections: inspections.collect(),
        proposal: supervision.proposal.as_ref(),
        decision_due: supervision.decision_due(),
        revocation: supervision.revocation.as_ref(),
    }
}

fn day(given: &str, lang: Lang) -> Result<NaiveDate, Failure> {
    date::parse_date(given).ok_or_else(|| {
        let given = safe::clean_line(given);
        Failure::usage(lang.pick(
            format!("«{given}» không phải một ngày có thật. Viết như 10/12/2026 hoặc 2026-12-10."),
            format!("“{given}” is no real date. Write it like 10/12/2026 or 2026-12-10."),
        ))
    })
}

/// Every slip at its line.
fn bad_findings(slips: &[Slip], file: &str, lang: Lang) -> Failure {
    let head = lang.pick(
        format!("{file}: chưa ghi gì, vì có chỗ cần sửa:"),
        format!("{file}: nothing was recorded, since there is something to mend:"),
    );
    let line = lang.pick("dòng", "line");
    let lines = slips.iter().map(|slip| format!("- {line} {}: {}", slip.line, slip.fault.message(lang)));
    Failure::no("bad-findings", std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n"))
}
