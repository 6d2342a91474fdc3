//! One `TestApp` for every story: a configuration, the site's routes, and routes under `/test` that
//! echo, dawdle and break.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use http_body_util::BodyExt;
use server::AppState;
use server::config::Loaded;
use server::http::access::{Caller, RULES, Rule};
use server::http::client::{ClientAddr, PeerAddr};
use server::http::routes::Routes;
use server::http::site::Site;
use server::http::{listen, router};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tower::ServiceExt;

pub const TEST_RULES: &[Rule] = &[
    Rule::new("/test/echo", Caller::Anyone),
    Rule::new("/test/client", Caller::Anyone),
    Rule::new("/test/slow", Caller::Anyone),
    Rule::new("/test/gated", Caller::Anyone),
    Rule::new("/test/panic", Caller::Anyone),
    Rule::new("/test/long", Caller::Anyone),
    Rule::new("/test/endless", Caller::Anyone),
    Rule::new("/test/packed", Caller::Anyone),
    Rule::new("/test/html", Caller::Anyone),
    Rule::new("/test/drawing", Caller::Anyone),
    Rule::new("/test/orders/{token}", Caller::LinkHolder),
    Rule::new("/test/door/{token}", Caller::LinkHolder).with_camera(),
    Rule::new("/test/demo", Caller::DemoVisitor),
    Rule::new("/test/sandbox", Caller::SandboxPayer),
    Rule::new("/webhooks/test", Caller::Signer),
    Rule::new("/api/test", Caller::Anyone),
];

/// Opens and tells of the handlers of `/test/gated`, which wait until they are let through.
#[derive(Default)]
pub struct Gate {
    pub entered: Notify,
    pub open: Notify,
}

pub struct TestApp {
    pub state: AppState,
    pub gate: Arc<Gate>,
    routes: Routes,
    rules: Vec<Rule>,
    data: TempDir,
}

impl TestApp {
    pub fn new() -> Self {
        Self::with(&[])
    }

    /// With settings of the environment.
    pub fn with(settings: &[(&str, &str)]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let own = [("GUICHET_DATA_DIR", data.path().to_str().unwrap())];
        let environment =
            own.iter().chain(settings).map(|(name, value)| (OsString::from(name), OsString::from(value)));
        let config = Loaded::read(environment, None).unwrap().config;
        let guichet = opened(&config);
        let state = AppState::new(Arc::new(config), Site::default(), guichet);
        let gate = Arc::new(Gate::default());
        let routes = router::own_routes(&state).merge(test_routes(gate.clone()));
        Self { state, gate, routes, rules: [RULES, TEST_RULES].concat(), data }
    }

    pub fn data_dir(&self) -> &std::path::Path {
        self.data.path()
    }

    pub fn router(self) -> Router {
        router::assemble(self.state, self.routes, &self.rules).unwrap()
    }

    /// A client without a network.
    pub fn client(self) -> Client {
        Client { _data: self.data, router: router::assemble(self.state, self.routes, &self.rules).unwrap() }
    }

    /// A server on a port of its own.
    pub async fn listen(self) -> Running {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (state, gate) = (self.state.clone(), self.gate.clone());
        let router = router::assemble(self.state, self.routes, &self.rules).unwrap();
        let serving = listen::serve(listener, router, state.limits, state.stopping.clone());
        Running { address, state, gate, serving: tokio::spawn(serving), _data: self.data }
    }
}

pub struct Running {
    pub address: SocketAddr,
    pub state: AppState,
    pub gate: Arc<Gate>,
    pub serving: JoinHandle<()>,
    _data: TempDir,
}

pub struct Client {
    router: Router,
    _data: TempDir,
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    /// The code of a refusal told as JSON.
    pub fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Client {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], "").await
    }

    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, "").await
    }

    pub async fn post(&self, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
        self.send(Method::POST, path, headers, body).await
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).body(body.into()).unwrap();
        for (name, value) in headers {
            request
                .headers_mut()
                .append(header::HeaderName::try_from(*name).unwrap(), value.parse().unwrap());
        }
        request.extensions_mut().insert(PeerAddr(SocketAddr::from(([192, 0, 2, 1], 4711))));
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}

fn test_routes(gate: Arc<Gate>) -> Routes {
    let gated = move || {
        let gate = gate.clone();
        async move {
            gate.entered.notify_one();
            gate.open.notified().await;
            "let through"
        }
    };
    Routes::new()
        .route(
            "/test/echo",
            post(|body: Bytes| async move { body.len().to_string() }).get(|| async { "echo" }),
        )
        .route("/test/client", get(whose).post(whose))
        .route("/test/slow", get(dawdle).post(read_then_dawdle))
        .route("/test/gated", get(gated))
        .route("/test/panic", get(break_down))
        .route("/test/long", get(|| async { Json(vec!["a long answer"; 1000]) }))
        .route("/test/endless", get(|| async { vec![0_u8; 64 << 20] }))
        .route("/test/packed", get(packed))
        .route("/test/html", get(|| async { Html("<p>plain</p>") }))
        .route("/test/drawing", get(|| async { ([(header::CONTENT_TYPE, "image/svg+xml")], "<svg/>") }))
        .route("/test/orders/{token}", get(|| async { "order" }))
        .route("/test/door/{token}", get(|| async { "door" }))
        .route("/test/demo", get(|| async { "demo" }))
        .route("/test/sandbox", get(|| async { "sandbox" }))
        .route("/webhooks/test", post(|body: Bytes| async move { body.len().to_string() }))
        .route("/api/test", get(|| async { "api" }).post(|_: Json<Vec<u8>>| async { "api" }))
}

async fn whose(client: axum::Extension<ClientAddr>) -> String {
    client.0.0.to_string()
}

async fn dawdle() -> &'static str {
    tokio::time::sleep(Duration::from_hours(1)).await;
    "late"
}

async fn read_then_dawdle(_body: Bytes) -> &'static str {
    dawdle().await
}

async fn break_down() -> Response {
    let places: Vec<u8> = Vec::new();
    places[std::hint::black_box(7)].to_string().into_response()
}

/// Already compressed, as files of the site are.
async fn packed() -> Response {
    ([(header::CONTENT_ENCODING, "br"), (header::CONTENT_TYPE, "text/css")], vec![7_u8; 5000]).into_response()
}

/// Opens the counter of a configuration. Stories are told inside a runtime, where nothing may wait: a thread
/// with a runtime of its own does.
fn opened(config: &server::config::Config) -> services::guichet::Guichet {
    std::thread::scope(|scope| {
        let opening = scope.spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(server::counter::open(config)).unwrap()
        });
        opening.join().unwrap()
    })
}
