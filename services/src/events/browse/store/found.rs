//! What is found by words, town, days and category: a page of it in its order, and how many there are.

use shared::events::Category;
use shared::ids::EventId;
use shared::time::Timestamp;

use crate::db::{Db, DbError, Engine, Param, Query, Statement, statements};
use crate::events::browse::cursor::Cursor;
use crate::events::browse::days::Bounds;

/// Events with a date in these bounds. The instants are the coarse sieve, which an index serves; the local times
/// are what was asked for.
macro_rules! dated {
    ($ends_after:literal, $starts_before:literal, $ends_local:literal, $last_day:literal) => {
        concat!(
            "dated AS MATERIALIZED (SELECT event_id FROM occurrences WHERE ends_at > ",
            $ends_after,
            " AND starts_at < ",
            $starts_before,
            " AND ends_local > ",
            $ends_local,
            " AND local_day <= ",
            $last_day,
            " AND status = 'published')"
        )
    };
}

/// Events with all of these words, in the language of each engine's full text.
macro_rules! matching {
    (sqlite $words:literal) => {
        concat!(
            "matching AS MATERIALIZED (SELECT event_id FROM event_search WHERE event_search.row IN
                 (SELECT rowid FROM event_words WHERE event_words MATCH ",
            $words,
            "))"
        )
    };
    (postgres $words:literal) => {
        concat!(
            "matching AS MATERIALIZED (SELECT event_id FROM event_search
                 WHERE to_tsvector('simple', words) @@ to_tsquery('simple', ",
            $words,
            "))"
        )
    };
}

/// A page of the list after `$3`, `$4`, of those in the sets that `$with` makes and `$among` asks for.
macro_rules! page {
    ($with:expr, $among:literal) => {
        concat!(
            $with,
            "SELECT stale_at, event_id, rank
             FROM (SELECT MIN(stale_at) AS stale_at FROM listings WHERE stale_at IS NOT NULL) AS first_stale
             LEFT JOIN (SELECT event_id, rank FROM listings
                        WHERE (city_key = $1 OR $1 IS NULL) AND (category = $2 OR $2 IS NULL)
                          AND (rank, event_id) > ($3, $4)",
            $among,
            " ORDER BY rank, event_id LIMIT $5) AS page ON TRUE
             ORDER BY rank, event_id"
        )
    };
}

/// How many there are of each category, of those in the sets that `$with` makes and `$among` asks for.
macro_rules! facets {
    ($with:expr, $among:literal) => {
        concat!(
            $with,
            "SELECT category, COUNT(*) AS events FROM listings WHERE (city_key = $1 OR $1 IS NULL)",
            $among,
            " GROUP BY category"
        )
    };
}

statements! {
    PAGE = (page!("", ""));
    PAGE_ON = (page!(
        concat!("WITH ", dated!("$6", "$7", "$8", "$9"), " "),
        " AND event_id IN (SELECT event_id FROM dated)"
    ));
    PAGE_OF = {
        sqlite: (page!(concat!("WITH ", matching!(sqlite "$6"), " "), " AND event_id IN (SELECT event_id FROM matching)")),
        // Apart, lest the planner look the words up anew for each listing.
        postgres: (page!(
            concat!("WITH ", matching!(postgres "$6"), " "),
            " AND event_id IN (SELECT event_id FROM matching)"
        )),
    };
    PAGE_OF_ON = {
        sqlite: (page!(
            concat!("WITH ", dated!("$6", "$7", "$8", "$9"), ", ", matching!(sqlite "$10"), " "),
            " AND event_id IN (SELECT event_id FROM dated) AND event_id IN (SELECT event_id FROM matching)"
        )),
        postgres: (page!(
            concat!("WITH ", dated!("$6", "$7", "$8", "$9"), ", ", matching!(postgres "$10"), " "),
            " AND event_id IN (SELECT event_id FROM dated) AND event_id IN (SELECT event_id FROM matching)"
        )),
    };
    FACETS = (facets!("", ""));
    FACETS_ON = (facets!(
        concat!("WITH ", dated!("$2", "$3", "$4", "$5"), " "),
        " AND event_id IN (SELECT event_id FROM dated)"
    ));
    FACETS_OF = {
        sqlite: (facets!(
            concat!("WITH ", matching!(sqlite "$2"), " "),
            " AND event_id IN (SELECT event_id FROM matching)"
        )),
        postgres: (facets!(
            concat!("WITH ", matching!(postgres "$2"), " "),
            " AND event_id IN (SELECT event_id FROM matching)"
        )),
    };
    FACETS_OF_ON = {
        sqlite: (facets!(
            concat!("WITH ", dated!("$2", "$3", "$4", "$5"), ", ", matching!(sqlite "$6"), " "),
            " AND event_id IN (SELECT event_id FROM dated) AND event_id IN (SELECT event_id FROM matching)"
        )),
        postgres: (facets!(
            concat!("WITH ", dated!("$2", "$3", "$4", "$5"), ", ", matching!(postgres "$6"), " "),
            " AND event_id IN (SELECT event_id FROM dated) AND event_id IN (SELECT event_id FROM matching)"
        )),
    };
}

/// What is asked for, its category aside.
#[derive(Debug, Clone, Copy)]
pub(in crate::events::browse) struct Asked<'a> {
    pub city_key: Option<&'a str>,
    /// A date in these bounds.
    pub days: Option<&'a Bounds>,
    /// All of these, each perhaps going on; none asks for none.
    pub words: &'a [String],
}

/// One row of a page. There is one at least: without `event_id`, when the page is empty.
#[derive(Debug, sqlx::FromRow)]
pub(in crate::events::browse) struct PlaceRow {
    /// When the first listing goes stale.
    pub stale_at: Option<Timestamp>,
    pub event_id: Option<EventId>,
    pub rank: Option<i64>,
}

/// How many events of a category are found.
#[derive(Debug, sqlx::FromRow)]
pub(in crate::events::browse) struct FacetRow {
    pub category: Category,
    #[sqlx(try_from = "i64")]
    pub events: u32,
}

impl Asked<'_> {
    /// The statement for what is asked, with its values after those in `params`.
    fn query(
        self,
        db: &Db,
        [plain, on, of, of_on]: [&'static Statement; 4],
        mut params: Vec<Param>,
    ) -> Query {
        if let Some(Bounds { ends_after, starts_before, ends_local, last_day }) = self.days {
            let bounds = [(*ends_after).into(), (*starts_before).into(), ends_local.into(), last_day.into()];
            params.extend::<[Param; 4]>(bounds);
        }
        if !self.words.is_empty() {
            // Words are letters and digits alone: nothing in them is an operator.
            let words = self.words.iter();
            let expression = match db.engine() {
                Engine::Sqlite => words.map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" "),
                Engine::Postgres => words.map(|word| format!("{word}:*")).collect::<Vec<_>>().join(" & "),
            };
            params.push(expression.into());
        }
        let statement = match (self.days.is_some(), !self.words.is_empty()) {
            (false, false) => plain,
            (true, false) => on,
            (false, true) => of,
            (true, true) => of_on,
        };
        Query::new(statement, params)
    }
}

/// The places of a page of at most `limit`, and when the order goes stale.
pub(in crate::events::browse) async fn page(
    db: &Db,
    asked: Asked<'_>,
    category: Option<Category>,
    after: Cursor,
    limit: u32,
) -> Result<Vec<PlaceRow>, DbError> {
    let params = vec![
        asked.city_key.into(),
        category.map(Category::code).into(),
        after.rank.into(),
        after.event.into(),
        limit.into(),
    ];
    asked.query(db, [&PAGE, &PAGE_ON, &PAGE_OF, &PAGE_OF_ON], params).all(db).await
}

/// How many events are found, by category.
pub(in crate::events::browse) async fn facets(db: &Db, asked: Asked<'_>) -> Result<Vec<FacetRow>, DbError> {
    let statements = [&FACETS, &FACETS_ON, &FACETS_OF, &FACETS_OF_ON];
    asked.query(db, statements, vec![asked.city_key.into()]).all(db).await
}
