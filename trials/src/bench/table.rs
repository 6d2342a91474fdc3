//! The figures as tables for people, and their floors.

use std::fmt::Write as _;
use std::time::Duration;

use super::large::LISTS;
use super::pages::CONNECTIONS;
use super::report::{Large, Measured, OnEngine, Page, PageLoad};
use crate::client::BROWSER;

/// Pages of events a second, compressed as browsers ask for it.
const EVENT_PAGES: f64 = 1_000.0;
/// Paid orders a second, by buyers who come for whatever there is.
const ORDERS: f64 = 500.0;
/// Bytes of WASM and JS of a first visit, compressed by brotli.
const FIRST_VISIT: u64 = 200_000;

/// Microseconds until 99 of 100 visitors of a large shop have their list.
const LARGE_LIST: u64 = 50_000;

/// What is below its floor, or above its ceiling.
pub fn missed(measured: &Measured) -> Vec<String> {
    let mut missed = Vec::new();
    for download in &measured.first_visit {
        if download.code > FIRST_VISIT {
            missed.push(format!("{} downloads {} of {FIRST_VISIT} bytes", download.page, download.code));
        }
    }
    for OnEngine { engine, pages, orders, .. } in &measured.engines {
        for page in pages.iter().filter(|page| is_held(page)) {
            let rate = page.loaded.rate.per_second;
            if rate < EVENT_PAGES {
                missed.push(format!("{rate:.0} of {EVENT_PAGES} event pages a second on {engine}"));
            }
        }
        if orders.spread.per_second < ORDERS {
            missed.push(format!("{:.0} of {ORDERS} orders a second on {engine}", orders.spread.per_second));
        }
    }
    for Large { engine, events, answers, .. } in &measured.large {
        for answer in answers.iter().take(LISTS) {
            let p99 = answer.loaded.rate.p99_micros;
            if p99 > LARGE_LIST {
                let asked = answer.asked;
                missed.push(format!("{asked}: {p99} of {LARGE_LIST} µs among {events} events on {engine}"));
            }
        }
    }
    missed
}

fn is_held(page: &PageLoad) -> bool {
    page.page == Page::Event && page.accepts == BROWSER
}

/// All of it as Markdown.
pub fn render(measured: &Measured, time: Duration) -> String {
    let mut text = conditions(measured, time);
    rates(&mut text, measured);
    pages(&mut text, measured);
    visits(&mut text, measured);
    large(&mut text, measured);
    text
}

fn conditions(measured: &Measured, time: Duration) -> String {
    let (machine, disk) = (&measured.machine, &measured.disk);
    let versions: Vec<_> =
        measured.engines.iter().map(|one| format!("{} {}", one.engine, one.version)).collect();
    format!(
        "Measured on {}: {} cores of {}, {} MB of memory, {}, {} for the databases, Rust {}, {}; each \
         figure for {} s after a warm-up. One durable write of 4 KiB (append, fdatasync) costs {} µs there, one in \
         a hundred {} µs. Load and server share the machine.\n",
        machine.day,
        machine.cores,
        machine.processor,
        machine.memory_mb,
        machine.kernel,
        machine.file_system,
        machine.rustc,
        versions.join(", "),
        time.as_secs(),
        disk.median_micros,
        disk.p99_micros,
    )
}

/// One row for each figure, one column for each engine.
fn rates(text: &mut String, measured: &Measured) {
    let engines = &measured.engines;
    let head: Vec<_> = engines.iter().map(|one| one.engine.as_str()).collect();
    line(text, &["", "floor"], head.iter().map(|name| (*name).to_owned()));
    line(text, &["---", "---:"], head.iter().map(|_| "---:".to_owned()));
    let mut row = |name: &str, floor: &str, cell: &dyn Fn(&OnEngine) -> String| {
        line(text, &[name, floor], engines.iter().map(cell));
    };
    let event_pages = |one: &OnEngine| {
        let page = one.pages.iter().find(|page| is_held(page));
        page.map_or_else(String::new, |page| format!("{:.0}", page.loaded.rate.per_second))
    };
    let millis =
        |micros: u64| format!("{:.1} ms", f64::from(u32::try_from(micros).unwrap_or(u32::MAX)) / 1e3);
    let mib = |kib: Option<u64>| kib.map_or_else(|| "-".to_owned(), |kib| format!("{} MiB", kib / 1024));
    row("event pages a second", &format!("{EVENT_PAGES}"), &event_pages);
    row("paid orders a second", &format!("{ORDERS}"), &|one| format!("{:.0}", one.orders.spread.per_second));
    row("- an order, median", "", &|one| millis(one.orders.spread.median_micros));
    row("- an order, 99 %", "", &|one| millis(one.orders.spread.p99_micros));
    row("paid orders a second, one date only", "", &|one| format!("{:.0}", one.orders.rush.per_second));
    row("mails with tickets a second", "", &|one| format!("{:.0}", one.orders.mails_per_second));
    row("start until ready", "", &|one| format!("{} ms", one.start_millis));
    row("memory, idle", "", &|one| mib(one.memory.idle));
    row("memory, after the pages", "", &|one| mib(one.memory.loaded));
    text.push('\n');
}

fn line(text: &mut String, first: &[&str], rest: impl Iterator<Item = String>) {
    let cells: Vec<_> = first.iter().map(|cell| (*cell).to_owned()).chain(rest).collect();
    if text.ends_with(".\n") {
        text.push('\n');
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| {} |", cells.join(" | "));
}

fn pages(text: &mut String, measured: &Measured) {
    let _ = writeln!(text, "Pages over {CONNECTIONS} connections that are kept alive:\n");
    let head = ["page", "engine", "compressed by", "bytes", "a second", "median", "99 %"];
    line(text, &head, std::iter::empty());
    line(text, &["---", "---", "---", "---:", "---:", "---:", "---:"], std::iter::empty());
    for OnEngine { engine, pages, .. } in &measured.engines {
        for PageLoad { page, accepts, loaded } in pages {
            let name = match page {
                Page::List => "list",
                Page::Event => "event",
            };
            let encoding = match (loaded.encoding.as_str(), *accepts) {
                ("identity", _) => "nothing".to_owned(),
                (encoding, BROWSER) => format!("{encoding} (as browsers ask)"),
                (encoding, _) => encoding.to_owned(),
            };
            let rate = &loaded.rate;
            let _ = writeln!(
                text,
                "| {name} | {engine} | {encoding} | {:.0} | {:.0} | {} µs | {} µs |",
                loaded.bytes, rate.per_second, rate.median_micros, rate.p99_micros
            );
        }
    }
    text.push('\n');
}

fn visits(text: &mut String, measured: &Measured) {
    let _ = writeln!(text, "A first visit, by brotli; at most {FIRST_VISIT} bytes of WASM and JS:\n");
    line(text, &["page", "WASM and JS", "style and fonts", "files"], std::iter::empty());
    line(text, &["---", "---:", "---:", "---:"], std::iter::empty());
    for download in &measured.first_visit {
        let (page, files) = (&download.page, download.files.len());
        let _ = writeln!(text, "| {page} | {} | {} | {files} |", download.code, download.style);
    }
}

/// One row for each question, two columns for each engine.
fn large(text: &mut String, measured: &Measured) {
    let Some(first) = measured.large.first() else { return };
    let _ = writeln!(
        text,
        "\nA shop of {} events, two visitors at once; of lists 99 % are held below {LARGE_LIST} µs:\n",
        first.events
    );
    let columns = |told: &dyn Fn(&Large) -> [String; 2]| -> Vec<String> {
        measured.large.iter().flat_map(told).collect()
    };
    line(
        text,
        &["asked for"],
        columns(&|one| [format!("{}, median", one.engine), format!("{}, 99 %", one.engine)]).into_iter(),
    );
    line(text, &["---"], columns(&|_| ["---:".to_owned(), "---:".to_owned()]).into_iter());
    for (row, answer) in first.answers.iter().enumerate() {
        let cells = columns(&|one| {
            let told = |micros: &dyn Fn(&super::report::Answered) -> u64| {
                one.answers.get(row).map_or_else(String::new, |answer| format!("{} µs", micros(answer)))
            };
            [told(&|answer| answer.loaded.rate.median_micros), told(&|answer| answer.loaded.rate.p99_micros)]
        });
        line(text, &[answer.asked], cells.into_iter());
    }
    text.push('\n');
    for Large { engine, filled_seconds, known_millis, memory, .. } in &measured.large {
        let memory = memory.map_or_else(|| "-".to_owned(), |kib| format!("{} MiB", kib / 1024));
        let _ = writeln!(
            text,
            "- {engine}: filled in {filled_seconds} s; the first list after a start took {known_millis} ms; it holds {memory}."
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::load::Loaded;
    use crate::bench::report::{Answered, Download, Memory, Orders, Rate};

    fn rate(per_second: f64) -> Rate {
        Rate { per_second, median_micros: 1_500, p99_micros: 9_000 }
    }

    fn measured(event_pages: f64, orders: f64, code: u64) -> Measured {
        let page = |accepts, per_second| PageLoad {
            page: Page::Event,
            accepts,
            loaded: Loaded { rate: rate(per_second), bytes: 9_000.0, encoding: "zstd".to_owned() },
        };
        let files = Vec::new();
        Measured {
            first_visit: vec![Download { page: "home".to_owned(), code, style: 9, files }],
            engines: vec![OnEngine {
                engine: "SQLite".to_owned(),
                version: "3".to_owned(),
                start_millis: 40,
                memory: Memory { idle: Some(50 * 1024), loaded: None },
                pages: vec![page("br", 1.0), page(BROWSER, event_pages)],
                orders: Orders { spread: rate(orders), rush: rate(1.0), mails_per_second: 1.0, buyers: 64 },
            }],
            ..Measured::default()
        }
    }

    #[test]
    fn each_floor_is_held_at_its_very_height() {
        assert_eq!(missed(&measured(EVENT_PAGES, ORDERS, FIRST_VISIT)), [] as [&str; 0]);
        let below = missed(&measured(EVENT_PAGES - 1.0, ORDERS - 1.0, FIRST_VISIT + 1));
        assert_eq!(
            below,
            [
                "home downloads 200001 of 200000 bytes",
                "999 of 1000 event pages a second on SQLite",
                "499 of 500 orders a second on SQLite",
            ]
        );
    }

    fn large(p99_micros: u64) -> Large {
        let rate = Rate { per_second: 1.0, median_micros: 900, p99_micros };
        let loaded = Loaded { rate, bytes: 1.0, encoding: "zstd".to_owned() };
        Large {
            engine: "SQLite".to_owned(),
            events: 100_000,
            filled_seconds: 60,
            known_millis: 1_500,
            memory: Some(2048),
            answers: vec![Answered { asked: "a word", loaded }],
        }
    }

    #[test]
    fn lists_of_a_large_shop_are_held_at_their_very_ceiling() {
        let at = Measured { large: vec![large(LARGE_LIST)], ..Measured::default() };
        assert_eq!(missed(&at), [] as [&str; 0]);
        let above = Measured { large: vec![large(LARGE_LIST + 1)], ..Measured::default() };
        assert_eq!(missed(&above), ["a word: 50001 of 50000 µs among 100000 events on SQLite"]);
        let text = render(&at, Duration::from_secs(1));
        for row in
            ["| a word | 900 µs | 50000 µs |", "first list after a start took 1500 ms; it holds 2 MiB."]
        {
            assert!(text.contains(row), "{row} is not in\n{text}");
        }
        assert!(!render(&Measured::default(), Duration::from_secs(1)).contains("A shop of"));
    }

    #[test]
    fn the_table_tells_figures_with_their_floors() {
        let text = render(&measured(1_234.4, 777.7, 150_000), Duration::from_secs(10));
        for row in [
            "| event pages a second | 1000 | 1234 |",
            "| paid orders a second | 500 | 778 |",
            "| - an order, median |  | 1.5 ms |",
            "| memory, idle |  | 50 MiB |",
            "| memory, after the pages |  | - |",
            "| event | SQLite | zstd (as browsers ask) | 9000 | 1234 | 1500 µs | 9000 µs |",
            "| home | 150000 | 9 | 0 |",
        ] {
            assert!(text.contains(row), "{row} is not in\n{text}");
        }
    }
}
