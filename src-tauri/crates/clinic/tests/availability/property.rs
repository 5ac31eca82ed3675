//! Whatever has been booked: no shown slot overlaps a booking, and every shown slot can be booked.

use anteroom_clinic::appointments::{self, BookAppointment, CancelAppointment};
use anteroom_clinic::availability::{Availability, DateOverride, Slot, list_slots};
use anteroom_clinic::new_id;
use anteroom_clinic::visit_types::{self, VisitType};
use uuid::Uuid;

use super::support::{date, hours, set, week};
use crate::scene::{DAYS_THAT_DO_NOT_ADD_UP, Scene, request};

const STEPS: usize = 60;

#[tokio::test]
async fn what_is_shown_can_be_booked_and_overlaps_nothing() {
    let scene = Scene::new().await;
    let kinds = kinds(&scene).await;
    let mut dice = Dice(20_261_121);
    odd_hours(&scene, &mut dice).await;
    let mut booked: Vec<Uuid> = Vec::new();
    for step in 0..STEPS {
        let kind = dice.pick(&kinds).clone();
        let (kiosk, day) = (&scene.clinic.kiosk, scene.day(2));
        let of = kind.as_ref().map(|kind| kind.id);
        let days = list_slots(kiosk, None, scene.doctor.id, &day, 3, of)
            .await
            .unwrap();
        let shown: Vec<Slot> = days.into_iter().flat_map(|day| day.slots).collect();
        nothing_shown_is_taken(&scene, &shown, kind.as_ref()).await;
        if shown.is_empty() || step % 4 == 3 {
            let cancelled = booked.swap_remove(dice.below(booked.len()));
            cancel(&scene, cancelled).await;
            continue;
        }
        let slot = dice.pick(&shown);
        let input = BookAppointment {
            minutes: of.is_none().then_some(slot.minutes),
            visit_type: of,
            ..request(&scene.doctor, slot)
        };
        let patient = scene.clinic.patient().await;
        let answer = appointments::book(kiosk, &patient.session, input).await;
        let made =
            answer.unwrap_or_else(|error| panic!("step {step}: {slot:?} {kind:?} {error:?}"));
        booked.push(made.id);
    }
    assert_eq!(scene.count(DAYS_THAT_DO_NOT_ADD_UP).await, 0);
}

/// Whether a shown slot, with its kind's buffers, meets what somebody has: asked of the table itself.
async fn nothing_shown_is_taken(scene: &Scene, shown: &[Slot], kind: Option<&VisitType>) {
    let (before, after) = kind.map_or((0, 0), |kind| (kind.buffer_before, kind.buffer_after));
    let starts = shown.iter().map(|slot| slot.starts.utc.as_str());
    let starts = starts.collect::<Vec<_>>().join(",");
    let minutes = shown.iter().map(|slot| slot.minutes.to_string());
    let minutes = minutes.collect::<Vec<_>>().join(",");
    let taken = format!(
        "SELECT count(*) FROM unnest('{{{starts}}}'::timestamptz[], '{{{minutes}}}'::int[]) AS s (starts_at, minutes)
           JOIN clinic.appointment a ON a.state = 'pending'
            AND a.blocked && tstzrange(s.starts_at - interval '{before} minutes', s.starts_at + make_interval(mins => s.minutes + {after}))"
    );
    assert_eq!(scene.count(&taken).await, 0);
}

/// Hours with gaps, grids that do not match, and a block that ends at midnight beside one that begins there.
async fn odd_hours(scene: &Scene, dice: &mut Dice) {
    let mut overrides: Vec<DateOverride> = vec![
        date(scene, 3, "00:00", "02:00", 25),
        date(scene, 3, "22:10", "24:00", 10),
        date(scene, 4, "00:00", "01:30", 30),
    ];
    for hour in [6, 9, 12, 15] {
        let (from, slot) = (hour * 60 + dice.below(60), 5 + 5 * dice.below(10));
        let to = from + slot * 2 + dice.below(60);
        let clock = |minutes: usize| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let slot = i32::try_from(slot).unwrap();
        overrides.push(date(scene, 4, &clock(from), &clock(to), slot));
    }
    let wanted = Availability {
        weekly: week(scene, "20:00", "24:00", 20),
        overrides,
        ..hours(scene).await
    };
    set(scene, wanted).await.unwrap();
}

/// One slot of the grid, and three kinds of visits.
async fn kinds(scene: &Scene) -> Vec<Option<VisitType>> {
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    let mut kinds = vec![None];
    for (minutes, buffer_before, buffer_after) in [(15, 0, 10), (45, 20, 0), (60, 30, 45)] {
        let kind = VisitType {
            id: new_id(),
            name: format!("{minutes} minutes"),
            minutes,
            buffer_before,
            buffer_after,
            specialization: None,
        };
        visit_types::set(staff, admin, kind.clone()).await.unwrap();
        kinds.push(Some(kind));
    }
    kinds
}

async fn cancel(scene: &Scene, id: Uuid) {
    let cancel = CancelAppointment {
        id,
        reason: String::new(),
    };
    let (staff, admin) = (&scene.clinic.staff, &scene.admin.session);
    appointments::cancel(staff, admin, cancel).await.unwrap();
}

/// The same throws in every run (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }
}
