//! Playing the demo clinic's past, its today and its requests, as its people would have done it.

use anteroom_clinic::appointments::{self, BookAppointment};
use anteroom_clinic::availability::{Availability, WeeklyRule, get_availability, set_availability};
use anteroom_clinic::{Clinic, InstallKind, Session, new_id, sessions};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sqlx::{AssertSqlSafe, PgConnection, PgPool};
use uuid::Uuid;

use super::business_clock;
use super::people::DOCTORS;
use super::plan::{
    Answer, Ending, PAST_DAYS, REQUESTS, Request, SLOT_MINUTES, Visit, slot_start, visits,
    wall_clock,
};
use super::registry::{Person, Registry};
use crate::cluster::Server;
use crate::error::{ProvisionError, Result};
use crate::setup::sign_in::session;
use crate::step::{OnStep, Step};

/// The demo clinic with its doors open.
pub(super) struct Scene {
    kiosk: Clinic,
    staff: Clinic,
    /// The session of the office; it books, checks in and accepts.
    office: Session,
    patients: Vec<Session>,
    registry: Registry,
    /// Really today and now.
    today: Date,
    now: Timestamp,
}

impl Scene {
    pub(super) async fn enter(
        server: &Server,
        registry: Registry,
        kiosk_sql: &PgPool,
        staff_sql: &PgPool,
    ) -> Result<Self> {
        let kiosk = Clinic::connect(&server.credential(InstallKind::Kiosk)?).await?;
        let staff = Clinic::connect(&server.credential(InstallKind::Staff)?).await?;
        let sign_in = |person: &Person| (person.email.clone(), person.key().to_vec());
        let mut patients = Vec::new();
        for request in &REQUESTS {
            let (email, key) = sign_in(&registry.patients[request.patient]);
            patients.push(session(kiosk_sql, &email, &key).await?);
        }
        let (email, key) = sign_in(&registry.administrators[0]);
        Ok(Self {
            office: session(staff_sql, &email, &key).await?,
            today: staff.today(),
            now: staff.now(),
            kiosk,
            staff,
            patients,
            registry,
        })
    }

    /// Everything, in the order of time.
    pub(super) async fn play(
        self,
        connection: &mut PgConnection,
        on_step: OnStep<'_>,
    ) -> Result<()> {
        on_step(Step::MakingHours);
        self.go_to(connection, -PAST_DAYS - 1, 8).await?;
        self.open_hours().await?;
        on_step(Step::MakingAppointments);
        for day in -PAST_DAYS..=0 {
            self.go_to(connection, day - 1, 11).await?;
            let booked = self.book_day(day).await?;
            if day < 0 {
                self.go_to(connection, day, 19).await?;
            } else {
                business_clock::restore(connection).await?;
                self.refresh().await?;
            }
            self.see_patients(&booked).await?;
        }
        self.open_hours().await?;
        self.tidy(connection).await?;
        for (request, patient) in REQUESTS.iter().zip(&self.patients) {
            self.request(request, patient).await?;
        }
        self.close().await
    }

    /// Sets the clinic's clock to an hour of a day, counted from today.
    async fn go_to(&self, connection: &mut PgConnection, day: i32, hour: i64) -> Result<()> {
        let hour = SignedDuration::from_hours(hour);
        let instant = wall_clock(self.today, day, hour, &self.staff.zone())?;
        business_clock::set(connection, instant).await?;
        self.refresh().await
    }

    async fn refresh(&self) -> Result<()> {
        self.kiosk.refresh().await?;
        self.staff.refresh().await?;
        Ok(())
    }

    /// Every doctor, every day, 09:00 to 13:00 and 14:00 to 18:00.
    async fn open_hours(&self) -> Result<()> {
        let first = self.staff.today().to_string();
        let rule = |series: Uuid, weekday: i32, from: &str, to: &str| WeeklyRule {
            id: new_id(),
            series,
            weekday,
            from: from.to_owned(),
            to: to.to_owned(),
            slot_minutes: SLOT_MINUTES,
            valid_from: first.clone(),
            valid_until: None,
            location: None,
        };
        for doctor in &self.registry.doctors[..DOCTORS.len()] {
            let (mornings, afternoons) = (new_id(), new_id());
            let day = |weekday| {
                [
                    rule(mornings, weekday, "09:00", "13:00"),
                    rule(afternoons, weekday, "14:00", "18:00"),
                ]
            };
            let id = Some(doctor.id);
            let hours = Availability {
                weekly: (0..7).flat_map(day).collect(),
                ..get_availability(&self.staff, &self.office, id).await?
            };
            set_availability(&self.staff, &self.office, id, hours, Vec::new()).await?;
        }
        Ok(())
    }

    /// Books and accepts the visits of a day at the front desk.
    async fn book_day(&self, day: i32) -> Result<Vec<(Visit, Uuid)>> {
        let mut booked = Vec::new();
        for visit in visits(day) {
            let id = new_id();
            let patient = self.registry.patients[visit.patient].id;
            let wish = self.wish(
                id,
                visit.doctor,
                day,
                visit.slot,
                visit.reason,
                Some(patient),
            )?;
            appointments::place(&self.staff, &self.office, wish).await?;
            self.accept(id, visit.doctor).await?;
            booked.push((visit, id));
        }
        Ok(booked)
    }

    fn wish(
        &self,
        id: Uuid,
        doctor: usize,
        day: i32,
        slot: i32,
        reason: &str,
        patient: Option<Uuid>,
    ) -> Result<BookAppointment> {
        let starts = slot_start(self.today, day, slot, &self.staff.zone())?;
        Ok(BookAppointment {
            id,
            doctor: self.registry.doctors[doctor].id,
            starts_utc: starts.to_string(),
            minutes: Some(SLOT_MINUTES),
            reason: reason.to_owned(),
            patient,
            hold: None,
            visit_type: None,
            for_member: None,
        })
    }

    async fn accept(&self, id: Uuid, doctor: usize) -> Result<()> {
        let location = self.registry.doctors[doctor].location.unwrap_or_default();
        let answer = appointments::AcceptAppointment { id, location };
        appointments::accept(&self.staff, &self.office, answer).await?;
        Ok(())
    }

    /// Brings each visit as far as it is by now.
    async fn see_patients(&self, booked: &[(Visit, Uuid)]) -> Result<()> {
        let slot = SignedDuration::from_mins(i64::from(SLOT_MINUTES));
        for (visit, id) in booked {
            let starts = slot_start(self.today, visit.day, visit.slot, &self.staff.zone())?;
            let (over, begun) = (starts + slot <= self.now, starts <= self.now);
            match visit.ending {
                Ending::Cancelled => self.cancel(&self.staff, &self.office, *id, "").await?,
                Ending::NoShow if over => {
                    appointments::mark_no_show(&self.staff, &self.office, *id).await?;
                }
                _ if over => self.walk(*id, 3).await?,
                _ if begun => self.walk(*id, 2).await?,
                // Whoever comes next sits in the waiting room already.
                _ if starts - slot - slot <= self.now => self.walk(*id, 1).await?,
                _ => {}
            }
        }
        Ok(())
    }

    /// The first `steps` of a visit: arrived, with the doctor, done.
    async fn walk(&self, id: Uuid, steps: u8) -> Result<()> {
        let (staff, office) = (&self.staff, &self.office);
        if steps >= 1 {
            appointments::check_in(staff, office, id).await?;
        }
        if steps >= 2 {
            appointments::begin_consultation(staff, office, id).await?;
        }
        if steps >= 3 {
            appointments::complete(staff, office, id).await?;
        }
        Ok(())
    }

    async fn cancel(&self, clinic: &Clinic, who: &Session, id: Uuid, reason: &str) -> Result<()> {
        let reason = reason.to_owned();
        let cancel = appointments::CancelAppointment { id, reason };
        appointments::cancel(clinic, who, cancel).await?;
        Ok(())
    }

    /// A patient asks at the kiosk, and the doctor's side answers.
    async fn request(&self, request: &Request, patient: &Session) -> Result<()> {
        let id = new_id();
        let wish = self.wish(
            id,
            request.doctor,
            request.day,
            request.slot,
            request.reason,
            None,
        )?;
        appointments::place(&self.kiosk, patient, wish).await?;
        match request.answer {
            Answer::None => {}
            Answer::Accepted => self.accept(id, request.doctor).await?,
            Answer::Declined(reason) => {
                let reason = reason.to_owned();
                let decline = appointments::DeclineAppointment { id, reason };
                appointments::decline(&self.staff, &self.office, decline).await?;
            }
            Answer::Cancelled(reason) => self.cancel(&self.kiosk, patient, id, reason).await?,
            Answer::Referred(doctor, reason) => self.refer(id, request, doctor, reason).await?,
        }
        Ok(())
    }

    async fn refer(&self, id: Uuid, request: &Request, doctor: usize, reason: &str) -> Result<()> {
        let wish = self.wish(new_id(), doctor, request.day, request.slot, "", None)?;
        let refer = appointments::ReferAppointment {
            id,
            new_id: wish.id,
            doctor: wish.doctor,
            starts_utc: wish.starts_utc,
            minutes: SLOT_MINUTES,
            reason: reason.to_owned(),
            hold: None,
        };
        appointments::refer(&self.staff, &self.office, refer).await?;
        Ok(())
    }

    /// Nobody wants two weeks of mail and unread notifications on the first day.
    async fn tidy(&self, connection: &mut PgConnection) -> Result<()> {
        let text = "DELETE FROM priv.outbox; UPDATE clinic.notification SET read_at = at WHERE read_at IS NULL";
        sqlx::raw_sql(AssertSqlSafe(text))
            .execute(connection)
            .await
            .map(drop)
            .map_err(ProvisionError::sql("Cannot tidy up the demo clinic"))
    }

    async fn close(self) -> Result<()> {
        for patient in &self.patients {
            sessions::sign_out(&self.kiosk, patient).await?;
        }
        sessions::sign_out(&self.staff, &self.office).await?;
        self.kiosk.close().await;
        self.staff.close().await;
        Ok(())
    }
}
