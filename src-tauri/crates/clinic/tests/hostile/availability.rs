//! T08, T39, T48: hours, holidays and what they strand are changed by their owners alone, and hours are no back door
//! to other people's appointments.

use anteroom_clinic::InstallKind::{Kiosk, Staff};
use anteroom_provision::testing::{Doctor, TestClinic};

use crate::other_people::Victim;
use crate::thief::{Refusal, Thief, look, prepare};

const NOTHING: &str = r#"{"weekly": [], "overrides": [], "absences": [], "travel": []}"#;

/// A doctor's session on a raw connection of a staff install.
struct Colleague {
    thief: Thief,
    token: String,
    doctor: Doctor,
}

impl Colleague {
    async fn new(clinic: &TestClinic) -> Self {
        let doctor = clinic.doctor("cardiology").await;
        clinic.open_hours(&doctor, 20).await;
        let mut thief = Thief::at(clinic, Staff).await;
        let answer = thief.sign_in(&doctor.email, &doctor.derived).await;
        let token = answer.access.expect("a token");
        Self {
            thief,
            token,
            doctor,
        }
    }

    /// Sets rules without a period, on every day to come: all is closed.
    async fn set(
        &mut self,
        doctor: &str,
        version: i32,
        rules: &str,
        resolutions: &str,
    ) -> Result<Option<String>, Refusal> {
        let days = "(SELECT array_agg(d::date) FROM generate_series(current_date - 1, current_date + 70, interval '1 day') d)";
        let sql = format!(
            "SELECT api.set_availability('{}', {doctor}, {version}, '{rules}', '{resolutions}', '{{}}', '{{}}', '{{}}', '{{}}', '{{}}',
               {days}, {days}::timestamptz[], '2999a')",
            self.token
        );
        self.thief.text(&sql).await
    }
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Refusal>, state: &str, message: &str) {
    let refusal = answer.expect_err(message);
    let found = (refusal.state.as_str(), refusal.message.as_str());
    assert_eq!((found, refusal.detail), ((state, message), None));
}

#[tokio::test]
async fn t39_other_peoples_hours_are_closed_to_a_doctor() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let mut colleague = Colleague::new(&clinic).await;
    let (token, other) = (colleague.token.clone(), format!("'{}'", victim.doctor));
    let before = hours_of(&clinic, &victim.doctor).await;

    for call in [
        format!("SELECT count(*) FROM api.get_availability('{token}', {other})"),
        format!(
            "SELECT count(*) FROM api.list_bookings_outside('{token}', {other}, '{{}}', '{{}}')"
        ),
        format!(
            "SELECT count(*) FROM api.list_holiday_bookings('{token}', now(), now() + interval '1 day')"
        ),
        format!(
            "SELECT api.add_holiday('{token}', gen_random_uuid(), current_date + 2, 'Mine', now() + interval '1 day', now() + interval '2 days', '[]')"
        ),
        format!("SELECT api.remove_holiday('{token}', gen_random_uuid())"),
    ] {
        refused(colleague.thief.text(&call).await, "CL403", "not_allowed");
    }
    refused(
        colleague.set(&other, 1, NOTHING, "[]").await,
        "CL403",
        "not_allowed",
    );
    assert_eq!(hours_of(&clinic, &victim.doctor).await, before);
    let list = format!("SELECT * FROM api.list_stranded('{token}')");
    assert_eq!(colleague.thief.everything(&list).await.unwrap(), "");
}

/// The second fence: a function that forgets to ask whose hours they are makes and removes none but the caller's.
#[tokio::test]
async fn t39_a_forgotten_check_changes_nobody_elses_hours() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let mut colleague = Colleague::new(&clinic).await;
    prepare(
        &clinic,
        "CREATE FUNCTION api.careless(p_token text, p_doctor uuid, p_periods boolean) RETURNS void
         LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
         DECLARE
           v auth.identity := auth.enter(p_token, 'patient', 'doctor', 'admin');
           v_from timestamptz := date_trunc('day', now()) + interval '3 days';
         BEGIN
           IF p_periods THEN
             PERFORM clinic.replace_open_periods(p_doctor, v_from, ARRAY[v_from::date], ARRAY[v_from + interval '7 minutes'], ARRAY[v_from + interval '27 minutes'],
               '{20}', '{NULL}', ARRAY[v_from::date], ARRAY[v_from], '2999a');
           ELSE
             PERFORM clinic.replace_open_periods(p_doctor, v_from, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '2999a');
           END IF;
         END $$;
         ALTER FUNCTION api.careless(text, uuid, boolean) OWNER TO clinic_api;
         GRANT EXECUTE ON FUNCTION api.careless(text, uuid, boolean) TO inst_staff, inst_kiosk",
    )
    .await;
    let ahead = format!(
        "SELECT count(*) FROM clinic.open_period WHERE doctor = '{}' AND starts_at > now() + interval '4 days'",
        victim.doctor
    );
    let before = look(&clinic, &ahead).await;
    let call = |token: &str, doctor: &str, periods: bool| {
        format!("SELECT api.careless('{token}', '{doctor}', {periods})")
    };
    let patient = clinic.patient().await;
    let mut kiosk = Thief::at(&clinic, Kiosk).await;
    let answer = kiosk.sign_in(&patient.email, &patient.derived).await;
    let own = answer.access.expect("a token");
    let token = colleague.token.clone();

    for (thief, token) in [(&mut colleague.thief, &token), (&mut kiosk, &own)] {
        // What the session says of itself counts for nothing: auth.enter overwrites it.
        let forged = format!(
            "SELECT set_config('anteroom.doctor', '{}', false)",
            victim.doctor
        );
        thief.run(&forged).await.unwrap();
        thief
            .run("SELECT set_config('anteroom.roles', 'admin', false)")
            .await
            .unwrap();
        let added = thief.run(&call(token, &victim.doctor, true)).await;
        assert_eq!(added.unwrap_err().state, "42501", "row security");
        // A removal finds nothing that it may remove.
        let _ = thief.run(&call(token, &victim.doctor, false)).await;
        assert_eq!(look(&clinic, &ahead).await, before);
    }
    // The fence is not in the way of the doctor itself.
    let own = colleague.doctor.id.to_string();
    colleague
        .thief
        .run(&call(&token, &own, false))
        .await
        .unwrap();
    let left = format!(
        "SELECT count(*) FROM clinic.open_period WHERE doctor = '{own}' AND starts_at > now() + interval '4 days'"
    );
    assert_eq!(look(&clinic, &left).await, "0");
}

#[tokio::test]
async fn t39_closing_ones_hours_cancels_nobody_elses_appointments() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let mut colleague = Colleague::new(&clinic).await;
    let before = victim.state(&clinic).await;

    for action in ["cancel", "move", "keep"] {
        let resolutions = format!(
            r#"[{{"appointment": "{}", "action": "{action}", "reason": "x", "new_id": "{}", "starts_at": "2030-01-01T09:00:00Z"}}]"#,
            victim.appointment,
            anteroom_clinic::new_id()
        );
        let answer = colleague.set("NULL", 1, NOTHING, &resolutions).await;
        refused(answer, "CL409", "changed_meanwhile");
    }
    assert_eq!(victim.state(&clinic).await, before);
    // The own hours can be closed: nothing is booked there.
    let answer = colleague.set("NULL", 1, NOTHING, "[]").await;
    assert_eq!(answer.unwrap().as_deref(), Some("2"));
}

#[tokio::test]
async fn t39_somebody_elses_rule_is_not_taken_over_by_its_id() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let mut colleague = Colleague::new(&clinic).await;
    let rule = look(
        &clinic,
        &format!(
            "SELECT id FROM clinic.weekly_hours WHERE doctor = '{}' LIMIT 1",
            victim.doctor
        ),
    )
    .await;
    let before = hours_of(&clinic, &victim.doctor).await;
    let rules = format!(
        r#"{{"weekly": [{{"id": "{rule}", "series": "{rule}", "weekday": 1, "from": "09:00", "to": "10:00", "slot_minutes": 20, "valid_from": "2030-01-01"}}]}}"#
    );
    refused(
        colleague.set("NULL", 1, &rules, "[]").await,
        "CL400",
        "bad_request",
    );
    assert_eq!(hours_of(&clinic, &victim.doctor).await, before);
}

#[tokio::test]
async fn t48_settings_of_the_session_do_not_change_what_is_written() {
    let clinic = TestClinic::new().await;
    let mut colleague = Colleague::new(&clinic).await;
    let rules = r#"{"overrides": [{"id": "00000000-0000-0000-0000-000000000001", "day": "2030-03-04", "from": "09:00", "to": "24:00", "slot_minutes": 20}],
        "absences": [{"id": "00000000-0000-0000-0000-000000000002", "from": "2030-05-06T07:08", "to": "2030-05-06T09:00", "kind": "sick"}]}"#;
    for (n, mischief) in [
        "SET DateStyle = 'SQL, DMY'",
        "SET TimeZone = 'America/New_York'",
        "SET standard_conforming_strings = off",
    ]
    .into_iter()
    .enumerate()
    {
        colleague.thief.run(mischief).await.unwrap();
        let version = i32::try_from(n).unwrap() + 1;
        colleague.set("NULL", version, rules, "[]").await.unwrap();
        let read = format!(
            "SELECT rules FROM api.get_availability('{}', NULL)",
            colleague.token
        );
        let read = colleague.thief.text(&read).await.unwrap().unwrap();
        for text in [
            "2030-03-04",
            "24:00",
            "2030-05-06T07:08",
            "2030-05-06T09:00",
        ] {
            assert!(read.contains(text), "{mischief}: {read}");
        }
    }
    let sick = format!(
        "SELECT count(*) FROM clinic.absence WHERE doctor = '{}' AND from_at = '2030-05-06 07:08'",
        colleague.doctor.id
    );
    assert_eq!(look(&clinic, &sick).await, "1");
}

#[tokio::test]
async fn t08_a_kiosk_learns_of_holidays_and_of_nothing_else() {
    let clinic = TestClinic::new().await;
    prepare(
        &clinic,
        "INSERT INTO clinic.holiday (day, name) VALUES ('2030-01-01', 'New Year')",
    )
    .await;
    let patient = clinic.patient().await;
    let mut kiosk = Thief::at(&clinic, Kiosk).await;
    let answer = kiosk.sign_in(&patient.email, &patient.derived).await;
    let token = answer.access.expect("a token");
    let holidays = kiosk
        .everything("SELECT day, name FROM api.list_holidays()")
        .await;
    assert!(holidays.unwrap().contains("New Year"));
    for call in [
        format!("SELECT * FROM api.get_availability('{token}', NULL)"),
        format!("SELECT * FROM api.list_stranded('{token}')"),
        format!("SELECT * FROM api.get_time_check('{token}', '{{}}')"),
        format!("SELECT api.remove_holiday('{token}', gen_random_uuid())"),
        "SELECT * FROM worker.list_stale_hours(NULL, NULL, 10)".to_owned(),
    ] {
        let refusal = kiosk.everything(&call).await.expect_err(&call);
        assert_eq!(refusal.state, "42501", "{call}");
    }
}

/// Everything that is stored about a doctor's hours.
async fn hours_of(clinic: &TestClinic, doctor: &str) -> String {
    let of = |table: &str| {
        format!(
            "(SELECT string_agg(t::text, ',' ORDER BY t::text) FROM clinic.{table} t WHERE t.doctor = '{doctor}')"
        )
    };
    let tables = [
        "weekly_hours",
        "date_override",
        "absence",
        "travel",
        "open_period",
        "doctor_day",
    ];
    let all = tables.map(of).join(", ");
    look(clinic, &format!("SELECT md5(concat({all}))")).await
}
