//! A mail server as courier.

use std::error::Error;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::smtp_url::{Security, SmtpUrl};
use super::{Courier, CourierError, OpenError};
use crate::messages::mail::{SealedMail, Sender};

/// How many connections there may be at once.
const CONNECTIONS: u32 = 4;
/// How long the server may take for each answer (RFC 5321, section 4.5.3.2, would have minutes, but
/// whoever is that slow is asked again later).
const PATIENCE: Duration = Duration::from_secs(30);
/// The server's answers that say that there is no such mailbox, or none for us (RFC 5321, section
/// 4.2.3). Other refusals, such as of our password, may be put right before the last try.
const NO_SUCH_MAILBOX: [&str; 3] = ["550", "551", "553"];

/// A mail server, with a few connections that are kept for the next mail.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Sender,
}

impl Smtp {
    /// Connects when there is something to carry, not before.
    pub fn new(url: &SmtpUrl, sender: Sender) -> Result<Self, OpenError> {
        let parameters =
            || TlsParameters::new(url.host.clone()).map_err(|error| OpenError::Tls(error.to_string()));
        let tls = match url.security {
            Security::Tls => Tls::Wrapper(parameters()?),
            Security::StartTls => Tls::Required(parameters()?),
            Security::StartTlsIfOffered => Tls::Opportunistic(parameters()?),
            Security::Plain => Tls::None,
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&url.host)
            .port(url.port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        if let Some((_, domain)) = sender.address.as_str().rsplit_once('@')
            && domain.is_ascii()
        {
            builder = builder.hello_name(ClientId::Domain(domain.to_owned()));
        }
        if let Some((user, password)) = &url.credentials {
            builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), sender })
    }
}

#[async_trait]
impl Courier for Smtp {
    fn sender(&self) -> &Sender {
        &self.sender
    }

    async fn carry(&self, mail: &SealedMail) -> Result<(), CourierError> {
        let answer = self.transport.send_raw(mail.envelope(), mail.bytes()).await;
        answer.map(drop).map_err(|error| told(&error, mail.needs_smtputf8()))
    }
}

/// Servers repeat the address in their answers, so only the codes are kept of those.
fn told(error: &lettre::transport::smtp::Error, foreign: bool) -> CourierError {
    let cause = error.source().map(ToString::to_string).unwrap_or_default();
    if let Some(code) = error.status() {
        let code = code.to_string();
        let text = match enhanced_code(&cause) {
            Some(enhanced) => format!("the mail server answered {code} ({enhanced})"),
            None => format!("the mail server answered {code}"),
        };
        let never = NO_SUCH_MAILBOX.contains(&code.as_str());
        return if never { CourierError::Never(text) } else { CourierError::NotNow(text) };
    }
    if foreign && error.is_client() && cause.contains("SMTPUTF8") {
        let text = "the mail server does not take addresses in this script (SMTPUTF8)";
        return CourierError::Never(text.to_owned());
    }
    if error.is_timeout() {
        return CourierError::NotNow("the mail server does not answer in time".to_owned());
    }
    if error.is_response() {
        return CourierError::NotNow("the mail server's answer cannot be understood".to_owned());
    }
    CourierError::NotNow(format!("the mail server cannot be used: {cause}"))
}

/// The code of RFC 3463 with which an answer may begin, such as `5.1.1`.
fn enhanced_code(answer: &str) -> Option<&str> {
    let first = answer.split_whitespace().next()?;
    let parts: Vec<&str> = first.split('.').collect();
    let digits =
        |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|sign| sign.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(digits)).then_some(first)
}
