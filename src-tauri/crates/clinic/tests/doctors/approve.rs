//! Applications of doctors.

use anteroom_clinic::{Code, doctors, mail, notifications};

use crate::scene::{Scene, refusal};

#[tokio::test]
async fn an_approved_doctor_is_listed_and_told() {
    let scene = Scene::new().await;
    let applicant = scene.clinic.doctor("cardiology").await;
    scene
        .sql(&format!(
            "UPDATE clinic.doctor SET state = 'pending' WHERE id = '{}'",
            applicant.id
        ))
        .await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);

    let waiting = doctors::list_applications(staff, admin).await.unwrap();
    assert_eq!(
        (waiting.len(), waiting[0].email.as_str()),
        (1, applicant.email.as_str())
    );
    doctors::approve(staff, admin, applicant.id).await.unwrap();
    doctors::approve(staff, admin, applicant.id).await.unwrap();

    assert_eq!(
        doctors::list_applications(staff, admin)
            .await
            .unwrap()
            .len(),
        0
    );
    assert_eq!(
        doctors::list(&scene.clinic.kiosk, None)
            .await
            .unwrap()
            .len(),
        2
    );
    let told = notifications::list(staff, &applicant.session, None, 10)
        .await
        .unwrap();
    assert_eq!(told.rows.len(), 1);
    assert_eq!(told.rows[0].kind, "doctor_approved");
    let mails = mail::claim_mail(&scene.clinic.worker, 10).await.unwrap();
    assert_eq!(mails[0].kind, "doctor_approved");
}

#[tokio::test]
async fn a_rejected_one_reads_why_and_nothing_follows() {
    let scene = Scene::new().await;
    let applicant = scene.clinic.doctor("cardiology").await;
    scene
        .sql(&format!(
            "UPDATE clinic.doctor SET state = 'pending' WHERE id = '{}'",
            applicant.id
        ))
        .await;
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);

    doctors::reject(staff, admin, applicant.id, "The licence is not known")
        .await
        .unwrap();

    let mails = mail::claim_mail(&scene.clinic.worker, 10).await.unwrap();
    assert_eq!(mails[0].kind, "doctor_rejected");
    assert_eq!(mails[0].reason.as_deref(), Some("The licence is not known"));
    assert_eq!(
        refusal(doctors::approve(staff, admin, applicant.id).await),
        Code::WrongState
    );
}

#[tokio::test]
async fn only_an_admin_decides() {
    let scene = Scene::new().await;
    let (staff, doctor) = (&scene.clinic.staff, &scene.doctor.session);

    assert_eq!(
        refusal(doctors::list_applications(staff, doctor).await),
        Code::NotAllowed
    );
    assert_eq!(
        refusal(doctors::approve(staff, doctor, scene.doctor.id).await),
        Code::NotAllowed
    );
}
