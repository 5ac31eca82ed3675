//! Lists narrowed by what a doctor offers: where the usual location lies, and the fee.

use anteroom_clinic::appointments::{self, ListAppointments, ListedTime, State};
use anteroom_clinic::availability::Slot;
use anteroom_clinic::{Clinic, Session, new_id};
use anteroom_provision::testing::{Doctor, Patient};
use uuid::Uuid;

use crate::scene::{Scene, request};

/// A clinic with one visit of each of its doctors by the same patient, one after the other.
struct Visits {
    scene: Scene,
    slots: Vec<Slot>,
    doctors: Vec<Doctor>,
    booked: Vec<Uuid>,
}

impl Visits {
    async fn new(doctors: usize) -> Self {
        let scene = Scene::new().await;
        let mut visits = Self {
            slots: scene.slots_on(&scene.doctor, 3).await,
            doctors: vec![scene.doctor.clone()],
            booked: Vec::new(),
            scene,
        };
        while visits.doctors.len() < doctors {
            visits.doctors.push(visits.scene.colleague().await);
        }
        for n in 0..doctors {
            let id = visits.book(n, &visits.scene.patient, n).await;
            visits.booked.push(id);
        }
        visits
    }

    /// A visit of a doctor in the slot of a number.
    async fn book(&self, doctor: usize, patient: &Patient, slot: usize) -> Uuid {
        let wish = request(&self.doctors[doctor], &self.slots[slot]);
        let booked = appointments::book(&self.scene.clinic.kiosk, &patient.session, wish);
        booked.await.unwrap().id
    }

    /// Gives a doctor a usual location in an area, or in none.
    async fn settle(&self, doctor: usize, area: Option<Uuid>) {
        self.scene.settle(self.doctors[doctor].id, area).await;
    }

    /// Which visits an admin finds, by their numbers.
    async fn find(&self, asked: ListAppointments) -> Vec<usize> {
        let found = list(&self.scene.clinic.staff, &self.scene.admin.session, asked).await;
        let number = |id| self.booked.iter().position(|booked| booked == id).unwrap();
        found.iter().map(number).collect()
    }
}

#[tokio::test]
async fn an_area_has_what_lies_in_it_and_below_it() {
    let visits = Visits::new(5).await;
    let country = visits.scene.country().await;
    visits.settle(0, Some(country.savar)).await;
    visits.settle(1, Some(country.dhaka_district)).await;
    visits.settle(2, Some(country.narayanganj)).await;
    // Of the other two one has a place of which nobody knows where it lies, and one has none.
    visits.settle(3, None).await;

    for (area, found) in [
        (country.savar, vec![0]),
        (country.dhaka_district, vec![0, 1]),
        (country.narayanganj, vec![2]),
        (country.dhaka, vec![0, 1, 2]),
        (country.comilla, vec![]),
        (new_id(), vec![]),
    ] {
        assert_eq!(visits.find(in_area(area)).await, found);
    }
    assert_eq!(visits.find(all()).await, [0, 1, 2, 3, 4]);
    // The place of the visit is another matter: these are with a doctor who is found elsewhere now.
    visits.settle(0, Some(country.narayanganj)).await;
    assert_eq!(visits.find(in_area(country.narayanganj)).await, [0, 2]);
}

#[tokio::test]
async fn fees_are_met_from_the_least_to_the_most() {
    let visits = Visits::new(3).await;
    for (doctor, fee) in visits.doctors.iter().zip([50_000, 80_000, 0]) {
        let fee = format!(
            "UPDATE clinic.doctor SET fee_minor = {fee} WHERE id = '{}'",
            doctor.id
        );
        visits.scene.sql(&fee).await;
    }
    for (fee_min, fee_max, found) in [
        (Some(50_000), None, vec![0, 1]),
        (Some(50_001), None, vec![1]),
        (Some(80_001), None, vec![]),
        (None, Some(80_000), vec![0, 1, 2]),
        (None, Some(79_999), vec![0, 2]),
        (None, Some(0), vec![2]),
        (Some(50_000), Some(50_000), vec![0]),
        (Some(0), Some(i32::MAX), vec![0, 1, 2]),
        (Some(80_000), Some(50_000), vec![]),
        (Some(i32::MIN), None, vec![0, 1, 2]),
        (None, Some(-1), vec![]),
    ] {
        let asked = ListAppointments {
            fee_min,
            fee_max,
            ..all()
        };
        let found_now = visits.find(asked).await;
        assert_eq!(found_now, found, "{fee_min:?} to {fee_max:?}");
    }
}

#[tokio::test]
async fn an_area_together_with_all_the_rest() {
    let visits = Visits::new(4).await;
    let (scene, country) = (&visits.scene, visits.scene.country().await);
    for doctor in 0..3 {
        visits.settle(doctor, Some(country.savar)).await;
    }
    let (first, fourth) = (&visits.doctors[0], &visits.doctors[3]);
    scene
        .accept(&first.session, visits.booked[0])
        .await
        .unwrap();
    scene
        .accept(&fourth.session, visits.booked[3])
        .await
        .unwrap();
    let second = visits.doctors[1].id;
    scene
        .sql(&format!(
            "UPDATE clinic.doctor SET full_name = 'Åsa Öberg', fee_minor = 1 WHERE id = '{second}'"
        ))
        .await;
    let asked = || in_area(country.dhaka_district);
    for (what, asked, found) in [
        (
            "a doctor",
            ListAppointments {
                doctor: Some(second),
                ..asked()
            },
            vec![1],
        ),
        (
            "a doctor of elsewhere",
            ListAppointments {
                doctor: Some(fourth.id),
                ..asked()
            },
            vec![],
        ),
        (
            "a state",
            ListAppointments {
                states: Some(vec![State::Accepted]),
                ..asked()
            },
            vec![0],
        ),
        (
            "no state",
            ListAppointments {
                states: Some(vec![]),
                ..asked()
            },
            vec![],
        ),
        (
            "a doctor's name",
            ListAppointments {
                search: Some("oberg".into()),
                ..asked()
            },
            vec![1],
        ),
        (
            "the patient's name",
            ListAppointments {
                search: Some(scene.patient.full_name.clone()),
                ..asked()
            },
            vec![0, 1, 2],
        ),
        (
            "a name and a state",
            ListAppointments {
                search: Some(scene.patient.full_name.clone()),
                states: Some(vec![State::Pending]),
                ..asked()
            },
            vec![1, 2],
        ),
        (
            "a patient",
            ListAppointments {
                patient: Some(scene.patient.id),
                ..asked()
            },
            vec![0, 1, 2],
        ),
        (
            "a fee",
            ListAppointments {
                fee_max: Some(79_999),
                ..asked()
            },
            vec![1],
        ),
        (
            "a specialization that they have",
            ListAppointments {
                specialization: Some(first.specialization),
                ..asked()
            },
            vec![0, 1, 2],
        ),
        (
            "one that they have not",
            ListAppointments {
                specialization: Some(new_id()),
                ..asked()
            },
            vec![],
        ),
        (
            "a day",
            ListAppointments {
                to_day: Some(scene.day(2)),
                ..asked()
            },
            vec![],
        ),
    ] {
        assert_eq!(visits.find(asked).await, found, "{what}");
    }
    // The first is over, the second has begun.
    let second = appointments::get(&scene.clinic.staff, &scene.admin.session, visits.booked[1]);
    let begun = second.await.unwrap().starts.utc;
    scene.stop_clock(&begun, "1 minute").await;
    let half = |time| ListAppointments {
        time: Some(time),
        ..asked()
    };
    assert_eq!(visits.find(half(ListedTime::Past)).await, [0]);
    assert_eq!(visits.find(half(ListedTime::Upcoming)).await, [1, 2]);
}

#[tokio::test]
async fn pages_of_an_area_follow_each_other_both_ways() {
    let visits = Visits::new(5).await;
    let (scene, country) = (&visits.scene, visits.scene.country().await);
    for doctor in [0, 1, 3, 4] {
        visits.settle(doctor, Some(country.savar)).await;
    }
    let page = async |cursor| {
        let asked = ListAppointments {
            cursor,
            limit: 2,
            ..in_area(country.dhaka)
        };
        let page = appointments::list(&scene.clinic.staff, &scene.admin.session, asked);
        page.await.unwrap()
    };
    let ids = |page: &anteroom_clinic::Page<appointments::Appointment>| {
        page.rows.iter().map(|row| row.id).collect::<Vec<_>>()
    };

    let first = page(None).await;
    assert_eq!(ids(&first), visits.booked[..2]);
    let second = page(first.next.clone()).await;
    assert_eq!(ids(&second), visits.booked[3..]);
    assert_eq!(second.next, None);
    assert_eq!(ids(&page(second.previous).await), ids(&first));
}

/// What is asked of doctors only ever narrows what somebody may see anyhow.
#[tokio::test]
async fn patients_and_doctors_narrow_their_own_lists() {
    let mut visits = Visits::new(2).await;
    let country = visits.scene.country().await;
    let other = visits.scene.clinic.patient().await;
    visits.booked.push(visits.book(1, &other, 4).await);
    for doctor in 0..2 {
        visits.settle(doctor, Some(country.savar)).await;
    }
    let clinic = &visits.scene.clinic;
    let (mine, theirs) = (&visits.scene.patient.session, &other.session);
    let everywhere = || ListAppointments {
        fee_min: Some(0),
        ..in_area(country.dhaka)
    };
    let elsewhere = || in_area(country.narayanganj);

    let (kiosk, staff) = (&clinic.kiosk, &clinic.staff);
    assert_eq!(list(kiosk, mine, everywhere()).await, visits.booked[..2]);
    assert_eq!(list(kiosk, theirs, everywhere()).await, visits.booked[2..]);
    assert!(list(kiosk, mine, elsewhere()).await.is_empty());
    let (first, second) = (&visits.doctors[0].session, &visits.doctors[1].session);
    assert_eq!(list(staff, first, everywhere()).await, visits.booked[..1]);
    assert_eq!(list(staff, second, everywhere()).await, visits.booked[1..]);
    assert!(list(staff, first, elsewhere()).await.is_empty());
    // A name makes it no more.
    let named = |asked: ListAppointments| ListAppointments {
        search: Some("patient".into()),
        ..asked
    };
    let found = list(kiosk, theirs, named(everywhere())).await;
    assert_eq!(found, visits.booked[2..]);
    let found = list(staff, first, named(everywhere())).await;
    assert_eq!(found, visits.booked[..1]);
    // A doctor who has left keeps the past.
    visits
        .scene
        .sql("UPDATE clinic.doctor SET state = 'inactive'")
        .await;
    assert_eq!(visits.find(everywhere()).await, [0, 1, 2]);
}

fn all() -> ListAppointments {
    ListAppointments {
        limit: 10,
        ..ListAppointments::default()
    }
}

fn in_area(area: Uuid) -> ListAppointments {
    ListAppointments {
        area: Some(area),
        ..all()
    }
}

async fn list(clinic: &Clinic, session: &Session, asked: ListAppointments) -> Vec<Uuid> {
    let page = appointments::list(clinic, session, asked).await.unwrap();
    page.rows.iter().map(|row| row.id).collect()
}
