//! R6: hours are wall-clock time, in the clinic's zone or where the doctor is.

use anteroom_clinic::availability::Availability;

use super::support::{days, hours, open, set, times, travel, week};
use crate::scene::Scene;

#[tokio::test]
async fn a_doctor_who_travels_keeps_the_hours_of_the_place() {
    let scene = Scene::new().await;
    let wanted = Availability {
        weekly: week(&scene, "09:00", "10:00", 60),
        // Half an hour behind Dhaka.
        travel: vec![travel(&scene, 3, 3, "Asia/Kolkata")],
        ..hours(&scene).await
    };
    set(&scene, wanted).await.unwrap();

    assert_eq!(times(&scene.slots_on(&scene.doctor, 2).await), ["09:00"]);
    assert_eq!(times(&scene.slots_on(&scene.doctor, 3).await), ["09:30"]);
    assert_eq!(times(&scene.slots_on(&scene.doctor, 4).await), ["09:00"]);
}

#[tokio::test]
async fn wall_clocks_stay_when_the_zones_change() {
    let scene = Scene::new().await;
    // Where clocks change, the same weekly hours are other instants; the wall shows the same time.
    for zone in [
        "Africa/Cairo",
        "America/Los_Angeles",
        "Australia/Lord_Howe",
        "UTC",
    ] {
        scene
            .sql(&format!(
                "UPDATE clinic.profile SET zone = '{zone}', horizon_days = 370"
            ))
            .await;
        scene.clinic.staff.refresh().await.unwrap();
        scene.clinic.kiosk.refresh().await.unwrap();
        open(&scene, "09:00", "10:00", 30).await;
        for from in (1..370).step_by(60) {
            for day in days(&scene, from, 60).await {
                let near = day.day.to_string() < scene.day(369);
                let expected = ["09:00", "09:30"];
                assert!(!near || times(&day.slots) == expected, "{zone} {day:?}");
            }
        }
    }
}
