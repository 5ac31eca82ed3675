//! From the JSON of the scheduling vectors to the rules of the product and back; no rule of its own.

mod clock;
mod people;
mod time;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The answer to one vector: `{"id", "out"}`, or `{"id", "skipped"}` for a family nobody knows. `out` of the vector
/// itself is not looked at.
pub fn answer(line: &str) -> Result<Value, serde_json::Error> {
    #[derive(Deserialize)]
    struct Head {
        id: Value,
        fam: String,
    }
    let row: Value = serde_json::from_str(line)?;
    let Head { id, fam } = read(&row)?;
    let out = match fam.as_str() {
        "merge" => time::merge::<clock::Clock>(read(&row)?),
        "merge_int" => time::merge::<i64>(read(&row)?),
        "subtract" => time::subtract::<clock::Clock>(&read(&row)?),
        "subtract_int" => time::subtract::<i64>(&read(&row)?),
        "subtract_utc" => time::subtract::<clock::Utc>(&read(&row)?),
        "intersect" => time::intersect(&read(&row)?),
        "windows" => time::windows(read(&row)?),
        "slots" => time::slots(&read(&row)?),
        "buffer" => time::buffer(&read(&row)?),
        "series" => people::weekly_series(&read(&row)?),
        "series_daily" => people::daily_series(&read(&row)?),
        "patient_conflict" => people::patient_conflict(&read(&row)?),
        "service_conflict" => people::service_conflict(&read(&row)?),
        "capacity" => people::capacity(&read(&row)?),
        "consecutive" => people::consecutive(&read(&row)?),
        _ => return Ok(json!({"id": id, "skipped": true})),
    };
    Ok(json!({"id": id, "out": out}))
}

fn read<T: DeserializeOwned>(row: &Value) -> Result<T, serde_json::Error> {
    serde_json::from_value(row.clone())
}
