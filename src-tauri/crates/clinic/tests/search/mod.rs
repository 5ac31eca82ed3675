//! Finding a doctor by wishes, and the earliest time over all of them.

mod area;
mod by_list;

use anteroom_clinic::Code;
use anteroom_clinic::search::{
    DoctorSort, FoundDoctor, SearchDoctors, find_earliest, search_doctors, set_doctor_offer,
};
use anteroom_provision::testing::Doctor;
use jiff::Timestamp;
use uuid::Uuid;

use crate::scene::Scene;

/// The clinic in the middle of Dhaka from which distances are counted.
const HERE: (f64, f64) = (23.75, 90.39);

/// Four cardiologists: the scene's, one 11 km north, one in Chattogram, one without a place.
struct Four {
    scene: Scene,
    near: Doctor,
    far: Doctor,
    nowhere: Doctor,
}

impl Four {
    async fn new() -> Self {
        let scene = Scene::new().await;
        let (near, far) = (scene.colleague().await, scene.colleague().await);
        let nowhere = scene.colleague().await;
        let four = Self {
            scene,
            near,
            far,
            nowhere,
        };
        let ratings = [
            (&four.scene.doctor, HERE, 100_000, "{bn,en}", (9, 2)),
            (&four.near, (23.85, 90.39), 50_000, "{bn}", (50, 10)),
            (&four.far, (22.3569, 91.7832), 150_000, "{ar}", (45, 10)),
        ];
        for (doctor, (latitude, longitude), fee, languages, (sum, count)) in ratings {
            four.scene
                .sql(&format!(
                    "UPDATE clinic.doctor SET latitude = {latitude}, longitude = {longitude}, fee_minor = {fee}, languages = '{languages}',
                       rating_sum = {sum}, rating_count = {count} WHERE id = '{}'",
                    doctor.id
                ))
                .await;
        }
        four
    }

    fn wishes(&self) -> SearchDoctors {
        SearchDoctors {
            specialization: Some(self.scene.doctor.specialization),
            latitude: Some(HERE.0),
            longitude: Some(HERE.1),
            limit: 20,
            ..SearchDoctors::default()
        }
    }

    async fn found(&self, wishes: SearchDoctors) -> Vec<FoundDoctor> {
        search_doctors(&self.scene.clinic.kiosk, wishes)
            .await
            .unwrap()
    }

    async fn ids(&self, wishes: SearchDoctors) -> Vec<Uuid> {
        self.found(wishes)
            .await
            .into_iter()
            .map(|found| found.id)
            .collect()
    }
}

#[tokio::test]
async fn each_order_and_its_ties() {
    let four = Four::new().await;
    let (here, near, far) = (four.scene.doctor.id, four.near.id, four.far.id);
    let nowhere = four.nowhere.id;
    let by = |sort| SearchDoctors {
        sort,
        ..four.wishes()
    };

    assert_eq!(
        four.ids(by(DoctorSort::Distance)).await,
        [here, near, far, nowhere]
    );
    assert_eq!(
        four.ids(by(DoctorSort::Fee)).await,
        [near, nowhere, here, far]
    );
    // 5.0 of ten; 4.5 of ten before 4.5 of two; none last.
    assert_eq!(
        four.ids(by(DoctorSort::Rating)).await,
        [near, far, here, nowhere]
    );
    let named = four.found(by(DoctorSort::Name)).await;
    assert!(
        named.is_sorted_by_key(|found| found.full_name.clone()),
        "{named:?}"
    );
    let near = &four.found(by(DoctorSort::Distance)).await[1];
    let km = near.distance_km.expect("a distance");
    assert!((km - 11.1).abs() < 0.1, "{km}");
    assert_eq!((near.rating, near.ratings), (Some(5.0), 10));
    assert_eq!(near.languages, ["bn"]);
}

#[tokio::test]
async fn wishes_are_inclusive_and_narrow_together() {
    let four = Four::new().await;
    let (here, near, far) = (four.scene.doctor.id, four.near.id, four.far.id);
    let nowhere = four.nowhere.id;
    let fee = SearchDoctors {
        fee_min: Some(50_000),
        fee_max: Some(100_000),
        sort: DoctorSort::Fee,
        ..four.wishes()
    };
    assert_eq!(four.ids(fee.clone()).await, [near, nowhere, here]);
    let radius = SearchDoctors {
        radius_km: Some(12.0),
        ..fee
    };
    assert_eq!(four.ids(radius.clone()).await, [near, here]);
    let narrower = SearchDoctors {
        radius_km: Some(11.0),
        ..radius
    };
    assert_eq!(four.ids(narrower).await, [here]);
    let language = SearchDoctors {
        language: Some("ar".into()),
        ..four.wishes()
    };
    assert_eq!(four.ids(language).await, [far]);
    let rating = SearchDoctors {
        rating_min: Some(4.5),
        sort: DoctorSort::Rating,
        ..four.wishes()
    };
    assert_eq!(four.ids(rating).await, [near, far, here]);
}

#[tokio::test]
async fn a_circle_across_the_date_line_and_at_the_pole() {
    let four = Four::new().await;
    let place = async |doctor: &Doctor, latitude: f64, longitude: f64| {
        let sql = format!(
            "UPDATE clinic.doctor SET latitude = {latitude}, longitude = {longitude} WHERE id = '{}'",
            doctor.id
        );
        four.scene.sql(&sql).await;
    };
    place(&four.near, -16.8, 179.9).await;
    place(&four.far, 89.9, -90.0).await;
    let around = |latitude, longitude| SearchDoctors {
        latitude: Some(latitude),
        longitude: Some(longitude),
        radius_km: Some(100.0),
        ..four.wishes()
    };
    assert_eq!(four.ids(around(-16.8, -179.9)).await, [four.near.id]);
    assert_eq!(four.ids(around(-16.8, 179.7)).await, [four.near.id]);
    assert_eq!(four.ids(around(89.9, 90.0)).await, [four.far.id]);
}

#[tokio::test]
async fn the_earliest_time_is_exact_and_moves_on_when_it_is_taken() {
    let four = Four::new().await;
    let clinic = &four.scene.clinic.kiosk;
    let day = four.scene.slots_on(&four.scene.doctor, 1).await;
    // Between two slots; every doctor's next one is the same, so names decide.
    four.scene.stop_clock(&day[3].starts.utc, "7 minutes").await;
    let earliest = find_earliest(clinic, four.wishes()).await.unwrap();
    assert_eq!(earliest.len(), 4);
    assert!(
        earliest
            .iter()
            .all(|slot| slot.starts == day[4].starts && slot.minutes == 20)
    );

    four.scene.book(&day[4]).await;
    let earliest = find_earliest(clinic, four.wishes()).await.unwrap();
    let ours = earliest
        .iter()
        .position(|slot| slot.doctor.id == four.scene.doctor.id);
    assert_eq!(ours, Some(3), "the one who is free later comes last");
    assert_eq!(earliest[3].starts, day[5].starts);
    // What the search offers is what the list of slots offers first.
    let listed = four.scene.slots_on(&four.scene.doctor, 1).await;
    assert_eq!(listed[0].starts, earliest[3].starts);
}

#[tokio::test]
async fn only_who_is_free_within_the_days() {
    let four = Four::new().await;
    four.scene
        .sql(&format!(
            "UPDATE clinic.doctor_day SET open = '{{}}', free = '{{}}' WHERE doctor <> '{}' AND day < '{}'",
            four.near.id,
            four.scene.day(9)
        ))
        .await;
    let week = SearchDoctors {
        free_from_day: Some(four.scene.day(2)),
        free_to_day: Some(four.scene.day(8)),
        ..four.wishes()
    };
    let found = four.found(week).await;
    assert_eq!(
        found.iter().map(|found| found.id).collect::<Vec<_>>(),
        [four.near.id]
    );
    let next: Timestamp = found[0]
        .next_free
        .as_ref()
        .expect("free")
        .utc
        .parse()
        .unwrap();
    let expected: Timestamp = four.scene.slots(&four.near).await[0]
        .starts
        .utc
        .parse()
        .unwrap();
    assert_eq!(
        next, expected,
        "the first time within the days, not before them"
    );
}

#[tokio::test]
async fn senseless_wishes_are_refused() {
    let four = Four::new().await;
    let no_place = SearchDoctors {
        latitude: None,
        longitude: None,
        sort: DoctorSort::Distance,
        ..four.wishes()
    };
    let half_a_place = SearchDoctors {
        longitude: None,
        ..four.wishes()
    };
    let outer_space = SearchDoctors {
        latitude: Some(91.0),
        ..four.wishes()
    };
    for wishes in [no_place, half_a_place, outer_space] {
        let refused = search_doctors(&four.scene.clinic.kiosk, wishes)
            .await
            .unwrap_err();
        assert_eq!(refused.code, Code::BadRequest);
    }
    let no_day = SearchDoctors {
        free_from_day: Some("soon".into()),
        ..four.wishes()
    };
    let refused = search_doctors(&four.scene.clinic.kiosk, no_day)
        .await
        .unwrap_err();
    assert_eq!(refused.code, Code::InvalidFields);
    assert!(refused.fields.contains_key("free_from_day"));
}

#[tokio::test]
async fn a_doctor_says_what_it_offers_and_nobody_elses() {
    let four = Four::new().await;
    let staff = &four.scene.clinic.staff;
    let own = &four.scene.doctor.session;
    let offer = |languages: &[&str]| {
        languages
            .iter()
            .map(|code| (*code).to_owned())
            .collect::<Vec<_>>()
    };
    set_doctor_offer(staff, own, None, offer(&["hi"]), 123)
        .await
        .unwrap();
    let hindi = SearchDoctors {
        language: Some("hi".into()),
        ..four.wishes()
    };
    let found = four.found(hindi).await;
    assert_eq!(
        (found[0].id, found[0].fee_minor),
        (four.scene.doctor.id, 123)
    );

    let other = set_doctor_offer(staff, own, Some(four.near.id), offer(&["hi"]), 1).await;
    assert_eq!(other.unwrap_err().code, Code::NotAllowed);
    for (languages, fee) in [
        (offer(&["HI"]), 1),
        (offer(&["hi, en"]), 1),
        (offer(&["hi"]), -1),
    ] {
        let refused = set_doctor_offer(staff, own, None, languages, fee).await;
        assert_eq!(refused.unwrap_err().code, Code::BadRequest);
    }
    let admin = &four.scene.admin.session;
    set_doctor_offer(staff, admin, Some(four.near.id), offer(&["en", "bn"]), 0)
        .await
        .unwrap();
}
