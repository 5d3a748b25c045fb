"use strict";
// Quizzes: what was answered is remembered on this device, and only here.

{
    const contents = document.getElementById("contents");
    const quizzes = [...document.querySelectorAll("form.quiz")];

    /** A page's path below the root of the book, as the contents link to it. */
    const pathOf = (link) => link.getAttribute("href").replace(/^(\.\.\/)+/, "");
    const current = contents.querySelector("[aria-current]");
    const page = current && pathOf(current);

    const read = () => {
        try {
            return JSON.parse(localStorage.quizzes ?? "{}");
        } catch {
            return {};
        }
    };
    const write = (kept) => {
        try {
            localStorage.quizzes = JSON.stringify(kept);
        } catch {}
    };

    const answersOf = (quiz) => [...quiz.querySelectorAll(".answer")];
    const chosen = (answer) => answer.querySelector("input").checked;

    /** Puts "2 of 3" behind every page that has been worked on. */
    const showProgress = (kept) => {
        for (const old of contents.querySelectorAll(".progress, .forget")) old.remove();
        for (const link of contents.querySelectorAll("a")) {
            const done = kept[pathOf(link)];
            if (!done) continue;
            const note = document.createElement("span");
            note.className = "progress";
            note.textContent = `${done.right} of ${done.of}`;
            note.title = "questions answered rightly";
            link.append(" ", note);
        }
        if (Object.keys(kept).length === 0) return;
        const forget = document.createElement("p");
        forget.className = "forget";
        forget.textContent = "Your answers are kept on this device only. ";
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Forget them";
        button.addEventListener("click", () => {
            try {
                delete localStorage.quizzes;
            } catch {}
            for (const quiz of quizzes) quiz.reset();
            showProgress({});
            contents.querySelector("a").focus();
        });
        forget.append(button);
        contents.append(forget);
    };

    const keep = () => {
        const kept = read();
        const chosenAnswers = {};
        for (const quiz of quizzes) {
            const index = answersOf(quiz).findIndex(chosen);
            if (index >= 0) chosenAnswers[quiz.id] = index;
        }
        kept[page] = {
            of: quizzes.length,
            right: quizzes.filter((quiz) => answersOf(quiz)
                .some((answer) => chosen(answer) && answer.classList.contains("right"))).length,
            chosen: chosenAnswers,
        };
        write(kept);
        showProgress(kept);
    };

    const kept = read();
    for (const quiz of quizzes) {
        const index = kept[page]?.chosen?.[quiz.id];
        const answer = index === undefined ? null : answersOf(quiz)[index];
        if (answer) answer.querySelector("input").checked = true;

        // Read out what choosing an answer has revealed.
        const status = document.createElement("p");
        status.className = "unseen";
        status.setAttribute("role", "status");
        quiz.append(status);
        quiz.addEventListener("submit", (event) => event.preventDefault());
        quiz.addEventListener("change", (event) => {
            status.textContent = event.target.closest(".answer").querySelector(".why").textContent;
            keep();
        });
    }
    showProgress(kept);
}
