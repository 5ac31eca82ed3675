//! The country's areas, where places lie in them, and doctors found by area.

use anteroom_clinic::areas::{self, AreaTree};
use anteroom_clinic::locations::{self, AddLocation};
use anteroom_clinic::search::{SearchDoctors, find_earliest};
use anteroom_clinic::{Code, doctors, new_id};
use uuid::Uuid;

use super::Four;

#[tokio::test]
async fn c22_a_district_finds_who_is_in_it_and_in_its_thanas() {
    let four = Four::new().await;
    let country = four.scene.country().await;
    let (here, near, far) = (four.scene.doctor.id, four.near.id, four.far.id);
    four.scene.settle(here, Some(country.savar)).await;
    four.scene.settle(near, Some(country.dhaka_district)).await;
    four.scene.settle(far, Some(country.feni)).await;
    four.scene.settle(four.nowhere.id, None).await;

    let within = async |area: Uuid| {
        let wishes = SearchDoctors {
            area: Some(area),
            latitude: None,
            longitude: None,
            ..four.wishes()
        };
        let mut ids = four.ids(wishes).await;
        ids.sort();
        ids
    };
    let sorted = |mut ids: Vec<Uuid>| {
        ids.sort();
        ids
    };
    assert_eq!(within(country.savar).await, [here]);
    assert_eq!(
        within(country.dhaka_district).await,
        sorted(vec![here, near])
    );
    assert_eq!(within(country.dhaka).await, sorted(vec![here, near]));
    assert_eq!(within(country.comilla).await, [far]);
    assert_eq!(within(country.narayanganj).await, Vec::<Uuid>::new());
    assert_eq!(within(new_id()).await, Vec::<Uuid>::new(), "no such area");

    let mut found = four.found(four.wishes()).await;
    found.sort_by_key(|found| found.id);
    let areas: Vec<_> = found.iter().map(|found| (found.id, found.area)).collect();
    let mut expected = [
        (here, Some(country.savar)),
        (near, Some(country.dhaka_district)),
        (far, Some(country.feni)),
        (four.nowhere.id, None),
    ];
    expected.sort();
    assert_eq!(areas, expected);
}

#[tokio::test]
async fn c22_an_area_narrows_together_with_the_other_wishes() {
    let four = Four::new().await;
    let country = four.scene.country().await;
    for doctor in [four.scene.doctor.id, four.near.id, four.far.id] {
        four.scene.settle(doctor, Some(country.savar)).await;
    }
    let dhaka = SearchDoctors {
        area: Some(country.dhaka),
        ..four.wishes()
    };
    // The scene's doctor is here, the near one 11 km away and cheaper, the far one in another city.
    let around = SearchDoctors {
        radius_km: Some(12.0),
        ..dhaka.clone()
    };
    assert_eq!(four.found(around.clone()).await.len(), 2);
    let cheap = SearchDoctors {
        fee_max: Some(50_000),
        ..around
    };
    assert_eq!(four.ids(cheap).await, [four.near.id]);
    let earliest = find_earliest(&four.scene.clinic.kiosk, dhaka)
        .await
        .unwrap();
    assert_eq!(earliest.len(), 3);
    assert!(
        earliest
            .iter()
            .all(|slot| slot.doctor.area == Some(country.savar))
    );
}

#[tokio::test]
async fn d6_the_tree_is_told_level_by_level_with_the_doctors_of_each_area() {
    let four = Four::new().await;
    let kiosk = &four.scene.clinic.kiosk;
    assert_eq!(areas::list(kiosk).await.unwrap(), AreaTree::default());

    let country = four.scene.country().await;
    four.scene
        .settle(four.scene.doctor.id, Some(country.savar))
        .await;
    four.scene
        .settle(four.near.id, Some(country.dhaka_district))
        .await;
    four.scene.settle(four.far.id, Some(country.feni)).await;
    four.scene
        .sql(&format!(
            "UPDATE clinic.doctor SET state = 'inactive' WHERE id = '{}'",
            four.far.id
        ))
        .await;

    let tree = areas::list(kiosk).await.unwrap();
    let levels: Vec<_> = tree
        .levels
        .iter()
        .map(|level| {
            (
                level.name.as_str(),
                level.names.get("bn").map(String::as_str),
            )
        })
        .collect();
    assert_eq!(
        levels,
        [
            ("Division", Some("বিভাগ")),
            ("District", Some("জেলা")),
            ("Thana", None)
        ]
    );
    let told: Vec<_> = tree
        .areas
        .iter()
        .map(|area| (area.level, area.id, area.parent, area.doctors))
        .collect();
    assert_eq!(
        told,
        [
            (1, country.comilla, None, 0),
            (1, country.dhaka, None, 2),
            (2, country.dhaka_district, Some(country.dhaka), 2),
            (2, country.feni, Some(country.comilla), 0),
            (2, country.narayanganj, Some(country.dhaka), 0),
            (3, country.savar, Some(country.dhaka_district), 1),
        ]
    );
    assert_eq!(tree.areas[1].names["bn"], "ঢাকা");
    assert!(tree.areas[0].names.is_empty());
}

#[tokio::test]
async fn a_place_is_added_with_its_area_and_moves_to_another_with_its_doctors() {
    let four = Four::new().await;
    let (staff, admin) = (&four.scene.clinic.staff, &four.scene.admin.session);
    let country = four.scene.country().await;
    let place = AddLocation {
        id: new_id(),
        address: "3 Station Road".into(),
        room: None,
        latitude: None,
        longitude: None,
        exclusive: false,
        area: Some(country.savar),
    };
    locations::add(staff, admin, place.clone()).await.unwrap();
    locations::add(staff, admin, place.clone())
        .await
        .expect("the same call again");
    let elsewhere = AddLocation {
        area: Some(country.feni),
        ..place.clone()
    };
    let refused = locations::add(staff, admin, elsewhere).await.unwrap_err();
    assert_eq!(refused.code, Code::BadRequest, "another place, the same id");
    let nowhere = AddLocation {
        id: new_id(),
        area: Some(new_id()),
        ..place.clone()
    };
    let refused = locations::add(staff, admin, nowhere).await.unwrap_err();
    assert_eq!(refused.code, Code::BadRequest, "no such area");

    doctors::set_location(staff, &four.scene.doctor.session, place.id)
        .await
        .unwrap();
    let in_feni = || {
        four.ids(SearchDoctors {
            area: Some(country.feni),
            ..four.wishes()
        })
    };
    assert_eq!(in_feni().await, Vec::<Uuid>::new());
    locations::set_area(staff, admin, place.id, Some(country.feni))
        .await
        .unwrap();
    assert_eq!(in_feni().await, [four.scene.doctor.id]);
    let listed = locations::list(staff, admin).await.unwrap();
    let listed = listed.iter().find(|listed| listed.id == place.id).unwrap();
    assert_eq!(listed.area, Some(country.feni));
    locations::set_area(staff, admin, place.id, None)
        .await
        .unwrap();
    assert_eq!(in_feni().await, Vec::<Uuid>::new());
}

#[tokio::test]
async fn only_an_admin_says_where_a_place_lies_and_only_what_is_there() {
    let four = Four::new().await;
    let (staff, admin) = (&four.scene.clinic.staff, &four.scene.admin.session);
    let (country, room) = (four.scene.country().await, four.scene.room);
    let doctor = &four.scene.doctor.session;
    let refused = locations::set_area(staff, doctor, room, Some(country.savar)).await;
    assert_eq!(refused.unwrap_err().code, Code::NotAllowed);
    for (location, area) in [(new_id(), Some(country.savar)), (room, Some(new_id()))] {
        let refused = locations::set_area(staff, admin, location, area).await;
        assert_eq!(refused.unwrap_err().code, Code::NotFound);
    }
    let set = "SELECT count(*) FROM clinic.location WHERE area IS NOT NULL";
    assert_eq!(four.scene.count(set).await, 0);

    locations::set_area(staff, admin, room, Some(country.savar))
        .await
        .unwrap();
    let told = format!(
        "SELECT count(*) FROM clinic.change_log WHERE noun = 'location' AND id = '{room}'
           AND EXISTS (SELECT 1 FROM audit.event WHERE action = 'location.set_area' AND object = '{room}')"
    );
    assert!(
        four.scene.count(&told).await > 0,
        "in the change log and the audit trail"
    );
}
