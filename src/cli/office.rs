//! What this office laid over what travels with the program, read once at the edge.
//!
//! Only the calendar so far: `calendar.ron` in the folder of settings. A file
//! with faults is refused with every place; it is never passed over in silence.

use crate::host;
use crate::load::{Problems, Shelf, calendar};

/// The rule sets, sheets and days off a new session is opened with.
pub(super) fn shelf() -> Result<Shelf, Problems> {
    let mut shelf = Shelf::embedded();
    let rows = host::config_folder().map_or(Ok(None), |folder| calendar::of_office(&folder))?;
    if let Some(rows) = rows {
        // What the office wrote must stand by itself before it is laid over anything.
        calendar::read_all(std::slice::from_ref(&rows), false)?;
        shelf.put_calendar(rows);
    }
    Ok(shelf)
}
