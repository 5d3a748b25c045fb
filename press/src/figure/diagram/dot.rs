//! Reads the part of the DOT language that diagrams are written in.

use std::mem::discriminant;

use layout::gv::{Lexer, Token};

use super::DiagramError;

/// A graph as it is written.
#[derive(Debug, Default)]
pub(super) struct Graph {
    /// Whether it grows to the right (`rankdir=LR`), not down.
    pub to_the_right: bool,
    /// The nodes, in the order in which they are first named.
    pub nodes: Vec<Node>,
    /// The arrows, in order.
    pub edges: Vec<Edge>,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub name: String,
    pub label: String,
    /// Whether it is an ellipse, not a box.
    pub round: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// The index of the node that it leaves.
    pub from: usize,
    /// The index of the node that it leads to.
    pub to: usize,
    pub label: String,
    pub dashed: bool,
}

type Read<T> = Result<T, DiagramError>;
type Attributes = Vec<(String, String)>;

/// What can be written in brackets: a key, and its values unless any will do.
type Known = (&'static str, &'static [(&'static str, &'static [&'static str])]);
const GRAPH: Known = ("the graph", &[("rankdir", &["LR", "TB"])]);
const NODE: Known = ("a node", &[("label", &[]), ("shape", &["box", "ellipse", "circle"])]);
const EDGE: Known = ("an arrow", &[("label", &[]), ("style", &["solid", "dashed"])]);

/// Reads `digraph { … }`.
pub(super) fn read(source: &str) -> Read<Graph> {
    let mut reader = Reader::new(source);
    reader.need(&Token::DigraphKW, "`digraph { … }`")?;
    if matches!(reader.token, Token::Identifier(_)) {
        reader.advance();
    }
    reader.need(&Token::OpenBrace, "`{` after `digraph`")?;
    while !reader.take(&Token::CloseBrace) {
        reader.statement()?;
    }
    if !matches!(reader.token, Token::EOF) {
        return Err(reader.wrong("nothing after the last `}`"));
    }
    match reader.graph.nodes.is_empty() {
        true => Err(reader.wrong("a graph with a node")),
        false => Ok(reader.graph),
    }
}

/// The source, read up to a token.
struct Reader<'a> {
    source: &'a str,
    lexer: Lexer,
    token: Token,
    /// The line on which `token` begins.
    line: usize,
    /// What `node [ … ]` and `edge [ … ]` have said.
    of_nodes: Attributes,
    of_edges: Attributes,
    graph: Graph,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Reader<'a> {
        let mut reader = Reader {
            source,
            lexer: Lexer::from_string(source),
            token: Token::EOF,
            line: 1,
            of_nodes: Attributes::new(),
            of_edges: Attributes::new(),
            graph: Graph::default(),
        };
        reader.advance();
        reader
    }

    /// Goes on to the next token.
    fn advance(&mut self) {
        while self.lexer.skip_comment() || self.lexer.skip_whitespace() {}
        let before = self.source.chars().take(self.lexer.pos.saturating_sub(1));
        self.line = before.filter(|letter| *letter == '\n').count() + 1;
        self.token = self.lexer.next_token();
    }

    /// Takes the token if it is of this kind.
    fn take(&mut self, wanted: &Token) -> bool {
        let found = discriminant(&self.token) == discriminant(wanted);
        if found {
            self.advance();
        }
        found
    }

    fn need(&mut self, wanted: &Token, expected: &str) -> Read<()> {
        if self.take(wanted) { Ok(()) } else { Err(self.wrong(expected)) }
    }

    fn word(&mut self, expected: &str) -> Read<String> {
        let Token::Identifier(word) = self.token.clone() else { return Err(self.wrong(expected)) };
        self.advance();
        Ok(word)
    }

    fn wrong(&self, expected: impl Into<String>) -> DiagramError {
        let found = self.source.lines().nth(self.line - 1).unwrap_or_default().trim().to_owned();
        DiagramError { line: self.line, expected: expected.into(), found }
    }

    fn statement(&mut self) -> Read<()> {
        if self.take(&Token::Semicolon) {
            return Ok(());
        }
        if self.take(&Token::NodeKW) {
            let more = self.attributes(&NODE)?;
            self.of_nodes.extend(more);
            return Ok(());
        }
        if self.take(&Token::EdgeKW) {
            let more = self.attributes(&EDGE)?;
            self.of_edges.extend(more);
            return Ok(());
        }
        let name =
            self.word("a node, an arrow `a -> b`, or `rankdir=LR`; nothing else is drawn")?;
        self.named(name)
    }

    /// What begins with a word: a setting of the graph, a chain of arrows, or a node.
    fn named(&mut self, name: String) -> Read<()> {
        if matches!(self.token, Token::Equal) {
            self.graph.to_the_right = self.value(&GRAPH, &name)? == "LR";
            return Ok(());
        }
        let (mut chain, mut last) = (vec![self.node(&name)], name);
        while self.take(&Token::ArrowRight) {
            let itself = self.wrong("another node, to which the arrow leads");
            let next = self.word(&itself.expected)?;
            if next == last {
                return Err(itself);
            }
            chain.push(self.node(&next));
            last = next;
        }
        match chain.len() {
            1 => {
                let own = self.attributes(&NODE)?;
                self.graph.nodes[chain[0]].set(&own);
            }
            _ => self.arrows(&chain)?,
        }
        Ok(())
    }

    fn arrows(&mut self, chain: &[usize]) -> Read<()> {
        let mut said = self.of_edges.clone();
        said.extend(self.attributes(&EDGE)?);
        self.graph.edges.extend(chain.windows(2).map(|ends| Edge {
            from: ends[0],
            to: ends[1],
            label: last(&said, "label").unwrap_or_default().to_owned(),
            dashed: last(&said, "style") == Some("dashed"),
        }));
        Ok(())
    }

    /// The index of the node of that name, which is made where it is named first.
    fn node(&mut self, name: &str) -> usize {
        let nodes = &mut self.graph.nodes;
        nodes.iter().position(|node| node.name == name).unwrap_or_else(|| {
            let mut node = Node { name: name.into(), label: name.into(), round: false };
            node.set(&self.of_nodes);
            nodes.push(node);
            nodes.len() - 1
        })
    }

    /// `[key=value, …]`, any number of times.
    fn attributes(&mut self, known: &Known) -> Read<Attributes> {
        let mut found = Attributes::new();
        while self.take(&Token::OpenBracket) {
            while !self.take(&Token::CloseBracket) {
                let key = self.word("`key=value` and `]`")?;
                let value = self.value(known, &key)?;
                found.push((key, value));
                let _ = self.take(&Token::Comma) || self.take(&Token::Semicolon);
            }
        }
        Ok(found)
    }

    /// `=value`, if that key can have it.
    fn value(&mut self, (of, known): &Known, key: &str) -> Read<String> {
        let wrong = self.wrong(format!("for {of} {}", listed(known)));
        self.need(&Token::Equal, "`=` and a value")?;
        let value = self.word("a value, in quotation marks unless it is a word or a number")?;
        let (_, values) = known.iter().find(|(name, _)| *name == key).ok_or(wrong.clone())?;
        match values.is_empty() || values.contains(&value.as_str()) {
            true => Ok(value),
            false => Err(wrong),
        }
    }
}

impl Node {
    fn set(&mut self, said: &Attributes) {
        if let Some(label) = last(said, "label") {
            self.label = label.to_owned();
        }
        if let Some(shape) = last(said, "shape") {
            self.round = shape != "box";
        }
    }
}

fn last<'a>(said: &'a Attributes, key: &str) -> Option<&'a str> {
    said.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
}

fn listed(known: &[(&str, &[&str])]) -> String {
    let keys = known.iter().map(|(key, values)| match values {
        [] => format!("{key}=\"…\""),
        _ => format!("{key}={}", values.join("|")),
    });
    let keys = keys.collect::<Vec<_>>().join(" ");
    format!("{keys}; colours and fonts are the style sheet's")
}
