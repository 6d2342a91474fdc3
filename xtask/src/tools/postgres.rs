//! The second engine.

use anyhow::{Result, ensure};
use testkit::postgres::{ENGINES_VARIABLE, find_programs};

use super::{ci, debian};

/// Whether tests run on PostgreSQL, too. Without it they go on with SQLite alone and say so; under
/// CI both engines are tested or nothing is.
pub fn ensure() -> Result<bool> {
    if std::env::var(ENGINES_VARIABLE).is_ok_and(|engines| engines == "sqlite") {
        println!("PostgreSQL: left out, as {ENGINES_VARIABLE}=sqlite says.");
        return Ok(false);
    }
    if find_programs().is_none() && debian::is_ours() {
        debian::install(&["postgresql"])?;
    }
    if find_programs().is_some() {
        return Ok(true);
    }
    ensure!(!ci(), "PostgreSQL is not installed, and with CI=true both engines must be tested");
    println!(
        "PostgreSQL: not installed, so the tests run on SQLite alone (Debian: apt-get install postgresql)."
    );
    Ok(false)
}
