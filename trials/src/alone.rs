//! The one file of `cargo xtask dist`, alone in an empty folder: it serves, and one can buy.
//!
//! As strictly as this machine allows: run by a user without rights, in a network that has nothing but
//! itself, with nothing in its environment. What cannot be had is said, and the trial goes on without.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use clap::ValueEnum;
use testkit::account::Account;
use testkit::server::{Running, free_address};

use crate::client::{BROWSER, Client, IDENTITY};
use crate::page;
use crate::shop::Program;
use crate::site;
use crate::visitor::{Ordered, Told, Visitor};

/// Brings the network's own end up, without which nothing can be reached, then goes on with the trial.
const CUT_OFF: &str = r#"ip link set lo up && exec "$0" "$@""#;

/// Runs the trial, in a network of its own if there can be one: then by starting it anew in there.
pub fn run(program: &Program, within: Within) -> Result<()> {
    let account = Account::instead_of_root(&["nobody"]);
    match within {
        Within::OwnNetwork => serve_and_buy(&program.path, account?, "without network"),
        // Root in name only: there is nobody else to be, and no rights to give up.
        Within::OwnNetworkAndUsers => serve_and_buy(&program.path, None, "without network"),
        Within::Machine => {
            let account = account?;
            if !can_be_cut_off(account) {
                println!("  this machine gives no network apart: the program keeps the one there is");
                return serve_and_buy(&program.path, account, "with the network there is");
            }
            let mut apart = unshare(account);
            apart.args(["sh", "-c", CUT_OFF]).arg(std::env::current_exe()?);
            apart.arg("--program").arg(&program.path).args(["alone", "--within"]);
            apart.arg(if account.is_some() { "own-network" } else { "own-network-and-users" });
            let status = apart.status().context("unshare cannot be started")?;
            ensure!(status.success(), "the trial without network ended with {status}");
            Ok(())
        }
    }
}

/// What the trial runs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Within {
    /// This machine, with all its networks.
    Machine,
    /// A network that has nothing but itself.
    OwnNetwork,
    /// The same for somebody who is not root, and becomes it in name to have that network.
    OwnNetworkAndUsers,
}

fn can_be_cut_off(account: Option<Account>) -> bool {
    let mut attempt = unshare(account);
    attempt.args(["sh", "-c", "ip link set lo up"]).stdout(Stdio::null()).stderr(Stdio::null());
    attempt.status().is_ok_and(|status| status.success())
}

fn unshare(account: Option<Account>) -> Command {
    let mut command = Command::new("unshare");
    command.arg("--net");
    if account.is_none() {
        command.args(["--user", "--map-root-user"]);
    }
    command
}

fn serve_and_buy(program: &Path, account: Option<Account>, network: &str) -> Result<()> {
    let folder = tempfile::Builder::new().prefix("guichet-alone-").tempdir()?;
    let alone = folder.path().join("guichet");
    fs::copy(program, &alone).with_context(|| format!("{} cannot be copied", program.display()))?;
    if let Some(account) = account {
        account.own(folder.path())?;
        account.own(&alone)?;
    }
    let address = free_address()?;
    let verb = |verb: &str| {
        let mut command = Command::new(&alone);
        command.arg(verb).current_dir(folder.path()).env_clear();
        command.env("GUICHET_DEMO", "1").env("GUICHET_LISTEN", address.to_string());
        command.env("GUICHET_METRICS_LISTEN", "").stdin(Stdio::null());
        if let Some(account) = account {
            account.run(&mut command);
        }
        command
    };
    let demo = verb("demo").output()?;
    ensure!(demo.status.success(), "guichet demo: {}", String::from_utf8_lossy(&demo.stderr));
    let log = fs::File::create(folder.path().join("server.log"))?;
    let running = Running::start(verb("serve").stdout(log.try_clone()?).stderr(log), address)
        .with_context(|| fs::read_to_string(folder.path().join("server.log")).unwrap_or_default())?;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let bought = runtime.block_on(async {
        a_page_comes_alive(&mut Client::new(address)).await?;
        buy(&mut Visitor::new(address)).await
    })?;
    running.stop()?;
    let who = if account.is_some() { "nobody" } else { "this user" };
    println!("  alone in an empty folder, run by {who}, {network}: {bought}");
    Ok(())
}

/// The page of an event comes with its style, its script and its WASM out of the program itself.
async fn a_page_comes_alive(client: &mut Client) -> Result<()> {
    let list = client.get("/fr/events", IDENTITY).await?;
    let event = page::links(list.text()?, "/fr/events/").first().copied().map(str::to_owned);
    let event = event.context("the list is empty")?;
    let answer = client.get(&event, IDENTITY).await?;
    ensure!(answer.status.is_success(), "{event}: {}", answer.status);
    let files = site::files_of(client, answer.text()?).await?;
    for end in [".css", ".js", ".wasm"] {
        let file = files.iter().find(|file| file.ends_with(end));
        let file = file.with_context(|| format!("{event} loads no {end} file"))?;
        let answer = client.get(file, BROWSER).await?;
        ensure!(answer.status.is_success() && !answer.body.is_empty(), "{file}: {}", answer.status);
        ensure!(answer.encoding() == "br", "{file} comes as {}", answer.encoding());
    }
    Ok(())
}

/// Buys until a free ticket and a paid one are there.
async fn buy(visitor: &mut Visitor) -> Result<String> {
    let (mut free, mut paid) = (None, None);
    let mut list = "/fr/events".to_owned();
    loop {
        let answer = visitor.read(&list).await?;
        let html = answer.text()?;
        for event in page::links(html, "/fr/events/") {
            if let Some((order, price)) = buy_first_offer(visitor, event).await? {
                let kind = if price { &mut paid } else { &mut free };
                kind.get_or_insert(order);
            }
            if let (Some(free), Some(paid)) = (&free, &paid) {
                let tickets = visitor.tickets(free).await? + visitor.tickets(paid).await?;
                return Ok(format!("{tickets} tickets bought, free and paid"));
            }
        }
        match page::links(html, "/fr/events?").into_iter().find(|link| link.contains("after=")) {
            Some(next) => list = next.replace("&amp;", "&"),
            None => bail!("nothing free, or nothing paid, could be bought"),
        }
    }
}

/// Buys the first offer of an event; the order and whether it cost something. `None` when this one
/// is not to be had.
async fn buy_first_offer(visitor: &mut Visitor, event: &str) -> Result<Option<(String, bool)>> {
    let Some(form) = visitor.look_at(event).await? else { return Ok(None) };
    let Some((offer, least)) = form.offers.first() else { return Ok(None) };
    if let Told::Refused(_) = visitor.hold(&form, offer, *least).await? {
        return Ok(None);
    }
    let ordered = match visitor.order("Ada Lovelace", "ada@example.org").await? {
        Told::Done(ordered) => ordered,
        Told::Refused(problem) => bail!("what was held cannot be ordered: {problem}"),
    };
    let (order, paid) = match ordered {
        Ordered::Confirmed(order) => (order, false),
        Ordered::ToPay(page) => {
            let way = visitor.pay(&page, "at_once").await?;
            (visitor.come_back(&way).await?, true)
        }
    };
    let tickets = visitor.tickets(&order).await?;
    ensure!(tickets == usize::try_from(*least)?, "{order} shows {tickets} tickets instead of {least}");
    Ok(Some((order, paid)))
}
