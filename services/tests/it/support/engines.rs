//! One list of stories, two engines.

use std::sync::OnceLock;

use testkit::postgres::{Cluster, Durability};

use super::Shop;

/// Runs each story on SQLite and on PostgreSQL.
macro_rules! on_both_engines {
    ($($story:ident)+) => {
        mod sqlite {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $story() {
                    super::$story($crate::support::Shop::on_sqlite().await).await;
                }
            )+
        }

        mod postgres {
            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $story() {
                    if let Some(shop) = $crate::support::Shop::on_postgres().await {
                        super::$story(shop).await;
                    }
                }
            )+
        }
    };
}
pub(crate) use on_both_engines;

/// One throw-away server for all stories of this run.
static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();

impl Shop {
    pub async fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("guichet.db").display());
        Self::open(&url, folder).await
    }

    /// `None` when this machine has no PostgreSQL and need not have one.
    pub async fn on_postgres() -> Option<Self> {
        let cluster = CLUSTER.get_or_init(|| Cluster::start(Durability::Volatile).unwrap()).as_ref()?;
        let url = cluster.create_database().unwrap();
        Some(Self::open(&url, tempfile::tempdir().unwrap()).await)
    }
}
