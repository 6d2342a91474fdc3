//! Which of the compressed forms a browser takes.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

/// A compressed form that the build makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Brotli,
    Zstd,
    Gzip,
}

impl Encoding {
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Zstd, Self::Gzip];

    /// As browsers call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// As the build ends its file.
    pub(super) const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Zstd => ".zst",
            Self::Gzip => ".gz",
        }
    }

    /// Whether the request takes this form: named with a weight above zero, or by `*`.
    pub(super) fn is_accepted(self, headers: &HeaderMap) -> bool {
        let mut any = false;
        for (name, weight) in choices(headers) {
            if name.eq_ignore_ascii_case(self.name()) {
                return weight > 0.0;
            }
            any |= name == "*" && weight > 0.0;
        }
        any
    }

    /// Whether the request names this form, and none that it would rather have.
    pub(super) fn is_first_choice(self, headers: &HeaderMap) -> bool {
        let named = choices(headers).find(|(name, _)| name.eq_ignore_ascii_case(self.name()));
        named.is_some_and(|(_, own)| own > 0.0 && choices(headers).all(|(_, weight)| weight <= own))
    }
}

/// What is named in `Accept-Encoding`, with its weight; one that cannot be read is 1 (RFC 9110, 12.4.2).
fn choices(headers: &HeaderMap) -> impl Iterator<Item = (&str, f32)> {
    let lists = headers.get_all(ACCEPT_ENCODING).into_iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).map(|choice| {
        let mut parts = choice.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
        (name, weight.and_then(|weight| weight.parse().ok()).unwrap_or(1.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_heeded() {
        for (asked, accepted, first) in [
            ("gzip, deflate, br, zstd", true, true),
            ("zstd", true, true),
            ("ZSTD;q=0.9, br;Q=0.9", true, true),
            ("br;q=1, zstd;q=0.1", true, false),
            ("identity;q=1, zstd;q=0.5", true, false),
            ("gzip;q=1.0, *;q=0.5", true, false),
            ("*", true, false),
            ("zstd;q=0, *", false, false),
            ("zstd;Q=0", false, false),
            ("gzip, br", false, false),
            ("", false, false),
        ] {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, asked.parse().unwrap())]);
            assert_eq!(Encoding::Zstd.is_accepted(&headers), accepted, "{asked}");
            assert_eq!(Encoding::Zstd.is_first_choice(&headers), first, "{asked}");
        }
        assert!(!Encoding::Gzip.is_accepted(&HeaderMap::new()));
    }
}
