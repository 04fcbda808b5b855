//! `attend`: who is in the room, and whether that is enough.

use super::args::AttendArgs;
use super::desk::{self, Step};
use super::{Asked, Failure, Outcome};
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Presence, State};
use crate::say::{name, quorum};
use crate::text::{Lang, safe};

pub(super) fn run(args: &AttendArgs, asked: Asked) -> Result<Outcome, Failure> {
    let absent = args.absent.iter().map(|text| absence(text, asked.lang)).collect::<Result<Vec<_>, _>>()?;
    let done = desk::perform(&args.session, asked, |state, _| plan(state, &args.present, &absent, asked.lang))?;
    let state = done.writing.desk.state();
    let sentence = quorum::quorum(state.quorum(), &state.regulation, asked.lang);
    desk::done(&done, &format!("{sentence}."), asked)
}

/// `M3:đi công tác`.
fn absence(text: &str, lang: Lang) -> Result<(MemberId, String), Failure> {
    let Some((member, reason)) = text.split_once(':') else {
        let text = safe::clean_line(text);
        return Err(Failure::usage(lang.pick(
            format!("--absent «{text}» chưa có lý do. Xin ghi mã thành viên, dấu hai chấm và lý do, ví dụ: --absent \"M3:đi công tác\"."),
            format!("--absent “{text}” gives no reason. Write the member's id, a colon and the reason: --absent \"M3:on a mission\"."),
        )));
    };
    Ok((member.trim().into(), safe::clean_line(reason)))
}

fn plan(state: &State, present: &[String], absent: &[(MemberId, String)], lang: Lang) -> Result<Vec<Step>, Failure> {
    let is_absent = |id: &MemberId| absent.iter().any(|(member, _)| member == id);
    let mut here = Vec::new();
    for word in present.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
        if word == "all" {
            here.extend(state.session.members.iter().map(|member| member.id.clone()).filter(|id| !is_absent(id)));
        } else if is_absent(&word.into()) {
            let who = name::capital(&name::member(&state.session, &word.into(), lang));
            return Err(Failure::no(
                "present-and-absent",
                lang.pick(
                    format!("{who} vừa ghi có mặt vừa ghi vắng. Xin chỉ ghi một."),
                    format!("{who} is given both as present and as absent. Please give one."),
                ),
            ));
        } else {
            here.push(word.into());
        }
    }
    let here = here.into_iter().map(|member| (member, Presence::Present));
    let away = absent.iter().cloned().map(|(member, reason)| (member, Presence::Absent { reason }));
    let step =
        |(member, presence)| Step { line: None, by: Actor::Operator, command: Command::Attend { member, presence } };
    Ok(here.chain(away).map(step).collect())
}
