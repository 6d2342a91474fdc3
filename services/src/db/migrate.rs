//! Migrations: one text for both engines (see `migrations/README.md`).

use std::borrow::Cow;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, PgPool, SqlSafeStr, SqlitePool};

use super::{DbError, Engine};

/// Version, description and text, in order. A new file must be named here.
const TEXTS: &[(i64, &str, &str)] = &[
    (1, "foundation", include_str!("../../../migrations/0001_foundation.sql")),
    (2, "listings_in_memory", include_str!("../../../migrations/0002_listings_in_memory.sql")),
    (3, "alerts", include_str!("../../../migrations/0003_alerts.sql")),
    (4, "outbox_orders_first", include_str!("../../../migrations/0004_outbox_orders_first.sql")),
];

/// Keeps the lines marked for this engine as they are, and those for both with the engine's own word for bytes.
fn for_engine(text: &str, engine: Engine) -> String {
    let (own, other, bytes) = match engine {
        Engine::Sqlite => ("-- sqlite", "-- postgres", " BLOB"),
        Engine::Postgres => ("-- postgres", "-- sqlite", " BYTEA"),
    };
    text.lines()
        .filter(|line| !line.trim_end().ends_with(other))
        .map(
            |line| {
                if line.trim_end().ends_with(own) { line.to_owned() } else { line.replace(" BLOB", bytes) }
            },
        )
        .fold(String::new(), |kept, line| kept + &line + "\n")
}

fn migrator(engine: Engine) -> Migrator {
    let migrations = TEXTS
        .iter()
        .map(|(version, description, text)| {
            let sql = AssertSqlSafe(for_engine(text, engine)).into_sql_str();
            Migration::new(*version, Cow::Borrowed(description), MigrationType::Simple, sql, false)
        })
        .collect();
    Migrator::with_migrations(migrations)
}

pub(super) async fn sqlite(pool: &SqlitePool) -> Result<(), DbError> {
    migrator(Engine::Sqlite).run(pool).await.map_err(DbError::broken)
}

pub(super) async fn postgres(pool: &PgPool) -> Result<(), DbError> {
    migrator(Engine::Postgres).run(pool).await.map_err(DbError::broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_lines_are_for_one_engine() {
        let text = "a\nb -- sqlite\nc -- postgres\nd -- sqlite and more\n";
        assert_eq!(for_engine(text, Engine::Sqlite), "a\nb -- sqlite\nd -- sqlite and more\n");
        assert_eq!(for_engine(text, Engine::Postgres), "a\nc -- postgres\nd -- sqlite and more\n");
        assert_eq!(for_engine("id BLOB,", Engine::Sqlite), "id BLOB,\n");
        assert_eq!(for_engine("id BLOB,", Engine::Postgres), "id BYTEA,\n");
        let domain = "CREATE DOMAIN BLOB AS BYTEA; -- postgres\n";
        assert_eq!(for_engine(domain, Engine::Postgres), domain);
    }

    #[test]
    fn every_file_is_embedded_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "README.md")
            .collect();
        files.sort();
        let named: Vec<String> =
            TEXTS.iter().map(|(version, name, _)| format!("{version:04}_{name}.sql")).collect();
        assert_eq!(files, named);
    }
}
