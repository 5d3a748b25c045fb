//! Lets the crate lay a graph out, and writes what it places as SVG.
//!
//! For the crate, the text on an arrow is a node of its own, between two arrows. Its own way to
//! place such texts lets them cover one another.

use std::panic::{AssertUnwindSafe, catch_unwind};

use layout::adt::dag::DAG;
use layout::core::base::Orientation;
use layout::core::color::Color;
use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::{Point, Position};
use layout::core::style::{LineStyleKind, StyleAttr};
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;

use super::DiagramError;
use super::dot::{Edge, Graph, Node};
use crate::figure::scale::round;
use crate::figure::svg::{area, centered, group, path};

/// Room for one letter: most words need less at the size of text on narrow screens.
const LETTER: f64 = 6.0;
/// From one line of a text to the next, and from the middle of a line down to its foot.
const LINE: f64 = 17.0;
const FOOT: f64 = 4.5;
/// Space around the text of a box, of an ellipse and of an arrow, both sides together.
const BOX: (f64, f64) = (26.0, 15.0);
const ELLIPSE: (f64, f64) = (34.0, 15.0);
const ON_ARROW: (f64, f64) = (10.0, 0.0);
/// What is free around a node, and around the text on an arrow, both sides together: along the
/// way that the graph grows, and across.
const NODE_HALO: (f64, f64) = (44.0, 20.0);
const TEXT_HALO: (f64, f64) = (16.0, 16.0);
/// Space around the whole drawing.
const MARGIN: f64 = 4.0;
/// The crate hands the size of a letter through to the pen, which learns from it what it draws.
const NODE: usize = 0;
const ARROW: usize = 1;

/// The size of the drawing, and what is drawn.
pub(super) fn draw(graph: &Graph) -> Result<((f64, f64), String), DiagramError> {
    // The crate asserts what its heuristics mostly achieve, and panics where they don't. Nothing
    // is shared with it, so nothing can be left half done.
    let pen = catch_unwind(AssertUnwindSafe(|| laid_out(graph)));
    pen.map(Pen::drawn).map_err(|_| DiagramError {
        line: 0,
        expected: "a graph that can be laid out".into(),
        found: "one at which the layout gives up".into(),
    })
}

fn laid_out(graph: &Graph) -> Pen {
    let orientation = match graph.to_the_right {
        true => Orientation::LeftToRight,
        false => Orientation::TopToBottom,
    };
    let mut visual = VisualGraph::new(orientation);
    let nodes: Vec<_> =
        graph.nodes.iter().map(|node| visual.add_node(node_element(node, orientation))).collect();
    let back = backward(graph);
    for (edge, back) in graph.edges.iter().zip(back) {
        let (from, to) = (nodes[edge.from], nodes[edge.to]);
        let (head, plain) = (arrow(edge, LineEndKind::Arrow), arrow(edge, LineEndKind::None));
        if edge.label.is_empty() {
            visual.add_edge(head, from, to);
            continue;
        }
        let text = visual.add_node(text_element(edge, orientation));
        if back {
            visual.add_edge(head.reverse(), to, text);
            visual.add_edge(plain, text, from);
        } else {
            visual.add_edge(plain, from, text);
            visual.add_edge(head, text, to);
        }
    }
    let mut pen = Pen { to_the_right: graph.to_the_right, ..Pen::default() };
    visual.do_it(false, false, false, &mut pen);
    pen
}

/// Which arrows lead back to where others began. The crate turns such arrows round to lay them
/// out, as seen here, and must find the text between the same two nodes.
fn backward(graph: &Graph) -> Vec<bool> {
    let mut forward = DAG::new();
    let nodes: Vec<_> = graph.nodes.iter().map(|_| forward.new_node()).collect();
    let mut back = |edge: &Edge| {
        let (from, to) = (nodes[edge.from], nodes[edge.to]);
        let back = forward.is_reachable(to, from);
        let (first, second) = if back { (to, from) } else { (from, to) };
        forward.add_edge(first, second);
        back
    };
    graph.edges.iter().map(&mut back).collect()
}

fn node_element(node: &Node, orientation: Orientation) -> Element {
    let (shape, space) = match node.round {
        true => (ShapeKind::new_circle(&node.label), ELLIPSE),
        false => (ShapeKind::new_box(&node.label), BOX),
    };
    element(shape, NODE, orientation, padded(&node.label, space))
}

fn text_element(edge: &Edge, orientation: Orientation) -> Element {
    let (shape, size) = (ShapeKind::new_box(&edge.label), padded(&edge.label, ON_ARROW));
    element(shape, ARROW, orientation, size)
}

fn element(shape: ShapeKind, kind: usize, orientation: Orientation, size: Point) -> Element {
    let (along, across) = if kind == NODE { NODE_HALO } else { TEXT_HALO };
    let halo = match orientation {
        Orientation::LeftToRight => Point::new(along, across),
        Orientation::TopToBottom => Point::new(across, along),
    };
    let pos = Position::new(Point::zero(), size, Point::zero(), halo);
    Element { pos, ..Element::create(shape, look(kind), orientation, size) }
}

fn arrow(edge: &Edge, end: LineEndKind) -> Arrow {
    let style = if edge.dashed { LineStyleKind::Dashed } else { LineStyleKind::Normal };
    Arrow::new(LineEndKind::None, end, style, "", &look(ARROW), &None, &None)
}

/// Colours and widths are the style sheet's.
fn look(kind: usize) -> StyleAttr {
    StyleAttr::new(Color::transparent(), 1, None, 0, kind)
}

fn padded(text: &str, space: (f64, f64)) -> Point {
    measured(text).add(Point::new(space.0, space.1))
}

/// The size of a text.
fn measured(text: &str) -> Point {
    let letters = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
    Point::new(letters as f64 * LETTER, text.lines().count() as f64 * LINE)
}

/// Collects what the crate draws.
#[derive(Default)]
struct Pen {
    to_the_right: bool,
    arrows: String,
    heads: String,
    nodes: String,
    names: String,
    labels: String,
    /// The boxes of the texts on arrows: corner and size.
    texts: Vec<(Point, Point)>,
    /// Corners, ends and bends: the drawing is as large as these need it to be.
    seen: Vec<Point>,
}

impl Pen {
    /// The size of the drawing, and what is drawn, moved into its corner.
    fn drawn(self) -> ((f64, f64), String) {
        let least = |axis: fn(&Point) -> f64| self.seen.iter().map(axis).fold(f64::MAX, f64::min);
        let most = |axis: fn(&Point) -> f64| self.seen.iter().map(axis).fold(f64::MIN, f64::max);
        let (left, top) = (least(|point| point.x) - MARGIN, least(|point| point.y) - MARGIN);
        let (right, foot) = (most(|point| point.x) + MARGIN, most(|point| point.y) + MARGIN);
        let parts = group("edge", &self.arrows)
            + &group("head", &self.heads)
            + &group("node", &self.nodes)
            + &group("name", &self.names)
            + &self.labels;
        let moved = format!("translate({} {})", round(-left), round(-top));
        let drawing = format!("<g transform=\"{moved}\">\n{parts}</g>\n");
        (((right - left).ceil(), (foot - top).ceil()), drawing)
    }

    fn see(&mut self, corner: Point, size: Point) {
        self.seen.extend([corner, corner.add(size)]);
    }

    /// The points of an arrow, each with the direction that the arrow has there: at nodes the
    /// crate's, between them and at texts that in which the graph grows.
    fn bends(&self, way: &[(Point, Point)]) -> Vec<(Point, Point)> {
        let on = match self.to_the_right {
            true => Point::new(1.0, 0.0),
            false => Point::new(0.0, 1.0),
        };
        let mut bends: Vec<_> = way.iter().map(|(_, point)| (*point, on)).collect();
        if let (Some((start, to)), Some((from, end))) = (way.first(), way.last()) {
            let last = bends.len() - 1;
            bends[0] = self.side(*start, on).unwrap_or((*start, unit(to.sub(*start))));
            bends[last] = self.side(*end, on.neg()).unwrap_or((*end, unit(end.sub(*from))));
        }
        bends
    }

    /// Where an arrow at `point`, if it ends at a text there, ends instead: in the middle of the
    /// side that looks in the direction `out`.
    fn side(&self, point: Point, out: Point) -> Option<(Point, Point)> {
        let at_point = |(corner, size): &&(Point, Point)| {
            let inside = point.sub(*corner);
            let within = |place: f64, length: f64| (-0.1..length + 0.1).contains(&place);
            within(inside.x, size.x) && within(inside.y, size.y)
        };
        let (corner, size) = self.texts.iter().find(at_point)?;
        let middle = corner.add(size.scale(0.5));
        let way = Point::new(out.x * size.x, out.y * size.y).scale(0.5);
        Some((middle.add(way), Point::new(out.x.abs(), out.y.abs())))
    }

    /// The head of an arrow that comes to `tip` in the direction `on`.
    fn head(&mut self, tip: Point, on: Point) {
        let foot = tip.sub(on.scale(8.0));
        let aside = Point::new(-on.y, on.x).scale(3.2);
        let [tip, left, right] = [tip, foot.add(aside), foot.sub(aside)].map(at);
        self.heads.push_str(&format!("<path d=\"M{tip}L{left}L{right}Z\"/>\n"));
    }
}

impl RenderBackend for Pen {
    /// The box of a node. A text on an arrow has one too, which is not seen.
    fn draw_rect(
        &mut self,
        corner: Point,
        size: Point,
        look: &StyleAttr,
        _: Option<String>,
        _: Option<ClipHandle>,
    ) {
        self.see(corner, size);
        if look.font_size == NODE {
            let place = area(corner.x, corner.y, size.x, size.y);
            self.nodes.push_str(&format!("<rect {place} rx=\"3\"/>\n"));
        } else {
            self.texts.push((corner, size));
        }
    }

    /// Only the crate's debugging draws lines.
    fn draw_line(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}

    fn draw_circle(&mut self, middle: Point, size: Point, _: &StyleAttr, _: Option<String>) {
        self.see(middle.sub(size.scale(0.5)), size);
        let [x, y, rx, ry] = [middle.x, middle.y, size.x / 2.0, size.y / 2.0].map(round);
        let ellipse = format!("<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{rx}\" ry=\"{ry}\"/>\n");
        self.nodes.push_str(&ellipse);
    }

    fn draw_text(&mut self, middle: Point, text: &str, look: &StyleAttr) {
        let texts = if look.font_size == NODE { &mut self.names } else { &mut self.labels };
        let first = middle.y - (measured(text).y - LINE) / 2.0 + FOOT;
        for (index, line) in text.lines().enumerate() {
            texts.push_str(&centered(middle.x, first + index as f64 * LINE, line));
        }
    }

    /// A curve through the points of `way`. With each comes the point that the curve comes from,
    /// with the first the one that it goes to.
    fn draw_arrow(
        &mut self,
        way: &[(Point, Point)],
        dashed: bool,
        (at_start, at_end): (bool, bool),
        _: &StyleAttr,
        _: Option<String>,
        _: &str,
    ) {
        let bends = self.bends(way);
        let (Some(first), Some(last)) = (bends.first(), bends.last()) else { return };
        let mut d = format!("M{}", at(first.0));
        for pair in bends.windows(2) {
            let ((from, out), (to, on)) = (pair[0], pair[1]);
            let reach = to.distance_to(from) / 3.0;
            let (one, other) = (from.add(out.scale(reach)), to.sub(on.scale(reach)));
            d.push_str(&format!("C{} {} {}", at(one), at(other), at(to)));
        }
        self.arrows.push_str(&path(if dashed { "later" } else { "now" }, &d));
        self.seen.extend(bends.iter().map(|(point, _)| *point));
        if at_start {
            self.head(first.0, first.1.scale(-1.0));
        }
        if at_end {
            self.head(last.0, last.1);
        }
    }

    /// Nothing that a diagram has is cut.
    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}

/// The direction of a way, one long.
fn unit(way: Point) -> Point {
    way.scale(1.0 / way.length().max(f64::MIN_POSITIVE))
}

fn at(point: Point) -> String {
    format!("{} {}", round(point.x), round(point.y))
}
