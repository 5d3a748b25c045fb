"use strict";
// Listings: one button copies the program, one the command.

{
    const write = async (text) => {
        if (navigator.clipboard) return navigator.clipboard.writeText(text);
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
    };

    const copyButton = (what, listing, text) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "copy";
        button.textContent = "copy";
        button.setAttribute("aria-label", `copy the ${what} of ${listing}`);
        button.addEventListener("click", async () => {
            try {
                await write(text());
                button.textContent = "copied";
            } catch {
                button.textContent = "not copied";
            }
            setTimeout(() => (button.textContent = "copy"), 2000);
        });
        return button;
    };

    for (const listing of document.querySelectorAll("figure.listing")) {
        const name = listing.querySelector(".number")?.textContent ?? "this listing";
        const program = listing.querySelector(".program");
        const command = listing.querySelector(".command");
        listing.querySelector(".file")?.after(
            copyButton("program", name, () => `${program.textContent.trimEnd()}\n`),
        );
        command?.after(copyButton("command", name, () => command.textContent));
    }
}
