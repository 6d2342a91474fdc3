//! Which database, in one setting.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// `sqlite:///path/to/guichet.db`, `sqlite://relative.db` or `postgres://user:password@host/name`.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file.
    Sqlite(PathBuf),
    /// A server; the text may hold a password.
    Postgres(String),
}

/// The text names no database that Guichet can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME")]
pub struct DatabaseUrlError;

impl FromStr for DatabaseUrl {
    type Err = DatabaseUrlError;

    fn from_str(text: &str) -> Result<Self, DatabaseUrlError> {
        if let Some(path) = text.strip_prefix("sqlite://") {
            return if path.is_empty() { Err(DatabaseUrlError) } else { Ok(Self::Sqlite(path.into())) };
        }
        let is_postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
        if is_postgres && text.parse::<sqlx::postgres::PgConnectOptions>().is_ok() {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(DatabaseUrlError)
        }
    }
}

impl fmt::Display for DatabaseUrl {
    /// Without user and password: fit for logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{}", path.display()),
            Self::Postgres(url) => {
                let place =
                    url.rsplit_once('@').or_else(|| url.split_once("://")).map_or("", |(_, place)| place);
                write!(f, "postgres://{}", place.split('?').next().unwrap_or_default())
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_both_engines_and_hides_the_password() {
        let file: DatabaseUrl = "sqlite:///var/lib/guichet/guichet.db".parse().unwrap();
        assert_eq!(file, DatabaseUrl::Sqlite("/var/lib/guichet/guichet.db".into()));
        let server: DatabaseUrl = "postgres://me:s3cret@db.example/guichet?sslmode=disable".parse().unwrap();
        assert_eq!(format!("{server:?}"), "postgres://db.example/guichet");
        for text in ["", "sqlite://", "mysql://localhost/x", "guichet.db", "postgres://[nonsense"] {
            assert_eq!(text.parse::<DatabaseUrl>(), Err(DatabaseUrlError), "{text}");
        }
    }
}
