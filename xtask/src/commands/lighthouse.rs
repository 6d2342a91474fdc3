//! Lighthouse, as a part of `cargo xtask bench`: what a phone thinks of the pages, held against floors; and whether what
//! was written down is still true of what is shipped.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use testkit::server::{Running, apart, free_address};

use crate::process;
use crate::progress::step;
use crate::tools;
use crate::workspace::{Kind, Workspace};

/// Where the program and its packages are: nobody who only runs or tests the shop needs them.
const FOLDER: &str = "end2end/lighthouse";
/// The figures as they were measured, and the table for people.
const STORED: &str = "docs/lighthouse.json";
const DOCUMENT: &str = "docs/LIGHTHOUSE.md";
/// What pages are made of.
const SOURCES: [&str; 8] =
    ["app", "style", "frontend", "public", "services/src", "shared", "server/src/http", "papers/src/posters"];
/// Each page is measured so often; the median counts.
const RUNS: &str = "5";

const LOWEST_SCORE: u32 = 95;
const FIRST_PAINT: f64 = 1_200.0;
const LARGEST_PAINT: f64 = 1_800.0;
const SHIFT: f64 = 0.02;

/// A measurement, as it is stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Measured {
    /// Of which commit; nothing of what pages are made of had changed since.
    #[serde(default)]
    commit: String,
    /// On which day.
    #[serde(default)]
    date: String,
    conditions: Conditions,
    pages: Vec<Page>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Conditions {
    lighthouse: String,
    browser: String,
    machine: String,
    load: f64,
    runs: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Page {
    name: String,
    scores: Scores,
    fcp: f64,
    lcp: f64,
    cls: f64,
    tbt: f64,
    /// What the last run found wanting.
    failed: Vec<String>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Scores {
    performance: u32,
    accessibility: u32,
    best_practices: u32,
    seo: u32,
}

/// Measures the release that is built, prints the table, and with `write` stores it. An error below a floor.
pub fn run(workspace: &Workspace, write: bool) -> Result<()> {
    let Some(browser) = tools::chromium::ensure(workspace)? else {
        println!("Lighthouse: left out, there is no Chromium.");
        return Ok(());
    };
    let git = |arguments: &[&str]| git(workspace, arguments);
    if write {
        let changed = git(&[&["status", "--porcelain", "--"][..], &SOURCES].concat())?;
        ensure!(
            changed.is_empty(),
            "what pages are made of is not committed, so that no commit can be named"
        );
    }
    tools::npm::ensure_in(workspace, FOLDER)?;
    let mut measured = step("Lighthouse on a phone", || measure(workspace, &browser))?;
    measured.commit = git(&["rev-parse", "HEAD"]).unwrap_or_default();
    measured.date = process::read(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let table = table(&measured);
    println!("{table}");
    if write {
        std::fs::write(workspace.path(STORED), serde_json::to_string_pretty(&measured)? + "\n")?;
        let document = workspace.path(DOCUMENT);
        let (intro, _) = std::fs::read_to_string(&document)
            .ok()
            .and_then(|text| text.split_once("\n## Figures").map(|(a, b)| (a.to_owned(), b.to_owned())))
            .context("docs/LIGHTHOUSE.md lacks its part “Figures”")?;
        std::fs::write(document, format!("{intro}\n## Figures\n\n{table}"))?;
    }
    let below: Vec<String> = measured.pages.iter().flat_map(below_floor).collect();
    ensure!(below.is_empty(), "Lighthouse is below its floors:\n{}", below.join("\n"));
    Ok(())
}

/// Whether what is stored was measured after the last change of what pages are made of, and holds its floors.
pub fn check(workspace: &Workspace) -> Result<()> {
    let text = std::fs::read_to_string(workspace.path(STORED))
        .with_context(|| format!("{STORED} is missing: cargo xtask bench --write"))?;
    let measured: Measured = serde_json::from_str(&text)?;
    ensure!(!measured.pages.is_empty(), "{STORED} tells of no page");
    let below: Vec<String> = measured.pages.iter().flat_map(below_floor).collect();
    ensure!(below.is_empty(), "{STORED} tells figures below their floors:\n{}", below.join("\n"));
    let last = git(workspace, &[&["log", "-1", "--format=%H", "--"][..], &SOURCES].concat())?;
    let changed = git(workspace, &[&["status", "--porcelain", "--"][..], &SOURCES].concat())?;
    let is_newer = git(workspace, &["merge-base", "--is-ancestor", &last, &measured.commit]).is_ok();
    if !is_newer || !changed.is_empty() {
        bail!(
            "{STORED} was measured before the last change of {}: cargo xtask bench --write",
            SOURCES.join(", ")
        );
    }
    Ok(())
}

fn git(workspace: &Workspace, arguments: &[&str]) -> Result<String> {
    process::read(Command::new("git").current_dir(&workspace.root).args(arguments))
}

fn measure(workspace: &Workspace, browser: &Path) -> Result<Measured> {
    let data = tempfile::Builder::new().prefix("guichet-lighthouse-").tempdir()?;
    let address = free_address()?;
    let settings = [
        ("GUICHET_LISTEN", address.to_string()),
        ("GUICHET_METRICS_LISTEN", String::new()),
        ("GUICHET_DEMO", "1".to_owned()),
        ("GUICHET_SITE_DIR", workspace.site(Kind::Release).display().to_string()),
    ];
    let guichet = |verb: &str| {
        let mut command = apart(&workspace.guichet(Kind::Release), data.path(), &settings);
        command.arg(verb);
        command
    };
    process::run_quietly(&mut guichet("migrate"))?;
    process::run_quietly(&mut guichet("demo"))?;
    let mut serve = guichet("serve");
    testkit::server::log_to(&mut serve, &data.path().join("server.log"))?;
    let running = Running::start(&mut serve, address)?;
    let shop = format!("http://{address}");
    let event = an_event(&shop)?;
    let mut lighthouse = Command::new("node");
    lighthouse.current_dir(workspace.path(FOLDER)).arg("measure.js").arg(browser).arg(RUNS).args([
        format!("home={shop}/fr"),
        format!("search={shop}/fr/events?q=concert"),
        format!("event={shop}{event}"),
    ]);
    let told = process::read(&mut lighthouse)?;
    running.stop()?;
    serde_json::from_str(&told).context("Lighthouse tells something else than figures")
}

/// The address of an event: the first of the list.
fn an_event(shop: &str) -> Result<String> {
    const ASK: &str = "fetch(process.argv[1]).then(a => a.text()).then(t => console.log(t.match(/\\/fr\\/events\\/[a-z0-9-]+/)[0]))";
    process::read(Command::new("node").args(["-e", ASK, &format!("{shop}/fr/events")]))
}

fn below_floor(page: &Page) -> Vec<String> {
    let Page { name, scores, fcp, lcp, cls, failed, .. } = page;
    let Scores { performance, accessibility, best_practices, seo } = *scores;
    let scores = [
        ("performance", performance),
        ("accessibility", accessibility),
        ("best practices", best_practices),
        ("search engines", seo),
    ];
    let low = scores.into_iter().filter(|(_, score)| *score < LOWEST_SCORE);
    let low = low
        .map(|(what, score)| format!("{name}: {what} {score} of {LOWEST_SCORE}, for {}", failed.join(", ")));
    let slow = [
        ("first paint", *fcp, FIRST_PAINT),
        ("largest paint", *lcp, LARGEST_PAINT),
        ("layout shift", *cls, SHIFT),
    ];
    let slow = slow.into_iter().filter(|(_, value, most)| value >= most);
    low.chain(slow.map(|(what, value, most)| format!("{name}: {what} {value:.2}, to be below {most}")))
        .collect()
}

fn table(measured: &Measured) -> String {
    let Measured { commit, date, conditions, pages } = measured;
    let Conditions { lighthouse, browser, machine, load, runs } = conditions;
    let rows: String = pages
        .iter()
        .map(|page| {
            let Page { name, scores, fcp, lcp, cls, tbt, .. } = page;
            let Scores { performance, accessibility, best_practices, seo } = scores;
            format!(
                "| {name} | {performance} | {accessibility} | {best_practices} | {seo} | {:.2} s | {:.2} s | {cls:.3} | {tbt:.0} ms |\n",
                fcp / 1000.0,
                lcp / 1000.0,
            )
        })
        .collect();
    format!(
        "Measured on {date}, commit {}: Lighthouse {lighthouse}, {browser}, mobile, median of {runs}; {machine}, load {load}.\n\n\
         | page | performance | accessibility | best practices | search engines | first paint | largest paint | layout shift | blocked |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n\
         | floor | {LOWEST_SCORE} | {LOWEST_SCORE} | {LOWEST_SCORE} | {LOWEST_SCORE} | {:.2} s | {:.2} s | {SHIFT:.3} |  |\n{rows}",
        commit.get(..12).unwrap_or(commit),
        FIRST_PAINT / 1000.0,
        LARGEST_PAINT / 1000.0,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        let scores = Scores { performance: 95, accessibility: 100, best_practices: 100, seo: 95 };
        Page {
            name: "home".to_owned(),
            scores,
            fcp: 1_199.0,
            lcp: 1_799.0,
            cls: 0.019,
            tbt: 0.0,
            failed: Vec::new(),
        }
    }

    #[test]
    fn what_is_below_a_floor_is_named() {
        assert_eq!(below_floor(&page()), Vec::<String>::new());
        let slow = Page { fcp: 1_200.0, cls: 0.02, ..page() };
        assert_eq!(
            below_floor(&slow),
            ["home: first paint 1200.00, to be below 1200", "home: layout shift 0.02, to be below 0.02"]
        );
        let scores = Scores { seo: 94, ..page().scores };
        let unfound = Page { scores, failed: vec!["meta-description".to_owned()], ..page() };
        assert_eq!(below_floor(&unfound), ["home: search engines 94 of 95, for meta-description"]);
    }

    #[test]
    fn figures_are_read_as_they_are_told() {
        let told = r#"{"conditions": {"lighthouse": "12.8.2", "browser": "Chrome/1", "machine": "2 × X", "load": 1.5, "runs": 5},
            "pages": [{"name": "home", "scores": {"performance": 99, "accessibility": 100, "best-practices": 98, "seo": 97},
            "fcp": 900.5, "lcp": 1000, "cls": 0, "tbt": 10, "failed": []}]}"#;
        let measured: Measured = serde_json::from_str(told).unwrap();
        assert!(table(&measured).contains("| home | 99 | 100 | 98 | 97 | 0.90 s | 1.00 s | 0.000 | 10 ms |"));
    }
}
