//! `cargo xtask run`: from a fresh clone to a demo that one can buy a ticket from.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, Result};
use testkit::server::{Running, apart};

use super::e2e;
use crate::progress::step;
use crate::workspace::{Kind, Workspace};
use crate::{process, tools};

/// Where the demo is, unless `GUICHET_LISTEN` says otherwise.
const LISTEN: &str = "127.0.0.1:3000";

/// Builds, fills and serves, until Ctrl-C.
pub fn run(workspace: &Workspace, kind: Kind) -> Result<()> {
    tools::rust::ensure_wasm_target(workspace)?;
    tools::npm::ensure_packages(workspace)?;
    e2e::build(workspace, kind)?;

    let listen = std::env::var("GUICHET_LISTEN").unwrap_or_else(|_| LISTEN.to_owned());
    let address: SocketAddr =
        listen.parse().with_context(|| format!("GUICHET_LISTEN is {listen}, not an address and a port"))?;
    // A folder of its own: a shop in ./data is nobody's demo.
    let data = workspace.target.join("demo");
    make_private(&data)?;
    let settings = [
        ("GUICHET_DEMO", "1".to_owned()),
        ("GUICHET_LISTEN", listen),
        ("GUICHET_SITE_DIR", workspace.site(kind).display().to_string()),
    ];
    let guichet = |verb: &str| {
        let mut command = apart(&workspace.guichet(kind), &data, &settings);
        command.arg(verb);
        command
    };
    step("database", || process::run(&mut guichet("migrate")))?;
    // Once tickets were bought it says so and changes nothing: then the demo goes on where it was left.
    if let Err(error) = step("demo", || process::run(&mut guichet("demo"))) {
        println!("  {error:#}: going on with the data that is there");
    }
    // Ctrl-C reaches the server, too; we stay until it has stopped in order.
    ctrlc::set_handler(|| {}).context("Ctrl-C cannot be heard")?;
    let running = Running::start(&mut guichet("serve"), address)?;
    println!("{}", what_to_try(&format!("http://{address}"), &workspace.guichet(kind), &data));
    running.wait()
}

/// Makes a folder that only its owner can enter, as the program wants it.
fn make_private(folder: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

fn what_to_try(url: &str, guichet: &Path, data: &Path) -> String {
    format!(
        "
  Guichet is open: {url}/

  Try:
    {url}/en/events
        Find an event, hold two places, order, and pay with the test card 4242 4242 4242 4242.
        More cards, and what they do: docs/SANDBOX.md. In French: {url}/fr/events
    {url}/dev/mail
        Read the mail with the tickets.
    GUICHET_DATA_DIR={data} {guichet} steward-link EVENT
        Open the link, and check in with the code of a ticket. EVENT: the end of its page's address.

  Stop with Ctrl-C. The data is in {data}: without that folder, the next start begins anew.
",
        data = data.display(),
        guichet = guichet.display(),
    )
}
