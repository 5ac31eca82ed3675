//! Every statement of this crate, so that a test can describe each against a real server.

use std::collections::BTreeSet;

use anteroom_provision::testing::TestClinic;
use sqlx::postgres::{PgPool, PgTypeInfo};
use sqlx::{Column as _, Executor, SqlStr, Statement as _, TypeInfo};

use crate::appointments::{
    answer, book, check, list as appointments, move_to, propose, row, series, undo, visit, walk_in,
};
use crate::availability::{
    document, holidays, periods, preview, slots, stale, stranded, time_check,
};
use crate::call::{Nature, nature, verb_of};
use crate::guest_requests::{answer as guest_answers, ask as guest_asks, list as guest_requests};
use crate::mail::worker;
use crate::sessions::{register, renew, sign_in, sweep};
use crate::settings::{clinic as clinic_settings, mail as mail_settings};
use crate::waitlist::{entry, join, offer, worker as waitlist_worker};
use crate::{
    areas, calendar, changes, connect, dashboard, doctors, health, holds, imports, installs,
    locations, mail, notifications, patients, queue, search, specializations, visit_types,
};

/// A column that a row struct expects: its name, and whether a type of the database fits.
pub(crate) type Column = (&'static str, fn(&PgTypeInfo) -> bool);

/// A row struct that can say which columns it reads.
pub(crate) trait Columns {
    fn columns() -> Vec<Column>;
}

/// A statement and the columns its row struct reads; none for a verb that returns nothing we use.
pub(crate) type Statement = (&'static str, Vec<Column>);

/// All of them. A new statement is added here.
pub(crate) fn all() -> Vec<Statement> {
    let mut all = reading();
    all.extend(writing().into_iter().map(|sql| (sql, Vec::new())));
    all
}

fn reading() -> Vec<Statement> {
    vec![
        (connect::HELLO, connect::HelloRow::columns()),
        (sign_in::PARAMS, sign_in::ParamsRow::columns()),
        (sign_in::SUBMIT, sign_in::TicketRow::columns()),
        (sign_in::FINISH, sign_in::FinishRow::columns()),
        (renew::REFRESH, renew::RefreshRow::columns()),
        (renew::GET_ME, renew::MeRow::columns()),
        (
            specializations::LIST,
            specializations::SpecializationRow::columns(),
        ),
        (doctors::LIST, doctors::DoctorRow::columns()),
        (
            doctors::LIST_APPLICATIONS,
            doctors::ApplicationRow::columns(),
        ),
        (slots::LIST_OPEN_PERIODS, slots::OpenPeriodsRow::columns()),
        (document::GET, periods::AvailabilityRow::columns()),
        (document::SET, document::VersionRow::columns()),
        (preview::LIST_OUTSIDE, stranded::IdRow::columns()),
        (stranded::LIST, stranded::IdRow::columns()),
        (holidays::LIST, holidays::HolidayRow::columns()),
        (holidays::LIST_BOOKINGS, stranded::IdRow::columns()),
        (time_check::GET, time_check::TimeCheckRow::columns()),
        (stale::LIST, stale::StaleRow::columns()),
        (stale::REMAKE, stale::RemadeRow::columns()),
        (book::BOOK, book::StateRow::columns()),
        (check::CHECK, check::SlotCheckRow::columns()),
        (holds::HOLD, holds::HoldRow::columns()),
        (visit_types::LIST, visit_types::VisitTypeRow::columns()),
        (patients::LIST_FAMILY, patients::FamilyMemberRow::columns()),
        (appointments::LIST, row::AppointmentRow::columns()),
        (appointments::GET, row::AppointmentRow::columns()),
        (appointments::GET_MANY, row::AppointmentRow::columns()),
        (appointments::LIST_BOOKING, row::AppointmentRow::columns()),
        (move_to::CANCEL_SERIES, move_to::CancelledRow::columns()),
        (undo::UNDO, undo::UndoneRow::columns()),
        (queue::LIST, queue::QueueRow::columns()),
        (queue::ASK_ARRIVALS, queue::AskedRow::columns()),
        (queue::LIST_ARRIVALS, queue::ArrivalRow::columns()),
        (queue::CHECK_IN_ARRIVAL, queue::TokenRow::columns()),
        (queue::CALL_NEXT, queue::CalledRow::columns()),
        (queue::MARK_NO_SHOWS, queue::MarkedRow::columns()),
        (
            appointments::LIST_COLLEAGUES,
            appointments::ColleagueRow::columns(),
        ),
        (calendar::DOCTORS, calendar::CalendarDoctorRow::columns()),
        (calendar::PERIODS, calendar::CalendarPeriodRow::columns()),
        (calendar::ABSENCES, calendar::CalendarAbsenceRow::columns()),
        (
            calendar::APPOINTMENTS,
            calendar::CalendarAppointmentRow::columns(),
        ),
        (imports::GET, imports::ImportStateRow::columns()),
        (imports::LIST_ROWS, imports::ImportRowRow::columns()),
        (
            imports::worker::RUN_IMPORT,
            imports::worker::RunRow::columns(),
        ),
        (health::GET, health::HealthRow::columns()),
        (health::LIST_FINDINGS, health::FindingRow::columns()),
        (health::worker::REPORT, health::worker::ReportRow::columns()),
        (health::worker::REAP, health::worker::ReapRow::columns()),
        (installs::LIST, installs::InstallRow::columns()),
        (installs::LIST_REQUESTS, installs::JoinRequestRow::columns()),
        (search::SEARCH_DOCTORS, search::FoundDoctorRow::columns()),
        (areas::LIST, areas::AreaRow::columns()),
        (locations::LIST, locations::LocationRow::columns()),
        (patients::LIST, patients::ListRow::columns()),
        (
            notifications::LIST,
            notifications::NotificationRow::columns(),
        ),
        (
            notifications::COUNT_UNREAD,
            notifications::UnreadRow::columns(),
        ),
        (changes::LIST, changes::ChangeRow::columns()),
        (changes::RELAY, changes::RelayRow::columns()),
        (dashboard::GET, dashboard::DashboardRow::columns()),
        (
            dashboard::LIST_DAILY_COUNTS,
            dashboard::DailyCountRow::columns(),
        ),
        (
            clinic_settings::GET,
            clinic_settings::SettingsRow::columns(),
        ),
        (
            mail_settings::GET,
            mail_settings::MailSettingsRow::columns(),
        ),
        (mail::LIST_OUTBOX, mail::OutboxListRow::columns()),
        (mail::LIST_DEMO_MAILS, mail::DemoMailRow::columns()),
        (worker::CLAIM_MAIL, worker::ClaimedMailRow::columns()),
        (
            worker::GET_MAIL_SETTINGS,
            worker::WorkerMailSettingsRow::columns(),
        ),
        (worker::EXPIRE_REQUESTS, worker::ExpiredRow::columns()),
        (guest_asks::ASK, guest_asks::AskedRow::columns()),
        (guest_asks::ASK_AS_GUEST, guest_asks::AskedRow::columns()),
        (
            guest_requests::LIST,
            guest_requests::GuestRequestRow::columns(),
        ),
        (
            guest_answers::EXPIRE,
            guest_answers::ExpiredGuestsRow::columns(),
        ),
        (entry::LIST, entry::EntryRow::columns()),
        (
            waitlist_worker::OFFER_SLOTS,
            waitlist_worker::OfferedRow::columns(),
        ),
        (
            waitlist_worker::EXPIRE_OFFERS,
            waitlist_worker::ExpiredOffersRow::columns(),
        ),
    ]
}

fn writing() -> Vec<&'static str> {
    vec![
        register::REQUEST,
        renew::LOGOUT,
        answer::ACCEPT,
        answer::REFER,
        answer::DECLINE,
        answer::CANCEL,
        answer::SET_STAFF_NOTES,
        move_to::RESCHEDULE,
        move_to::RESCHEDULE_SERIES,
        propose::PROPOSE,
        propose::ACCEPT,
        propose::REFUSE,
        propose::WITHDRAW,
        undo::REINSTATE,
        queue::CALL_PATIENT,
        queue::FORGET_MOVES,
        visit::CHECK_IN,
        visit::BEGIN_CONSULTATION,
        visit::COMPLETE,
        visit::MARK_NO_SHOW,
        holidays::ADD,
        holidays::REMOVE,
        doctors::APPROVE,
        doctors::REJECT,
        doctors::SET_LOCATION,
        search::SET_DOCTOR_OFFER,
        imports::BEGIN,
        imports::STAGE,
        imports::CHECK,
        imports::APPLY,
        imports::CANCEL,
        installs::FILE_REQUEST,
        installs::WITHDRAW_REQUEST,
        installs::REVOKE,
        holds::RELEASE,
        series::BOOK_MANY,
        walk_in::ADD,
        visit_types::SET,
        visit_types::ARCHIVE,
        locations::ADD,
        locations::SET_EXCLUSIVE,
        locations::SET_AREA,
        patients::ADD,
        patients::ADD_FAMILY_MEMBER,
        notifications::MARK_READ,
        clinic_settings::SET,
        mail_settings::SET,
        mail_settings::SEND_TEST,
        worker::MAIL_SENT,
        worker::MAIL_FAILED,
        worker::KEEP_DEMO_MAIL,
        sweep::SWEEP,
        changes::FORGET,
        guest_answers::ACCEPT,
        guest_answers::DECLINE,
        join::JOIN,
        join::LEAVE,
        offer::ACCEPT_OFFER,
        offer::REFUSE_OFFER,
    ]
}

#[test]
fn the_app_knows_the_last_migration() {
    let last = anteroom_provision::Migrations::embedded().schema_version();
    assert_eq!(connect::SCHEMA, last);
}

#[tokio::test]
async fn statements_fit_the_database() {
    let clinic = TestClinic::new().await;
    let mut wrong = Vec::new();
    for (sql, expected) in all() {
        wrong.extend(misfits(&clinic.admin_sql, sql, &expected).await);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What an install may call and this crate does not is dead, or a verb that was forgotten here.
#[tokio::test]
async fn every_function_of_an_install_is_called_here() {
    let clinic = TestClinic::new().await;
    let granted: Vec<String> = sqlx::query_scalar(
        "SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname IN ('auth', 'api', 'worker')
            AND (has_function_privilege('inst_kiosk', p.oid, 'EXECUTE')
              OR has_function_privilege('inst_staff', p.oid, 'EXECUTE')
              OR has_function_privilege('inst_worker', p.oid, 'EXECUTE'))",
    )
    .fetch_all(&clinic.admin_sql)
    .await
    .unwrap();
    let granted: BTreeSet<String> = granted.into_iter().collect();
    let called = all().into_iter().map(|(sql, _)| verb_of(sql));
    let called: BTreeSet<String> = called.map(str::to_owned).collect();
    assert_eq!(granted, called);
}

/// Whether a lost answer is asked for again, and what is said when that fails, goes by the verb's name.
#[tokio::test]
async fn verbs_that_change_something_are_known_by_their_names() {
    let clinic = TestClinic::new().await;
    let writing: Vec<String> = sqlx::query_scalar(
        r"SELECT 'api.' || p.proname FROM pg_proc p WHERE p.pronamespace = 'api'::regnamespace
            AND (ops.text_of(p.oid) ~* '(insert\s+into|update|delete\s+from)\s+(clinic|priv)\.'
              -- What other schemas write for them.
              OR ops.text_of(p.oid) ~ '(auth\.ask|ops\.revoke_install)\(')",
    )
    .fetch_all(&clinic.admin_sql)
    .await
    .unwrap();
    let writing: BTreeSet<String> = writing.into_iter().collect();
    let called = all().into_iter().map(|(sql, _)| verb_of(sql));
    let called = called.filter(|verb| nature(verb) == Nature::Write);
    let called: BTreeSet<String> = called.map(str::to_owned).collect();
    assert_eq!(writing, called);
}

/// What is wrong with a statement: it cannot be prepared, or a column is missing or of another type.
async fn misfits(pool: &PgPool, sql: &'static str, expected: &[Column]) -> Vec<String> {
    let prepared = match pool.prepare(SqlStr::from_static(sql)).await {
        Ok(prepared) => prepared,
        Err(error) => return vec![format!("{sql}: {error}")],
    };
    let misfit = |(name, fits): &Column| {
        let found = prepared
            .columns()
            .iter()
            .find(|column| column.name() == *name);
        match found.map(|column| column.type_info()) {
            None => Some(format!("{sql}: no column {name}")),
            Some(found) if fits(found) => None,
            Some(found) => Some(format!("{sql}: {name} is {}", found.name())),
        }
    };
    expected.iter().filter_map(misfit).collect()
}
