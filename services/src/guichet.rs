//! The counter: everything the verbs need, put together once at start.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use shared::locale::Locale;
use shared::operator::Operator;
use shared::time::Span;

use crate::booking::desk::Desk;
use crate::db::Db;
use crate::events::browse::Listings;
use crate::keys::Keys;
use crate::payments::Providers;
use crate::payments::sandbox::SandboxProvider;

/// The counter. Cheap to clone; verbs of `flows` take it first.
#[derive(Clone)]
pub struct Guichet(Arc<Inner>);

/// What the counter is made of.
pub struct Inner {
    /// The database.
    pub db: Db,
    /// What the kernel needs: kinds, time and chance.
    pub desk: Desk,
    /// Keys.
    pub keys: Keys,
    /// The payment providers.
    pub providers: Providers,
    /// The sandbox's own side: its page and its webhooks. One of the providers only where it is on.
    pub sandbox: SandboxProvider,
    /// Every event as lists need it.
    pub listings: Listings,
    /// Settings.
    pub settings: Settings,
}

/// What an installation may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where visitors reach it, without a slash at the end.
    pub base_url: String,
    /// Whether it is a demo: mail can be read at `/dev/mail`.
    pub demo: bool,
    /// Who runs it, as far as they told.
    pub operator: Operator,
    /// How long places stay in a basket, and how long its one extension lasts.
    pub hold: Span,
    /// The folder of everything that is kept.
    pub data_dir: PathBuf,
}

impl Settings {
    /// The full URL of a page, from its path below the language.
    pub fn page_url(&self, locale: Locale, path: &str) -> String {
        format!("{}/{locale}/{path}", self.base_url)
    }
}

impl Guichet {
    /// Opens the counter.
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }
}

impl Deref for Guichet {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
