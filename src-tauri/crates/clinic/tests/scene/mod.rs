//! The people and places most tests need: a doctor with open hours, a patient, an admin, a room.

mod areas;

use std::fmt::Debug;

use anteroom_clinic::appointments::{self, AcceptAppointment, Appointment, BookAppointment};
use anteroom_clinic::availability::{Slot, list_slots};
use anteroom_clinic::locations::{self, AddLocation};
use anteroom_clinic::waitlist::JoinWaitlist;
use anteroom_clinic::{ClinicError, Code, Session, new_id};
use anteroom_provision::testing::{Admin, Doctor, Patient, TestClinic};
use jiff::ToSpan as _;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// Days whose caches are not what the bookings say: free time is open hours minus bookings in the way, taken
/// time is what the visits that begin on the day block.
pub(crate) const DAYS_THAT_DO_NOT_ADD_UP: &str = "SELECT count(*) FROM clinic.doctor_day d
    WHERE d.free <> d.open - coalesce((SELECT range_agg(a.blocked) FROM clinic.appointment a WHERE a.doctor = d.doctor
      AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')), '{}')
    OR d.taken <> coalesce((SELECT range_agg(a.blocked) FROM clinic.appointment a WHERE a.doctor = d.doctor AND a.starts_at >= d.starts_at
      AND a.starts_at < coalesce((SELECT min(n.starts_at) FROM clinic.doctor_day n WHERE n.doctor = d.doctor AND n.starts_at > d.starts_at), 'infinity')
      AND a.state IN ('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')), '{}')";

/// A wish for the very slot: its day, and the minutes in which only it begins.
pub(crate) fn wish(doctor: &Doctor, slot: &Slot) -> JoinWaitlist {
    let (day, time) = slot.starts.local.split_once('T').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    JoinWaitlist {
        id: new_id(),
        doctor: Some(doctor.id),
        specialization: None,
        from_day: day.into(),
        to_day: day.into(),
        from: Some(time.into()),
        to: Some(format!("{hour}:{:02}", minute.parse::<u8>().unwrap() + 1)),
        visit_type: None,
        replaces: None,
        reason: "Sooner, please".into(),
        patient: None,
    }
}

/// A clinic in which one doctor can be visited at any time, in slots of 20 minutes.
pub(crate) struct Scene {
    pub(crate) clinic: TestClinic,
    pub(crate) doctor: Doctor,
    pub(crate) patient: Patient,
    pub(crate) admin: Admin,
    pub(crate) room: Uuid,
}

impl Scene {
    pub(crate) async fn new() -> Self {
        let clinic = TestClinic::new().await;
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        let (patient, admin) = (clinic.patient().await, clinic.admin().await);
        let room = AddLocation {
            id: new_id(),
            address: "12 Lake Road, Dhaka".into(),
            room: Some("204".into()),
            latitude: Some(23.7461),
            longitude: Some(90.3742),
            exclusive: false,
            area: None,
        };
        let room = locations::add(&clinic.staff, &admin.session, room)
            .await
            .unwrap()
            .id;
        Self {
            clinic,
            doctor,
            patient,
            admin,
            room,
        }
    }

    /// A colleague of the same specialization, with the same hours.
    pub(crate) async fn colleague(&self) -> Doctor {
        let doctor = self.clinic.doctor("cardiology").await;
        self.clinic.open_hours(&doctor, 20).await;
        doctor
    }

    /// The day so many days from today, as the bridge writes it.
    pub(crate) fn day(&self, from_today: i64) -> String {
        (self.clinic.staff.today() + from_today.days()).to_string()
    }

    /// The free slots of a doctor on a day so many days from today.
    pub(crate) async fn slots_on(&self, doctor: &Doctor, from_today: i64) -> Vec<Slot> {
        let days = list_slots(
            &self.clinic.kiosk,
            None,
            doctor.id,
            &self.day(from_today),
            1,
            None,
        )
        .await;
        days.unwrap().remove(0).slots
    }

    /// The free slots of a doctor the day after tomorrow.
    pub(crate) async fn slots(&self, doctor: &Doctor) -> Vec<Slot> {
        self.slots_on(doctor, 2).await
    }

    /// The scene's patient asks the scene's doctor for a slot.
    pub(crate) async fn book(&self, slot: &Slot) -> Appointment {
        let input = request(&self.doctor, slot);
        appointments::book(&self.clinic.kiosk, &self.patient.session, input)
            .await
            .unwrap()
    }

    /// The same, for the first free slot of the day after tomorrow.
    pub(crate) async fn booked(&self) -> Appointment {
        let slots = self.slots(&self.doctor).await;
        self.book(&slots[0]).await
    }

    /// The same, and the doctor accepts.
    pub(crate) async fn accepted(&self) -> Appointment {
        let id = self.booked().await.id;
        self.accept(&self.doctor.session, id).await.unwrap()
    }

    /// Accepts, in the scene's room.
    pub(crate) async fn accept(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<Appointment, ClinicError> {
        let input = AcceptAppointment {
            id,
            location: self.room,
        };
        appointments::accept(&self.clinic.staff, session, input).await
    }

    /// Runs statements as the superuser, for arranging.
    pub(crate) async fn sql(&self, text: &str) {
        let text = AssertSqlSafe(text.to_owned());
        sqlx::raw_sql(text)
            .execute(&self.clinic.admin_sql)
            .await
            .unwrap();
    }

    /// One number, as the superuser, for looking.
    pub(crate) async fn count(&self, query: &str) -> i64 {
        let query = AssertSqlSafe(query.to_owned());
        sqlx::query_scalar(query)
            .fetch_one(&self.clinic.admin_sql)
            .await
            .unwrap()
    }

    /// Half a minute goes by: what was held back may leave, and nothing can be undone any more.
    pub(crate) async fn half_a_minute_later(&self) {
        self.sql(
            "UPDATE priv.outbox SET due_at = due_at - interval '30 seconds';
             UPDATE clinic.last_move SET at = at - interval '30 seconds'",
        )
        .await;
    }

    /// Makes the clinic's business time stand still at an instant (SQL's interval added).
    pub(crate) async fn stop_clock(&self, at: &str, plus: &str) {
        self.sql(&format!(
            "CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz LANGUAGE plpgsql STABLE
             SECURITY DEFINER SET search_path = pg_catalog, pg_temp
             AS 'BEGIN RETURN timestamptz ''{at}'' + interval ''{plus}''; END'"
        ))
        .await;
    }
}

/// A patient's request for a slot.
pub(crate) fn request(doctor: &Doctor, slot: &Slot) -> BookAppointment {
    BookAppointment {
        id: new_id(),
        doctor: doctor.id,
        starts_utc: slot.starts.utc.clone(),
        minutes: Some(slot.minutes),
        reason: "My heart races at night".into(),
        patient: None,
        hold: None,
        visit_type: None,
        for_member: None,
    }
}

/// Expects a refusal and says which.
pub(crate) fn refusal<T: Debug>(result: Result<T, ClinicError>) -> Code {
    result.expect_err("a refusal").code
}
