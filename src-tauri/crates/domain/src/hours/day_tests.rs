//! What changes a day: overrides, absences, holidays, travel, business hours and the clinic's midnight.

use jiff::{
    civil::{date, datetime},
    tz::TimeZone,
};

use super::{
    tests::{every_day, minutes, pairs, rule, utc, weekly, zone},
    *,
};

fn on(day: Date, from: &str, to: &str) -> DateOverride {
    DateOverride {
        day,
        from: minutes(from),
        to: minutes(to),
        slot_minutes: 30,
        location: None,
    }
}

fn expanded(availability: &Availability, zone: &TimeZone, day: Date) -> Vec<(String, String)> {
    utc(&expand(availability, zone, day, day).unwrap())
}

fn new_york_to_tokyo(first: Date, last: Date) -> Availability {
    let mut away = every_day("09:00", "17:00", 30);
    away.travel = vec![Travel {
        first,
        last,
        zone: zone("Asia/Tokyo"),
    }];
    away
}

#[test]
fn overrides_replace_the_weekly_hours_of_their_day() {
    let mut hours = every_day("08:00", "17:00", 30);
    let (first, closed) = (date(2026, 6, 15), date(2026, 6, 16));
    hours.overrides = vec![
        on(first, "10:00", "11:00"),
        on(first, "11:30", "12:00"),
        on(closed, "00:00", "00:00"),
    ];
    assert_eq!(
        expanded(&hours, &TimeZone::UTC, first),
        pairs(&[
            ("2026-06-15T10:00", "2026-06-15T11:00"),
            ("2026-06-15T11:30", "2026-06-15T12:00"),
        ])
    );
    assert_eq!(expanded(&hours, &TimeZone::UTC, closed), []);
    let untouched = date(2026, 6, 17);
    assert_eq!(
        expanded(&hours, &TimeZone::UTC, untouched),
        pairs(&[("2026-06-17T08:00", "2026-06-17T17:00")])
    );
}

#[test]
fn a_period_knows_its_place() {
    let (usual, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let day = date(2026, 6, 15);
    let mut monday = rule(1, "09:00", "10:00", 30);
    monday.location = Some(usual);
    let mut hours = weekly([monday]);
    let place = |hours: &Availability| expand(hours, &TimeZone::UTC, day, day).unwrap()[0].location;
    assert_eq!(place(&hours), Some(usual));
    let mut elsewhere = on(day, "09:00", "10:00");
    elsewhere.location = Some(other);
    hours.overrides.push(elsewhere);
    assert_eq!(place(&hours), Some(other));
}

#[test]
fn what_an_absence_leaves_stays_on_the_grid() {
    let mut hours = every_day("09:00", "12:00", 40);
    hours.absences = vec![Absence {
        from: datetime(2026, 6, 15, 9, 50, 0, 0),
        to: datetime(2026, 6, 15, 10, 5, 0, 0),
    }];
    // 09:00 and 10:20, 11:00 remain; 09:40 is touched, and 11:40 never was whole.
    assert_eq!(
        expanded(&hours, &TimeZone::UTC, date(2026, 6, 15)),
        pairs(&[
            ("2026-06-15T09:00", "2026-06-15T09:40"),
            ("2026-06-15T10:20", "2026-06-15T11:40"),
        ])
    );
}

#[test]
fn an_absence_until_midnight_ends_with_the_day_and_may_last_for_ever() {
    let mut hours = every_day("00:00", "24:00", 60);
    hours.absences = vec![Absence {
        from: datetime(2026, 6, 14, 0, 0, 0, 0),
        to: datetime(2026, 6, 16, 0, 0, 0, 0),
    }];
    let days = |hours: &Availability| -> Vec<Date> {
        let found = expand(
            hours,
            &zone("America/Havana"),
            date(2026, 6, 13),
            date(2026, 6, 17),
        );
        found.unwrap().iter().map(|p| p.day).collect()
    };
    assert_eq!(
        days(&hours),
        [date(2026, 6, 13), date(2026, 6, 16), date(2026, 6, 17)]
    );
    hours.absences[0].to = DateTime::MAX;
    assert_eq!(days(&hours), [date(2026, 6, 13)]);
    // Havana had two midnights on 2 November 2025; an absence until then must not eat the second first hour.
    hours.absences = vec![Absence {
        from: datetime(2025, 11, 1, 0, 0, 0, 0),
        to: datetime(2025, 11, 2, 0, 0, 0, 0),
    }];
    let day = date(2025, 11, 2);
    let open = windows(&hours, &zone("America/Havana"), day, day).unwrap();
    assert_eq!(open[0].0.duration_until(open[0].1).as_hours(), 25);
}

#[test]
fn holidays_close_the_clinics_day_even_for_a_doctor_far_away() {
    let mut hours = new_york_to_tokyo(date(2026, 6, 15), date(2026, 6, 16));
    let new_york = zone("America/New_York");
    hours.holidays = vec![date(2026, 6, 14)];
    // 09:00–17:00 of the 15th in Tokyo is 20:00 on the 14th to 04:00 on the 15th in New York.
    assert_eq!(expanded(&hours, &new_york, date(2026, 6, 14)), []);
    assert_eq!(
        expanded(&hours, &new_york, date(2026, 6, 15)),
        pairs(&[
            ("2026-06-15T04:00", "2026-06-15T08:00"),
            ("2026-06-16T00:00", "2026-06-16T04:00"),
        ])
    );
    // A holiday beats an override of the same day.
    hours.travel.clear();
    hours.overrides = vec![on(date(2026, 6, 14), "10:00", "11:00")];
    assert_eq!(expanded(&hours, &new_york, date(2026, 6, 14)), []);
}

#[test]
fn travel_reads_hours_and_absences_there() {
    let mut hours = new_york_to_tokyo(date(2026, 6, 15), date(2026, 6, 15));
    let new_york = zone("America/New_York");
    hours.absences = vec![Absence {
        from: datetime(2026, 6, 15, 13, 0, 0, 0),
        to: datetime(2026, 6, 16, 0, 0, 0, 0),
    }];
    let found = expand(&hours, &new_york, date(2026, 6, 14), date(2026, 6, 16)).unwrap();
    assert_eq!(
        utc(&found),
        pairs(&[
            ("2026-06-14T13:00", "2026-06-14T21:00"),
            ("2026-06-15T00:00", "2026-06-15T04:00"),
            ("2026-06-16T13:00", "2026-06-16T21:00"),
        ])
    );
    // The part before the clinic's midnight belongs to the 14th.
    let days: Vec<_> = found.iter().map(|p| p.day).collect();
    assert_eq!(
        days,
        [date(2026, 6, 14), date(2026, 6, 14), date(2026, 6, 16)]
    );
}

#[test]
fn travel_over_the_date_line_gives_no_time_twice() {
    let mut hours = every_day("00:00", "24:00", 60);
    hours.travel = vec![Travel {
        first: date(2026, 6, 16),
        last: date(2026, 6, 16),
        zone: zone("Pacific/Apia"),
    }];
    let pago = zone("Pacific/Pago_Pago");
    let found = expand(&hours, &pago, date(2026, 6, 14), date(2026, 6, 18)).unwrap();
    assert!(found.windows(2).all(|w| w[0].ends <= w[1].starts));
    // The 16th in Apia is the 15th in Pago Pago; nothing is left of the 16th there.
    let days: Vec<_> = found.iter().map(|p| p.day.day()).collect();
    assert_eq!(days, [14, 15, 17, 18]);
}

#[test]
fn business_hours_cut_on_the_clinics_wall() {
    let mut hours = every_day("00:00", "24:00", 30);
    hours.business_hours = Some((minutes("09:00"), minutes("17:15")));
    hours.travel = new_york_to_tokyo(date(2026, 6, 15), date(2026, 6, 15)).travel;
    let found = expanded(&hours, &zone("America/New_York"), date(2026, 6, 16));
    assert_eq!(found, pairs(&[("2026-06-16T13:00", "2026-06-16T21:00")]));
    for wrong in [(0, 0), (600, 540), (0, 1441)] {
        hours.business_hours = Some(wrong);
        assert_eq!(check(&hours), Err(HoursError::BusinessHours));
    }
}

#[test]
fn a_period_never_crosses_the_clinics_midnight() {
    let mut away = weekly((0..7).map(|day| rule(day, "09:10", "17:00", 25)));
    away.travel = new_york_to_tokyo(date(2026, 6, 15), date(2026, 6, 15)).travel;
    let los_angeles = zone("America/Los_Angeles");
    // 09:10 in Tokyo is 17:10 the day before in Los Angeles; midnight there is 410 minutes later, off the grid.
    let found = expand(&away, &los_angeles, date(2026, 6, 13), date(2026, 6, 16)).unwrap();
    assert_eq!(
        utc(&found)[1..3],
        pairs(&[
            ("2026-06-14T16:10", "2026-06-14T23:40"),
            ("2026-06-15T00:10", "2026-06-15T06:50"),
        ])
    );
    // 07:00Z is midnight; the next grid point of the block, 07:15Z, begins the part of the new day.
    assert_eq!(utc(&found)[3].0, "2026-06-15T07:15");
    assert_eq!(found.iter().filter(|p| p.day.day() == 15).count(), 1);
}

#[test]
fn faulty_days_are_refused_by_number() {
    let (day, next) = (date(2026, 6, 15), date(2026, 6, 16));
    let good = on(day, "09:00", "12:00");
    let refused = |second: DateOverride| {
        let overrides = vec![good.clone(), second];
        check(&Availability {
            overrides,
            ..Availability::default()
        })
    };
    let at_1 = |error: fn(usize) -> HoursError| Err(error(1));
    let times = at_1(|at| HoursError::OverrideTimes { at });
    assert_eq!(refused(on(next, "12:00", "11:00")), times);
    assert_eq!(refused(on(next, "12:00", "24:01")), times);
    let slot = at_1(|at| HoursError::OverrideSlot { at });
    assert_eq!(refused(on(next, "12:00", "12:29")), slot);
    let contradict = at_1(|second| HoursError::OverrideOverlap { first: 0, second });
    assert_eq!(refused(on(day, "11:59", "13:00")), contradict);
    assert_eq!(refused(on(day, "18:00", "18:00")), contradict);
    assert_eq!(refused(on(day, "12:00", "24:00")), Ok(()));
    let mut closed = on(next, "00:00", "00:00");
    closed.slot_minutes = 0;
    assert_eq!(refused(closed), Ok(()));
}

#[test]
fn faulty_absences_and_journeys_are_refused_by_number() {
    let noon = datetime(2026, 6, 15, 12, 0, 0, 0);
    let mut hours = weekly([]);
    hours.absences = vec![Absence {
        from: noon,
        to: noon,
    }];
    assert_eq!(check(&hours), Err(HoursError::AbsenceOrder { at: 0 }));
    let journey = |first, last| Travel {
        first: date(2026, 6, first),
        last: date(2026, 6, last),
        zone: TimeZone::UTC,
    };
    let refused = |second| {
        let travel = vec![journey(10, 12), second];
        check(&Availability {
            travel,
            ..Availability::default()
        })
    };
    assert_eq!(
        refused(journey(14, 13)),
        Err(HoursError::TravelOrder { at: 1 })
    );
    let overlap = HoursError::TravelOverlap {
        first: 0,
        second: 1,
    };
    assert_eq!(refused(journey(12, 13)), Err(overlap));
    assert_eq!(refused(journey(13, 13)), Ok(()));
}

#[test]
fn windows_join_what_overlaps_and_refuse_nothing() {
    let reversed = [rule(1, "08:00", "07:00", 5), rule(1, "09:00", "09:00", 5)];
    let overlapping = [rule(1, "12:00", "17:00", 5), rule(1, "09:00", "13:00", 5)];
    let day = date(2026, 6, 15);
    let hours = weekly(reversed.into_iter().chain(overlapping));
    let found = windows(&hours, &TimeZone::UTC, day, day).unwrap();
    let hours: Vec<_> = found
        .iter()
        .map(|r| r.0.duration_until(r.1).as_hours())
        .collect();
    assert_eq!(hours, [8]);
    assert_eq!(windows(&weekly([]), &TimeZone::UTC, day, day), Ok(vec![]));
    let backwards = windows(
        &every_day("00:00", "24:00", 5),
        &TimeZone::UTC,
        day,
        date(2026, 6, 1),
    );
    assert_eq!(backwards, Ok(vec![]));
}
