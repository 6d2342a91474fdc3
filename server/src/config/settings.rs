//! The one table of everything that can be set. `guichet check --explain` prints it.

/// Something that can be set: in the environment as `GUICHET_<KEY>`, in the file as `<key>`.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key in the file.
    pub key: &'static str,
    /// The variable in the environment.
    pub variable: &'static str,
    /// What holds when nothing is given, as told to people.
    pub default: &'static str,
    /// What a value must be; follows "expected" in the sentence that refuses one.
    pub expected: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Whether a value may hold a password, and must be masked wherever it is shown.
    pub secret: bool,
}

impl Setting {
    /// Whether the file may hold it; the place of the file itself cannot be in the file.
    pub fn in_file(&self) -> bool {
        *self != CONFIG
    }
}

/// What [`shared::operator::Mention`] takes.
const MENTION: &str = "one line of at most 300 characters";

/// Where the configuration file is.
pub const CONFIG: Setting = Setting {
    key: "config",
    variable: "GUICHET_CONFIG",
    default: "./guichet.toml, if there is one",
    expected: "a TOML file that can be read",
    about: "The configuration file. Its keys are the names below without GUICHET_, in small letters. \
            The environment wins over the file.",
    secret: false,
};

/// Where HTTP is served.
pub const LISTEN: Setting = Setting {
    key: "listen",
    variable: "GUICHET_LISTEN",
    default: "127.0.0.1:3000",
    expected: "an IP address and a port, such as 127.0.0.1:3000 or [::]:3000",
    about: "Where the site is served, over plain HTTP. Port 0 takes any free port.",
    secret: false,
};

/// Where everything that must be kept is.
pub const DATA_DIR: Setting = Setting {
    key: "data_dir",
    variable: "GUICHET_DATA_DIR",
    default: "./data",
    expected: "the path of a folder",
    about: "The folder of the database, the keys and the unsent mail. It is made on first start, for its \
            owner only. Back it up.",
    secret: false,
};

/// Which database holds the business.
pub const DATABASE_URL: Setting = Setting {
    key: "database_url",
    variable: "GUICHET_DATABASE_URL",
    default: "sqlite://<data_dir>/guichet.db",
    expected: "sqlite://PATH or postgres://USER:PASSWORD@HOST/DATABASE",
    about: "The database: SQLite in a file, or PostgreSQL (15 or later).",
    secret: true,
};

/// How people reach the site.
pub const BASE_URL: Setting = Setting {
    key: "base_url",
    variable: "GUICHET_BASE_URL",
    default: "http://<listen>",
    expected: "the address people type, http:// or https:// and a host without a path, such as \
               https://tickets.example.org",
    about: "The address people type, used in links of mails and tickets. With https://, browsers are told \
            to come by https only and cookies are bound to it.",
    secret: false,
};

/// Where mail is handed in.
pub const SMTP_URL: Setting = Setting {
    key: "smtp_url",
    variable: "GUICHET_SMTP_URL",
    default: "none: mail is written to <data_dir>/mail",
    expected: "smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465",
    about: "The mail server. smtps:// speaks TLS from the first byte; smtp:// turns to TLS before anything is \
            said (STARTTLS) and sends nothing if the server cannot, except to this very machine. \
            ?tls=opportunistic takes what the server offers, ?tls=none nothing. Signs such as @ in user and \
            password are written %40. Without a mail server, mail is written to files.",
    secret: true,
};

/// Where the files are that browsers download.
pub const SITE_DIR: Setting = Setting {
    key: "site_dir",
    variable: "GUICHET_SITE_DIR",
    default: "inside the program, or beside it where cargo built it",
    expected: "the path of a folder that a build of the site made",
    about: "The scripts and styles of the site, for a program that does not carry them inside.",
    secret: false,
};

/// Where metrics are served.
pub const METRICS_LISTEN: Setting = Setting {
    key: "metrics_listen",
    variable: "GUICHET_METRICS_LISTEN",
    default: "127.0.0.1:9464",
    expected: "an IP address and a port, such as 127.0.0.1:9464, or nothing to turn metrics off",
    about: "Where GET /metrics is served in Prometheus' format, apart from the site. Empty: nowhere.",
    secret: false,
};

/// From whom mail comes.
pub const MAIL_FROM: Setting = Setting {
    key: "mail_from",
    variable: "GUICHET_MAIL_FROM",
    default: "Guichet <no-reply@HOST>, with the host of base_url",
    expected: "an e-mail address, such as Guichet <tickets@example.org>",
    about: "The sender of every mail.",
    secret: false,
};

/// Who runs the site.
pub const OPERATOR: Setting = Setting {
    key: "operator",
    variable: "GUICHET_OPERATOR",
    default: "none: the legal pages say that it is not told yet",
    expected: MENTION,
    about: "Who runs the site, as the law of the place asks to be told: a name, with legal form and \
            registration number where there are any. The legal pages tell it.",
    secret: false,
};

/// Where letters reach whoever runs the site.
pub const OPERATOR_ADDRESS: Setting = Setting {
    key: "operator_address",
    variable: "GUICHET_OPERATOR_ADDRESS",
    default: "none: the legal pages say that it is not told yet",
    expected: MENTION,
    about: "Where letters reach who runs the site. The legal pages tell it.",
    secret: false,
};

/// Where mail reaches whoever runs the site.
pub const OPERATOR_EMAIL: Setting = Setting {
    key: "operator_email",
    variable: "GUICHET_OPERATOR_EMAIL",
    default: "none: the legal pages say that it is not told yet",
    expected: "an e-mail address, such as hello@example.org",
    about: "Where people write who ask for their data, or whom a page keeps out. The legal pages tell it.",
    secret: false,
};

/// Who hosts the site.
pub const HOST: Setting = Setting {
    key: "host",
    variable: "GUICHET_HOST",
    default: "none: the legal notice says that it is not told yet",
    expected: MENTION,
    about: "Name and address of whoever hosts the site. The legal notice tells it.",
    secret: false,
};

/// Whether this is a demonstration.
pub const DEMO: Setting = Setting {
    key: "demo",
    variable: "GUICHET_DEMO",
    default: "false",
    expected: "true or false",
    about: "A demonstration: sent mail can be read at /dev/mail, and the sandbox payment is on. Never on a \
            site that sells.",
    secret: false,
};

/// Whether the play-money payment page is offered.
pub const SANDBOX_PAYMENTS: Setting = Setting {
    key: "sandbox_payments",
    variable: "GUICHET_SANDBOX_PAYMENTS",
    default: "false, or true when demo is",
    expected: "true or false",
    about: "Offers payment with play money under /sandbox, to try the whole path out.",
    secret: false,
};

/// Whose word about the client's address is taken.
pub const TRUSTED_PROXIES: Setting = Setting {
    key: "trusted_proxies",
    variable: "GUICHET_TRUSTED_PROXIES",
    default: "none",
    expected: "a list of addresses or networks, such as 127.0.0.1, 10.0.0.0/8, fd00::/8",
    about: "The reverse proxies whose X-Forwarded-For is believed. The client is the right-most address \
            that is none of them.",
    secret: false,
};

/// How often one address may change something.
pub const RATE_LIMIT: Setting = Setting {
    key: "rate_limit",
    variable: "GUICHET_RATE_LIMIT",
    default: "120",
    expected: "a whole number of requests a minute, 0 for no limit",
    about: "How many requests that change something (POST and the like) one address may make a minute, at \
            once or spread. IPv6 counts by /64. Webhooks are not counted.",
    secret: false,
};

/// How long places wait in a basket.
pub const HOLD_MINUTES: Setting = Setting {
    key: "hold_minutes",
    variable: "GUICHET_HOLD_MINUTES",
    default: "15",
    expected: "a whole number of minutes from 1 to 120",
    about: "How long places stay in a basket before they go back on sale. A visitor may ask once for as long \
            again.",
    secret: false,
};

/// What is logged.
pub const LOG: Setting = Setting {
    key: "log",
    variable: "GUICHET_LOG",
    default: "info",
    expected: "a level (error, warn, info, debug, trace), or a list such as info,services=debug",
    about: "What is logged, to standard error.",
    secret: false,
};

/// How it is logged.
pub const LOG_FORMAT: Setting = Setting {
    key: "log_format",
    variable: "GUICHET_LOG_FORMAT",
    default: "text on a terminal, json elsewhere",
    expected: "json or text",
    about: "One JSON object per line, or text for people.",
    secret: false,
};

/// Everything that can be set, in the order in which it is told.
pub const ALL: [&Setting; 20] = [
    &CONFIG,
    &LISTEN,
    &BASE_URL,
    &DATA_DIR,
    &DATABASE_URL,
    &SMTP_URL,
    &MAIL_FROM,
    &METRICS_LISTEN,
    &TRUSTED_PROXIES,
    &RATE_LIMIT,
    &HOLD_MINUTES,
    &LOG,
    &LOG_FORMAT,
    &SITE_DIR,
    &OPERATOR,
    &OPERATOR_ADDRESS,
    &OPERATOR_EMAIL,
    &HOST,
    &DEMO,
    &SANDBOX_PAYMENTS,
];

/// The whole table as text, for a terminal of 80 columns.
pub fn explain() -> String {
    let head = "Every setting, as a variable of the environment and as a key of the file (guichet.toml).\n\
                Nothing needs to be set.\n";
    std::iter::once(head.to_owned()).chain(ALL.iter().map(|setting| told(setting))).collect()
}

fn told(setting: &Setting) -> String {
    let key = if setting.in_file() { format!(" / {}", setting.key) } else { String::new() };
    let about = wrapped(setting.about, 76).join("\n    ");
    format!(
        "\n{}{key}\n    {about}\n    Expected: {}.\n    Default:  {}.\n",
        setting.variable, setting.expected, setting.default
    )
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_keys_and_are_told() {
        let told = explain();
        for setting in ALL {
            assert_eq!(setting.variable, format!("GUICHET_{}", setting.key.to_uppercase()));
            assert!(told.contains(setting.variable), "{}", setting.variable);
            assert!(!setting.about.is_empty() && setting.about.ends_with('.'), "{}", setting.key);
            assert!(!setting.expected.ends_with('.'), "{}", setting.key);
        }
    }

    #[test]
    fn the_table_fits_a_terminal() {
        for line in explain().lines().filter(|line| !line.contains("Expected:")) {
            assert!(line.chars().count() <= 90, "{line}");
        }
    }
}
