//! Facts: values inside sentences, read from what programs printed.
//!
//! Two forms of output can be asked:
//! - a labelled line, `master busy: 3600 s`, by its label: `master_busy`;
//! - a table, fields separated by two or more spaces, by a key in some column:
//!   `[boards=24].speed_up`. The header may give units: `evening (s)`.

use crate::fault::nearest;

/// A value that a program printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The text as printed, without its unit.
    pub text: String,
    /// The number in it, if it is one.
    pub number: Option<f64>,
    /// The unit printed after it, or empty.
    pub unit: String,
}

/// A column of a table that a program printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name by which it is asked for, `speed_up`.
    pub name: String,
    /// What it is called on the page, `speed-up`.
    pub title: String,
    /// Its unit, or nothing.
    pub unit: String,
    /// Its cells, as printed.
    pub cells: Vec<String>,
}

/// A table that a program printed: columns of the same length, of at least one row.
pub type Table = Vec<Column>;

/// A path to a value inside one program's output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Column and value that choose a row; none for a labelled line.
    pub row: Option<(String, String)>,
    /// The label or column wanted.
    pub name: String,
}

/// Turns a label into the name by which a fact asks for it: lower case, and
/// one underscore for everything between letters and digits.
pub fn name(label: &str) -> String {
    let mut name = String::new();
    for ch in label.trim().chars() {
        if ch.is_alphanumeric() {
            name.extend(ch.to_lowercase());
        } else if !name.is_empty() && !name.ends_with('_') {
            name.push('_');
        }
    }
    name.trim_end_matches('_').to_owned()
}

/// The labelled lines of an output: name and value.
fn labelled(output: &[String]) -> Vec<(String, Value)> {
    output
        .iter()
        .filter_map(|line| line.split_once(": "))
        .map(|(label, rest)| (name(label), read_value(rest)))
        .collect()
}

fn read_value(rest: &str) -> Value {
    let rest = rest.trim();
    let mut words = rest.split_whitespace();
    let first = words.next().unwrap_or_default();
    let digits = first.trim_end_matches(|ch: char| !ch.is_ascii_digit());
    match read_number(digits) {
        Some(number) => {
            let attached = &first[digits.len()..];
            let unit =
                if attached.is_empty() { words.next().unwrap_or_default() } else { attached };
            let unit = unit.trim_matches(|ch: char| matches!(ch, ',' | '.' | ';' | '(' | ')'));
            Value { text: digits.to_owned(), number: Some(number), unit: unit.to_owned() }
        }
        None => Value { text: rest.to_owned(), number: None, unit: String::new() },
    }
}

fn read_number(text: &str) -> Option<f64> {
    let plain: String =
        text.chars().filter(|ch| !matches!(ch, ',' | '_' | '\u{a0}' | '\u{2009}')).collect();
    plain.parse().ok()
}

fn fields(line: &str) -> Vec<String> {
    line.trim()
        .split("  ")
        .map(str::trim)
        .filter(|field| !field.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The tables of an output: a header line of at least two fields, and the
/// lines after it that have as many.
pub fn tables(output: &[String]) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut open = false;
    for line in output {
        let fields = fields(line);
        match tables.last_mut() {
            Some(table) if open && table.len() == fields.len() => {
                table.iter_mut().zip(fields).for_each(|(column, field)| column.cells.push(field));
            }
            _ => {
                open = fields.len() >= 2;
                if open {
                    tables.push(fields.iter().map(|field| header(field)).collect());
                }
            }
        }
    }
    tables.retain(|table| !table[0].cells.is_empty());
    tables
}

fn header(field: &str) -> Column {
    let (title, unit) = field.split_once(" (").unwrap_or((field, ""));
    Column {
        name: name(title),
        title: title.to_owned(),
        unit: unit.trim_end_matches(')').to_owned(),
        cells: Vec::new(),
    }
}

/// The column of a table that has this name.
pub fn column<'a>(table: &'a Table, name: &str) -> Option<&'a Column> {
    table.iter().find(|column| column.name == name)
}

/// What a fact asks for, `chapter.program.label` or
/// `chapter.program[column=value].column`, in its parts: chapter, program, and
/// the rest with its `.` or `[`.
pub fn parts(subject: &str) -> Option<(&str, &str, &str)> {
    let (chapter, rest) = subject.split_once('.')?;
    let (program, query) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
    Some((chapter, program, query))
}

impl Query {
    /// Reads `label`, or `[column=value].column`.
    ///
    /// # Errors
    /// A sentence, if it is neither.
    pub fn read(text: &str) -> Result<Query, String> {
        let form = "`label` or `[column=value].column`";
        let Some(rest) = text.strip_prefix('[') else {
            return match text {
                "" => Err(form.into()),
                name => Ok(Query { row: None, name: name.to_owned() }),
            };
        };
        let (key, rest) = rest.split_once(']').ok_or(form)?;
        let (column, value) = key.split_once('=').ok_or(form)?;
        let name = rest.strip_prefix('.').filter(|name| !name.is_empty()).ok_or(form)?;
        Ok(Query { row: Some((column.to_owned(), value.to_owned())), name: name.to_owned() })
    }

    /// Looks the value up in an output.
    ///
    /// # Errors
    /// What there is instead, and the nearest name.
    pub fn find(&self, output: &[String]) -> Result<Value, Missing> {
        match &self.row {
            None => self.find_labelled(output),
            Some((column, key)) => self.find_in_table(output, column, key),
        }
    }

    fn find_labelled(&self, output: &[String]) -> Result<Value, Missing> {
        let known = labelled(output);
        let names = known.iter().map(|(name, _)| name.as_str());
        let missing = Missing::among("labelled line", &self.name, names);
        known
            .into_iter()
            .find(|(name, _)| *name == self.name)
            .map(|(_, value)| value)
            .ok_or(missing)
    }

    fn find_in_table(&self, output: &[String], by: &str, key: &str) -> Result<Value, Missing> {
        let tables = tables(output);
        let both = |table| Some((column(table, by)?, column(table, &self.name)?));
        let Some((by, wanted)) = tables.iter().find_map(both) else {
            let names = || tables.iter().flatten().map(|column| column.name.as_str());
            let absent = if names().any(|name| name == by) { &self.name } else { by };
            return Err(Missing::among("column", absent, names()));
        };
        let row = by
            .cells
            .iter()
            .position(|cell| cell == key)
            .ok_or_else(|| Missing::among("row", key, by.cells.iter().map(String::as_str)))?;
        let value = read_value(&wanted.cells[row]);
        let unit = if value.unit.is_empty() { wanted.unit.clone() } else { value.unit };
        Ok(Value { unit, ..value })
    }
}

/// Something that a fact asks for and the output does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What was looked for and what there is.
    pub found: String,
    /// The nearest thing that exists.
    pub nearest: Option<String>,
}

impl Missing {
    fn among<'a>(kind: &str, wanted: &str, there: impl Iterator<Item = &'a str>) -> Missing {
        let there: Vec<&str> = there.collect();
        let list = if there.is_empty() { "there is none".into() } else { there.join(", ") };
        Missing { found: format!("no {kind} `{wanted}`; {list}"), nearest: nearest(wanted, there) }
    }
}

/// Units that can be asked for, each with its size in the base unit of its
/// kind (seconds; bytes; one).
const UNITS: [(&str, &str, f64); 19] = [
    ("ns", "time", 1e-9),
    ("µs", "time", 1e-6),
    ("us", "time", 1e-6),
    ("ms", "time", 1e-3),
    ("s", "time", 1.0),
    ("seconds", "time", 1.0),
    ("min", "time", 60.0),
    ("minutes", "time", 60.0),
    ("h", "time", 3600.0),
    ("hours", "time", 3600.0),
    ("B", "bytes", 1.0),
    ("bytes", "bytes", 1.0),
    ("KB", "bytes", 1e3),
    ("KiB", "bytes", 1024.0),
    ("MB", "bytes", 1e6),
    ("MiB", "bytes", 1_048_576.0),
    ("%", "share", 0.01),
    ("×", "share", 1.0),
    ("", "share", 1.0),
];

fn unit(name: &str) -> Option<(&'static str, f64)> {
    UNITS.iter().find(|(unit, _, _)| *unit == name).map(|(_, kind, size)| (*kind, *size))
}

/// The names of the units that can be asked for.
pub fn units() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(name, _, _)| *name)
}

/// Whether a word can follow a value as its unit: one that can be asked for,
/// or the name of what is counted, unless that is a slip for a longer unit.
pub fn is_unit(word: &str) -> bool {
    let slip = |unit: &str| unit.len() > 3 && strsim::damerau_levenshtein(unit, word) == 1;
    unit(word).is_some() || word.starts_with(char::is_alphabetic) && !units().any(slip)
}

impl Value {
    /// The value as it stands in a sentence: in its own unit or, when one is
    /// asked for, converted to it; with `digits` after the point if given.
    ///
    /// # Errors
    /// A sentence, if it is no number or has another kind of unit.
    pub fn written(&self, wanted: Option<&str>, digits: Option<usize>) -> Result<String, String> {
        if wanted.is_none() && digits.is_none() {
            let number = self.number.map(|_| grouped(&self.text)).unwrap_or(self.text.clone());
            return Ok(with_unit(&number, &self.unit));
        }
        let number = self.number.ok_or_else(|| format!("a number, not `{}`", self.text))?;
        let wanted = wanted.unwrap_or(&self.unit);
        let number = self.convert(number, wanted)?;
        let text = match digits {
            Some(digits) => format!("{number:.digits$}"),
            None => shortest(number),
        };
        Ok(with_unit(&grouped(&text), wanted))
    }

    fn convert(&self, number: f64, wanted: &str) -> Result<f64, String> {
        if wanted == self.unit {
            return Ok(number);
        }
        let target = unit(wanted);
        match (unit(&self.unit), target) {
            (Some((from, size)), Some((to, wanted))) if from == to => Ok(number * size / wanted),
            // A count takes whatever unit the sentence gives it.
            _ if self.unit.is_empty() && target.is_none() => Ok(number),
            _ => Err(format!("a value that can be told in `{wanted}`, not one in `{}`", self.unit)),
        }
    }
}

/// At most two digits after the point, none that say nothing.
fn shortest(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn with_unit(number: &str, unit: &str) -> String {
    match unit {
        "" => number.to_owned(),
        "×" | "x" => format!("{number}×"),
        "%" => format!("{number}\u{202f}%"),
        unit => format!("{number}\u{a0}{unit}"),
    }
}

/// Groups the digits of numbers of five figures and more by threes.
pub fn grouped(text: &str) -> String {
    let (whole, rest) = match text.split_once('.') {
        Some((whole, rest)) => (whole, format!(".{rest}")),
        None => (text, String::new()),
    };
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    if whole.len() < 5 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    let mut grouped = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + &rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    fn written(query: &str, output: &str, unit: Option<&str>) -> String {
        let query = Query::read(query).unwrap();
        query.find(&lines(output)).unwrap().written(unit, None).unwrap()
    }

    #[test]
    fn a_labelled_line_is_found_by_its_label() {
        let output = "24 boards, one master: 43200 s\nmaster busy: 98.5 %";
        assert_eq!(written("master_busy", output, None), "98.5\u{202f}%");
        assert_eq!(written("24_boards_one_master", output, None), "43,200\u{a0}s");
        assert_eq!(written("24_boards_one_master", output, Some("hours")), "12\u{a0}hours");
    }

    #[test]
    fn a_row_is_found_by_its_key() {
        let output = "boards  evening (s)  speed-up\n     6         1825      5.92\n    24         3655     11.82";
        assert_eq!(written("[boards=24].speed_up", output, Some("×")), "11.82×");
        assert_eq!(written("[boards=6].evening", output, None), "1825\u{a0}s");
    }

    #[test]
    fn what_is_missing_is_told_with_the_nearest() {
        let output = lines("boards  speed-up\n     6      5.92");
        let missing = Query::read("[boards=6].speedup").unwrap().find(&output).unwrap_err();
        assert_eq!(missing.nearest.as_deref(), Some("speed_up"));
        let missing = Query::read("[boards=7].speed_up").unwrap().find(&output).unwrap_err();
        assert_eq!(missing.found, "no row `7`; 6");
    }

    #[test]
    fn what_is_counted_is_a_unit_and_a_slip_is_none() {
        assert!(["hours", "s", "hosts", "sections"].into_iter().all(is_unit));
        assert!(!["horus", "byts", "1st"].into_iter().any(is_unit));
    }

    #[test]
    fn a_unit_of_another_kind_is_refused() {
        let output = lines("evening: 3655 s");
        let value = Query::read("evening").unwrap().find(&output).unwrap();
        assert!(value.written(Some("%"), None).is_err());
    }
}
