//! The style sheet, by Tailwind's own program from npm.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::names::STYLESHEET;
use crate::process;
use crate::workspace::{Kind, Workspace};

/// `style/main.css` and the classes used in `app/src` become `work/style.css`.
pub fn build(workspace: &Workspace, work: &Path, kind: Kind) -> Result<()> {
    let mut tailwind = Command::new(workspace.npm_program("tailwindcss"));
    tailwind
        .current_dir(&workspace.root)
        .arg("--input")
        .arg(workspace.path("style/main.css"))
        .arg("--output")
        .arg(work.join(STYLESHEET));
    if kind == Kind::Release {
        tailwind.arg("--minify");
    }
    process::run_quietly(&mut tailwind)
}
