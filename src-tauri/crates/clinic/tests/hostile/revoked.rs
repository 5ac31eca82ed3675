//! T58 and the wrong kind of install (T08).

use anteroom_clinic::InstallKind::{Kiosk, Staff, Worker};
use anteroom_provision::testing::TestClinic;

use crate::thief::{Thief, prepare};

#[tokio::test]
async fn t08_an_install_has_the_functions_of_its_kind_only() {
    let clinic = TestClinic::new().await;
    let mut kiosk = Thief::at(&clinic, Kiosk).await;
    let mut staff = Thief::at(&clinic, Staff).await;
    let mut worker = Thief::at(&clinic, Worker).await;
    for call in [
        "SELECT * FROM worker.claim_mail(1)",
        "SELECT * FROM worker.get_mail_settings()",
        "SELECT * FROM api.approve_doctor('x', NULL)",
    ] {
        assert_eq!(
            kiosk.run(call).await.map(drop).unwrap_err().state,
            "42501",
            "{call}"
        );
    }
    assert_eq!(
        staff
            .run("SELECT * FROM worker.claim_mail(1)")
            .await
            .map(drop)
            .unwrap_err()
            .state,
        "42501"
    );
    for call in [
        "SELECT * FROM auth.params('a@example.org')",
        "SELECT * FROM api.list_doctors(NULL)",
        "SELECT ops.revoke_install('k_test')",
    ] {
        assert_eq!(
            worker.run(call).await.map(drop).unwrap_err().state,
            "42501",
            "{call}"
        );
    }
}

#[tokio::test]
async fn t32_an_install_that_was_revoked_is_nobody() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    // Only the row: the membership is shared by the databases of all tests.
    prepare(
        &clinic,
        "UPDATE priv.install SET revoked_at = clock_timestamp() WHERE role = 'k_test'",
    )
    .await;
    for call in [
        format!("SELECT * FROM auth.params('{}')", patient.email),
        "SELECT * FROM api.list_doctors(NULL)".to_owned(),
        "SELECT * FROM api.list_specializations()".to_owned(),
        format!(
            "SELECT auth.request(gen_random_uuid(), 'reset', '{}', NULL, NULL, NULL, NULL, NULL, NULL, 'en')",
            patient.email
        ),
    ] {
        let refusal = thief.run(&call).await.map(drop).unwrap_err();
        assert_eq!(
            (refusal.state.as_str(), refusal.message.as_str()),
            ("CL403", "not_enrolled"),
            "{call}"
        );
    }
    assert_eq!(
        thief
            .submit(&patient.email, &patient.derived)
            .await
            .unwrap_err()
            .message,
        "not_enrolled"
    );
}
