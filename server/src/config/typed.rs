//! Everything that is set, read and checked.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use services::booking::checkouts::HOLD;
use services::db::DatabaseUrl;
use services::messages::couriers::SmtpUrl;
use shared::contact::{EmailAddress, PersonName};
use shared::operator::{Mention, Operator};
use shared::time::Span;

use super::error::ConfigError;
use super::settings::{self, Setting};
use super::sources::{Origin, Values};
use super::values::{self, BaseUrl, LogFormat, MailFrom, SecretUrl, Switched};

/// What holds when nothing is set.
const DEFAULT_LISTEN: ([u8; 4], u16) = ([127, 0, 0, 1], 3000);
const DEFAULT_METRICS_LISTEN: ([u8; 4], u16) = ([127, 0, 0, 1], 9464);
const DEFAULT_DATA_DIR: &str = "./data";
const DEFAULT_RATE_LIMIT: u32 = 120;
/// Until the site has a name, mail is only written to files; this name can never be mailed to.
const NO_MAIL_DOMAIN: &str = "guichet.invalid";

/// The configuration. Each field is told in [`settings`] under the same name.
#[derive(Debug, Clone)]
pub struct Config {
    /// [`settings::LISTEN`]
    pub listen: SocketAddr,
    /// [`settings::BASE_URL`]
    pub base_url: BaseUrl,
    /// [`settings::DATA_DIR`]
    pub data_dir: PathBuf,
    /// [`settings::DATABASE_URL`]
    pub database: DatabaseUrl,
    /// [`settings::SMTP_URL`]
    pub smtp: Option<SecretUrl>,
    /// [`settings::MAIL_FROM`]
    pub mail_from: MailFrom,
    /// [`settings::METRICS_LISTEN`]
    pub metrics_listen: Option<SocketAddr>,
    /// [`settings::TRUSTED_PROXIES`]
    pub trusted_proxies: Vec<IpNet>,
    /// [`settings::RATE_LIMIT`]
    pub rate_limit: u32,
    /// [`settings::HOLD_MINUTES`]
    pub hold: Span,
    /// [`settings::LOG`]
    pub log: String,
    /// [`settings::LOG_FORMAT`]
    pub log_format: LogFormat,
    /// [`settings::SITE_DIR`]
    pub site_dir: Option<PathBuf>,
    /// [`settings::OPERATOR`], [`settings::OPERATOR_ADDRESS`], [`settings::OPERATOR_EMAIL`], [`settings::HOST`]
    pub operator: Operator,
    /// [`settings::DEMO`]
    pub demo: bool,
    /// [`settings::SANDBOX_PAYMENTS`]
    pub sandbox_payments: bool,
}

/// A configuration, and where each value of it came from.
#[derive(Debug)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    values: Values,
}

impl Loaded {
    /// Reads the environment of this process and the configuration file.
    pub fn from_process(file: Option<&Path>) -> Result<Self, ConfigError> {
        Self::read(std::env::vars_os(), file)
    }

    /// Reads a given environment and the configuration file.
    pub fn read(
        environment: impl IntoIterator<Item = (OsString, OsString)>,
        file: Option<&Path>,
    ) -> Result<Self, ConfigError> {
        let values = Values::gather(environment, file)?;
        let config = Config::read(&values)?;
        Ok(Self { config, values })
    }

    /// Where the value of a setting came from.
    pub fn origin(&self, setting: &Setting) -> Origin {
        self.values.origin(setting)
    }

    /// Port 0 becomes the port that was given; a base URL that nobody set follows it.
    pub fn listening_at(&mut self, address: SocketAddr) {
        self.config.listen = address;
        if self.origin(&settings::BASE_URL) == Origin::Default
            && let Some(base_url) = BaseUrl::of(address)
        {
            self.config.base_url = base_url;
        }
    }
}

impl Config {
    fn read(values: &Values) -> Result<Self, ConfigError> {
        let listen =
            values.read(&settings::LISTEN, |text| text.parse().ok())?.unwrap_or(DEFAULT_LISTEN.into());
        let base_url = match values.read(&settings::BASE_URL, BaseUrl::parse)? {
            Some(url) => url,
            None => BaseUrl::of(listen).ok_or_else(|| wrong_listen(listen))?,
        };
        let data_dir = values
            .read(&settings::DATA_DIR, values::folder)?
            .unwrap_or_else(|| PathBuf::from(DEFAULT_DATA_DIR));
        let database = values
            .read(&settings::DATABASE_URL, |text| text.parse().ok())?
            .unwrap_or_else(|| DatabaseUrl::Sqlite(data_dir.join("guichet.db")));
        let smtp = values.read(&settings::SMTP_URL, mail_server)?;
        let mail_from = match values.read(&settings::MAIL_FROM, MailFrom::parse)? {
            Some(from) => from,
            None => default_sender(&base_url, smtp.is_some())?,
        };
        let metrics_listen = match values.read(&settings::METRICS_LISTEN, values::address_or_off)? {
            Some(Switched::On(address)) => Some(address),
            Some(Switched::Off) => None,
            None => Some(DEFAULT_METRICS_LISTEN.into()),
        };
        let trusted_proxies = values.read(&settings::TRUSTED_PROXIES, values::networks)?.unwrap_or_default();
        let rate_limit =
            values.read(&settings::RATE_LIMIT, |text| text.parse().ok())?.unwrap_or(DEFAULT_RATE_LIMIT);
        let hold = values.read(&settings::HOLD_MINUTES, values::hold)?.unwrap_or(HOLD);
        let log = values.read(&settings::LOG, values::log_filter)?.unwrap_or_else(|| "info".to_owned());
        let log_format =
            values.read(&settings::LOG_FORMAT, LogFormat::parse)?.unwrap_or_else(default_log_format);
        let site_dir = values.read(&settings::SITE_DIR, values::folder)?;
        let operator = operator(values)?;
        let demo = values.read(&settings::DEMO, values::yes_or_no)?.unwrap_or(false);
        let sandbox_payments = values.read(&settings::SANDBOX_PAYMENTS, values::yes_or_no)?.unwrap_or(demo);
        Ok(Self {
            listen,
            base_url,
            data_dir,
            database,
            smtp,
            mail_from,
            metrics_listen,
            trusted_proxies,
            rate_limit,
            hold,
            log,
            log_format,
            site_dir,
            operator,
            demo,
            sandbox_payments,
        })
    }

    /// Where mail is written while there is no mail server.
    pub fn mail_spool(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// Every setting and the value that holds, passwords masked.
    pub fn shown(&self) -> Vec<(&'static Setting, String)> {
        let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
        let networks: Vec<String> = self.trusted_proxies.iter().map(ToString::to_string).collect();
        vec![
            (&settings::LISTEN, self.listen.to_string()),
            (&settings::BASE_URL, self.base_url.to_string()),
            (&settings::DATA_DIR, self.data_dir.display().to_string()),
            (&settings::DATABASE_URL, self.database.to_string()),
            (&settings::SMTP_URL, or_none(self.smtp.as_ref().map(ToString::to_string))),
            (&settings::MAIL_FROM, self.mail_from.to_string()),
            (&settings::METRICS_LISTEN, or_none(self.metrics_listen.map(|address| address.to_string()))),
            (&settings::TRUSTED_PROXIES, or_none(Some(networks.join(", ")).filter(|text| !text.is_empty()))),
            (&settings::RATE_LIMIT, self.rate_limit.to_string()),
            (&settings::HOLD_MINUTES, self.hold.as_minutes().to_string()),
            (&settings::LOG, self.log.clone()),
            (&settings::LOG_FORMAT, self.log_format.to_string()),
            (&settings::SITE_DIR, or_none(self.site_dir.as_ref().map(|path| path.display().to_string()))),
            (&settings::OPERATOR, or_none(self.operator.name.as_ref().map(ToString::to_string))),
            (&settings::OPERATOR_ADDRESS, or_none(self.operator.address.as_ref().map(ToString::to_string))),
            (&settings::OPERATOR_EMAIL, or_none(self.operator.email.as_ref().map(ToString::to_string))),
            (&settings::HOST, or_none(self.operator.host.as_ref().map(ToString::to_string))),
            (&settings::DEMO, self.demo.to_string()),
            (&settings::SANDBOX_PAYMENTS, self.sandbox_payments.to_string()),
        ]
    }
}

fn wrong_listen(listen: SocketAddr) -> ConfigError {
    ConfigError::Wrong {
        name: settings::LISTEN.variable.to_owned(),
        shown: format!("{:?}", listen.to_string()),
        expected: settings::LISTEN.expected,
    }
}

fn operator(values: &Values) -> Result<Operator, ConfigError> {
    let mention = |setting| values.read(setting, |text| Mention::parse(text).ok());
    Ok(Operator {
        name: mention(&settings::OPERATOR)?,
        address: mention(&settings::OPERATOR_ADDRESS)?,
        email: values.read(&settings::OPERATOR_EMAIL, |text| EmailAddress::parse(text).ok())?,
        host: mention(&settings::HOST)?,
    })
}

/// Only what the courier can use.
fn mail_server(text: &str) -> Option<SecretUrl> {
    SmtpUrl::parse(text).ok()?;
    SecretUrl::parse(text, &["smtp", "smtps", "smtp+starttls"])
}

fn default_sender(base_url: &BaseUrl, mailing: bool) -> Result<MailFrom, ConfigError> {
    let named =
        base_url.mail_domain().and_then(|domain| EmailAddress::parse(&format!("no-reply@{domain}")).ok());
    let missing = ConfigError::Missing {
        first: settings::SMTP_URL.variable,
        second: settings::MAIL_FROM.variable,
        expected: settings::MAIL_FROM.expected,
    };
    let address = match named {
        Some(address) => address,
        None if mailing => return Err(missing),
        None => EmailAddress::parse(&format!("no-reply@{NO_MAIL_DOMAIN}")).map_err(|_| missing)?,
    };
    Ok(MailFrom { name: PersonName::parse("Guichet").ok(), address })
}

fn default_log_format() -> LogFormat {
    if std::io::stderr().is_terminal() { LogFormat::Text } else { LogFormat::Json }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_is_read_and_shown() {
        let loaded = Loaded::read([], None).unwrap();
        let shown: Vec<&str> = loaded.config.shown().iter().map(|(setting, _)| setting.key).collect();
        let known: Vec<&str> =
            settings::ALL.iter().filter(|setting| setting.in_file()).map(|setting| setting.key).collect();
        assert_eq!(shown, known);
        // A value that nothing can be: each setting must refuse it, and so must read it.
        for setting in settings::ALL.iter().filter(|setting| setting.in_file()) {
            let nonsense = (OsString::from(setting.variable), OsString::from("\u{0}"));
            let error = Loaded::read([nonsense], None).unwrap_err();
            assert!(error.to_string().starts_with(setting.variable), "{error}");
        }
    }
}
