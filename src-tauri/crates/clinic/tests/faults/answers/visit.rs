//! The day of the visit.

use anteroom_clinic::appointments::{self, AddWalkIn, Appointment};
use anteroom_clinic::{new_id, queue};

use super::Stage;
use crate::scene::request;

/// When the patients of the harness are born.
const BORN: &str = "1990-05-17";

pub(super) async fn see_patients(stage: &mut Stage) {
    let slots = stage.scene.slots_on(&stage.scene.doctor, 4).await;
    let mut visits = Vec::new();
    for slot in &slots[30..34] {
        let patient = stage.scene.clinic.patient().await;
        let input = request(&stage.scene.doctor, slot);
        let id = input.id;
        appointments::book(&stage.scene.clinic.kiosk, &patient.session, input)
            .await
            .unwrap();
        let doctor = &stage.scene.doctor.session;
        visits.push(stage.scene.accept(doctor, id).await.unwrap());
    }
    stage
        .scene
        .stop_clock(&slots[31].starts.utc, "1 minute")
        .await;
    arrive(stage, &visits).await;
    let input = AddWalkIn {
        id: new_id(),
        patient: stage.scene.clinic.patient().await.id,
        doctor: stage.scene.doctor.id,
        starts_at: slots[40].starts.utc.clone(),
        visit_type: None,
        reason: "Bleeding finger".into(),
    };
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    stage
        .lose("api.add_walk_in", || {
            appointments::add_walk_in(&staff, &admin, input.clone())
        })
        .await;
}

async fn arrive(stage: &mut Stage, visits: &[Appointment]) {
    let (staff, doctor) = (stage.staff.clone(), stage.scene.doctor.session.clone());
    let kiosk = stage.kiosk.clone();
    stage
        .lose("api.check_in_appointment", || {
            appointments::check_in(&staff, &doctor, visits[1].id)
        })
        .await;
    queue::list_arrivals(&kiosk, BORN).await.unwrap();
    stage
        .lose("api.check_in_arrival", || {
            queue::check_in_arrival(&kiosk, visits[2].id, BORN)
        })
        .await;
    let call = new_id();
    stage
        .lose("api.call_next", || {
            queue::call_next(&staff, &doctor, call, None)
        })
        .await;
    stage
        .lose_setting("api.call_patient", || {
            queue::call_patient(&staff, &doctor, visits[2].id)
        })
        .await;
    stage
        .lose("api.begin_consultation", || {
            appointments::begin_consultation(&staff, &doctor, visits[1].id)
        })
        .await;
    stage
        .lose("api.complete_appointment", || {
            appointments::complete(&staff, &doctor, visits[1].id)
        })
        .await;
    stage
        .lose("api.mark_no_show", || {
            appointments::mark_no_show(&staff, &doctor, visits[0].id)
        })
        .await;
    stage
        .lose("api.reinstate_appointment", || {
            appointments::reinstate(&staff, &doctor, visits[0].id)
        })
        .await;
}
