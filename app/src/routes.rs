//! Which address shows which page.
//!
//! Every page lives under `/{locale}`; public pages render whole on the server (`SsrMode::Async`),
//! so that status codes and titles are true and nothing waits for the WASM.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{Lazy, SsrMode, path};

use crate::locale::LocaleFromPath;
use crate::pages::about::AboutPage;
use crate::pages::basket::BasketPage;
use crate::pages::check_in::CheckInPage;
use crate::pages::checkout::CheckoutPage;
use crate::pages::event::EventPage;
use crate::pages::events::EventsPage;
use crate::pages::home::HomePage;
use crate::pages::not_found::NotFoundPage;
use crate::pages::order::{CancelPage, OrderPage};
use crate::ui::follow::provide_changes;
use crate::ui::frame::Frame;

/// The product: everything inside `<body>`.
#[component]
pub fn App() -> AnyView {
    provide_meta_context();
    provide_changes();
    view! {
        <Router>
            <LocaleFromPath>
                <Frame>{pages()}</Frame>
            </LocaleFromPath>
        </Router>
    }
    .into_any()
}

/// The page of the address.
fn pages() -> AnyView {
    view! {
        <Routes fallback=NotFoundPage>
            <ParentRoute path=path!("/:locale") view=crate::pages::LocalePages>
                <Route path=path!("") view={Lazy::<HomePage>::new()} ssr=SsrMode::Async />
                <Route path=path!("events") view={Lazy::<EventsPage>::new()} ssr=SsrMode::Async />
                <Route path=path!("events/:slug") view={Lazy::<EventPage>::new()} ssr=SsrMode::Async />
                <Route path=path!("basket") view={Lazy::<BasketPage>::new()} ssr=SsrMode::Async />
                <Route path=path!("check-in/:token") view={Lazy::<CheckInPage>::new()} ssr=SsrMode::Async />
                <Route path=path!("checkout") view={Lazy::<CheckoutPage>::new()} ssr=SsrMode::Async />
                <Route path=path!("orders/:token") view={Lazy::<OrderPage>::new()} ssr=SsrMode::Async />
                <Route path=path!("orders/:token/cancel") view={Lazy::<CancelPage>::new()} ssr=SsrMode::Async />
                <Route path=path!("about") view={Lazy::<AboutPage>::new()} ssr=SsrMode::Async />
            </ParentRoute>
        </Routes>
    }
    .into_any()
}
