//! Where patients are seen.

use anteroom_domain::fields::FieldErrors;
use anteroom_domain::place::{self, Coordinates};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::session::Session;

pub(crate) const LIST: &str = "SELECT * FROM api.list_locations($1)";
pub(crate) const ADD: &str = "SELECT api.add_location($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const SET_EXCLUSIVE: &str = "SELECT api.set_location_exclusive($1, $2, $3)";
pub(crate) const SET_AREA: &str = "SELECT api.set_location_area($1, $2, $3)";

row! {
    struct LocationRow {
        id: Uuid,
        address: String,
        room: Option<String>,
        latitude: Option<f64>,
        longitude: Option<f64>,
        is_default: bool,
        exclusive: bool,
        area: Option<Uuid>,
    }
}

/// A new place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct AddLocation {
    /// Its id, made by the caller: the same call again adds nothing.
    pub id: Uuid,
    /// The postal address.
    pub address: String,
    /// The room.
    pub room: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Whether it is a room for one visit at a time.
    pub exclusive: bool,
    /// The innermost area that is known.
    pub area: Option<Uuid>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct Location {
    /// Its id.
    pub id: Uuid,
    /// The postal address.
    pub address: String,
    /// The room.
    pub room: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Whether it is a room for one visit at a time.
    pub exclusive: bool,
}

/// A place in the list that the staff choose from.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct ListedLocation {
    /// Its id.
    pub id: Uuid,
    /// The postal address.
    pub address: String,
    /// The room.
    pub room: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Whether it is the calling doctor's usual one.
    pub is_default: bool,
    /// Whether it is a room for one visit at a time.
    pub exclusive: bool,
    /// The innermost area that is known.
    pub area: Option<Uuid>,
}

/// All places in use.
///
/// # Errors
/// Only those of every call.
pub async fn list(clinic: &Clinic, session: &Session) -> Result<Vec<ListedLocation>, ClinicError> {
    let rows: Vec<LocationRow> = clinic.call(LIST).bind(session.access()).rows().await?;
    let location = |row: LocationRow| ListedLocation {
        id: row.id,
        address: row.address,
        room: row.room,
        latitude: row.latitude,
        longitude: row.longitude,
        is_default: row.is_default,
        exclusive: row.exclusive,
        area: row.area,
    };
    Ok(rows.into_iter().map(location).collect())
}

/// Adds a place.
///
/// # Errors
/// `invalid_fields`; `bad_request` for an area that is not there, and for an id that another place has.
pub async fn add(
    clinic: &Clinic,
    session: &Session,
    input: AddLocation,
) -> Result<Location, ClinicError> {
    let mut errors = FieldErrors::default();
    let address = errors.check("address", place::address(&input.address));
    let room = errors.check("room", place::room(input.room.as_deref()));
    let point = Coordinates::parse(input.latitude, input.longitude);
    let point = errors.check("coordinates", point);
    let (Some(address), Some(room), Some(point)) = (address, room, point) else {
        return Err(errors.into());
    };
    let latitude = point.map(|point| point.latitude);
    let longitude = point.map(|point| point.longitude);
    clinic
        .call(ADD)
        .bind(session.access())
        .bind(input.id)
        .bind(address.as_str())
        .bind(room.as_deref())
        .bind(latitude)
        .bind(longitude)
        .bind(input.exclusive)
        .bind(input.area)
        .done()
        .await?;
    Ok(Location {
        id: input.id,
        address,
        room,
        latitude,
        longitude,
        exclusive: input.exclusive,
    })
}

/// Whether a place is a room for one visit at a time; visits to come follow. For admins.
///
/// # Errors
/// `room_taken` when visits to come overlap in it already; `not_found`.
pub async fn set_exclusive(
    clinic: &Clinic,
    session: &Session,
    location: Uuid,
    exclusive: bool,
) -> Result<(), ClinicError> {
    clinic
        .call(SET_EXCLUSIVE)
        .bind(session.access())
        .bind(location)
        .bind(exclusive)
        .done()
        .await
}

/// In which area a place lies: the innermost that is known, or none. For admins.
///
/// # Errors
/// `not_found` for a place or an area that is not there.
pub async fn set_area(
    clinic: &Clinic,
    session: &Session,
    location: Uuid,
    area: Option<Uuid>,
) -> Result<(), ClinicError> {
    clinic
        .call(SET_AREA)
        .bind(session.access())
        .bind(location)
        .bind(area)
        .done()
        .await
}
