//! Applying one file, statement by statement, so that an error knows its line.

use sqlx::postgres::{PgDatabaseError, PgErrorPosition};
use sqlx::{AssertSqlSafe, PgConnection};

use super::files::File;
use super::statements::{Statement, statements};
use crate::error::{ProvisionError, Result};

/// Applies the file as the superuser; a role that the file takes ends with it.
pub(crate) async fn apply(connection: &mut PgConnection, file: &File) -> Result<()> {
    for statement in statements(&file.text) {
        execute(connection, statement.text)
            .await
            .map_err(|error| located(file, &statement, error))?;
    }
    execute(connection, "RESET ROLE")
        .await
        .map_err(ProvisionError::sql("Cannot end a migration's role"))
}

async fn execute(connection: &mut PgConnection, text: &str) -> sqlx::Result<()> {
    // The texts are the program's own; nothing of a user is in them.
    sqlx::raw_sql(AssertSqlSafe(text))
        .execute(connection)
        .await
        .map(drop)
}

fn located(file: &File, statement: &Statement<'_>, error: sqlx::Error) -> ProvisionError {
    let sqlx::Error::Database(refusal) = &error else {
        return ProvisionError::sql("The connection broke while migrating")(error);
    };
    let Some(refusal) = refusal.try_downcast_ref::<PgDatabaseError>() else {
        return ProvisionError::sql("Cannot migrate")(error);
    };
    let mut message = refusal.message().to_owned();
    for more in [refusal.detail(), refusal.hint()].into_iter().flatten() {
        message.push_str("\n  ");
        message.push_str(more);
    }
    ProvisionError::Migration {
        file: file.name.clone(),
        line: statement.line + lines_into(statement.text, refusal),
        message,
    }
}

/// How many lines into the statement the server sees the error.
fn lines_into(text: &str, refusal: &PgDatabaseError) -> usize {
    if let Some(PgErrorPosition::Original(position)) = refusal.position() {
        let before = text.chars().take(position.saturating_sub(1));
        return before.filter(|c| *c == '\n').count();
    }
    // Inside of a DO block the server counts lines from the one with the opening dollar quote.
    let line = refusal.r#where().and_then(|context| {
        let (_, rest) = context.rsplit_once("inline_code_block line ")?;
        rest.split(|c: char| !c.is_ascii_digit())
            .next()?
            .parse::<usize>()
            .ok()
    });
    match (line, text.find('$')) {
        (Some(line), Some(quote)) => text[..quote].matches('\n').count() + line.saturating_sub(1),
        _ => 0,
    }
}
