//! `guichet check`: what holds, where it comes from, and whether the server could start with it.

use std::io::Write;
use std::path::Path;

use crate::config::{Loaded, settings};
use crate::data_dir;

/// Read the configuration, say what holds and where it comes from, and start nothing.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Explain every setting instead.
    #[arg(long)]
    explain: bool,
}

impl Check {
    /// Prints to standard output; fails with the sentence that would stop the start.
    pub fn run(&self, file: Option<&Path>) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        if self.explain {
            out.write_all(settings::explain().as_bytes())?;
            return Ok(());
        }
        let loaded = Loaded::from_process(file)?;
        for (setting, value) in loaded.config.shown() {
            writeln!(out, "{:<26} {value}  ({})", setting.variable, loaded.origin(setting))?;
        }
        let folder = &loaded.config.data_dir;
        if folder.exists() {
            data_dir::prepare(folder)?;
        }
        writeln!(out, "The configuration can be used.")?;
        Ok(())
    }
}
