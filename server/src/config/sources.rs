//! Where values come from: a TOML file, and over it the environment. Whatever bears our name
//! and is not known is refused, with the nearest name that is.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use super::error::ConfigError;
use super::settings::{self, Setting};
use super::values::masked;

const PREFIX: &str = "GUICHET_";
/// Read by tests, which start the server with their own environment.
const TESTS_PREFIXES: [&str; 2] = ["GUICHET_E2E_", "GUICHET_TEST_"];
const DEFAULT_FILE: &str = "guichet.toml";

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nowhere: it is the default.
    Default,
    /// A key of this file.
    File(PathBuf),
    /// A variable of the environment.
    Environment,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Environment => f.write_str("environment"),
        }
    }
}

#[derive(Debug)]
struct Given {
    text: String,
    origin: Origin,
}

/// What was given, still as text.
#[derive(Debug, Default)]
pub struct Values(BTreeMap<&'static str, Given>);

impl Values {
    /// Gathers the file and the environment. `named` is a file asked for on the command line;
    /// else `GUICHET_CONFIG` names it; else `guichet.toml` in the current folder, if any.
    pub fn gather(
        environment: impl IntoIterator<Item = (OsString, OsString)>,
        named: Option<&Path>,
    ) -> Result<Self, ConfigError> {
        let environment = from_environment(environment)?;
        let named = named.map(Path::to_owned);
        let file = match named
            .or_else(|| environment.0.get(settings::CONFIG.key).map(|given| given.text.clone().into()))
        {
            Some(path) => Some(path),
            None => Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists()),
        };
        let mut values = match file {
            Some(path) => from_file(&path)?,
            None => Self::default(),
        };
        values.0.extend(environment.0);
        Ok(values)
    }

    /// Reads one setting; nothing when it was not given.
    pub(super) fn read<T>(
        &self,
        setting: &'static Setting,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(given) = self.0.get(setting.key) else { return Ok(None) };
        match parse(&given.text) {
            Some(value) => Ok(Some(value)),
            None => Err(ConfigError::Wrong {
                name: name_of(setting, &given.origin),
                shown: shown(setting, &given.text),
                expected: setting.expected,
            }),
        }
    }

    /// Where the value of a setting comes from.
    pub fn origin(&self, setting: &Setting) -> Origin {
        self.0.get(setting.key).map_or(Origin::Default, |given| given.origin.clone())
    }
}

fn name_of(setting: &Setting, origin: &Origin) -> String {
    match origin {
        Origin::File(path) => format!("{} in {}", setting.key, path.display()),
        Origin::Environment | Origin::Default => setting.variable.to_owned(),
    }
}

fn shown(setting: &Setting, text: &str) -> String {
    const LONGEST: usize = 200;
    let text = if setting.secret { masked(text) } else { text.to_owned() };
    if text.chars().count() > LONGEST {
        format!("{:?}...", text.chars().take(LONGEST).collect::<String>())
    } else {
        format!("{text:?}")
    }
}

fn from_environment(
    environment: impl IntoIterator<Item = (OsString, OsString)>,
) -> Result<Values, ConfigError> {
    let mut ours: Vec<(String, OsString)> = environment
        .into_iter()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
        .filter(|(name, _)| name.starts_with(PREFIX))
        .filter(|(name, _)| !TESTS_PREFIXES.iter().any(|prefix| name.starts_with(prefix)))
        .collect();
    ours.sort();
    let mut values = Values::default();
    for (name, value) in ours {
        let setting = settings::ALL
            .into_iter()
            .find(|setting| setting.variable == name)
            .ok_or_else(|| unknown(&name, &name, settings::ALL.iter().map(|setting| setting.variable)))?;
        let text =
            value.into_string().map_err(|_| ConfigError::NotText { name, expected: setting.expected })?;
        let text = text.trim();
        // An empty variable is one that was not set, as container files write it; but for the
        // one setting whose emptiness means something.
        if !text.is_empty() || *setting == settings::METRICS_LISTEN {
            values.0.insert(setting.key, Given { text: text.to_owned(), origin: Origin::Environment });
        }
    }
    Ok(values)
}

fn from_file(path: &Path) -> Result<Values, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::Unreadable { path: path.to_owned(), reason: error.to_string() })?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| ConfigError::Syntax {
        path: path.to_owned(),
        line: line_of(&text, error.span().map_or(0, |span| span.start)),
        reason: error.message().trim_end_matches('.').to_owned(),
    })?;
    let origin = Origin::File(path.to_owned());
    let mut values = Values::default();
    for (key, value) in table {
        let known = || settings::ALL.into_iter().filter(|setting| setting.in_file());
        let setting = known().find(|setting| setting.key == key).ok_or_else(|| {
            unknown(&format!("{key} in {}", path.display()), &key, known().map(|setting| setting.key))
        })?;
        let text = as_text(&value).ok_or_else(|| ConfigError::Wrong {
            name: name_of(setting, &origin),
            shown: format!("a TOML {}", value.type_str()),
            expected: setting.expected,
        })?;
        values.0.insert(setting.key, Given { text, origin: origin.clone() });
    }
    Ok(values)
}

/// The same text that the environment would hold.
fn as_text(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.trim().to_owned()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Boolean(answer) => Some(answer.to_string()),
        toml::Value::Array(items) => {
            items.iter().map(|item| item.as_str()).collect::<Option<Vec<_>>>().map(|items| items.join(","))
        }
        toml::Value::Float(_) | toml::Value::Datetime(_) | toml::Value::Table(_) => None,
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}

fn unknown(name: &str, written: &str, known: impl Iterator<Item = &'static str>) -> ConfigError {
    const NEAR: f64 = 0.8;
    let nearest = known
        .map(|candidate| (strsim::normalized_damerau_levenshtein(written, candidate), candidate))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let hint = match nearest {
        Some((likeness, candidate)) if likeness >= NEAR => format!("did you mean {candidate}?"),
        Some((_, candidate)) => {
            format!("the nearest is {candidate}, and \"guichet check --explain\" lists all.")
        }
        None => "\"guichet check --explain\" lists all.".to_owned(),
    };
    ConfigError::Unknown { name: name.to_owned(), hint }
}
