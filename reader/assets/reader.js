// Loaded by a page while `cargo book` serves it, and only then. It reloads the
// page when the book changes, says so when the book cannot be built, and gives
// every listing what it takes to run, change and stop its program.

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
const token = meta("book-token");

/** A new element: `make("p", {class: "x"}, "text", child…)`. */
function make(tag, attributes = {}, ...content) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        element.setAttribute(name, value);
    }
    element.append(...content);
    return element;
}

function button(text, act) {
    const made = make("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
}

// ---- The book changes ------------------------------------------------------

/** Listens to what becomes of the book, while somebody looks at the page: a
    browser gives one server six connections, and a book may be open in many
    tabs. */
function listen() {
    let source;
    const follow = () => {
        source?.close();
        source = undefined;
        if (document.hidden) return;
        source = new EventSource("/_reader/news");
        source.addEventListener("message", (message) => heed(JSON.parse(message.data)));
    };
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", () => source?.close());
    follow();
}

function heed(news) {
    document.querySelector(".reader-notice")?.remove();
    if (news.failure) {
        notify(news.failure);
    } else if (news.version !== meta("book-version")) {
        location.reload();
    }
}

function notify(failure) {
    const notice = make(
        "aside",
        { class: "reader-notice", role: "status" },
        make("details", {},
            make("summary", {}, "The book could not be built. You see the last good one."),
            make("pre", { role: "group", "aria-label": "Why", tabindex: "0" }, failure)),
    );
    document.body.append(notice);
}

// ---- Running a program -----------------------------------------------------

/** Asks the server. Only a request with the token may run anything. */
function ask(path, options) {
    return fetch(`/_reader/${path}`, {
        method: "POST",
        ...options,
        headers: { "x-book-token": token, ...options.headers },
    });
}

/** Runs a program and yields what the server tells of it. Leaving the loop
    closes the connection, and that ends the program. */
async function* run(order, signal) {
    const answer = await ask("run", {
        body: JSON.stringify(order),
        headers: { "content-type": "application/json" },
        signal,
    });
    if (!answer.ok) throw new Error(await answer.text() || answer.statusText);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let begun = "";
    for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        const events = (begun + value).split("\n\n");
        begun = events.pop();
        for (const event of events) {
            if (event.startsWith("data: ")) yield JSON.parse(event.slice(6));
        }
    }
}

const seconds = (ms) => ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;

/** A listing that can be run. */
class Listing {
    constructor(figure) {
        this.figure = figure;
        this.name = figure.dataset.program;
        this.exercise = figure.dataset.kind === "exercise";
        this.shown = figure.querySelector("pre.program");
        this.original = this.shown.textContent.trimEnd();
        this.number = figure.querySelector(".number")?.textContent || this.name;
        this.runs = 0;
        this.addTools();
        const kept = this.recall("edit");
        if (kept !== null && kept !== this.original) this.edit(kept);
        if (this.recall("done")) this.showDone();
    }

    addTools() {
        const fails = this.figure.dataset.kind === "fail";
        const verb = this.exercise ? "Run the tests" : fails ? "Compile" : "Run";
        this.start = button(verb, () => this.run());
        this.stop = button("Stop", () => this.halt());
        this.change = button("Edit", () => this.edit(this.original, true));
        this.reset = button("Reset", () => this.restore());
        this.hint = make("span", { class: "reader-hint", hidden: "" }, "Esc, then Tab leaves the editor");
        this.done = make("span", { class: "yes", hidden: "" }, "done");
        const all = [this.start, this.stop, this.change, this.reset];
        for (const one of all) {
            one.setAttribute("aria-label", `${one.textContent}: ${this.number}`);
        }
        this.start.className = "reader-start";
        this.stop.className = "reader-stop";
        this.stop.hidden = this.reset.hidden = true;
        const tools = make("div", { class: "reader-tools" }, ...all, this.hint, this.done);
        this.shown.after(tools);
    }

    // What is remembered on this device.
    recall(what) {
        try {
            return localStorage.getItem(`book-${what}:${this.name}`);
        } catch {
            return null;
        }
    }

    remember(what, value) {
        try {
            const key = `book-${what}:${this.name}`;
            if (value === null) localStorage.removeItem(key);
            else localStorage.setItem(key, value);
        } catch {
            // Private browsing: it is forgotten with the page.
        }
    }

    showDone() {
        this.done.hidden = false;
    }

    // ---- Editing

    edit(text, focus = false) {
        this.lines = make("pre", { "aria-hidden": "true" });
        this.text = make("textarea", {
            spellcheck: "false", autocapitalize: "off", autocomplete: "off",
            wrap: "off", "aria-label": `${this.number}, your version`,
        });
        this.text.value = text;
        this.text.addEventListener("input", () => this.changed());
        this.text.addEventListener("keydown", (event) => this.key(event));
        this.editor = make("div", { class: "reader-editor" }, this.lines, this.text);
        this.shown.hidden = true;
        this.shown.after(this.editor);
        this.change.hidden = true;
        this.reset.hidden = this.hint.hidden = false;
        this.number_lines([]);
        if (focus) this.text.focus();
    }

    /** Tab indents. After Escape the next Tab leaves, as it does elsewhere. */
    key(event) {
        if (event.key === "Escape") {
            this.leaving = true;
        } else if (event.key === "Tab" && !event.shiftKey && !this.leaving) {
            event.preventDefault();
            // The one way to insert text that the browser can undo.
            document.execCommand("insertText", false, "    ");
        } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            this.run();
        } else if (event.key !== "Shift" && event.key !== "Tab") {
            this.leaving = false;
        }
    }

    changed() {
        const text = this.text.value;
        this.remember("edit", text === this.original ? null : text);
        this.number_lines([]);
    }

    /** Numbers the lines; those in `wrong` get a mark. */
    number_lines(wrong) {
        const count = this.text.value.split("\n").length;
        this.text.rows = count;
        this.lines.replaceChildren(...Array.from({ length: count }, (_, at) => {
            const marked = wrong.includes(at + 1);
            return make("span", marked ? { class: "wrong" } : {}, `${marked ? "✗ " : ""}${at + 1}\n`);
        }));
    }

    restore() {
        this.remember("edit", null);
        this.editor.remove();
        this.editor = this.text = undefined;
        this.shown.hidden = false;
        this.change.hidden = false;
        this.reset.hidden = this.hint.hidden = true;
        this.change.focus();
    }

    // ---- Running

    async run() {
        this.aborted?.abort();
        this.aborted = new AbortController();
        const turn = ++this.runs;
        this.clear();
        this.start.hidden = true;
        this.stop.hidden = false;
        const order = { program: this.name };
        if (this.text && this.text.value.trimEnd() !== this.original) {
            order.source = this.text.value;
        }
        try {
            for await (const told of run(order, this.aborted.signal)) {
                if (turn !== this.runs) return;
                this.tell(told);
            }
            if (!this.over) this.say("The connection broke off.");
        } catch (error) {
            // Stop was clicked before the server had named the run.
            const stopped = this.aborted.signal.aborted;
            if (turn === this.runs) this.say(stopped ? "stopped" : error.message);
        }
        if (turn === this.runs) this.rest();
    }

    /** Asks for the end. The server then tells how it was. */
    async halt() {
        this.say("stopping …");
        const answer = this.session &&
            await ask(`run/${this.session}/stop`, { body: "" }).catch(() => undefined);
        if (!answer?.ok) this.aborted.abort();
    }

    rest() {
        const had = document.activeElement === this.stop;
        this.start.hidden = false;
        this.stop.hidden = true;
        this.form.hidden = true;
        if (had) this.start.focus();
    }

    clear() {
        this.place?.remove();
        this.session = undefined;
        this.over = false;
        this.wrong = [];
        this.problems = make("ul", { hidden: "" });
        this.status = make("span", { role: "status" }, "asking …");
        const stretch = (name, label) => make("pre", {
            class: name, role: "group", "aria-label": label, tabindex: "0", hidden: "",
        });
        this.cargo = stretch("reader-cargo", "What cargo says");
        this.output = stretch("reader-output", "What your run prints");
        this.form = this.makeForm();
        this.figures = make("div");
        this.place = make(
            "div",
            { class: "reader-run", role: "group", "aria-label": `Your run of ${this.number}` },
            make("p", {}, make("span", { class: "reader-title" }, "Your run"), this.status), this.problems, this.cargo, this.output, this.form, this.figures,
        );
        this.figure.append(this.place);
        for (const line of this.figure.querySelectorAll(".reader-wrong")) {
            line.classList.remove("reader-wrong");
        }
        if (this.text) this.number_lines([]);
    }

    makeForm() {
        const line = make("input", { type: "text", "aria-label": "A line for the program", autocomplete: "off" });
        const form = make("form", { hidden: "" }, line,
            make("button", {}, "Send"), button("End of input", () => this.type("")));
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            this.type(`${line.value}\n`);
            line.value = "";
        });
        return form;
    }

    async type(text) {
        await ask(`run/${this.session}/input`, { body: text, headers: { "content-type": "text/plain" } });
        if (text === "") this.form.hidden = true;
    }

    say(...content) {
        this.status.replaceChildren(...content);
    }

    tell(told) {
        switch (told.kind) {
            case "session":
                this.session = told.name;
                break;
            case "queued":
                this.say(`waiting: ${told.ahead} ahead`);
                break;
            case "building":
                this.say("building …");
                this.print(this.cargo, told.text);
                break;
            case "diagnostic":
                this.diagnose(told);
                break;
            case "started":
                this.cargo.hidden ||= this.wrong.length === 0;
                this.say(`running … (at most ${told.limit} s)`);
                this.form.hidden = !told.reads_input;
                break;
            case "stdout":
                this.print(this.output, told.text);
                break;
            case "stderr":
                this.print(this.output, make("span", { class: "stderr" }, told.text));
                break;
            case "figure":
                this.draw(told.html);
                break;
            case "ended":
                this.end(told);
                break;
            case "failed":
                this.over = true;
                this.say(told.message);
                break;
        }
    }

    print(where, what) {
        const atEnd = where.scrollHeight - where.scrollTop - where.clientHeight < 8;
        where.hidden = false;
        where.append(what);
        if (atEnd) where.scrollTop = where.scrollHeight;
    }

    diagnose(told) {
        this.print(this.cargo, make("span", { class: told.level }, told.text));
        if (told.line === 0) return;
        const where = told.level === "error" ? this.wrong : [];
        where.push(told.line);
        const text = `line ${told.line}: ${told.message}`;
        this.problems.hidden = false;
        this.problems.append(make("li", { class: told.level },
            button(text, () => this.show(told.line))));
        if (this.text) this.number_lines(this.wrong);
        else if (told.level === "error") {
            this.shown.querySelectorAll(".line")[told.line - 1]?.classList.add("reader-wrong");
        }
    }

    /** Puts the cursor on a line, or the line into view. */
    show(number) {
        if (!this.text) {
            this.shown.querySelectorAll(".line")[number - 1]?.scrollIntoView({ block: "center" });
            return;
        }
        const lines = this.text.value.split("\n");
        const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
        this.text.focus();
        this.text.setSelectionRange(start, start + (lines[number - 1]?.length ?? 0));
    }

    end(told) {
        this.over = true;
        this.form.hidden = true;
        const parts = [told.ending, `${seconds(told.wall_ms)} on the clock`];
        if (told.cpu_ms !== null) parts.push(`${seconds(told.cpu_ms)} of processor time`);
        this.say(`${parts.join(", ")}. `);
        if (told.cut) this.say(`${parts.join(", ")}. It printed more than is shown. `);
        if (told.kept === null) return;
        const words = this.exercise
            ? ["The tests pass: done.", "The tests do not pass yet."]
            : [`As its badge says: ${told.badge}.`, `Its badge says: ${told.badge}.`];
        this.status.append(make("span", { class: told.kept ? "yes" : "no" }, words[told.kept ? 0 : 1]));
        if (this.exercise && told.kept) {
            this.remember("done", "yes");
            this.showDone();
        }
    }

    /** Puts a figure of this run beneath the book's. */
    draw(html) {
        const drawn = new DOMParser().parseFromString(html, "text/html").querySelector("figure");
        const book = document.getElementById(drawn.id);
        const caption = drawn.querySelector("figcaption .number");
        if (caption) caption.textContent += ", your run";
        drawn.id += "-your-run";
        document.getElementById(drawn.id)?.remove();
        if (book) book.after(drawn);
        else this.figures.append(drawn);
    }
}

listen();
if (token) {
    for (const figure of document.querySelectorAll("figure.listing[data-program]")) {
        if (figure.querySelector("pre.program")) new Listing(figure);
    }
}
