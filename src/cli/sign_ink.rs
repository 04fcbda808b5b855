//! `sign --ink`: a member signed on paper; the record tells of it, and of the scan if there is one.

use std::path::Path;

use super::failure::path;
use super::sign::{self, Whose};
use super::{Asked, Failure, Outcome, desk, sign_say};
use crate::host::{self, ReadError};
use crate::meeting::{Actor, Command, Means, SignatureNote};
use crate::say;
use crate::seal::listed::{self, Stands};
use crate::text::digest::Digest;
use crate::text::safe;

pub(super) fn run(whose: &Whose, scan: Option<&Path>, asked: Asked) -> Result<Outcome, Failure> {
    let lang = asked.lang;
    let reading = desk::reading(&whose.session, asked)?;
    sign::may_sign(&reading.state, &whose.member)
        .map_err(|refusal| Failure::refused(&refusal, &reading.state, lang))?;
    let stands = reading.record.as_ref().and_then(|(record, _)| Stands::of(record));
    let minutes = stands.ok_or_else(|| sign_say::not_closed(lang))?.number;
    let scanned = scan.map(|file| match host::read_bytes_capped(file, listed::LARGEST) {
        Ok(bytes) => {
            let name = file.file_name().map(|name| safe::clean_line(&name.to_string_lossy())).unwrap_or_default();
            Ok((name, Digest::of(&bytes).to_string()))
        }
        Err(ReadError::Missing) => Err(Failure::file(&std::io::ErrorKind::NotFound.into(), file, lang)),
        Err(error) => Err(sign_say::unreadable(file, &error, lang)),
    });
    let scanned = scanned.transpose()?;
    let note = SignatureNote {
        minutes,
        member: Some(whose.member.clone()),
        means: Means::Ink,
        key: None,
        papers: scanned.clone().into_iter().collect(),
        field: None,
        subject: None,
        signed_at: None,
        stamped: None,
        not_checked: Vec::new(),
    };
    let done = desk::perform(&whose.session, asked, |_, _| {
        let command = Command::RecordSignature(note.clone());
        Ok(vec![desk::Step { line: None, by: Actor::Operator, command }])
    })?;
    let who = say::name::member(&done.writing.desk.state().session, &whose.member, lang);
    let mut message = lang.pick(
        format!("Đã ghi nhận: {who} ký tay biên bản thứ {minutes} trên giấy. Bản giấy có chữ ký là bản chính; xin lưu cùng hồ sơ."),
        format!("Recorded: {who} signed minutes number {minutes} on paper. The signed paper is the original; please keep it with the file."),
    );
    if let (Some(file), Some((_, digest))) = (scan, &scanned) {
        let file = path(file);
        let digest = say::signing::in_fours(digest);
        message.push_str(
            &lang
                .pick(format!("\nBản quét {file}, SHA-256: {digest}"), format!("\nThe scan {file}, SHA-256: {digest}")),
        );
    }
    desk::done(&done, &message, asked)
}
