//! The arrows of docs/ARCHITECTURE.md, held against the sources: who may name whom.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use syn::visit::{self, Visit};

use crate::sources::{each_file, root};

/// Crates that the files below a folder must not name, save the files excepted.
const CRATES: &[(&str, &[&str], Exception)] = &[
    ("shared/src", &["leptos", "tokio", "axum", "services", "papers", "app", "jiff"], never),
    ("shared/src", &["sqlx"], reads_columns),
    ("papers/src", &["services", "app", "leptos", "axum", "sqlx"], never),
    ("services/src", &["leptos", "axum", "app", "server"], never),
    ("services/src", &["sqlx"], may_name_sqlx),
    ("app/src", &["sqlx", "axum", "server"], never),
    ("server/src", &["sqlx"], never),
    ("frontend/src", &["services", "shared", "sqlx", "axum"], never),
];

/// The rooms of `services`, and those that each may name besides itself.
const ROOMS: &[(&str, &[&str])] = &[
    ("db", &[]),
    ("wording", &[]),
    ("booking", &["db"]),
    ("payments", &["db"]),
    ("messages", &["db"]),
    ("people", &["db", "booking"]),
    ("events", &["db", "booking", "wording"]),
    ("flows", &["db", "wording", "booking", "payments", "messages", "people", "events"]),
    ("jobs", &["db", "booking", "payments", "messages", "flows"]),
];

type Exception = fn(&Path, &str) -> bool;

fn never(_: &Path, _: &str) -> bool {
    false
}

/// `sqlx` belongs to `db` and to stores: the files that declare statements.
fn may_name_sqlx(path: &Path, text: &str) -> bool {
    path.components().any(|part| part.as_os_str() == "db") || text.contains("\nstatements! {")
}

/// Columns of ids and codes may be read from rows, behind a feature.
fn reads_columns(_: &Path, text: &str) -> bool {
    text.contains("feature = \"sqlx\"")
}

/// The list of all stores is the one place of `db` that knows rooms.
fn lists_stores(path: &Path) -> bool {
    path.ends_with("db/registry.rs")
}

/// What a file names: the first words of each path, such as `sqlx` or `crate::events`.
#[derive(Default)]
struct Names(BTreeSet<String>);

impl Names {
    fn of(text: &str) -> Self {
        let mut names = Self::default();
        names.visit_file(&syn::parse_file(text).unwrap());
        names
    }

    fn note(&mut self, words: &[String]) {
        match words {
            [first, second, ..] if first == "crate" => self.0.insert(format!("crate::{second}")),
            [first, ..] => self.0.insert(first.clone()),
            [] => false,
        };
    }

    fn note_use(&mut self, tree: &syn::UseTree, mut before: Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.note_use(&path.tree, before);
            }
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.note_use(tree, before.clone()));
            }
            syn::UseTree::Name(syn::UseName { ident })
            | syn::UseTree::Rename(syn::UseRename { ident, .. }) => {
                before.push(ident.to_string());
                self.note(&before);
            }
            syn::UseTree::Glob(_) => self.note(&before),
        }
    }

    fn names(&self, word: &str) -> bool {
        self.0.contains(word)
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        matches!(&attribute.meta, syn::Meta::List(list)
            if list.path.is_ident("cfg") && list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !is_for_tests(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_use(&item.tree, Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single word is something of the file's own, or was named by a `use`.
        if path.segments.len() > 1 {
            let words: Vec<String> = path.segments.iter().map(|part| part.ident.to_string()).collect();
            self.note(&words);
        }
        visit::visit_path(self, path);
    }
}

#[test]
fn crates_name_only_what_lies_below_them() {
    let mut broken = Vec::new();
    for (folder, forbidden, except) in CRATES {
        each_file(folder, |path, text| {
            let names = Names::of(text);
            for name in forbidden.iter().filter(|name| names.names(name) && !except(path, text)) {
                broken.push(format!("{} names {name}", path.display()));
            }
        });
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn rooms_name_only_what_lies_below_them() {
    let mut broken = Vec::new();
    for (room, allowed) in ROOMS {
        each_file(&format!("services/src/{room}"), |path, text| {
            let names = Names::of(text);
            let others = ROOMS.iter().map(|(other, _)| other).filter(|other| *other != room);
            for other in others.filter(|other| !allowed.contains(other) && !lists_stores(path)) {
                if names.names(&format!("crate::{other}")) {
                    broken.push(format!("{} names {other}", path.display()));
                }
            }
        });
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn a_name_is_found_wherever_it_hides() {
    let text = "use crate::{db, flows::{a as b}};
        fn f() -> axum::Router { crate::jobs::run() }
        #[cfg(test)] mod tests { use sqlx::Row; }";
    let names = Names::of(text);
    let found: Vec<&str> = names.0.iter().map(String::as_str).collect();
    assert_eq!(found, ["axum", "crate::db", "crate::flows", "crate::jobs"]);
}

#[test]
fn the_browser_downloads_no_server() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--package", "frontend", "--target", "wasm32-unknown-unknown"])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    assert!(tree.lines().any(|line| line.starts_with("leptos ")), "the tree of the frontend holds leptos");
    for native in ["sqlx", "axum", "tokio", "hyper", "services", "papers", "jiff", "mio"] {
        let named = tree.lines().any(|line| line.split(' ').next() == Some(native));
        assert!(!named, "the frontend depends on {native}");
    }
}
