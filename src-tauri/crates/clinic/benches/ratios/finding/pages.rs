//! G9: a page far back beside the first one.

use std::time::Instant;

use anteroom_clinic::appointments::{self, ListAppointments};

use crate::stage::Stage;
use crate::table::{Row, at_most, median};

const TIMES: usize = 101;
/// How many rows a page has.
const ROWS: u32 = 50;

/// The first page of everything and the page after some day, times taken in turn.
pub async fn measure(stage: &Stage) -> Vec<Row> {
    let clinic = stage.connect(1).await;
    let everything = ListAppointments {
        limit: ROWS,
        ..ListAppointments::default()
    };
    let mut rows = Vec::new();
    for (depth, days) in [("after 300,000 rows", -3), ("after 1,500,000 rows", 22)] {
        let there = ListAppointments {
            from_day: Some(
                clinic
                    .today()
                    .saturating_add(jiff::Span::new().days(days))
                    .to_string(),
            ),
            ..everything.clone()
        };
        let there = appointments::list(&clinic, &stage.session, there)
            .await
            .expect("a page");
        let deep = ListAppointments {
            cursor: there.next.clone(),
            ..everything.clone()
        };
        let (mut first_page, mut deep_page) = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            for (filter, times) in [(&everything, &mut first_page), (&deep, &mut deep_page)] {
                let begun = Instant::now();
                let page = appointments::list(&clinic, &stage.session, filter.clone())
                    .await
                    .expect("a page");
                times.push(begun.elapsed().as_secs_f64());
                assert_eq!(page.rows.len(), ROWS as usize, "a full page");
            }
        }
        let ratio = median(deep_page) / median(first_page);
        rows.push(at_most(
            format!("G9 page {depth} / first page, p50"),
            "≤ 1.5×",
            ratio,
            1.5,
        ));
    }
    clinic.close().await;
    rows
}
