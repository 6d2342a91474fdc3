//! Real connections: slow ones are cut, and running requests are finished when the process stops.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::TestApp;

/// Long enough for a busy machine, short enough to notice.
const SOON: Duration = Duration::from_secs(10);

async fn read_to_end(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    tokio::time::timeout(SOON, stream.read_to_end(&mut text))
        .await
        .expect("the connection was not closed")
        .unwrap_or_default();
    String::from_utf8_lossy(&text).into_owned()
}

#[tokio::test]
async fn a_client_that_drips_its_headers_is_cut() {
    let mut app = TestApp::new();
    app.state.limits.head_time = Duration::from_millis(300);
    let server = app.listen().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n").await.unwrap();
    let (mut reader, mut writer) = stream.into_split();
    let started = Instant::now();
    let dripping = tokio::spawn(async move {
        while writer.write_all(b"x-drip: 1\r\n").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    let mut text = Vec::new();
    let _ = tokio::time::timeout(SOON, reader.read_to_end(&mut text))
        .await
        .expect("the connection was not closed");
    let took = started.elapsed();
    assert!(took >= Duration::from_millis(250), "{took:?}");
    assert!(!String::from_utf8_lossy(&text).contains("200 OK"));
    dripping.await.unwrap();
}

#[tokio::test]
async fn a_client_that_says_nothing_is_cut() {
    let mut app = TestApp::new();
    app.state.limits.head_time = Duration::from_millis(200);
    let server = app.listen().await;
    let mut silent = TcpStream::connect(server.address).await.unwrap();
    assert_eq!(read_to_end(&mut silent).await, "");
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut_and_one_that_reads_slowly_is_not() {
    let mut app = TestApp::new();
    app.state.limits.write_time = Duration::from_millis(500);
    let server = app.listen().await;
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    let mut slow = TcpStream::connect(server.address).await.unwrap();
    for stream in [&mut idle, &mut slow] {
        stream
            .write_all(b"GET /test/endless HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await
            .unwrap();
    }
    let mut taken = vec![0; 1 << 20];
    for _ in 0..10 {
        tokio::time::sleep(Duration::from_millis(150)).await;
        slow.read_exact(&mut taken).await.expect("who reads is served");
    }
    // More than the limit has passed: of what was never read, only what was under way arrives.
    let mut rest = Vec::new();
    let _ =
        tokio::time::timeout(SOON, idle.read_to_end(&mut rest)).await.expect("the connection was not closed");
    assert!(rest.len() < 64 << 20, "{} bytes arrived", rest.len());
    let mut rest = Vec::new();
    tokio::time::timeout(SOON, slow.read_to_end(&mut rest)).await.unwrap().unwrap();
    assert!(rest.len() > 50 << 20, "{} bytes arrived", rest.len());
}

#[tokio::test]
async fn a_head_that_is_too_long_is_refused() {
    let server = TestApp::new().listen().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let head = format!("GET /health HTTP/1.1\r\nhost: x\r\nx-long: {}\r\n\r\n", "x".repeat(200 * 1024));
    let _ = stream.write_all(head.as_bytes()).await;
    assert!(read_to_end(&mut stream).await.starts_with("HTTP/1.1 431 "));
}

#[tokio::test]
async fn connections_wait_their_turn_when_all_places_are_taken() {
    let mut app = TestApp::new();
    app.state.limits.connections = 1;
    let server = app.listen().await;
    let mut first = TcpStream::connect(server.address).await.unwrap();
    first.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut begin = [0; 15];
    first.read_exact(&mut begin).await.unwrap();
    let mut second = TcpStream::connect(server.address).await.unwrap();
    second.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let early = tokio::time::timeout(Duration::from_millis(200), second.read_u8()).await;
    assert!(early.is_err(), "answered although no place was free");
    drop(first);
    assert!(read_to_end(&mut second).await.contains("alive"));
}

#[tokio::test]
async fn a_running_request_is_finished_when_the_process_stops() {
    let server = TestApp::new().listen().await;
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    idle.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    let mut begin = [0; 15];
    idle.read_exact(&mut begin).await.unwrap();
    let mut running = TcpStream::connect(server.address).await.unwrap();
    running.write_all(b"GET /test/gated HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    server.gate.entered.notified().await;

    server.state.stopping.cancel();
    read_to_end(&mut idle).await;
    assert!(!server.serving.is_finished(), "waits for the running request");
    let refused = TcpStream::connect(server.address).await;
    assert!(refused.is_err(), "new connections are refused");

    server.gate.open.notify_one();
    let answer = read_to_end(&mut running).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("let through"), "{answer}");
    tokio::time::timeout(SOON, server.serving).await.unwrap().unwrap();
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut() {
    let mut app = TestApp::new();
    app.state.limits.drain_time = Duration::from_millis(200);
    let server = app.listen().await;
    let mut running = TcpStream::connect(server.address).await.unwrap();
    running.write_all(b"GET /test/gated HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    server.gate.entered.notified().await;
    let told = Instant::now();
    server.state.stopping.cancel();
    tokio::time::timeout(SOON, server.serving).await.unwrap().unwrap();
    assert!(told.elapsed() >= Duration::from_millis(200));
    assert_eq!(read_to_end(&mut running).await, "");
}

#[tokio::test]
async fn one_connection_serves_many_requests() {
    let server = TestApp::new().listen().await;
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    for _ in 0..3 {
        stream.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
    }
    stream.write_all(b"GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
    let text = read_to_end(&mut stream).await;
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 4, "{text}");
}
