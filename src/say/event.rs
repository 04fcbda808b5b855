//! One line of the log for each event.

use super::measure::Measure;
use super::name::{capital, criterion, member, members, product, uncapital};
use super::{
    correction, inspection, order, proceeding, recognition, regulation, result, screening, signing, votes, word,
    written,
};
use crate::council::{MemberId, ProductId};
use crate::law::{Choice, Points};
use crate::meeting::confirmation::Subject;
use crate::meeting::{Actor, Event, Presence, RoomPage, State};
use crate::text::{Lang, date, number};

/// What happened, as one sentence on one line, without a full stop.
///
/// `hidden` leaves out marks and remarks and says that they are sealed; whether
/// to hide is `meeting::visible::hides`' answer, never decided here.
#[expect(clippy::too_many_lines, reason = "one arm an event, read as a list")]
pub fn event(event: &Event, state: &State, hidden: bool, lang: Lang) -> String {
    let session = &state.session;
    let who = |id| capital(&member(session, id, lang));
    let what = |id| product(session, id, lang);
    let line = |p, id| if hidden { sealed(lang) } else { criterion(state.rubric(p), id) };
    let mark_of = |p, choice| Measure::of_product(state, p).mark(choice, lang);
    let sentence = match event {
        Event::Attended { member: m, presence: Presence::Present } => {
            lang.pick(format!("{} có mặt", who(m)), format!("{} is present", who(m)))
        }
        Event::Attended { member: m, presence: Presence::Absent { reason } } => {
            lang.pick(format!("{} vắng mặt: {reason}", who(m)), format!("{} is absent: {reason}", who(m)))
        }
        Event::Attended { member: m, presence: Presence::Online } => {
            lang.pick(format!("{} dự họp trực tuyến", who(m)), format!("{} takes part online", who(m)))
        }
        Event::Attended { member: m, presence: Presence::Authorised { person, paper } } => lang.pick(
            format!("{person} dự họp thay {} theo giấy ủy quyền {paper}", member(session, m, lang)),
            format!("{person} takes the place of {} (authorisation {paper})", member(session, m, lang)),
        ),
        Event::Attended { member: m, presence: Presence::Left { reason } } => {
            lang.pick(format!("{} rời phiên họp: {reason}", who(m)), format!("{} leaves: {reason}", who(m)))
        }
        Event::Recused { member: m, product: p, reason } => lang.pick(
            format!("{} không tham gia chấm sản phẩm {} để tránh xung đột lợi ích: {reason}", who(m), what(p)),
            format!("{} keeps out of {} for a conflict of interest: {reason}", who(m), what(p)),
        ),
        Event::Adjourned { reason } => {
            lang.pick(format!("Phiên họp tạm nghỉ: {reason}"), format!("The meeting is interrupted: {reason}"))
        }
        Event::Resumed {} => lang.pick("Phiên họp tiếp tục", "The meeting goes on").to_owned(),
        Event::ProductOpened { product: p } => match Measure::of_product(state, p) {
            Measure::Points => {
                lang.pick(format!("Bắt đầu chấm điểm sản phẩm {}", what(p)), format!("Scoring of {} begins", what(p)))
            }
            Measure::Yeses => lang.pick(
                format!("Bắt đầu trả lời phiếu về sản phẩm {}", what(p)),
                format!("The questions on {} are opened", what(p)),
            ),
        },
        Event::OrderSet { order, block_ends } => {
            let order = order::blocks(&session.products, *order, block_ends, lang);
            lang.pick(
                format!("Theo kết luận của chủ tọa, các sản phẩm được chấm {order}"),
                format!("By the chair's conclusion products are scored {order}"),
            )
        }
        Event::LeadTimeOverridden { product: p, reason } => lang.pick(
            format!("Theo kết luận của chủ tọa, vẫn xét sản phẩm {} dù hồ sơ gửi chậm: {reason}", what(p)),
            format!("By decision of the chair {} is considered although its dossier came late: {reason}", what(p)),
        ),
        Event::OpinionsAsked { product: p, deadline, deadlines } => {
            let until = date::date_time(*deadline);
            let own: Vec<_> = deadlines.iter().map(|(id, at)| (id.clone(), *at)).collect();
            let own = if own.is_empty() {
                String::new()
            } else {
                let own = written::awaited(&own, state, lang);
                lang.pick(format!("; riêng {own}"), format!("; but {own}"))
            };
            lang.pick(
                format!("Gửi lấy ý kiến bằng văn bản về sản phẩm {}, hạn {until}{own}", what(p)),
                format!("Written opinions on {} are asked for, until {until}{own}", what(p)),
            )
        }
        Event::DeadlineMoved { product: p, member: m, deadline, reason } => {
            let (until, whose) = (date::date_time(*deadline), member(session, m, lang));
            lang.pick(
                format!("Dời hạn gửi ý kiến của {whose} về sản phẩm {} đến {until}: {reason}", what(p)),
                format!("The deadline of {whose} for {} is moved to {until}: {reason}", what(p)),
            )
        }
        Event::MeetingRequested { product: p, member: m, reason } => lang.pick(
            format!("{} đề nghị họp về sản phẩm {}: {reason}", who(m), what(p)),
            format!("{} asks for a meeting on {}: {reason}", who(m), what(p)),
        ),
        Event::OpinionsCounted { product: p, missing } => {
            let missing = members(session, missing, lang);
            lang.pick(
                format!(
                    "Tổng hợp ý kiến bằng văn bản về sản phẩm {}; quá hạn chưa gửi, không được tính: {missing}",
                    what(p)
                ),
                format!(
                    "The written opinions on {} are counted; missing at the deadline and not counted: {missing}",
                    what(p)
                ),
            )
        }
        Event::Convened { product: p } => lang.pick(
            format!("Theo kết luận của chủ tọa, Hội đồng họp về sản phẩm {}; các phiếu đã nhận là lần chấm 1", what(p)),
            format!("By the chair's conclusion the council meets on {}; the sheets received are round 1", what(p)),
        ),
        Event::SatDown { member: m } => {
            let work = Measure::of_meeting(state).work();
            lang.pick(format!("{} vào chỗ {work}", who(m)), format!("{} sits down at the terminal", who(m)))
        }
        Event::Ticked { product: p, member: m, criterion: id, choice } => {
            let mark = if hidden { String::new() } else { format!(": {}", mark_of(p, *choice)) };
            let line = line(p, id);
            lang.pick(
                format!("{} chấm sản phẩm {}, tiêu chí {line}{mark}", who(m), what(p)),
                format!("{} marks {}, criterion {line}{mark}", who(m), what(p)),
            )
        }
        Event::Unticked { product: p, member: m, criterion: id } => {
            let (line, measure) = (line(p, id), Measure::of_product(state, p));
            let (taken, back) = measure.pick(("điểm đã chấm", "a mark"), ("câu đã trả lời", "an answer"));
            lang.pick(
                format!("{} bỏ {taken} ở sản phẩm {}, tiêu chí {line}", who(m), what(p)),
                format!("{} takes {back} back on {}, criterion {line}", who(m), what(p)),
            )
        }
        Event::Commented { product: p, member: m, criterion: id, text } => {
            let line = line(p, id);
            let text = if hidden { String::new() } else { format!(": “{text}”") };
            lang.pick(
                format!("{} ghi nhận xét ở sản phẩm {}, tiêu chí {line}{text}", who(m), what(p)),
                format!("{} writes a remark on {}, criterion {line}{text}", who(m), what(p)),
            )
        }
        Event::Flagged { product: p, member: m, criterion: id, on } => {
            let line = line(p, id);
            let (vi, en) =
                if *on { ("đánh dấu xem lại", "flags") } else { ("bỏ đánh dấu xem lại", "unflags") };
            lang.pick(
                format!("{} {vi} ở sản phẩm {}, tiêu chí {line}", who(m), what(p)),
                format!("{} {en} {}, criterion {line}", who(m), what(p)),
            )
        }
        Event::Submitted { product: p, member: m } => lang.pick(
            format!("{} nộp phiếu chấm sản phẩm {}", who(m), what(p)),
            format!("{} hands in the sheet for {}", who(m), what(p)),
        ),
        Event::Raised { product: p, member: m, criterion: id, ground, reason } => {
            let (line, ground) = (line(p, id), word::ground(*ground, lang));
            lang.pick(
                format!("{} báo «{ground}» ở sản phẩm {}, tiêu chí {line}: {reason}", who(m), what(p)),
                format!("{} tells of “{ground}” on {}, criterion {line}: {reason}", who(m), what(p)),
            )
        }
        Event::PaperSheetEntered { product: p, member: m, clerk, marks, total_on_paper, second } => {
            let by = match clerk.as_str() {
                "" => lang.pick("thư ký nhập".to_owned(), "typed by the secretary".to_owned()),
                clerk => lang.pick(format!("người nhập: {clerk}"), format!("typed by {clerk}")),
            };
            let total = if hidden {
                sealed(lang)
            } else {
                let sum: Points = marks.iter().map(|mark| mark.choice.points).sum();
                let short = |points: Points| number::short(points.hundredths().into(), lang);
                let written = total_on_paper.filter(|written| *written != sum).map_or_else(String::new, |written| {
                    let written = short(written);
                    lang.pick(format!(", tổng ghi trên phiếu là {written}"), format!(", the paper says {written}"))
                });
                let sum = Measure::of_product(state, p).sum(sum, lang);
                lang.pick(format!("tổng {sum}{written}"), format!("total {sum}{written}"))
            };
            let whose = member(session, m, lang);
            let (vi, en) = if *second { (" lần hai", " typed again") } else { ("", "") };
            lang.pick(
                format!("Nhập{vi} phiếu giấy của {whose} cho sản phẩm {} ({by}): {total}", what(p)),
                format!("Paper sheet of {whose} for {}{en} ({by}): {total}", what(p)),
            )
        }
        Event::PaperSheetSettled { product: p, member: m, clerk, marks, note } => {
            let (n, whose) = (marks.len(), member(session, m, lang));
            let by = match clerk.as_str() {
                "" => lang.pick("thư ký", "the secretary"),
                clerk => clerk,
            };
            let told = if hidden {
                sealed(lang)
            } else {
                let given =
                    marks.iter().map(|mark| format!("{} {}", line(p, &mark.criterion), mark_of(p, mark.choice)));
                format!("{}; {note}", given.collect::<Vec<_>>().join(", "))
            };
            lang.pick(
                format!("{} đối chiếu phiếu giấy của {whose} cho sản phẩm {}, chốt {n} tiêu chí mà hai lần nhập khác nhau: {told}", capital(by), what(p)),
                format!("{} settles from the paper of {whose} for {} where two entries differ ({n}): {told}", capital(by), what(p)),
            )
        }
        // Whoever is let off in a later round still counts, with the sheet of the round before.
        Event::Excused { member: m, product: p, reason } if counts_on(state, p, m) => lang.pick(
            format!("{} không chấm lại sản phẩm {}, phiếu của lần trước được tính: {reason}", who(m), what(p)),
            format!("{} does not score {} again, the sheet of the round before counts: {reason}", who(m), what(p)),
        ),
        Event::Excused { member: m, product: p, reason } => lang.pick(
            format!("{} không chấm sản phẩm {}: {reason}", who(m), what(p)),
            format!("{} is excused from {}: {reason}", who(m), what(p)),
        ),
        Event::SetAside { product: p, r#as, reason, votes } => {
            let how = word::set_aside(*r#as, lang);
            let votes = votes.map_or_else(String::new, |count| format!(" ({})", votes::count(count, lang)));
            lang.pick(
                format!("Đưa sản phẩm {} ra khỏi chương trình ({how}): {reason}{votes}", what(p)),
                format!("{} leaves the agenda ({how}): {reason}{votes}", what(p)),
            )
        }
        Event::KeptOn { product: p, r#as, reason, votes } => {
            let (motion, votes) = (word::motion(*r#as, lang), votes::count(*votes, lang));
            lang.pick(
                format!("Hội đồng biểu quyết về việc {motion} sản phẩm {}, không thông qua ({votes}), sản phẩm ở lại chương trình: {reason}", what(p)),
                format!("The council votes on {motion}, {}: not carried ({votes}), the product stays on the agenda: {reason}", what(p)),
            )
        }
        Event::DivergenceResolved { product: p, note, by: Some(by) } => {
            let by = word::resolved_by(*by, lang);
            lang.pick(
                format!("Giải quyết chênh lệch ở sản phẩm {} {by}: {note}", what(p)),
                format!("The divergence on {} is resolved {by}: {note}", what(p)),
            )
        }
        Event::DiscussionOpened { product: p, note } => lang.pick(
            format!("Theo kết luận của chủ tọa, Hội đồng thảo luận về chênh lệch ở sản phẩm {}: {note}", what(p)),
            format!("By the chair's conclusion the council discusses the divergence on {}: {note}", what(p)),
        ),
        Event::RescoringOpened { product: p, round, members: back } => {
            let names = members(session, back, lang);
            lang.pick(
                format!(
                    "Theo kết luận của chủ tọa, sản phẩm {} được chấm lần {round}, phiếu trả lại cho: {names}",
                    what(p)
                ),
                format!("By the chair's conclusion {} is scored in round {round}, sheets go back to: {names}", what(p)),
            )
        }
        Event::DivergenceResolved { product: p, note, by: None } => lang.pick(
            format!("Hội đồng thống nhất về chênh lệch ở sản phẩm {}: {note}", what(p)),
            format!("The council settles the divergence on {}: {note}", what(p)),
        ),
        Event::MinimumsChosen { mode, note } => {
            let mode = uncapital(regulation::star_minimum_mode(*mode, lang));
            let note = note.as_ref().map_or_else(String::new, |note| format!(" ({note})"));
            lang.pick(
                format!("Hội đồng áp dụng cách xét: {mode}{note}"),
                format!("The council applies this test: {mode}{note}"),
            )
        }
        Event::MinimumDecided { product: p, criterion: id, star, met, note } => {
            let decided = result::decided(*star, &line(p, id), *met, lang);
            lang.pick(format!("Sản phẩm {}: {decided}: {note}", what(p)), format!("On {} {decided}: {note}", what(p)))
        }
        Event::ProceedingNoted { product: p, number, kind, who, text } => {
            let head = proceeding::head(*kind, who.as_deref(), lang);
            lang.pick(
                format!("Ghi chép số {number} ở sản phẩm {}. {head}: {text}", what(p)),
                format!("Note {number} on {}. {head}: {text}", what(p)),
            )
        }
        Event::ShownToRoom { page: RoomPage::Result { product: p } } => lang.pick(
            format!("Chiếu lên phòng họp kết quả đánh giá sản phẩm {}", what(p)),
            format!("The result of {} is shown to the room", what(p)),
        ),
        Event::ShownToRoom { page: RoomPage::Ranking } => {
            lang.pick("Chiếu lên phòng họp bảng xếp hạng", "The ranking is shown to the room").to_owned()
        }
        Event::ShownToRoom { page: RoomPage::Presentation { product: p } } => lang.pick(
            format!("Bắt đầu tính giờ phần trình bày của chủ thể sản phẩm {}", what(p)),
            format!("The time of the presentation of {} begins", what(p)),
        ),
        Event::HiddenFromRoom {} => {
            lang.pick("Thôi chiếu lên phòng họp", "Nothing is shown to the room any more").to_owned()
        }
        Event::ProceedingChanged { product: p, number, text } if text.is_empty() => lang.pick(
            format!("Bỏ ghi chép số {number} ở sản phẩm {} khỏi biên bản", what(p)),
            format!("Note {number} on {} is taken out of the minutes", what(p)),
        ),
        Event::ProceedingChanged { product: p, number, text } => lang.pick(
            format!("Sửa ghi chép số {number} ở sản phẩm {} thành: {text}", what(p)),
            format!("Note {number} on {} now says: {text}", what(p)),
        ),
        Event::Concluded { product: p, decision, note, items, votes, upgrade } => {
            let decision = screening::decision(*decision, state, lang);
            let upgrade = upgrade.map_or_else(String::new, |upgrade| format!(", {}", word::upgrade(upgrade, lang)));
            let count = votes.map_or_else(String::new, |count| format!(" ({})", votes::count(count, lang)));
            let decision = format!("{decision}{upgrade}{count}");
            let said: Vec<_> = note.iter().chain(items).map(String::as_str).collect();
            let note = if said.is_empty() { String::new() } else { format!(": {}", said.join("; ")) };
            lang.pick(
                format!("Hội đồng kết luận sản phẩm {}, {decision}{note}", what(p)),
                format!("On {} the council {decision}{note}", what(p)),
            )
        }
        Event::Unlocked { member: m } => lang.pick(
            format!("{} mở màn che bằng mã PIN, với tư cách thư ký", who(m)),
            format!("{} opens the curtain with the PIN, as secretary", who(m)),
        ),
        Event::ChairConfirmed { member: m } => lang.pick(
            format!("{} xác nhận việc của chủ tọa bằng mã PIN", who(m)),
            format!("{} confirms an act of the chair with the PIN", who(m)),
        ),
        Event::PinSet { member: m } => {
            lang.pick(format!("{} đặt mã PIN lần đầu", who(m)), format!("{} sets a first PIN", who(m)))
        }
        Event::PinReset { member: m, reason, witness } => {
            let witness = witness.as_ref().map(|witness| member(session, witness, lang));
            let witness = witness.unwrap_or_else(|| lang.pick("không có", "none").to_owned());
            lang.pick(
                format!("Đặt lại mã PIN của {} (người chứng kiến: {witness}): {reason}", member(session, m, lang)),
                format!("The PIN of {} is reset (witness: {witness}): {reason}", member(session, m, lang)),
            )
        }
        Event::PinRefused { member: m } => {
            let whose = member(session, m, lang);
            lang.pick(format!("Gõ sai mã PIN của {whose}"), format!("A wrong PIN is typed for {whose}"))
        }
        Event::PinLost { member: m } => {
            let whose = member(session, m, lang);
            lang.pick(
                format!("Bản ghi không còn dữ liệu để kiểm tra mã PIN của {whose}; phải đặt mã mới"),
                format!("The record no longer holds what the PIN of {whose} is checked by; a new one is needed"),
            )
        }
        Event::ClockWentBack { from, to } => {
            let (from, to) = (date::date_time(*from), date::date_time(*to));
            lang.pick(
                format!("Đồng hồ máy lùi lại, từ {from} về {to}; thứ tự ghi nhận không đổi"),
                format!("The machine's clock went back from {from} to {to}; the order of the record stands"),
            )
        }
        Event::CorrectionProposed { number, product: p, member: m, changes, paper, reason } => {
            let whose = member(session, m, lang);
            let marks = if hidden { sealed(lang) } else { correction::changes(changes, state, p, lang) };
            lang.pick(
                format!("Đề nghị đính chính số {number}, phiếu của {whose} cho sản phẩm {}: {marks}; căn cứ: {paper}; lý do: {reason}", what(p)),
                format!("Correction {number} proposed, sheet of {whose} for {}: {marks}; paper: {paper}; reason: {reason}", what(p)),
            )
        }
        Event::CorrectionConfirmed { number, product: p, member: m, paper } => {
            let (vi, en) = match paper {
                None => (" tại máy".to_owned(), " at the terminal".to_owned()),
                Some(paper) => (format!(" bằng văn bản ({paper})"), format!(" in writing ({paper})")),
            };
            lang.pick(
                format!("{} xác nhận{vi} đính chính số {number} ở sản phẩm {}", who(m), what(p)),
                format!("{} confirms correction {number} on {}{en}", who(m), what(p)),
            )
        }
        Event::CorrectionAccepted { number, product: p, member: m, result_changes } => {
            let whose = member(session, m, lang);
            let (vi, en) = if *result_changes {
                (
                    "; kết quả của sản phẩm thay đổi, Hội đồng phải kết luận trên kết quả mới",
                    "; the result changes, and the council has to conclude on the new one",
                )
            } else {
                ("; kết quả của sản phẩm không thay đổi", "; the result does not change")
            };
            lang.pick(
                format!("Chủ tọa chấp nhận đính chính số {number}, phiếu của {whose} cho sản phẩm {}{vi}", what(p)),
                format!("The chair accepts correction {number}, sheet of {whose} for {}{en}", what(p)),
            )
        }
        Event::CorrectionDropped { number, product: p, member: m, reason } => {
            let whose = member(session, m, lang);
            lang.pick(
                format!("Không thực hiện đính chính số {number}, phiếu của {whose} cho sản phẩm {}: {reason}", what(p)),
                format!("Correction {number}, sheet of {whose} for {}, is dropped: {reason}", what(p)),
            )
        }
        Event::Amended { number, note, corrections, .. } => {
            let list = corrections.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            lang.pick(
                format!("Theo kết luận của chủ tọa, lập biên bản sửa đổi, bổ sung (biên bản thứ {number}), gồm đính chính số {list}: {note}"),
                format!("By the chair's conclusion the minutes are amended (minutes number {number}), corrections {list}: {note}"),
            )
        }
        Event::Reopened { cause } => lang.pick(
            format!("Theo quyết định của chủ tọa, phiên họp đã kết thúc được mở lại: {cause}"),
            format!("By decision of the chair the meeting that had ended is reopened: {cause}"),
        ),
        Event::SheetsConfirmed { member: m } => lang.pick(
            format!("{} xác nhận trong chương trình: «{}»", who(m), signing::said(Subject::Sheets, lang)),
            format!("{} confirms in the program: “{}”", who(m), signing::said(Subject::Sheets, lang)),
        ),
        Event::MinutesConfirmed { member: m } => lang.pick(
            format!("{} xác nhận trong chương trình: «{}»", who(m), signing::said(Subject::Minutes, lang)),
            format!("{} confirms in the program: “{}”", who(m), signing::said(Subject::Minutes, lang)),
        ),
        Event::KeyEnrolled { member: m, key } => {
            let key = signing::key(key, lang);
            lang.pick(format!("{} đăng ký {key}", who(m)), format!("{} enrols: {key}", who(m)))
        }
        Event::SignatureRecorded(note) => signing::signature(note, state, lang),
        Event::RecognitionRecorded(_)
        | Event::ForwardingRecorded(_)
        | Event::ReturnRecorded(_)
        | Event::NewEvaluationRecorded(_)
        | Event::DeclineRecorded(_)
        | Event::RecognitionTakenBack { .. } => recognition::event(event, state, lang).unwrap_or_default(),
        Event::InspectionRecorded(_)
        | Event::RemedyChecked(_)
        | Event::InspectionTakenBack { .. }
        | Event::RevocationProposed(_)
        | Event::RevocationRecorded(_)
        | Event::RevocationTakenBack { .. } => inspection::event(event, state, lang).unwrap_or_default(),
        Event::Closed { ended, .. } => {
            let ended = date::date_time(*ended);
            lang.pick(format!("Phiên họp kết thúc lúc {ended}"), format!("The meeting ended at {ended}"))
        }
    };
    sentence.replace('\n', " ")
}

fn counts_on(state: &State, product: &ProductId, member: &MemberId) -> bool {
    state.products.get(product).is_some_and(|standing| standing.counted.contains(member))
}

/// How a record begins, as one line.
pub fn opening(state: &State, program: &str, lang: Lang) -> String {
    let (session, rules) = (&state.session.id, &state.rules.id);
    lang.pick(
        format!("Mở hồ sơ phiên họp «{session}» theo bộ quy tắc {rules}, phiên bản chương trình {program}"),
        format!("The record of “{session}” begins under {rules}, program version {program}"),
    )
}

/// The line with who acted. What a member does himself is told in a sentence that
/// already names him; the chair's acts name nobody.
pub fn by(actor: &Actor, event: Option<&Event>, sentence: &str, state: &State, lang: Lang) -> String {
    match actor {
        Actor::Member(id) if event.is_some_and(|event| event.member() == Some(id)) => sentence.to_owned(),
        other => format!("{}: {sentence}", word::actor(other, &state.session, lang)),
    }
}

/// A tick: `3 điểm`, or with the case it belongs to.
pub fn points(choice: Choice, lang: Lang) -> String {
    let points = number::short(choice.points.hundredths().into(), lang);
    let unit = lang.pick("điểm", if choice.points == Points::whole(1) { "point" } else { "points" });
    match choice.case {
        None => format!("{points} {unit}"),
        Some(case) => format!("{points} {unit} ({} {case})", lang.pick("trường hợp", "case")),
    }
}

/// The levels there are; of more than eight the first three and the last.
pub fn levels(levels: &[Choice], between: &str, lang: Lang) -> String {
    const ALL: usize = 8;
    let say = |choice: &Choice| points(*choice, lang);
    match levels {
        [first, second, third, .., last] if levels.len() > ALL => {
            [say(first), say(second), say(third), "…".to_owned(), say(last)].join(between)
        }
        all => all.iter().map(say).collect::<Vec<_>>().join(between),
    }
}

fn sealed(lang: Lang) -> String {
    lang.pick("(niêm phong)", "(sealed)").to_owned()
}
