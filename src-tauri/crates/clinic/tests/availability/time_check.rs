//! Whether everybody agrees about the time.

use anteroom_clinic::availability::get_time_check;
use anteroom_clinic::zones;

use crate::scene::Scene;

#[tokio::test]
async fn this_computer_and_its_server_agree() {
    let scene = Scene::new().await;
    for zone in ["Asia/Dhaka", "Africa/Cairo", "America/Los_Angeles"] {
        let move_it = format!("UPDATE clinic.profile SET zone = '{zone}'");
        scene.sql(&move_it).await;
        scene.clinic.staff.refresh().await.unwrap();

        let check = get_time_check(&scene.clinic.staff, &scene.doctor.session).await;

        let check = check.unwrap();
        assert!(check.skew_seconds.abs() <= 1, "{check:?}");
        assert!(check.zone_agrees, "{zone}: {check:?}");
        assert_eq!(check.zone_data_here, zones::version());
        assert_eq!(check.zone_data_clinic.as_deref(), Some(zones::version()));
    }
}

#[tokio::test]
async fn a_server_that_knows_a_zone_otherwise_is_noticed() {
    let scene = Scene::new().await;
    // The clinic has moved on the server, and this connection has not heard of it.
    scene
        .sql("UPDATE clinic.profile SET zone = 'Asia/Kolkata'")
        .await;
    let check = get_time_check(&scene.clinic.staff, &scene.doctor.session).await;
    assert!(!check.unwrap().zone_agrees);

    scene
        .sql(
            "UPDATE clinic.profile SET zone = 'Asia/Atlantis';
             UPDATE clinic.doctor_day SET zone_data = '2999z' WHERE day = (SELECT max(day) FROM clinic.doctor_day)",
        )
        .await;
    let check = get_time_check(&scene.clinic.staff, &scene.doctor.session).await;
    let check = check.unwrap();
    assert!(!check.zone_agrees, "a zone that the server does not know");
    assert_eq!(check.zone_data_clinic.as_deref(), Some("2999z"));
}

#[tokio::test]
async fn a_wrong_clock_is_said_to_be_ahead_or_behind() {
    let scene = Scene::new().await;
    let staff = &scene.clinic.staff;
    for (server, ahead) in [("-", 240), ("+", -240)] {
        // The same function, on a server whose clock is wrong: to this computer it is all one.
        scene
            .sql(&format!(
                "DO $do$ BEGIN EXECUTE regexp_replace(pg_get_functiondef('api.get_time_check(text,timestamptz[])'::regprocedure),
                   'SELECT clock_timestamp\\(\\)[^,]*,', 'SELECT clock_timestamp() {server} interval ''4 minutes'','); END $do$"
            ))
            .await;
        let check = get_time_check(staff, &scene.doctor.session).await.unwrap();
        assert!((check.skew_seconds - ahead).abs() <= 1, "{check:?}");

        scene
            .sql(&format!(
                "CREATE OR REPLACE FUNCTION clinic.clock() RETURNS timestamptz LANGUAGE plpgsql STABLE SECURITY DEFINER
                 SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN clock_timestamp() {server} interval ''4 minutes''; END'"
            ))
            .await;
        staff.refresh().await.unwrap();
        let error = staff.clock_error().as_secs() - i64::from(ahead);
        assert!(error.abs() <= 1, "{:?}", staff.clock_error());
    }
}
