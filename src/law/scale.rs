//! A criterion that is answered by a number: from, to, and the step between.
//!
//! The sheets of both decisions print levels and have no scale; councils of
//! other kinds judge on one (a dive from 0 to 10 by halves). Invariant: the
//! marks of a sane scale are finitely many, exact, and end at `to`.

use super::Points;

/// Every `step` from `from` to `to`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The least mark.
    pub from: Points,
    /// The highest mark.
    pub to: Points,
    /// The distance between two neighbouring marks.
    pub step: Points,
}

/// Why a scale gives no marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScaleFault {
    /// `to` is not above `from`.
    Empty,
    /// The step is nothing, or steps from `from` do not end at `to`.
    StepMisses,
    /// More marks than [`Scale::MOST`].
    TooFine,
}

impl Scale {
    /// The most marks a scale may have: 0 to 100 by tenths, and one more.
    pub const MOST: i32 = 1001;

    /// Its marks, ascending, or why it has none.
    pub fn marks(self) -> Result<Vec<Points>, ScaleFault> {
        let (from, to, step) = (self.from.hundredths(), self.to.hundredths(), self.step.hundredths());
        if to <= from {
            return Err(ScaleFault::Empty);
        }
        if step <= 0 || (to - from) % step != 0 {
            return Err(ScaleFault::StepMisses);
        }
        let steps = (to - from) / step;
        if steps >= Self::MOST {
            return Err(ScaleFault::TooFine);
        }
        Ok((0..=steps).map(|n| Points::from_hundredths(from + n * step)).collect())
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn scale(from: &str, to: &str, step: &str) -> Scale {
        let points = |text: &str| text.parse().expect("points");
        Scale { from: points(from), to: points(to), step: points(step) }
    }

    #[test]
    fn a_dive_is_marked_by_halves_from_nothing_to_ten() {
        let marks = scale("0", "10", "0.5").marks().expect("sane");
        assert_eq!(marks.len(), 21);
        assert_eq!([marks[0], marks[1], marks[20]], [Points::ZERO, Points::from_hundredths(50), Points::whole(10)]);
    }

    #[rstest]
    #[case::no_room("5", "5", "1", ScaleFault::Empty)]
    #[case::upside_down("10", "0", "1", ScaleFault::Empty)]
    #[case::no_step("0", "10", "0", ScaleFault::StepMisses)]
    #[case::step_downwards("0", "10", "-1", ScaleFault::StepMisses)]
    #[case::step_too_long("0", "10", "3", ScaleFault::StepMisses)]
    #[case::too_fine("0", "100", "0.01", ScaleFault::TooFine)]
    fn what_is_no_scale_gives_no_marks(
        #[case] from: &str,
        #[case] to: &str,
        #[case] step: &str,
        #[case] fault: ScaleFault,
    ) {
        assert_eq!(scale(from, to, step).marks(), Err(fault));
    }

    #[test]
    fn a_hundred_by_tenths_is_the_finest_there_is() {
        assert_eq!(scale("0", "100", "0.1").marks().map(|marks| marks.len()), Ok(1001));
    }
}
