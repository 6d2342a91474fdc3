//! What a long command did: each step with its time and its tests, and one last line.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::counts::Counts;
use crate::progress::{clock, step};

enum Outcome {
    Done,
    Failed,
    LeftOut,
}

struct Row {
    name: String,
    outcome: Outcome,
    took: Duration,
    counts: Counts,
}

/// The steps so far.
#[derive(Default)]
pub struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Runs a step that holds no tests. A failure is noted; the steps after it still run, so that
    /// one run tells all that is wrong.
    pub fn check(&mut self, name: &str, work: impl FnOnce() -> Result<()>) {
        self.tests(name, || work().map(|()| Counts::default()));
    }

    /// Runs a step that holds tests. Failed tests fail the step.
    pub fn tests(&mut self, name: &str, work: impl FnOnce() -> Result<Counts>) {
        let begun = Instant::now();
        let result = step(name, work);
        if let Err(error) = &result {
            println!("{error:#}");
        }
        let outcome = match &result {
            Ok(counts) if counts.failed == 0 => Outcome::Done,
            _ => Outcome::Failed,
        };
        let counts = result.unwrap_or_default();
        self.rows.push(Row { name: name.to_owned(), outcome, took: begun.elapsed(), counts });
    }

    /// Notes a step that this machine cannot do; why has been said.
    pub fn left_out(&mut self, name: &str) {
        let (outcome, took, counts) = (Outcome::LeftOut, Duration::ZERO, Counts::default());
        self.rows.push(Row { name: name.to_owned(), outcome, took, counts });
    }

    /// Prints the table and the line that tells how many tests there were. An error if anything
    /// failed, said before that line.
    pub fn finish(self) -> Result<()> {
        let mut all = Counts::default();
        let mut failed = Vec::new();
        println!("\n  {:<34} {:>12} {:>8} {:>8}", "step", "time", "passed", "failed");
        for row in &self.rows {
            all += row.counts;
            let number = |count: u64| if count == 0 { String::new() } else { count.to_string() };
            let time = match row.outcome {
                Outcome::LeftOut => "left out".to_owned(),
                _ => clock(row.took),
            };
            let mark = if matches!(row.outcome, Outcome::Failed) { "  FAILED" } else { "" };
            let (passed, lost) = (number(row.counts.passed), number(row.counts.failed));
            println!("  {:<34} {time:>12} {passed:>8} {lost:>8}{mark}", row.name);
            if matches!(row.outcome, Outcome::Failed) {
                failed.push(row.name.as_str());
            }
        }
        let total: Duration = self.rows.iter().map(|row| row.took).sum();
        println!("  {:<34} {:>12}\n", "all", clock(total));
        if !failed.is_empty() {
            println!("failed: {}", failed.join(", "));
        }
        println!("{} passed, {} failed", all.passed, all.failed);
        if !failed.is_empty() {
            bail!("{} of {} steps failed", failed.len(), self.rows.len());
        }
        Ok(())
    }
}
