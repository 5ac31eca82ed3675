//! What it costs to keep many desks in step, and how fast a clinic is back (PERFORMANCE: G7, G8; RELIABILITY: R1, R17).

mod crowd;
mod installs;
mod kill;
mod million;
mod sync;

use super::stage::Stage;
use super::table::Row;

/// What of it can be asked for by name.
pub const PARTS: [&str; 3] = ["live", "sync", "million"];

/// Measures one of [`PARTS`]; `live` is all of it, in an order in which nothing disturbs what comes after it, four
/// minutes.
pub async fn measure(stage: &mut Stage, part: &str) -> Vec<Row> {
    match part {
        "sync" => sync::measure(stage).await,
        "million" => million::measure(stage).await,
        _ => {
            let mut rows = sync::measure(stage).await;
            rows.extend(kill::measure(stage).await);
            rows.extend(installs::measure(stage).await);
            rows.extend(million::measure(stage).await);
            rows
        }
    }
}
