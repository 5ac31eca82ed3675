//! T01, T02: no table can be read, measured, written or locked by an install.

use anteroom_provision::testing::TestClinic;

use crate::catalogue::{Relation, relations};
use crate::thief::{KINDS, Thief};

/// Insufficient privilege; what every statement below must end in.
const DENIED: &str = "42501";

async fn all_denied(statements: impl Fn(&Relation) -> Vec<String>) {
    let clinic = TestClinic::new().await;
    let relations = relations(&clinic).await;
    assert!(
        relations.len() > 20,
        "the catalogue shows the clinic's tables"
    );
    for kind in KINDS {
        let mut thief = Thief::at(&clinic, kind).await;
        for statement in relations.iter().flat_map(&statements) {
            let answer = thief.run(&statement).await.map(|rows| rows.len());
            let state = answer
                .expect_err(&format!("{kind:?} may: {statement}"))
                .state;
            thief
                .run("ROLLBACK")
                .await
                .expect("out of a failed transaction");
            assert_eq!(state, DENIED, "{kind:?}: {statement}");
        }
    }
}

#[tokio::test]
async fn t01_no_table_can_be_read() {
    all_denied(|relation| {
        let Relation { name, column, .. } = relation;
        let mut statements = vec![
            format!("SELECT * FROM {name}"),
            format!("SELECT count(*) FROM {name}"),
            format!("EXPLAIN ANALYZE SELECT 1 FROM {name} WHERE {column}::text LIKE 'a%'"),
        ];
        if relation.is_sequence {
            statements.push(format!("SELECT nextval('{name}')"));
        } else {
            statements.push(format!("COPY {name} TO STDOUT"));
            statements.push(format!(
                "SELECT row_security_active('{name}'), 1 FROM {name}"
            ));
        }
        statements
    })
    .await;
}

#[tokio::test]
async fn t02_no_table_can_be_written_or_locked() {
    all_denied(|relation| {
        let Relation {
            name,
            column,
            is_sequence,
        } = relation;
        if *is_sequence {
            return vec![format!("SELECT setval('{name}', 1)")];
        }
        vec![
            format!("INSERT INTO {name} ({column}) VALUES (DEFAULT)"),
            format!("UPDATE {name} SET {column} = DEFAULT"),
            format!("DELETE FROM {name}"),
            format!("TRUNCATE {name}"),
            format!("SELECT 1 FROM {name} FOR UPDATE"),
            format!("BEGIN; LOCK TABLE {name} IN ACCESS SHARE MODE"),
            format!("COPY {name} FROM STDIN"),
            format!("ALTER TABLE {name} DISABLE ROW LEVEL SECURITY"),
            format!("CREATE POLICY mine ON {name} USING (true)"),
        ]
    })
    .await;
}
