//! Where a visit takes place.

use crate::{fields::FieldCode, text};

/// Most characters of an address.
pub const ADDRESS_MAX: usize = 300;
/// Most characters of a room.
pub const ROOM_MAX: usize = 80;

/// A point on the map, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// −90 (south) to 90 (north).
    pub latitude: f64,
    /// −180 (west) to 180 (east).
    pub longitude: f64,
}

/// Parses the address: one line of 1 to 300 characters.
///
/// # Errors
/// `required`, `too_long`, `not_allowed_characters`.
pub fn address(raw: &str) -> Result<String, FieldCode> {
    text::line(raw, ADDRESS_MAX)
}

/// Parses the room, which a place may lack: at most 80 characters; blank is none.
///
/// # Errors
/// `too_long`, `not_allowed_characters`.
pub fn room(raw: Option<&str>) -> Result<Option<String>, FieldCode> {
    match raw.map(|room| text::line(room, ROOM_MAX)) {
        None | Some(Err(FieldCode::Required)) => Ok(None),
        Some(room) => room.map(Some),
    }
}

impl Coordinates {
    /// Both or neither, each within its bounds.
    ///
    /// # Errors
    /// `required` when one is missing, `range` when one is out of bounds or not a number.
    pub fn parse(latitude: Option<f64>, longitude: Option<f64>) -> Result<Option<Self>, FieldCode> {
        let (latitude, longitude) = match (latitude, longitude) {
            (None, None) => return Ok(None),
            (Some(latitude), Some(longitude)) => (latitude, longitude),
            _ => return Err(FieldCode::Required),
        };
        // `contains` is false for NaN.
        if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) {
            Ok(Some(Self {
                latitude,
                longitude,
            }))
        } else {
            Err(FieldCode::Range)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_may_be_missing() {
        assert_eq!(room(None), Ok(None));
        assert_eq!(room(Some("  ")), Ok(None));
        assert_eq!(room(Some(" 204 ")), Ok(Some("204".into())));
        assert_eq!(room(Some(&"2".repeat(81))), Err(FieldCode::TooLong));
    }

    #[test]
    fn an_address_is_one_line() {
        assert_eq!(
            address(" House 12, Road 5, Dhanmondi "),
            Ok("House 12, Road 5, Dhanmondi".into())
        );
        assert_eq!(
            address("House 12\nRoad 5"),
            Err(FieldCode::NotAllowedCharacters)
        );
        assert_eq!(address(""), Err(FieldCode::Required));
    }

    #[test]
    fn coordinates_are_both_or_neither_and_on_the_globe() {
        assert_eq!(Coordinates::parse(None, None), Ok(None));
        assert!(
            Coordinates::parse(Some(-90.0), Some(180.0))
                .unwrap()
                .is_some()
        );
        assert_eq!(
            Coordinates::parse(Some(23.7), None),
            Err(FieldCode::Required)
        );
        assert_eq!(
            Coordinates::parse(Some(90.1), Some(0.0)),
            Err(FieldCode::Range)
        );
        assert_eq!(
            Coordinates::parse(Some(f64::NAN), Some(0.0)),
            Err(FieldCode::Range)
        );
    }
}
