//! A small country: two divisions, three districts, a thana.

use uuid::Uuid;

use super::Scene;

const FILE: &str = "Division,bn:বিভাগ,District,bn:জেলা,Thana\n\
    Dhaka,ঢাকা,Dhaka,ঢাকা,Savar\n\
    Dhaka,ঢাকা,Narayanganj,,\n\
    Comilla,,Feni,,\n";

/// What lies where; `dhaka` and `comilla` are divisions.
pub(crate) struct Country {
    pub(crate) dhaka: Uuid,
    pub(crate) dhaka_district: Uuid,
    pub(crate) savar: Uuid,
    pub(crate) narayanganj: Uuid,
    pub(crate) comilla: Uuid,
    pub(crate) feni: Uuid,
}

impl Scene {
    /// Loads the country.
    pub(crate) async fn country(&self) -> Country {
        self.clinic.load_areas(FILE).await.unwrap();
        Country {
            dhaka: self.area(1, "Dhaka").await,
            dhaka_district: self.area(2, "Dhaka").await,
            savar: self.area(3, "Savar").await,
            narayanganj: self.area(2, "Narayanganj").await,
            comilla: self.area(1, "Comilla").await,
            feni: self.area(2, "Feni").await,
        }
    }

    async fn area(&self, level: i16, name: &str) -> Uuid {
        sqlx::query_scalar("SELECT id FROM clinic.area WHERE level = $1 AND name = $2")
            .bind(level)
            .bind(name)
            .fetch_one(&self.clinic.admin_sql)
            .await
            .unwrap()
    }

    /// Where the doctor usually sits from now on: a new place in that area.
    pub(crate) async fn settle(&self, doctor: Uuid, area: Option<Uuid>) {
        let area = area.map_or("NULL".to_owned(), |area| format!("'{area}'"));
        self.sql(&format!(
            "WITH place AS (INSERT INTO clinic.location (id, address, area) VALUES (gen_random_uuid(), '3 Station Road', {area}) RETURNING id)
             UPDATE clinic.doctor d SET location = place.id FROM place WHERE d.id = '{doctor}'"
        ))
        .await;
    }
}
