//! What can be read in a page of ours. Enough for forms and links; no parser of HTML.

use std::collections::BTreeSet;

/// The value of a hidden field.
pub fn field<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    tags(html, "input")
        .find(|tag| attribute(tag, "name") == Some(name))
        .and_then(|tag| attribute(tag, "value"))
}

/// The offers whose number can be chosen, with the least that is sold at once.
pub fn offers(html: &str) -> Vec<(&str, u32)> {
    let mut found = Vec::new();
    for select in html.split("<select").skip(1) {
        let inside = select.split("</select>").next().unwrap_or_default();
        let Some(name) = attribute(inside.split('>').next().unwrap_or_default(), "name") else { continue };
        // The first choice is none at all.
        let least = tags(inside, "option")
            .filter_map(|option| attribute(option, "value")?.parse().ok())
            .find(|count| *count > 0);
        if let (true, Some(least)) = (name.starts_with("places["), least) {
            found.push((name, least));
        }
    }
    found
}

/// The addresses of links that begin in this way, each once, in the order of the page.
pub fn links<'a>(html: &'a str, prefix: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for link in tags(html, "a").filter_map(|tag| attribute(tag, "href")) {
        if link.starts_with(prefix) && !found.contains(&link) {
            found.push(link);
        }
    }
    found
}

/// The files of the site that a page names: those under `/pkg/`, each once.
pub fn site_files(html: &str) -> BTreeSet<String> {
    let paths = html.split("\"/pkg/").skip(1).filter_map(|rest| rest.split_once('"'));
    paths.map(|(name, _)| format!("/pkg/{name}")).collect()
}

/// Whether something in a page comes alive, for which its script loads the WASM.
pub fn has_islands(html: &str) -> bool {
    html.contains("<leptos-island ")
}

/// The WASM that a script loads first. Its other files are named with `split_` and `chunk_`.
pub fn wasm_of(script: &str) -> Option<String> {
    let names = script.split("\"./guichet.").skip(1).filter_map(|rest| rest.split_once('"'));
    let mut wasm = names.filter(|(name, _)| name.strip_suffix(".wasm").is_some());
    wasm.next().map(|(name, _)| format!("/pkg/guichet.{name}"))
}

fn tags<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let open = format!("<{name} ");
    let starts: Vec<usize> = html.match_indices(&open).map(|(at, _)| at + open.len()).collect();
    starts.into_iter().map(|start| html[start..].split('>').next().unwrap_or_default())
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let before = format!("{name}=\"");
    let at = tag.match_indices(&before).map(|(at, _)| at).find(|at| {
        // Not the end of another one's name, such as `data-name`.
        *at == 0 || tag.as_bytes()[at - 1] == b' '
    })?;
    tag[at + before.len()..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<link rel="preload" href="/pkg/guichet.1a.wasm"><script src="/pkg/guichet.2b.js"></script>
        <link href="/pkg/guichet.1a.wasm"><a href="/fr/events/one">1</a><a class="x" href="/fr/events/two">2</a>
        <a href="/fr/events/one">1</a><a href="/fr/about">?</a>
        <form><input type="hidden" name="request" value="0199"><input data-name="slug" name="slug" value="one">
        <select class="control" name="places[off_1]" id="off_1"><option value="0" selected>0</option>
        <option value="2">2</option><option value="3">3</option></select>
        <select name="city"><option value="1">x</option></select></form>"#;

    #[test]
    fn forms_and_links_are_read() {
        assert_eq!((field(PAGE, "request"), field(PAGE, "slug")), (Some("0199"), Some("one")));
        assert_eq!(field(PAGE, "date"), None);
        assert_eq!(offers(PAGE), [("places[off_1]", 2)]);
        assert_eq!(links(PAGE, "/fr/events/"), ["/fr/events/one", "/fr/events/two"]);
        let files = ["/pkg/guichet.1a.wasm", "/pkg/guichet.2b.js"].map(str::to_owned);
        assert_eq!(site_files(PAGE), BTreeSet::from(files));
        assert!(site_files("no files").is_empty());
        assert!(!has_islands(PAGE) && has_islands("<leptos-island data-component=\"A_1\"></leptos-island>"));
        let script = r#"import("./split_a.1.wasm");new URL("./guichet.7z.wasm",import.meta.url)"#;
        assert_eq!(wasm_of(script).as_deref(), Some("/pkg/guichet.7z.wasm"));
        assert_eq!(wasm_of("no WASM"), None);
    }
}
