//! Rows of a CSV file, read with the rules of the forms.

use anteroom_domain::email::Email;
use anteroom_domain::fields::{FieldCode, FieldErrors};
use anteroom_domain::hours;
use anteroom_domain::person::{FullName, birth_date};
use anteroom_domain::phone::Phone;
use anteroom_domain::text::{self, Reason};
use jiff::civil::{Date, Time};
use serde_json::{Map, Value, json};

use super::ImportKind;
use crate::connect::Clinic;
use crate::error::ClinicError;
use crate::fields;

/// The largest file, in bytes: that of every upload.
const LARGEST: usize = 5_242_880;
/// The most rows of one file.
const MOST_ROWS: usize = 50_000;
/// The longest a cell is shown, in characters.
const CELL: usize = 200;

/// A row as it is staged: what the job needs and the cells to show, and why it is refused when it is.
pub(super) struct Row {
    pub(super) data: Value,
    pub(super) refused: Option<(&'static str, &'static str)>,
}

/// The columns of a kind; those with `true` must be there.
fn columns(kind: ImportKind) -> &'static [(&'static str, bool)] {
    match kind {
        ImportKind::Patients => &[
            ("full_name", true),
            ("phone", true),
            ("email", false),
            ("birth_date", false),
            ("gender", false),
        ],
        ImportKind::Doctors => &[
            ("full_name", true),
            ("email", true),
            ("phone", false),
            ("specialization", true),
            ("licence", true),
            ("experience_years", false),
            ("fee", false),
        ],
        ImportKind::Appointments => &[
            ("doctor", true),
            ("patient", true),
            ("date", true),
            ("time", true),
            ("minutes", true),
            ("state", false),
            ("reason", false),
        ],
    }
}

/// The file's name without its folders.
pub(super) fn file_name(raw: &str) -> Result<String, ClinicError> {
    let last = raw.rsplit(['/', '\\']).next().unwrap_or_default();
    text::line(last, CELL).map_err(|code| FieldErrors::one("file_name", code).into())
}

/// Every row of the file, the heading aside. A row that cannot be read is kept with the reason.
pub(super) fn rows(clinic: &Clinic, kind: ImportKind, text: &str) -> Result<Vec<Row>, ClinicError> {
    let refuse = |code| ClinicError::from(FieldErrors::one("text", code));
    if text.len() > LARGEST {
        return Err(refuse(FieldCode::TooLong));
    }
    // Spreadsheets put a byte-order mark first, and some write semicolons.
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heading = reader
        .headers()
        .map_err(|_| refuse(FieldCode::NotAllowedCharacters))?;
    let heading: Vec<String> = heading.iter().map(column_name).collect();
    if columns(kind)
        .iter()
        .any(|(name, needed)| *needed && !heading.iter().any(|h| h == name))
    {
        return Err(refuse(FieldCode::Required));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| refuse(FieldCode::NotAllowedCharacters))?;
        if rows.len() == MOST_ROWS {
            return Err(refuse(FieldCode::Range));
        }
        rows.push(row(clinic, kind, &heading, &record));
    }
    if rows.is_empty() {
        return Err(refuse(FieldCode::TooShort));
    }
    Ok(rows)
}

fn delimiter(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    let most = [b',', b';', b'\t'].into_iter().max_by_key(|separator| {
        let times = heading.bytes().filter(|byte| byte == separator).count();
        // Of equals the comma, which stands first.
        (times, *separator == b',')
    });
    most.unwrap_or(b',')
}

fn column_name(raw: &str) -> String {
    raw.trim().to_lowercase().replace([' ', '-'], "_")
}

fn row(clinic: &Clinic, kind: ImportKind, heading: &[String], record: &csv::StringRecord) -> Row {
    let mut cells = Cells {
        heading,
        record,
        data: Map::new(),
        refused: None,
    };
    match kind {
        ImportKind::Patients => patient(clinic, &mut cells),
        ImportKind::Doctors => doctor(clinic, &mut cells),
        ImportKind::Appointments => appointment(clinic, &mut cells),
    }
    let shown = columns(kind).iter().map(|(name, _)| {
        let cell = cells.cell(name).unwrap_or_default();
        // A stored text holds no NUL and nothing that turns the reading direction.
        cell.chars()
            .filter(|c| !text::is_forbidden(*c))
            .take(CELL)
            .collect::<String>()
    });
    let shown: Vec<String> = shown.collect();
    cells.data.insert("cells".to_owned(), json!(shown));
    Row {
        data: Value::Object(cells.data),
        refused: cells.refused,
    }
}

/// One row while it is read: the first refusal is kept.
struct Cells<'r> {
    heading: &'r [String],
    record: &'r csv::StringRecord,
    data: Map<String, Value>,
    refused: Option<(&'static str, &'static str)>,
}

impl<'r> Cells<'r> {
    /// The cell of a column; none when it is empty or not there.
    fn cell(&self, column: &str) -> Option<&'r str> {
        let place = self.heading.iter().position(|name| name == column)?;
        self.record.get(place).filter(|cell| !cell.is_empty())
    }

    fn needed<T: Into<Value>>(
        &mut self,
        column: &'static str,
        parse: impl FnOnce(&str) -> Result<T, FieldCode>,
    ) {
        if self.cell(column).is_none() {
            self.refuse(column, FieldCode::Required);
        } else {
            self.optional(column, parse);
        }
    }

    fn optional<T: Into<Value>>(
        &mut self,
        column: &'static str,
        parse: impl FnOnce(&str) -> Result<T, FieldCode>,
    ) {
        match self.cell(column).map(parse).transpose() {
            Ok(Some(value)) => self.keep(column, value),
            Ok(None) => {}
            Err(code) => self.refuse(column, code),
        }
    }

    fn keep(&mut self, name: &str, value: impl Into<Value>) {
        self.data.insert(name.to_owned(), value.into());
    }

    fn refuse(&mut self, column: &'static str, code: FieldCode) {
        self.refused.get_or_insert((column, code.as_str()));
    }
}

fn patient(clinic: &Clinic, cells: &mut Cells<'_>) {
    let country = clinic.profile().country.clone();
    let today = clinic.today();
    cells.needed("full_name", |raw| {
        FullName::parse(raw).map(FullName::into_string)
    });
    cells.needed("phone", |raw| {
        Phone::parse(raw, &country).map(Phone::into_string)
    });
    cells.optional("email", |raw| Email::parse(raw).map(Email::into_string));
    cells.optional("birth_date", |raw| {
        birth_date(raw, today).map(|day| day.to_string())
    });
    cells.optional("gender", |raw| fields::gender(&raw.to_lowercase()));
}

fn doctor(clinic: &Clinic, cells: &mut Cells<'_>) {
    let country = clinic.profile().country.clone();
    cells.needed("full_name", |raw| {
        FullName::parse(raw).map(FullName::into_string)
    });
    cells.needed("email", |raw| Email::parse(raw).map(Email::into_string));
    cells.optional("phone", |raw| {
        Phone::parse(raw, &country).map(Phone::into_string)
    });
    cells.needed("specialization", |raw| text::line(raw, 80));
    cells.needed("licence", |raw| text::line(raw, 40));
    cells.optional("experience_years", |raw| {
        whole(raw).and_then(|n| fields::within(n, 0, 80))
    });
    // Written as people write money: 800 or 800.50; kept in the smallest unit.
    cells.optional("fee", money);
    if let Some(fee) = cells.data.remove("fee") {
        cells.keep("fee_minor", fee);
    }
}

fn appointment(clinic: &Clinic, cells: &mut Cells<'_>) {
    let country = clinic.profile().country.clone();
    cells.needed("doctor", |raw| text::line(raw, 120));
    cells.needed("patient", |raw| {
        let phone = Phone::parse(raw, &country).map(Phone::into_string);
        phone.or_else(|_| Email::parse(raw).map(Email::into_string))
    });
    cells.needed("minutes", |raw| {
        whole(raw).and_then(|n| fields::within(n, 5, 480))
    });
    cells.optional("state", |raw| match raw.to_lowercase().as_str() {
        "accepted" => Ok("accepted"),
        "completed" => Ok("completed"),
        "cancelled" => Ok("cancelled"),
        "no_show" => Ok("no_show"),
        _ => Err(FieldCode::NotAllowedCharacters),
    });
    cells.optional("reason", |raw| Reason::parse(raw).map(Reason::into_string));
    let mut day = None;
    cells.needed("date", |raw| {
        day = Some(fields::day(raw)?);
        Ok::<_, FieldCode>(raw.to_owned())
    });
    let zone = clinic.zone();
    cells.needed("time", |raw| {
        let time = Time::strptime("%H:%M", raw).map_err(|_| FieldCode::TimeOrder)?;
        Ok::<_, FieldCode>(time.to_string())
    });
    if let (Some(day), Some(Value::String(time))) = (day, cells.data.get("time").cloned()) {
        let time: Option<Time> = time.parse().ok();
        match time.and_then(|time| starts(day, time, &zone)) {
            Some(starts) => cells.keep("starts_at", starts.to_string()),
            None => cells.refuse("time", FieldCode::Range),
        }
    }
}

/// The instant of a wall-clock start, by the one rule for hours: after a gap, the first of two.
fn starts(day: Date, time: Time, zone: &jiff::tz::TimeZone) -> Option<jiff::Timestamp> {
    let minute =
        u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    hours::instant_of(day, minute, zone).ok()
}

fn whole(raw: &str) -> Result<i32, FieldCode> {
    raw.parse().map_err(|_| FieldCode::Number)
}

fn money(raw: &str) -> Result<i32, FieldCode> {
    let (units, cents) = raw.split_once('.').unwrap_or((raw, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(units) || !digits(cents) || cents.len() > 2 {
        return Err(FieldCode::Number);
    }
    let cents = if cents.len() == 1 {
        format!("{cents}0")
    } else {
        cents.to_owned()
    };
    let minor = whole(units)?
        .checked_mul(100)
        .and_then(|minor| minor.checked_add(whole(&cents).ok()?));
    minor.ok_or(FieldCode::Range)
}
