//! Which slots can be kept, and how many.

use anteroom_clinic::availability::Slot;
use anteroom_clinic::holds::HoldSlot;
use anteroom_clinic::{Code, new_id};

use super::{keep, wish};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene};
use crate::visit_types::kind;

#[tokio::test]
async fn a_family_keeps_all_its_slots_at_once() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let slots = scene.slots(&scene.doctor).await;
    let ask = |slot: &Slot, minutes| HoldSlot {
        minutes: Some(minutes),
        ..wish(&scene, slot)
    };

    let three = keep(kiosk, None, &ask(&slots[0], 60)).await.unwrap();
    assert_eq!(three.minutes, 60);
    assert_eq!(scene.slots(&scene.doctor).await[0], slots[3]);
    for wrong in [30, 7 * 20, 0, -20, 1000] {
        let refused = keep(kiosk, None, &ask(&slots[0], wrong)).await;
        assert_eq!(refused, Err(Code::BadRequest), "{wrong} minutes");
    }
    // Two visits of 30 minutes with buffers: 30 + 15 in steps of 20 is 60 from one to the next.
    let kind = kind(&scene, 30, 10, 5).await;
    let two = HoldSlot {
        visit_type: Some(kind.id),
        ..ask(&slots[6], 120)
    };
    let two = keep(kiosk, None, &two).await.unwrap();
    assert_eq!(two.minutes, 60 + 30, "the last one's buffer is no visit");
    let free = scene.slots(&scene.doctor).await;
    assert_eq!(free[..5], slots[..5], "10 minutes before are blocked too");
    assert_eq!(free[5], slots[11]);
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

#[tokio::test]
async fn what_cannot_be_booked_cannot_be_kept() {
    let scene = Scene::new().await;
    let (kiosk, staff) = (&scene.clinic.kiosk, &scene.clinic.staff);
    let slots = scene.slots(&scene.doctor).await;
    let closed = scene.clinic.doctor("cardiology").await;
    let ask = |doctor, starts_at: &str| HoldSlot {
        doctor,
        starts_at: starts_at.into(),
        ..wish(&scene, &slots[0])
    };
    let off_the_grid = slots[0].starts.utc.replace(":00:00", ":05:00");
    let doctor = scene.doctor.id;

    for (input, code) in [
        (ask(doctor, &off_the_grid), Code::SlotNotOpen),
        (ask(closed.id, &slots[0].starts.utc), Code::SlotNotOpen),
        (ask(new_id(), &slots[0].starts.utc), Code::NotFound),
        (ask(doctor, "2001-01-01T00:00:00Z"), Code::SlotNotOpen),
    ] {
        assert_eq!(keep(kiosk, None, &input).await, Err(code), "{input:?}");
    }
    scene
        .sql("UPDATE clinic.profile SET notice_minutes = 60")
        .await;
    scene.stop_clock(&slots[6].starts.utc, "-30 minutes").await;
    let soon = wish(&scene, &slots[6]);
    assert_eq!(keep(kiosk, None, &soon).await, Err(Code::SlotPast));
    assert!(keep(staff, Some(&scene.admin.session), &soon).await.is_ok());
    let past = wish(&scene, &slots[0]);
    let past = keep(staff, Some(&scene.admin.session), &past).await;
    assert_eq!(past, Err(Code::SlotPast));
    scene.stop_clock(&slots[0].starts.utc, "-1441 hours").await;
    let far = keep(kiosk, None, &wish(&scene, &slots[0])).await;
    assert_eq!(far, Err(Code::TooFarAhead));
}

#[tokio::test]
async fn a_guest_who_hops_about_is_stopped() {
    let scene = Scene::new().await;
    let kiosk = &scene.clinic.kiosk;
    let slots = scene.slots(&scene.doctor).await;
    for n in 0..60 {
        let slot = &slots[n % slots.len()];
        keep(kiosk, None, &wish(&scene, slot)).await.unwrap();
    }

    let one_more = keep(kiosk, None, &wish(&scene, &slots[0])).await;

    assert_eq!(one_more, Err(Code::TooMany));
    let patient = Some(&scene.patient.session);
    assert!(keep(kiosk, patient, &wish(&scene, &slots[0])).await.is_ok());
}
