//! The ratios of the booking path and of signing in (PERFORMANCE: G1 to G3, G11), and with the argument `finding` those
//! of finding (G4, G5, G6, G9, G14), with `live` those of many desks (G7, G8), beside their goals; `sync` and `million`
//! are parts of `live`.
//!
//! `cargo xtask bench` runs this twice: on the disk as it is, and with one millisecond added to every
//! flush (`slow_flush.c`), which is what an ordinary disk takes. Only ratios within one run compare.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a bench prints, and stops when it cannot go on"
)]

mod booking;
mod finding;
mod hot_slot;
mod live;
mod load;
mod processes;
mod sign_in;
mod stage;
mod table;

use stage::Stage;

#[tokio::main]
async fn main() {
    // `cargo test --benches` must not measure.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    let slow = std::env::var("FLUSH_US").is_ok_and(|micros| micros != "0");
    let mut stage = Stage::open().await;
    let part = std::env::args().find(|argument| live::PARTS.contains(&argument.as_str()));
    if let Some(part) = part {
        let rows = live::measure(&mut stage, &part).await;
        println!("{part}");
        table::print(&rows);
        return stage.close().await;
    }
    if std::env::args().any(|argument| argument == "finding") {
        let rows = finding::measure(&mut stage).await;
        println!("finding");
        table::print(&rows);
        return stage.close().await;
    }
    let mut rows = booking::measure(&stage, slow).await;
    if slow {
        rows.extend(hot_slot::measure(&stage).await);
    } else {
        rows.extend(sign_in::measure(&stage).await);
    }
    println!("{}", if slow { "flush + 1 ms" } else { "raw disk" });
    table::print(&rows);
    stage.close().await;
}
