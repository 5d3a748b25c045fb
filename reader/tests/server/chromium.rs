//! A real browser, driven through a pipe: one JSON message after the other,
//! each ended by a zero byte (the Chrome DevTools Protocol).

use std::collections::VecDeque;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// Names under which the browser may be installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// A browser, closed when dropped.
pub struct Browser {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
    profile: PathBuf,
    last: u64,
    events: VecDeque<Value>,
}

/// A page in it.
pub struct Page {
    browser: Browser,
    target: String,
    session: String,
}

/// A page to test with, or none (and a word on that) where no browser is.
pub fn page(test: &str) -> Option<Page> {
    let found = NAMES.into_iter().find(|name| {
        let mut command = Command::new(name);
        command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok()
    });
    if found.is_none() {
        println!("skipped: no chromium");
    }
    Some(Browser::start(found?, test).open())
}

impl Browser {
    fn start(name: &str, test: &str) -> Browser {
        let profile = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{test}"));
        let _ = fs::remove_dir_all(&profile);
        // It reads messages from descriptor 3 and writes them to 4.
        let mut process = Command::new("/bin/sh")
            .args(["-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1", "sh", name])
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"])
            .args(["--remote-debugging-pipe", "--disable-dev-shm-usage"])
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the browser starts");
        let to = process.stdin.take().expect("piped");
        let from = BufReader::new(process.stdout.take().expect("piped"));
        Browser { process, to, from, profile, last: 0, events: VecDeque::new() }
    }

    fn open(mut self) -> Page {
        let made = self.call(None, "Target.createTarget", json!({ "url": "about:blank" }));
        let target = made["targetId"].as_str().expect("a target").to_owned();
        let attach = json!({ "targetId": target, "flatten": true });
        let attached = self.call(None, "Target.attachToTarget", attach);
        let session = attached["sessionId"].as_str().expect("a session").to_owned();
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            self.call(Some(&session), domain, json!({}));
        }
        Page { browser: self, target, session }
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
            self.events.push_back(answer);
        }
    }

    fn read(&mut self) -> Value {
        let mut bytes = Vec::new();
        self.from.read_until(0, &mut bytes).expect("the browser speaks");
        assert!(bytes.pop().is_some(), "the browser is gone");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    fn wait_for(&mut self, method: &str) {
        while self
            .events
            .pop_front()
            .or_else(|| Some(self.read()))
            .is_none_or(|event| event["method"] != method)
        {}
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
    fn call(&mut self, method: &str, params: Value) -> Value {
        let session = self.session.clone();
        self.browser.call(Some(&session), method, params)
    }

    /// Goes to an address and waits until the page is loaded.
    pub fn go(&mut self, address: &str) {
        self.call("Page.navigate", json!({ "url": address }));
        self.browser.wait_for("Page.loadEventFired");
    }

    /// The value of an expression, a promise waited for.
    pub fn value(&mut self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let mut answer = self.call("Runtime.evaluate", asked);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer}");
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

    /// Waits until the page has been loaded again.
    pub fn until_reloaded(&mut self) {
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
        let code = match key {
            "Tab" => 9,
            "Escape" => 27,
            other => panic!("what is the code of {other}?"),
        };
        for kind in ["rawKeyDown", "keyUp"] {
            let event =
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Closes the page as a reader closes a tab.
    pub fn close(&mut self) {
        let target = json!({ "targetId": self.target });
        self.browser.call(None, "Target.closeTarget", target);
    }

    /// What the page has complained of: errors thrown, messages logged.
    pub fn complaints(&mut self) -> Vec<String> {
        self.value("0");
        let told = ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"];
        let events = self.browser.events.iter();
        events
            .filter(|event| told.iter().any(|method| event["method"] == *method))
            .map(|event| event["params"].to_string())
            .collect()
    }
}
