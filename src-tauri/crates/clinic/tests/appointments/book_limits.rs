//! Limits of what patients book themselves: the refusal names the limit.

use anteroom_clinic::appointments::{self, BookAppointment, BookingKind, State};
use anteroom_clinic::{Code, InstallKind, new_id};
use futures_util::future::join_all;

use super::book::place;
use super::book_many::{child, wishes};
use super::race::crowded;
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

pub(super) async fn limit(scene: &Scene, column: &str, most: i32) {
    scene
        .sql(&format!("UPDATE clinic.profile SET {column} = {most}"))
        .await;
}

#[tokio::test]
async fn a_patient_has_so_many_ahead() {
    let scene = Scene::new().await;
    let slots = scene.slots(&scene.doctor).await;
    limit(&scene, "patient_open_limit", 2).await;
    let book = async |n: usize| {
        let input = request(&scene.doctor, &slots[n]);
        place(&scene, &scene.patient, input).await
    };

    assert_eq!(book(0).await, Ok(State::Pending));
    let second = request(&scene.doctor, &slots[1]);
    assert_eq!(
        place(&scene, &scene.patient, second.clone()).await,
        Ok(State::Pending)
    );
    assert_eq!(book(2).await, Err(Code::PatientLimit));
    assert_eq!(
        place(&scene, &scene.patient, second).await,
        Ok(State::Pending),
        "asked again it is the same"
    );
    // The desk is not bound by it, and a member of the family has a count of its own.
    let desk = BookAppointment {
        patient: Some(scene.patient.id),
        ..request(&scene.doctor, &slots[3])
    };
    let desk = appointments::place(&scene.clinic.staff, &scene.admin.session, desk).await;
    assert_eq!(desk, Ok(State::Pending));
    let member = BookAppointment {
        for_member: Some(child(&scene, &scene.patient).await),
        ..request(&scene.doctor, &slots[4])
    };
    assert_eq!(
        place(&scene, &scene.patient, member).await,
        Ok(State::Pending)
    );
    scene
        .sql("UPDATE clinic.appointment SET state = 'cancelled', until = NULL")
        .await;
    assert_eq!(book(5).await, Ok(State::Pending), "what is over is free");
}

#[tokio::test]
async fn a_patient_has_so_many_on_a_day() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    limit(&scene, "patient_day_limit", 1).await;
    let today = scene.slots(&scene.doctor).await;
    let next_day = scene.slots_on(&scene.doctor, 3).await;
    let book = async |input| place(&scene, &scene.patient, input).await;

    let last = request(&scene.doctor, today.last().unwrap());
    assert_eq!(book(last).await, Ok(State::Pending));
    assert_eq!(
        book(request(&colleague, &today[0])).await,
        Err(Code::DayLimit),
        "with whomever"
    );
    assert_eq!(
        book(request(&scene.doctor, &next_day[0])).await,
        Ok(State::Pending),
        "midnight is the clinic's"
    );
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_doctor_takes_so_many_on_a_day() {
    let scene = Scene::new().await;
    let other = scene.clinic.patient().await;
    limit(&scene, "doctor_day_limit", 1).await;
    let slots = scene.slots(&scene.doctor).await;
    scene.book(&slots[0]).await;

    let second = place(&scene, &other, request(&scene.doctor, &slots[8])).await;
    let colleague = scene.colleague().await;
    let elsewhere = place(&scene, &other, request(&colleague, &slots[8])).await;

    assert_eq!(second, Err(Code::DoctorLimit));
    assert_eq!(elsewhere, Ok(State::Pending));
    assert_eq!(scene.slots(&scene.doctor).await, [], "none is shown");
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn a_series_counts_as_a_whole() {
    let scene = Scene::new().await;
    limit(&scene, "patient_open_limit", 2).await;
    let slots = scene.slots(&scene.doctor).await;
    let three = [&slots[0], &slots[3], &slots[6]];
    let input = wishes(&scene, BookingKind::Series, &[None; 3], &three);

    let refused = appointments::book_many(&scene.clinic.kiosk, &scene.patient.session, input).await;

    assert_eq!(refused.unwrap_err().code, Code::PatientLimit);
    assert_eq!(
        scene.count("SELECT count(*) FROM clinic.appointment").await,
        0
    );
}

/// Two requests at the same moment would each count without the other.
#[tokio::test(flavor = "multi_thread")]
async fn no_limit_is_passed_by_asking_at_the_same_moment() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let kiosk = crowded(&scene, InstallKind::Kiosk).await;
    limit(&scene, "patient_open_limit", 1).await;
    for round in 0..20 {
        let slots = scene.slots(&scene.doctor).await;
        let asked = (0..6).map(|n| {
            let doctor = if n % 2 == 0 {
                &scene.doctor
            } else {
                &colleague
            };
            let input = BookAppointment {
                id: new_id(),
                ..request(doctor, &slots[n * 3])
            };
            appointments::place(&kiosk, &scene.patient.session, input)
        });
        let answers = join_all(asked).await;

        let won = answers.iter().filter(|answer| answer.is_ok()).count();
        assert_eq!(won, 1, "round {round}: {answers:?}");
        scene
            .sql("DELETE FROM clinic.appointment; UPDATE clinic.doctor_day SET free = open, taken = '{}'")
            .await;
    }
}
