//! What finding costs beside a key lookup through the same kind of function (PERFORMANCE: G4, G5, G6, G9, G14).
//!
//! A region of 1,000 doctors of one specialization, 20,000 patients and 1.8 million visits; the coming four weeks are
//! 99 % full; the server has the memory of a server. Every read goes through the `clinic` crate, as the app's commands do. `FINDING_ROWS=10000000` lets the
//! growth go on to ten million (a quarter of an hour, 14 GB).

mod growth;
mod pages;
mod reads;
pub(crate) mod region;
mod row_security;

use super::stage::Stage;
use super::table::Row;

/// Grows a region and measures what finding costs in it.
pub async fn measure(stage: &mut Stage) -> Vec<Row> {
    stage.enlarge().await;
    let region = region::Region::settle(stage).await;
    let mut rows = growth::measure(stage, &region).await;
    rows.extend(reads::measure(stage, &region).await);
    rows.extend(pages::measure(stage).await);
    rows.extend(row_security::measure(stage, &region).await);
    rows
}
