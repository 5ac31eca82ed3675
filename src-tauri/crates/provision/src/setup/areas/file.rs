//! Reading a tree of areas from CSV (UTF-8, cells separated by commas).
//!
//! The header names the levels, a column each, the outermost first; one to three. Right after a level's column
//! may stand columns with translations of its areas, headed by the language (BCP 47), a colon, and the level's
//! own name in that language:
//!
//! ```csv
//! Division,bn:বিভাগ,District,bn:জেলা,Thana,bn:থানা
//! Dhaka,ঢাকা,Gazipur,গাজীপুর,Kaliakair,কালিয়াকৈর
//! Dhaka,ঢাকা,Narayanganj,নারায়ণগঞ্জ,,
//! ```
//!
//! Each row is an innermost area with all that it lies in, which must be written alike in every row. A row may
//! end early, where an outer area has no inner ones. Names have at most [`NAME_MAX`] characters.

use std::collections::{BTreeMap, HashMap};

use anteroom_domain::fields::FieldCode;
use anteroom_domain::text;
use csv::StringRecord;
use serde::Serialize;

use super::columns::Columns;
use crate::error::{ProvisionError, Result};

/// The most characters of an area's name.
const NAME_MAX: usize = 120;
/// The most areas of all levels together: many times those of a country.
const MOST_AREAS: usize = 20_000;

/// A level: what such areas are called, and the same in other languages.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Level {
    pub(super) name: String,
    pub(super) names: BTreeMap<String, String>,
}

/// An area: its name after those of what it lies in, and its own in other languages.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Area {
    pub(super) path: Vec<String>,
    pub(super) names: BTreeMap<String, String>,
}

/// A file that makes sense. Every area is in it once, after what it lies in.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) levels: Vec<Level>,
    pub(super) areas: Vec<Area>,
}

/// The areas that a path names, for people.
pub(super) fn spelled(path: &[String]) -> String {
    path.join(" / ")
}

pub(super) fn fault(line: u64, what: impl Into<String>) -> ProvisionError {
    let what = what.into();
    ProvisionError::AreasUnreadable { line, what }
}

impl Tree {
    /// # Errors
    /// [`ProvisionError::AreasUnreadable`] for the first thing that is wrong.
    pub(super) fn parse(text: &str) -> Result<Self> {
        // Spreadsheets put a byte-order mark first.
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = Lines {
            text,
            read: 0,
            at: 1,
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records().map(|record| match record {
            Ok(record) => Ok((lines.of(&record), record)),
            Err(_) => Err(fault(lines.at, "what follows cannot be read")),
        });
        let header = records.next().transpose()?;
        let (line, header) = header.ok_or_else(|| fault(1, "the file is empty"))?;
        let columns = Columns::parse(line, &header)?;
        let mut rows = Rows::default();
        for record in records {
            let (line, record) = record?;
            rows.take(&columns, line, &record)?;
        }
        if rows.areas.is_empty() {
            return Err(fault(line, "no row with an area follows"));
        }
        Ok(Self {
            levels: columns.levels,
            areas: rows.areas,
        })
    }
}

/// The lines of a text, counted as an editor does: the reader of CSV begins a row with the empty lines before it.
struct Lines<'t> {
    text: &'t str,
    /// The bytes that were gone over.
    read: usize,
    at: u64,
}

impl Lines<'_> {
    /// The line in which a record begins; records come in their order.
    fn of(&mut self, record: &StringRecord) -> u64 {
        let start = record.position().map_or(0, csv::Position::byte);
        let start = usize::try_from(start).unwrap_or(self.read).max(self.read);
        let bytes = self.text.as_bytes();
        let empty = bytes[start..]
            .iter()
            .take_while(|byte| b"\r\n".contains(byte));
        let begin = start + empty.count();
        for byte in &bytes[self.read..begin] {
            self.at += u64::from(*byte == b'\n');
        }
        self.read = begin;
        self.at
    }
}

/// The text of a cell; none for an empty one.
pub(super) fn cell(line: u64, raw: &str, max: usize) -> Result<Option<String>> {
    if raw.trim().is_empty() {
        return Ok(None);
    }
    match text::line(raw, max) {
        Ok(text) => Ok(Some(text)),
        Err(FieldCode::TooLong) => Err(fault(
            line,
            format!("a name is longer than {max} characters"),
        )),
        Err(_) => Err(fault(
            line,
            "a name has characters that cannot be seen or that turn the reading direction",
        )),
    }
}

/// The areas of the rows that were read.
#[derive(Default)]
struct Rows {
    areas: Vec<Area>,
    /// Where each area stands in `areas`, and the line that ends with it.
    known: HashMap<Vec<String>, (usize, Option<u64>)>,
}

impl Rows {
    fn take(&mut self, columns: &Columns, line: u64, record: &StringRecord) -> Result<()> {
        let names = read(columns, line, record)?;
        let mut path = Vec::new();
        for (name, translations) in names {
            path.push(name);
            self.enter(line, &path, translations)?;
        }
        if path.is_empty() {
            // Spreadsheets leave rows of empty cells at the end.
            return Ok(());
        }
        let ends = self.known.get_mut(&path).map(|(_, ends)| ends);
        match ends.and_then(|ends| ends.replace(line)) {
            Some(before) => Err(fault(
                line,
                format!("{} stands in line {before} already", spelled(&path)),
            )),
            None => Ok(()),
        }
    }

    fn enter(&mut self, line: u64, path: &[String], names: BTreeMap<String, String>) -> Result<()> {
        if let Some((place, _)) = self.known.get(path) {
            return match self.areas[*place].names == names {
                true => Ok(()),
                false => Err(fault(
                    line,
                    format!("{} has other translations further up", spelled(path)),
                )),
            };
        }
        if self.areas.len() == MOST_AREAS {
            return Err(fault(
                line,
                format!("there are more than {MOST_AREAS} areas"),
            ));
        }
        self.known.insert(path.to_vec(), (self.areas.len(), None));
        self.areas.push(Area {
            path: path.to_vec(),
            names,
        });
        Ok(())
    }
}

/// The names of a row with their translations, the outermost first.
fn read(
    columns: &Columns,
    line: u64,
    record: &StringRecord,
) -> Result<Vec<(String, BTreeMap<String, String>)>> {
    let mut names: Vec<(String, BTreeMap<String, String>)> = Vec::new();
    for (n, raw) in record.iter().enumerate() {
        let Some(name) = cell(line, raw, NAME_MAX)? else {
            continue;
        };
        let Some((place, language)) = columns.meaning.get(n) else {
            return Err(fault(line, "there are more cells than the header has"));
        };
        match language {
            None if names.len() == *place => names.push((name, BTreeMap::new())),
            None => {
                let missing = &columns.levels[names.len()].name;
                return Err(fault(line, format!("{name} stands in no {missing}")));
            }
            Some(_) if names.len() <= *place => {
                let level = &columns.levels[*place].name;
                return Err(fault(line, format!("{name} translates no {level}")));
            }
            Some(language) => {
                names[*place].1.insert(language.clone(), name);
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
