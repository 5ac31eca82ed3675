//! Every statement of this crate, so that a test can describe each against a real server.

use std::collections::BTreeSet;

use anteroom_provision::testing::TestClinic;
use sqlx::postgres::{PgPool, PgTypeInfo};
use sqlx::{Column as _, Executor, SqlStr, Statement as _, TypeInfo};

use crate::appointments::{answer, book, list as appointments, row, visit};
use crate::availability::weekly_hours;
use crate::mail::worker;
use crate::sessions::{register, renew, sign_in};
use crate::{
    availability, changes, connect, dashboard, doctors, locations, mail, notifications, patients,
    settings, specializations,
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
        (
            availability::LIST_OPEN_PERIODS,
            availability::OpenPeriodRow::columns(),
        ),
        (
            weekly_hours::GET_WEEKLY_HOURS,
            weekly_hours::WeeklyRuleRow::columns(),
        ),
        (book::BOOK, book::StateRow::columns()),
        (appointments::LIST, row::AppointmentRow::columns()),
        (appointments::GET, row::AppointmentRow::columns()),
        (appointments::GET_MANY, row::AppointmentRow::columns()),
        (
            appointments::LIST_COLLEAGUES,
            appointments::ColleagueRow::columns(),
        ),
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
        (dashboard::GET, dashboard::DashboardRow::columns()),
        (
            dashboard::LIST_DAILY_COUNTS,
            dashboard::DailyCountRow::columns(),
        ),
        (settings::GET, settings::SettingsRow::columns()),
        (settings::GET_MAIL, settings::MailSettingsRow::columns()),
        (mail::LIST_OUTBOX, mail::OutboxListRow::columns()),
        (mail::LIST_DEMO_MAILS, mail::DemoMailRow::columns()),
        (worker::CLAIM_MAIL, worker::ClaimedMailRow::columns()),
        (
            worker::GET_MAIL_SETTINGS,
            worker::WorkerMailSettingsRow::columns(),
        ),
        (worker::EXPIRE_REQUESTS, worker::ExpiredRow::columns()),
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
        visit::CHECK_IN,
        visit::BEGIN_CONSULTATION,
        visit::COMPLETE,
        visit::MARK_NO_SHOW,
        weekly_hours::SET_WEEKLY_HOURS,
        doctors::APPROVE,
        doctors::REJECT,
        doctors::SET_LOCATION,
        locations::ADD,
        patients::ADD,
        notifications::MARK_READ,
        settings::SET,
        settings::SET_MAIL,
        settings::SEND_TEST_MAIL,
        worker::MAIL_SENT,
        worker::MAIL_FAILED,
        worker::KEEP_DEMO_MAIL,
    ]
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
    let called = all().into_iter().map(|(sql, _)| crate::call::verb_of(sql));
    let called: BTreeSet<String> = called.map(str::to_owned).collect();
    assert_eq!(granted, called);
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
