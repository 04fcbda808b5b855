//! The time, as something handed in.
//!
//! Every moment of a meeting comes from a [`Clock`], so that a test or a replay
//! can say what time it is. Nothing here promises that time only moves forward.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, FixedOffset, TimeDelta};

/// Tells the time, with its offset from UTC.
pub trait Clock {
    /// The moment of the call.
    fn now(&self) -> DateTime<FixedOffset>;
}

impl<C: Clock + ?Sized> Clock for &C {
    fn now(&self) -> DateTime<FixedOffset> {
        (**self).now()
    }
}

impl<C: Clock + ?Sized> Clock for Arc<C> {
    fn now(&self) -> DateTime<FixedOffset> {
        (**self).now()
    }
}

/// The clock of this machine, in its local offset.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where time enters the program")]
    fn now(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }
}

/// A clock for tests and replay: starts at a given moment and moves by the same
/// step at each call, whoever calls.
#[derive(Debug)]
pub struct StepClock {
    next: Mutex<DateTime<FixedOffset>>,
    step: TimeDelta,
}

impl StepClock {
    /// The first call of `now` answers `start`; a step may be zero or negative.
    pub fn new(start: DateTime<FixedOffset>, step: TimeDelta) -> Self {
        Self { next: Mutex::new(start), step }
    }

    /// Sets what the next call of `now` answers; backwards too.
    pub fn set(&self, next: DateTime<FixedOffset>) {
        *self.next.lock().unwrap_or_else(PoisonError::into_inner) = next;
    }
}

impl Clock for StepClock {
    fn now(&self) -> DateTime<FixedOffset> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let now = *next;
        *next = now.checked_add_signed(self.step).unwrap_or(now);
        now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_step_clock_moves_by_its_step_for_all_who_share_it() {
        let clock = Arc::new(StepClock::new(at("2026-12-10T08:00:00+07:00"), TimeDelta::seconds(30)));
        let other = Arc::clone(&clock);
        assert_eq!(clock.now().to_rfc3339(), "2026-12-10T08:00:00+07:00");
        assert_eq!(other.now().to_rfc3339(), "2026-12-10T08:00:30+07:00");
        assert_eq!(clock.now().to_rfc3339(), "2026-12-10T08:01:00+07:00");
    }

    #[test]
    fn a_step_clock_can_be_put_back() {
        let clock = StepClock::new(at("2026-12-10T08:00:00+07:00"), TimeDelta::minutes(1));
        clock.now();
        clock.set(at("2026-12-10T07:00:00+07:00"));
        assert_eq!(clock.now(), at("2026-12-10T07:00:00+07:00"));
        assert_eq!(clock.now(), at("2026-12-10T07:01:00+07:00"));
    }

    #[test]
    fn a_step_clock_stops_at_the_end_of_time() {
        let end = DateTime::<chrono::Utc>::MAX_UTC.fixed_offset();
        let clock = StepClock::new(end, TimeDelta::days(1));
        assert_eq!(clock.now(), end);
        assert_eq!(clock.now(), end);
    }

    #[test]
    fn the_system_clock_is_past_the_day_this_was_written() {
        assert!(SystemClock.now() > at("2025-01-01T00:00:00+00:00"));
    }
}
