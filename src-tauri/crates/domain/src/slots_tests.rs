use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_750_000_000 / 86_400 * 86_400 + minute * 60).unwrap()
}

fn taken(minutes: &[Range<i64>]) -> Vec<Range<Timestamp>> {
    minutes.iter().map(|r| (at(r.0), at(r.1))).collect()
}

fn period(from: i64, to: i64, slot_minutes: u16) -> OpenPeriod {
    OpenPeriod {
        day: date(2025, 6, 15),
        starts: at(from),
        ends: at(to),
        slot_minutes,
        location: None,
    }
}

fn visit(minutes: u16) -> Visit {
    Visit {
        minutes,
        ..Visit::default()
    }
}

#[test]
fn all_slots_of_an_empty_day() {
    let morning = period(540, 600, 30);
    let starts = free_starts(&morning, &[], visit(30), at(0), None);
    assert_eq!(starts, [at(540), at(570)]);
}

#[test]
fn a_booking_removes_slots_and_never_shifts_the_grid() {
    // 09:30–18:00 in steps of 45; the quarter hour from 09:30 is taken.
    let day = period(570, 1080, 45);
    let starts = free_starts(&day, &taken(&[(570, 585)]), visit(45), at(0), None);
    assert_eq!(starts.first(), Some(&at(615)));
    assert_eq!(starts.len(), 10);
    assert!(
        starts
            .windows(2)
            .all(|w| w[0].duration_until(w[1]).as_mins() == 45)
    );
}

#[test]
fn a_visit_may_be_shorter_or_longer_than_the_grid() {
    let morning = period(540, 660, 30);
    let starts = |minutes| free_starts(&morning, &[], visit(minutes), at(0), None);
    assert_eq!(starts(10).len(), 4);
    assert_eq!(starts(60), [at(540), at(570), at(600)]);
    assert_eq!(starts(120), [at(540)]);
    assert_eq!(starts(121), []);
    // Room for a short visit after the last whole slot of the grid.
    let with_rest = period(540, 615, 30);
    assert_eq!(
        free_starts(&with_rest, &[], visit(15), at(0), None).last(),
        Some(&at(600))
    );
}

#[test]
fn notice_and_horizon_are_inclusive() {
    let day = period(0, 1440, 60);
    let starts = |from, to| free_starts(&day, &[], visit(60), from, to).len();
    assert_eq!(starts(at(720), None), 12);
    let second = SignedDuration::from_secs(1);
    assert_eq!(starts(at(720) + second, None), 11);
    assert_eq!(starts(at(720), Some(at(780))), 2);
    assert_eq!(starts(at(720), Some(at(780) - second)), 1);
    assert_eq!(starts(at(720), Some(at(719))), 0);
}

#[test]
fn buffers_of_two_visits_add_up_and_may_reach_outside() {
    let buffered = Visit {
        minutes: 30,
        buffer_before: 15,
        buffer_after: 30,
    };
    let blocked = |from| buffered.blocked(at(from)).unwrap();
    assert_eq!(blocked(750), (at(735), at(810)));
    let day = period(540, 1020, 15);
    // Booked 12:30–13:00 and 14:30–15:00, each with its buffers: between them nothing fits.
    let starts = free_starts(&day, &[blocked(750), blocked(870)], buffered, at(0), None);
    assert!(
        starts.iter().all(|s| *s <= at(675) || *s >= at(945)),
        "{starts:?}"
    );
    assert_eq!(starts.first(), Some(&at(540)));
    assert_eq!(starts.last(), Some(&at(990)));
}

#[test]
fn no_slot_in_no_time() {
    assert_eq!(
        free_starts(&period(600, 600, 60), &[], visit(60), at(0), None),
        []
    );
    assert_eq!(
        free_starts(&period(660, 600, 60), &[], visit(60), at(0), None),
        []
    );
    assert_eq!(
        free_starts(&period(600, 660, 0), &[], visit(60), at(0), None),
        []
    );
    assert_eq!(
        free_starts(&period(600, 660, 20), &[], visit(0), at(0), None),
        []
    );
    let all_day = taken(&[(0, 1440)]);
    assert_eq!(
        free_starts(&period(600, 660, 20), &all_day, visit(20), at(0), None),
        []
    );
    assert_eq!(grid(&period(600, 660, 0)).count(), 0);
}

#[test]
fn the_nearest_come_in_time_order() {
    let starts = [at(0), at(60), at(120), at(180), at(240)];
    assert_eq!(nearest(&starts, at(130), 3), [at(60), at(120), at(180)]);
    assert_eq!(nearest(&starts, at(90), 1), [at(60)]);
    assert_eq!(nearest(&starts, at(900), 2), [at(180), at(240)]);
    assert_eq!(nearest(&starts, at(0), 9), starts);
    assert_eq!(nearest(&starts, at(0), 0), []);
    assert_eq!(nearest(&[], at(0), 3), []);
}

proptest! {
    #[test]
    fn every_start_is_on_the_grid_free_and_complete(
        from in 0i64..600, length in 0i64..900, slot in 1u16..120, notice in 0i64..1440,
        horizon in prop::option::of(0i64..1440),
        (minutes, buffer_before, buffer_after) in (1u16..150, 0u16..40, 0u16..40),
        busy in prop::collection::vec((0i64..1500, 0i64..90), 0..12),
    ) {
        let open = period(from, from + length, slot);
        let visit = Visit { minutes, buffer_before, buffer_after };
        let busy: Vec<_> = busy.iter().map(|b| (at(b.0), at(b.0 + b.1))).collect();
        let found = free_starts(&open, &busy, visit, at(notice), horizon.map(at));
        // The same, said the slow way: every minute of the period is asked.
        let fits = |start: &Timestamp| {
            let blocked = visit.blocked(*start).unwrap();
            open.starts.duration_until(*start).as_mins() % i64::from(slot) == 0
                && visit.range(*start).unwrap().1 <= open.ends
                && *start >= at(notice) && horizon.is_none_or(|last| *start <= at(last))
                && !busy.iter().any(|b| ranges::overlap(*b, blocked))
        };
        let expected: Vec<_> = (from..from + length).map(at).filter(fits).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_nearest_are_none_farther_than_the_others(
        mut starts in prop::collection::vec(0i64..2000, 0..20), wanted in 0i64..2000, n in 0usize..6,
    ) {
        starts.sort_unstable();
        starts.dedup();
        let starts: Vec<_> = starts.into_iter().map(at).collect();
        let near = nearest(&starts, at(wanted), n);
        prop_assert_eq!(near.len(), n.min(starts.len()));
        prop_assert!(near.is_sorted());
        let far = |start: &Timestamp| at(wanted).duration_until(*start).abs();
        let farthest = near.iter().map(far).max().unwrap_or_default();
        let others = starts.iter().filter(|start| !near.contains(start));
        prop_assert!(n == 0 || others.map(far).all(|distance| distance >= farthest));
    }
}
