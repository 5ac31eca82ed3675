//! The table of ratios that the bench prints.

/// One figure beside its goal.
pub struct Row {
    /// The goal's number and what is compared.
    pub what: String,
    /// The goal, in words.
    pub goal: &'static str,
    /// What was measured.
    pub measured: String,
    /// Whether it reaches the goal.
    pub reached: bool,
}

/// A ratio that must be at least `least`.
pub fn at_least(what: impl Into<String>, goal: &'static str, ratio: f64, least: f64) -> Row {
    Row {
        what: what.into(),
        goal,
        measured: format!("{ratio:.2}×"),
        reached: ratio >= least,
    }
}

/// A ratio that must be at most `most`.
pub fn at_most(what: impl Into<String>, goal: &'static str, ratio: f64, most: f64) -> Row {
    Row {
        what: what.into(),
        goal,
        measured: format!("{ratio:.2}×"),
        reached: ratio <= most,
    }
}

/// Prints the rows, aligned.
pub fn print(rows: &[Row]) {
    println!("{:<58} {:<14} {:>12}", "figure", "goal", "measured");
    for row in rows {
        let note = if row.reached { "" } else { "  falls short" };
        println!(
            "{:<58} {:<14} {:>12}{note}",
            row.what, row.goal, row.measured
        );
    }
}

/// The median of an odd number of measurements.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
