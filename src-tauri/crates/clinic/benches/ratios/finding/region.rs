//! The region that is searched, and how one read is timed beside a key lookup.

use std::time::Instant;

use anteroom_clinic::Clinic;
use anteroom_clinic::search::{DoctorSort, SearchDoctors};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use uuid::Uuid;

use crate::stage::Stage;
use crate::table::median;

const DOCTORS: i32 = 1000;
/// What keeps two visits apart, as the clinic has it.
const GUARDS: &str = "SELECT conname::text, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = 'clinic.appointment'::regclass AND contype = 'x'";

/// The doctors of the region, and a connection for the lookups that reads are compared with.
pub struct Region {
    /// The doctors, in the order of their numbers.
    pub doctors: Vec<Uuid>,
    /// Their specialization.
    pub specialization: Uuid,
    /// Where they sit.
    pub districts: Vec<Uuid>,
    install: PgConnectOptions,
}

/// The machine is not as fast in one second as in the next, and no two connections are served alike: the middle
/// of so many rounds counts, each with connections of its own.
const ROUNDS: usize = 5;

/// What a read took beside key lookups, in several rounds.
pub struct Rounds(Vec<Timed>);

impl Rounds {
    /// How many times a key lookup the read takes at this quantile of both, in the middle one of the rounds.
    pub fn ratio(&self, quantile: f64) -> f64 {
        median(self.0.iter().map(|round| round.ratio(quantile)).collect())
    }
}

/// Milliseconds of a read and of the key lookups between its calls, sorted.
pub struct Timed {
    read: Vec<f64>,
    key: Vec<f64>,
}

impl Timed {
    fn ratio(&self, quantile: f64) -> f64 {
        at(&self.read, quantile) / at(&self.key, quantile)
    }

    /// The read's own time at a quantile, in milliseconds.
    pub fn millis(&self, quantile: f64) -> f64 {
        at(&self.read, quantile)
    }
}

impl Region {
    /// Doctors and their days, without a visit.
    pub async fn settle(stage: &Stage) -> Self {
        let sql = &stage.superuser;
        sqlx::raw_sql(include_str!("crowd.sql"))
            .execute(sql)
            .await
            .expect("the region");
        sqlx::query("SELECT bench.settle($1)")
            .bind(DOCTORS)
            .execute(sql)
            .await
            .expect("doctors");
        let doctors = sqlx::query_scalar("SELECT doctor FROM bench.region ORDER BY n");
        let specialization =
            sqlx::query_scalar("SELECT id FROM clinic.specialization WHERE code = 'cardiology'");
        let districts =
            sqlx::query_scalar("SELECT id FROM clinic.area WHERE level = 2 ORDER BY name");
        Self {
            doctors: doctors.fetch_all(sql).await.expect("ids"),
            specialization: specialization.fetch_one(sql).await.expect("an id"),
            districts: districts.fetch_all(sql).await.expect("ids"),
            install: stage.connect_options(),
        }
    }

    /// Runs `read` so many times in each of the rounds, each time after a key lookup.
    pub async fn beside_keys(
        &self,
        stage: &Stage,
        times: usize,
        read: impl AsyncFn(&Clinic, usize),
    ) -> Rounds {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let clinic = stage.connect(1).await;
            rounds.push(self.time(times, async |n| read(&clinic, n).await).await);
            clinic.close().await;
        }
        Rounds(rounds)
    }

    /// Adds visits until there are about so many in all, `from` having been there.
    pub async fn grow(&self, stage: &Stage, from: i64, to: i64) {
        let each = |visits: i64| i32::try_from(visits / i64::from(DOCTORS)).expect("not that many");
        // The guards are made again over all rows, as they were: much faster than row by row.
        let guards: Vec<(String, String)> = sqlx::query_as(GUARDS)
            .fetch_all(&stage.superuser)
            .await
            .expect("guards");
        let dropped = guards
            .iter()
            .map(|(name, _)| format!("DROP CONSTRAINT {name}"));
        let added = guards
            .iter()
            .map(|(name, guard)| format!("ADD CONSTRAINT {name} {guard}"));
        let alter =
            |changes: Vec<String>| format!("ALTER TABLE clinic.appointment {}", changes.join(", "));
        let statements = [
            alter(dropped.collect()),
            format!("SELECT bench.visit({}, {})", each(from), each(to)),
            alter(added.collect()),
            "VACUUM ANALYZE".to_owned(),
            // Or the server would write the growth to disk while it is measured.
            "CHECKPOINT".to_owned(),
        ];
        for statement in statements {
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
                .execute(&stage.superuser)
                .await
                .expect("growth");
        }
    }

    /// Runs `read` so many times, each after a key lookup.
    pub async fn time<F: Future>(&self, times: usize, mut read: impl FnMut(usize) -> F) -> Timed {
        let line = PgPoolOptions::new()
            .max_connections(1)
            .connect_lazy_with(self.install.clone());
        let (mut reads, mut keys) = (Vec::new(), Vec::new());
        for n in 0..times + times / 10 {
            let begun = Instant::now();
            let doctor = self.doctors[n * 7 % self.doctors.len()];
            let name: String = sqlx::query_scalar("SELECT full_name FROM bench.key($1)")
                .bind(doctor)
                .fetch_one(&line)
                .await
                .expect("a name");
            let key = begun.elapsed();
            assert!(name.starts_with("Region"), "the lookup found {name}");
            let begun = Instant::now();
            read(n).await;
            // The first tenth fills caches and plans.
            if n >= times / 10 {
                reads.push(begun.elapsed().as_secs_f64() * 1000.0);
                keys.push(key.as_secs_f64() * 1000.0);
            }
        }
        line.close().await;
        reads.sort_by(f64::total_cmp);
        keys.sort_by(f64::total_cmp);
        Timed {
            read: reads,
            key: keys,
        }
    }

    /// A patient's wishes: heart, within 20 to 150 km of somewhere near, at most some fee.
    pub fn wishes(&self, n: usize) -> SearchDoctors {
        let spread = |step: usize, most: f64| (n * step % 100) as f64 / 100.0 * most;
        SearchDoctors {
            specialization: Some(self.specialization),
            latitude: Some(23.25 + spread(37, 1.0)),
            longitude: Some(89.89 + spread(61, 1.0)),
            radius_km: Some(20.0 + spread(17, 130.0)),
            fee_max: Some(60_000 + i32::try_from(n * 977 % 140_000).expect("small")),
            sort: DoctorSort::Free,
            limit: 10,
            ..SearchDoctors::default()
        }
    }

    /// The same, within a district instead of a circle.
    pub fn wishes_by_district(&self, n: usize) -> SearchDoctors {
        SearchDoctors {
            area: Some(self.districts[n * 7 % self.districts.len()]),
            radius_km: None,
            fee_max: Some(100_000 + i32::try_from(n * 977 % 100_000).expect("small")),
            ..self.wishes(n)
        }
    }
}

fn at(sorted: &[f64], quantile: f64) -> f64 {
    let last = sorted.len() - 1;
    sorted[((last as f64) * quantile).round() as usize]
}
