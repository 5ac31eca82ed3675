use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday};
use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

use super::*;

fn weekly(start: Date, every: u16, days: &[Weekday], end: End) -> Vec<Date> {
    let pattern = Pattern::Weekly(days.to_vec());
    dates(&Recurrence {
        start,
        every,
        pattern,
        end,
    })
    .unwrap()
}

fn daily(start: Date, every: u16, end: End) -> Result<Vec<Date>, SeriesError> {
    let pattern = Pattern::Daily;
    dates(&Recurrence {
        start,
        every,
        pattern,
        end,
    })
}

#[test]
fn the_week_begins_on_the_weekday_of_the_first_day() {
    // A Thursday; Sunday and Monday after it are of the same week.
    assert_eq!(
        weekly(date(2019, 8, 15), 2, &[Monday, Sunday], End::Count(3)),
        [date(2019, 8, 18), date(2019, 8, 19), date(2019, 9, 1)]
    );
    // All chosen weekdays lie before the first day in a week that begins on Sunday.
    assert_eq!(
        weekly(
            date(2019, 5, 17),
            2,
            &[Sunday, Tuesday, Thursday],
            End::Count(4)
        ),
        [
            date(2019, 5, 19),
            date(2019, 5, 21),
            date(2019, 5, 23),
            date(2019, 6, 2)
        ]
    );
}

#[test]
fn a_series_ends_by_count_or_with_a_day() {
    let start = date(2026, 6, 12);
    let until = |last| weekly(start, 1, &[Friday, Saturday], End::Until(last));
    assert_eq!(until(date(2026, 6, 19)).last(), Some(&date(2026, 6, 19)));
    assert_eq!(until(date(2026, 6, 18)).len(), 2);
    assert_eq!(until(date(2026, 6, 11)), []);
    assert_eq!(weekly(start, 1, &[Friday], End::Count(0)), []);
    let twice = weekly(start, 1, &[Friday, Friday], End::Count(2));
    assert_eq!(twice, [start, date(2026, 6, 19)]);
    let leap = daily(date(2028, 2, 28), 1, End::Count(3)).unwrap();
    assert_eq!(
        leap,
        [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]
    );
}

#[test]
fn what_means_nothing_is_refused() {
    let start = date(2026, 6, 12);
    assert_eq!(daily(start, 0, End::Count(1)), Err(SeriesError::Every));
    let no_day = Recurrence {
        start,
        every: 1,
        pattern: Pattern::Weekly(vec![]),
        end: End::Count(1),
    };
    assert_eq!(dates(&no_day), Err(SeriesError::NoWeekday));
    assert_eq!(daily(start, 1, End::Count(366)).unwrap().len(), 366);
    assert_eq!(daily(start, 1, End::Count(367)), Err(SeriesError::TooMany));
    assert_eq!(
        daily(start, 1, End::Until(Date::MAX)),
        Err(SeriesError::TooMany)
    );
    assert_eq!(
        daily(Date::MAX, 1, End::Until(Date::MAX)),
        Ok(vec![Date::MAX])
    );
    assert_eq!(
        daily(Date::MAX, 1, End::Count(2)),
        Err(SeriesError::OutOfRange)
    );
    // 65,535 weeks are 1,256 years.
    let rare = weekly(start, u16::MAX, &[Monday, Sunday], End::Until(Date::MAX));
    assert_eq!(rare.len(), 14);
}

fn some_series() -> impl Strategy<Value = Recurrence> {
    let day = |n: i64| date(1990, 1, 1) + n.days();
    let weekday = (1i8..=7).prop_map(|n| Weekday::from_monday_one_offset(n).unwrap());
    let pattern = prop_oneof![
        Just(Pattern::Daily),
        prop::collection::vec(weekday, 1..9).prop_map(Pattern::Weekly),
    ];
    let end = prop_oneof![
        (0u16..=366).prop_map(End::Count),
        (0i64..20_300).prop_map(move |n| End::Until(day(n))),
    ];
    (0i64..20_000, 1u16..60, pattern, end).prop_map(move |(n, every, pattern, end)| Recurrence {
        start: day(n),
        every,
        pattern,
        end,
    })
}

proptest! {
    #[test]
    fn dates_ascend_and_are_all_there_are(series in some_series()) {
        let Ok(found) = dates(&series) else {
            prop_assert!(matches!(series.end, End::Until(_)));
            return Ok(());
        };
        prop_assert!(found.windows(2).all(|w| w[0] < w[1]));
        let belongs = |day: &Date| {
            let since = i64::from(series.start.until(*day).unwrap().get_days());
            let every = i64::from(series.every);
            match &series.pattern {
                Pattern::Daily => since % every == 0,
                Pattern::Weekly(days) => since / 7 % every == 0 && days.contains(&day.weekday()),
            }
        };
        prop_assert!(found.iter().all(|day| *day >= series.start && belongs(day)));
        let last = match series.end {
            End::Count(count) => {
                prop_assert_eq!(found.len(), usize::from(count));
                found.last().copied()
            }
            End::Until(last) => {
                prop_assert!(found.iter().all(|day| *day <= last));
                Some(last)
            }
        };
        // Nothing between the first day and the last is missing.
        let days = std::iter::successors(Some(series.start), |day| day.tomorrow().ok());
        let all = days.take_while(|day| last.is_some_and(|last| *day <= last));
        prop_assert_eq!(all.filter(belongs).count(), found.len());
    }
}
