//! Deny by default: who may call what.

use axum::http::StatusCode;
use axum::routing::get;
use server::http::access::{Caller, RULES, RegisterError, Rule};
use server::http::router::{self, RouterError};
use server::http::routes::Routes;

use crate::support::TestApp;

#[tokio::test]
async fn every_route_and_server_function_has_a_rule() {
    let app = TestApp::new();
    let routes = router::own_routes(&app.state);
    if let Err(error) = router::assemble(app.state, routes, RULES) {
        panic!("{error}");
    }
}

#[tokio::test]
async fn a_route_without_a_rule_keeps_the_process_from_starting() {
    let app = TestApp::new();
    let routes =
        router::own_routes(&app.state).merge(Routes::new().route("/forgotten", get(|| async { "open" })));
    let error = router::assemble(app.state, routes, RULES).unwrap_err();
    assert!(
        matches!(&error, RouterError::Register(RegisterError::Unlisted(path)) if path == "/forgotten"),
        "{error}"
    );
}

#[tokio::test]
async fn a_rule_without_a_route_does_too() {
    let app = TestApp::new();
    let routes = router::own_routes(&app.state);
    let rules = [RULES, &[Rule::new("/long/gone", Caller::Anyone)]].concat();
    let error = router::assemble(app.state, routes, &rules).unwrap_err();
    assert!(matches!(error, RouterError::Register(RegisterError::Gone("/long/gone"))), "{error}");
}

#[tokio::test]
async fn the_demo_and_play_money_exist_only_where_they_are_on() {
    for (settings, demo, sandbox) in [
        (&[][..], StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
        (&[("GUICHET_DEMO", "true")], StatusCode::OK, StatusCode::OK),
        (&[("GUICHET_SANDBOX_PAYMENTS", "on")], StatusCode::NOT_FOUND, StatusCode::OK),
        (
            &[("GUICHET_DEMO", "yes"), ("GUICHET_SANDBOX_PAYMENTS", "no")],
            StatusCode::OK,
            StatusCode::NOT_FOUND,
        ),
    ] {
        let app = TestApp::with(settings).client();
        assert_eq!(app.get("/test/demo").await.status, demo, "{settings:?}");
        assert_eq!(app.get("/test/sandbox").await.status, sandbox, "{settings:?}");
    }
}
