//! Imports in the wrong hands: nobody but the admin who brought a file sees it, and no file makes an admin.

use anteroom_clinic::InstallKind::{Kiosk, Staff, Worker};
use anteroom_provision::testing::TestClinic;

use crate::thief::{Thief, look, prepare};

const IMPORT: &str = "01900000-0000-7000-8000-000000000001";

/// An import of one patient whom the thief does not know, checked.
async fn staged(clinic: &TestClinic) -> String {
    let admin = clinic.admin().await;
    prepare(
        clinic,
        &format!(
            "INSERT INTO priv.import (id, kind, account, file_name, state, total, created_at, changed_at)
               VALUES ('{IMPORT}', 'patients', '{}', 'secret.csv', 'checked', 1, now(), now());
             INSERT INTO priv.import_row (import, n, data, verdict)
               VALUES ('{IMPORT}', 1, '{{\"cells\": [\"Very Private\"], \"full_name\": \"Very Private\", \"phone\": \"+8801700000009\"}}', 'new')",
            admin.account
        ),
    )
    .await;
    admin.email
}

#[tokio::test]
async fn neither_a_kiosk_nor_another_admin_reads_a_staged_file() {
    let clinic = TestClinic::new().await;
    staged(&clinic).await;
    let (other, doctor) = (clinic.admin().await, clinic.doctor("cardiology").await);

    let mut kiosk = Thief::at(&clinic, Kiosk).await;
    let calls = [
        "api.get_import",
        "api.apply_import",
        "api.cancel_import",
        "api.check_import",
    ];
    for call in calls {
        let refused = kiosk.run(&format!("SELECT {call}('x', '{IMPORT}')")).await;
        assert_eq!(refused.expect_err(call).state, "42501");
    }
    let mut staff = Thief::at(&clinic, Staff).await;
    for (who, state) in [
        ((&other.email, &other.derived), "CL404"),
        ((&doctor.email, &doctor.derived), "CL403"),
    ] {
        let token = staff.sign_in(who.0, who.1).await.access.expect("a token");
        for call in calls {
            let refused = staff
                .run(&format!("SELECT {call}('{token}', '{IMPORT}')"))
                .await;
            assert_eq!(refused.expect_err(call).state, state, "{call}");
        }
        let rows = staff
            .run(&format!(
                "SELECT * FROM api.list_import_rows('{token}', '{IMPORT}', NULL, NULL, 10)"
            ))
            .await;
        assert_eq!(rows.expect_err("rows").state, state);
        let added = staff
            .run(&format!("SELECT api.stage_import_rows('{token}', '{IMPORT}', 1, ARRAY['{{}}'::jsonb], ARRAY[NULL::text], ARRAY[NULL::text])"))
            .await;
        assert_eq!(added.expect_err("rows added").state, state);
    }
    assert_eq!(
        look(
            &clinic,
            &format!("SELECT state FROM priv.import WHERE id = '{IMPORT}'")
        )
        .await,
        "checked"
    );
}

#[tokio::test]
async fn no_install_can_make_accounts_or_run_rows_itself() {
    let clinic = TestClinic::new().await;
    staged(&clinic).await;
    for kind in [Kiosk, Staff, Worker] {
        let mut thief = Thief::at(&clinic, kind).await;
        for call in [
            "auth.import_account('thief@example.org', 'admin')",
            "auth.import_account('thief@example.org', 'doctor')",
            "auth.account_of('thief@example.org')",
            "worker.import_patient('{\"full_name\": \"X\"}')",
            "worker.import_doctor('{\"full_name\": \"X\"}')",
            "worker.finish_import(NULL, NULL)",
        ] {
            let refused = thief.run(&format!("SELECT {call}")).await;
            assert_eq!(refused.expect_err(call).state, "42501", "{kind:?}: {call}");
        }
    }
    let even_the_superuser =
        sqlx::query("SELECT auth.import_account('thief@example.org', 'admin')")
            .execute(&clinic.admin_sql)
            .await;
    assert!(even_the_superuser.is_err(), "no import makes an admin");
}

#[tokio::test]
async fn an_admin_cannot_smuggle_a_row_into_a_checked_import() {
    let clinic = TestClinic::new().await;
    let email = staged(&clinic).await;
    let derived = look(
        &clinic,
        &format!("SELECT account FROM priv.import WHERE id = '{IMPORT}'"),
    )
    .await;
    let account: uuid::Uuid = derived.parse().expect("an id");
    let mut staff = Thief::at(&clinic, Staff).await;
    let derived: [u8; 32] = std::array::from_fn(|n| account.as_bytes()[n % 16]);
    let token = staff
        .sign_in(&email, &derived)
        .await
        .access
        .expect("a token");
    let rows =
        "ARRAY['{\"full_name\": \"Smuggled\"}'::jsonb], ARRAY[NULL::text], ARRAY[NULL::text]";
    let late = staff
        .run(&format!(
            "SELECT api.stage_import_rows('{token}', '{IMPORT}', 1, {rows})"
        ))
        .await;
    assert_eq!(late.expect_err("too late").message, "wrong_state");
    let unfinished = "01900000-0000-7000-8000-000000000002";
    staff
        .run(&format!(
            "SELECT api.begin_import('{token}', '{unfinished}', 'patients', 'b.csv', 2)"
        ))
        .await
        .expect("begun");
    let beyond = staff
        .run(&format!(
            "SELECT api.stage_import_rows('{token}', '{unfinished}', 3, {rows})"
        ))
        .await;
    assert_eq!(
        beyond.expect_err("beyond the announced rows").state,
        "CL400"
    );
    staff
        .run(&format!(
            "SELECT api.stage_import_rows('{token}', '{unfinished}', 1, {rows})"
        ))
        .await
        .expect("staged");
    let early = staff
        .run(&format!(
            "SELECT api.check_import('{token}', '{unfinished}')"
        ))
        .await;
    assert_eq!(early.expect_err("a row is missing").message, "wrong_state");
}
