//! A tree of areas for tests.

use super::TestClinic;
use crate::error::Result;
use crate::setup::{LoadedAreas, load_text};

impl TestClinic {
    /// Makes the clinic's tree of areas what the text of a CSV file says.
    ///
    /// # Errors
    /// As [`crate::setup::load_areas`].
    ///
    /// # Panics
    /// When the server cannot be reached.
    pub async fn load_areas(&self, text: &str) -> Result<LoadedAreas> {
        let mut connection = self.admin_sql.acquire().await.expect("the superuser");
        load_text(&mut connection, text).await
    }
}
