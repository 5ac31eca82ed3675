//! What is found is what each doctor's own list of slots, and each doctor's own distance, say.

use anteroom_clinic::availability::list_slots;
use anteroom_clinic::new_id;
use anteroom_clinic::search::{DoctorSort, FoundDoctor, SearchDoctors, search_doctors};
use anteroom_clinic::visit_types::{self, VisitType};
use anteroom_provision::testing::{Chance, Doctor};
use uuid::Uuid;

use crate::scene::Scene;

const DOCTORS: usize = 12;
/// Days on which they have little time left; the days after are free.
const BUSY_DAYS: i64 = 4;

struct Many {
    scene: Scene,
    doctors: Vec<Doctor>,
}

impl Many {
    async fn new() -> Self {
        let scene = Scene::new().await;
        let mut doctors = vec![];
        for _ in 0..DOCTORS {
            doctors.push(scene.colleague().await);
        }
        scene
            .sql(&format!(
                "UPDATE clinic.doctor SET state = 'inactive' WHERE id = '{}'",
                scene.doctor.id
            ))
            .await;
        Self { scene, doctors }
    }

    async fn found(&self, wishes: SearchDoctors) -> Vec<FoundDoctor> {
        let kiosk = &self.scene.clinic.kiosk;
        search_doctors(kiosk, wishes).await.unwrap()
    }

    /// Takes most of the coming days away, in pieces that keep to no grid.
    async fn fill(&self, chance: &mut Chance) {
        let mut pieces = vec![];
        for doctor in &self.doctors {
            for day in 1..=BUSY_DAYS {
                let mut minute = 0;
                while minute < 1440 {
                    let until = 1440.min(minute + 150 + chance.below(900));
                    let day = self.scene.day(day);
                    pieces.push(format!(
                        "('{}'::uuid, date '{day}', {minute}, {until})",
                        doctor.id
                    ));
                    minute = until + [0, 10, 25, 60, 130][chance.below(5)];
                }
            }
        }
        self.scene
            .sql(&format!(
                "UPDATE clinic.doctor_day d SET taken = t.taken, free = d.open - t.taken
                   FROM (SELECT y.doctor, y.day, range_agg(tstzrange(y.starts_at + make_interval(mins => p.since), y.starts_at + make_interval(mins => p.until))) AS taken
                           FROM (VALUES {}) AS p (doctor, day, since, until) JOIN clinic.doctor_day y ON y.doctor = p.doctor AND y.day = p.day GROUP BY y.doctor, y.day) t
                  WHERE d.doctor = t.doctor AND d.day = t.day",
                pieces.join(",")
            ))
            .await;
    }

    /// The first slot of a doctor's own list on these days from today.
    async fn first_listed(
        &self,
        doctor: Uuid,
        from: i64,
        days: i64,
        kind: Option<Uuid>,
    ) -> Option<String> {
        let kiosk = &self.scene.clinic.kiosk;
        let days = u32::try_from(days).unwrap();
        let listed = list_slots(kiosk, None, doctor, &self.scene.day(from), days, kind).await;
        let first = listed.unwrap().into_iter().flat_map(|day| day.slots).next();
        first.map(|slot| slot.starts.utc)
    }
}

#[tokio::test]
async fn the_earliest_are_the_earliest_of_all_lists() {
    let many = Many::new().await;
    let chance = &mut Chance::new();
    let kinds = kinds(&many.scene).await;
    let midnight = many.scene.slots(&many.doctors[0]).await[0]
        .starts
        .utc
        .clone();
    let midnight = midnight.split_once('T').unwrap().0.to_owned();
    many.fill(chance).await;
    for _ in 0..40 {
        let clock = format!("{} minutes", 1440 + chance.below(1440));
        many.scene
            .stop_clock(&format!("{midnight}T00:00:00Z"), &clock)
            .await;
        let kind = kinds[chance.below(kinds.len())];
        let limit = 1 + chance.below(DOCTORS + 2);
        let window = chance.percent(50).then(|| {
            let from = chance.below(4);
            (
                i64::try_from(from).unwrap(),
                i64::try_from(1 + chance.below(3)).unwrap(),
            )
        });
        let wishes = SearchDoctors {
            specialization: chance.percent(50).then_some(many.doctors[0].specialization),
            visit_type: kind,
            free_from_day: window.map(|(from, _)| many.scene.day(from)),
            free_to_day: window.map(|(from, days)| many.scene.day(from + days - 1)),
            sort: if chance.percent(70) {
                DoctorSort::Free
            } else {
                DoctorSort::Name
            },
            limit: u32::try_from(limit).unwrap(),
            ..SearchDoctors::default()
        };
        let (from, days) = window.unwrap_or((0, BUSY_DAYS + 4));
        let mut listed = vec![];
        for doctor in &many.doctors {
            if let Some(first) = many.first_listed(doctor.id, from, days, kind).await {
                listed.push((first, doctor.id));
            }
        }
        let found = many.found(wishes.clone()).await;
        let told: Vec<_> = found
            .iter()
            .map(|found| {
                (
                    found.next_free.as_ref().expect("a time").utc.clone(),
                    found.id,
                )
            })
            .collect();
        assert_eq!(told.len(), listed.len().min(limit), "{clock} {wishes:?}");
        for (n, first) in told.iter().enumerate() {
            assert!(
                listed.contains(first) && !told[..n].contains(first),
                "{first:?} {clock} {wishes:?}"
            );
        }
        listed.sort();
        if wishes.sort == DoctorSort::Free {
            let earliest = listed.iter().take(limit).map(|(first, _)| first);
            assert!(
                told.iter().map(|(first, _)| first).eq(earliest),
                "{told:?} {clock} {wishes:?}"
            );
        } else {
            assert!(
                found.is_sorted_by_key(|found| found.full_name.clone()),
                "{wishes:?}"
            );
        }
    }
}

#[tokio::test]
async fn within_a_circle_is_who_is_no_farther_away() {
    let many = Many::new().await;
    let chance = &mut Chance::new();
    let mut inside = 0;
    for _ in 0..60 {
        // Somewhere, or where longitudes begin anew, or where they meet.
        let centre = [
            (
                chance.below(1600) as f64 / 10.0 - 80.0,
                chance.below(3600) as f64 / 10.0 - 180.0,
            ),
            (
                chance.below(120) as f64 - 60.0,
                [180.0, -180.0, 179.99, -179.7][chance.below(4)],
            ),
            (
                [89.9, -89.9, 90.0][chance.below(3)],
                chance.below(360) as f64 - 180.0,
            ),
        ][chance.below(3)];
        let radius = [0.0, 5.0, 80.0, 900.0, 12_000.0, 20_100.0][chance.below(6)];
        for doctor in &many.doctors {
            // Within about twice the circle, and the first of all exactly in the middle.
            let reach = radius / 55.0;
            let mut near = |at: f64, most: f64| {
                (at + (chance.below(2001) as f64 / 1000.0 - 1.0) * reach).clamp(-most, most)
            };
            let (latitude, mut longitude) = (near(centre.0, 90.0), near(centre.1, 720.0));
            longitude = (longitude + 540.0).rem_euclid(360.0) - 180.0;
            let (latitude, longitude) = if doctor.id == many.doctors[0].id {
                centre
            } else {
                (latitude, longitude)
            };
            let place = format!(
                "UPDATE clinic.doctor SET latitude = {latitude}, longitude = {longitude} WHERE id = '{}'",
                doctor.id
            );
            many.scene.sql(&place).await;
        }
        let everybody = SearchDoctors {
            specialization: chance.percent(50).then_some(many.doctors[0].specialization),
            latitude: Some(centre.0),
            longitude: Some(centre.1),
            sort: DoctorSort::Distance,
            limit: 100,
            ..SearchDoctors::default()
        };
        let all = many.found(everybody.clone()).await;
        assert_eq!(all.len(), DOCTORS);
        let expected: Vec<_> = all
            .iter()
            .filter(|one| one.distance_km.expect("a distance") <= radius)
            .map(|one| one.id)
            .collect();
        let circle = SearchDoctors {
            radius_km: Some(radius),
            ..everybody
        };
        let within: Vec<_> = many.found(circle).await.iter().map(|one| one.id).collect();
        assert_eq!(within, expected, "{radius} km around {centre:?}");
        inside += within.len();
    }
    assert!(
        inside > 60 * 2 && inside < 60 * DOCTORS,
        "{inside} in all say nothing"
    );
}

/// One slot of the grid, and visits of other lengths with time before and after them.
async fn kinds(scene: &Scene) -> Vec<Option<Uuid>> {
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
        kinds.push(Some(kind.id));
    }
    kinds
}
