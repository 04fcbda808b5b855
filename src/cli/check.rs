//! `check` and `rubric check`: every problem of some files at once.

use std::path::PathBuf;

use serde::Serialize;

use super::{Asked, Failure, Outcome, rubric, tell};
use crate::load::problem::ProblemView;
use crate::load::{self, Problems, Severity};

#[derive(Serialize)]
struct Checked {
    ok: bool,
    problems: Vec<ProblemView>,
}

pub(super) fn run(files: &[PathBuf], asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let shelf = rubric::shelf();
    let mut problems = Problems::default();
    for file in files {
        problems.append(load::check_file(file, &shelf));
    }
    let errors = problems.iter().filter(|problem| problem.severity() == Severity::Error).count();
    let warnings = problems.len() - errors;
    let mut outcome = if asked.json {
        Outcome::json(&Checked { ok: errors == 0, problems: problems.views(lang) })?
    } else {
        let verdict = match (errors, warnings) {
            (0, 0) => lang.pick("Không có lỗi.".to_owned(), "No problem found.".to_owned()),
            (0, _) => lang.pick(
                format!("Không có lỗi; {warnings} cảnh báo cần xem."),
                format!("No error; {warnings} warnings to look at."),
            ),
            _ => String::new(),
        };
        Outcome::text(&[problems.render(lang), verdict].join(if problems.is_empty() { "" } else { "\n" }))
    };
    if errors > 0 {
        tell(&lang.pick(
            format!("Có {errors} lỗi và {warnings} cảnh báo. Sửa các chỗ có lỗi rồi kiểm tra lại."),
            format!("{errors} errors and {warnings} warnings. Mend the errors and check again."),
        ));
        outcome.exit = 1;
    }
    Ok(outcome)
}
