//! Where markup could come from what a person typed: the elements whose text the server does not escape.

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;

use crate::sources::{each_file, root};

/// The text of these elements is written as it is. A long text needs a part of its own, under `ui`, that escapes.
const RAW_ELEMENTS: [&str; 5] = ["textarea", "title", "Title", "script", "style"];

/// The one file that may put markup into a page: its drawings are our own.
const DRAWINGS: &str = "app/src/ui/drawing.rs";
/// The one file that names pages: it escapes what it is given.
const HEAD: &str = "app/src/ui/head.rs";
/// The one file with data for machines: it escapes them.
const STRUCTURED: &str = "app/src/ui/structured.rs";
/// The one file with a script: it holds no text but names of files.
const SHELL: &str = "app/src/shell.rs";

/// What the macros of a file write as it is.
#[derive(Default)]
struct Raw(Vec<String>);

impl Raw {
    fn of(text: &str) -> Vec<String> {
        let mut raw = Self::default();
        raw.visit_file(&syn::parse_file(text).unwrap());
        raw.0
    }

    fn look(&mut self, tokens: TokenStream) {
        let mut opens = false;
        for token in tokens {
            if let TokenTree::Ident(name) = &token {
                let name = name.to_string();
                if name == "inner_html" || (opens && RAW_ELEMENTS.contains(&name.as_str())) {
                    self.0.push(name);
                }
            }
            opens = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '<');
            if let TokenTree::Group(group) = token {
                self.look(group.stream());
            }
        }
    }
}

impl<'ast> Visit<'ast> for Raw {
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.look(call.tokens.clone());
    }
}

#[test]
fn no_text_gets_into_a_page_unescaped() {
    let mut found = Vec::new();
    each_file("app/src", |path, text| {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
        found.extend(Raw::of(text).into_iter().map(|raw| (name.clone(), raw)));
    });
    found.retain(|(file, raw)| match raw.as_str() {
        "inner_html" => file != DRAWINGS,
        "Title" => file != HEAD,
        "script" => ![SHELL, STRUCTURED].contains(&file.as_str()),
        _ => true,
    });
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn what_is_raw_is_found_wherever_it_hides() {
    let text = "fn f() -> V { view! { <p>{x.then(|| view! { <textarea>{y}</textarea> })}</p> } }
        fn g() -> V { view! { <div inner_html=z></div> <Title text=t /> <svg><title>{t}</title></svg> } }";
    assert_eq!(Raw::of(text), ["textarea", "inner_html", "Title", "title"]);
    assert_eq!(Raw::of("fn title() -> bool { a < title }"), [""; 0]);
}
