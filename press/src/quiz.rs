//! Quizzes: a question, its answers, and why each is right or wrong.
//!
//! ````text
//! program: two_awaits
//! What does it print?
//!
//! - [ ] 1 s
//!   The second sleep begins when the first has ended.
//! - [x] 2 s
//!   Nothing runs the two at once.
//! ````

use crate::catalogue::Program;
use crate::header::Expectation;
use std::collections::BTreeSet;

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quiz {
    /// The program it is about.
    pub program: Option<String>,
    /// The question, as Markdown.
    pub question: String,
    /// The answers, in order.
    pub answers: Vec<Answer>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What can be chosen, as Markdown.
    pub text: String,
    /// Whether it is the right one.
    pub right: bool,
    /// Why it is right or wrong, as Markdown.
    pub why: String,
}

/// What the right answer must say, as computed from the program's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Computed {
    /// The whole output, however its white space is laid out.
    Equals(String),
    /// This word or error code.
    Contains(String),
}

impl Quiz {
    /// Reads the body of a `quiz` block.
    ///
    /// # Errors
    /// What was expected, if the block is no question with answers.
    pub fn read(body: &str) -> Result<Quiz, String> {
        let (program, rest) = match body.strip_prefix("program:").map(|rest| rest.split_once('\n'))
        {
            Some(Some((name, rest))) => (Some(name.trim().to_owned()), rest),
            Some(None) => return Err("a question after the program's name".into()),
            None => (None, body),
        };
        let mut question = String::new();
        let mut answers: Vec<Answer> = Vec::new();
        for line in rest.lines() {
            let mark = ["- [ ] ", "- [x] "]
                .into_iter()
                .find_map(|mark| line.strip_prefix(mark).map(|text| (text, mark.contains('x'))));
            match (mark, answers.last_mut()) {
                (Some((text, right)), _) => {
                    answers.push(Answer {
                        text: text.trim().to_owned(),
                        right,
                        why: String::new(),
                    });
                }
                (None, _) if is_mark(line) => {
                    return Err(format!(
                        "`- [ ] …` or `- [x] …` where a line begins, not `{line}`"
                    ));
                }
                (None, Some(answer)) => add_line(&mut answer.why, line.trim()),
                (None, None) => add_line(&mut question, line),
            }
        }
        let quiz = Quiz { program, question: question.trim().to_owned(), answers };
        quiz.check_form().map(|()| quiz)
    }

    fn check_form(&self) -> Result<(), String> {
        let right = self.answers.iter().filter(|answer| answer.right).count();
        if self.question.is_empty() {
            return Err("a question before the answers".into());
        }
        if self.answers.len() < 2 || right != 1 {
            let count = self.answers.len();
            return Err(format!(
                "two or more answers `- [ ] …`, exactly one of them `- [x] …`; there are {count}, {right} of them right"
            ));
        }
        let mut texts = BTreeSet::new();
        if let Some(twice) = self.answers.iter().find(|one| !texts.insert(&one.text)) {
            return Err(format!("answers that differ, `{}` only once", twice.text));
        }
        match self.answers.iter().find(|answer| answer.why.trim().is_empty()) {
            Some(answer) => Err(format!("an explanation below the answer `{}`", answer.text)),
            None => Ok(()),
        }
    }

    /// Holds the answers to what the program did. `None` if they are true,
    /// else what the right answer must say.
    pub fn disagrees(&self, computed: &Computed) -> Option<String> {
        let says = |answer: &Answer| computed.is_said_by(&answer.text);
        let told = match computed {
            Computed::Equals(text) => format!("the right answer to be `{text}`, and no other"),
            Computed::Contains(text) => format!("the right answer to name `{text}`, and no other"),
        };
        self.answers.iter().any(|answer| answer.right != says(answer)).then_some(told)
    }
}

/// Whether a line that is no answer was to be one.
fn is_mark(line: &str) -> bool {
    let text = line.trim_start().trim_start_matches(['-', '*', '+']).trim_start();
    ["[ ]", "[x]", "[X]"].iter().any(|mark| text.starts_with(mark))
}

fn add_line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

impl Computed {
    /// What the right answer to a question about `program` must say.
    ///
    /// # Errors
    /// A sentence, if nothing can be computed.
    pub fn from(program: &Program) -> Result<Computed, String> {
        let record = program.record.as_ref().ok_or("a program that has been recorded")?;
        match &program.header.expectation {
            Expectation::Prints => Ok(Computed::Equals(plain(&record.output.join(" ")))),
            Expectation::Panics => Ok(Computed::Contains("panic".into())),
            Expectation::Hangs => Ok(Computed::Contains("never ends".into())),
            Expectation::DoesNotCompile(rejection) => Ok(Computed::Contains(rejection.to_string())),
            other => Err(format!(
                "a program whose answer can be computed, not one that `{}`",
                other.words()
            )),
        }
    }

    fn is_said_by(&self, answer: &str) -> bool {
        match self {
            Computed::Equals(text) => plain(answer) == *text,
            Computed::Contains(text) => plain(answer).contains(text),
        }
    }
}

/// Text without backquotes, its white space folded.
fn plain(text: &str) -> String {
    text.replace('`', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "What?\n\n- [ ] `1 s`\n  No.\n- [x] `2 s`\n  Yes.\n";

    #[test]
    fn a_quiz_is_question_and_answers() {
        let quiz = Quiz::read(&format!("program: two_awaits\n{TWO}")).unwrap();
        assert_eq!(quiz.program.as_deref(), Some("two_awaits"));
        assert_eq!(quiz.question, "What?");
        assert_eq!(quiz.answers[1].why, "Yes.");
    }

    #[test]
    fn exactly_one_answer_is_right_and_each_is_explained() {
        assert!(Quiz::read(&TWO.replace("[x]", "[ ]")).unwrap_err().contains("0 of them"));
        assert!(Quiz::read(&TWO.replace("  No.\n", "")).unwrap_err().contains("`1 s`"));
        assert!(Quiz::read(&TWO.replace("2 s", "1 s")).unwrap_err().contains("only once"));
        for mark in ["* [ ] c", "  - [ ] c", "- [X] c", "-[ ] c"] {
            assert!(Quiz::read(&format!("{TWO}{mark}\n")).unwrap_err().contains(mark));
        }
    }

    #[test]
    fn the_right_answer_is_what_the_program_printed() {
        let quiz = Quiz::read(TWO).unwrap();
        assert_eq!(quiz.disagrees(&Computed::Equals("2 s".into())), None);
        assert!(quiz.disagrees(&Computed::Equals("1 s".into())).is_some());
    }
}
