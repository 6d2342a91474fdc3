//! Which address shows which page.
//!
//! Every page lives under `/{locale}` and is rendered whole (`SsrMode::Async`), so that its status code and title
//! are true and nothing waits for the WASM.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

use crate::pages::about::AboutPage;
use crate::pages::absent::NotFoundPage;
use crate::pages::alerts::{AlertPage, AskedPage, ConfirmAlertPage, NewAlertPage, StoppedPage};
use crate::pages::basket::BasketPage;
use crate::pages::calendar::CalendarPage;
use crate::pages::check_in::CheckInPage;
use crate::pages::checkout::CheckoutPage;
use crate::pages::event::EventPage;
use crate::pages::events::EventsPage;
use crate::pages::home::HomePage;
use crate::pages::legal::{AccessibilityPage, LegalPage, PrivacyPage, TermsPage};
use crate::pages::map::MapPage;
use crate::pages::offline::OfflinePage;
use crate::pages::order::{CancelPage, OrderPage};
use crate::pages::places::{CategoryPage, OrganiserPage, TownPage, VenuePage};
use crate::pages::styleguide::StyleguidePage;
use crate::ui::frame::Frame;

/// The product: everything inside `<body>`.
#[component]
pub fn App() -> AnyView {
    provide_meta_context();
    view! {
        <Router>
            <Frame>{pages()}</Frame>
        </Router>
    }
    .into_any()
}

/// The page of the address.
fn pages() -> AnyView {
    view! {
        <Routes fallback=NotFoundPage>
            <ParentRoute path=path!("/:locale") view=crate::pages::LocalePages>
                <Route path=path!("") view=HomePage ssr=SsrMode::Async />
                <Route path=path!("events") view=EventsPage ssr=SsrMode::Async />
                <Route path=path!("events/:slug") view=EventPage ssr=SsrMode::Async />
                <Route path=path!("alerts/asked") view=AskedPage ssr=SsrMode::Async />
                <Route path=path!("alerts/new") view=NewAlertPage ssr=SsrMode::Async />
                <Route path=path!("alerts/stopped") view=StoppedPage ssr=SsrMode::Async />
                <Route path=path!("alerts/:token") view=AlertPage ssr=SsrMode::Async />
                <Route path=path!("alerts/:token/confirm") view=ConfirmAlertPage ssr=SsrMode::Async />
                <Route path=path!("calendar") view=CalendarPage ssr=SsrMode::Async />
                <Route path=path!("categories/:code") view=CategoryPage ssr=SsrMode::Async />
                <Route path=path!("cities/:slug") view=TownPage ssr=SsrMode::Async />
                <Route path=path!("map") view=MapPage ssr=SsrMode::Async />
                <Route path=path!("organisers/:slug") view=OrganiserPage ssr=SsrMode::Async />
                <Route path=path!("venues/:city/:slug") view=VenuePage ssr=SsrMode::Async />
                <Route path=path!("basket") view=BasketPage ssr=SsrMode::Async />
                <Route path=path!("check-in/:token") view=CheckInPage ssr=SsrMode::Async />
                <Route path=path!("checkout") view=CheckoutPage ssr=SsrMode::Async />
                <Route path=path!("orders/:token") view=OrderPage ssr=SsrMode::Async />
                <Route path=path!("orders/:token/cancel") view=CancelPage ssr=SsrMode::Async />
                <Route path=path!("about") view=AboutPage ssr=SsrMode::Async />
                <Route path=path!("accessibility") view=AccessibilityPage ssr=SsrMode::Async />
                <Route path=path!("legal") view=LegalPage ssr=SsrMode::Async />
                <Route path=path!("offline") view=OfflinePage ssr=SsrMode::Async />
                <Route path=path!("privacy") view=PrivacyPage ssr=SsrMode::Async />
                <Route path=path!("styleguide") view=StyleguidePage ssr=SsrMode::Async />
                <Route path=path!("terms") view=TermsPage ssr=SsrMode::Async />
            </ParentRoute>
        </Routes>
    }
    .into_any()
}
