//! The arrows of docs/ARCHITECTURE.md, held against the sources: who may name whom.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Files below a folder must not hold any of the words, save the files excepted.
struct Rule {
    folder: &'static str,
    forbidden: &'static [&'static str],
    except: fn(&str, &str) -> bool,
}

fn never(_: &str, _: &str) -> bool {
    false
}

/// `sqlx` belongs to `db` and to stores: the files that declare statements.
fn may_name_sqlx(path: &str, text: &str) -> bool {
    path.contains("/src/db/") || text.contains("\nstatements! {")
}

/// The list of all stores and the parameters of the shared words are the two places that know rooms.
fn knows_rooms(path: &str, _: &str) -> bool {
    path.ends_with("/db/registry.rs")
}

/// Columns of ids and codes may be read from rows, behind a feature.
fn reads_columns(_: &str, text: &str) -> bool {
    text.contains("feature = \"sqlx\"")
}

const RULES: &[Rule] = &[
    Rule {
        folder: "shared/src",
        forbidden: &["leptos", "tokio::", "axum", "services::", "papers::", "app::", "jiff::"],
        except: never,
    },
    Rule { folder: "shared/src", forbidden: &["sqlx::"], except: reads_columns },
    Rule {
        folder: "papers/src",
        forbidden: &["services::", "app::", "leptos", "axum", "sqlx"],
        except: never,
    },
    Rule { folder: "services/src", forbidden: &["leptos", "axum", "app::", "server::"], except: never },
    Rule { folder: "services/src", forbidden: &["sqlx::"], except: may_name_sqlx },
    Rule {
        folder: "services/src/db",
        forbidden: &["crate::booking", "crate::events", "crate::payments", "crate::messages", "crate::flows"],
        except: knows_rooms,
    },
    Rule {
        folder: "services/src/booking",
        forbidden: &["crate::events", "crate::payments", "crate::messages", "crate::flows", "crate::wording"],
        except: never,
    },
    Rule {
        folder: "services/src/payments",
        forbidden: &["crate::booking", "crate::events", "crate::messages", "crate::flows"],
        except: never,
    },
    Rule {
        folder: "services/src/messages",
        forbidden: &["crate::booking", "crate::events", "crate::payments", "crate::flows"],
        except: never,
    },
    Rule {
        folder: "services/src/events",
        forbidden: &["crate::payments", "crate::messages", "crate::flows", "crate::dining", "crate::flights"],
        except: never,
    },
    Rule { folder: "app/src", forbidden: &["sqlx", " axum::"], except: never },
    Rule { folder: "frontend/src", forbidden: &["services", "sqlx", "axum"], except: never },
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    // A folder that cannot be read is noticed by whoever expects files in it.
    for path in std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file: without comments, which may speak of anything, and without its tests.
fn code(text: &str) -> String {
    let product = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    product.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn rooms_name_only_what_lies_below_them() {
    let mut broken = Vec::new();
    for rule in RULES {
        let mut files = Vec::new();
        sources(&root().join(rule.folder), &mut files);
        assert!(!files.is_empty(), "{} has moved", rule.folder);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let path = file.display().to_string();
            if (rule.except)(&path, &text) {
                continue;
            }
            for word in rule.forbidden.iter().filter(|word| code(&text).contains(*word)) {
                broken.push(format!("{path} names {word}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
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
