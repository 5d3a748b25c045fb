"use strict";
// Figures: pointing at a span, or walking to it with the arrow keys, tells it.

{
    /** The marks of a figure that have something to tell, from left to right. */
    const marksOf = (svg) => [...svg.querySelectorAll("title")]
        .map((title) => ({ mark: title.parentNode, text: title.textContent, title }))
        .filter(({ mark }) => mark !== svg);

    const middle = (mark) => {
        const box = mark.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };

    /** The nearest mark in the direction of an arrow key. */
    const neighbour = (marks, from, key) => {
        const across = key === "ArrowLeft" || key === "ArrowRight";
        const sign = key === "ArrowRight" || key === "ArrowDown" ? 1 : -1;
        const here = middle(from.mark);
        const rank = ({ mark }) => {
            const { x, y } = middle(mark);
            const [along, aside] = across ? [x - here.x, y - here.y] : [y - here.y, x - here.x];
            if (along * sign < 0.5) return Infinity;
            return across
                ? Math.abs(along) + Math.abs(aside) * 1000
                : Math.abs(along) * 1000 + Math.abs(aside);
        };
        const best = marks.reduce((a, b) => (rank(b) < rank(a) ? b : a));
        if (rank(best) === Infinity) return from;
        const sameLane = Math.abs(middle(best.mark).y - here.y) < 1;
        return across && !sameLane && marks.some((other) => other !== from
            && Math.abs(middle(other.mark).y - here.y) < 1) ? from : best;
    };

    /** Where a timeline is wider than the page its lanes keep their names in
     * view: they move along with what is scrolled below them. */
    const keepNames = (svg, scroll) => {
        const lanes = svg.querySelector("g.lane");
        const lift = () => {
            const { x, y, width, height } = lanes.getBBox();
            const ground = document.createElementNS(svg.namespaceURI, "rect");
            const sides = { x: 0, y: y - 4, width: x + width + 6, height: height + 8 };
            for (const side in sides) ground.setAttribute(side, sides[side]);
            lanes.prepend(ground);
            svg.append(lanes);
        };
        scroll.addEventListener("scroll", lift, { once: true });
        scroll.addEventListener("scroll", () => {
            const scale = svg.viewBox.baseVal.width / svg.clientWidth;
            lanes.style.transform = `translateX(${scroll.scrollLeft * scale}px)`;
        });
    };

    for (const figure of document.querySelectorAll(".figure")) {
        const svg = figure.querySelector("svg");
        if (svg?.querySelector("g.lane")) keepNames(svg, figure.querySelector(".scroll"));
        const marks = svg ? marksOf(svg) : [];
        if (marks.length === 0) continue;
        const entryAt = (element) => marks.find(({ mark }) => mark.contains(element));
        for (const { title } of marks) title.remove();

        const label = document.createElement("p");
        label.className = "told-by";
        label.setAttribute("role", "status");
        figure.append(label);
        const scroll = figure.querySelector(".scroll");
        let told = null;

        const tell = (entry) => {
            told?.mark.classList.remove("told");
            told = entry;
            label.textContent = entry?.text ?? "";
            if (!entry) return;
            entry.mark.classList.add("told");
            const box = entry.mark.getBoundingClientRect();
            const frame = figure.getBoundingClientRect();
            const wanted = box.left + box.width / 2 - frame.left - label.offsetWidth / 2;
            const left = Math.max(0, Math.min(wanted, frame.width - label.offsetWidth));
            label.style.left = `${left}px`;
            label.style.top = `${box.top - frame.top - label.offsetHeight - 6}px`;
        };

        // A page that scrolls below a resting pointer must not silence the keys.
        let pointed = false;
        svg.addEventListener("pointerover", (event) => {
            const entry = entryAt(event.target);
            if (entry || pointed) tell(entry ?? null);
            pointed = Boolean(entry);
        });
        svg.addEventListener("pointerleave", () => {
            if (pointed) tell(null);
            pointed = false;
        });
        scroll.addEventListener("blur", () => tell(null));
        scroll.addEventListener("keydown", (event) => {
            if (event.key === "Escape") return tell(null);
            if (!event.key.startsWith("Arrow")) return;
            event.preventDefault();
            const next = told ? neighbour(marks, told, event.key) : marks[0];
            next.mark.scrollIntoView({ block: "nearest", inline: "nearest" });
            tell(next);
        });
    }
}
