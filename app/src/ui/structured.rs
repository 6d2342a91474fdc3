//! What a page says, once more in the words of <https://schema.org>, for machines that read no sentences.

use leptos::prelude::*;
use serde_json::Value;

/// Data beside the page. No browser runs it.
pub fn structured(data: &Value) -> impl IntoView + use<> {
    view! { <script type="application/ld+json">{inert(data)}</script> }
}

/// The framework writes it as it is: so nothing in it can be taken for the end of the element.
fn inert(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_element_and_nothing_is_lost() {
        let data = serde_json::json!({ "name": "</script><script>alert(1)</script> <!-- \u{2028}" });
        let text = inert(&data);
        assert!(!text.contains('<'), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), data);
    }
}
