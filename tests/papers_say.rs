//! The sentences people get, read on the same small meeting as the minutes.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where its own meeting goes wrong")]

mod papers_fixture;

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, NaiveDate};
use hoidong::council::Quorum;
use hoidong::council::regulation::StarMinimumMode;
use hoidong::council::{MemberId, ProductId, Votes};
use hoidong::law::rules::{CouncilLevel, Forward};
use hoidong::law::{Choice, CriterionId, Points, RevocationGround, Route, Stars};
use hoidong::meeting::inspection::{
    Day, Finding, Inspection, ListUsed, Obstacle, Remedy, RemedyCheck, Revocation, RevocationProposal, Verdict,
};
use hoidong::meeting::recognition::{Decline, Forwarding, Hindrance, Milestone, NewEvaluation, Return};
use hoidong::meeting::signature::Lack;
use hoidong::meeting::written::{Cause, Request};
use hoidong::meeting::{
    Command, CorrectedMark, Decision, Event, Ground, Key, Means, NoteKind, Order, Recognition, Refusal, ResolvedBy,
    RoomPage, SetAsideAs, SignatureNote, State, Unchecked, visible,
};
use hoidong::say::{event, refusal, result};
use hoidong::text::Lang;
use papers_fixture::{Room, closed, held, time};

#[expect(clippy::too_many_lines, reason = "one of each refusal, read as a list")]
fn refusals(state: &State) -> Vec<Refusal> {
    let choice = |points| Choice { points: Points::whole(points), case: None };
    let regulation = &state.regulation;
    vec![
        Refusal::UnknownMember("M9".into()),
        Refusal::UnknownProduct("P99".into()),
        Refusal::UnknownCriterion { product: "P01".into(), criterion: "9.9".into() },
        Refusal::UnknownLevel {
            criterion: "2.3".into(),
            choice: choice(4),
            levels: vec![choice(0), Choice { points: Points::whole(1), case: Some('b') }],
        },
        Refusal::OnlyTheMember,
        Refusal::OnlyTheOperator,
        Refusal::MeetingClosed,
        Refusal::BelowQuorum(Quorum::count(2, 5, regulation)),
        Refusal::ChairAbsent,
        Refusal::NobodyScores,
        Refusal::NotOpened("P01".into()),
        Refusal::AlreadyOpened("P01".into()),
        Refusal::LeadTimeShort {
            product: "P01".into(),
            last_day: chrono::NaiveDate::from_ymd_opt(2026, 12, 7).unwrap(),
            late: vec![("M2".into(), chrono::NaiveDate::from_ymd_opt(2026, 12, 8).unwrap())],
        },
        Refusal::LeadTimeKept("P01".into()),
        Refusal::VotesNeeded("P01".into()),
        Refusal::NothingToVoteOn("P01".into()),
        Refusal::TooManyVotes { product: "P01".into(), votes: Votes { r#for: 8, against: 2, abstained: 0 }, there: 9 },
        Refusal::NotCarried { product: "P01".into(), votes: Votes { r#for: 4, against: 3, abstained: 2 }, needs: 5 },
        Refusal::GroundsUndecided { product: "P01".into(), grounds: vec![Ground::Reject, Ground::Stop] },
        Refusal::SupplementsMissing("P01".into()),
        Refusal::MayNotWithhold("P01".into()),
        Refusal::NotAnUpgrade("P01".into()),
        Refusal::UpgradeNotAgreed("P01".into()),
        Refusal::NoHigherStar { product: "P01".into(), held: Some(Stars::FOUR), result: Some(Stars::FOUR) },
        Refusal::ByOpinion("P01".into()),
        Refusal::NotByOpinion("P01".into()),
        Refusal::OpinionsAlreadyAsked { product: "P01".into(), asked: time("2026-12-05T08:00:00+07:00") },
        Refusal::OpinionsNotAsked("P01".into()),
        Refusal::DeadlineNotAhead {
            deadline: time("2026-12-09T17:00:00+07:00"),
            now: time("2026-12-10T08:00:00+07:00"),
        },
        Refusal::DeadlinePassed {
            member: "M2".into(),
            product: "P01".into(),
            deadline: time("2026-12-09T17:00:00+07:00"),
        },
        Refusal::OpinionsAwaited {
            product: "P01".into(),
            awaited: vec![
                ("M1".into(), time("2026-12-12T17:00:00+07:00")),
                ("M2".into(), time("2026-12-15T17:00:00+07:00")),
                ("M3".into(), time("2026-12-12T17:00:00+07:00")),
            ],
        },
        Refusal::OpinionsCounted("P01".into()),
        Refusal::MeetingNeeded {
            product: "P01".into(),
            causes: vec![
                Cause::BelowQuorum(Quorum::count(3, 5, regulation)),
                Cause::TooFewSheets { has: 2, needs: 3 },
                Cause::Spread { spread: Points::whole(11), limit: Points::whole(10) },
                Cause::Minimums(vec![(Stars::FOUR, "2.3".into())]),
                Cause::Requested(Request {
                    member: "M2".into(),
                    reason: "cần xem lại kết quả kiểm nghiệm.".to_owned(),
                }),
            ],
        },
        Refusal::NoMeetingNeeded("P01".into()),
        Refusal::AlreadyConvened("P01".into()),
        Refusal::RequesterUnnamed,
        Refusal::ChairPinNeeded("M1".into()),
        Refusal::BlockEndMisplaced { product: "P01".into(), after: "P02".into() },
        Refusal::NoBlocksByProduct,
        Refusal::IsSetAside("P04".into()),
        Refusal::AlreadyUnsealed("P01".into()),
        Refusal::NotPresent("M5".into()),
        Refusal::DoesNotScore("M4".into()),
        Refusal::NotCounted { member: "M3".into(), product: "P03".into() },
        Refusal::NotCounted { member: "M5".into(), product: "P01".into() },
        Refusal::AlreadySubmitted { member: "M1".into(), product: "P01".into() },
        Refusal::Incomplete { product: "P01".into(), missing: vec!["1.1".into(), "2.3".into()] },
        Refusal::MarkedTwice { product: "P01".into(), criterion: "2.3".into() },
        Refusal::SheetExists { member: "M1".into(), product: "P01".into() },
        Refusal::SingleEntry,
        Refusal::ClerkUnnamed,
        Refusal::SameClerk { clerk: "Nguyễn Văn Thư".to_owned() },
        Refusal::NoFirstEntry { member: "M1".into(), product: "P01".into() },
        Refusal::PaperSheetWaits { member: "M1".into(), product: "P01".into() },
        Refusal::EntriesDiffer {
            member: "M1".into(),
            product: "P01".into(),
            criteria: vec!["1.1".into(), "2.3".into()],
        },
        Refusal::NothingToSettle { member: "M1".into(), product: "P01".into() },
        Refusal::NotADifference { product: "P01".into(), criterion: "2.3".into() },
        Refusal::NoSheet { member: "M5".into(), product: "P01".into() },
        Refusal::NoMarks,
        Refusal::SameMark { product: "P01".into(), criterion: "2.3".into(), choice: choice(3) },
        Refusal::PaperMissing,
        Refusal::CorrectionOpen { member: "M1".into(), product: "P01".into(), number: 1 },
        Refusal::NoCorrection { member: "M1".into(), product: "P01".into() },
        Refusal::CorrectionUnconfirmed { member: "M1".into(), product: "P01".into(), number: 1 },
        Refusal::CorrectionWaits { member: "M1".into(), product: "P01".into(), number: 1 },
        Refusal::NothingToAmend,
        Refusal::NotClosed,
        Refusal::NotConcludedAgain(vec!["P01".into(), "P03".into()]),
        Refusal::AlreadyAmended { number: 2 },
        Refusal::AlreadySigned { at: time("2026-12-10T12:00:00+07:00"), member: Some("M1".into()) },
        Refusal::AlreadySigned { at: time("2026-12-10T12:00:00+07:00"), member: None },
        Refusal::SignsOnPaper("M5".into()),
        Refusal::NoSheetsToConfirm("M5".into()),
        Refusal::SheetsOpen { member: "M1".into(), products: vec!["P01".into(), "P02".into()] },
        Refusal::NotConfirmed(vec!["M1".into(), "M2".into()]),
        Refusal::KeyUnsound,
        Refusal::KeyOfAnother("M2".into()),
        Refusal::NothingToSign,
        Refusal::NoSuchMinutes { number: 3, last: 1 },
        Refusal::SignatureIncomplete(Lack::Paper),
        Refusal::SignatureIncomplete(Lack::Digest("bien-ban.pdf".to_owned())),
        Refusal::SignatureIncomplete(Lack::Key),
        Refusal::SignatureIncomplete(Lack::Signer),
        Refusal::SignatureKnown { at: time("2026-12-10T12:00:00+07:00") },
        after(Hindrance::NoStars),
        after(Hindrance::MeetingGoesOn),
        after(Hindrance::NotProposed),
        after(Hindrance::DeclineUnproposed),
        after(Hindrance::NoCertificate(Stars::TWO)),
        after(Hindrance::NoCertificate(Stars::FIVE)),
        after(Hindrance::NothingToForward),
        after(Hindrance::NotForwarded),
        after(Hindrance::AnswerAwaited),
        after(Hindrance::AlreadyReturned),
        after(Hindrance::RecognisedAbove),
        after(Hindrance::NotReturned),
        after(Hindrance::GivenAbove(Stars::FIVE)),
        after(Hindrance::AboveProposal { proposed: Some(Stars::THREE) }),
        after(Hindrance::AboveProposal { proposed: None }),
        after(Hindrance::UpgradeKept),
        after(Hindrance::AlreadyRecognised),
        after(Hindrance::NothingToDecline),
        after(Hindrance::NumberMissing),
        after(Hindrance::CertificateIncomplete),
        after(Hindrance::CertificateOfAnother("P02".into())),
        after(Hindrance::OutOfOrder {
            first: (Milestone::Decided, day("2026-12-20")),
            then: (Milestone::Issued, day("2026-12-02")),
        }),
        after(Hindrance::NothingRecorded),
        after(Hindrance::EndStands),
        supervised(Obstacle::NotRecognised),
        supervised(Obstacle::NoInspector),
        supervised(Obstacle::NothingChecked),
        supervised(Obstacle::ItemTwice("5".to_owned())),
        supervised(Obstacle::FaultWithoutNote("5".to_owned())),
        supervised(Obstacle::RemedyWithoutFault),
        supervised(Obstacle::RemedyIncomplete),
        supervised(Obstacle::NoSuchInspection(2)),
        supervised(Obstacle::NoRemedy(1)),
        supervised(Obstacle::RemedyDone(1)),
        supervised(Obstacle::InspectedAlready(1)),
        supervised(Obstacle::OtherGround {
            concluded: RevocationGround::MarkMisused,
            decided: RevocationGround::ProductionStopped,
        }),
        supervised(Obstacle::PaperNumberMissing),
        supervised(Obstacle::NoConclusion),
        supervised(Obstacle::NoRevocation),
        supervised(Obstacle::InspectionStands),
        supervised(Obstacle::OutOfOrder {
            first: (Day::Inspected, day("2027-06-15")),
            then: (Day::Due, day("2027-06-10")),
        }),
        Refusal::StillSealed { product: "P01".into(), missing: vec!["M1".into(), "M2".into()] },
        Refusal::StillSealed { product: "P01".into(), missing: Vec::new() },
        Refusal::DivergenceOpen { product: "P02".into(), spread: Points::whole(15), limit: Points::whole(10) },
        Refusal::MinimumsUndecided { product: "P01".into(), minimums: vec![(Stars::FOUR, "2.3".into())] },
        Refusal::NotForTheCouncil,
        Refusal::NoSuchMinimum {
            product: "P01".into(),
            star: Stars::FIVE,
            criterion: "2.3".into(),
            band: Some(Stars::FOUR),
        },
        Refusal::MinimumSettled { product: "P01".into(), star: Stars::FOUR, criterion: "2.3".into(), met: true },
        Refusal::AlreadyConcluded("P01".into()),
        Refusal::GroundNotPrinted { product: "P01".into(), criterion: "2.3".into() },
        Refusal::ReasonMissing,
        Refusal::NotDivergent { product: "P01".into(), spread: Points::whole(4) },
        Refusal::NoDiscussion("P02".into()),
        Refusal::NoMoreRounds { product: "P02".into(), round: 2 },
        Refusal::AlreadyResolved("P02".into()),
        Refusal::OnlyTheChair,
        Refusal::NoteMissing,
        Refusal::NoSuchNote { product: "P01".into(), number: 3 },
        Refusal::NothingToRank,
        Refusal::PresentationsUntimed,
        Refusal::LastCounted { member: "M1".into(), product: "P03".into() },
        Refusal::NotSettled(vec!["P01".into(), "P04".into()]),
        Refusal::NotReadBack,
        Refusal::PinNeeded("M1".into()),
        Refusal::PinShort,
        Refusal::PinWait { member: "M1".into(), until: time("2026-12-10T09:01:00+07:00") },
        Refusal::PinExists("M1".into()),
        Refusal::NoPin("M1".into()),
        Refusal::WitnessNeeded("M1".into()),
        Refusal::PinsOff,
        Refusal::EndsBeforeStart { started: time("2026-12-10T08:06:00+07:00") },
        Refusal::TooFewSheets { has: 3, needs: 5 },
        Refusal::NoStars,
        Refusal::MinimumsFixed,
        Refusal::NotInRoom("M5".into()),
        Refusal::AuthorisationIncomplete,
        Refusal::IsRecused { member: "M3".into(), product: "P03".into() },
        Refusal::HasMarks { member: "M1".into(), product: "P01".into() },
        Refusal::Adjourned { since: time("2026-12-10T11:30:00+07:00") },
        Refusal::NotAdjourned,
    ]
}

#[test]
fn every_refusal_is_an_answer_in_both_languages() {
    let (mut state, _) = closed();
    for _ in 0..5 {
        state.apply(time("2026-12-10T09:00:00+07:00"), &Event::PinRefused { member: "M1".into() });
    }
    let mut text = String::new();
    for refused in refusals(&state) {
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| refusal::refusal(&refused, &state, lang));
        for sentence in [&vi, &en] {
            assert!(sentence.ends_with('.') && !sentence.contains(".."), "{sentence}");
        }
        assert_ne!(vi, en);
        text += &[refused.code(), "\n  ", &vi, "\n  ", &en, "\n"].concat();
    }
    insta::assert_snapshot!("refusals", text);
}

#[test]
fn a_rule_is_cited_with_its_source_or_as_unverified() {
    let (state, _) = closed();
    let say = |refused: Refusal| refusal::refusal(&refused, &state, Lang::Vi);
    let below = say(Refusal::BelowQuorum(Quorum::count(2, 5, &state.regulation)));
    assert!(below.starts_with("Có mặt 2/5 thành viên được cử; cần ít nhất 4 (3/4): chưa đủ, còn thiếu 2."), "{below}");
    assert!(below.contains("Quy chế mẫu, Điều 5"), "{below}");
    assert!(say(Refusal::ChairAbsent).contains("chưa xác minh"));
}

/// The first event of each kind of the meeting, and the kinds it has none of.
/// After the end M3's mark on 2.3 of P01 is corrected; a correction of M1's is dropped.
fn correct_and_amend(room: &mut Room) {
    let propose = |member: &str, points| Command::ProposeCorrection {
        product: "P01".into(),
        member: member.into(),
        marks: vec![CorrectedMark {
            criterion: "2.3".into(),
            choice: Choice { points: Points::whole(points), case: None },
        }],
        paper: "phiếu giấy".to_owned(),
        reason: "nhập nhầm".to_owned(),
    };
    let (product, member) = (|| ProductId::from("P01"), |id: &str| MemberId::from(id));
    room.operator(propose("M1", 2));
    room.operator(Command::DropCorrection {
        product: product(),
        member: member("M1"),
        reason: "phiếu đúng".to_owned(),
    });
    room.operator(propose("M3", 3));
    let paper = Some("giấy xác nhận".to_owned());
    room.operator(Command::ConfirmCorrection { product: product(), member: member("M3"), paper });
    room.operator(Command::AcceptCorrection { product: product(), member: member("M3") });
    room.conclude("P01", Decision::Agree, Some("lấy ý kiến bằng văn bản"));
    room.operator(Command::Amend { note: "đính chính lỗi nhập".to_owned() });
    room.log.push(Event::Reopened { cause: "bỏ sót nội dung".to_owned() });
}

#[test]
fn every_event_is_one_line_in_both_languages() {
    let mut room = held();
    room.operator(Command::Close { ended: time("2026-12-10T11:30:00+07:00"), read_back: true });
    correct_and_amend(&mut room);
    let (product, member, criterion) = (ProductId::from("P01"), MemberId::from("M1"), CriterionId::from("2.3"));
    let mark = || (product.clone(), member.clone(), criterion.clone());
    room.log.push(Event::SatDown { member: member.clone() });
    let typed = |points| hoidong::meeting::PaperMark {
        criterion: criterion.clone(),
        choice: Choice { points: Points::whole(points), case: None },
        comment: None,
    };
    room.log.push(Event::PaperSheetSettled {
        product: product.clone(),
        member: member.clone(),
        clerk: "Nguyễn Văn Thư".to_owned(),
        marks: vec![typed(2)],
        note: "phiếu giấy ghi 2".to_owned(),
    });
    let reason = "hồ sơ ngắn, các thành viên đã đọc".to_owned();
    room.log.push(Event::LeadTimeOverridden { product: product.clone(), reason });
    room.log.push(Event::OrderSet { order: Order::ByMember, block_ends: vec!["P02".into()] });
    room.log.push(Event::ChairConfirmed { member: member.clone() });
    let (product, member, criterion) = mark();
    room.log.push(Event::Unticked { product, member, criterion });
    let (product, member, criterion) = mark();
    room.log.push(Event::Commented { product, member, criterion, text: "bao bì\nđẹp".to_owned() });
    let (product, member, criterion) = mark();
    room.log.push(Event::Flagged { product, member, criterion, on: true });
    let (product, member, _) = mark();
    room.log.push(Event::Recused { member, product, reason: "người thân là chủ thể".to_owned() });
    room.log.push(Event::Adjourned { reason: "hết giờ".to_owned() });
    room.log.push(Event::Resumed {});
    let product = || ProductId::from("P02");
    let deadline = time("2026-12-12T17:00:00+07:00");
    let deadlines = [(MemberId::from("M2"), time("2026-12-15T17:00:00+07:00"))].into();
    room.log.push(Event::OpinionsAsked { product: product(), deadline, deadlines });
    let reason = "đi công tác".to_owned();
    room.log.push(Event::DeadlineMoved { product: product(), member: "M1".into(), deadline, reason });
    let reason = "ý kiến phức tạp".to_owned();
    room.log.push(Event::MeetingRequested { product: product(), member: "M1".into(), reason });
    room.log.push(Event::OpinionsCounted { product: product(), missing: vec!["M1".into(), "M2".into()] });
    room.log.push(Event::Convened { product: product() });
    let (r#as, reason) = (SetAsideAs::Rejected, "giấy chứng nhận hết hạn".to_owned());
    room.log.push(Event::KeptOn {
        product: product(),
        r#as,
        reason,
        votes: Votes { r#for: 2, against: 6, abstained: 1 },
    });
    room.log.push(Event::MinimumDecided {
        product: product(),
        criterion: "2.3".into(),
        star: Stars::FOUR,
        met: true,
        note: "xem lại nhãn tại chỗ".to_owned(),
    });
    room.log.push(Event::Raised {
        product: product(),
        member: "M1".into(),
        criterion: "1.1".into(),
        ground: Ground::Retest,
        reason: "mẫu có vị lạ".to_owned(),
    });
    room.log.push(Event::DiscussionOpened { product: product(), note: "trao đổi về tiêu chí 1.1".to_owned() });
    room.log.push(Event::RescoringOpened { product: product(), round: 2, members: vec!["M1".into(), "M2".into()] });
    room.log.push(noted(1, NoteKind::Question, Some("đại diện Sở Y tế"), "Nhãn đã ghi cảnh báo chưa?\nHạn dùng?"));
    room.log.push(Event::ShownToRoom { page: RoomPage::Result { product: product() } });
    room.log.push(Event::HiddenFromRoom {});
    let text = "Nhãn đã ghi cảnh báo chưa?".to_owned();
    room.log.push(Event::ProceedingChanged { product: product(), number: 1, text });
    let member = || MemberId::from("M1");
    room.log.push(Event::Unlocked { member: member() });
    room.log.push(Event::PinSet { member: member() });
    let (reason, witness) = ("quên mã".to_owned(), Some("M2".into()));
    room.log.push(Event::PinReset { member: member(), reason, witness });
    room.log.push(Event::PinRefused { member: member() });
    room.log.push(Event::PinLost { member: member() });
    let (from, to) = (time("2026-12-10T09:00:00+07:00"), time("2026-12-10T08:00:00+07:00"));
    room.log.push(Event::ClockWentBack { from, to });
    room.log.extend(about_signing(&member(), to));
    room.log.extend(about_recognition());
    room.log.extend(about_supervision());
    let mut seen = BTreeSet::new();
    let mut text = String::new();
    for happened in &room.log {
        let kind = serde_json::to_value(happened).unwrap()["kind"].as_str().unwrap().to_owned();
        if !seen.insert(kind) {
            continue;
        }
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| event::event(happened, &room.state, false, lang));
        assert!(vi != en && !vi.contains('\n') && !vi.ends_with('.'), "{vi}");
        text += &[&vi, "\n  ", &en, "\n"].concat();
    }
    // Serde lists the kinds there are when it meets one it does not know.
    let error = serde_json::from_str::<Event>(r#"{"kind":"?","body":{}}"#).unwrap_err().to_string();
    let kinds = error.split('`').skip(1).step_by(2).filter(|kind| *kind != "?").map(ToOwned::to_owned);
    assert_eq!(seen, kinds.collect::<BTreeSet<_>>());
    insta::assert_snapshot!("events", text);
}

/// What stands in the way of recording what became of P01.
fn after(why: Hindrance) -> Refusal {
    Refusal::AfterMeeting { product: "P01".into(), why }
}

/// What stands in the way of recording what was found on P01.
fn supervised(why: Obstacle) -> Refusal {
    Refusal::UnderSupervision { product: "P01".into(), why }
}

fn about_supervision() -> [Event; 6] {
    let (product, ground) = (|| ProductId::from("P01"), RevocationGround::MarkMisused);
    let finding = |item: &str, verdict, note: Option<&str>| Finding {
        item: item.to_owned(),
        title: "Nội dung".to_owned(),
        verdict,
        note: note.map(str::to_owned),
    };
    [
        Event::InspectionRecorded(Inspection {
            product: product(),
            date: day("2027-06-15"),
            inspectors: vec!["Nguyễn Văn A, Chi cục".to_owned(), "Trần Thị B, UBND xã".to_owned()],
            checklist: ListUsed {
                id: "thu".to_owned(), title: "Thử".to_owned(), source: "chưa xác minh".to_owned()
            },
            findings: vec![
                finding("1", Verdict::Met, None),
                finding("5", Verdict::NotMet, Some("nhãn thiếu hạn dùng")),
                finding("6", Verdict::NotChecked, None),
            ],
            remedy: Some(Remedy { text: "in lại nhãn".to_owned(), due: day("2027-07-15") }),
        }),
        Event::RemedyChecked(RemedyCheck {
            product: product(),
            number: 1,
            date: day("2027-07-16"),
            done: false,
            note: Some("nhãn cũ vẫn bán".to_owned()),
        }),
        Event::InspectionTakenBack { product: product(), number: 1, reason: "ghi nhầm sản phẩm".to_owned() },
        Event::RevocationProposed(RevocationProposal {
            product: product(),
            ground,
            paper: "Kết luận 12/KL-SNNMT".to_owned(),
            dated: day("2027-08-02"),
            note: None,
        }),
        Event::RevocationRecorded(Revocation {
            product: product(),
            ground,
            decision: "1234/QĐ-UBND".to_owned(),
            decided: day("2027-08-10"),
            note: Some("thu hồi cả biểu trưng".to_owned()),
        }),
        Event::RevocationTakenBack { product: product(), reason: "ghi nhầm sản phẩm".to_owned() },
    ]
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn about_recognition() -> [Event; 6] {
    let (product, sent) = (|| ProductId::from("P01"), day("2026-12-18"));
    [
        Event::RecognitionRecorded(Recognition {
            product: product(),
            stars: Stars::FOUR,
            decision: "2345/QĐ-UBND".to_owned(),
            decided: day("2026-12-20"),
            certificate: Some("04/2026/GCN".to_owned()),
            issued: Some(day("2026-12-25")),
            note: Some("theo kết quả của trung ương".to_owned()),
        }),
        Event::ForwardingRecorded(Forwarding { product: product(), letter: "678/UBND-KT".to_owned(), sent }),
        Event::ReturnRecorded(Return {
            product: product(),
            letter: "90/BNNMT-PTNT".to_owned(),
            dated: day("2027-03-20"),
            stars: Stars::FOUR,
        }),
        Event::NewEvaluationRecorded(NewEvaluation {
            product: product(),
            paper: "Kế hoạch 12/KH-UBND".to_owned(),
            dated: day("2027-04-05"),
        }),
        Event::DeclineRecorded(Decline {
            product: product(),
            paper: "Công văn 345/UBND-KT".to_owned(),
            dated: day("2026-12-20"),
            reason: "minh chứng về vùng nguyên liệu chưa đủ".to_owned(),
        }),
        Event::RecognitionTakenBack { product: product(), reason: "ghi nhầm sang sản phẩm khác".to_owned() },
    ]
}

fn about_signing(member: &MemberId, signed_at: DateTime<FixedOffset>) -> [Event; 4] {
    let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAWzRAolgGr1CEChvHaf+4HaXO364ImPN/3uVcUxcz2W";
    let note = SignatureNote {
        minutes: 1,
        member: Some(member.clone()),
        means: Means::Imported,
        key: Some("ab".repeat(32)),
        papers: [("bien-ban-ky-so.pdf".to_owned(), "cd".repeat(32))].into(),
        field: Some("ChuToa".to_owned()),
        subject: Some("Nguyễn Thị Đào".to_owned()),
        signed_at: Some(signed_at),
        stamped: None,
        not_checked: vec![Unchecked::TrustChain, Unchecked::Revocation],
    };
    [
        Event::SheetsConfirmed { member: member.clone() },
        Event::MinutesConfirmed { member: member.clone() },
        Event::KeyEnrolled { member: member.clone(), key: Key::Ssh(key.to_owned()) },
        Event::SignatureRecorded(note),
    ]
}

fn noted(number: u32, kind: NoteKind, who: Option<&str>, text: &str) -> Event {
    let (product, who, text) = ("P02".into(), who.map(str::to_owned), text.to_owned());
    Event::ProceedingNoted { product, number, kind, who, text }
}

/// Whose word it is comes first, else which of the three it is; a note taken out says so.
#[test]
fn a_note_is_told_with_whose_word_it_is() {
    let state = held().state;
    let say = |happened: &Event, lang| event::event(happened, &state, false, lang);
    let answer = noted(2, NoteKind::Answer, Some("chủ thể"), "Đã ghi.");
    let at = "Ghi chép số 2 ở sản phẩm «Mật ong *bạc hà*» (P02).";
    assert_eq!(say(&answer, Lang::Vi), format!("{at} Chủ thể trả lời: Đã ghi."));
    assert_eq!(say(&answer, Lang::En), "Note 2 on «Mật ong *bạc hà*» (P02). Chủ thể answers: Đã ghi.");
    assert_eq!(say(&noted(2, NoteKind::Remark, None, "Nên giữ."), Lang::Vi), format!("{at} Ý kiến: Nên giữ."));
    let out = Event::ProceedingChanged { product: "P02".into(), number: 2, text: String::new() };
    assert_eq!(say(&out, Lang::Vi), "Bỏ ghi chép số 2 ở sản phẩm «Mật ong *bạc hà*» (P02) khỏi biên bản");
}

/// The log tells a result from the ranking and from a presentation.
#[test]
fn what_is_shown_to_the_room_is_called_what_it_is() {
    let state = held().state;
    let say = |page| event::event(&Event::ShownToRoom { page }, &state, false, Lang::Vi);
    assert_eq!(say(RoomPage::Ranking), "Chiếu lên phòng họp bảng xếp hạng");
    assert_eq!(
        say(RoomPage::Presentation { product: "P02".into() }),
        "Bắt đầu tính giờ phần trình bày của chủ thể sản phẩm «Mật ong *bạc hà*» (P02)"
    );
}

/// Who settled a divergence, and whose sheet of the round before counts, is said.
#[test]
fn a_resolution_names_whose_it_is_and_a_later_excuse_what_counts() {
    let state = held().state;
    let say = |happened: &Event| event::event(happened, &state, false, Lang::Vi);
    let (product, note) = (|| ProductId::from("P02"), "giữ kết quả lần 2".to_owned());
    let resolved = |by| Event::DivergenceResolved { product: product(), note: note.clone(), by };
    assert_eq!(
        say(&resolved(Some(ResolvedBy::Majority))),
        "Giải quyết chênh lệch ở sản phẩm «Mật ong *bạc hà*» (P02) theo ý kiến của đa số thành viên: giữ kết quả lần 2"
    );
    assert_eq!(
        say(&resolved(Some(ResolvedBy::Chair))),
        "Giải quyết chênh lệch ở sản phẩm «Mật ong *bạc hà*» (P02) theo kết luận của chủ tọa: giữ kết quả lần 2"
    );
    assert!(say(&resolved(None)).starts_with("Hội đồng thống nhất về chênh lệch"));
    let excused =
        |product: &str| Event::Excused { member: "M3".into(), product: product.into(), reason: "ốm".to_owned() };
    assert!(say(&excused("P02")).ends_with("phiếu của lần trước được tính: ốm"), "M3 counts on P02");
    assert!(say(&excused("P03")).ends_with("không chấm sản phẩm «Sữa ong chúa» (P03): ốm"), "and not on P03");
}

#[test]
fn a_hidden_event_tells_neither_points_nor_words_nor_the_criterion() {
    let state = held().state;
    let choice = Choice { points: Points::from_hundredths(1_731), case: None };
    let mark = hoidong::meeting::PaperMark { criterion: "3.1".into(), choice, comment: Some("gài sẵn".to_owned()) };
    let (product, member, criterion) = ("P01".into(), "M1".into(), "3.1".into());
    let ticked = Event::Ticked { product, member, criterion, choice };
    let (product, member, criterion) = ("P01".into(), "M1".into(), "3.1".into());
    let commented = Event::Commented { product, member, criterion, text: "gài sẵn".to_owned() };
    let (product, member, clerk) = ("P01".into(), "M1".into(), String::new());
    let (total_on_paper, second) = (Some(Points::from_hundredths(1_731)), false);
    let marks = vec![mark];
    let settled_marks = marks.clone();
    let entered = Event::PaperSheetEntered { product, member, clerk, marks, total_on_paper, second };
    let settled = Event::PaperSheetSettled {
        product: "P01".into(),
        member: "M1".into(),
        clerk: "Kế toán".to_owned(),
        marks: settled_marks,
        note: "phiếu ghi 17,31".to_owned(),
    };
    for (event, secret) in [(ticked, "17,31"), (commented, "gài sẵn"), (entered, "17,31"), (settled, "17,31")] {
        let [shown, hidden] = [false, true].map(|hide| event::event(&event, &state, hide, Lang::Vi));
        assert!(shown.contains(secret) && !shown.contains("niêm phong"), "{shown}");
        assert!(hidden.contains("(niêm phong)"), "{hidden}");
        assert!(!hidden.contains(secret) && !hidden.contains("3.1"), "{hidden}");
        for line in [shown, hidden] {
            assert!(
                line.contains("Đại diện Ủy ban nhân dân tỉnh Mẫu (M1)") && line.contains("«Mật ong | hoa rừng» (P01)")
            );
        }
    }
}

/// The marks on 2.3 are 3, 3 and 2 of 3: mean 8/3, two of three at the maximum.
#[test]
fn a_cap_says_what_the_mode_of_the_regulation_asks_for() {
    for (mode, capped, words) in [
        (
            StarMinimumMode::OnMean,
            true,
            "cần 3 điểm, điểm bình quân 2,67 (8/3); yêu cầu bằng điểm tối đa nên cả Hội đồng phải cùng chấm mức này: 2/3 thành viên chấm 3 điểm.",
        ),
        (
            StarMinimumMode::EverySheet,
            true,
            "mọi phiếu cần từ 3 điểm trở lên, có 2/3 phiếu; điểm bình quân 2,67 (8/3).",
        ),
        (StarMinimumMode::Majority, false, ""),
        (
            StarMinimumMode::CouncilDecides,
            true,
            "cần 3 điểm, có 2/3 phiếu từ mức này trở lên, điểm bình quân 2,67 (8/3); Hội đồng chưa quyết định.",
        ),
    ] {
        let mut state = held().state;
        state.regulation.star_minimums = mode;
        let tally = visible::result(&state, &"P01".into()).unwrap();
        let sentences = result::explanation(&tally, &"P01".into(), &state, Lang::Vi);
        let cap = sentences.iter().find(|sentence| sentence.starts_with("Chưa đạt"));
        assert_eq!(cap.is_some(), capped, "{mode:?}");
        if let Some(cap) = cap {
            assert_eq!(*cap, format!("Chưa đạt yêu cầu tối thiểu 4 sao ở tiêu chí 2.3 «Bao bì, nhãn mác»: {words}"));
        }
        let proposed = if capped { "đề nghị 3 sao" } else { "đề nghị 4 sao" };
        assert!(sentences.iter().any(|sentence| sentence.contains(proposed)), "{sentences:?}");
    }
}

#[test]
fn a_result_from_ninety_up_goes_to_the_centre_with_its_unmet_minimums() {
    let state = held().state;
    let tally = visible::result(&state, &"P03".into()).unwrap();
    let text = result::explanation(&tally, &"P03".into(), &state, Lang::Vi).join(" ");
    assert!(text.contains("Điểm bình quân 93,00 (186/2), thuộc khung điểm 5 sao (từ 90 điểm trở lên)."), "{text}");
    assert!(
        text.contains("chuyển trung ương đánh giá, nêu kèm yêu cầu tối thiểu 5 sao chưa đạt: tiêu chí 3.1."),
        "{text}"
    );
}

/// What a stranger saw: the table of standings proposed stars for products that the minutes do not propose, and said
/// nothing of one that goes to the centre.
#[test]
fn the_table_of_standings_proposes_what_the_minutes_propose() {
    let state = held().state;
    let told = |id: &str, lang| {
        let (product, standing) = state.product(&id.into()).unwrap();
        visible::result(&state, &id.into()).and_then(|tally| result::in_short(&tally, standing, product, lang))
    };
    let vi = ["P01", "P02", "P03", "P04"].map(|id| told(id, Lang::Vi).unwrap_or_default());
    assert_eq!(vi, ["đề nghị 3 sao", "ở mức 3 sao", "đề nghị 4 sao, chuyển trung ương", ""]);
    assert_eq!(told("P02", Lang::En).as_deref(), Some("3 stars"));
}

/// What a stranger saw: a product whose dossier is to be supplemented was «không đề nghị công nhận».
#[test]
fn what_was_concluded_is_said_where_nothing_was_proposed() {
    let (state, _) = closed();
    let why = Refusal::AfterMeeting { product: "P02".into(), why: Hindrance::NotProposed };
    let said = refusal::refusal(&why, &state, Lang::Vi);
    assert!(said.starts_with("Hội đồng kết luận yêu cầu bổ sung hồ sơ sản phẩm") && said.contains("(P02)"), "{said}");
    // And what a secretary saw: no word of how the product comes before the council again.
    assert!(said.contains("đưa vào chương trình của một phiên họp mới"), "{said}");
    let said = refusal::refusal(&why, &state, Lang::En);
    assert!(said.contains("put it on the agenda of a new session"), "{said}");
}

/// What was seen: a decline that was refused spoke of a recognition.
#[test]
fn a_refused_decline_speaks_of_a_decline() {
    let (state, _) = closed();
    let why = Refusal::AfterMeeting { product: "P02".into(), why: Hindrance::DeclineUnproposed };
    let said = refusal::refusal(&why, &state, Lang::Vi);
    assert!(said.contains("Việc không công nhận chỉ ghi") && !said.contains("Chỉ ghi quyết định công nhận"), "{said}");
}

/// What was seen: refusals on the screen named commands, and no key.
#[test]
fn what_is_refused_of_an_inspection_names_the_keys() {
    let (state, _) = closed();
    for (why, keys) in [
        (Obstacle::InspectionStands, "F5 ở trang công nhận, rồi F6 hoặc F7"),
        (Obstacle::RemedyDone(1), "F6 ở trang kiểm tra"),
        (Obstacle::NoConclusion, "F4 ở trang kiểm tra"),
        (Obstacle::NotRecognised, "F8 ở trang công nhận"),
    ] {
        let why = Refusal::UnderSupervision { product: "P01".into(), why };
        let said = refusal::refusal(&why, &state, Lang::Vi);
        assert!(said.contains(keys), "{said}");
    }
}

/// What the council decides on a minimum is said in the explanation, in the log and in the minutes.
#[test]
fn a_decided_minimum_is_told_wherever_it_counts() {
    let at = time("2026-12-10T10:30:00+07:00");
    for (met, cap, stars, minutes_line) in [
        (true, None, "đề nghị 4 sao", "là đạt. Đã xem nhãn tại chỗ."),
        (
            false,
            Some(
                "cần 3 điểm, có 2/3 phiếu từ mức này trở lên, điểm bình quân 2,67 (8/3); Hội đồng quyết định là chưa đạt.",
            ),
            "đề nghị 3 sao",
            "là chưa đạt. Đã xem nhãn tại chỗ.",
        ),
    ] {
        let mut state = held().state;
        state.regulation.star_minimums = StarMinimumMode::CouncilDecides;
        let happened = Event::MinimumDecided {
            product: "P01".into(),
            criterion: "2.3".into(),
            star: Stars::FOUR,
            met,
            note: "đã xem nhãn tại chỗ".to_owned(),
        };
        let decided = "Hội đồng quyết định yêu cầu tối thiểu 4 sao ở tiêu chí 2.3 «Bao bì, nhãn mác»";
        let words = if met { "là đạt" } else { "là chưa đạt" };
        assert_eq!(
            event::event(&happened, &state, false, Lang::Vi),
            format!("Sản phẩm «Mật ong | hoa rừng» (P01): {decided} {words}: đã xem nhãn tại chỗ")
        );
        state.apply(at, &happened);
        let tally = visible::result(&state, &"P01".into()).unwrap();
        let sentences = result::explanation(&tally, &"P01".into(), &state, Lang::Vi);
        let found = sentences.iter().find(|sentence| sentence.starts_with("Chưa đạt"));
        assert_eq!(found.map(|sentence| sentence.ends_with(cap.unwrap_or_default())), cap.map(|_| true), "{found:?}");
        assert!(sentences.iter().any(|sentence| sentence.contains(stars)), "{sentences:?}");
        let papers = hoidong::papers::made(&hoidong::papers::minutes(
            &state,
            None,
            Lang::Vi,
            &[hoidong::papers::Format::Markdown],
        ))
        .unwrap();
        let text = String::from_utf8(papers[0].bytes.clone()).unwrap();
        let line = format!("{decided} {minutes_line}");
        assert!(text.contains(&line), "{text}");
    }
}

/// A district sends on what reaches the province's stars, and names the minimums of those stars still unmet.
#[test]
fn a_district_sends_on_what_it_may_not_decide() {
    let mut state = held().state;
    state.session.council.level = Some(CouncilLevel::District);
    let forward = Forward {
        level: CouncilLevel::District,
        from: Points::whole(70),
        to_level: CouncilLevel::Province,
        since: None,
        until: None,
    };
    state.rules.forwards = vec![forward];
    let tally = visible::result(&state, &"P01".into()).unwrap();
    assert_eq!(tally.route, Route::ForwardProvince);
    assert_eq!(
        result::route(&tally, &state, Lang::Vi).unwrap(),
        "Điểm bình quân từ 70 trở lên (tiềm năng 4 sao): chuyển cấp tỉnh đánh giá, nêu kèm yêu cầu tối thiểu 4 sao chưa đạt: tiêu chí 2.3."
    );
    assert_eq!(
        result::route(&tally, &state, Lang::En).unwrap(),
        "The mean reaches 70 (potential 4 stars): forwarded to the province, listing the unmet 4-star minimums: criteria 2.3."
    );
}
