//! `identity enrol`: a member says before the end which key is his.

use super::args::IdentityEnrolArgs;
use super::desk::{self, Step};
use super::key_choice::{self, Named};
use super::pin::PinSource;
use super::{Asked, Failure, Outcome, pin};
use crate::council::MemberId;
use crate::meeting::{Actor, Command, Key, Refusal};
use crate::say;

pub(super) fn run(args: &IdentityEnrolArgs, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let signer = key_choice::to_enrol(Named::of(args.name.as_deref(), args.key.as_deref()), lang)?;
    let command = Command::EnrolKey { key: Key::Ssh(signer.key_line) };
    let from = PinSource { by: Some(&args.member), file: args.pin_file.as_deref(), stdin: args.pin_stdin };
    let typed = pin::typed(&args.session, from, std::iter::once(&command), asked)?;
    let member = MemberId::from(args.member.as_str());
    let done = desk::perform_with(&args.session, asked, &typed, |state, _| {
        if state.session.member(&member).is_none() {
            return Err(Failure::refused(&Refusal::UnknownMember(member.clone()), state, lang));
        }
        Ok(vec![Step { line: None, by: Actor::Member(member.clone()), command: command.clone() }])
    })?;
    let state = done.writing.desk.state();
    let (who, fingerprint) = (say::name::member(&state.session, &member, lang), &signer.fingerprint);
    let sentence = if done.events.is_empty() {
        lang.pick(
            format!("Khóa {fingerprint} đã được đăng ký cho {who} từ trước."),
            format!("The key {fingerprint} was enrolled for {who} before."),
        )
    } else {
        lang.pick(
            format!(
                "Đã đăng ký khóa {fingerprint} cho {who}. Sau khi kết thúc phiên họp, ký bằng khóa này: hoidong sign."
            ),
            format!("The key {fingerprint} is enrolled for {who}. After the meeting ends, sign with it: hoidong sign."),
        )
    };
    desk::done(&done, &sentence, asked)
}
