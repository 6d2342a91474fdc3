//! The URL of a mail server.

use std::fmt;

use url::{Host, Url};

/// The port of implicit TLS (RFC 8314).
const SMTPS_PORT: u16 = 465;
/// The port where mail is handed in (RFC 6409).
const SUBMISSION_PORT: u16 = 587;

/// Where mail is handed in, and how safely.
///
/// | URL | connection | port |
/// |---|---|---|
/// | `smtps://` | TLS from the first byte | 465 |
/// | `smtp+starttls://` | STARTTLS or nothing | 587 |
/// | `smtp://` | the same; plain to this very machine (`localhost`, `127.…`, `[::1]`) | 587 |
///
/// `smtp://…?tls=required`, `?tls=opportunistic` and `?tls=none` say otherwise.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<(String, String)>,
}

/// How the connection is kept from strangers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    Tls,
    StartTls,
    StartTlsIfOffered,
    Plain,
}

/// The URL names no mail server. Nothing of it is repeated: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlError {
    /// Not a URL with a host.
    #[error("expected smtp://USER:PASSWORD@HOST:PORT or smtps://USER:PASSWORD@HOST:PORT")]
    Form,
    /// A user without a password, or the other way round.
    #[error("a mail server needs both a user and a password, or neither")]
    Credentials,
    /// Something is asked that is not known.
    #[error("the only parameter is tls=required, tls=opportunistic or tls=none, and only with smtp://")]
    Parameter,
}

impl SmtpUrl {
    /// Reads a URL. User and password are percent-encoded in it.
    pub fn parse(text: &str) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(text.trim()).map_err(|_| SmtpUrlError::Form)?;
        let host = host(&url).ok_or(SmtpUrlError::Form)?;
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(SmtpUrlError::Form);
        }
        let security = security(&url, &host)?;
        let port = match security {
            Security::Tls => SMTPS_PORT,
            Security::StartTls | Security::StartTlsIfOffered | Security::Plain => SUBMISSION_PORT,
        };
        Ok(Self {
            host: match host {
                Host::Domain(name) => name,
                Host::Ipv4(address) => address.to_string(),
                Host::Ipv6(address) => address.to_string(),
            },
            port: url.port().unwrap_or(port),
            security,
            credentials: credentials(&url)?,
        })
    }
}

/// Schemes that browsers do not know leave their host as it was written.
fn host(url: &Url) -> Option<Host> {
    Host::parse(url.host_str()?).ok()
}

fn security(url: &Url, host: &Host) -> Result<Security, SmtpUrlError> {
    let mut parameters = url.query_pairs();
    let first = parameters.next();
    if parameters.next().is_some() {
        return Err(SmtpUrlError::Parameter);
    }
    let tls = match &first {
        None => None,
        Some((name, value)) if name == "tls" => Some(value.as_ref()),
        Some(_) => return Err(SmtpUrlError::Parameter),
    };
    match (url.scheme(), tls) {
        ("smtps", None) => Ok(Security::Tls),
        ("smtp", None) if is_this_machine(host) => Ok(Security::Plain),
        ("smtp+starttls", None) | ("smtp", None | Some("required")) => Ok(Security::StartTls),
        ("smtp", Some("opportunistic")) => Ok(Security::StartTlsIfOffered),
        ("smtp", Some("none")) => Ok(Security::Plain),
        ("smtp" | "smtps" | "smtp+starttls", Some(_)) => Err(SmtpUrlError::Parameter),
        _ => Err(SmtpUrlError::Form),
    }
}

fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

fn credentials(url: &Url) -> Result<Option<(String, String)>, SmtpUrlError> {
    let decoded = |text: &str| percent_decoded(text).ok_or(SmtpUrlError::Credentials);
    match (url.username(), url.password()) {
        ("", None | Some("")) => Ok(None),
        ("", Some(_)) | (_, None) => Err(SmtpUrlError::Credentials),
        (user, Some(password)) => Ok(Some((decoded(user)?, decoded(password)?))),
    }
}

/// A form's value is percent-encoded likewise, but for `+`.
fn percent_decoded(text: &str) -> Option<String> {
    let form = format!("v={}", text.replace('+', "%2B"));
    let (_, value) = url::form_urlencoded::parse(form.as_bytes()).next()?;
    (!value.contains(char::REPLACEMENT_CHARACTER)).then(|| value.into_owned())
}

/// Never the password.
impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpUrl({}:{}, {:?})", self.host, self.port, self.security)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, u16, Security) {
        let url = SmtpUrl::parse(text).unwrap();
        (url.host, url.port, url.security)
    }

    #[test]
    fn strangers_are_kept_out_unless_told_otherwise() {
        for (text, host, port, security) in [
            ("smtps://mail.example", "mail.example", 465, Security::Tls),
            ("smtp://mail.example", "mail.example", 587, Security::StartTls),
            ("smtp://mail.example:25?tls=opportunistic", "mail.example", 25, Security::StartTlsIfOffered),
            ("smtp://mailhog:1025/?tls=none", "mailhog", 1025, Security::Plain),
            ("smtp+starttls://localhost", "localhost", 587, Security::StartTls),
            ("smtp://localhost:2525", "localhost", 2525, Security::Plain),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::Plain),
            ("smtp://[::1]:2525", "::1", 2525, Security::Plain),
            ("smtp://localhost:25?tls=required", "localhost", 25, Security::StartTls),
            ("smtp://localhost.example", "localhost.example", 587, Security::StartTls),
            ("smtp://128.0.0.1", "128.0.0.1", 587, Security::StartTls),
        ] {
            assert_eq!(read(text), (host.to_owned(), port, security), "{text}");
        }
    }

    #[test]
    fn users_and_passwords_may_hold_any_sign_and_are_never_shown() {
        let url = SmtpUrl::parse("smtps://marie%40example.org:p%3Ass+w%C3%A9%2Frd@mail.example").unwrap();
        assert_eq!(url.credentials, Some(("marie@example.org".to_owned(), "p:ss+wé/rd".to_owned())));
        assert!(!format!("{url:?}").contains("ss+w"));
        assert_eq!(SmtpUrl::parse("smtp://mail.example").unwrap().credentials, None);
    }

    #[test]
    fn what_names_no_mail_server_is_refused_without_repeating_it() {
        for (text, error) in [
            ("", SmtpUrlError::Form),
            ("mail.example:25", SmtpUrlError::Form),
            ("http://mail.example", SmtpUrlError::Form),
            ("smtp://", SmtpUrlError::Form),
            ("smtp://mail.example/path", SmtpUrlError::Form),
            ("smtp://marie@mail.example", SmtpUrlError::Credentials),
            ("smtp://:secret@mail.example", SmtpUrlError::Credentials),
            ("smtp://marie:%ff@mail.example", SmtpUrlError::Credentials),
            ("smtp://mail.example?tls=maybe", SmtpUrlError::Parameter),
            ("smtp://mail.example?ssl=on", SmtpUrlError::Parameter),
            ("smtps://mail.example?tls=none", SmtpUrlError::Parameter),
            ("smtp://mail.example?tls=required&tls=none", SmtpUrlError::Parameter),
        ] {
            assert_eq!(SmtpUrl::parse(text), Err(error), "{text}");
        }
    }
}
