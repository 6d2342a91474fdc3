//! One statement, in the words of each engine.

/// A statement with its name, for logs, metrics and the test that prepares them all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// The name of its constant.
    pub name: &'static str,
    /// The text for SQLite.
    pub sqlite: &'static str,
    /// The text for PostgreSQL, nearly always the same.
    pub postgres: &'static str,
}

impl Statement {
    /// Whether the engines need different texts.
    pub fn is_pair(&self) -> bool {
        self.sqlite != self.postgres
    }
}

/// Declares the statements of a store as constants, and their list as `STATEMENTS`.
///
/// ```ignore
/// statements! {
///     BY_ID = "SELECT name FROM organisations WHERE id = $1";
///     MATCHING = { sqlite: "… MATCH $1", postgres: "… @@ to_tsquery('simple', $1)" };
/// }
/// ```
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $text:tt;)+) => {
        $(
            $(#[$doc])*
            const $name: $crate::db::Statement = $crate::db::statements!(@text $name $text);
        )+

        /// Every statement of this store.
        pub(crate) const STATEMENTS: &[$crate::db::Statement] = &[$($name,)+];
    };
    (@text $name:ident { sqlite: $sqlite:literal, postgres: $postgres:literal $(,)? }) => {
        $crate::db::Statement { name: stringify!($name), sqlite: $sqlite, postgres: $postgres }
    };
    (@text $name:ident { sqlite: ($sqlite:expr), postgres: ($postgres:expr) $(,)? }) => {
        $crate::db::Statement { name: stringify!($name), sqlite: $sqlite, postgres: $postgres }
    };
    // Put together of parts: `(concat!("SELECT ", part!()))`.
    (@text $name:ident ($text:expr)) => {
        $crate::db::Statement { name: stringify!($name), sqlite: $text, postgres: $text }
    };
    (@text $name:ident $text:literal) => {
        $crate::db::Statement { name: stringify!($name), sqlite: $text, postgres: $text }
    };
}
pub(crate) use statements;
