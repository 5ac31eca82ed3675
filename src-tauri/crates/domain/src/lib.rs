//! The rules of a clinic, without I/O, clock, async or SQL.
//!
//! Everything here is a pure function of its arguments: "today" and "now" are parameters, zones are passed in.
//! The database is the last judge of what is stored; this crate decides what can be decided before asking it,
//! and gives every refusal a [`fields::FieldCode`] that the UI turns into words.
//!
//! | Module | Decides |
//! |---|---|
//! | [`hours`] | weekly hours, overrides, absences, travel → open periods, as instants |
//! | [`slots`] | open period − taken time → starts a patient may choose |
//! | [`series`] | every N days or weeks → dates |
//! | [`capacity`] | sessions for several people, and people who come one after another |
//! | [`conflicts`] | what a new visit, or new hours, would collide with |
//! | [`ranges`] | algebra of half-open ranges |
//! | [`appointment`] | states and the moves between them |
//! | [`person`], [`phone`], [`email`], [`text`], [`place`] | what may be written about people and places |
//! | [`password`], [`code`] | passwords, key derivation, mailed codes |
//! | [`fields`] | refusals, field by field |
//! | [`words`], [`dates`] | the catalogue of sentences, and dates as people read them |
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        reason = "a test may fail loudly"
    )
)]

pub mod appointment;
pub mod capacity;
pub mod code;
pub mod conflicts;
pub mod dates;
pub mod email;
pub mod fields;
pub mod hours;
pub mod password;
pub mod person;
pub mod phone;
pub mod place;
pub mod ranges;
pub mod series;
pub mod slots;
pub mod text;
pub mod words;
