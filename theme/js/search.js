"use strict";
// The search: loaded when it is first asked for. It fetches MiniSearch and the
// index as scripts, so that it works from the file system too.

window.bookSearch = (() => {
    const here = document.currentScript.src;
    const minisearch = new URL("{{ resource "theme/js/minisearch.js" }}", here);
    const records = new URL("{{ resource "target/searchindex.js" }}", here);
    const pathToRoot = document.querySelector(".bar .book").getAttribute("href")
        .replace(/index\.html$/, "");
    const load = (url) => new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = url;
        script.onload = resolve;
        script.onerror = reject;
        document.head.append(script);
    });

    const words = (text) => text.match(/[\p{L}\p{N}_]+/gu) ?? [];
    const partsOf = (word) => {
        const parts = word.split(/_+|(?<=\p{Ll})(?=\p{Lu})/u).filter(Boolean);
        return parts.length > 1 ? parts.map((part) => part.toLowerCase()) : [];
    };

    /** `std::sync::JoinHandle` is kept as std, sync, joinhandle, join, handle;
     * `moving_about` as moving_about, moving, about. */
    const tokens = (text) => words(text).flatMap((word) => [word.toLowerCase(), ...partsOf(word)]);

    /** Every word asked for must be there, whole or in all its parts. */
    const query = (text) => ({
        combineWith: "AND",
        queries: words(text).map((word) => ({
            combineWith: "OR",
            queries: [
                word.toLowerCase(),
                ...(partsOf(word).length ? [{ combineWith: "AND", queries: partsOf(word) }] : []),
            ],
        })),
    });

    const buildIndex = async () => {
        await Promise.all([load(minisearch), load(records)]);
        const index = new MiniSearch({
            fields: ["name", "heading", "page", "text"],
            storeFields: ["url", "page", "heading", "kind", "text"],
            tokenize: tokens,
            processTerm: (term) => term,
            searchOptions: {
                tokenize: (word) => [word],
                prefix: true,
                boost: { name: 8, heading: 4, page: 2 },
            },
        });
        await index.addAllAsync(window.bookIndex.map((record, id) => ({ id, ...record })));
        delete window.bookIndex;
        return index;
    };

    const element = (name, properties, ...children) => {
        const made = Object.assign(document.createElement(name), properties);
        made.append(...children);
        return made;
    };

    const input = element("input", {
        type: "search",
        id: "search-words",
        autocomplete: "off",
        spellcheck: false,
    });
    input.setAttribute("enterkeyhint", "go");
    const status = element("p", { className: "found" });
    status.setAttribute("role", "status");
    const list = element("ol", {});
    const close = element("button", { type: "button", textContent: "Close" });
    const label = element("label", { htmlFor: input.id, textContent: "Search the book" });
    const dialog = element("dialog", { id: "search" },
        element("div", { className: "asked" }, label, input, close), status, list);
    dialog.setAttribute("aria-label", "Search");
    document.body.append(dialog);

    /** Some words around the first match, the matches marked. */
    const excerpt = (text, terms) => {
        const pattern = terms
            .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
            .sort((a, b) => b.length - a.length)
            .join("|");
        const match = pattern ? text.search(new RegExp(pattern, "iu")) : -1;
        const start = Math.max(0, match - 60);
        const cut = text.slice(start && text.indexOf(" ", start) + 1, start + 220);
        const pieces = pattern ? cut.split(new RegExp(`(${pattern})`, "iu")) : [cut];
        return pieces.map((piece, i) => (i % 2 ? element("mark", { textContent: piece }) : piece));
    };

    const shown = ({ url, page, heading, kind, text, terms }) => {
        const title = element("span", { className: "title", textContent: heading || page });
        const link = element("a", { href: pathToRoot + url }, title);
        const place = [kind !== "section" && kind, heading && page].filter(Boolean).join(" in ");
        if (place) link.append(" ", element("span", { className: "place", textContent: place }));
        link.append(element("span", { className: "excerpt" }, ...excerpt(text, terms)));
        return element("li", {}, link);
    };

    let index = null;
    const search = async () => {
        if (!index) status.textContent = "Reading the index…";
        index ??= buildIndex();
        let results;
        try {
            const built = await index;
            const asked = query(input.value);
            results = built.search(asked);
            // Only when nothing is spelled so, look for what is nearly.
            if (results.length === 0) results = built.search(asked, { fuzzy: 0.25 });
        } catch {
            status.textContent = "The index could not be read.";
            return;
        }
        status.textContent = "";
        list.replaceChildren(...results.slice(0, 30).map(shown));
        if (input.value.trim() === "") return;
        status.textContent = results.length === 0 ? "Nothing found."
            : results.length === 1 ? "One place." : `${results.length} places.`;
    };

    const step = (by) => {
        const stops = [input, ...list.querySelectorAll("a")];
        const next = stops[stops.indexOf(document.activeElement) + by];
        next?.focus();
    };

    input.addEventListener("input", search);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("keydown", (event) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            step(event.key === "ArrowDown" ? 1 : -1);
        } else if (event.key === "Escape") {
            dialog.close();
        } else if (event.key === "Enter" && event.target === input) {
            list.querySelector("a")?.click();
        }
    });
    dialog.addEventListener("click", (event) => {
        if (event.target === dialog || event.target.closest("li a")) dialog.close();
    });

    return {
        open() {
            dialog.showModal();
            input.select();
            search();
        },
    };
})();
