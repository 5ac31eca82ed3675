//! Patients as the staff sees them.

mod by_name;

use anteroom_clinic::patients::{
    AddFamilyMember, AddPatient, FamilyMember, add, add_family_member, list, list_family,
};
use anteroom_clinic::{Clinic, Code, Session, new_id};

use crate::scene::{Scene, refusal, request};

#[tokio::test]
async fn a_doctor_sees_those_it_has_to_do_with() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    scene.clinic.patient().await;
    let staff = &scene.clinic.staff;
    assert_eq!(names(staff, &scene.doctor.session, None).await, [""; 0]);

    scene.booked().await;

    assert_eq!(
        names(staff, &scene.doctor.session, None).await,
        [scene.patient.full_name.as_str()]
    );
    assert_eq!(names(staff, &colleague.session, None).await, [""; 0]);
    assert_eq!(names(staff, &scene.admin.session, None).await.len(), 2);
    let row = list(staff, &scene.doctor.session, None, None, 1)
        .await
        .unwrap()
        .rows
        .remove(0);
    assert!(row.has_account && row.next_visit.is_some() && row.last_visit.is_none());
}

#[tokio::test]
async fn who_works_here_is_no_patient_in_the_list() {
    let scene = Scene::new().await;
    scene
        .sql(&format!(
            "INSERT INTO clinic.patient (id, account, full_name) VALUES (gen_random_uuid(), '{}', 'Also a doctor'),
               (gen_random_uuid(), '{}', 'Also an admin')",
            scene.doctor.account, scene.admin.account
        ))
        .await;

    let listed = names(&scene.clinic.staff, &scene.admin.session, None).await;

    assert_eq!(listed, [scene.patient.full_name.as_str()]);
    let counts = anteroom_clinic::dashboard::get(&scene.clinic.staff, &scene.admin.session).await;
    assert_eq!(
        counts.unwrap().patients.count,
        1,
        "the same filter as the list"
    );
}

#[tokio::test]
async fn the_search_takes_words_and_digits() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    for (full_name, phone) in [
        ("Zoë Ångström", "+8801712000001"),
        ("Nasima Begum", "+8801812000002"),
        ("রহিম উদ্দিন", "+8801912000003"),
    ] {
        add(staff, admin, caller(full_name, phone)).await.unwrap();
    }
    let find = async |search| names(staff, admin, Some(search)).await;

    for search in [
        "zoe",
        "ANG",
        "Zoë Å",
        "ångström",
        "01712 000-001",
        "+88017120",
    ] {
        assert_eq!(find(search).await, ["Zoë Ångström"], "{search}");
    }
    assert_eq!(find("উদ্দিন").await, ["রহিম উদ্দিন"]);
    for search in ["egum", "12", "%", "_", "\\"] {
        assert_eq!(find(search).await, [""; 0], "{search}");
    }
}

#[tokio::test]
async fn pages_follow_the_names() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    for n in 0..7 {
        add(
            staff,
            admin,
            caller(&format!("Person {n}"), &format!("+880171200000{n}")),
        )
        .await
        .unwrap();
    }

    let mut seen = Vec::new();
    let mut cursor = None;
    loop {
        let page = list(staff, admin, Some("person"), cursor.as_deref(), 3)
            .await
            .unwrap();
        seen.extend(page.rows.into_iter().map(|row| row.full_name));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }

    let expected: Vec<_> = (0..7).map(|n| format!("Person {n}")).collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn adding_twice_is_once_and_a_telephone_has_one_owner() {
    let scene = Scene::new().await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let input = caller("Rahim Uddin", "+8801712345678");

    add(staff, admin, input.clone()).await.unwrap();
    add(staff, admin, input.clone()).await.unwrap();

    let taken = AddPatient {
        id: new_id(),
        ..input.clone()
    };
    assert_eq!(refusal(add(staff, admin, taken).await), Code::AlreadyExists);
    let other = AddPatient {
        full_name: "Somebody else".into(),
        ..input.clone()
    };
    assert_eq!(refusal(add(staff, admin, other).await), Code::BadRequest);
    assert_eq!(
        refusal(add(staff, &scene.doctor.session, input).await),
        Code::NotAllowed
    );
}

#[tokio::test]
async fn a_request_to_another_doctor_shows_nothing_here() {
    let scene = Scene::new().await;
    let colleague = scene.colleague().await;
    let slot = scene.slots(&colleague).await.remove(0);
    let input = request(&colleague, &slot);
    anteroom_clinic::appointments::place(&scene.clinic.kiosk, &scene.patient.session, input)
        .await
        .unwrap();

    assert_eq!(
        names(&scene.clinic.staff, &scene.doctor.session, None).await,
        [""; 0]
    );
    assert_eq!(
        names(&scene.clinic.staff, &colleague.session, None)
            .await
            .len(),
        1
    );
}

fn caller(full_name: &str, phone: &str) -> AddPatient {
    AddPatient {
        id: new_id(),
        full_name: full_name.into(),
        phone: Some(phone.into()),
        birth_date: None,
        gender: None,
    }
}

async fn names(clinic: &Clinic, session: &Session, search: Option<&str>) -> Vec<String> {
    let page = list(clinic, session, search, None, 50).await.unwrap();
    page.rows.into_iter().map(|row| row.full_name).collect()
}

#[tokio::test]
async fn a_family_is_added_once_and_listed_by_age() {
    let scene = Scene::new().await;
    let (kiosk, session) = (&scene.clinic.kiosk, &scene.patient.session);
    let member = |full_name: &str, birth_date: &str| AddFamilyMember {
        id: new_id(),
        full_name: full_name.into(),
        birth_date: Some(birth_date.into()),
        gender: None,
    };
    let (mina, omar) = (member("Mina", "2019-03-02"), member("Omar", "2012-01-01"));
    for input in [&mina, &omar, &mina] {
        add_family_member(kiosk, session, input.clone())
            .await
            .unwrap();
    }

    let names = |family: Vec<FamilyMember>| -> Vec<String> {
        family.into_iter().map(|member| member.full_name).collect()
    };
    let family = list_family(kiosk, session).await.unwrap();
    assert_eq!(names(family), ["Omar", "Mina"]);
    let other = scene.clinic.patient().await;
    let strangers = list_family(kiosk, &other.session).await.unwrap();
    assert_eq!(names(strangers), [""; 0]);
    let renamed = AddFamilyMember {
        full_name: "Else".into(),
        ..mina.clone()
    };
    let refused = add_family_member(kiosk, session, renamed).await;
    assert_eq!(refusal(refused), Code::BadRequest);
    let unborn = member("Nobody yet", "2199-01-01");
    let refused = add_family_member(kiosk, session, unborn).await;
    assert_eq!(refusal(refused), Code::InvalidFields);
    let staff = add_family_member(&scene.clinic.staff, &scene.doctor.session, mina).await;
    assert!(staff.is_err(), "for patients at a kiosk");
    let listed = self::names(&scene.clinic.staff, &scene.admin.session, Some("mina")).await;
    assert_eq!(listed, ["Mina"], "to the staff a patient like others");
}
