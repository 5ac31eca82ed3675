//! What the office keeps: people, places, settings, files of other systems.

use anteroom_clinic::availability::{AddHoliday, add_holiday, remove_holiday};
use anteroom_clinic::imports::{self, BeginImport, ImportKind};
use anteroom_clinic::installs::{self, NewJoinRequest};
use anteroom_clinic::locations::{self, AddLocation};
use anteroom_clinic::patients::{self, AddPatient};
use anteroom_clinic::settings::{self, MailSecurity, SetMailSettings};
use anteroom_clinic::visit_types::{self, VisitType};
use anteroom_clinic::{InstallKind, doctors, new_id, search};

use super::Stage;

pub(super) async fn keep_the_clinic(stage: &mut Stage) {
    keep_places(stage).await;
    keep_kinds_and_holidays(stage).await;
    keep_people(stage).await;
    keep_settings(stage).await;
    import(stage).await;
    let_computers_in_and_out(stage).await;
}

async fn keep_places(stage: &mut Stage) {
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    let doctor = stage.scene.doctor.session.clone();
    let country = stage.scene.country().await;
    let room = AddLocation {
        id: new_id(),
        address: "14 Lake Road, Dhaka".into(),
        room: Some("205".into()),
        latitude: None,
        longitude: None,
        exclusive: false,
        area: Some(country.savar),
    };
    stage
        .lose("api.add_location", || {
            locations::add(&staff, &admin, room.clone())
        })
        .await;
    stage
        .lose_setting("api.set_location_exclusive", || {
            locations::set_exclusive(&staff, &admin, room.id, true)
        })
        .await;
    stage
        .lose_setting("api.set_location_area", || {
            locations::set_area(&staff, &admin, room.id, Some(country.feni))
        })
        .await;
    stage
        .lose_setting("api.set_doctor_location", || {
            doctors::set_location(&staff, &doctor, room.id)
        })
        .await;
    stage
        .lose_setting("api.set_doctor_offer", || {
            search::set_doctor_offer(&staff, &doctor, None, vec!["bn".into()], 90_000)
        })
        .await;
}

async fn keep_kinds_and_holidays(stage: &mut Stage) {
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    let kind = VisitType {
        id: new_id(),
        name: "Ultrasound".into(),
        minutes: 40,
        buffer_before: 0,
        buffer_after: 5,
        specialization: None,
    };
    stage
        .lose_setting("api.set_visit_type", || {
            visit_types::set(&staff, &admin, kind.clone())
        })
        .await;
    stage
        .lose("api.archive_visit_type", || {
            visit_types::archive(&staff, &admin, kind.id)
        })
        .await;
    let holiday = AddHoliday {
        id: new_id(),
        day: stage.scene.day(40),
        name: "Victory Day".into(),
        resolutions: Vec::new(),
    };
    stage
        .lose("api.add_holiday", || {
            add_holiday(&staff, &admin, holiday.clone())
        })
        .await;
    stage
        .lose("api.remove_holiday", || {
            remove_holiday(&staff, &admin, holiday.id)
        })
        .await;
}

async fn keep_people(stage: &mut Stage) {
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    let person = AddPatient {
        id: new_id(),
        full_name: "Rahima Begum".into(),
        phone: Some("+8801711000009".into()),
        birth_date: Some("1971-03-26".into()),
        gender: None,
    };
    stage
        .lose("api.add_patient", || {
            patients::add(&staff, &admin, person.clone())
        })
        .await;
    for verb in ["api.approve_doctor", "api.reject_doctor"] {
        let applicant = stage.scene.clinic.doctor("cardiology").await.id;
        let text = format!("UPDATE clinic.doctor SET state = 'pending' WHERE id = '{applicant}'");
        stage.scene.sql(&text).await;
        stage
            .lose(verb, || async {
                match verb {
                    "api.approve_doctor" => doctors::approve(&staff, &admin, applicant).await,
                    _ => doctors::reject(&staff, &admin, applicant, "No licence").await,
                }
            })
            .await;
    }
}

async fn keep_settings(stage: &mut Stage) {
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    let mut clinic = settings::get(&staff, &admin).await.unwrap();
    clinic.name = "Another name".into();
    stage
        .lose_setting("api.set_settings", || {
            settings::set(&staff, &admin, clinic.clone())
        })
        .await;
    let server = SetMailSettings {
        host: "mail.example.org".into(),
        port: 587,
        security: MailSecurity::Starttls,
        username: String::new(),
        password: None,
        sender: "noreply@example.org".into(),
    };
    stage
        .lose_setting("api.set_mail_settings", || {
            settings::set_mail_settings(&staff, &admin, server.clone())
        })
        .await;
}

async fn import(stage: &mut Stage) {
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    let worker = stage.scene.clinic.worker.clone();
    for (n, verb) in [
        "api.begin_import",
        "api.stage_import_rows",
        "api.check_import",
    ]
    .into_iter()
    .enumerate()
    {
        let file = BeginImport {
            id: new_id(),
            kind: ImportKind::Patients,
            file_name: "people.csv".into(),
            text: format!("Full name;Phone\nRahima Begum;+880171100001{n}\n"),
        };
        // A verb of three statements: what is lost is one of them, and the same again goes on where it
        // stopped.
        stage
            .go_on(verb, || imports::begin(&staff, &admin, file.clone()))
            .await;
        assert!(imports::run_import(&worker).await.unwrap());
        if verb == "api.check_import" {
            stage
                .lose("api.cancel_import", || {
                    imports::cancel(&staff, &admin, file.id)
                })
                .await;
            continue;
        }
        stage
            .lose("api.apply_import", || {
                imports::apply(&staff, &admin, file.id)
            })
            .await;
        assert!(imports::run_import(&worker).await.unwrap());
    }
    let count = "SELECT count(*) FROM clinic.patient WHERE phone LIKE '+880171100001%'";
    assert_eq!(stage.scene.count(count).await, 2, "each file once");
}

async fn let_computers_in_and_out(stage: &mut Stage) {
    let (staff, admin) = (stage.staff.clone(), stage.scene.admin.session.clone());
    let request = NewJoinRequest {
        id: new_id(),
        text: "-----BEGIN ANTEROOM REQUEST-----\nabc\n-----END ANTEROOM REQUEST-----".into(),
        kind: InstallKind::Kiosk,
        label: "Hall".into(),
        role: "k_0123456789ab".into(),
    };
    stage
        .lose("api.file_join_request", || {
            installs::file_request(&staff, &admin, request.clone())
        })
        .await;
    stage
        .lose("api.withdraw_join_request", || {
            installs::withdraw_request(&staff, &admin, request.id)
        })
        .await;
    let stolen = stage
        .scene
        .clinic
        .enroll(InstallKind::Kiosk, "Stolen")
        .await;
    stage
        .lose("api.revoke_install", || async {
            let revoked = installs::revoke(&staff, &admin, &stolen.role, false).await;
            revoked.map(drop)
        })
        .await;
    stage.scene.clinic.drop_login(&stolen).await;
}
