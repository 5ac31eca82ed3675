//! Pages of long lists, by key: the cursor says after (or before) which row to go on, so a page
//! costs the same wherever it is and rows that arrive meanwhile shift nothing.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{ClinicError, Code};

/// The most rows that the database gives at once.
const LONGEST_ANSWER: usize = 200;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Page<T> {
    /// The rows, in the list's order.
    pub rows: Vec<T>,
    /// The cursor of the page after this one; none at the end.
    pub next: Option<String>,
    /// The cursor of the page before this one; none at the start.
    pub previous: Option<String>,
}

/// Where a page begins, for lists ordered by an instant and an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) backward: bool,
    pub(crate) at: DateTime<Utc>,
    pub(crate) id: Uuid,
}

impl Place {
    pub(crate) fn after(at: DateTime<Utc>, id: Uuid) -> String {
        format!("a{}.{id}", at.timestamp_micros())
    }

    pub(crate) fn before(at: DateTime<Utc>, id: Uuid) -> String {
        format!("b{}.{id}", at.timestamp_micros())
    }

    /// Reads a cursor that [`Place::after`] or [`Place::before`] wrote; anything else is a bad
    /// request.
    pub(crate) fn parse(cursor: Option<&str>) -> Result<Option<Self>, ClinicError> {
        let Some(cursor) = cursor else {
            return Ok(None);
        };
        parse_place(cursor)
            .map(Some)
            .ok_or_else(|| Code::BadRequest.into())
    }
}

fn parse_place(cursor: &str) -> Option<Place> {
    let (direction, rest) = cursor.split_at_checked(1)?;
    let (micros, id) = rest.split_once('.')?;
    Some(Place {
        backward: match direction {
            "a" => false,
            "b" => true,
            _ => return None,
        },
        at: DateTime::from_timestamp_micros(micros.parse().ok()?)?,
        id: id.parse().ok()?,
    })
}

/// How many rows a page shall have: the caller's wish, within bounds.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(usize);

impl Limit {
    pub(crate) fn new(wish: u32) -> Self {
        let most = LONGEST_ANSWER - 1;
        Self(usize::try_from(wish).map_or(most, |wish| wish.clamp(1, most)))
    }

    /// How many rows to ask for: one more than the page has, to know whether another page follows.
    pub(crate) fn ask(self) -> i32 {
        i32::try_from(self.0 + 1).unwrap_or(i32::MAX)
    }

    /// Takes the row too many away, at the end that is further from where the page began.
    pub(crate) fn cut<R>(self, rows: &mut Vec<R>, backward: bool) -> bool {
        let more = rows.len() > self.0;
        if more && backward {
            rows.remove(0);
        }
        rows.truncate(self.0);
        more
    }
}

/// Makes a page of rows that were asked for with [`Limit::ask`] from `place` on, in list order.
/// `key` gives the instant and id by which the list is ordered.
pub(crate) fn page<R, T>(
    mut rows: Vec<R>,
    limit: Limit,
    place: Option<Place>,
    key: impl Fn(&R) -> (DateTime<Utc>, Uuid),
    make: impl FnMut(R) -> T,
) -> Page<T> {
    let backward = place.is_some_and(|place| place.backward);
    let more = limit.cut(&mut rows, backward);
    let more_after = if backward { place.is_some() } else { more };
    let more_before = if backward { more } else { place.is_some() };
    let next = rows.last().map(&key).filter(|_| more_after);
    let previous = rows.first().map(&key).filter(|_| more_before);
    Page {
        next: next.map(|(at, id)| Place::after(at, id)),
        previous: previous.map(|(at, id)| Place::before(at, id)),
        rows: rows.into_iter().map(make).collect(),
    }
}

impl<T> Page<Result<T, ClinicError>> {
    /// A page of results as the result of a page; the first failure fails it.
    pub(crate) fn transpose(self) -> Result<Page<T>, ClinicError> {
        Ok(Page {
            rows: self.rows.into_iter().collect::<Result<_, _>>()?,
            next: self.next,
            previous: self.previous,
        })
    }
}

/// Makes a page of a list that only goes onward.
pub(crate) fn onward<R, T>(
    rows: Vec<R>,
    limit: Limit,
    key: impl Fn(&R) -> (DateTime<Utc>, Uuid),
    make: impl FnMut(R) -> T,
) -> Page<T> {
    Page {
        previous: None,
        ..page(rows, limit, None, key, make)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(micros: i64) -> (DateTime<Utc>, Uuid) {
        let at = DateTime::from_timestamp_micros(micros).expect("instant");
        (at, Uuid::from_u128(u128::from(micros.unsigned_abs())))
    }

    #[test]
    fn a_cursor_comes_back_as_it_was() {
        let (at, id) = key(-1_234_567);
        for (text, backward) in [(Place::after(at, id), false), (Place::before(at, id), true)] {
            let place = Place::parse(Some(&text)).expect("own cursor");
            assert_eq!(place, Some(Place { backward, at, id }));
        }
    }

    #[test]
    fn a_foreign_cursor_is_refused() {
        for wrong in [
            "",
            "a",
            "a1",
            "x1.00000000-0000-0000-0000-000000000001",
            "a1.2",
            "ä1.2",
        ] {
            let refused = Place::parse(Some(wrong)).map_err(|error| error.code);
            assert_eq!(refused, Err(Code::BadRequest), "{wrong:?}");
        }
        assert_eq!(Place::parse(None), Ok(None));
    }

    #[test]
    fn a_page_knows_its_neighbours() {
        let numbers = |from: i64, to: i64| (from..to).collect::<Vec<_>>();
        let limit = Limit::new(3);
        let first = page(numbers(0, 4), limit, None, |n| key(*n), |n| n);
        assert_eq!(first.rows, [0, 1, 2]);
        assert_eq!(
            (first.previous.is_none(), first.next.is_some()),
            (true, true)
        );
        let place = Place::parse(first.next.as_deref()).expect("cursor");
        let last = page(numbers(3, 6), limit, place, |n| key(*n), |n| n);
        assert_eq!((last.previous.is_some(), last.next.is_none()), (true, true));
        let place = Place::parse(last.previous.as_deref()).expect("cursor");
        let back = page(numbers(-1, 3), limit, place, |n| key(*n), |n| n);
        assert_eq!(back.rows, [0, 1, 2]);
        assert_eq!((back.previous.is_some(), back.next.is_some()), (true, true));
    }

    #[test]
    fn the_length_of_a_page_is_bounded() {
        let asked = [0, 7, u32::MAX].map(|wish| Limit::new(wish).ask());
        assert_eq!(asked, [2, 8, 200]);
    }
}
