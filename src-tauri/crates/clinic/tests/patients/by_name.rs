//! Whatever way a search takes through the names, it finds what a look at each patient finds.

use anteroom_clinic::Session;
use anteroom_clinic::patients::list;
use anteroom_provision::testing::Chance;
use uuid::Uuid;

use crate::names::{admit, wish};
use crate::scene::Scene;

const PATIENTS: usize = 2600;
const WISHES: usize = 120;
/// Pages that are read of each list.
const PAGES: usize = 4;
/// The search said plainly, as it is meant.
const PLAINLY: &str = "SELECT p.id FROM clinic.patient p,
    (SELECT clinic.fold($1) AS text, substring(regexp_replace($1, '[[:space:]()./-]', '', 'g') FROM '^[+]?[0-9]{3,}$') AS digits) sought
   WHERE (strpos(' ' || p.full_name_folded, ' ' || sought.text) > 0 OR strpos(p.phone, sought.digits) > 0)
     AND ($2::uuid IS NULL OR EXISTS (SELECT 1 FROM clinic.appointment a WHERE a.patient = p.id AND a.doctor = $2))
   ORDER BY p.full_name_folded, p.id";

#[tokio::test]
async fn every_search_finds_what_a_look_at_each_finds() {
    let scene = Scene::new().await;
    let mut chance = Chance::new();
    let names = admit(&scene.clinic.admin_sql, &mut chance, PATIENTS).await;
    scene.booked().await;
    for _ in 0..WISHES {
        let wish = wish(&mut chance, &names);
        let limit = *chance.one_of(&[1, 7, 50, 199]).unwrap();
        let plainly = plainly(&scene, &wish, None).await;
        let found = pages(&scene, &scene.admin.session, &wish, limit).await;
        assert_same(&found, &plainly, &wish, limit);
        let plainly = self::plainly(&scene, &wish, Some(scene.doctor.id)).await;
        let found = pages(&scene, &scene.doctor.session, &wish, limit).await;
        assert_same(&found, &plainly, &wish, limit);
    }
}

/// So many that their index is of no use, behind others who are not meant.
#[tokio::test]
async fn very_many_far_away_are_found_too() {
    let scene = Scene::new().await;
    scene
        .sql(
            "INSERT INTO clinic.patient (id, full_name) SELECT gen_random_uuid(), 'Aa ' || n FROM generate_series(1, 20100) n;
             INSERT INTO clinic.patient (id, full_name) SELECT gen_random_uuid(), 'Mm ' || n || ' Tail' FROM generate_series(1, 3100) n;
             INSERT INTO clinic.patient (id, full_name) VALUES (gen_random_uuid(), 'Tail Aa')",
        )
        .await;
    for wish in ["tail", "t", "mm", "mm 777", "tail a", "aa 2"] {
        let plainly = plainly(&scene, wish, None).await;
        let found = pages(&scene, &scene.admin.session, wish, 50).await;
        assert_same(&found, &plainly, wish, 50);
    }
}

async fn plainly(scene: &Scene, wish: &str, doctor: Option<Uuid>) -> Vec<Uuid> {
    sqlx::query_scalar(PLAINLY)
        .bind(wish)
        .bind(doctor)
        .fetch_all(&scene.clinic.admin_sql)
        .await
        .unwrap()
}

/// The first pages; all when there are no more.
async fn pages(scene: &Scene, session: &Session, wish: &str, limit: u32) -> Vec<Uuid> {
    let (mut found, mut cursor) = (Vec::new(), None);
    for _ in 0..PAGES {
        let page = list(
            &scene.clinic.staff,
            session,
            Some(wish),
            cursor.as_deref(),
            limit,
        );
        let page = page.await.unwrap();
        found.extend(page.rows.iter().map(|row| row.id));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    found
}

fn assert_same(found: &[Uuid], plainly: &[Uuid], wish: &str, limit: u32) {
    let most = PAGES * limit as usize;
    let expected = &plainly[..plainly.len().min(most)];
    assert!(
        found == expected,
        "{wish:?} by {limit}: {} found, {} expected",
        found.len(),
        expected.len()
    );
}
