//! Whatever way a search takes through the visits, by names or by sets of doctors, it finds what a look at each visit
//! finds, both ways.

use anteroom_clinic::appointments::{self, ListAppointments, ListedTime, State};
use anteroom_clinic::{Page, Session};
use anteroom_provision::testing::Chance;
use uuid::Uuid;

use crate::names::{admit, name, wish};
use crate::scene::Scene;

const PATIENTS: usize = 900;
const WISHES: usize = 120;
/// Pages that are read of each list.
const PAGES: usize = 4;
/// A visit of each patient and some of a second one, one after the other, with any doctor and in any state.
const VISITS: &str = "INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel, until)
  SELECT gen_random_uuid(), d.id, p.id, v.visit, v.visit, 20, (ARRAY['pending', 'accepted', 'completed', 'cancelled', 'no_show'])[1 + p.n % 5], now(), now(), 'staff', now()
    FROM (SELECT id, row_number() OVER (ORDER BY md5(id::text || k)) AS n FROM clinic.patient, generate_series(1, 3) k) p
    JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS j, count(*) OVER () AS doctors FROM clinic.doctor) d ON d.j = (p.n * 7) % d.doctors
   CROSS JOIN LATERAL (SELECT tstzrange(s, s + interval '20 minutes') AS visit
                         FROM (SELECT date_trunc('hour', now()) + (p.n - 1200) * interval '20 minutes' AS s) x) v";
/// Some of the doctors have a place, in an area of any level or in none; fees of five kinds.
const OFFERS: &str = "INSERT INTO clinic.area_level (level, name) VALUES (1, 'Division'), (2, 'District'), (3, 'Thana');
 INSERT INTO clinic.area (id, level, parent, name) VALUES (gen_random_uuid(), 1, NULL, 'A'), (gen_random_uuid(), 1, NULL, 'B');
 INSERT INTO clinic.area (id, level, parent, name) SELECT gen_random_uuid(), 2, id, n FROM clinic.area, generate_series(1, 2) n WHERE level = 1;
 INSERT INTO clinic.area (id, level, parent, name) SELECT gen_random_uuid(), 3, id, n FROM clinic.area, generate_series(1, 2) n WHERE level = 2;
 INSERT INTO clinic.location (id, address, area) SELECT gen_random_uuid(), 'Place', x.id FROM (SELECT id FROM clinic.area UNION ALL SELECT NULL) x;
 UPDATE clinic.doctor d SET fee_minor = 100 * (p.n % 5), location = CASE WHEN p.n % 4 > 0 THEN l.id END
   FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM clinic.doctor) p
   JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS m, count(*) OVER () AS places FROM clinic.location WHERE address = 'Place') l ON l.m = p.n % l.places
  WHERE d.id = p.id";
/// The search said plainly, as it is meant.
const PLAINLY: &str = "SELECT a.id FROM clinic.appointment a JOIN clinic.patient p ON p.id = a.patient JOIN clinic.doctor d ON d.id = a.doctor,
    (SELECT clinic.fold($1) AS text, substring(clinic.fold($1) FROM '^[+]?[0-9]{3,}$') AS digits) sought
   WHERE a.state <> 'held' AND ($2::text[] IS NULL OR a.state = ANY ($2)) AND ($3::uuid IS NULL OR d.specialization = $3) AND ($4::uuid IS NULL OR d.id = $4)
     AND ($5::boolean IS NULL OR (a.ends_at > clinic.clock()) = $5) AND ($6::int IS NULL OR d.fee_minor >= $6) AND ($7::int IS NULL OR d.fee_minor <= $7)
     AND ($8::uuid IS NULL OR EXISTS (SELECT 1 FROM clinic.location l JOIN clinic.area x ON x.id = l.area LEFT JOIN clinic.area y ON y.id = x.parent LEFT JOIN clinic.area z ON z.id = y.parent
       WHERE l.id = d.location AND $8 IN (x.id, y.id, z.id)))
     AND (sought.text IS NULL OR strpos(' ' || p.full_name_folded, ' ' || sought.text) > 0 OR strpos(p.phone, sought.digits) > 0 OR strpos(' ' || d.full_name_folded, ' ' || sought.text) > 0)
   ORDER BY a.starts_at, a.id";

#[tokio::test]
async fn every_search_finds_what_a_look_at_each_finds() {
    let scene = Scene::new().await;
    let mut chance = Chance::new();
    let sql = &scene.clinic.admin_sql;
    let names = admit(sql, &mut chance, PATIENTS).await;
    for specialization in ["cardiology", "neurology"] {
        let named: Vec<String> = (0..4).map(|_| name(&mut chance)).collect();
        sqlx::query("INSERT INTO clinic.doctor (id, full_name, specialization, state) SELECT gen_random_uuid(), x, s.id, 'active' FROM unnest($1) x, clinic.specialization s WHERE s.code = $2")
            .bind(&named)
            .bind(specialization)
            .execute(sql)
            .await
            .unwrap();
    }
    scene.sql(VISITS).await;
    scene.sql(OFFERS).await;
    let areas: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM clinic.area")
        .fetch_all(sql)
        .await
        .unwrap();
    scene.stop_clock("now", "0").await;
    let asked = |chance: &mut Chance| asked(&scene, chance, &names, &areas);
    for _ in 0..WISHES {
        let asked = asked(&mut chance);
        agree(&scene, &scene.admin.session, asked).await;
    }
    for _ in 0..WISHES / 4 {
        let asked = ListAppointments {
            doctor: Some(scene.doctor.id),
            ..asked(&mut chance)
        };
        agree(&scene, &scene.doctor.session, asked.clone()).await;
        agree(&scene, &scene.admin.session, asked).await;
    }
}

/// So many patients that they are not asked one by one, far behind the visits of others and far between; and so many
/// doctors, with and without the visits of one who has very many, of a few of them, of half, of nearly all.
#[tokio::test]
async fn very_many_far_away_are_found_too() {
    let scene = Scene::new().await;
    scene
        .sql(
            "INSERT INTO clinic.doctor (id, full_name, specialization, state, fee_minor) SELECT gen_random_uuid(), 'Dee ' || n, s.id, 'active', n
               FROM generate_series(1, 120) n, clinic.specialization s WHERE s.code = 'cardiology';
             INSERT INTO clinic.patient (id, full_name) SELECT gen_random_uuid(), 'Mm ' || n FROM generate_series(1, 9500) n;
             INSERT INTO clinic.patient (id, full_name) SELECT gen_random_uuid(), CASE WHEN n <= 15 THEN 'Mm ' WHEN n <= 2400 THEN 'Aa ' WHEN n % 17 = 0 OR n % 120 = 0 THEN 'Mm ' ELSE 'Ll ' END || n || ' Tail' FROM generate_series(1, 6400) n;
             INSERT INTO clinic.appointment (id, doctor, patient, visit, blocked, slot_minutes, state, requested_at, changed_at, channel, until)
             SELECT gen_random_uuid(), d.id, p.id, v.visit, v.visit, 20, CASE WHEN p.n % 50 = 0 THEN 'pending' ELSE 'completed' END, now(), now(), 'staff', now()
               FROM (SELECT id, split_part(full_name, ' ', 2)::int AS n FROM clinic.patient WHERE full_name LIKE '% Tail') p
               JOIN (SELECT id, split_part(full_name, ' ', 2)::int AS j FROM clinic.doctor WHERE full_name LIKE 'Dee %') d ON d.j = CASE WHEN p.n <= 2400 THEN 1 ELSE 1 + p.n % 120 END
              CROSS JOIN LATERAL (SELECT tstzrange(s, s + interval '20 minutes') AS visit FROM (SELECT timestamptz '2026-01-01 00:00Z' + p.n * interval '20 minutes' AS s) x) v;
             UPDATE clinic.doctor SET full_name = 'Other' WHERE full_name = 'Dee 1'",
        )
        .await;
    scene.stop_clock("now", "0").await;
    let (one, few, half, most) = (
        (Some(1), Some(1)),
        (Some(50), Some(54)),
        (Some(1), Some(60)),
        (Some(2), Some(i32::MAX)),
    );
    let wishes = ["mm", "dee", "dee 7", "tail", "m", "mm 6341", "aa 1700"];
    for search in wishes.into_iter().map(Some).chain([None]) {
        for state in [None, Some(State::Pending), Some(State::Completed)] {
            for (fee_min, fee_max) in [(None, None), one, few, half, most] {
                for time in [None, Some(ListedTime::Past)] {
                    let asked = ListAppointments {
                        search: search.map(str::to_owned),
                        states: state.map(|state| vec![state]),
                        time,
                        fee_min,
                        fee_max,
                        limit: 25,
                        ..ListAppointments::default()
                    };
                    agree(&scene, &scene.admin.session, asked).await;
                }
            }
        }
    }
}

/// A search within some states, what is to come or what is over, what doctors offer.
fn asked(scene: &Scene, chance: &mut Chance, names: &[String], areas: &[Uuid]) -> ListAppointments {
    let mut fee = || {
        let some = chance.percent(30);
        some.then(|| 100 * i32::try_from(chance.below(6)).unwrap())
    };
    let (fee_min, fee_max) = (fee(), fee());
    let states = [
        None,
        Some(vec![State::Pending]),
        Some(vec![State::Declined]),
        Some(vec![State::Accepted, State::NoShow]),
    ];
    let times = [None, Some(ListedTime::Upcoming), Some(ListedTime::Past)];
    ListAppointments {
        search: chance.percent(70).then(|| wish(chance, names)),
        states: chance.one_of(&states).cloned().flatten(),
        time: chance.one_of(&times).copied().flatten(),
        specialization: chance.percent(30).then_some(scene.doctor.specialization),
        area: chance.percent(40).then(|| *chance.one_of(areas).unwrap()),
        fee_min,
        fee_max,
        limit: *chance.one_of(&[1, 7, 50, 199]).unwrap(),
        ..ListAppointments::default()
    }
}

/// Pages forth, and back from the last of them.
async fn agree(scene: &Scene, session: &Session, asked: ListAppointments) {
    let expected = plainly(scene, &asked).await;
    let mut pages: Vec<Page<_>> = Vec::new();
    while pages.len() < PAGES {
        let cursor = pages.last().and_then(|page| page.next.clone());
        let last = cursor.is_none() && !pages.is_empty();
        if last {
            break;
        }
        pages.push(list(scene, session, &asked, cursor).await);
    }
    let found: Vec<Uuid> = pages.iter().flat_map(ids).collect();
    let most = expected.len().min(PAGES * asked.limit as usize);
    assert!(
        found == expected[..most],
        "{asked:?}: {} found, {most} expected",
        found.len()
    );
    for n in (1..pages.len()).rev() {
        let back = list(scene, session, &asked, pages[n].previous.clone()).await;
        assert_eq!(ids(&back), ids(&pages[n - 1]), "{asked:?}: back from {n}");
    }
}

/// In the order of the list, which runs against the clock for what is over.
async fn plainly(scene: &Scene, asked: &ListAppointments) -> Vec<Uuid> {
    let states = asked.states.as_ref().map(|states| {
        let names = states.iter().map(|state| state.as_str().to_owned());
        names.collect::<Vec<_>>()
    });
    let mut ids: Vec<Uuid> = sqlx::query_scalar(PLAINLY)
        .bind(asked.search.as_deref())
        .bind(states)
        .bind(asked.specialization)
        .bind(asked.doctor)
        .bind(asked.time.map(|time| time == ListedTime::Upcoming))
        .bind(asked.fee_min)
        .bind(asked.fee_max)
        .bind(asked.area)
        .fetch_all(&scene.clinic.admin_sql)
        .await
        .unwrap();
    if asked.time == Some(ListedTime::Past) {
        ids.reverse();
    }
    ids
}

async fn list(
    scene: &Scene,
    session: &Session,
    asked: &ListAppointments,
    cursor: Option<String>,
) -> Page<appointments::Appointment> {
    let asked = ListAppointments {
        cursor,
        ..asked.clone()
    };
    appointments::list(&scene.clinic.staff, session, asked)
        .await
        .unwrap()
}

fn ids(page: &Page<appointments::Appointment>) -> Vec<Uuid> {
    page.rows.iter().map(|row| row.id).collect()
}
