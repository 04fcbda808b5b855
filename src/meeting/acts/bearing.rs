//! What an event bears on: whether it is part of the meeting itself, and whether a sheet can be the last one by it.
//!
//! Knows kinds of events and nothing else. PINs are set, keys enrolled, questions noted and
//! decisions recorded long before the meeting begins or after it ended.

use crate::meeting::Event;

/// Whether a sheet can be the last one because of an event, or the council able
/// to act. Marks and seats change neither, and a record has them by the ten thousand.
pub(super) const fn can_complete(event: &Event) -> bool {
    !is_beside_the_meeting(event)
        && !matches!(
            event,
            Event::SatDown { .. }
                | Event::Ticked { .. }
                | Event::Unticked { .. }
                | Event::Commented { .. }
                | Event::Flagged { .. }
                | Event::OrderSet { .. }
                | Event::LeadTimeOverridden { .. }
                | Event::OpinionsAsked { .. }
                | Event::DeadlineMoved { .. }
                | Event::MeetingRequested { .. }
                | Event::MinimumsChosen { .. }
                | Event::ClockWentBack { .. }
        )
}

/// Whether nothing that is scored or decided at the table moves by it.
pub(super) const fn is_beside_the_meeting(event: &Event) -> bool {
    is_about_pins(event) || is_a_note(event) || is_a_word(event) || is_for_the_room(event) || is_afterwards(event)
}

const fn is_about_pins(event: &Event) -> bool {
    matches!(
        event,
        Event::Unlocked { .. }
            | Event::ChairConfirmed { .. }
            | Event::PinSet { .. }
            | Event::PinReset { .. }
            | Event::PinRefused { .. }
            | Event::PinLost { .. }
    )
}

const fn is_a_note(event: &Event) -> bool {
    matches!(event, Event::ProceedingNoted { .. } | Event::ProceedingChanged { .. })
}

const fn is_for_the_room(event: &Event) -> bool {
    matches!(event, Event::ShownToRoom { .. } | Event::HiddenFromRoom {})
}

/// Whether it tells what became of a product after the meeting.
const fn is_afterwards(event: &Event) -> bool {
    matches!(
        event,
        Event::RecognitionRecorded(_)
            | Event::ForwardingRecorded(_)
            | Event::ReturnRecorded(_)
            | Event::NewEvaluationRecorded(_)
            | Event::DeclineRecorded(_)
            | Event::RecognitionTakenBack { .. }
            | Event::InspectionRecorded(_)
            | Event::RemedyChecked(_)
            | Event::InspectionTakenBack { .. }
            | Event::RevocationProposed(_)
            | Event::RevocationRecorded(_)
            | Event::RevocationTakenBack { .. }
    )
}

/// Whether it only says that somebody stands by something: nothing in the meeting moves by it.
const fn is_a_word(event: &Event) -> bool {
    matches!(
        event,
        Event::SheetsConfirmed { .. }
            | Event::MinutesConfirmed { .. }
            | Event::KeyEnrolled { .. }
            | Event::SignatureRecorded(_)
    )
}
