//! Where forms lead back to.

use shared::locale::Locale;

use crate::locale::named_in_path;

/// A page of ours as the form names it, else the start page: no form leads out of the site.
pub(super) fn own_page(back: &str) -> String {
    let is_plain = back.bytes().all(|sign| sign.is_ascii_graphic() && sign != b'\\');
    let is_short = back.len() <= 4096;
    let is_ours = back.starts_with('/') && named_in_path(back).is_some();
    if is_plain && is_short && is_ours && !back.starts_with("//") {
        back.to_owned()
    } else {
        format!("/{}", Locale::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_back_to_where_it_was_and_never_elsewhere() {
        for back in ["/fr", "/en/events?q=%C3%A9t%C3%A9&city=Paris", "/fr/orders/abc_-"] {
            assert_eq!(own_page(back), back);
        }
        let long = format!("/fr/events?q={}", "a".repeat(5000));
        for back in [
            "",
            "fr",
            "//fr/events",
            "//evil.example/fr",
            "/\\evil.example",
            "/de",
            "/fr\r\nset-cookie: a=b",
            "https://evil.example/fr",
            "/pkg/x",
            "/fr/é",
            &long,
        ] {
            assert_eq!(own_page(back), "/fr", "{back}");
        }
    }
}
