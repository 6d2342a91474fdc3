//! Prints a sample sheet, to look at it: `cargo run -p papers --example ticket -- fr ordinary ticket.pdf`.
//! With a number instead of a file name, prints so many different sheets and tells how fast that went:
//! `cargo run --release -p papers --example ticket -- fr ordinary 1000`.

#[path = "../tests/papers/samples.rs"]
mod samples;

use std::time::Instant;

use anyhow::{Context, bail};
use papers::TicketSheet;
use shared::locale::Locale;

fn main() -> anyhow::Result<()> {
    let mut given = std::env::args().skip(1);
    let mut next = |name: &str| given.next().with_context(|| format!("missing: {name}"));
    let locale: Locale = next("language, fr or en")?.parse()?;
    let kind = next("sample: ordinary, bare, long, wide, endless, or a number from 0 for a nasty name")?;
    let output = next("file to write, or how many to print")?;
    let sheet = match kind.as_str() {
        "ordinary" => samples::ordinary(locale, 3),
        "bare" => samples::bare(locale),
        "long" => samples::long(locale),
        "wide" => samples::wide(locale),
        "endless" => samples::endless(locale),
        number => match samples::NASTY.get(number.parse::<usize>().context("no such sample")?) {
            Some(name) => samples::written(locale, name),
            None => bail!("no such name"),
        },
    };
    if let Ok(rounds) = output.parse() {
        time(sheet, rounds)?;
    } else {
        std::fs::write(output, papers::ticket_pdf(&sheet)?)?;
    }
    Ok(())
}

/// Each round is another buyer with one ticket, as in a sale.
fn time(mut sheet: TicketSheet, rounds: u32) -> anyhow::Result<()> {
    sheet.tickets.truncate(1);
    let start = Instant::now();
    let bytes = papers::ticket_pdf(&sheet)?.len();
    println!("first sheet: {:?}, {bytes} bytes", start.elapsed());
    let start = Instant::now();
    for round in 0..rounds {
        for ticket in &mut sheet.tickets {
            ticket.holder = Some(format!("Buyer {round}"));
            ticket.code = format!("{}{round:04}", samples::CODE);
        }
        papers::ticket_pdf(&sheet)?;
    }
    println!("then {:.1} sheets a second", f64::from(rounds) / start.elapsed().as_secs_f64());
    Ok(())
}
