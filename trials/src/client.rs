//! One connection to the server, kept alive and opened again when it breaks.

use std::net::SocketAddr;

use anyhow::{Context as _, Result};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, COOKIE, HOST, LOCATION, SET_COOKIE,
};
use hyper::{HeaderMap, Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// What browsers send.
pub const BROWSER: &str = "gzip, deflate, br, zstd";
/// No compression.
pub const IDENTITY: &str = "identity";

/// One connection.
pub struct Client {
    address: SocketAddr,
    sender: Option<SendRequest<Full<Bytes>>>,
    /// The one cookie that a visitor needs, `name=value`.
    pub cookie: Option<String>,
}

/// What was answered.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The body, which must be text.
    pub fn text(&self) -> Result<&str> {
        std::str::from_utf8(&self.body).context("the answer is no text")
    }

    /// How the body is compressed.
    pub fn encoding(&self) -> &str {
        self.headers.get(CONTENT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or(IDENTITY)
    }

    /// Where it leads, without the host.
    pub fn leads_to(&self) -> Result<&str> {
        let place = self.headers.get(LOCATION).context("the answer leads nowhere")?.to_str()?;
        let path = place.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        Ok(path.unwrap_or(place))
    }
}

impl Client {
    /// Not yet connected.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, sender: None, cookie: None }
    }

    /// `GET`, as a browser that wants a page.
    pub async fn get(&mut self, path: &str, encoding: &str) -> Result<Answer> {
        self.send(Method::GET, path, encoding, String::new()).await
    }

    /// `POST` of a form, as a browser without JavaScript sends it.
    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Result<Answer> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        self.send(Method::POST, path, IDENTITY, body).await
    }

    async fn send(&mut self, method: Method, path: &str, encoding: &str, body: String) -> Result<Answer> {
        let mut request = Request::builder()
            .method(&method)
            .uri(path)
            .header(HOST, self.address.to_string())
            .header(ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
            .header(ACCEPT_ENCODING, encoding)
            .header("sec-fetch-site", "same-origin");
        if method == Method::POST {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        let request = request.body(Full::from(body))?;
        let answer = self.exchange(request).await;
        if answer.is_err() {
            self.sender = None;
        }
        let answer = answer?;
        for cookie in answer.headers.get_all(SET_COOKIE) {
            let cookie = cookie.to_str()?.split(';').next().unwrap_or_default();
            if cookie.starts_with("guichet_basket=") {
                self.cookie = Some(cookie.to_owned());
            }
        }
        Ok(answer)
    }

    async fn exchange(&mut self, request: Request<Full<Bytes>>) -> Result<Answer> {
        if self.sender.as_ref().is_none_or(SendRequest::is_closed) {
            self.sender = Some(connect(self.address).await?);
        }
        let sender = self.sender.as_mut().context("there is no connection")?;
        sender.ready().await?;
        let (parts, body) = sender.send_request(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

async fn connect(address: SocketAddr) -> Result<SendRequest<Full<Bytes>>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // It ends with its sender; what goes wrong is told to whoever waits for an answer.
    tokio::spawn(connection);
    Ok(sender)
}
