//! How webhooks leave the process.

use std::time::Duration;

use async_trait::async_trait;
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, header};

use super::signature;

/// The shop answers at once, or will not.
const PATIENCE: Duration = Duration::from_secs(10);

/// A webhook on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Where to.
    pub url: String,
    /// The value of the header [`signature::HEADER`].
    pub signature: String,
    /// JSON.
    pub body: String,
}

/// Why a webhook was not received.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// Nobody answered.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// It was answered, but not taken.
    #[error("answered with status {0}")]
    Status(u16),
}

/// Posts webhooks.
#[async_trait]
pub trait WebhookPoster: Send + Sync {
    /// Posts one. It is received when the answer's status is 2xx.
    async fn post(&self, webhook: &Webhook) -> Result<(), PostError>;
}

/// Posts over HTTP.
#[derive(Debug, Clone)]
pub struct HttpPoster(Client);

impl HttpPoster {
    /// Makes a client. Without certificates on this machine, only `http://` can be reached.
    pub fn new() -> Result<Self, PostError> {
        // One process, one choice; that somebody chose already is no error.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = builder().build().or_else(|error| {
            tracing::debug!(%error, "no certificates of authorities on this machine");
            builder().tls_certs_only([]).build()
        });
        client.map(Self).map_err(|error| PostError::NoAnswer(chain(&error)))
    }
}

fn builder() -> ClientBuilder {
    // The shop is this very site: neither a proxy nor a redirect stands in between.
    Client::builder().timeout(PATIENCE).redirect(Policy::none()).no_proxy()
}

#[async_trait]
impl WebhookPoster for HttpPoster {
    async fn post(&self, webhook: &Webhook) -> Result<(), PostError> {
        let request = self
            .0
            .post(&webhook.url)
            .header(header::CONTENT_TYPE, "application/json")
            .header(signature::HEADER, &webhook.signature)
            .body(webhook.body.clone());
        let answer = request.send().await.map_err(|error| PostError::NoAnswer(chain(&error)))?;
        let status = answer.status();
        if status.is_success() { Ok(()) } else { Err(PostError::Status(status.as_u16())) }
    }
}

/// The error with its causes: reqwest's own text does not tell them.
fn chain(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source())
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(": ")
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;
    use std::thread::JoinHandle;

    use super::*;

    /// A shop that answers one request with a status, and tells what it was sent.
    fn shop(status: &'static str) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/webhooks/sandbox", listener.local_addr().unwrap());
        let listening = std::thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            let (mut request, mut length) = (String::new(), 0);
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                    length = value.trim().parse().unwrap();
                }
                request.push_str(&line);
                if line == "\r\n" {
                    break;
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            reader.get_mut().write_all(answer.as_bytes()).unwrap();
            request + &String::from_utf8(body).unwrap()
        });
        (url, listening)
    }

    fn webhook(url: String) -> Webhook {
        Webhook { url, signature: "t=1,v1=00".to_owned(), body: r#"{"id":"evt_1"}"#.to_owned() }
    }

    #[tokio::test]
    async fn a_webhook_arrives_as_it_was_signed() {
        let (url, listening) = shop("204 No Content");
        HttpPoster::new().unwrap().post(&webhook(url)).await.unwrap();
        let request = listening.join().unwrap();
        assert!(request.starts_with("POST /webhooks/sandbox HTTP/1.1\r\n"), "{request}");
        assert!(request.contains("\r\ncontent-type: application/json\r\n"), "{request}");
        assert!(request.contains("\r\nguichet-sandbox-signature: t=1,v1=00\r\n"), "{request}");
        assert!(request.ends_with("\r\n\r\n{\"id\":\"evt_1\"}"), "{request}");
    }

    #[tokio::test]
    async fn only_a_good_answer_counts() {
        for (line, status) in
            [("302 Found\r\nlocation: /", 302), ("401 Unauthorized", 401), ("503 Busy", 503)]
        {
            let (url, listening) = shop(line);
            let answer = HttpPoster::new().unwrap().post(&webhook(url)).await;
            assert!(matches!(answer, Err(PostError::Status(told)) if told == status), "{line}: {answer:?}");
            listening.join().unwrap();
        }
    }

    #[tokio::test]
    async fn nobody_there_is_no_answer() {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let answer = HttpPoster::new().unwrap().post(&webhook(format!("http://{address}/"))).await;
        assert!(matches!(answer, Err(PostError::NoAnswer(_))), "{answer:?}");
    }
}
