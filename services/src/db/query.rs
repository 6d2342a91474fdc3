//! A statement with its values, on its way to either engine.

use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments, FromRow};

use shared::money::{Currency, VatRate};
use shared::numbers::{OrderNumber, TicketNumber};
use shared::time::Timestamp;

use super::postgres::Connections;
use super::{DbError, DbErrorKind, Executor, Statement};

/// Each statement that reads is named here as it is sent, for whoever counts them.
const SENT: &str = "guichet::statements";

/// A struct that can be read from a row of either engine: `#[derive(sqlx::FromRow)]`.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<R> Row for R where R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}

/// A value for a placeholder. Absence keeps its type, as PostgreSQL wants to know it.
#[derive(Debug, Clone, PartialEq)]
pub enum Param {
    /// BIGINT
    Integer(Option<i64>),
    /// DOUBLE PRECISION
    Real(Option<f64>),
    /// BOOLEAN
    Boolean(bool),
    /// TEXT
    Text(Option<String>),
    /// BLOB
    Bytes(Option<Vec<u8>>),
}

macro_rules! param {
    ($($from:ty => |$value:ident| $to:expr;)+) => {$(
        impl From<$from> for Param {
            fn from($value: $from) -> Self {
                $to
            }
        }
    )+};
}

param! {
    i64 => |value| Self::Integer(Some(value));
    u32 => |value| Self::Integer(Some(i64::from(value)));
    u16 => |value| Self::Integer(Some(i64::from(value)));
    Option<i64> => |value| Self::Integer(value);
    Timestamp => |value| Self::Integer(Some(value.micros()));
    Option<Timestamp> => |value| Self::Integer(value.map(Timestamp::micros));
    VatRate => |value| Self::Integer(Some(i64::from(value.basis_points())));
    Option<f64> => |value| Self::Real(value);
    bool => |value| Self::Boolean(value);
    &str => |value| Self::Text(Some(value.to_owned()));
    String => |value| Self::Text(Some(value));
    &String => |value| Self::Text(Some(value.clone()));
    Option<String> => |value| Self::Text(value);
    Option<&str> => |value| Self::Text(value.map(str::to_owned));
    OrderNumber => |value| Self::Text(Some(value.to_string()));
    TicketNumber => |value| Self::Text(Some(value.to_string()));
    Currency => |value| Self::Text(Some(value.code().to_owned()));
    &[u8] => |value| Self::Bytes(Some(value.to_vec()));
    Vec<u8> => |value| Self::Bytes(Some(value));
    [u8; 32] => |value| Self::Bytes(Some(value.to_vec()));
    uuid::Uuid => |value| Self::Bytes(Some(value.as_bytes().to_vec()));
    Option<uuid::Uuid> => |value| Self::Bytes(value.map(|uuid| uuid.as_bytes().to_vec()));
}

macro_rules! id_param {
    ($($id:ident)+) => {$(
        impl From<shared::ids::$id> for Param {
            fn from(id: shared::ids::$id) -> Self {
                Self::Bytes(Some(id.uuid().as_bytes().to_vec()))
            }
        }
    )+};
}
id_param! {
    OrganisationId VenueId EventId OccurrenceId TicketTypeId OfferId QuotaId CheckoutId OrderId LineId TicketId
    PaymentId RefundId LedgerEntryId MessageId ScanId AlertId
}

macro_rules! code_param {
    ($($code:ty)+) => {$(
        impl From<$code> for Param {
            fn from(code: $code) -> Self {
                Self::Text(Some(code.code().to_owned()))
            }
        }
    )+};
}
code_param! {
    shared::checkouts::CheckoutState shared::orders::OrderState shared::orders::LineState
    shared::payments::PaymentState shared::payments::RefundState shared::payments::RefundReason
    shared::payments::Movement shared::tickets::TicketState shared::tickets::Admission
    shared::alerts::AlertKind shared::events::Category shared::events::EventStatus shared::locale::Locale
}

/// How many rows a statement wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written(pub u64);

impl Written {
    /// Whether exactly one row was written: the condition of a conditional update held.
    pub fn one(self) -> bool {
        self.0 == 1
    }
}

/// A statement with its values. Made by [`sql!`].
#[must_use = "a query does nothing until it is sent"]
#[derive(Debug, Clone)]
pub struct Query {
    statement: &'static Statement,
    params: Vec<Param>,
}

/// `sql!(STATEMENT, value, …)`: a statement with its values for `$1`, `$2`, …
macro_rules! sql {
    ($statement:ident $(, $value:expr)* $(,)?) => {{
        static SENT: $crate::db::Statement = $statement;
        $crate::db::Query::new(&SENT, vec![$($crate::db::Param::from($value)),*])
    }};
}
pub(crate) use sql;

impl Query {
    /// A statement with the values of `$1`, `$2`, …
    pub fn new(statement: &'static Statement, params: Vec<Param>) -> Self {
        Self { statement, params }
    }

    /// Every row.
    pub async fn all<R: Row>(self, executor: impl Into<Executor<'_>>) -> Result<Vec<R>, DbError> {
        let Self { statement, params } = self;
        tracing::trace!(target: SENT, statement = statement.name);
        let rows = match executor.into() {
            Executor::SqliteReaders(pool) => {
                sqlx::query_as_with(statement.sqlite, for_sqlite(params)?).fetch_all(pool).await
            }
            Executor::SqliteTx(connection) => {
                sqlx::query_as_with(statement.sqlite, for_sqlite(params)?).fetch_all(connection).await
            }
            Executor::PostgresReaders(readers) => {
                let query = sqlx::query_as_with(statement.postgres, for_postgres(params)?);
                let mut reader = readers.lend().await?;
                let rows = query.fetch_all(&mut *reader.connection).await;
                reader.rest_if(rows.is_ok());
                rows
            }
            Executor::PostgresTx(connection, conflicted) => {
                let query = sqlx::query_as_with(statement.postgres, for_postgres(params)?);
                return noting(conflicted, named(statement, query.fetch_all(connection).await));
            }
        };
        named(statement, rows)
    }

    /// The row, if there is one.
    pub async fn optional<R: Row>(self, executor: impl Into<Executor<'_>>) -> Result<Option<R>, DbError> {
        let Self { statement, params } = self;
        tracing::trace!(target: SENT, statement = statement.name);
        let row = match executor.into() {
            Executor::SqliteReaders(pool) => {
                sqlx::query_as_with(statement.sqlite, for_sqlite(params)?).fetch_optional(pool).await
            }
            Executor::SqliteTx(connection) => {
                sqlx::query_as_with(statement.sqlite, for_sqlite(params)?).fetch_optional(connection).await
            }
            Executor::PostgresReaders(readers) => {
                let query = sqlx::query_as_with(statement.postgres, for_postgres(params)?);
                let mut reader = readers.lend().await?;
                let row = query.fetch_optional(&mut *reader.connection).await;
                reader.rest_if(row.is_ok());
                row
            }
            Executor::PostgresTx(connection, conflicted) => {
                let query = sqlx::query_as_with(statement.postgres, for_postgres(params)?);
                return noting(conflicted, named(statement, query.fetch_optional(connection).await));
            }
        };
        named(statement, row)
    }

    /// The one row there must be.
    pub async fn one<R: Row>(self, executor: impl Into<Executor<'_>>) -> Result<R, DbError> {
        let name = self.statement.name;
        let row = self.optional(executor).await?;
        row.ok_or_else(|| DbError::broken(format!("{name} found no row")))
    }

    /// The first column of the one row there must be.
    pub async fn value<T>(self, executor: impl Into<Executor<'_>>) -> Result<T, DbError>
    where
        (T,): Row,
    {
        self.one::<(T,)>(executor).await.map(|(value,)| value)
    }

    /// Writes outside of a transaction, and says how many rows: PostgreSQL commits a lone statement by itself.
    pub(super) async fn run_alone(self, writers: &Connections) -> Result<Written, DbError> {
        let Self { statement, params } = self;
        let query = sqlx::query_with(statement.postgres, for_postgres(params)?);
        let mut writer = writers.lend().await?;
        let done = query.execute(&mut *writer.connection).await;
        writer.rest_if(done.is_ok());
        named(statement, done).map(|done| Written(done.rows_affected()))
    }

    /// Writes, and says how many rows.
    pub async fn run(self, tx: &mut super::Tx<'_>) -> Result<Written, DbError> {
        let Self { statement, params } = self;
        match Executor::from(tx) {
            Executor::SqliteTx(connection) => {
                let done = sqlx::query_with(statement.sqlite, for_sqlite(params)?).execute(connection).await;
                named(statement, done).map(|done| Written(done.rows_affected()))
            }
            Executor::PostgresTx(connection, conflicted) => {
                let done =
                    sqlx::query_with(statement.postgres, for_postgres(params)?).execute(connection).await;
                noting(conflicted, named(statement, done)).map(|done| Written(done.rows_affected()))
            }
            Executor::SqliteReaders(_) | Executor::PostgresReaders(_) => {
                Err(DbError::broken("a transaction is never a pool"))
            }
        }
    }
}

fn named<T>(statement: &Statement, result: Result<T, sqlx::Error>) -> Result<T, DbError> {
    result.map_err(|error| DbError::new(DbErrorKind::of(&error), format!("{}: {error}", statement.name)))
}

fn noting<T>(conflicted: &mut bool, result: Result<T, DbError>) -> Result<T, DbError> {
    if let Err(error) = &result {
        *conflicted |= error.kind == DbErrorKind::Conflict;
    }
    result
}

fn for_sqlite(params: Vec<Param>) -> Result<SqliteArguments, DbError> {
    let mut arguments = SqliteArguments::default();
    for param in params {
        match param {
            Param::Integer(value) => Arguments::add(&mut arguments, value),
            Param::Real(value) => Arguments::add(&mut arguments, value),
            Param::Boolean(value) => Arguments::add(&mut arguments, value),
            Param::Text(value) => Arguments::add(&mut arguments, value),
            Param::Bytes(value) => Arguments::add(&mut arguments, value),
        }
        .map_err(DbError::broken)?;
    }
    Ok(arguments)
}

fn for_postgres(params: Vec<Param>) -> Result<PgArguments, DbError> {
    let mut arguments = PgArguments::default();
    for param in params {
        match param {
            Param::Integer(value) => arguments.add(value),
            Param::Real(value) => arguments.add(value),
            Param::Boolean(value) => arguments.add(value),
            Param::Text(value) => arguments.add(value),
            Param::Bytes(value) => arguments.add(value),
        }
        .map_err(DbError::broken)?;
    }
    Ok(arguments)
}
