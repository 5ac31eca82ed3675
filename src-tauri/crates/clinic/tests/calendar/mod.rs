//! Calendars of the staff: everything of some days, and only of whom the caller may see.

use anteroom_clinic::Code;
use anteroom_clinic::appointments::State;
use anteroom_clinic::availability::AbsenceKind;
use anteroom_clinic::calendar::{ListCalendar, list_calendar};
use uuid::Uuid;

use crate::scene::Scene;

fn days_of(doctors: Option<Vec<Uuid>>, from_day: &str, days: u32) -> ListCalendar {
    ListCalendar {
        doctors,
        from_day: from_day.to_owned(),
        days,
    }
}

#[tokio::test]
async fn an_admin_sees_every_doctor_and_a_doctor_itself() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slots = scene.slots(&scene.doctor).await;
    let booked = scene.book(&slots[3]).await;
    let staff = &scene.clinic.staff;

    let all = list_calendar(staff, &scene.admin.session, days_of(None, &scene.day(2), 1))
        .await
        .unwrap();
    assert_eq!(all.days.len(), 1);
    assert_eq!(all.days[0].day.to_string(), scene.day(2));
    assert_eq!(all.doctors.len(), 2);
    let ours = all
        .doctors
        .iter()
        .find(|doctor| doctor.id == scene.doctor.id)
        .unwrap();
    assert_eq!(ours.periods.len(), 1);
    assert_eq!(ours.periods[0].slot_minutes, 20);
    assert_eq!(ours.appointments.len(), 1);
    let item = &ours.appointments[0];
    assert_eq!(
        (item.id, item.state, item.minutes),
        (booked.id, State::Pending, 20)
    );
    assert_eq!(item.starts, slots[3].starts);
    assert_eq!(
        item.patient_name.as_deref(),
        Some(scene.patient.full_name.as_str())
    );
    let theirs = all
        .doctors
        .iter()
        .find(|doctor| doctor.id == colleague.id)
        .unwrap();
    assert!(theirs.appointments.is_empty());

    let own = list_calendar(
        staff,
        &scene.doctor.session,
        days_of(None, &scene.day(2), 1),
    )
    .await
    .unwrap();
    assert_eq!(
        own.doctors
            .iter()
            .map(|doctor| doctor.id)
            .collect::<Vec<_>>(),
        [scene.doctor.id]
    );
    let named = vec![scene.doctor.id];
    let named = list_calendar(
        staff,
        &scene.doctor.session,
        days_of(Some(named), &scene.day(2), 1),
    )
    .await
    .unwrap();
    assert_eq!(named, own);
    let others = vec![colleague.id];
    let refused = list_calendar(
        staff,
        &scene.doctor.session,
        days_of(Some(others), &scene.day(2), 1),
    )
    .await;
    assert_eq!(refused.unwrap_err().code, Code::NotAllowed);
    let patient = list_calendar(
        &scene.clinic.kiosk,
        &scene.patient.session,
        days_of(None, &scene.day(2), 1),
    )
    .await;
    assert!(patient.is_err(), "no kiosk may call it");
}

#[tokio::test]
async fn what_is_closed_or_away_is_shown_with_its_kind_only() {
    let scene = Scene::new().await;
    scene
        .sql(&format!(
            "INSERT INTO clinic.holiday (day, name) VALUES ('{}', 'Victory Day');
             INSERT INTO clinic.absence (doctor, from_at, to_at, kind) VALUES ('{}', '{} 09:00', '{} 12:00', 'sick')",
            scene.day(3),
            scene.doctor.id,
            scene.day(2),
            scene.day(2)
        ))
        .await;
    let week = list_calendar(
        &scene.clinic.staff,
        &scene.doctor.session,
        days_of(None, &scene.day(2), 7),
    )
    .await
    .unwrap();
    let holidays: Vec<_> = week.days.iter().map(|day| day.holiday.as_deref()).collect();
    assert_eq!(holidays[..3], [None, Some("Victory Day"), None]);
    let away = &week.doctors[0].absences;
    assert_eq!(away.len(), 1);
    assert_eq!(away[0].kind, AbsenceKind::Sick);
    assert_eq!(away[0].starts.local, format!("{}T09:00", scene.day(2)));
    assert_eq!(away[0].ends.local, format!("{}T12:00", scene.day(2)));
}

#[tokio::test]
async fn what_gave_its_time_back_is_not_drawn() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    let gone = scene.book(&slots[0]).await;
    scene
        .sql(&format!(
            "UPDATE clinic.appointment SET state = 'cancelled' WHERE id = '{}'",
            gone.id
        ))
        .await;
    let kept = scene.book(&slots[1]).await;
    let day = list_calendar(
        &scene.clinic.staff,
        &scene.doctor.session,
        days_of(None, &scene.day(2), 1),
    )
    .await
    .unwrap();
    let drawn: Vec<_> = day.doctors[0]
        .appointments
        .iter()
        .map(|item| item.id)
        .collect();
    assert_eq!(drawn, [kept.id]);
}

#[tokio::test]
async fn senseless_days_are_refused() {
    let scene = Scene::new().await;
    for (day, days) in [("2026-13-01", 1), ("2026-12-01", 0), ("2026-12-01", 43)] {
        let refused = list_calendar(
            &scene.clinic.staff,
            &scene.doctor.session,
            days_of(None, day, days),
        )
        .await;
        assert_eq!(refused.unwrap_err().code, Code::BadRequest, "{day} {days}");
    }
}
