//! The binary `guichet`: see `cli.rs` for what it can do.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
