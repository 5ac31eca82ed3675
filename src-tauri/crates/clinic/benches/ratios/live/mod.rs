//! What it costs to keep many desks in step, and how fast a clinic is back (PERFORMANCE: G7, G8; RELIABILITY: R1, R17).

mod crowd;
mod installs;
mod kill;
mod million;
mod sync;

use super::stage::Stage;
use super::table::Row;

/// Measures in an order in which nothing disturbs what comes after it; three minutes.
pub async fn measure(stage: &mut Stage) -> Vec<Row> {
    let mut rows = sync::measure(stage).await;
    rows.extend(kill::measure(stage).await);
    rows.extend(installs::measure(stage).await);
    rows.extend(million::measure(stage).await);
    rows
}
