//! A real browser, driven through a pipe: one JSON message after the other,
//! each ended by a zero byte (the Chrome DevTools Protocol).

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// Names under which the browser may be installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A browser that says nothing for so long will not speak again.
const PATIENCE: Duration = Duration::from_secs(180);

/// A browser, closed when dropped.
struct Browser {
    process: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    profile: PathBuf,
    last: u64,
    /// What it told since the page last went somewhere.
    events: Vec<Value>,
    /// How many of these were waited for.
    heard: usize,
}

/// A page in a browser of its own.
pub struct Page {
    browser: Browser,
    context: String,
    target: String,
    session: String,
}

/// The name of the browser, if there is one.
pub fn installed() -> Option<&'static str> {
    static FOUND: OnceLock<Option<&'static str>> = OnceLock::new();
    *FOUND.get_or_init(|| {
        NAMES.into_iter().find(|name| {
            let mut command = Command::new(name);
            command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
            command.status().is_ok()
        })
    })
}

/// Which browser that is, in its own words.
pub fn version() -> Option<String> {
    let output = Command::new(installed()?).arg("--version").output().ok()?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A page to test with.
///
/// # Panics
/// If there is no browser.
pub fn page() -> Page {
    let found = installed().expect("whoever asks has looked whether there is a browser");
    Page::open(Browser::start(found))
}

impl Browser {
    fn start(name: &str) -> Browser {
        static STARTED: AtomicUsize = AtomicUsize::new(0);
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let profile = format!("browser-{}-{number}", std::process::id());
        let profile = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(profile);
        // It reads messages from descriptor 3 and writes them to 4.
        let mut process = Command::new("/bin/sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1", "sh", name])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args(["--hide-scrollbars", "--disable-background-networking"])
            .args(["--remote-debugging-pipe", "--disable-dev-shm-usage"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the browser starts");
        let to = process.stdin.take().expect("piped");
        let stdout = BufReader::new(process.stdout.take().expect("piped"));
        let (tell, from) = mpsc::channel();
        thread::spawn(move || listen(stdout, &tell));
        Browser { process, to, from, profile, last: 0, events: Vec::new(), heard: 0 }
    }

    fn call(&mut self, session: Option<&str>, method: &str, params: Value) -> Value {
        self.last += 1;
        let id = self.last;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.write_all(&bytes).expect("the browser listens");
        loop {
            let mut answer = self.read();
            if answer["id"] == id {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.events.push(answer);
        }
    }

    fn read(&mut self) -> Value {
        self.from.recv_timeout(PATIENCE).expect("the browser speaks")
    }

    /// Waits for the next event of that name that nobody has waited for.
    fn wait_for(&mut self, method: &str) {
        loop {
            if self.heard == self.events.len() {
                let event = self.read();
                self.events.push(event);
            }
            self.heard += 1;
            if self.events[self.heard - 1]["method"] == method {
                return;
            }
        }
    }

    fn forget(&mut self) {
        self.events.clear();
        self.heard = 0;
    }
}

/// Hands on what the browser says until it has gone, or nobody listens.
fn listen(mut from: BufReader<ChildStdout>, tell: &Sender<Value>) {
    let mut bytes = Vec::new();
    while from.read_until(0, &mut bytes).is_ok() && bytes.pop().is_some() {
        let message = serde_json::from_slice(&bytes).expect("the browser speaks JSON");
        if tell.send(message).is_err() {
            return;
        }
        bytes.clear();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}

impl Page {
    /// Opens a page that remembers nothing of those before.
    fn open(mut browser: Browser) -> Page {
        let context = browser.call(None, "Target.createBrowserContext", json!({}));
        let context = context["browserContextId"].as_str().expect("a context").to_owned();
        let wanted = json!({ "url": "about:blank", "browserContextId": context });
        let made = browser.call(None, "Target.createTarget", wanted);
        let target = made["targetId"].as_str().expect("a target").to_owned();
        let attach = json!({ "targetId": target, "flatten": true });
        let attached = browser.call(None, "Target.attachToTarget", attach);
        let session = attached["sessionId"].as_str().expect("a session").to_owned();
        let mut page = Page { browser, context, target, session };
        for domain in ["Page.enable", "Runtime.enable", "Log.enable", "Network.enable"] {
            page.call(domain, json!({}));
        }
        page
    }

    /// A page in the same browser for another reader, who was never here.
    pub fn afresh(mut self) -> Page {
        let context = json!({ "browserContextId": self.context });
        self.browser.call(None, "Target.disposeBrowserContext", context);
        Page::open(self.browser)
    }

    fn call(&mut self, method: &str, params: Value) -> Value {
        let session = self.session.clone();
        self.browser.call(Some(&session), method, params)
    }

    /// Goes to an address and waits until the page is loaded, with its faces.
    pub fn go(&mut self, address: &str) {
        self.browser.forget();
        let gone = self.call("Page.navigate", json!({ "url": address }));
        assert!(gone["errorText"].is_null(), "{address}: {}", gone["errorText"]);
        // To another place on the same page nothing is loaded.
        if !gone["loaderId"].is_null() {
            self.browser.wait_for("Page.loadEventFired");
        }
        self.value("document.fonts.ready.then(() => 0)");
    }

    /// Loads the page again.
    pub fn reload(&mut self) {
        self.browser.forget();
        self.call("Page.reload", json!({}));
        self.browser.wait_for("Page.loadEventFired");
    }

    /// Makes the window so many pixels wide.
    pub fn width(&mut self, width: u32) {
        let size =
            json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Sets what the reader's system asks for: a theme, and `screen` or
    /// `print`.
    pub fn medium(&mut self, medium: &str, theme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": theme }]);
        let asked = json!({ "media": medium, "features": features });
        self.call("Emulation.setEmulatedMedia", asked);
    }

    /// Forbids the page to run scripts.
    pub fn forbid_scripts(&mut self) {
        self.call("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }

    /// The value of an expression, a promise waited for.
    pub fn value(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let mut answer = self.call("Runtime.evaluate", asked);
        let shown: String = expression.chars().take(400).collect();
        assert!(answer["exceptionDetails"].is_null(), "{shown}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until an expression is true. The page tells when something in it
    /// has changed.
    pub fn until(&mut self, condition: &str) {
        let met = self.value(&format!(
            "new Promise((done) => {{
                const look = () => {{ try {{ return ({condition}); }} catch {{ return false; }} }};
                if (look()) return done(true);
                const observer = new MutationObserver(() => {{
                    if (look()) {{ observer.disconnect(); done(true); }}
                }});
                observer.observe(document, {{ subtree: true, childList: true, attributes: true, characterData: true }});
                setTimeout(() => done(document.body.innerText.slice(-2000)), 60000);
            }})"
        ));
        assert_eq!(met, true, "{condition} never came true");
    }

    /// Waits until a page has been loaded, after something that makes it so.
    pub fn until_loaded(&mut self) {
        self.browser.wait_for("Page.loadEventFired");
    }

    /// Clicks the button with that text in a listing.
    pub fn click(&mut self, listing: &str, text: &str) {
        let clicked = self.value(&format!(
            "(() => {{
                const all = [...document.querySelectorAll('#listing-{listing} button')];
                const found = all.find((one) => one.textContent === {text:?} && !one.hidden);
                found?.click();
                return Boolean(found);
            }})()"
        ));
        assert_eq!(clicked, true, "{listing} has no button {text:?}");
    }

    /// The text of the first element that fits.
    pub fn text(&mut self, selector: &str) -> String {
        let text = self.value(&format!("document.querySelector({selector:?})?.innerText ?? ''"));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Types text where the cursor is.
    pub fn type_text(&mut self, text: &str) {
        self.call("Input.insertText", json!({ "text": text }));
    }

    /// Presses a key.
    pub fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Tab" => (9, None),
            "Enter" => (13, Some("\r")),
            "Escape" => (27, None),
            " " => (32, Some(" ")),
            "ArrowUp" => (38, None),
            "ArrowRight" => (39, None),
            "ArrowDown" => (40, None),
            "/" => (191, Some("/")),
            other => panic!("what is the code of {other}?"),
        };
        let down = if text.is_some() { "keyDown" } else { "rawKeyDown" };
        for kind in [down, "keyUp"] {
            let mut event =
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            if let Some(text) = text.filter(|_| kind == down) {
                event["text"] = text.into();
            }
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Closes the page as a reader closes a tab.
    pub fn close(&mut self) {
        let target = json!({ "targetId": self.target });
        self.browser.call(None, "Target.closeTarget", target);
    }

    /// What the page has complained of since it was gone to: errors thrown,
    /// messages logged.
    pub fn complaints(&mut self) -> Vec<String> {
        self.value("0");
        let told = ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"];
        let events = self.browser.events.iter();
        events
            .filter(|event| told.iter().any(|method| event["method"] == *method))
            .map(|event| event["params"].to_string())
            .collect()
    }

    /// The addresses that the page has asked for since it was gone to.
    pub fn requests(&mut self) -> Vec<String> {
        self.value("0");
        let events = self.browser.events.iter();
        events
            .filter(|event| event["method"] == "Network.requestWillBeSent")
            .filter_map(|event| event["params"]["request"]["url"].as_str())
            .filter(|url| !url.starts_with("data:"))
            .map(str::to_owned)
            .collect()
    }
}
