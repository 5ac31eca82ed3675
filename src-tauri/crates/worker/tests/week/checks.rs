//! What must be true in the end, asked of the tables.

use std::collections::{BTreeMap, BTreeSet};

use anteroom_clinic::appointments::State;
use uuid::Uuid;

use crate::ledger::Told;
use crate::stage::Stage;

/// States in which a time is taken.
const TAKEN: &str = "('held', 'pending', 'accepted', 'checked_in', 'in_consultation', 'completed')";

pub async fn verify(stage: &Stage) {
    nobody_is_in_two_places(stage).await;
    for (name, violations) in nothing_of() {
        assert_eq!(stage.count(&violations).await, 0, "{name}");
    }
    let stored: Vec<(Uuid, String)> = sqlx::query_as("SELECT id, state FROM clinic.appointment")
        .fetch_all(&stage.clinic.admin_sql)
        .await
        .unwrap();
    let stored: BTreeMap<Uuid, String> = stored.into_iter().collect();
    let told = stage.ledger.appointments();
    for id in stored.keys() {
        assert!(told.contains_key(id), "{id} is there, and nobody was told");
    }
    for id in stage.ledger.refused() {
        assert!(!stored.contains_key(&id), "{id} was refused and is there");
    }
    let (undecided, rounds) = stage.rush.undecided(|id| stored.contains_key(id));
    assert_eq!(
        undecided, 0,
        "of {rounds} times that several wanted at once"
    );
    for (id, told) in &told {
        let state = stored
            .get(id)
            .unwrap_or_else(|| panic!("{id} is lost: {told:?}"));
        assert!(
            agrees(told, state),
            "{id} is {state}, and people were told {told:?}"
        );
    }
    check_people(stage).await;
    check_told(stage, &told).await;
    check_mail(stage, &told).await;
    println!("{} appointments, {} acknowledged", stored.len(), told.len());
}

/// Neither a doctor nor a patient nor a room for one. Time alone ends most visits, and with them what is wrong: it is
/// asked while they are ahead, too.
pub async fn nobody_is_in_two_places(stage: &Stage) {
    for (whose, range) in [
        ("doctor", "blocked"),
        ("patient", "visit"),
        ("room", "blocked"),
    ] {
        let overlaps = format!(
            "SELECT count(*) FROM (SELECT lower({range}) < max(upper({range})) OVER (PARTITION BY {whose} ORDER BY lower({range}), id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clash FROM clinic.appointment
              WHERE state IN {TAKEN} AND {whose} IS NOT NULL) ordered WHERE clash"
        );
        assert_eq!(
            stage.count(&overlaps).await,
            0,
            "visits of one {whose} overlap"
        );
    }
}

/// Statements that count what must not be.
fn nothing_of() -> Vec<(&'static str, String)> {
    let own = |text: &str| text.to_owned();
    vec![
        (
            "no free time is taken",
            format!(
                "SELECT count(*) FROM clinic.doctor_day d JOIN clinic.appointment a ON a.doctor = d.doctor
                   AND a.starts_at >= d.starts_at AND a.starts_at < d.starts_at + interval '36 hours'
                  WHERE a.state IN {TAKEN} AND d.free && a.blocked"
            ),
        ),
        (
            "no time is kept for nobody",
            own("SELECT count(*) FROM clinic.appointment WHERE state IN ('held', 'pending') AND until < clinic.clock()"),
        ),
        (
            "no offer is open that has run out",
            own("SELECT count(*) FROM clinic.waitlist_offer WHERE state = 'open' AND until < clinic.clock()"),
        ),
        (
            "nobody waits with an offer that is none",
            own("SELECT count(*) FROM clinic.waitlist_entry e WHERE e.state = 'offered'
                   AND NOT EXISTS (SELECT 1 FROM clinic.waitlist_offer o WHERE o.entry = e.id AND o.state = 'open')"),
        ),
        (
            "no number belongs to somebody who is not here",
            own("SELECT count(*) FROM clinic.token t JOIN clinic.appointment a ON a.id = t.appointment
                  WHERE a.state NOT IN ('checked_in', 'in_consultation', 'completed')"),
        ),
        (
            "nobody sits in the waiting room overnight",
            own("SELECT count(*) FROM clinic.appointment WHERE state IN ('checked_in', 'in_consultation')"),
        ),
        (
            "nobody was told the same thing of one visit twice",
            own("SELECT count(*) FROM (SELECT 1 FROM clinic.notification WHERE kind NOT IN ('slot_offered', 'time_proposed')
                  GROUP BY account, kind, appointment HAVING count(*) > 1) twice"),
        ),
        (
            "everything stands in the change log",
            own("SELECT count(*) FROM clinic.appointment a WHERE a.state <> 'held'
                   AND NOT EXISTS (SELECT 1 FROM clinic.change_log c WHERE c.noun = 'appointment' AND c.id = a.id)"),
        ),
    ]
}

/// The state is one that people were told, or what time alone makes of one.
fn agrees(told: &Told, state: &str) -> bool {
    let by_time = |told: &State| match told {
        State::Pending => state == "expired",
        State::Accepted => state == "no_show",
        _ => false,
    };
    let said = |told: &State| told.as_str() == state;
    told.states.iter().any(|told| said(told) || by_time(told))
}

async fn check_people(stage: &Stage) {
    for (table, ids) in [
        ("clinic.patient", stage.ledger.people()),
        ("clinic.waitlist_entry", stage.ledger.waiting()),
    ] {
        let query = format!("SELECT count(*) FROM {table} WHERE id = ANY($1)");
        let found: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(query))
            .bind(&ids)
            .fetch_one(&stage.clinic.admin_sql)
            .await
            .unwrap();
        assert_eq!(usize::try_from(found).unwrap(), ids.len(), "{table}");
    }
}

/// Requests were told to their doctor, acceptances to their patient: once each.
async fn check_told(stage: &Stage, appointments: &BTreeMap<Uuid, Told>) {
    let notices: Vec<(Uuid, String, Uuid)> = sqlx::query_as(
        "SELECT account, kind, appointment FROM clinic.notification WHERE appointment IS NOT NULL",
    )
    .fetch_all(&stage.clinic.admin_sql)
    .await
    .unwrap();
    let count = |account: Uuid, kind: &str, id: Uuid| {
        let same = |notice: &&(Uuid, String, Uuid)| *notice == &(account, kind.to_owned(), id);
        notices.iter().filter(same).count()
    };
    for (id, told) in appointments {
        if let Some(doctor) = told
            .doctor_account
            .filter(|_| told.states[0] == State::Pending)
        {
            assert_eq!(count(doctor, "appointment_requested", *id), 1, "{id}");
        }
        if let (Some(patient), true) = (told.patient_account, told.accepted) {
            assert_eq!(count(patient, "appointment_accepted", *id), 1, "{id}");
        }
    }
}

/// Every mail has been sent and has arrived, but those that were no longer true when their turn came; and there was
/// one for each acceptance.
async fn check_mail(stage: &Stage, appointments: &BTreeMap<Uuid, Told>) {
    let outbox: Vec<(Uuid, String, String, Option<Uuid>)> =
        sqlx::query_as("SELECT id, state, kind, appointment FROM priv.outbox")
            .fetch_all(&stage.clinic.admin_sql)
            .await
            .unwrap();
    let dropped: Vec<(String, Option<Uuid>)> = sqlx::query_as(
        "SELECT detail->>'kind', (detail->>'appointment')::uuid FROM audit.event WHERE action = 'mail.drop'",
    )
    .fetch_all(&stage.clinic.admin_sql)
    .await
    .unwrap();
    let parcels = stage.crew.sent();
    let arrived: BTreeSet<Uuid> = parcels.iter().map(|parcel| parcel.id).collect();
    for (id, state, ..) in &outbox {
        assert_eq!(state, "sent", "{id}");
        assert!(arrived.contains(id), "{id} was never sent");
    }
    let about = outbox.iter().map(|(_, _, kind, id)| (kind.clone(), *id));
    let about: BTreeSet<(String, Option<Uuid>)> = about.chain(dropped.iter().cloned()).collect();
    for (id, _) in appointments.iter().filter(|(_, told)| told.accepted) {
        let mail = ("appointment_accepted".to_owned(), Some(*id));
        assert!(about.contains(&mail), "no mail says that {id} is accepted");
    }
    let (twice, overtaken) = (parcels.len() - arrived.len(), dropped.len());
    println!(
        "{} mails, {twice} of them once more, {overtaken} overtaken",
        outbox.len()
    );
}
