//! Recording what was decided of a product after the meeting.
//!
//! Only what the council proposed is recognised (Đ7.3, 26/2026/QĐ-TTg), by the level that
//! gives the rank (Đ4). A mean that goes to the level above waits for its answer; sent
//! back, the level below recognises on that answer or evaluates again (Đ7.4g). The
//! decision is its maker's and may differ from the proposal; above it only with a note,
//! which is our reading: the act is silent. It is silent too on a body that declines
//! what was proposed; that such a paper is recorded, that a recognition is revoked and
//! neither declined nor undone by another evaluation, and that a later decision may still recognise, is our reading
//! (chưa xác minh).

use chrono::{DateTime, FixedOffset};

use super::{inspection, reason};
use crate::council::{ProductId, Upgrade};
use crate::law::Stars;
use crate::meeting::event::ProductSummary;
use crate::meeting::recognition::{
    Afterwards, Decline, Forwarding, Hindrance, Milestone, NewEvaluation, Outcome, Recognition, Return,
};
use crate::meeting::{Act, Command, Event, Refusal, State};

pub(super) fn decide(state: &State, act: &Act) -> Result<Vec<Event>, Refusal> {
    match &act.command {
        Command::RecordRecognition(it) => recognise(state, act.at, it),
        Command::RecordForwarding(it) => forward(state, act.at, it),
        Command::RecordReturn(it) => send_back(state, act.at, it),
        Command::RecordNewEvaluation(it) => evaluate_again(state, act.at, it),
        Command::RecordDecline(it) => decline(state, act.at, it),
        Command::TakeBackRecognition { product, reason } => take_back(state, product, reason),
        _ => Ok(Vec::new()),
    }
}

fn recognise(state: &State, at: DateTime<FixedOffset>, recognition: &Recognition) -> Result<Vec<Event>, Refusal> {
    let product = &recognition.product;
    let summary = proposed(state, product)?;
    let recognition = Recognition {
        decision: number(product, &recognition.decision)?,
        certificate: words(recognition.certificate.as_deref()),
        note: words(recognition.note.as_deref()),
        ..recognition.clone()
    };
    let no = |why| Err(hindered(product, why));
    if recognition.certificate.is_some() != recognition.issued.is_some() {
        return no(Hindrance::CertificateIncomplete);
    }
    // A revocation is of the certificate it found: under another it would be one that nobody decided on.
    if state.supervision(product).is_some_and(|supervision| supervision.revocation.is_some()) {
        inspection::stands_on_the_recognition(state, product)?;
    }
    may_be_given(state, summary, &recognition)?;
    if let Some(other) = holder_of(state, &recognition) {
        return no(Hindrance::CertificateOfAnother(other.clone()));
    }
    let after = with(state, product, |after| after.outcome = Some(Outcome::Recognised(recognition.clone())));
    recorded(state, at, product, &after, Event::RecognitionRecorded(recognition))
}

/// Records the letter by which a result went to the level above.
fn forward(state: &State, at: DateTime<FixedOffset>, forwarding: &Forwarding) -> Result<Vec<Event>, Refusal> {
    let product = &forwarding.product;
    if !proposed(state, product)?.goes_up() {
        return Err(hindered(product, Hindrance::NothingToForward));
    }
    let forwarding = Forwarding { letter: number(product, &forwarding.letter)?, ..forwarding.clone() };
    let after = with(state, product, |after| after.forwarded = Some(forwarding.clone()));
    recorded(state, at, product, &after, Event::ForwardingRecorded(forwarding))
}

/// Records that the level above found less than its rank.
fn send_back(state: &State, at: DateTime<FixedOffset>, answer: &Return) -> Result<Vec<Event>, Refusal> {
    let product = &answer.product;
    let summary = proposed(state, product)?;
    let no = |why| Err(hindered(product, why));
    let before = state.afterwards(product);
    if before.is_none_or(|after| after.forwarded.is_none()) {
        return no(if summary.goes_up() { Hindrance::NotForwarded } else { Hindrance::NothingToForward });
    }
    let recognised = before.and_then(Afterwards::recognition);
    if recognised.is_some_and(|recognition| !is_given_here(state, recognition.stars)) {
        return no(Hindrance::RecognisedAbove);
    }
    if is_given_above(state, answer.stars) {
        return no(Hindrance::GivenAbove(answer.stars));
    }
    let answer = Return { letter: number(product, &answer.letter)?, ..answer.clone() };
    let after = with(state, product, |after| after.returned = Some(answer.clone()));
    recorded(state, at, product, &after, Event::ReturnRecorded(answer))
}

/// Records that a product that came back is evaluated again.
fn evaluate_again(state: &State, at: DateTime<FixedOffset>, again: &NewEvaluation) -> Result<Vec<Event>, Refusal> {
    let product = &again.product;
    proposed(state, product)?;
    if state.afterwards(product).is_none_or(|after| after.returned.is_none()) {
        return Err(hindered(product, Hindrance::NotReturned));
    }
    not_recognised(state, product)?;
    let again = NewEvaluation { paper: number(product, &again.paper)?, ..again.clone() };
    let after = with(state, product, |after| after.outcome = Some(Outcome::EvaluatedAgain(again.clone())));
    recorded(state, at, product, &after, Event::NewEvaluationRecorded(again))
}

/// Records that whoever recognises a product declined to; at any time, since the body may do so before or after a
/// result went up.
fn decline(state: &State, at: DateTime<FixedOffset>, decline: &Decline) -> Result<Vec<Event>, Refusal> {
    let product = &decline.product;
    proposed(state, product).map_err(|refusal| match refusal {
        Refusal::AfterMeeting { why: Hindrance::NotProposed, .. } => hindered(product, Hindrance::DeclineUnproposed),
        other => other,
    })?;
    not_recognised(state, product)?;
    if !state.can_be_declined(product) {
        return Err(hindered(product, Hindrance::NothingToDecline));
    }
    let (paper, reason) = (number(product, &decline.paper)?, reason(&decline.reason)?);
    let decline = Decline { paper, reason, ..decline.clone() };
    let after = with(state, product, |after| after.outcome = Some(Outcome::Declined(decline.clone())));
    recorded(state, at, product, &after, Event::DeclineRecorded(decline))
}

/// What was given ends by revocation; no other outcome takes its place.
fn not_recognised(state: &State, product: &ProductId) -> Result<(), Refusal> {
    let recognised = state.afterwards(product).and_then(Afterwards::recognition).is_some();
    if recognised { Err(hindered(product, Hindrance::AlreadyRecognised)) } else { Ok(()) }
}

/// Takes back everything recorded of a product after the meeting: it was another's, or never was.
fn take_back(state: &State, product: &ProductId, why: &str) -> Result<Vec<Event>, Refusal> {
    state.product(product)?;
    if state.afterwards(product).is_none() {
        return Err(hindered(product, Hindrance::NothingRecorded));
    }
    inspection::stands_on_the_recognition(state, product)?;
    Ok(vec![Event::RecognitionTakenBack { product: product.clone(), reason: reason(why)? }])
}

/// A product that stands on the end of the meeting: no end is taken back under it.
pub(super) fn stands_on_the_end(state: &State) -> Result<(), Refusal> {
    let first = state.session.products.iter().find(|product| state.afterwards(&product.id).is_some());
    first.map_or(Ok(()), |product| Err(hindered(&product.id, Hindrance::EndStands)))
}

/// What the minutes that stand propose of a product on whose result the council agreed.
fn proposed<'a>(state: &'a State, product: &ProductId) -> Result<&'a ProductSummary, Refusal> {
    let (_, standing) = state.product(product)?;
    if !state.rules.gives_stars() {
        return Err(hindered(product, Hindrance::NoStars));
    }
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if state.closed.is_none() {
        return Err(hindered(product, Hindrance::MeetingGoesOn));
    }
    // A correction that changed the result took the conclusion with it.
    if standing.conclusion.is_none() {
        return Err(Refusal::NotConcludedAgain(vec![product.clone()]));
    }
    state.proposal(product).ok_or_else(|| hindered(product, Hindrance::NotProposed))
}

/// Whether the level that gives the rank can have decided, and no more was given than proposed without a word.
fn may_be_given(state: &State, summary: &ProductSummary, recognition: &Recognition) -> Result<(), Refusal> {
    let (product, stars) = (&recognition.product, recognition.stars);
    let no = |why| Err(hindered(product, why));
    let before = state.afterwards(product);
    let returned = before.and_then(|after| after.returned.as_ref());
    let sent = before.is_some_and(|after| after.forwarded.is_some());
    if !is_given_here(state, stars) {
        return match () {
            () if !(summary.goes_up() && is_given_above(state, stars)) => no(Hindrance::NoCertificate(stars)),
            () if !sent => no(Hindrance::NotForwarded),
            () if returned.is_some() => no(Hindrance::AlreadyReturned),
            () => Ok(()),
        };
    }
    if summary.goes_up() && returned.is_none() {
        return no(if sent { Hindrance::AnswerAwaited } else { Hindrance::NotForwarded });
    }
    if recognition.note.is_some() {
        return Ok(());
    }
    if summary.upgrade == Some(Upgrade::Kept) {
        return no(Hindrance::UpgradeKept);
    }
    let own = summary.result.as_ref().and_then(|result| result.stars);
    let proposed = returned.map_or(own, |answer| Some(answer.stars));
    if Some(stars) > proposed { no(Hindrance::AboveProposal { proposed }) } else { Ok(()) }
}

/// Whether the council's own level gives a rank on the day of the meeting.
fn is_given_here(state: &State, stars: Stars) -> bool {
    let level = state.rules.recogniser(stars, state.session.meeting.starts.date_naive());
    level.is_some() && level == state.session.council.level
}

/// Whether a level above it does.
fn is_given_above(state: &State, stars: Stars) -> bool {
    let level = state.rules.recogniser(stars, state.session.meeting.starts.date_naive());
    level.is_some() && level > state.session.council.level
}

/// Another product of this meeting whose certificate has the same number.
fn holder_of<'a>(state: &'a State, recognition: &Recognition) -> Option<&'a ProductId> {
    let number = recognition.certificate.as_ref()?;
    let same = |after: &Afterwards| after.recognition().is_some_and(|other| other.certificate.as_ref() == Some(number));
    state.afterwards.iter().find(|(id, after)| **id != recognition.product && same(after)).map(|(id, _)| id)
}

/// What would be recorded of a product.
fn with(state: &State, product: &ProductId, change: impl FnOnce(&mut Afterwards)) -> Afterwards {
    let mut after = state.afterwards(product).cloned().unwrap_or_default();
    change(&mut after);
    after
}

/// The event, unless it says nothing new or a paper is dated before what it follows.
fn recorded(
    state: &State,
    at: DateTime<FixedOffset>,
    product: &ProductId,
    after: &Afterwards,
    event: Event,
) -> Result<Vec<Event>, Refusal> {
    if state.afterwards(product) == Some(after) {
        return Ok(Vec::new());
    }
    let ended = state.closed.as_ref().map(|closing| (Milestone::Ended, closing.ended.date_naive()));
    let today = (Milestone::Today, at.date_naive());
    let mut days: Vec<_> = ended.into_iter().chain(after.days()).collect();
    // What replaces a paper that declined comes after it.
    if let Some(Outcome::Declined(it)) = state.afterwards(product).and_then(|before| before.outcome.as_ref())
        && !matches!(after.outcome, Some(Outcome::Declined(_)))
    {
        let outcome = days.iter().position(|(of, _)| matches!(of, Milestone::Decided | Milestone::EvaluatedAgain));
        days.insert(outcome.unwrap_or(days.len()), (Milestone::Declined, it.dated));
    }
    days.push(today);
    let wrong = days.windows(2).find_map(|pair| match *pair {
        [first, then] if then.1 < first.1 => Some(Hindrance::OutOfOrder { first, then }),
        _ => None,
    });
    wrong.map_or(Ok(vec![event]), |why| Err(hindered(product, why)))
}

fn hindered(product: &ProductId, why: Hindrance) -> Refusal {
    Refusal::AfterMeeting { product: product.clone(), why }
}

/// The number of a paper, which has one.
fn number(product: &ProductId, text: &str) -> Result<String, Refusal> {
    words(Some(text)).ok_or_else(|| hindered(product, Hindrance::NumberMissing))
}

fn words(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}
