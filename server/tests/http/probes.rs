//! Is it alive, and can it work?

use std::fs;

use axum::http::StatusCode;
use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn it_is_alive_whatever_it_depends_on() {
    let mut app = TestApp::new();
    app.state.readiness = app.state.readiness.with("database", || async { Err("gone".into()) });
    let answer = app.client().get("/health").await;
    assert_eq!((answer.status, answer.json()["status"].clone()), (StatusCode::OK, json!("alive")));
}

#[tokio::test]
async fn it_is_ready_when_every_part_is() {
    let app = TestApp::new();
    let data = app.data_dir().to_owned();
    let answer = app.client().get("/ready").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.json(),
        json!({ "ready": true, "stopping": false, "parts": { "data_dir": "ok", "database": "ok", "mail": "ok" } })
    );
    assert!(!data.join("mail").exists(), "the whole test folder is gone with its app");
}

#[tokio::test]
async fn a_folder_that_is_gone_is_named() {
    let app = TestApp::new();
    let folder = app.data_dir().join("mail");
    fs::write(&folder, "a file in the way").unwrap();
    let answer = app.client().get("/ready").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["parts"], json!({ "data_dir": "ok", "database": "ok", "mail": "failed" }));
    assert!(!answer.text().contains('/'), "no path is told: {}", answer.text());
}

#[tokio::test]
async fn nothing_is_sent_here_once_it_was_told_to_stop() {
    let app = TestApp::new();
    let stopping = app.state.stopping.clone();
    let client = app.client();
    stopping.cancel();
    let answer = client.get("/ready").await;
    assert_eq!(
        (answer.status, answer.json()["stopping"].clone()),
        (StatusCode::SERVICE_UNAVAILABLE, json!(true))
    );
    assert_eq!(client.get("/health").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_mail_server_stands_in_for_the_folder() {
    let app = TestApp::with(&[
        ("GUICHET_SMTP_URL", "smtp://user:s3cret@mail.example.org:587"),
        ("GUICHET_MAIL_FROM", "tickets@example.org"),
    ]);
    let folder = app.data_dir().join("mail");
    let client = app.client();
    assert_eq!(client.get("/ready").await.status, StatusCode::OK);
    assert!(!folder.exists());
}
