//! Every statement is prepared on both engines.

use std::collections::BTreeSet;
use std::path::Path;

use services::db::registry::{STORES, prepare};

use crate::support::{Shop, on_both_engines};

on_both_engines! {
    every_statement_is_prepared
}

async fn every_statement_is_prepared(shop: Shop) {
    let mut failures = Vec::new();
    for (store, statements) in STORES {
        for statement in *statements {
            if let Err(error) = prepare(&shop.db, statement).await {
                failures.push(format!("{store} {}: {error}", statement.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The sources that declare statements.
fn declaring(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            declaring(&path, root, found);
        } else if std::fs::read_to_string(&path).is_ok_and(|text| text.contains("\nstatements! {")) {
            let name = path.strip_prefix(root).unwrap().with_extension("");
            found.insert(name.display().to_string());
        }
    }
}

#[test]
fn every_store_is_in_the_registry() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeSet::new();
    declaring(&root, &root, &mut found);
    let registered: BTreeSet<String> = STORES.iter().map(|(store, _)| (*store).to_owned()).collect();
    assert_eq!(found, registered);
}

/// Where the engines differ, it is on purpose; a new pair is added here with its reason.
#[test]
fn both_engines_are_asked_in_the_same_words() {
    let pairs: Vec<&str> = STORES
        .iter()
        .flat_map(|(_, statements)| *statements)
        .filter(|statement| statement.is_pair())
        .map(|statement| statement.name)
        .collect();
    // Where the engines must differ, both texts stand side by side, and are named here with their reason.
    assert_eq!(pairs, [] as [&str; 0]);
}
