//! Tests that count lines, and what they counted.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::{VARIABLE, table};
use crate::cargo_tests::NATIVE;
use crate::process;
use crate::tools;
use crate::workspace::{Workspace, cargo};

/// A counting run in the target folder.
pub struct Coverage<'a> {
    workspace: &'a Workspace,
    folder: PathBuf,
    programs: PathBuf,
}

impl<'a> Coverage<'a> {
    /// Finds LLVM's programs, installs them if need be, and forgets what earlier runs counted.
    pub fn prepare(workspace: &'a Workspace) -> Result<Self> {
        let programs = tools::rust::ensure_llvm_tools(workspace)?;
        let folder = workspace.target.join("coverage");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        Ok(Self { workspace, folder, programs })
    }

    /// Makes a cargo command count.
    pub fn counting<'c>(&self, command: &'c mut Command) -> Result<&'c mut Command> {
        let ourselves = std::env::current_exe().context("this program does not know where it is")?;
        // Tests run side by side: two files per test program, shared by its processes.
        let profiles = self.folder.join("%2m.profraw");
        Ok(command
            .env("RUSTC_WORKSPACE_WRAPPER", ourselves)
            .env(VARIABLE, "1")
            .env("LLVM_PROFILE_FILE", profiles))
    }

    /// Prints the table and judges it.
    pub fn judge(&self) -> Result<()> {
        let profiles: Vec<PathBuf> = fs::read_dir(&self.folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        ensure!(!profiles.is_empty(), "no test has counted anything");
        let merged = self.folder.join("merged.profdata");
        process::run_quietly(
            Command::new(self.programs.join("llvm-profdata"))
                .args(["merge", "--sparse", "--failure-mode=warn", "--output"])
                .arg(&merged)
                .args(&profiles),
        )?;
        let mut export = Command::new(self.programs.join("llvm-cov"));
        export.args(["export", "--summary-only", "--instr-profile"]).arg(&merged);
        for object in self.objects()? {
            export.arg("--object").arg(object);
        }
        let output = export.output().context("llvm-cov cannot be started")?;
        ensure!(output.status.success(), "llvm-cov: {}", String::from_utf8_lossy(&output.stderr));
        table::judge(&output.stdout, &self.workspace.root)
    }

    /// The test programs; cargo has them ready.
    fn objects(&self) -> Result<Vec<PathBuf>> {
        let mut build = Command::new(cargo());
        build
            .current_dir(&self.workspace.root)
            .args(["test", "--no-run", "--quiet", "--message-format=json-render-diagnostics"])
            .args(NATIVE);
        let messages = process::read(self.counting(&mut build)?)?;
        let objects = messages
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
            .filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from))
            .collect();
        Ok(objects)
    }
}
