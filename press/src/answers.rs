//! Directives whose answer is looked up: facts, figures and references. What
//! is not there is a fault that names the nearest thing that is.

use crate::catalogue::Program;
use crate::colour::escape;
use crate::facts::{self, Query, Value};
use crate::fault::Fault;
use crate::figure::{self, Chart, Marbles, Mark, TimeUnit, Timeline, Words};
use crate::html;
use crate::manuscript::{Here, Place, kind_and_key};
use crate::render::Target;
use crate::scan::Directive;
use std::str::FromStr;
use std::time::Duration;
use trace::Trace;

type Answer = Result<String, Fault>;

/// How many digits after the point a fact can be asked for.
const MOST_DIGITS: usize = 9;

/// A place on a page at which something can be missing.
struct Asked<'a> {
    here: Here<'a>,
    directive: &'a Directive,
}

impl<'a> Asked<'a> {
    fn fault(&self, check: &'static str, expected: &str, found: &str) -> Fault {
        self.here.fault(check, self.directive.line).expected(expected).found(found)
    }

    fn text(&self, key: &str) -> Option<String> {
        self.directive.option(key).map(str::to_owned)
    }

    fn option<T>(&self, key: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Fault> {
        let Some(text) = self.directive.option(key) else { return Ok(None) };
        let wrong = || self.fault("bad-option", &format!("a value that `{key}=` can have"), text);
        read(text).map(Some).ok_or_else(wrong)
    }

    fn need(&self, key: &str) -> Result<&'a str, Fault> {
        let missing = || self.fault("bad-option", &format!("the option {key}=COLUMN"), "none");
        let given = self.directive.option(key).filter(|text| !text.trim().is_empty());
        given.ok_or_else(missing)
    }
}

/// A value inside a sentence.
pub fn fact(here: Here, directive: &Directive, target: Target) -> Answer {
    let asked = Asked { here, directive };
    let value = find_fact(&asked)?;
    let unit = directive.words.first().map(String::as_str);
    if let Some(unit) = unit.filter(|unit| !facts::is_unit(unit)) {
        let fault = asked.fault("fact-unit", "a unit, or the name of what is counted", unit);
        return Err(fault.nearest(unit, facts::units()));
    }
    let few = |digits: &usize| *digits <= MOST_DIGITS;
    let digits = asked.option("digits", |text| text.parse().ok().filter(few))?;
    let written = value
        .written(unit, digits)
        .map_err(|expected| asked.fault("fact-unit", &expected, unit.unwrap_or_default()))?;
    Ok(match target {
        Target::Html => {
            let title = escape(&directive.subject);
            format!("<span class=\"fact\" title=\"{title}\">{}</span>", escape(&written))
        }
        _ => written,
    })
}

fn find_fact(asked: &Asked) -> Result<Value, Fault> {
    let subject = asked.directive.subject.as_str();
    let form = "chapter.program.label, chapter.program[column=value].column or chapter.program.trace.total";
    let wrong = || asked.fault("unknown-fact", form, subject);
    if let Some(count) = subject.strip_prefix("book.") {
        return find_count(asked, count);
    }
    let parts = facts::parts(subject).filter(|(_, _, query)| !query.is_empty());
    let (chapter, name, query) = parts.ok_or_else(wrong)?;
    let programs = &asked.here.book.catalogue.programs;
    let program = programs.get(name).filter(|program| program.chapter == chapter);
    let program = program.ok_or_else(|| {
        let path = |program: &Program| format!("{}.{}", program.chapter, program.name);
        let known: Vec<String> = programs.values().map(path).collect();
        asked
            .fault("unknown-fact", "a program of the chapter named first", subject)
            .nearest(&format!("{chapter}.{name}"), known.iter().map(String::as_str))
    })?;
    let query = query.trim_start_matches('.');
    match query.strip_prefix("trace.") {
        Some(total) => find_total(asked, program, total),
        None => find_printed(asked, program, query),
    }
}

fn find_count(asked: &Asked, name: &str) -> Result<Value, Fault> {
    let counts = asked.here.book.counts();
    let count = counts.iter().find(|(known, _)| *known == name).ok_or_else(|| {
        let names = counts.iter().map(|(name, _)| *name);
        asked.fault("unknown-fact", "something that the book counts", name).nearest(name, names)
    })?;
    Ok(number(count.1 as f64, ""))
}

fn number(number: f64, unit: &str) -> Value {
    Value { text: number.to_string(), number: Some(number), unit: unit.to_owned() }
}

fn find_printed(asked: &Asked, program: &Program, query: &str) -> Result<Value, Fault> {
    let query = Query::read(query)
        .map_err(|form| asked.fault("unknown-fact", &form, &asked.directive.subject))?;
    query.find(program.output()).map_err(|missing| {
        let expected = format!("a value that `{}` prints", program.name);
        let mut fault = asked.fault("unknown-fact", &expected, &missing.found);
        fault.nearest = missing.nearest;
        fault.mend(format!("cargo book record {}, or ask for what it prints", program.name))
    })
}

fn find_total(asked: &Asked, program: &Program, total: &str) -> Result<Value, Fault> {
    let totals = trace(asked, program)?.totals();
    let seconds = |time: Duration| number(time.as_secs_f64(), "s");
    match total {
        "polls" => Ok(number(totals.polls as f64, "")),
        "tasks" => Ok(number(totals.tasks as f64, "")),
        "busy" => Ok(seconds(totals.busy)),
        "elapsed" => Ok(seconds(totals.elapsed)),
        "utilisation" => Ok(number(totals.busy.as_secs_f64() / totals.elapsed.as_secs_f64(), "")),
        other => {
            let expected = "polls, tasks, busy, elapsed or utilisation";
            Err(asked.fault("unknown-fact", expected, other))
        }
    }
}

/// The run of the program that `run=` asks for, the first if it does not.
fn trace(asked: &Asked, program: &Program) -> Result<Trace, Fault> {
    let run: usize = asked.option("run", |text| text.parse().ok())?.unwrap_or(1);
    let runs = program.record.as_ref().map_or(&[][..], |record| &record.trace);
    let mend = format!("cargo book record {}", program.name);
    let Some(lines) = run.checked_sub(1).and_then(|index| runs.get(index)) else {
        let found = format!("{} recorded runs", runs.len());
        let fault = asked.fault("no-trace", &format!("a trace of run {run}"), &found);
        return Err(fault.mend(mend));
    };
    (lines.join("\n") + "\n").parse().map_err(|error: trace::Fault| {
        asked.fault("no-trace", "a trace that can be read", &error.to_string()).mend(mend)
    })
}

/// A timeline or a chart with its caption.
pub fn figure(here: Here, directive: &Directive, program: &Program, target: Target) -> Answer {
    let asked = Asked { here, directive };
    let kind = directive.option("kind").unwrap_or("timeline");
    let drawing = match kind {
        "timeline" => timeline(&asked, program)?,
        "marbles" => marbles(&asked, program)?,
        "chart" | "bars" | "ladder" => chart(&asked, program, kind)?,
        other => {
            let expected = "kind=timeline, marbles, chart, bars or ladder";
            return Err(asked.fault("bad-option", expected, other));
        }
    };
    let class = if matches!(kind, "timeline" | "marbles") { "timeline" } else { "chart" };
    let machine = program.record.as_ref().and_then(|record| record.machine.as_ref());
    let machine = machine.map(html::machine).unwrap_or_default();
    Ok(numbered(&asked, class, &drawing, &machine, target))
}

/// A diagram with its caption.
pub fn diagram(here: Here, directive: &Directive, target: Target) -> Answer {
    let asked = Asked { here, directive };
    let (dot, alt) = (here.page.scan.drawn(directive), directive.option("alt").unwrap_or_default());
    let drawing = figure::diagram(dot, alt).map_err(|error| {
        let mut fault = asked.fault("drawing", &error.expected, &error.found);
        fault.line += error.line;
        fault.mend("correct the DOT source, or write its arrows in another order")
    })?;
    Ok(numbered(&asked, "diagram", &drawing, "", target))
}

/// A drawing with its number and caption, and the machine of its run if that matters.
fn numbered(asked: &Asked, class: &str, drawing: &str, machine: &str, target: Target) -> String {
    let (_, key) = kind_and_key(asked.directive).expect("a figure has a number");
    let place = &asked.here.book.places[&key];
    if target != Target::Html {
        let drawing = if target == Target::Plain { image(drawing) } else { "" };
        return format!("**{}** {}\n\n{drawing}", place.label, place.title);
    }
    format!(
        "<figure class=\"figure {class}\" id=\"{anchor}\">\n<figcaption><span class=\"number\">{label}</span> \
         <span class=\"caption\">{title}</span></figcaption>\n{drawing}{machine}</figure>",
        anchor = place.anchor,
        label = place.label,
        title = html::inline(&place.title),
    )
}

/// The drawing alone, without the box it scrolls in and its numbers.
fn image(drawing: &str) -> &str {
    let end = drawing.find("</svg>").map(|at| at + "</svg>".len());
    drawing.find("<svg").zip(end).map_or("", |(start, end)| &drawing[start..end])
}

fn timeline(asked: &Asked, program: &Program) -> Answer {
    let trace = trace(asked, program)?;
    let words = Words::default();
    let timeline = Timeline {
        lanes: figure::lanes(&trace),
        from: asked.option("from", figure::duration)?.unwrap_or_default(),
        until: asked.option("until", figure::duration)?,
        only: asked.text("lanes"),
        unit: asked.option("unit", TimeUnit::named)?,
        words: Words {
            work: asked.text("work").unwrap_or(words.work),
            wait: asked.text("wait").unwrap_or(words.wait),
            ready: asked.text("ready").unwrap_or(words.ready),
            done: asked.text("done").unwrap_or(words.done),
        },
        key: asked.option("key", yes_or_no)?.unwrap_or_else(|| is_first_timeline(asked)),
        alt: asked.text("alt").unwrap_or_default(),
    };
    draw(asked, figure::timeline(&timeline))
}

fn marbles(asked: &Asked, program: &Program) -> Answer {
    let trace = trace(asked, program)?;
    let marbles = Marbles {
        marks: trace.marks().to_vec(),
        elapsed: trace.totals().elapsed,
        only: asked.text("lanes"),
        unit: asked.option("unit", TimeUnit::named)?,
        alt: asked.text("alt").unwrap_or_default(),
    };
    draw(asked, figure::marbles(&marbles))
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The key stands below the first timeline of a page.
fn is_first_timeline(asked: &Asked) -> bool {
    let timelines = asked.here.page.scan.directives.iter().filter(|directive| {
        directive.name == "figure" && directive.option("kind").unwrap_or("timeline") == "timeline"
    });
    timelines.map(|directive| directive.line).next() == Some(asked.directive.line)
}

/// What `log=` of a chart can name.
const AXES: [&str; 2] = ["x", "y"];

fn chart(asked: &Asked, program: &Program, kind: &str) -> Answer {
    let list = |text: Option<&str>| -> Vec<String> {
        text.into_iter()
            .flat_map(|text| text.split(','))
            .map(|name| name.trim().to_owned())
            .collect()
    };
    let mark = asked.directive.option("mark").map(Mark::from_str).transpose();
    let axes = |text: &str| {
        Some(list(Some(text))).filter(|axes| axes.iter().all(|axis| AXES.contains(&axis.as_str())))
    };
    let log = asked.option("log", axes)?.unwrap_or_default();
    let (x, y) = (asked.need("x")?, list(Some(asked.need("y")?)));
    let chart = Chart {
        kind: match kind {
            "bars" => figure::Kind::Bars,
            "ladder" => figure::Kind::Ladder,
            _ => figure::Kind::Line,
        },
        tables: facts::tables(program.output()),
        x: x.to_owned(),
        y,
        points: list(asked.directive.option("points")),
        log_x: log.iter().any(|axis| axis == "x"),
        log_y: log.iter().any(|axis| axis == "y"),
        x_title: asked.text("x_title"),
        y_title: asked.text("y_title"),
        mark: mark.map_err(|wrong| asked.fault("bad-option", "a mark", &wrong))?,
        alt: asked.text("alt").unwrap_or_default(),
    };
    draw(asked, figure::chart(&chart))
}

fn draw(asked: &Asked, drawn: Result<String, String>) -> Answer {
    drawn.map_err(|error| {
        let expected = format!("a figure of what `{}` recorded", asked.directive.subject);
        asked.fault("figure", &expected, &error)
    })
}

/// A reference to one thing, or the list of all things of a kind.
pub fn reference(here: Here, directive: &Directive, target: Target) -> Answer {
    match directive.subject.as_str() {
        "pitfalls" => Ok(pitfalls(here, target)),
        "programs" => Ok(programs(here, target)),
        key => {
            let places = &here.book.places;
            let place = places.get(key).ok_or_else(|| {
                let expected = "a listing, figure:NAME, exercise:NAME, pitfalls or programs";
                Asked { here, directive }
                    .fault("unknown-reference", expected, key)
                    .nearest(key, places.keys().map(String::as_str))
            })?;
            Ok(link(here, place, &place.label, target))
        }
    }
}

fn link(here: Here, place: &Place, text: &str, target: Target) -> String {
    match target {
        Target::Html => {
            let href = here.link(place);
            format!("<a class=\"ref\" href=\"{href}\">{}</a>", html::inline(text))
        }
        _ => text.to_owned(),
    }
}

fn pitfalls(here: Here, target: Target) -> String {
    let line = |place| format!("- {} ({})", link(here, place, &place.title, target), place.label);
    here.book.pitfalls.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn programs(here: Here, target: Target) -> String {
    let mut lines = vec!["| program | what it shows | where |\n| --- | --- | --- |".to_owned()];
    let listings = here.book.places.iter().filter(|(key, _)| !key.contains(':'));
    lines.extend(listings.map(|(name, place)| {
        let caption = place.title.replace('|', "\\|");
        let link = link(here, place, &place.label, target);
        format!("| `{name}` | {caption} | {link} |")
    }));
    lines.join("\n")
}
