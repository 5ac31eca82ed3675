//! What there is to attack, read from the database.

use anteroom_clinic::InstallKind;
use anteroom_provision::testing::TestClinic;
use sqlx::Row as _;

/// A table, view or sequence of the clinic.
pub struct Relation {
    pub name: String,
    pub is_sequence: bool,
    /// A column that can be written.
    pub column: String,
}

/// A function of the clinic.
pub struct Function {
    pub schema: String,
    pub name: String,
    pub arguments: Vec<Argument>,
    /// Whether the install may call it.
    pub granted: bool,
    /// Whether it takes a token and does something without one as well.
    pub open_to_guests: bool,
}

pub struct Argument {
    pub name: String,
    pub type_name: String,
    pub variadic: bool,
}

impl Function {
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.schema, self.name)
    }

    /// A query that calls it, each argument made by `value` (null when it returns `None`).
    pub fn call(&self, value: impl Fn(&Argument) -> Option<String>) -> String {
        let arguments = self.arguments.iter().map(|argument| {
            let text = value(argument).unwrap_or_else(|| "NULL".to_owned());
            let variadic = if argument.variadic { "VARIADIC " } else { "" };
            format!("{variadic}{text}::{}", argument.type_name)
        });
        let arguments = arguments.collect::<Vec<_>>().join(", ");
        format!("SELECT * FROM {}({arguments})", self.full_name())
    }

    pub fn takes_token(&self) -> bool {
        self.arguments
            .iter()
            .any(|argument| argument.name == "p_token")
    }
}

pub async fn relations(clinic: &TestClinic) -> Vec<Relation> {
    let rows = sqlx::query(
        "SELECT c.oid::regclass::text AS name, c.relkind = 'S' AS is_sequence,
                (SELECT quote_ident(a.attname) FROM pg_attribute a
                  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
                  ORDER BY a.attnum LIMIT 1) AS column_name
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname IN ('priv', 'audit', 'clinic') AND c.relkind IN ('r', 'p', 'v', 'm', 'S')",
    )
    .fetch_all(&clinic.admin_sql)
    .await
    .expect("the catalogue");
    let relation = |row: &sqlx::postgres::PgRow| Relation {
        name: row.get("name"),
        is_sequence: row.get("is_sequence"),
        column: row.get("column_name"),
    };
    rows.iter().map(relation).collect()
}

pub async fn functions(clinic: &TestClinic, kind: InstallKind) -> Vec<Function> {
    let rows = sqlx::query(
        "SELECT n.nspname::text AS schema, p.proname::text AS name,
                has_schema_privilege($1, n.oid, 'USAGE') AND has_function_privilege($1, p.oid, 'EXECUTE') AS granted,
                p.provariadic <> 0 AS variadic,
                strpos(p.prosrc, 'auth.enter_guest()') > 0 AS open_to_guests,
                ARRAY(SELECT format_type(a.type, NULL) FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS a (type, n) ORDER BY a.n) AS types,
                coalesce(p.proargnames, '{}') AS names
           FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
          WHERE n.nspname IN ('auth', 'api', 'worker', 'ops', 'clinic', 'priv', 'audit', 'ext')
            AND 'internal'::regtype <> ALL (p.proargtypes::oid[]) AND p.prorettype <> 'trigger'::regtype
          ORDER BY 1, 2",
    )
    .bind(&clinic.credential(kind).role)
    .fetch_all(&clinic.admin_sql)
    .await
    .expect("the catalogue");
    rows.iter().map(function).collect()
}

fn function(row: &sqlx::postgres::PgRow) -> Function {
    let types: Vec<String> = row.get("types");
    let names: Vec<String> = row.get("names");
    let last = types.len();
    let variadic: bool = row.get("variadic");
    let arguments = types
        .into_iter()
        .enumerate()
        .map(|(n, type_name)| Argument {
            name: names.get(n).cloned().unwrap_or_default(),
            type_name,
            variadic: variadic && n + 1 == last,
        });
    Function {
        schema: row.get("schema"),
        name: row.get("name"),
        arguments: arguments.collect(),
        granted: row.get("granted"),
        open_to_guests: row.get("open_to_guests"),
    }
}
