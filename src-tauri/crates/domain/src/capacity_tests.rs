use proptest::prelude::*;

use super::*;

fn at(minute: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minute)
}

fn session(
    (from, to): Range<i64>,
    services: &[&'static str],
    slot_minutes: u16,
    capacity: u32,
) -> Session<&'static str> {
    Session {
        starts: at(from),
        ends: at(to),
        slot_minutes,
        services: services.to_vec(),
        capacity,
    }
}

fn booking(start: i64, minutes: u16, service: &'static str) -> Booking<&'static str> {
    Booking {
        starts: at(start),
        minutes,
        service,
    }
}

fn slot(from: i64, to: i64, capacity: u32) -> SlotCapacity {
    SlotCapacity {
        starts: at(from),
        ends: at(to),
        capacity,
    }
}

#[test]
fn sessions_of_other_lengths_count_for_themselves() {
    let sessions = [
        session((540, 570), &["flu"], 10, 2),
        session((540, 570), &["flu"], 15, 3),
        session((540, 570), &["rsv"], 15, 9),
    ];
    let quarter_taken = [booking(540, 15, "flu"), booking(540, 20, "flu")];
    assert_eq!(
        remaining(&sessions, &quarter_taken, &"flu"),
        [
            slot(540, 550, 2),
            slot(540, 555, 2),
            slot(550, 560, 2),
            slot(555, 570, 3),
            slot(560, 570, 2),
        ]
    );
    assert_eq!(remaining(&sessions, &[], &"measles"), []);
}

#[test]
fn a_booking_takes_the_least_flexible_place_and_full_slots_are_gone() {
    let sessions = [
        session((540, 560), &["flu", "rsv"], 10, 1),
        session((540, 560), &["flu"], 10, 1),
    ];
    let mut bookings = vec![booking(540, 10, "flu")];
    let rsv = |bookings: &[Booking<&'static str>]| remaining(&sessions, bookings, &"rsv");
    assert_eq!(rsv(&bookings), [slot(540, 550, 1), slot(550, 560, 1)]);
    bookings.push(booking(540, 10, "flu"));
    assert_eq!(rsv(&bookings), [slot(550, 560, 1)]);
    // One more than there is room for takes nothing from anybody.
    bookings.push(booking(540, 10, "flu"));
    assert_eq!(rsv(&bookings), [slot(550, 560, 1)]);
}

#[test]
fn of_two_sessions_alike_the_first_by_name_gives_way() {
    let sessions = [
        session((540, 550), &["rsv", "covid"], 10, 1),
        session((540, 550), &["flu", "covid"], 10, 1),
    ];
    let bookings = [booking(540, 10, "covid")];
    assert_eq!(remaining(&sessions, &bookings, &"flu"), []);
    assert_eq!(remaining(&sessions, &bookings, &"rsv"), [slot(540, 550, 1)]);
}

#[test]
fn people_one_after_another_need_slots_that_touch() {
    let slots = [
        slot(0, 5, 5),
        slot(5, 10, 10),
        slot(10, 15, 12),
        slot(20, 25, 9),
    ];
    assert_eq!(consecutive(&slots, 1), [5, 10, 12, 9]);
    assert_eq!(consecutive(&slots, 2), [5, 10, 0, 0]);
    assert_eq!(consecutive(&slots, 3), [5, 0, 0, 0]);
    assert_eq!(consecutive(&slots, 4), [0, 0, 0, 0]);
    assert_eq!(consecutive(&[], 2), Vec::<u32>::new());
}

#[test]
fn a_chain_may_go_over_slots_of_several_lengths() {
    let slots = [
        slot(0, 10, 4),
        slot(10, 15, 1),
        slot(10, 20, 3),
        slot(20, 30, 2),
    ];
    assert_eq!(consecutive(&slots, 2), [3, 0, 2, 0]);
    assert_eq!(consecutive(&slots, 3), [2, 0, 0, 0]);
}

#[test]
fn a_family_comes_back_to_back() {
    let starts = [at(60), at(0), at(20), at(40), at(100)];
    assert_eq!(
        back_to_back(&starts, 20, 3),
        [[at(0), at(20), at(40)], [at(20), at(40), at(60)]]
    );
    assert_eq!(back_to_back(&starts, 40, 2).len(), 3);
    assert_eq!(back_to_back(&starts, 20, 1).len(), 5);
    assert_eq!(back_to_back(&starts, 20, 5), Vec::<Vec<_>>::new());
    assert_eq!(back_to_back(&starts, 20, 0), Vec::<Vec<_>>::new());
    assert_eq!(back_to_back(&starts, 0, 2), Vec::<Vec<_>>::new());
}

proptest! {
    #[test]
    fn a_booking_takes_one_place_at_most(
        sessions in prop::collection::vec((0i64..60, 0i64..60, 0usize..7, 5u16..20, 0u32..4), 0..6),
        bookings in prop::collection::vec((0i64..60, 5u16..20, 0usize..3), 0..12),
    ) {
        const SERVICES: [&str; 3] = ["covid", "flu", "rsv"];
        let sessions: Vec<_> = sessions.into_iter().map(|(from, length, which, slot, people)| {
            let services: Vec<_> = (0..3).filter(|n| (which + 1) >> n & 1 == 1).map(|n| SERVICES[n]).collect();
            session((from, from + length), &services, slot, people)
        }).collect();
        let bookings: Vec<_> = bookings.into_iter().map(|(at, long, n)| booking(at, long, SERVICES[n])).collect();
        for service in SERVICES {
            let people = |n: usize| -> u32 {
                remaining(&sessions, &bookings[..n], &service).iter().map(|s| s.capacity).sum()
            };
            for n in 1..=bookings.len() {
                let taken = people(n - 1).checked_sub(people(n));
                prop_assert!(matches!(taken, Some(0 | 1)), "{taken:?}");
            }
        }
    }

    #[test]
    fn every_run_touches_and_none_is_missed(
        starts in prop::collection::vec(0i64..60, 0..25), minutes in 1u16..6, n in 1usize..5,
    ) {
        let free: Vec<_> = starts.into_iter().map(|start| at(start * 5)).collect();
        let length = minutes * 5;
        let runs = back_to_back(&free, length, n);
        let nth = |first: i64, k: usize| at(first * 5 + i64::from(length) * i64::try_from(k).unwrap());
        let expected: Vec<Vec<_>> = (0..60)
            .map(|first| (0..n).map(|k| nth(first, k)).collect::<Vec<_>>())
            .filter(|run| run.iter().all(|start| free.contains(start)))
            .collect();
        prop_assert_eq!(runs, expected);
    }
}
