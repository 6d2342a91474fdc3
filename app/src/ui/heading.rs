//! Things said in one line, with dots between them: `Events · Music · This weekend`.

use leptos::prelude::*;

/// Keeps to what stands before it; a line may break after it.
const BETWEEN: &str = "\u{a0}· ";

/// All there is of these, in one line.
pub fn in_line(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(BETWEEN)
}

/// What a page is called. Where that is said [`in_line`], lines break between its parts before they break within one.
pub fn heading_of(title: &str) -> impl IntoView + use<> {
    let part = |(place, part): (usize, &str)| {
        let part = part.trim_end().to_owned();
        view! {
            {(place > 0).then_some(" ")}
            <span class="heading-part">{part}</span>
        }
    };
    let parts: Vec<_> = title.split_inclusive(BETWEEN).enumerate().map(part).collect();
    view! { <h1>{parts}</h1> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_leaves_no_dot() {
        let part = |text: &str| Some(text.to_owned());
        assert_eq!(in_line([part("a"), None, part("b"), None]), "a\u{a0}· b");
        assert_eq!(in_line([None, part("a")]), "a");
        assert_eq!(in_line([]), "");
    }

    #[test]
    fn a_heading_says_what_its_line_says() {
        let plain = |title: &str| {
            let html = heading_of(title).to_html();
            let parts = html.matches("heading-part").count();
            let text: String =
                html.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).collect();
            (parts, text)
        };
        for (title, parts) in [("Events", 1), ("Events\u{a0}· Music\u{a0}· This weekend", 3), ("a · b", 1)]
        {
            assert_eq!(plain(title), (parts, title.to_owned()));
        }
    }
}
