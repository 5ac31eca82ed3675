//! Checks Cargo.lock against a copy of the RustSec database; the live one need not be reachable.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use semver::{Version, VersionReq};
use serde::Deserialize;

use crate::paths;
use crate::step::{output, say};

/// Advisories we live with, and why.
const ACCEPTED: &[(&str, &str)] = &[(
    "RUSTSEC-2024-0429",
    "glib's VariantStrIter, which Tauri's GTK 3 bindings never use",
)];

#[derive(Deserialize)]
struct Lock {
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: Version,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Advisory {
    advisory: About,
    #[serde(default)]
    versions: Versions,
}

#[derive(Deserialize)]
struct About {
    id: String,
    package: String,
    informational: Option<String>,
    withdrawn: Option<toml::Value>,
}

#[derive(Deserialize, Default)]
struct Versions {
    #[serde(default)]
    patched: Vec<String>,
    #[serde(default)]
    unaffected: Vec<String>,
}

/// Fails on a vulnerability or unsoundness that is not accepted; unmaintained crates are listed.
///
/// # Errors
/// When there is such a finding or the database does not read.
pub fn check() -> Result<()> {
    let Some(archive) = database() else {
        say("skipped: no copy of the advisory database in ../shared/data/rustsec");
        return Ok(());
    };
    let folder = paths::target().join("advisory-db");
    std::fs::create_dir_all(&folder)?;
    output(
        "tar",
        &[
            "-xJf",
            &archive.display().to_string(),
            "-C",
            &folder.display().to_string(),
        ],
    )?;
    let advisories = read_all(&folder)?;
    ensure!(
        !advisories.is_empty(),
        "{} holds no advisory",
        archive.display()
    );
    let lock: Lock = toml::from_str(&std::fs::read_to_string(paths::root().join("Cargo.lock"))?)?;
    let mut serious = Vec::new();
    for package in lock
        .package
        .iter()
        .filter(|package| package.source.is_some())
    {
        for advisory in advisories.get(&package.name).into_iter().flatten() {
            if !advisory.hits(&package.version)? {
                continue;
            }
            let kind = advisory
                .advisory
                .informational
                .as_deref()
                .unwrap_or("vulnerable");
            say(&format!(
                "{} {} {kind}: {}",
                package.name, package.version, advisory.advisory.id
            ));
            let accepted = ACCEPTED.iter().any(|(id, _)| *id == advisory.advisory.id);
            if kind != "unmaintained" && !accepted {
                serious.push(advisory.advisory.id.clone());
            }
        }
    }
    ensure!(serious.is_empty(), "advisories hit: {}", serious.join(" "));
    say(&format!(
        "{} packages checked against {} crates' advisories",
        lock.package.len(),
        advisories.len()
    ));
    Ok(())
}

/// The newest archive beside the project.
fn database() -> Option<PathBuf> {
    let folder = paths::shared().join("data/rustsec");
    let files = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()));
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "xz"))
        .max()
}

fn read_all(folder: &Path) -> Result<BTreeMap<String, Vec<Advisory>>> {
    let mut found: BTreeMap<String, Vec<Advisory>> = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("RUSTSEC-"))
            {
                let advisory =
                    read(&path).with_context(|| format!("reading {}", path.display()))?;
                found
                    .entry(advisory.advisory.package.clone())
                    .or_default()
                    .push(advisory);
            }
        }
    }
    Ok(found)
}

/// An advisory is Markdown with its facts as TOML in the first fence.
fn read(path: &Path) -> Result<Advisory> {
    let text = std::fs::read_to_string(path)?;
    let facts = text.split("```").nth(1).context("no fence")?;
    Ok(toml::from_str(facts.strip_prefix("toml").unwrap_or(facts))?)
}

impl Advisory {
    fn hits(&self, version: &Version) -> Result<bool> {
        if self.advisory.withdrawn.is_some() {
            return Ok(false);
        }
        for range in self
            .versions
            .patched
            .iter()
            .chain(&self.versions.unaffected)
        {
            if VersionReq::parse(range)?.matches(version) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_outside_the_patched_ranges_is_hit() {
        let advisory: Advisory = toml::from_str(
            "[advisory]\nid = 'RUSTSEC-0'\npackage = 'a'\n[versions]\npatched = ['>= 1.2.3']\nunaffected = ['< 1.0.0']",
        )
        .unwrap();
        let hit = |text: &str| advisory.hits(&Version::parse(text).unwrap()).unwrap();
        assert!(hit("1.2.2"));
        assert!(!hit("1.2.3"));
        assert!(!hit("0.9.0"));
    }
}
