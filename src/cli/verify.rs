//! `verify`: whether the record, the papers and the signatures hold.
//!
//! One line a matter, the worst first, the verdict last; or one JSON document.

use serde::Serialize;

use super::args::VerifyArgs;
use super::{Asked, Failure, Outcome, verify_gather, verify_paper, verify_say};
use crate::seal::verify::report::{PaperFound, SignatureFound};
use crate::seal::verify::{Report, Weight};

#[derive(Serialize)]
struct ReportView<'a> {
    ok: bool,
    record: Option<RecordView>,
    papers: Vec<PaperView<'a>>,
    signatures: Vec<SignatureView<'a>>,
    /// What is wrong, a sentence each.
    problems: Vec<String>,
    /// What people should know, a sentence each.
    notes: Vec<String>,
}

#[derive(Serialize)]
struct RecordView {
    events: u64,
    head: Option<String>,
    intact: bool,
    broken_at: Option<u64>,
    anchored: bool,
}

#[derive(Serialize)]
struct PaperView<'a> {
    file: &'a str,
    /// Null where nothing lists the paper.
    bytes_identical: Option<bool>,
    /// Null where there is nothing to compare with.
    numbers_match: Option<bool>,
}

#[derive(Serialize)]
struct SignatureView<'a> {
    file: &'a str,
    signer: &'a str,
    kind: &'a str,
    valid: bool,
    covers_all: bool,
    enrolled: bool,
    at: Option<&'a str>,
    /// The time that an authority vouches for.
    stamped_at: Option<&'a str>,
    /// Null where it cannot be known.
    recorded: Option<bool>,
}

pub(super) fn run(args: &VerifyArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    if args.paper && asked.json {
        return Err(Failure::usage(lang.pick(
            "--paper hỏi và đọc câu trả lời, nên không dùng cùng --json.",
            "--paper asks and reads answers, so it does not go with --json.",
        )));
    }
    let mut report = verify_gather::verified(&args.path, &args.against, lang)?;
    if args.paper {
        verify_paper::ask(&mut report, lang)?;
    }
    let outcome = if asked.json {
        Outcome::json(&view(&report, asked))?
    } else {
        Outcome::text(&verify_say::report(&report, lang))
    };
    Ok(Outcome { exit: u8::from(!report.is_ok()), ..outcome })
}

fn view(report: &Report, asked: Asked) -> ReportView<'_> {
    let of = |weight| {
        let findings = report.findings.iter().filter(move |finding| finding.weight() == weight);
        findings.map(|finding| verify_say::sentence(finding, report, asked.lang)).collect()
    };
    ReportView {
        ok: report.is_ok(),
        record: report.record.map(|record| RecordView {
            events: record.events,
            head: record.head.map(|head| head.to_string()),
            intact: record.intact,
            broken_at: record.broken_at,
            anchored: report.anchored,
        }),
        papers: report.papers.iter().map(PaperView::from).collect(),
        signatures: report.signatures.iter().map(SignatureView::from).collect(),
        problems: of(Weight::Wrong),
        notes: of(Weight::Told),
    }
}

impl<'a> From<&'a PaperFound> for PaperView<'a> {
    fn from(PaperFound { file, bytes_identical, numbers_match, .. }: &'a PaperFound) -> Self {
        Self { file, bytes_identical: *bytes_identical, numbers_match: *numbers_match }
    }
}

impl<'a> From<&'a SignatureFound> for SignatureView<'a> {
    fn from(found: &'a SignatureFound) -> Self {
        let SignatureFound { file, signer, kind, valid, covers_all, enrolled, at, stamped_at, recorded } = found;
        let (valid, covers_all, enrolled, recorded) = (*valid, *covers_all, *enrolled, *recorded);
        let (at, stamped_at) = (at.as_deref(), stamped_at.as_deref());
        Self { file, signer, kind, valid, covers_all, enrolled, at, stamped_at, recorded }
    }
}
