//! T48: instants and days at the ends of the calendar, and infinite ones, are refused as any other nonsense is.

use anteroom_clinic::InstallKind::{self, Kiosk, Staff};
use anteroom_provision::testing::TestClinic;

use crate::catalogue::{Argument, Function, functions};
use crate::other_people::Victim;
use crate::thief::Thief;

const INSTANTS: [&str; 4] = [
    "infinity",
    "-infinity",
    "4714-11-24 00:00:00+00 BC",
    "294276-12-31 23:59:59+00",
];
const DAYS: [&str; 4] = ["infinity", "-infinity", "4714-11-24 BC", "5874897-12-31"];

#[tokio::test]
async fn t48_no_verb_stumbles_over_the_ends_of_time() {
    let clinic = TestClinic::new().await;
    let victim = Victim::new(&clinic).await;
    let (patient, doctor) = (clinic.patient().await, clinic.doctor("cardiology").await);
    clinic.open_hours(&doctor, 20).await;
    let admin = clinic.admin().await;
    let mut wrong = Vec::new();
    let mut tried = 0;
    for (kind, who) in [
        (Kiosk, None),
        (Kiosk, Some((&patient.email, &patient.derived))),
        (Staff, Some((&doctor.email, &doctor.derived))),
        (Staff, Some((&admin.email, &admin.derived))),
    ] {
        let mut thief = Thief::at(&clinic, kind).await;
        let token = match who {
            Some((email, derived)) => thief.sign_in(email, derived).await.access,
            None => None,
        };
        for call in calls(&clinic, kind, token.as_deref(), &victim).await {
            tried += 1;
            match thief.everything(&call).await {
                Err(refusal) if !refusal.state.starts_with("CL") => {
                    wrong.push(format!("{call}: {refusal:?}"));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 200, "only {tried} calls");
}

/// Every verb that takes a time, each of its times at each end, alone and with the others.
async fn calls(
    clinic: &TestClinic,
    kind: InstallKind,
    token: Option<&str>,
    victim: &Victim,
) -> Vec<String> {
    let mut calls = Vec::new();
    for function in functions(clinic, kind).await {
        let times = function.arguments.iter().filter(|it| is_time(it)).count();
        let callable = function.schema == "api" && function.granted && times > 0;
        // Without a token only what guests may ask: the others are refused before they look.
        if !callable || token.is_none() && !function.open_to_guests {
            continue;
        }
        for extreme in 0..INSTANTS.len() {
            let one_by_one = (0..times).map(Some);
            for only in one_by_one.chain([None]) {
                calls.push(call(&function, token, victim, extreme, only));
            }
        }
    }
    calls
}

/// A call in which one time (all, without `only`) is the extreme one, and the others are in two hours.
fn call(
    function: &Function,
    token: Option<&str>,
    victim: &Victim,
    extreme: usize,
    only: Option<usize>,
) -> String {
    let times: Vec<&str> = function
        .arguments
        .iter()
        .filter(|it| is_time(it))
        .map(|it| it.name.as_str())
        .collect();
    function.call(|argument| {
        if argument.name == "p_token" {
            return token.map(|token| format!("'{token}'"));
        }
        if is_time(argument) {
            let is_meant = only.is_none_or(|n| times[n] == argument.name);
            let value = match (is_meant, argument.type_name.starts_with("date")) {
                (true, true) => format!("'{}'", DAYS[extreme]),
                (true, false) => format!("'{}'", INSTANTS[extreme]),
                (false, _) => "now() + interval '2 hours'".to_owned(),
            };
            let element = argument.type_name.trim_end_matches("[]");
            return Some(if argument.type_name.ends_with("[]") {
                format!("ARRAY[({value})::{element}]")
            } else {
                format!("({value})")
            });
        }
        match (argument.name.as_str(), argument.type_name.as_str()) {
            ("p_doctor", _) => Some(format!("'{}'", victim.doctor)),
            ("p_sort", _) => Some("'free'".to_owned()),
            ("p_kind", _) => Some("'series'".to_owned()),
            ("p_rules", _) => Some(
                r#"'{"weekly": [], "overrides": [], "absences": [], "travel": []}'"#.to_owned(),
            ),
            ("p_resolutions", _) => Some("'[]'".to_owned()),
            (_, "uuid") if argument.name.ends_with("id") => Some("gen_random_uuid()".to_owned()),
            (_, "uuid[]") => Some("ARRAY[gen_random_uuid()]".to_owned()),
            (_, "text[]") => Some("ARRAY['x']".to_owned()),
            (_, "integer[]") => Some("ARRAY[20]".to_owned()),
            ("p_reason" | "p_name" | "p_email" | "p_zone_data", _) => Some("'x'".to_owned()),
            (_, "integer") => Some("20".to_owned()),
            _ => None,
        }
    })
}

fn is_time(argument: &Argument) -> bool {
    let element = argument.type_name.trim_end_matches("[]");
    matches!(
        element,
        "timestamp with time zone" | "timestamp without time zone" | "date"
    )
}
