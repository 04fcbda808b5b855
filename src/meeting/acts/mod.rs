//! Every rule of the meeting: `decide` for acts, `apply` for events.
//!
//! One file a matter; each holds both halves, so what an act allows and what
//! its events change are read together.

mod access;
mod amendment;
mod attendance;
mod bearing;
mod conclusion;
mod confirmation;
mod correction;
mod divergence;
mod inspection;
mod lead_time;
mod minimum;
mod order;
mod paper_entry;
mod proceedings;
mod raise;
mod recognition;
mod recusal;
mod room;
mod scoring;
mod session;
mod set_aside;
mod signing;
mod sitting;
mod written;

use bearing::{can_complete, is_beside_the_meeting};
use chrono::{DateTime, FixedOffset};
use correction::Proposal;
use paper_entry::OnPaper;

pub use conclusion::upgrade_of;
pub use divergence::rescorers;
pub(super) use lead_time::allows as dossier_in_time;
pub use session::summary;

use super::act::Concluding;
use super::alerts::ClockBack;
use super::confirmation::Subject;
use super::inspection as supervision;
use super::recognition::note;
use super::written::causes;
use super::{Act, Actor, Command, Event, Proceeding, ProductState, Raised, Refusal, State, visible};
use crate::council::{ProductId, Tally};

/// What follows from an act, or why nothing does. Changes nothing itself.
///
/// Where an act of the chair takes a PIN, that is judged last: a wrong one is a
/// try only of what could have been done.
pub fn decide(state: &State, act: &Act) -> Result<Vec<Event>, Refusal> {
    let events = weigh(state, act)?;
    if events.is_empty() { Ok(events) } else { access::confirmed(state, act, events) }
}

#[expect(clippy::too_many_lines, reason = "one arm a command, read as a list")]
fn weigh(state: &State, act: &Act) -> Result<Vec<Event>, Refusal> {
    if state.closed.is_some() && !amendment::is_still_done(state, act) {
        return Err(Refusal::MeetingClosed);
    }
    // Going on is the secretary's, who comes to the board with a PIN.
    let goes_on = matches!(act.command, Command::Resume {} | Command::Unlock {} | Command::ResetPin { .. });
    // Nor does it take a meeting to say by which key one signs.
    let goes_on = goes_on || matches!(act.command, Command::EnrolKey { .. });
    let goes_on = goes_on || matches!(act.command, Command::ShowToRoom { .. } | Command::HideFromRoom {});
    let goes_on = goes_on || written::goes_on_meanwhile(state, act);
    if let Some(since) = state.adjourned().filter(|_| !goes_on) {
        return Err(Refusal::Adjourned { since });
    }
    match &act.command {
        Command::Attend { member, presence } => {
            operator(act)?;
            attendance::attend(state, member, presence)
        }
        Command::Recuse { member, product, reason } => {
            operator(act)?;
            recusal::recuse(state, member, product, reason)
        }
        Command::Adjourn { reason } => {
            operator(act)?;
            sitting::adjourn(reason)
        }
        Command::Resume {} => {
            operator(act)?;
            sitting::resume(state)
        }
        Command::Excuse { member, product, reason } => {
            operator(act)?;
            attendance::excuse(state, member, product, reason)
        }
        Command::OpenProduct { product } => {
            operator(act)?;
            scoring::open(state, product)
        }
        Command::SetOrder { order, block_ends } => {
            chair(state, act)?;
            order::set(state, *order, block_ends)
        }
        Command::OverrideLeadTime { product, reason } => {
            chair(state, act)?;
            lead_time::lift(state, product, reason)
        }
        Command::AskOpinions { .. }
        | Command::MoveDeadline { .. }
        | Command::RequestMeeting { .. }
        | Command::CountOpinions { .. }
        | Command::Convene { .. } => written::decide(state, act),
        Command::SitDown {} => scoring::sit_down(state, act, member(act)?),
        Command::Unlock {} => {
            operator(act)?;
            access::unlock(state, act)
        }
        Command::SetPin { member } => {
            operator(act)?;
            access::set(state, act, member)
        }
        Command::ResetPin { member, reason, witness } => {
            operator(act)?;
            access::reset(state, act, member, reason, witness.as_ref())
        }
        Command::Tick { product, criterion, choice } => {
            scoring::tick(state, act.at, member(act)?, product, criterion, *choice)
        }
        Command::Untick { product, criterion } => scoring::untick(state, act.at, member(act)?, product, criterion),
        Command::Comment { product, criterion, text } => {
            scoring::comment(state, act.at, member(act)?, product, criterion, text)
        }
        Command::Flag { product, criterion, on } => scoring::flag(state, act.at, member(act)?, product, criterion, *on),
        Command::Submit { product } => scoring::submit(state, act.at, member(act)?, product),
        Command::Raise { product, criterion, ground, reason } => {
            raise::raise(state, act.at, member(act)?, product, criterion, *ground, reason)
        }
        Command::EnterPaperSheet { product, member, marks, total_on_paper, second } => {
            let sheet = OnPaper { product, member, marks, total: *total_on_paper };
            paper_entry::enter(state, act.at, &clerk(act)?, sheet, *second)
        }
        Command::SettlePaperSheet { product, member, marks, note } => {
            let sheet = OnPaper { product, member, marks, total: None };
            paper_entry::settle(state, &clerk(act)?, sheet, note)
        }
        Command::SetAside { product, r#as, reason, votes } => {
            operator(act)?;
            set_aside::set_aside(state, product, *r#as, reason, *votes)
        }
        Command::ChooseMinimums { mode, note } => {
            operator(act)?;
            minimum::choose(state, *mode, note.as_deref())
        }
        Command::DecideMinimum { product, criterion, star, met, note } => {
            operator(act)?;
            minimum::decide(state, product, criterion, *star, *met, note)
        }
        Command::OpenDiscussion { product, note } => {
            chair(state, act)?;
            divergence::open_discussion(state, product, note)
        }
        Command::Rescore { product, who } => {
            chair(state, act)?;
            divergence::rescore(state, product, *who)
        }
        Command::Resolve { product, by, note } => {
            chair(state, act)?;
            divergence::resolve(state, product, *by, note)
        }
        Command::Note { product, kind, text, who } => {
            operator(act)?;
            proceedings::note(state, product, *kind, text, who.as_deref())
        }
        Command::ChangeNote { product, number, text } => {
            operator(act)?;
            proceedings::change(state, product, *number, text)
        }
        Command::ShowToRoom { page } => {
            operator(act)?;
            room::show(state, act.at, page)
        }
        Command::HideFromRoom {} => {
            operator(act)?;
            Ok(room::hide(state))
        }
        Command::Conclude { product, decision, note, items, votes, upgrade } => {
            operator(act)?;
            let (note, votes, upgrade) = (note.as_deref(), *votes, *upgrade);
            let concluding = Concluding { decision: *decision, note, items, votes, upgrade };
            conclusion::conclude(state, product, concluding)
        }
        Command::ProposeCorrection { product, member, marks, paper, reason } => {
            clerk(act)?;
            correction::propose(state, &Proposal { product, member, marks, paper, reason })
        }
        Command::ConfirmCorrection { product, member, paper } => {
            correction::confirm(state, act, product, member, paper.as_deref())
        }
        Command::AcceptCorrection { product, member } => {
            chair(state, act)?;
            correction::accept(state, product, member)
        }
        Command::DropCorrection { product, member, reason } => correction::drop(state, act, product, member, reason),
        Command::Amend { note } => {
            chair(state, act)?;
            amendment::amend(state, note)
        }
        Command::Reopen { cause } => {
            chair(state, act)?;
            amendment::reopen(state, cause)
        }
        Command::ConfirmSheets {} => confirmation::sheets(state, member(act)?),
        Command::ConfirmMinutes {} => confirmation::minutes(state, member(act)?),
        Command::EnrolKey { key } => signing::enrol(state, member(act)?, key),
        Command::RecordSignature(note) => {
            operator(act)?;
            signing::record(state, note)
        }
        Command::RecordRecognition(_)
        | Command::RecordForwarding(_)
        | Command::RecordReturn(_)
        | Command::RecordNewEvaluation(_)
        | Command::RecordDecline(_)
        | Command::TakeBackRecognition { .. } => {
            operator(act)?;
            recognition::decide(state, act)
        }
        Command::RecordInspection(_)
        | Command::CheckRemedy(_)
        | Command::TakeBackInspection { .. }
        | Command::ProposeRevocation(_)
        | Command::RecordRevocation(_)
        | Command::TakeBackRevocation { .. } => {
            operator(act)?;
            inspection::decide(state, act)
        }
        Command::Close { ended, read_back } => {
            operator(act)?;
            session::close(state, *ended, *read_back)
        }
    }
}

impl State {
    /// Folds an event of the record into the state.
    #[expect(clippy::too_many_lines, reason = "one arm an event, read as a list")]
    pub fn apply(&mut self, at: DateTime<FixedOffset>, event: &Event) {
        // PINs may be set, keys enrolled, written opinions asked for, and questions noted, long before the meeting begins.
        let outside = is_beside_the_meeting(event);
        if !outside && !written::is_outside(self, event) {
            self.started.get_or_insert(at);
            sitting::begun(self, at);
            sitting::called(self, event);
        }
        self.access.apply(at, event, self.closed.is_some());
        self.lapse(at, event);
        match event {
            Event::Attended { member, presence } => attendance::attended(self, at, member, presence),
            Event::Recused { member, product, reason } => recusal::recused(self, member, product, reason),
            Event::Adjourned { reason } => sitting::adjourned(self, at, reason),
            Event::Resumed {} => sitting::resumed(self, at),
            Event::Excused { member, product, reason } => attendance::excused(self, member, product, reason),
            Event::ProductOpened { product } => scoring::opened(self, at, product),
            Event::OrderSet { order, block_ends } => order::was_set(self, at, *order, block_ends),
            Event::LeadTimeOverridden { product, reason } => lead_time::lifted(self, product, reason),
            Event::OpinionsAsked { product, deadline, deadlines } => {
                written::asked(self, at, product, *deadline, deadlines);
            }
            Event::DeadlineMoved { product, member, deadline, reason } => {
                written::deadline_moved(self, product, member, *deadline, reason);
            }
            Event::MeetingRequested { product, member, reason } => written::requested(self, product, member, reason),
            Event::OpinionsCounted { product, missing } => written::counted(self, product, missing),
            Event::Convened { product } => written::convened(self, at, product),
            Event::SatDown { member } => self.last_seated = Some(member.clone()),
            // A first PIN is set only with the secretary's.
            Event::PinSet { .. } => {
                if let Some(secretary) = self.session.secretary().map(|secretary| secretary.id.clone()) {
                    self.access.shown(&secretary);
                }
            }
            Event::ClockWentBack { from, to } => {
                let from = self.clock_back.map_or(*from, |before| before.from.max(*from));
                self.clock_back = Some(ClockBack { from, to: *to });
            }
            Event::Unlocked { .. }
            | Event::ChairConfirmed { .. }
            | Event::PinReset { .. }
            | Event::PinRefused { .. }
            | Event::PinLost { .. } => {}
            Event::Ticked { product, member, criterion, choice } => {
                scoring::ticked(self, at, product, member, criterion, *choice);
            }
            Event::Unticked { product, member, criterion } => scoring::unticked(self, product, member, criterion),
            Event::Commented { product, member, criterion, text } => {
                scoring::commented(self, at, product, member, criterion, text);
            }
            Event::Flagged { product, member, criterion, on } => {
                scoring::flagged(self, at, product, member, criterion, *on);
            }
            Event::Submitted { product, member } => scoring::submitted(self, at, product, member),
            Event::Raised { product, member, criterion, ground, reason } => {
                let (member, criterion) = (member.clone(), criterion.clone());
                let raised = Raised { member, criterion, ground: *ground, reason: reason.clone(), answered: false };
                raise::raised(self, product, raised);
            }
            Event::PaperSheetEntered { product, member, clerk, marks, total_on_paper, second } => {
                let sheet = OnPaper { product, member, marks, total: *total_on_paper };
                paper_entry::entered(self, at, sheet, clerk, *second);
            }
            Event::PaperSheetSettled { product, member, clerk, marks, note } => {
                let sheet = OnPaper { product, member, marks, total: None };
                paper_entry::settled(self, at, sheet, clerk, note);
            }
            Event::SetAside { product, r#as, reason, votes } => {
                set_aside::was_set_aside(self, product, *r#as, reason, *votes);
                correction::product_left(self, at, product, reason);
            }
            Event::KeptOn { product, r#as, reason, votes } => {
                set_aside::kept_on(self, product, *r#as, reason, *votes);
            }
            Event::DivergenceResolved { product, note, by } => divergence::resolved(self, product, *by, note),
            Event::DiscussionOpened { product, note } => divergence::discussion_opened(self, product, note),
            Event::RescoringOpened { product, members, .. } => {
                divergence::rescoring_opened(self, at, product, members);
            }
            Event::MinimumsChosen { mode, note } => minimum::chosen(self, *mode, note.as_ref()),
            Event::MinimumDecided { product, criterion, star, met, note } => {
                minimum::decided(self, product, criterion, *star, *met, note);
            }
            Event::ProceedingNoted { product, number, kind, who, text } => {
                let note = Proceeding { number: *number, kind: *kind, who: who.clone(), text: text.clone() };
                proceedings::noted(self, product, note);
            }
            Event::ProceedingChanged { product, number, text } => proceedings::changed(self, product, *number, text),
            Event::ShownToRoom { page } => room::shown(self, at, page),
            Event::HiddenFromRoom {} => self.shown = None,
            Event::Concluded { product, decision, note, items, votes, upgrade } => {
                let (note, votes, upgrade) = (note.as_deref(), *votes, *upgrade);
                conclusion::concluded(self, product, Concluding { decision: *decision, note, items, votes, upgrade });
            }
            Event::CorrectionProposed { number, product, member, changes, paper, reason } => {
                correction::proposed(self, at, (*number, product, member), changes, (paper, reason));
            }
            Event::CorrectionConfirmed { number, paper, .. } => {
                correction::confirmed(self, at, *number, paper.as_ref());
            }
            Event::CorrectionAccepted { number, result_changes, .. } => {
                correction::accepted(self, at, *number, *result_changes);
            }
            Event::CorrectionDropped { number, reason, .. } => correction::dropped(self, at, *number, reason),
            Event::Amended { number, note, corrections, summary } => {
                amendment::amended(self, at, *number, note, corrections, summary);
            }
            Event::Reopened { cause } => amendment::reopened(self, at, cause),
            Event::SheetsConfirmed { member } => confirmation::confirmed(self, at, member, Subject::Sheets),
            Event::MinutesConfirmed { member } => confirmation::confirmed(self, at, member, Subject::Minutes),
            Event::KeyEnrolled { member, key } => signing::enrolled(self, at, member, key),
            Event::SignatureRecorded(note) => signing::recorded(self, at, note),
            Event::RecognitionRecorded(_)
            | Event::ForwardingRecorded(_)
            | Event::ReturnRecorded(_)
            | Event::NewEvaluationRecorded(_)
            | Event::DeclineRecorded(_)
            | Event::RecognitionTakenBack { .. } => note(&mut self.afterwards, event),
            Event::InspectionRecorded(_)
            | Event::RemedyChecked(_)
            | Event::InspectionTakenBack { .. }
            | Event::RevocationProposed(_)
            | Event::RevocationRecorded(_)
            | Event::RevocationTakenBack { .. } => {
                supervision::note(&mut self.supervision, &self.afterwards, event);
            }
            Event::Closed { ended, summary } => session::closed(self, *ended, summary),
        }
        if can_complete(event) {
            scoring::unseal_what_is_complete(self, at);
        }
        room::forget_what_is_hidden(self);
    }
}

fn operator(act: &Act) -> Result<(), Refusal> {
    match act.by {
        Actor::Operator => Ok(()),
        Actor::Member(_) | Actor::Clerk(_) => Err(Refusal::OnlyTheOperator),
    }
}

/// The one door to the acts of whoever presides: named as the actor, or recorded
/// by the secretary; where the regulation asks for it only by name and with a PIN,
/// which is judged in [`access::confirmed`].
fn chair(state: &State, act: &Act) -> Result<(), Refusal> {
    match &act.by {
        Actor::Operator if !state.asks_chair_pin() => Ok(()),
        Actor::Member(id) if state.presiding().is_some_and(|presiding| presiding.id == *id) => {
            access::is_typed(state, act, id)
        }
        Actor::Operator => {
            let presiding = state.presiding().ok_or(Refusal::ChairAbsent)?;
            Err(Refusal::ChairPinNeeded(presiding.id.clone()))
        }
        Actor::Member(_) | Actor::Clerk(_) => Err(Refusal::OnlyTheChair),
    }
}

fn member(act: &Act) -> Result<&crate::council::MemberId, Refusal> {
    match &act.by {
        Actor::Member(id) => Ok(id),
        Actor::Operator | Actor::Clerk(_) => Err(Refusal::OnlyTheMember),
    }
}

/// Paper sheets are typed by a named clerk, or by the secretary.
fn clerk(act: &Act) -> Result<String, Refusal> {
    match &act.by {
        Actor::Clerk(name) => Ok(name.clone()),
        Actor::Operator => Ok(String::new()),
        Actor::Member(_) => Err(Refusal::OnlyTheOperator),
    }
}

/// A reason that says something.
fn reason(text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() { Err(Refusal::ReasonMissing) } else { Ok(text.to_owned()) }
}

/// A product whose result the council sees, with that result: what it may decide on.
fn unsealed<'a>(state: &'a State, product: &ProductId) -> Result<(&'a ProductState, Tally), Refusal> {
    let (_, standing) = state.product(product)?;
    if standing.set_aside.is_some() {
        return Err(Refusal::IsSetAside(product.clone()));
    }
    if standing.opened.is_none() {
        return Err(written::not_open(state, product));
    }
    // After the end there is no roll to count and no meeting to convene: what the
    // council then says tells how it was asked.
    if state.closed.is_none() {
        state.able_to_decide(product)?;
        let causes = causes(state, product);
        if !causes.is_empty() {
            return Err(Refusal::MeetingNeeded { product: product.clone(), causes });
        }
    }
    let Some(tally) = visible::result(state, product) else {
        return Err(Refusal::StillSealed { product: product.clone(), missing: standing.missing().cloned().collect() });
    };
    Ok((standing, tally))
}

/// The same, while nothing is concluded on it.
fn unconcluded<'a>(state: &'a State, product: &ProductId) -> Result<(&'a ProductState, Tally), Refusal> {
    let (standing, tally) = unsealed(state, product)?;
    if standing.conclusion.is_some() {
        return Err(Refusal::AlreadyConcluded(product.clone()));
    }
    Ok((standing, tally))
}
