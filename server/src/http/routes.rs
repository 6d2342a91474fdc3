//! Routes that are known by name. Axum cannot list what it serves; here, whatever is added is also
//! written down, so that [`access`](super::access) can hold it against its rules.

use std::collections::BTreeSet;

use axum::Router;
use axum::routing::MethodRouter;

use crate::state::AppState;

/// A router and the templates of its routes.
#[derive(Default)]
pub struct Routes {
    pub(super) router: Router<AppState>,
    pub(super) templates: BTreeSet<String>,
}

impl Routes {
    /// No routes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a route.
    #[must_use]
    pub fn route(mut self, template: &str, methods: MethodRouter<AppState>) -> Self {
        self.templates.insert(template.to_owned());
        self.router = self.router.route(template, methods);
        self
    }

    /// Adds a router that was made elsewhere, with the templates of its routes.
    #[must_use]
    pub fn routed(
        mut self,
        router: Router<AppState>,
        templates: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        self.templates.extend(templates.into_iter().map(str::to_owned));
        self.router = self.router.merge(router);
        self
    }

    /// Adds those of another file.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.templates.extend(other.templates);
        self.router = self.router.merge(other.router);
        self
    }
}
