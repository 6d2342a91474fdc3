//! A mail server that answers as it is told and remembers what it heard.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What to answer to a command, by its first word. Others are answered as a server should.
pub type Answers = BTreeMap<&'static str, &'static str>;

#[derive(Clone)]
pub struct MailServer {
    pub address: SocketAddr,
    heard: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    pub async fn start(answers: &[(&'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self { address: listener.local_addr().unwrap(), heard: Arc::default() };
        let (heard, answers) = (server.heard.clone(), answers.iter().copied().collect::<Answers>());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(converse(stream, answers.clone(), heard.clone()));
            }
        });
        server
    }

    /// Every line that was heard, of commands and of mails.
    pub fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

async fn converse(stream: TcpStream, answers: Answers, heard: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example ESMTP\r\n").await.ok()?;
    let mut in_mail = false;
    while let Some(line) = lines.next_line().await.ok()? {
        heard.lock().unwrap().push(line.clone());
        let command = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = if in_mail {
            if line != "." {
                continue;
            }
            in_mail = false;
            answers.get(".").copied().unwrap_or("250 2.0.0 taken")
        } else {
            let usual = match command.as_str() {
                "EHLO" => "250-mail.example\r\n250 8BITMIME",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 2.0.0 fine",
            };
            let answer = answers.get(command.as_str()).copied().unwrap_or(usual);
            in_mail = answer.starts_with("354");
            answer
        };
        if answer == "silence" {
            std::future::pending::<()>().await;
        }
        if answer == "hang up" {
            return None;
        }
        write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    Some(())
}
