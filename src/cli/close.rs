//! `close`: the end of the meeting, or everything that still stands in its way.

use chrono::{DateTime, FixedOffset};

use super::args::CloseArgs;
use super::desk::{self, Step};
use super::{Asked, Failure, Outcome, time};
use crate::council::Product;
use crate::meeting::{Actor, Command, ProductState, Refusal, State, visible, written};
use crate::say::{name, refusal};
use crate::text::{Lang, date, safe};

/// Running the command is the confirmation that the minutes were read back.
const READ_BACK: bool = true;

pub(super) fn run(args: &CloseArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let done = desk::perform(&args.session, asked, |state, now| {
        let ended = ended(args.ended.as_deref(), state, now, lang)?;
        obstacles(state, ended, lang)?;
        Ok(vec![Step { line: None, by: Actor::Operator, command: Command::Close { ended, read_back: READ_BACK } }])
    })?;
    let state = done.writing.desk.state();
    let ended = state.closed.as_ref().map_or_else(String::new, |closing| date::date_time(closing.ended));
    let message = lang.pick(
        format!("Phiên họp kết thúc lúc {ended}; biên bản đã được đọc lại và thông qua."),
        format!("The meeting ended at {ended}; the minutes were read back and confirmed."),
    );
    desk::done(&done, &message, asked)
}

fn ended(
    typed: Option<&str>,
    state: &State,
    now: DateTime<FixedOffset>,
    lang: Lang,
) -> Result<DateTime<FixedOffset>, Failure> {
    let Some(typed) = typed else { return Ok(now) };
    let day = state.begun().unwrap_or(state.session.meeting.starts);
    time::read(typed, day).ok_or_else(|| {
        let typed = safe::clean_line(typed);
        Failure::usage(lang.pick(
            format!("Không đọc được giờ kết thúc «{typed}». Xin ghi 11:30, \"11:30 10/12/2026\" hoặc 2026-12-10T11:30:00+07:00."),
            format!("The end “{typed}” cannot be read. Write 11:30, \"11:30 10/12/2026\" or 2026-12-10T11:30:00+07:00."),
        ))
    })
}

/// Everything that stands in the way, each in its own line.
fn obstacles(state: &State, ended: DateTime<FixedOffset>, lang: Lang) -> Result<(), Failure> {
    if state.closed.is_some() {
        return Err(Failure::refused(&Refusal::MeetingClosed, state, lang));
    }
    let mut lines = Vec::new();
    let mut code = None;
    for (product, standing) in state.agenda().filter(|(_, standing)| !standing.is_settled()) {
        code.get_or_insert("not-settled");
        lines.push(unsettled(state, product, standing, lang));
    }
    let early = state.going_since().filter(|since| ended < *since).map(|started| Refusal::EndsBeforeStart { started });
    let waits = visible::corrections(state).filter(|correction| correction.is_open()).map(|correction| {
        let (member, product) = (correction.member.clone(), correction.product.clone());
        Refusal::CorrectionWaits { member, product, number: correction.number }
    });
    let able = if state.nobody_meets() { Ok(()) } else { state.able_to_act() };
    let unconfirmed = state.close_waits_for();
    let unconfirmed = (!unconfirmed.is_empty()).then_some(Refusal::NotConfirmed(unconfirmed));
    for no in waits.chain(able.err()).chain(early).chain(unconfirmed) {
        code.get_or_insert(no.code());
        lines.push(refusal::refusal(&no, state, lang));
    }
    let Some(code) = code else { return Ok(()) };
    let head = lang.pick("Chưa kết thúc được phiên họp:", "The meeting cannot close yet:");
    Err(Failure::no(code, format!("{head}\n- {}", lines.join("\n- "))))
}

fn unsettled(state: &State, product: &Product, standing: &ProductState, lang: Lang) -> String {
    let what = name::product(&state.session, &product.id, lang);
    let result = visible::result(state, &product.id);
    let causes = written::causes(state, &product.id);
    if !causes.is_empty() {
        let no = Refusal::MeetingNeeded { product: product.id.clone(), causes };
        refusal::refusal(&no, state, lang)
    } else if state.by_opinion(&product.id) && result.is_none() {
        let no = match standing.opened {
            None => Refusal::OpinionsNotAsked(product.id.clone()),
            Some(_) => {
                Refusal::StillSealed { product: product.id.clone(), missing: standing.missing().cloned().collect() }
            }
        };
        refusal::refusal(&no, state, lang)
    } else if standing.opened.is_none() {
        lang.pick(
            format!("Sản phẩm {what} chưa chấm: chấm và kết luận, hoặc đưa ra khỏi chương trình."),
            format!("{what} is not scored: score it and conclude, or set it aside."),
        )
    } else if let Some(tally) = result {
        if tally.is_divergent() && standing.resolution.is_none() {
            lang.pick(
                format!("Sản phẩm {what} còn chênh lệch và chưa kết luận: thảo luận và chấm lại, hoặc kết luận kèm ý kiến thống nhất (--note)."),
                format!("{what} has an open divergence: discuss and score again, or conclude with the resolution (--note)."),
            )
        } else {
            lang.pick(format!("Sản phẩm {what} chưa có kết luận."), format!("{what} has no conclusion."))
        }
    } else {
        let missing = name::members(&state.session, standing.missing(), lang);
        if missing.is_empty() {
            lang.pick(
                format!("Sản phẩm {what} đã đủ phiếu nhưng còn niêm phong vì Hội đồng chưa đủ thành phần."),
                format!("All sheets for {what} are in, but it stays sealed while the council is not quorate."),
            )
        } else {
            lang.pick(
                format!("Sản phẩm {what} còn niêm phong, chưa có phiếu của: {missing}."),
                format!("{what} is sealed; sheets are missing from: {missing}."),
            )
        }
    }
}
