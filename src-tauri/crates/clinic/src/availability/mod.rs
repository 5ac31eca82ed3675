//! When doctors can be visited: what people write about it, and the slots it leaves free.
//!
//! Hours are wall-clock time. They become instants here, by the domain's rules and the newer zone data
//! of the machine, and nowhere else; the database judges instants only.
//!
//! | Module | What it does |
//! |---|---|
//! | [`document`] | everything that is written about a doctor's hours, read and replaced as one |
//! | [`preview`] | what other hours would mean |
//! | [`repeat`] | hours in the words of a form: one day, daily, on weekdays |
//! | [`holidays`] | days on which the clinic is closed |
//! | [`stranded`] | bookings outside the hours, and what becomes of them |
//! | [`slots`], [`free_days`] | what can be booked |
//! | [`stale`] | making periods again, for the worker |
//! | [`time_check`] | whether everybody agrees about the time |

pub(crate) mod document;
pub(crate) mod free_days;
pub(crate) mod holidays;
pub(crate) mod periods;
pub(crate) mod preview;
pub(crate) mod repeat;
pub(crate) mod rules;
pub(crate) mod slots;
pub(crate) mod stale;
pub(crate) mod stranded;
pub(crate) mod time_check;

pub use document::{
    Absence, AbsenceKind, Availability, DateOverride, Travel, WeeklyRule, get_availability,
    set_availability,
};
pub use free_days::{FreeDay, list_free_days};
pub use holidays::{
    AddHoliday, Holiday, add_holiday, list_holidays, preview_holiday, remove_holiday,
};
pub use preview::{AvailabilityPreview, PreviewPeriod, preview_availability};
pub use repeat::{RepeatHours, RepeatPattern, preview_repeat};
pub use slots::{DaySlots, Slot, list_slots, nearest_slots};
pub use stale::{Remade, remake_stale_hours};
pub use stranded::{Resolution, ResolutionAction, list_stranded};
pub use time_check::{TimeCheck, get_time_check};
