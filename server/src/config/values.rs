//! The types of what is set, each parsed from text.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use shared::contact::{EmailAddress, PersonName};
use shared::time::Span;
use url::{Host, Url};

/// A URL that may hold a password: shown with the password masked, whole only by
/// [`expose`](Self::expose).
#[derive(Clone, PartialEq, Eq)]
pub struct SecretUrl(Url);

impl SecretUrl {
    pub(super) fn parse(text: &str, schemes: &[&str]) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        (schemes.contains(&url.scheme()) && url.host_str().is_some_and(|host| !host.is_empty()))
            .then_some(Self(url))
    }

    /// The whole URL, for whoever connects to it.
    pub fn expose(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked(self.0.as_str()))
    }
}

impl fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A text that may be a URL with a password, without the password. What does not look like a
/// URL with a host is not shown at all: it may be the password itself.
pub(super) fn masked(text: &str) -> String {
    const HIDDEN: &str = "***";
    let Ok(mut url) = Url::parse(text) else { return HIDDEN.to_owned() };
    if !url.has_host() {
        return HIDDEN.to_owned();
    }
    if url.password().is_some() && url.set_password(Some(HIDDEN)).is_err() {
        return HIDDEN.to_owned();
    }
    if url.query().is_some() {
        url.set_query(Some(HIDDEN));
    }
    url.set_fragment(None);
    url.to_string()
}

/// The address people type: a scheme, a host, a port; no path, no slash at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let bare = url.path() == "/"
            && url.query().is_none()
            && url.fragment().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        (bare && matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(Self(url))
    }

    /// The address of a server on this machine. "Every address" is no address to type:
    /// `localhost` stands in for it.
    pub(super) fn of(listen: SocketAddr) -> Option<Self> {
        let text = if listen.ip().is_unspecified() {
            format!("http://localhost:{}", listen.port())
        } else {
            format!("http://{listen}")
        };
        Self::parse(&text)
    }

    /// Whether people come by https, so that cookies and headers may insist on it.
    pub fn is_https(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// The origin exactly as browsers send it: no slash at the end, no default port.
    pub fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The host when it is a name under which mail can exist: neither an address nor `localhost`.
    pub fn mail_domain(&self) -> Option<&str> {
        match self.0.host() {
            Some(Host::Domain(name)) if name.contains('.') => Some(name),
            _ => None,
        }
    }
}

/// As [`origin`](BaseUrl::origin): paths are appended to it.
impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin())
    }
}

/// From whom mail comes: `Name <address>` or an address alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailFrom {
    /// The name shown beside the address.
    pub name: Option<PersonName>,
    /// The address.
    pub address: EmailAddress,
}

impl MailFrom {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((name, rest)) = text.split_once('<') else {
            return Some(Self { name: None, address: EmailAddress::parse(text).ok()? });
        };
        let address = EmailAddress::parse(rest.strip_suffix('>')?).ok()?;
        let name = name.trim().trim_matches('"');
        let name = if name.is_empty() { None } else { Some(PersonName::parse(name).ok()?) };
        Some(Self { name, address })
    }
}

impl fmt::Display for MailFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "{name} <{}>", self.address),
            None => self.address.fmt(f),
        }
    }
}

/// How logs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// One JSON object per line.
    Json,
    /// For people.
    Text,
}

impl LogFormat {
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text {
            "json" => Some(Self::Json),
            "text" => Some(Self::Text),
            _ => None,
        }
    }
}

impl fmt::Display for LogFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json => "json",
            Self::Text => "text",
        })
    }
}

/// A value that may be turned off by giving nothing.
pub(super) enum Switched<T> {
    On(T),
    Off,
}

pub(super) fn address_or_off(text: &str) -> Option<Switched<SocketAddr>> {
    if text.is_empty() { Some(Switched::Off) } else { text.parse().ok().map(Switched::On) }
}

pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some(true),
        "false" | "no" | "off" | "0" => Some(false),
        _ => None,
    }
}

pub(super) fn hold(text: &str) -> Option<Span> {
    text.parse().ok().filter(|minutes| (1..=120).contains(minutes)).map(Span::minutes)
}

pub(super) fn folder(text: &str) -> Option<PathBuf> {
    let path = Path::new(text);
    (!text.contains('\0') && !path.is_file()).then(|| path.to_owned())
}

/// A list of networks; a single address is a network of one.
pub(super) fn networks(text: &str) -> Option<Vec<IpNet>> {
    text.split([',', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().or_else(|_| part.parse::<IpAddr>().map(IpNet::from)).ok())
        .collect()
}

/// A filter of logs, kept as text once it was found readable.
pub(super) fn log_filter(text: &str) -> Option<String> {
    let filter = tracing_subscriber::EnvFilter::try_new(text);
    let word_is_level =
        |part: &str| part.contains(['=', ':']) || part.parse::<tracing::Level>().is_ok() || part == "off";
    // A bare word that is no level would be taken for a module's name and silence everything.
    (filter.is_ok() && text.split(',').all(|part| word_is_level(part.trim()))).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_never_shown() {
        for (text, shown) in [
            ("postgres://guichet:hunter2@db.example/guichet", "postgres://guichet:***@db.example/guichet"),
            ("postgres://db/guichet?user=a&password=hunter2", "postgres://db/guichet?***"),
            ("smtp://hunter2@mail.example#hunter2", "smtp://hunter2@mail.example"),
            ("hunter2", "***"),
            ("guichet:hunter2@db.example", "***"),
            ("postgres://guichet:hunter2@db:port/guichet", "***"),
        ] {
            assert_eq!(masked(text), shown);
        }
        let url = SecretUrl::parse("smtps://a:hunter2@mail.example:465", &["smtp", "smtps"]).unwrap();
        assert!(!format!("{url} {url:?}").contains("hunter2"));
        assert!(url.expose().contains("hunter2"));
    }

    #[test]
    fn a_base_url_is_an_origin() {
        for (text, origin) in [
            ("https://Tickets.Example.org/", "https://tickets.example.org"),
            ("https://tickets.example.org:443", "https://tickets.example.org"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(BaseUrl::parse(text).map(|url| url.to_string()).as_deref(), Some(origin));
        }
        for text in [
            "tickets.example.org",
            "ftp://a.b",
            "https://a.b/shop",
            "https://a.b/?x",
            "https://u:p@a.b",
            "//a",
        ] {
            assert_eq!(BaseUrl::parse(text), None, "{text}");
        }
        let all = BaseUrl::of(SocketAddr::from(([0, 0, 0, 0], 80))).map(|url| url.to_string());
        assert_eq!(all.as_deref(), Some("http://localhost"));
    }

    #[test]
    fn mail_comes_from_a_name_and_an_address() {
        for (text, shown) in [
            ("a@b.fr", "a@b.fr"),
            ("<a@b.fr>", "a@b.fr"),
            ("\"Fête de l’école\" <a@b.fr>", "Fête de l’école <a@b.fr>"),
            (" Guichet <a@b.fr>", "Guichet <a@b.fr>"),
        ] {
            assert_eq!(MailFrom::parse(text).map(|from| from.to_string()).as_deref(), Some(shown));
        }
        for text in ["", "Guichet", "Guichet <a@b.fr", "a@b.fr, c@d.fr", "Gui\u{7}chet <a@b.fr>"] {
            assert_eq!(MailFrom::parse(text), None, "{text}");
        }
    }

    #[test]
    fn log_filters_are_levels_and_targets() {
        for text in ["info", "info,services=debug", "off", "server::http=trace,warn"] {
            assert!(log_filter(text).is_some(), "{text}");
        }
        for text in ["loud", "info=loud", "services=loud", "services"] {
            assert_eq!(log_filter(text), None, "{text}");
        }
    }
}
