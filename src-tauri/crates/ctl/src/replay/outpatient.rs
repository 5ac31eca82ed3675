//! Two years of an outpatient clinic (synthetic, made to NHS figures), through the whole life of a visit:
//! booked, cancelled and booked again, checked in, completed, missed.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::vitoria::weeks_after;

/// Where the visits stand inside the data folder.
pub const FILE: &str = "outpatient-synthetic/appointments.csv.gz";

/// How a visit of the data ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The patient came and was seen.
    Attended,
    /// Called off before the day.
    Cancelled,
    /// The patient did not come.
    Missed,
    /// Still ahead, or not recorded.
    Open,
}

/// One visit of the data, its dates already moved.
#[derive(Debug, Clone)]
pub struct Visit {
    /// Row number, in the file's order.
    pub number: usize,
    /// The patient's number in the data.
    pub patient: String,
    /// The slot's number in the data; a cancelled slot is booked again.
    pub slot: String,
    /// The day of booking.
    pub booked_on: Date,
    /// The day of the visit.
    pub day: Date,
    /// The wall-clock start.
    pub time: Time,
    /// How it ended.
    pub ending: Ending,
}

/// What happens on a day, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A cancellation frees the slot before anybody books that day.
    Cancel,
    /// The front desk books.
    Book,
    /// The patient arrives, is seen and leaves; or does not come.
    Finish,
}

/// One step of one visit.
#[derive(Debug, Clone)]
pub struct Event {
    /// The day on which it happens.
    pub on: Date,
    /// What happens.
    pub step: Step,
    /// Index into the visits.
    pub visit: usize,
}

/// Reads the visits and moves them by whole weeks so that the first booking lies after `today`.
///
/// # Errors
/// When the file is absent or a row does not read.
pub fn read(data: &Path, today: Date, limit: usize) -> Result<Vec<Visit>> {
    let path = data.join(FILE);
    let file = std::fs::File::open(&path).with_context(|| format!("opening {}", path.display()))?;
    let mut visits = Vec::new();
    let rows = csv::Reader::from_reader(GzDecoder::new(file)).into_deserialize::<Row>();
    for (number, row) in rows.take(limit).enumerate() {
        visits.push(row?.parse(number)?);
    }
    let first = visits
        .iter()
        .map(|v| v.booked_on)
        .min()
        .context("the file holds no row")?;
    let weeks = weeks_after(first, today)?;
    for visit in &mut visits {
        visit.booked_on = visit.booked_on.checked_add(weeks.weeks())?;
        visit.day = visit.day.checked_add(weeks.weeks())?;
    }
    Ok(visits)
}

/// Everything that happens to the visits, day by day.
///
/// The data does not say when a visit was called off: it is on the day on which its slot is booked
/// again, and on the day of the visit where nobody took it.
pub fn timeline(visits: &[Visit]) -> Vec<Event> {
    let mut rebooked: HashMap<&str, Vec<&Visit>> = HashMap::new();
    for visit in visits {
        rebooked.entry(&visit.slot).or_default().push(visit);
    }
    let mut events = Vec::with_capacity(visits.len() * 2);
    for (index, visit) in visits.iter().enumerate() {
        events.push(Event {
            on: visit.booked_on,
            step: Step::Book,
            visit: index,
        });
        match visit.ending {
            Ending::Open => {}
            Ending::Attended | Ending::Missed => {
                events.push(Event {
                    on: visit.day,
                    step: Step::Finish,
                    visit: index,
                });
            }
            Ending::Cancelled => {
                let next = rebooked[visit.slot.as_str()]
                    .iter()
                    .filter(|other| {
                        (other.booked_on, other.number) > (visit.booked_on, visit.number)
                    })
                    .map(|other| other.booked_on)
                    .min();
                let on = next.unwrap_or(visit.day).max(visit.booked_on);
                events.push(Event {
                    on,
                    step: Step::Cancel,
                    visit: index,
                });
            }
        }
    }
    // A visit booked and called off on the same day is booked first; the row's own order decides the rest.
    events.sort_by_key(|event| {
        let visit = &visits[event.visit];
        let same_day = event.step == Step::Cancel && event.on == visit.booked_on;
        let step = if same_day { Step::Book } else { event.step };
        (event.on, step, visit.number, event.step != Step::Book)
    });
    events
}

#[derive(serde::Deserialize)]
struct Row {
    slot_id: String,
    scheduling_date: Date,
    appointment_date: Date,
    appointment_time: Time,
    status: String,
    patient_id: String,
}

impl Row {
    fn parse(self, number: usize) -> Result<Visit> {
        let ending = match self.status.as_str() {
            "attended" => Ending::Attended,
            "cancelled" => Ending::Cancelled,
            "did not attend" => Ending::Missed,
            "scheduled" | "unknown" => Ending::Open,
            other => anyhow::bail!("row {number} has an unknown status {other}"),
        };
        Ok(Visit {
            number,
            patient: self.patient_id,
            slot: self.slot_id,
            booked_on: self.scheduling_date,
            day: self.appointment_date,
            time: self.appointment_time,
            ending,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    fn visit(number: usize, booked_on: Date, ending: Ending) -> Visit {
        Visit {
            number,
            patient: number.to_string(),
            slot: "1".into(),
            booked_on,
            day: date(2027, 3, 10),
            time: time(9, 0, 0, 0),
            ending,
        }
    }

    #[test]
    fn a_slot_is_called_off_before_it_is_booked_again() {
        let visits = [
            visit(0, date(2027, 3, 1), Ending::Cancelled),
            visit(1, date(2027, 3, 4), Ending::Attended),
        ];
        let steps: Vec<_> = timeline(&visits)
            .iter()
            .map(|e| (e.on.day(), e.step, e.visit))
            .collect();
        assert_eq!(
            steps,
            [
                (1, Step::Book, 0),
                (4, Step::Cancel, 0),
                (4, Step::Book, 1),
                (10, Step::Finish, 1)
            ]
        );
    }

    #[test]
    fn a_visit_called_off_on_the_day_it_was_booked_is_booked_first() {
        let visits = [
            visit(0, date(2027, 3, 4), Ending::Cancelled),
            visit(1, date(2027, 3, 4), Ending::Missed),
        ];
        let steps: Vec<_> = timeline(&visits)
            .iter()
            .map(|e| (e.step, e.visit))
            .collect();
        assert_eq!(
            steps,
            [
                (Step::Book, 0),
                (Step::Cancel, 0),
                (Step::Book, 1),
                (Step::Finish, 1)
            ]
        );
    }
}
