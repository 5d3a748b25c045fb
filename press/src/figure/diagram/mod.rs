//! Diagrams: boxes and arrows, written as DOT and laid out by the crate layout-rs.
//!
//! The crate assigns the places; [`drawing`] writes the SVG, because the crate's own writer fixes
//! colours and fonts in it and gives ids to what it draws. The crate's reader of DOT takes in
//! silence what is not drawn, and does not say where it failed; [`dot`] does.

mod dot;
mod drawing;

use super::{folded, frame};
use dot::Graph;

/// Why a diagram cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiagramError {
    /// The line of the DOT source, counted from 1; 0 when the whole graph is meant.
    pub line: usize,
    /// What should be there.
    pub expected: String,
    /// What is there.
    pub found: String,
}

/// The graph `dot` as an HTML fragment: the drawing, with its text alternative, and its arrows in
/// words, folded.
///
/// # Errors
/// The first thing in the source that is wrong or not drawn.
pub fn diagram(dot: &str, alt: &str) -> Result<String, DiagramError> {
    let graph = dot::read(dot)?;
    let (size, drawing) = drawing::draw(&graph)?;
    Ok(frame("Diagram", size, alt, &drawing) + &words(&graph))
}

/// A row for each arrow, or nothing where there is none.
fn words(graph: &Graph) -> String {
    if graph.edges.is_empty() {
        return String::new();
    }
    let head = ["from", "arrow", "to"].map(str::to_owned);
    let row = |edge: &dot::Edge| {
        let dashed = if edge.dashed { " (dashed)" } else { "" };
        vec![told(graph, edge.from), format!("{}{dashed}", edge.label), told(graph, edge.to)]
    };
    let rows: Vec<_> = graph.edges.iter().map(row).collect();
    folded("The same in words", "What leads where", &head, &rows)
}

/// What a node says; where several say the same, its name too.
fn told(graph: &Graph, index: usize) -> String {
    let node = &graph.nodes[index];
    match graph.nodes.iter().filter(|other| other.label == node.label).count() {
        1 => node.label.clone(),
        _ => format!("{} ({})", node.label, node.name),
    }
}
