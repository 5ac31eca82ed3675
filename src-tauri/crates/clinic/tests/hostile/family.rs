//! T38 for families: a guardian reaches the members that it added itself, and nobody else's child.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_clinic::new_id;
use anteroom_provision::testing::TestClinic;
use uuid::Uuid;

use crate::thief::{Thief, look};

/// A parent at a kiosk with a child who has an appointment.
struct Parent {
    thief: Thief,
    token: String,
    patient: Uuid,
    child: Uuid,
    visit: Uuid,
}

impl Parent {
    async fn new(clinic: &TestClinic, doctor: Uuid, slot: usize) -> Self {
        let patient = clinic.patient().await;
        let mut thief = Thief::at(clinic, Kiosk).await;
        let finished = thief.sign_in(&patient.email, &patient.derived).await;
        let token = finished.access.expect("a token");
        let (child, visit) = (new_id(), new_id());
        let add = format!(
            "SELECT api.add_family_member('{token}', '{child}', 'Secret Child', '2018-05-05', 'male')"
        );
        thief.run(&add).await.expect("a child");
        let book = format!(
            "SELECT api.book_appointment('{token}', '{visit}', '{doctor}', {}, 20, 'a private reason', '{child}', NULL, NULL)",
            free(clinic, doctor, slot).await
        );
        thief.run(&book).await.expect("booked");
        Self {
            thief,
            token,
            patient: patient.id,
            child,
            visit,
        }
    }
}

/// A slot so many slots from tomorrow's first, as a literal.
async fn free(clinic: &TestClinic, doctor: Uuid, n: usize) -> String {
    let sql = format!(
        "SELECT quote_literal(starts_at + {n} * interval '20 minutes') FROM clinic.open_period
          WHERE doctor = '{doctor}' AND starts_at > now() + interval '1 day' ORDER BY starts_at LIMIT 1"
    );
    look(clinic, &sql).await
}

#[tokio::test]
async fn t38_a_guardian_reaches_nobody_else_s_child() {
    let clinic = TestClinic::new().await;
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let mut parent = Parent::new(&clinic, doctor.id, 0).await;
    let victim = Parent::new(&clinic, doctor.id, 3).await;
    let slot = free(&clinic, doctor.id, 6).await;
    let (token, doctor) = (&parent.token, doctor.id);
    let state = "SELECT md5((SELECT string_agg(a::text, '' ORDER BY a.id) FROM clinic.appointment a) || (SELECT string_agg(p::text, '' ORDER BY p.id) FROM clinic.patient p))";
    let before = look(&clinic, state).await;

    for (attempt, code) in [
        (
            format!(
                "api.book_appointment('{token}', gen_random_uuid(), '{doctor}', {slot}, 20, '', '{}', NULL, NULL)",
                victim.child
            ),
            "CL403",
        ),
        (
            format!(
                "api.book_appointment('{token}', gen_random_uuid(), '{doctor}', {slot}, 20, '', '{}', NULL, NULL)",
                victim.patient
            ),
            "CL403",
        ),
        (
            format!(
                "api.book_appointments('{token}', gen_random_uuid(), 'family', '{doctor}', ARRAY[gen_random_uuid()], ARRAY['{}']::uuid[], ARRAY[{slot}]::timestamptz[], ARRAY[''], NULL, NULL, NULL)",
                victim.child
            ),
            "CL403",
        ),
        (
            format!(
                "api.check_slots('{token}', '{doctor}', '{}', ARRAY[{slot}]::timestamptz[], NULL, NULL, '{{}}')",
                victim.child
            ),
            "CL403",
        ),
        (
            format!(
                "api.add_family_member('{token}', '{}', 'Secret Child', '2018-05-05', 'male')",
                victim.child
            ),
            "CL400",
        ),
        (
            format!(
                "api.add_family_member('{token}', '{}', 'Secret Child', '2018-05-05', 'male')",
                victim.patient
            ),
            "CL400",
        ),
        (
            format!("api.get_appointment('{token}', '{}')", victim.visit),
            "CL404",
        ),
        (
            format!("api.cancel_appointment('{token}', '{}', '')", victim.visit),
            "CL404",
        ),
    ] {
        let refusal = parent
            .thief
            .everything(&format!("SELECT * FROM {attempt}"))
            .await;
        let refusal = refusal.expect_err(&attempt);
        assert_eq!(
            (refusal.state.as_str(), refusal.detail),
            (code, None),
            "{attempt}"
        );
        assert_eq!(look(&clinic, state).await, before, "changed by {attempt}");
    }
}

#[tokio::test]
async fn t38_a_family_is_shown_to_its_guardian_alone() {
    let clinic = TestClinic::new().await;
    let doctor = clinic.doctor("cardiology").await;
    clinic.open_hours(&doctor, 20).await;
    let mut parent = Parent::new(&clinic, doctor.id, 0).await;
    let victim = Parent::new(&clinic, doctor.id, 3).await;

    let family = format!("SELECT * FROM api.list_family('{}')", parent.token);
    let shown = parent.thief.everything(&family).await.expect("a family");
    assert!(shown.contains(&parent.child.to_string()));
    assert!(!shown.contains(&victim.child.to_string()));

    // Forged settings add nobody.
    let forged = format!(
        "SELECT set_config('anteroom.patient', '{}', false)",
        victim.patient
    );
    parent.thief.run(&forged).await.expect("anybody may");
    assert_eq!(parent.thief.everything(&family).await.as_ref(), Ok(&shown));

    let mut staff = Thief::at(&clinic, Staff).await;
    let token = staff.sign_in(&doctor.email, &doctor.derived).await.access;
    let refused = staff
        .everything(&format!(
            "SELECT * FROM api.list_family('{}')",
            token.expect("a token")
        ))
        .await;
    assert_eq!(refused.expect_err("a kiosk's verb").state, "42501");
}

#[tokio::test]
async fn t38_a_family_has_an_end() {
    let clinic = TestClinic::new().await;
    let patient = clinic.patient().await;
    let mut thief = Thief::at(&clinic, Kiosk).await;
    let token = thief.sign_in(&patient.email, &patient.derived).await.access;
    let token = token.expect("a token");
    let add = format!(
        "SELECT api.add_family_member('{token}', gen_random_uuid(), 'One more', NULL, NULL)"
    );
    for _ in 0..20 {
        thief.run(&add).await.expect("a member");
    }
    let refused = thief.run(&add).await.expect_err("the twenty-first");
    assert_eq!(refused.state, "CL429");
    assert_eq!(
        look(&clinic, "SELECT count(*) FROM clinic.patient").await,
        "21"
    );
}
