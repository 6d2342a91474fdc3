//! Who carries mail.
//!
//! To add a courier: implement [`Courier`] in a file of its own and choose it in [`open`].

mod recording;
mod smtp;
mod smtp_url;
mod spool;

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;

pub use recording::Recording;
pub use smtp::Smtp;
pub use smtp_url::{SmtpUrl, SmtpUrlError};
pub use spool::{Spool, SpooledMail};

use shared::contact::EmailAddress;

use super::mail::{SealError, SealedMail, Sender};

/// Carries mail.
#[async_trait]
pub trait Courier: Send + Sync {
    /// From whom the mail goes out: a mail server takes it from those it knows.
    fn sender(&self) -> &Sender;

    /// Hands a mail over. `Ok` means that the other side answers for it from now on.
    async fn carry(&self, mail: &SealedMail) -> Result<(), CourierError>;
}

/// Why a mail was not taken. The texts hold no personal data: they are kept and logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CourierError {
    /// Another try may succeed.
    #[error("{0}")]
    NotNow(String),
    /// No try will succeed.
    #[error("{0}")]
    Never(String),
}

/// The courier cannot start.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The URL of the mail server cannot be used.
    #[error(transparent)]
    Url(#[from] SmtpUrlError),
    /// The connection to the mail server cannot be secured.
    #[error("mail cannot be sent securely: {0}")]
    Tls(String),
    /// Nobody could send from this address, so every mail would be given up.
    #[error("mail cannot come from {address}: {source}")]
    Sender {
        /// The address.
        address: EmailAddress,
        /// Why.
        source: SealError,
    },
    /// The folder cannot be used.
    #[error("the mail folder cannot be used: {0}")]
    Folder(#[from] std::io::Error),
}

/// The courier of an installation: its mail server, or the folder `spool` when it has none.
pub fn open(smtp_url: Option<&str>, spool: &Path, sender: Sender) -> Result<Arc<dyn Courier>, OpenError> {
    sender.check().map_err(|source| OpenError::Sender { address: sender.address.clone(), source })?;
    Ok(match smtp_url {
        Some(url) => Arc::new(Smtp::new(&SmtpUrl::parse(url)?, sender)?),
        None => Arc::new(Spool::open(spool, sender)?),
    })
}

#[cfg(test)]
mod tests;
