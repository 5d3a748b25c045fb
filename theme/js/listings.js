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

    const said = document.createElement("p");
    said.className = "unseen";
    said.setAttribute("role", "status");
    document.body.append(said);

    const copyButton = (what, listing, text) => {
        const done = document.createElement("span");
        done.textContent = "copy";
        const subject = document.createElement("span");
        subject.className = "what";
        subject.textContent = ` ${what}`;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "copy";
        button.title = `Copy the ${what} of ${listing}`;
        button.append(done, subject);
        button.addEventListener("click", async () => {
            try {
                await write(text());
                done.textContent = "copied";
            } catch {
                done.textContent = "failed";
            }
            said.textContent = `${what}: ${done.textContent}`;
            setTimeout(() => {
                done.textContent = "copy";
                said.textContent = "";
            }, 2000);
        });
        return button;
    };

    for (const listing of document.querySelectorAll("figure.listing")) {
        const name = listing.querySelector(".number")?.textContent || "this listing";
        const program = listing.querySelector(".program");
        const command = listing.querySelector(".command");
        listing.querySelector(".file")?.after(
            copyButton("program", name, () => `${program.textContent.trimEnd()}\n`),
        );
        command?.after(copyButton("command", name, () => command.textContent));
    }
}
