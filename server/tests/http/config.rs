//! What is said when the configuration is wrong: one sentence, with the name, the value and what is
//! expected.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use server::config::{Loaded, Origin, settings};

fn read(variables: &[(&str, &str)], file: Option<&Path>) -> Result<Loaded, String> {
    let environment = variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
    Loaded::read(environment, file).map_err(|error| error.to_string())
}

fn sentence(variables: &[(&str, &str)]) -> String {
    read(variables, None).map(|_| ()).expect_err(&format!("{variables:?}"))
}

#[test]
fn nothing_at_all_works() {
    let loaded = read(&[], None).unwrap();
    let shown: Vec<String> =
        loaded.config.shown().iter().map(|(setting, value)| format!("{}={value}", setting.key)).collect();
    assert_eq!(
        shown,
        [
            "listen=127.0.0.1:3000",
            "base_url=http://127.0.0.1:3000",
            "data_dir=./data",
            "database_url=sqlite://./data/guichet.db",
            "smtp_url=none",
            "mail_from=Guichet <no-reply@guichet.invalid>",
            "metrics_listen=127.0.0.1:9464",
            "trusted_proxies=none",
            "rate_limit=120",
            "hold_minutes=15",
            "log=info",
            &format!("log_format={}", loaded.config.log_format),
            "site_dir=none",
            "operator=none",
            "operator_address=none",
            "operator_email=none",
            "host=none",
            "demo=false",
            "sandbox_payments=false",
        ]
    );
}

#[test]
fn a_wrong_value_is_told_in_one_sentence() {
    let address = "an IP address and a port, such as 127.0.0.1:3000 or [::]:3000";
    let base = "the address people type, http:// or https:// and a host without a path, such as \
                https://tickets.example.org";
    let database = "sqlite://PATH or postgres://USER:PASSWORD@HOST/DATABASE";
    let smtp = "smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465";
    let line = "one line of at most 300 characters";
    let email = "an e-mail address, such as hello@example.org";
    let yes = "true or false";
    for (name, value, shown, expected) in [
        ("GUICHET_LISTEN", "localhost", "\"localhost\"", address),
        ("GUICHET_LISTEN", "127.0.0.1:70000", "\"127.0.0.1:70000\"", address),
        ("GUICHET_BASE_URL", "tickets.example.org", "\"tickets.example.org\"", base),
        ("GUICHET_BASE_URL", "https://a.example/shop", "\"https://a.example/shop\"", base),
        ("GUICHET_DATA_DIR", "/etc/passwd", "\"/etc/passwd\"", "the path of a folder"),
        ("GUICHET_DATABASE_URL", "mysql://u:hunter2@db/x", "\"mysql://u:***@db/x\"", database),
        ("GUICHET_DATABASE_URL", "hunter2", "\"***\"", database),
        ("GUICHET_SMTP_URL", "https://u:hunter2@mail.example", "\"https://u:***@mail.example/\"", smtp),
        ("GUICHET_SMTP_URL", "mail.example:hunter2", "\"***\"", smtp),
        (
            "GUICHET_MAIL_FROM",
            "Guichet",
            "\"Guichet\"",
            "an e-mail address, such as Guichet <tickets@example.org>",
        ),
        (
            "GUICHET_METRICS_LISTEN",
            "9464",
            "\"9464\"",
            "an IP address and a port, such as 127.0.0.1:9464, or nothing to turn metrics off",
        ),
        (
            "GUICHET_TRUSTED_PROXIES",
            "10.0.0.0/8, 10.0.0.0/40",
            "\"10.0.0.0/8, 10.0.0.0/40\"",
            "a list of addresses or networks, such as 127.0.0.1, 10.0.0.0/8, fd00::/8",
        ),
        ("GUICHET_RATE_LIMIT", "-1", "\"-1\"", "a whole number of requests a minute, 0 for no limit"),
        ("GUICHET_HOLD_MINUTES", "0", "\"0\"", "a whole number of minutes from 1 to 120"),
        ("GUICHET_HOLD_MINUTES", "121", "\"121\"", "a whole number of minutes from 1 to 120"),
        ("GUICHET_HOLD_MINUTES", "15m", "\"15m\"", "a whole number of minutes from 1 to 120"),
        (
            "GUICHET_LOG",
            "loud",
            "\"loud\"",
            "a level (error, warn, info, debug, trace), or a list such as info,services=debug",
        ),
        ("GUICHET_LOG_FORMAT", "xml", "\"xml\"", "json or text"),
        ("GUICHET_OPERATOR", "Les\nTréteaux", "\"Les\\nTréteaux\"", line),
        ("GUICHET_OPERATOR_ADDRESS", "1 rue d’Ici\u{7}", "\"1 rue d’Ici\\u{7}\"", line),
        ("GUICHET_OPERATOR_EMAIL", "hello", "\"hello\"", email),
        ("GUICHET_OPERATOR_EMAIL", "Us <a@b.fr>", "\"Us <a@b.fr>\"", email),
        ("GUICHET_HOST", "a\u{202e}b", "\"a\\u{202e}b\"", line),
        ("GUICHET_DEMO", "perhaps", "\"perhaps\"", yes),
        ("GUICHET_SANDBOX_PAYMENTS", "oui", "\"oui\"", yes),
    ] {
        assert_eq!(sentence(&[(name, value)]), format!("{name} is {shown}: expected {expected}."));
    }
}

#[test]
fn a_very_long_value_is_not_repeated_whole() {
    let told = sentence(&[("GUICHET_DEMO", &"x".repeat(100_000))]);
    assert!(told.len() < 300, "{}", told.len());
}

#[test]
fn a_name_nothing_is_called_by_is_told_with_the_nearest() {
    for (name, hint) in [
        ("GUICHET_LISTN", "did you mean GUICHET_LISTEN?"),
        ("GUICHET_DATABSE_URL", "did you mean GUICHET_DATABASE_URL?"),
        ("GUICHET_SANDBOX_PAYMENT", "did you mean GUICHET_SANDBOX_PAYMENTS?"),
        ("GUICHET_LOGS", "did you mean GUICHET_LOG?"),
    ] {
        assert_eq!(sentence(&[(name, "x")]), format!("{name} is not a setting of Guichet: {hint}"));
    }
    let far = sentence(&[("GUICHET_XYZZY", "x")]);
    assert!(far.contains("the nearest is GUICHET_") && far.contains("guichet check --explain"), "{far}");
    assert!(
        read(
            &[("GUICHE_LISTEN", "x"), ("LISTEN", "x"), ("guichet_listen", "x"), ("GUICHET_E2E_URL", "x")],
            None
        )
        .is_ok()
    );
}

#[cfg(unix)]
#[test]
fn a_value_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStringExt;
    let value = OsString::from_vec(vec![0xff, 0xfe]);
    let error = Loaded::read([(OsString::from("GUICHET_DEMO"), value)], None).unwrap_err();
    assert_eq!(error.to_string(), "GUICHET_DEMO is not text in UTF-8: expected true or false.");
}

#[test]
fn an_empty_variable_is_none_but_for_metrics() {
    let loaded =
        read(&[("GUICHET_LISTEN", " "), ("GUICHET_DEMO", ""), ("GUICHET_METRICS_LISTEN", "")], None).unwrap();
    assert_eq!(loaded.config.listen.to_string(), "127.0.0.1:3000");
    assert_eq!(loaded.origin(&settings::DEMO), Origin::Default);
    assert_eq!(loaded.config.metrics_listen, None);
}

#[test]
fn values_that_follow_from_others_do() {
    let config =
        read(&[("GUICHET_DATA_DIR", "/srv/g"), ("GUICHET_LISTEN", "[::]:8080"), ("GUICHET_DEMO", "1")], None)
            .unwrap()
            .config;
    assert_eq!(config.database.to_string(), "sqlite:///srv/g/guichet.db");
    assert_eq!(config.base_url.to_string(), "http://localhost:8080");
    assert!(config.sandbox_payments);
    let config = read(&[("GUICHET_BASE_URL", "https://tickets.example.org")], None).unwrap().config;
    assert_eq!(config.mail_from.to_string(), "Guichet <no-reply@tickets.example.org>");

    let mut loaded = read(&[("GUICHET_LISTEN", "127.0.0.1:0")], None).unwrap();
    loaded.listening_at("127.0.0.1:4711".parse().unwrap());
    assert_eq!(loaded.config.base_url.to_string(), "http://127.0.0.1:4711");
}

#[test]
fn a_mail_server_needs_a_sender() {
    assert_eq!(
        sentence(&[("GUICHET_SMTP_URL", "smtp://mail.example.org")]),
        "GUICHET_SMTP_URL is set and GUICHET_MAIL_FROM is not: expected an e-mail address, such as \
         Guichet <tickets@example.org>."
    );
}

#[test]
fn a_file_is_read_and_the_environment_wins() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("guichet.toml");
    fs::write(
        &file,
        "listen = \"127.0.0.1:4000\"\ndemo = true\nrate_limit = 7\ntrusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n",
    )
    .unwrap();
    let loaded = read(&[("GUICHET_LISTEN", "127.0.0.1:5000")], Some(&file)).unwrap();
    assert_eq!(loaded.config.listen.port(), 5000);
    assert!(loaded.config.demo);
    assert_eq!((loaded.config.rate_limit, loaded.config.trusted_proxies.len()), (7, 2));
    assert_eq!(loaded.origin(&settings::LISTEN), Origin::Environment);
    assert_eq!(loaded.origin(&settings::DEMO), Origin::File(file.clone()));

    let named = read(&[("GUICHET_CONFIG", file.to_str().unwrap())], None).unwrap();
    assert_eq!(named.config.listen.port(), 4000);
}

#[test]
fn what_is_wrong_in_a_file_is_told_with_the_file() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("guichet.toml");
    let path = file.display();
    for (text, told) in [
        ("listen = 3000", format!("listen in {path} is \"3000\": expected {}.", settings::LISTEN.expected)),
        ("lisen = \"\"", format!("lisen in {path} is not a setting of Guichet: did you mean listen?")),
        ("config = \"other.toml\"", format!("config in {path} is not a setting of Guichet: ")),
        ("demo = 1.5", format!("demo in {path} is a TOML float: expected true or false.")),
        ("[listen]\nport = 1", format!("listen in {path} is a TOML table: expected ")),
        ("smtp_url = \"smtp://u:hunter2@\"", format!("smtp_url in {path} is \"***\": expected ")),
        ("demo = true\nsmtp_url = hunter2", format!("The configuration file {path} is not TOML at line 2: ")),
    ] {
        fs::write(&file, text).unwrap();
        let error = read(&[], Some(&file)).unwrap_err();
        assert!(error.starts_with(&told), "{error}\nshould start with\n{told}");
        assert!(!error.contains("hunter2") && !error.contains('\n'), "{error}");
    }
    let absent = home.path().join("absent.toml");
    let error = read(&[("GUICHET_CONFIG", absent.to_str().unwrap())], None).unwrap_err();
    assert!(
        error.starts_with(&format!("The configuration file {} cannot be read: ", absent.display())),
        "{error}"
    );
}

#[test]
fn a_hold_lasts_from_a_minute_to_two_hours() {
    for (value, minutes) in [("1", 1), ("120", 120)] {
        let loaded = read(&[("GUICHET_HOLD_MINUTES", value)], None).unwrap();
        assert_eq!(loaded.config.hold, shared::time::Span::minutes(minutes));
    }
}

#[test]
fn who_runs_the_site_fits_a_line() {
    let told = [
        ("GUICHET_OPERATOR", "Les Tréteaux, association loi 1901"),
        ("GUICHET_OPERATOR_ADDRESS", " 1 rue d’Ici, 69001 Lyon "),
        ("GUICHET_OPERATOR_EMAIL", "bonjour@treteaux.example"),
        ("GUICHET_HOST", "Machines & Cie, 2 quai Là, 31000 Toulouse"),
    ];
    let config = read(&told, None).unwrap().config;
    let shown: Vec<String> = config.shown().into_iter().map(|(_, value)| value).collect();
    for (name, value) in told {
        assert!(shown.contains(&value.trim().to_owned()), "{name}");
    }
    for name in ["GUICHET_OPERATOR", "GUICHET_OPERATOR_ADDRESS", "GUICHET_HOST"] {
        for length in [1, 299, 300] {
            assert!(read(&[(name, &"é".repeat(length))], None).is_ok(), "{name} of {length}");
        }
        let told = sentence(&[(name, &"é".repeat(301))]);
        assert!(told.ends_with("expected one line of at most 300 characters."), "{told}");
    }
    let address = |length: usize| {
        let domain = format!("{0}.{0}.{1}.fr", "d".repeat(63), "d".repeat(58));
        format!("{}@{domain}", "a".repeat(length - 1 - domain.len()))
    };
    for length in [253, 254] {
        assert!(read(&[("GUICHET_OPERATOR_EMAIL", &address(length))], None).is_ok(), "{length}");
    }
    let told = sentence(&[("GUICHET_OPERATOR_EMAIL", &address(255))]);
    assert!(told.ends_with("expected an e-mail address, such as hello@example.org."), "{told}");
}
