//! `guichet check` as a person runs it.

use std::process::{Command, Output};

fn guichet(folder: &std::path::Path, verb: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guichet"))
        .arg(verb)
        .current_dir(folder)
        .env_clear()
        .env("GUICHET_LOG", "warn")
        .output()
        .unwrap()
}

#[test]
fn it_looks_into_the_database_only_if_there_is_one() {
    let home = tempfile::tempdir().unwrap();
    let checked = guichet(home.path(), "check");
    let told = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{checked:?}");
    assert!(
        told.ends_with("There is no database yet at sqlite://./data/guichet.db: the first start makes it.\n")
    );
    assert!(!home.path().join("data").exists(), "it makes nothing");

    assert!(guichet(home.path(), "migrate").status.success());
    let checked = guichet(home.path(), "check");
    let told = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{checked:?}");
    assert!(
        told.contains("can be read: 0 messages given up, 0 refunds refused by their provider."),
        "{told}"
    );
    assert!(told.ends_with("Every stock counts what was sold of it.\n"), "{told}");
}

#[test]
fn a_database_without_tables_is_told() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("data")).unwrap();
    std::fs::write(home.path().join("data/guichet.db"), b"").unwrap();
    let checked = guichet(home.path(), "check");
    let told = String::from_utf8_lossy(&checked.stderr);
    assert!(!checked.status.success());
    assert!(told.contains("`guichet migrate` makes its tables"), "{told}");
}
