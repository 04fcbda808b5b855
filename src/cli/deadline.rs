//! `deadline`: the last day that is N working days before a day.

use chrono::NaiveDate;
use serde::Serialize;

use super::args::DeadlineArgs;
use super::rubric_show::hang;
use super::{Asked, Failure, Outcome, rubric};
use crate::council::regulation::DayCounting;
use crate::council::working_days::{self, Otherwise};
use crate::load::calendar;
use crate::say;
use crate::text::{date, safe};

#[derive(Serialize)]
struct DeadlineView {
    last_day: NaiveDate,
    provisional: bool,
    days_off_crossed: Vec<NaiveDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    if_proposed: Vec<ProposalView>,
}

/// What the last day would be under rows that were only proposed.
#[derive(Serialize)]
struct ProposalView {
    days: Vec<NaiveDate>,
    last_day: NaiveDate,
}

pub(super) fn run(args: &DeadlineArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let Some(day) = date::parse_date(&args.date) else {
        let given = safe::clean_line(&args.date);
        return Err(Failure::usage(lang.pick(
            format!("«{given}» không phải một ngày có thật. Viết như 10/12/2026 hoặc 2026-12-10."),
            format!("“{given}” is no real date. Write it like 10/12/2026 or 2026-12-10."),
        )));
    };
    let counting = if args.clear { DayCounting::ClearDays } else { DayCounting::StepBack };
    let sources = rubric::shelf().calendars();
    let (calendar, _) =
        sources.and_then(|sources| calendar::read_all(&sources, false)).map_err(|p| Failure::problems(&p, lang))?;
    let found = working_days::deadline(&calendar, day, args.working_days, counting)
        .map_err(|outside| Failure::no("outside-calendar", say::calendar::outside(&outside, lang)))?;
    if !asked.json {
        let lines = say::calendar::deadline(&found, &calendar, day, (args.working_days, counting), lang);
        return Ok(Outcome::text(
            &lines.iter().flat_map(|(lead, text)| hang(lead, text)).collect::<Vec<_>>().join("\n"),
        ));
    }
    let proposal = |Otherwise { rows, last_day }| ProposalView { days: rows, last_day };
    Outcome::json(&DeadlineView {
        last_day: found.last_day,
        provisional: found.provisional,
        days_off_crossed: found.crossed,
        if_proposed: found.otherwise.into_iter().map(proposal).collect(),
    })
}
