"use strict";
// The frame around a page: theme, contents, the door to the search, paper.

{
    const root = document.documentElement;

    /** Remembers a choice on this device; where that is forbidden, forgets it. */
    const remember = (key, value) => {
        try {
            if (value) localStorage[key] = value;
            else delete localStorage[key];
        } catch {}
    };

    // Theme: follows the system until the reader asks for the other one, and
    // again when she asks for the system's.
    const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
    document.getElementById("theme-button").addEventListener("click", () => {
        const isDark = root.classList.contains("dark")
            || (systemIsDark.matches && !root.classList.contains("light"));
        const asked = isDark ? "light" : "dark";
        const differs = systemIsDark.matches === isDark;
        root.classList.remove("dark", "light");
        if (differs) root.classList.add(asked);
        remember("theme", differs && asked);
    });

    // Contents: a sheet that any browser opens by itself; where there is room
    // it stays open beside the text until the reader closes it.
    const contents = document.getElementById("contents");
    const contentsButton = document.getElementById("contents-button");
    const roomy = matchMedia("(min-width: 75rem)");
    const current = contents.querySelector("[aria-current]");

    const tellWhetherKept = () => {
        if (roomy.matches) {
            contentsButton.setAttribute("aria-expanded", root.classList.contains("contents-kept"));
        } else {
            contentsButton.removeAttribute("aria-expanded");
        }
    };
    const showCurrent = () => {
        if (!current) return;
        const middle = current.offsetTop - contents.clientHeight / 3;
        contents.scrollTop = Math.max(0, middle);
    };
    contentsButton.addEventListener("click", (event) => {
        if (!roomy.matches) return;
        event.preventDefault();
        const kept = root.classList.toggle("contents-kept");
        remember("contents", kept && "kept");
        tellWhetherKept();
        if (kept) showCurrent();
    });
    contents.addEventListener("toggle", showCurrent);
    contents.addEventListener("click", (event) => {
        if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
    });
    roomy.addEventListener("change", tellWhetherKept);

    // The headings of this page, below its entry.
    const headings = document.querySelectorAll("main > h2[id]");
    if (current && headings.length > 1) {
        const list = document.createElement("ol");
        list.className = "here";
        for (const heading of headings) {
            const link = document.createElement("a");
            link.href = `#${heading.id}`;
            link.textContent = heading.textContent;
            const item = document.createElement("li");
            item.append(link);
            list.append(item);
        }
        current.after(list);
    }
    tellWhetherKept();
    showCurrent();

    // The search is loaded when it is first asked for.
    const searchButton = document.getElementById("search-button");
    const openSearch = () => {
        if (window.bookSearch) return window.bookSearch.open();
        if (searchButton.dataset.search) {
            const script = document.createElement("script");
            script.src = searchButton.dataset.search;
            script.onload = () => window.bookSearch.open();
            document.head.append(script);
            delete searchButton.dataset.search;
        }
    };
    searchButton.addEventListener("click", openSearch);
    addEventListener("keydown", (event) => {
        const typing = event.target.closest?.("input:not([type=radio]), textarea, select, dialog");
        if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        openSearch();
    });

    // On paper every folded part is open.
    let folded = [];
    addEventListener("beforeprint", () => {
        folded = [...document.querySelectorAll("main details:not([open])")];
        for (const part of folded) part.open = true;
    });
    addEventListener("afterprint", () => {
        for (const part of folded) part.open = false;
    });

    // What is too wide for the page can be scrolled from the keyboard.
    const letScroll = new ResizeObserver((boxes) => {
        for (const { target } of boxes) {
            if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        }
    });
    for (const box of document.querySelectorAll(".table-wrapper, .numbers, pre:not([tabindex])")) {
        letScroll.observe(box);
    }

    // The corner of a table that has nothing to say is no heading.
    for (const corner of document.querySelectorAll("th:empty")) {
        corner.replaceWith(document.createElement("td"));
    }
}
