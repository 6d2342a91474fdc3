//! What can be seen of the process from outside, and what cannot.

use std::io;
use std::sync::{Arc, Mutex};

use server::telemetry::{logs, metrics};
use tower::ServiceExt;

use crate::support::{Client, TestApp};

async fn figures() -> String {
    let router = metrics::router(metrics::start().unwrap());
    let request = axum::extract::Request::builder().uri("/metrics").body(axum::body::Body::empty()).unwrap();
    let answer = router.oneshot(request).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    let body = http_body_util::BodyExt::collect(answer.into_body()).await.unwrap().to_bytes();
    String::from_utf8(body.to_vec()).unwrap()
}

#[tokio::test]
async fn figures_are_told_by_route_and_hold_no_token() {
    metrics::start().unwrap();
    let app = TestApp::new().client();
    app.get("/test/orders/t0ken-of-marie?email=marie@example.org").await;
    app.get("/made/up/by-a-robot").await;
    app.send("PROPFIND".parse().unwrap(), "/test/echo", &[], "").await;
    app.post("/test/echo", &[("origin", "https://evil.example")], "x").await;
    let figures = figures().await;
    for line in [
        "http_requests_total{method=\"GET\",route=\"/test/orders/{token}\",status=\"200\"}",
        "http_requests_total{method=\"GET\",route=\"none\",status=\"404\"}",
        "http_requests_total{method=\"OTHER\",route=\"/test/echo\",status=\"405\"}",
        "http_request_duration_seconds_bucket{method=\"GET\",route=\"/test/orders/{token}\",le=\"0.001\"}",
        "http_requests_refused_total{reason=\"foreign_origin\"}",
        "http_requests_in_flight ",
        "process_resident_memory_bytes ",
        "process_start_time_seconds ",
        "guichet_build_info{version=\"",
    ] {
        assert!(figures.lines().any(|found| found.starts_with(line)), "{line} in\n{figures}");
    }
    for secret in ["t0ken-of-marie", "marie", "robot", "PROPFIND"] {
        assert!(!figures.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_client_that_leaves_is_counted_and_no_longer_in_flight() {
    metrics::start().unwrap();
    let app = TestApp::new();
    let gate = app.gate.clone();
    let client = app.client();
    let asking = tokio::spawn(async move { client.get("/test/gated").await.status });
    gate.entered.notified().await;
    asking.abort();
    assert!(asking.await.unwrap_err().is_cancelled());
    let figures = figures().await;
    let line = "http_requests_total{method=\"GET\",route=\"/test/gated\",status=\"gone\"}";
    assert!(figures.lines().any(|found| found.starts_with(line)), "{figures}");
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Page(Arc<Mutex<Vec<u8>>>);

impl io::Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn a_person_visits(client: &Client) {
    let person = [
        ("x-request-id", "ref-7"),
        ("user-agent", "MariesPhone/1"),
        ("cookie", "guichet_session=c00kie"),
        ("accept", "text/html"),
    ];
    client.get_with("/test/orders/t0ken?email=marie@example.org", &person).await;
    client.get_with("/fr?q=secretly", &person).await;
    client.get_with("/fr/nothing/t0ken?q=secretly", &person).await;
    client.post("/test/echo", &[("origin", "https://evil.example")], "marie@example.org").await;
    client.get("/test/panic?email=marie@example.org").await;
}

/// In a process of its own: `tracing` remembers for a whole process whether anybody listens to a line, and tests that
/// run at the same time and do not listen make it remember wrongly.
#[test]
fn each_request_is_one_line_of_json_without_anything_about_the_person() {
    const ALONE: &str = "GUICHET_TEST_ALONE";
    const NAME: &str = "observed::each_request_is_one_line_of_json_without_anything_about_the_person";
    if std::env::var_os(ALONE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        return runtime.block_on(what_is_logged_of_a_person());
    }
    let mut again = std::process::Command::new(std::env::current_exe().unwrap());
    let run = again.args(["--exact", NAME, "--nocapture"]).env(ALONE, "1").output().unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(
        run.status.success() && told.contains("1 passed"),
        "{told}\n{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

async fn what_is_logged_of_a_person() {
    let app = TestApp::with(&[("GUICHET_LOG", "trace"), ("GUICHET_LOG_FORMAT", "json")]);
    let page = Page::default();
    let writer = page.clone();
    let _logging = tracing::subscriber::set_default(
        logs::subscriber(&app.state.config, move || writer.clone()).unwrap(),
    );
    a_person_visits(&app.client()).await;

    let text = String::from_utf8(page.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<serde_json::Value> =
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let order = lines
        .iter()
        .find(|line| line["message"] == "answered" && line["span"]["route"] == "/test/orders/{token}")
        .unwrap_or_else(|| panic!("no line in\n{text}"));
    assert_eq!((&order["status"], &order["level"]), (&200.into(), &"INFO".into()));
    assert_eq!(order["span"]["request_id"], "ref-7");
    assert!(order["milliseconds"].as_f64().is_some_and(|took| took >= 0.0));
    assert!(lines.iter().any(|line| line["level"] == "ERROR" && line["status"] == 500), "{text}");
    for secret in ["t0ken", "marie", "secretly", "MariesPhone", "c00kie", "192.0.2.1", "4711"] {
        assert!(!text.contains(secret), "{secret} in\n{text}");
    }
}

#[tokio::test]
async fn what_waits_for_a_person_is_told_in_figures() {
    use services::flows::machine::Worries;
    metrics::start().unwrap();
    metrics::show(Worries { parked_messages: 3, waiting_messages: 41, failed_refunds: 2 });
    let figures = figures().await;
    for line in ["guichet_messages_parked 3", "guichet_messages_waiting 41", "guichet_refunds_failed 2"] {
        assert!(figures.lines().any(|found| found == line), "{line} in\n{figures}");
    }
}
