//! The text form, written and read. It is described in the crate's
//! documentation.

use crate::record::Order;
use crate::{Disorder, Event, Mark, State, Task, TaskId, Totals, Trace};
use std::fmt;
use std::str::{FromStr, Lines};
use std::time::Duration;

const VERSION: u32 = 1;

/// The units of time, from the coarsest, with their nanoseconds.
const UNITS: [(&str, u128); 4] = [
    ("s", 1_000_000_000),
    ("ms", 1_000_000),
    ("us", 1_000),
    ("ns", 1),
];

impl fmt::Display for Trace {
    /// Writes the text form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, size) = self.unit();
        write!(f, "trace {VERSION} {unit}")?;
        write_rest(f, self.title())?;
        let mut marks = self.marks().iter().peekable();
        for event in self.events() {
            while let Some(mark) = marks.next_if(|mark| mark.time < event.time)
            {
                write_mark(f, mark, size)?;
            }
            self.write_event(f, event, size)?;
        }
        marks.try_for_each(|mark| write_mark(f, mark, size))?;
        let totals = self.totals();
        writeln!(
            f,
            "end {} busy {} tasks {} polls {} main {}",
            totals.elapsed.as_nanos() / size,
            totals.busy.as_nanos() / size,
            totals.tasks,
            totals.polls,
            totals.main_polls,
        )
    }
}

impl Trace {
    /// The coarsest unit that divides every time of the run.
    fn unit(&self) -> (&'static str, u128) {
        let totals = [self.totals().elapsed, self.totals().busy];
        let times = self.events().iter().map(|event| event.time);
        let marks = self.marks().iter().map(|mark| mark.time);
        let nanos =
            times.chain(marks).chain(totals).map(|time| time.as_nanos());
        let common = nanos.fold(0, greatest_common_divisor);
        UNITS
            .into_iter()
            .find(|(_, size)| common % size == 0)
            .expect("a nanosecond divides every time")
    }

    fn write_event(
        &self,
        f: &mut fmt::Formatter<'_>,
        event: &Event,
        unit: u128,
    ) -> fmt::Result {
        let Event {
            time,
            task,
            state,
            worker,
        } = *event;
        let Task { ref name, host } = self.tasks()[task.index()];
        let letter = letter(state, host);
        write!(f, "{} {letter} {task}", time.as_nanos() / unit)?;
        match state {
            State::Made => write_rest(f, name),
            State::Working if worker != 0 => writeln!(f, " {worker}"),
            _ => writeln!(f),
        }
    }
}

fn write_mark(
    f: &mut fmt::Formatter<'_>,
    mark: &Mark,
    unit: u128,
) -> fmt::Result {
    let Mark { time, lane, label } = mark;
    write!(f, "{} n", time.as_nanos() / unit)?;
    write_rest(f, &format!("{lane}: {label}"))
}

fn letter(state: State, host: bool) -> char {
    match state {
        State::Made if host => 'h',
        State::Made => 'm',
        State::Ready => 'r',
        State::Working => 'w',
        State::Waiting => 'p',
        State::Done => 'd',
    }
}

fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

/// Writes text that takes up the rest of a line.
fn write_rest(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    if text.is_empty() {
        return writeln!(f);
    }
    let text = text.replace('\\', "\\\\");
    let text = text.replace('\n', "\\n").replace('\r', "\\r");
    writeln!(f, " {text}")
}

/// Why a text is not a trace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for Fault {}

impl FromStr for Trace {
    type Err = Fault;

    /// Reads the text form of one run.
    fn from_str(text: &str) -> Result<Trace, Fault> {
        let mut reader = Reader::new(text);
        let trace = reader.run()?;
        match reader.next_line() {
            None => Ok(trace),
            Some(found) => {
                Err(fault(reader.line, "the end of the text", found))
            }
        }
    }
}

impl Trace {
    /// Reads a text with any number of runs, one after another.
    ///
    /// # Errors
    /// The first line that is not what it should be.
    pub fn read_all(text: &str) -> Result<Vec<Trace>, Fault> {
        let mut reader = Reader::new(text);
        let mut traces = Vec::new();
        while !reader.at_end() {
            traces.push(reader.run()?);
        }
        Ok(traces)
    }
}

/// Reads lines, and knows where it is.
struct Reader<'t> {
    lines: Lines<'t>,
    line: usize,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Reader {
            lines: text.lines(),
            line: 0,
        }
    }

    fn at_end(&self) -> bool {
        self.lines.clone().next().is_none()
    }

    fn next_line(&mut self) -> Option<&'t str> {
        self.line += 1;
        self.lines.next()
    }

    fn needed_line(&mut self, expected: &str) -> Result<Fields<'t>, Fault> {
        match self.next_line() {
            Some(text) => Ok(Fields {
                text: Some(text),
                line: self.line,
            }),
            None => Err(missing(self.line, expected, "text")),
        }
    }

    fn disorder(&self, disorder: Disorder) -> Fault {
        Fault {
            line: self.line,
            what: disorder.to_string(),
        }
    }

    fn run(&mut self) -> Result<Trace, Fault> {
        let mut header = self.needed_line("`trace`")?;
        header.word("trace")?;
        header.version()?;
        let unit = header.unit()?;
        let title = header.rest()?;

        let mut order = Order::default();
        let (mut tasks, mut events) = (Vec::new(), Vec::new());
        let mut marks = Vec::new();
        loop {
            let mut fields = self.needed_line("an event or `end`")?;
            if fields.starts_with("end") {
                let totals = fields.totals(unit)?;
                return Trace::new(title, tasks, events, totals)
                    .and_then(|trace| trace.with_marks(marks))
                    .map_err(|disorder| self.disorder(disorder));
            }
            if let Some(mark) = fields.mark(unit)? {
                marks.push(mark);
                continue;
            }
            let event = fields.event(unit, &mut tasks)?;
            order
                .admit(&event)
                .map_err(|disorder| self.disorder(disorder))?;
            events.push(event);
        }
    }
}

/// What is left of a line.
struct Fields<'t> {
    text: Option<&'t str>,
    line: usize,
}

impl<'t> Fields<'t> {
    fn starts_with(&self, word: &str) -> bool {
        self.text
            .is_some_and(|text| text.split(' ').next() == Some(word))
    }

    /// Takes the next field.
    fn next(&mut self, expected: &str) -> Result<&'t str, Fault> {
        let Some(text) = self.text.take() else {
            return Err(missing(self.line, expected, "line"));
        };
        match text.split_once(' ') {
            Some((field, rest)) => {
                self.text = Some(rest);
                Ok(field)
            }
            None => Ok(text),
        }
    }

    fn word(&mut self, word: &str) -> Result<(), Fault> {
        let expected = format!("`{word}`");
        match self.next(&expected)? {
            found if found == word => Ok(()),
            found => Err(fault(self.line, &expected, found)),
        }
    }

    fn number<N: FromStr>(&mut self, expected: &str) -> Result<N, Fault> {
        let found = self.next(expected)?;
        let digits = found.bytes().all(|byte| byte.is_ascii_digit());
        match found.parse() {
            Ok(number) if digits => Ok(number),
            _ => Err(fault(self.line, expected, found)),
        }
    }

    fn version(&mut self) -> Result<(), Fault> {
        let expected = format!("version {VERSION}");
        match self.number::<u32>(&expected)? {
            VERSION => Ok(()),
            other => Err(fault(self.line, &expected, &other.to_string())),
        }
    }

    fn unit(&mut self) -> Result<u128, Fault> {
        let expected = "a unit (s, ms, us or ns)";
        let found = self.next(expected)?;
        UNITS
            .iter()
            .find(|(unit, _)| *unit == found)
            .map(|&(_, size)| size)
            .ok_or_else(|| fault(self.line, expected, found))
    }

    fn time(&mut self, unit: u128) -> Result<Duration, Fault> {
        let number: u128 = self.number("a time, a whole number of units")?;
        number
            .checked_mul(unit)
            .filter(|&nanos| nanos <= Duration::MAX.as_nanos())
            .map(Duration::from_nanos_u128)
            .ok_or_else(|| {
                let found = number.to_string();
                fault(self.line, "a time of at most 2^64 s", &found)
            })
    }

    /// The mark that the line is; `None` if it is something else.
    fn mark(&mut self, unit: u128) -> Result<Option<Mark>, Fault> {
        let is_mark = |text: &str| text.split(' ').nth(1) == Some("n");
        if !self.text.is_some_and(is_mark) {
            return Ok(None);
        }
        let time = self.time(unit)?;
        self.word("n")?;
        let text = self.rest()?;
        let Some((lane, label)) = text.split_once(": ") else {
            return Err(fault(self.line, "`LANE: LABEL`", &text));
        };
        let (lane, label) = (lane.to_owned(), label.to_owned());
        Ok(Some(Mark { time, lane, label }))
    }

    fn event(
        &mut self,
        unit: u128,
        tasks: &mut Vec<Task>,
    ) -> Result<Event, Fault> {
        let time = self.time(unit)?;
        let (state, host) = self.state()?;
        let task = TaskId(self.number("the number of a task")?);
        let mut worker = 0;
        if state == State::Made {
            tasks.push(Task {
                name: self.rest()?,
                host,
            });
        } else if state == State::Working && self.text.is_some() {
            worker = self.number("the number of a worker")?;
        }
        self.end()?;
        Ok(Event {
            time,
            task,
            state,
            worker,
        })
    }

    fn state(&mut self) -> Result<(State, bool), Fault> {
        let expected = "a state (h, m, r, w, p or d)";
        match self.next(expected)? {
            "h" => Ok((State::Made, true)),
            "m" => Ok((State::Made, false)),
            "r" => Ok((State::Ready, false)),
            "w" => Ok((State::Working, false)),
            "p" => Ok((State::Waiting, false)),
            "d" => Ok((State::Done, false)),
            other => Err(fault(self.line, expected, other)),
        }
    }

    fn totals(&mut self, unit: u128) -> Result<Totals, Fault> {
        self.word("end")?;
        let elapsed = self.time(unit)?;
        self.word("busy")?;
        let busy = self.time(unit)?;
        self.word("tasks")?;
        let tasks = self.number("a number of tasks")?;
        self.word("polls")?;
        let polls = self.number("a number of polls")?;
        self.word("main")?;
        let main_polls = self.number("a number of polls")?;
        self.end()?;
        Ok(Totals {
            elapsed,
            busy,
            tasks,
            polls,
            main_polls,
        })
    }

    /// Takes the rest of the line, a title or a name.
    fn rest(&mut self) -> Result<String, Fault> {
        let mut rest = String::new();
        let mut chars = self.text.take().unwrap_or_default().chars();
        while let Some(char) = chars.next() {
            rest.push(match char {
                '\\' => self.escaped(chars.next())?,
                other => other,
            });
        }
        Ok(rest)
    }

    fn escaped(&self, char: Option<char>) -> Result<char, Fault> {
        match char {
            Some('\\') => Ok('\\'),
            Some('n') => Ok('\n'),
            Some('r') => Ok('\r'),
            other => {
                let found = other.map(String::from).unwrap_or_default();
                let expected = "`\\`, `n` or `r` after a backslash";
                Err(fault(self.line, expected, &found))
            }
        }
    }

    fn end(&self) -> Result<(), Fault> {
        match self.text {
            None => Ok(()),
            Some(found) => Err(fault(self.line, "the end of the line", found)),
        }
    }
}

/// A line has something else than what was expected.
fn fault(line: usize, expected: &str, found: &str) -> Fault {
    let found = format!("`{found}`");
    Fault {
        line,
        what: format!("expected {expected}, found {found}"),
    }
}

/// A line, or the text, has nothing more where something was expected.
fn missing(line: usize, expected: &str, end_of: &str) -> Fault {
    let found = format!("the end of the {end_of}");
    Fault {
        line,
        what: format!("expected {expected}, found {found}"),
    }
}
