//! One listing on the page that is open: what it shows, and what is done
//! with it.

use press::catalogue::{Kind, Program};
use press::header::Expectation;
use serde::Deserialize;
use serde_json::Value;

use crate::shared::chromium::Page;

/// Told to a page after it was loaded: opens what is folded, as a reader
/// would, and knows its listings by their place on the page.
const EYES: &str = "(() => {
    for (const part of document.querySelectorAll('details')) part.open = true;
    globalThis.figures = [...document.querySelectorAll('figure.listing[data-program]')];
    globalThis.control = (figure, name) =>
        [...figure.querySelectorAll('.reader-tools button, .reader-run button')]
            .find((one) => one.textContent === name && one.checkVisibility() && !one.disabled);
    globalThis.stdout = (figure) =>
        [...figure.querySelectorAll('.reader-output')].flatMap((one) => [...one.childNodes])
            .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join('');
    globalThis.comes = (figure, come) => new Promise((done) => {
        const observer = new MutationObserver(() => look());
        const look = () => {
            if (!come(figure)) return;
            observer.disconnect();
            done(true);
        };
        const all = { subtree: true, childList: true, attributes: true, characterData: true };
        observer.observe(figure, all);
        look();
    });
    return figures.map((figure) => figure.dataset.program);
})()";

/// Goes through the page's listings with what [`EYES`] knows, and returns
/// their names.
pub fn look(tab: &mut Page) -> Vec<String> {
    serde_json::from_value(tab.value(EYES)).expect("a list of names")
}

/// What a listing shows after a run.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Run {
    /// How it ended, how long it took, and whether the promise was kept.
    pub status: String,
    /// What it printed.
    pub stdout: String,
    /// What it complained of.
    stderr: String,
    /// What cargo and the compiler said.
    pub cargo: String,
}

impl Run {
    /// How it ended, in the words of the page.
    pub fn ending(&self) -> &str {
        self.status.split(", ").next().unwrap_or_default()
    }

    /// All that the page shows, for a fault: the end of each part.
    pub fn told(&self) -> String {
        let parts = [
            ("", &self.status),
            ("; it printed ", &self.stdout),
            ("; it complained ", &self.stderr),
            ("; cargo said ", &self.cargo),
        ];
        let told = parts.iter().filter(|(_, text)| !text.trim().is_empty());
        told.map(|(what, text)| format!("{what}`{}`", end(text.trim()))).collect()
    }
}

/// The last characters of a text.
fn end(text: &str) -> &str {
    let from = text.char_indices().rev().nth(1500).map_or(0, |(at, _)| at);
    &text[from..]
}

/// A listing, by its place on the page.
pub struct Figure<'a> {
    pub program: &'a Program,
    pub at: usize,
}

impl Figure<'_> {
    /// The value of an expression in which `figure` is this listing.
    pub fn value(&self, tab: &mut Page, expression: &str) -> Value {
        tab.value(&format!("((figure) => {expression})(figures[{}])", self.at))
    }

    /// Waits until an expression is true of this `figure`. No clock is looked
    /// at: what is waited for, or its end, the server tells within its limits.
    fn wait(&self, tab: &mut Page, expression: &str) {
        self.value(tab, &format!("comes(figure, (figure) => {expression})"));
    }

    /// The text of a part of the listing, if it can be seen.
    pub fn text(&self, tab: &mut Page, selector: &str) -> Option<String> {
        let seen = format!(
            "[figure.querySelector({selector:?})].find((one) => one?.checkVisibility())?.textContent"
        );
        self.value(tab, &format!("{seen} ?? null")).as_str().map(str::to_owned)
    }

    /// Whether the listing has a control of that name which can be clicked.
    pub fn offers(&self, tab: &mut Page, control: &str) -> bool {
        self.value(tab, &format!("Boolean(control(figure, {control:?}))")) == true
    }

    /// Clicks a control, if it is there, and tells whether it was.
    fn click_if_offered(&self, tab: &mut Page, control: &str) -> bool {
        let clicked = format!(
            "((one) => {{ one?.click(); return Boolean(one); }})(control(figure, {control:?}))"
        );
        self.value(tab, &clicked) == true
    }

    /// Clicks a control.
    ///
    /// # Errors
    /// That the listing does not offer it.
    pub fn click(&self, tab: &mut Page, control: &str) -> Result<(), String> {
        match self.click_if_offered(tab, control) {
            true => Ok(()),
            false => Err(format!("expected a control {control}; the page shows none")),
        }
    }

    /// The name of the control that starts the program.
    pub fn verb(&self) -> &'static str {
        match self.program.kind {
            Kind::Exercise => "Run the tests",
            Kind::Failure => "Compile",
            Kind::Example | Kind::Python => "Run",
        }
    }

    /// Runs the program as a reader does, to its end. One that hangs is
    /// stopped when it has printed all that is recorded; one that may read is
    /// told that nothing comes. Either may have ended by itself before: the
    /// page tells.
    ///
    /// # Errors
    /// A control that is missing.
    pub fn run(&self, tab: &mut Page) -> Result<Run, String> {
        let over = self.over();
        self.click(tab, self.verb())?;
        let asked = "figure.querySelector('.reader-run input')?.checkVisibility()";
        if self.program.header.expectation == Expectation::Hangs {
            let lines = self.program.output().len();
            let printed = format!("stdout(figure).split('\\n').length > {lines}");
            let running = "figure.querySelector('.reader-run [role=status]').textContent.startsWith('running')";
            self.wait(tab, &format!("{over} || ({running} && {printed})"));
            self.click_if_offered(tab, "Stop");
        } else {
            self.wait(tab, &format!("{over} || {asked}"));
            self.click_if_offered(tab, "End of input");
        }
        self.wait(tab, &over);
        Ok(self.shown(tab))
    }

    /// Starts the program and stops it before it can have done anything.
    ///
    /// # Errors
    /// A control that is missing.
    pub fn run_and_stop(&self, tab: &mut Page) -> Result<Run, String> {
        let (start, stop) = (self.verb(), "Stop");
        let both = format!(
            "[{start:?}, {stop:?}].find((name) => {{
                const one = control(figure, name);
                one?.click();
                return !one;
            }}) ?? null"
        );
        if let Some(missing) = self.value(tab, &both).as_str() {
            return Err(format!("expected a control {missing}; the page shows none"));
        }
        self.wait(tab, &self.over());
        Ok(self.shown(tab))
    }

    /// True when the program can be started again.
    fn over(&self) -> String {
        format!("control(figure, {:?})", self.verb())
    }

    fn shown(&self, tab: &mut Page) -> Run {
        let shown = self.value(
            tab,
            "({
                status: figure.querySelector('.reader-run [role=status]').textContent.trim(),
                stdout: stdout(figure),
                stderr: [...figure.querySelectorAll('.reader-output .stderr')]
                    .map((one) => one.textContent).join(''),
                cargo: figure.querySelector('.reader-cargo').textContent,
            })",
        );
        serde_json::from_value(shown).expect("four texts")
    }

    /// The text in the editor, if one is open.
    pub fn edited(&self, tab: &mut Page) -> Option<String> {
        let text =
            self.value(tab, "figure.querySelector('.reader-editor textarea')?.value ?? null");
        text.as_str().map(str::to_owned)
    }

    /// Puts the cursor at the end of the editor and types.
    pub fn add(&self, tab: &mut Page, text: &str) {
        self.select(tab, "text.setSelectionRange(text.value.length, text.value.length)");
        tab.type_text(text);
    }

    /// Puts a text in the place of all that the editor holds.
    pub fn replace(&self, tab: &mut Page, text: &str) {
        self.select(tab, "text.select()");
        tab.type_text(text);
    }

    fn select(&self, tab: &mut Page, how: &str) {
        let selected = "((text) => { text.focus(); HOW; })(figure.querySelector('textarea'))";
        self.value(tab, &selected.replace("HOW", how));
    }
}
