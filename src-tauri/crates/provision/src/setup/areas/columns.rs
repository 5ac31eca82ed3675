//! The header of a file of areas: which column holds a level's areas, and which their translations.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::file::{Level, cell, fault};
use crate::error::Result;

/// The most levels of a tree.
const DEPTH: usize = 3;
/// The most characters of what a level is called.
const LEVEL_MAX: usize = 80;

/// What the header says of each column.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) levels: Vec<Level>,
    /// For each column the level's place, and the language of a translation.
    pub(super) meaning: Vec<(usize, Option<String>)>,
}

impl Columns {
    pub(super) fn parse(line: u64, header: &StringRecord) -> Result<Self> {
        let mut columns = Self::default();
        for raw in header {
            let Some(heading) = cell(line, raw, LEVEL_MAX)? else {
                return Err(fault(line, "a column has no heading"));
            };
            match heading.split_once(':') {
                Some((language, word)) => columns.translation(line, language, word)?,
                None => columns.level(line, heading)?,
            }
        }
        Ok(columns)
    }

    fn level(&mut self, line: u64, name: String) -> Result<()> {
        if name.contains([';', '\t']) {
            return Err(fault(line, "cells are separated by commas"));
        }
        if self.levels.len() == DEPTH {
            return Err(fault(line, format!("there are more than {DEPTH} levels")));
        }
        if self.levels.iter().any(|level| level.name == name) {
            return Err(fault(line, format!("two levels are called {name}")));
        }
        self.meaning.push((self.levels.len(), None));
        self.levels.push(Level {
            name,
            names: BTreeMap::new(),
        });
        Ok(())
    }

    fn translation(&mut self, line: u64, language: &str, word: &str) -> Result<()> {
        if !is_language(language) {
            let what = format!("\"{language}\" is no language; write for instance bn:Word");
            return Err(fault(line, what));
        }
        let place = self.levels.len();
        let Some(level) = self.levels.last_mut() else {
            return Err(fault(line, "a translation stands before the first level"));
        };
        let Some(word) = cell(line, word, LEVEL_MAX)? else {
            let what = format!("the level's own name is missing after {language}:");
            return Err(fault(line, what));
        };
        if level.names.insert(language.to_owned(), word).is_some() {
            let what = format!("{} has two columns for {language}", level.name);
            return Err(fault(line, what));
        }
        self.meaning.push((place - 1, Some(language.to_owned())));
        Ok(())
    }
}

/// A language tag in the form that the database takes: `bn`, `pt-BR`, `zh-Hant`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}
