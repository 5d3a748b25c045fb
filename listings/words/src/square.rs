//! Evenings, judged and laid out in a square.

use std::fmt;

use lab::run;

use crate::Hall;

/// Evenings that have been played and judged. Displayed, each stands in its
/// cell: rows say whether jobs overlapped, columns whether two masters were
/// at work at the same instant.
#[derive(Default)]
pub struct Square {
    cells: [[Vec<&'static str>; 2]; 2],
}

impl Square {
    /// Plays an evening in the lab, in a hall with that many masters, judges
    /// it by its records, and writes its name into the cell where it belongs.
    ///
    /// # Panics
    /// Like [`lab::run`].
    #[track_caller]
    pub fn play(
        &mut self,
        name: &'static str,
        masters: usize,
        evening: impl AsyncFnOnce(&Hall),
    ) {
        let played = run(async {
            let hall = Hall::new(masters);
            evening(&hall).await;
            (hall.jobs_overlap(), hall.two_at_work())
        });
        let (overlap, at_once) = played.value;
        self.cells[usize::from(overlap)][usize::from(at_once)].push(name);
    }
}

/// The titles of the rows, two lines each.
const ROWS: [[&str; 2]; 2] =
    [["jobs one", "after another"], ["jobs overlap", ""]];

impl fmt::Display for Square {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = |[title, never, once]: [&str; 3]| {
            let line = format!("{title:15}{never:34}{once}");
            writeln!(f, "{}", line.trim_end())
        };
        line(["", "never two masters at work", "two masters at work"])?;
        line(["", "at the same instant", "at the same instant"])?;
        for (titles, [never, once]) in ROWS.iter().zip(&self.cells) {
            line(["", &"─".repeat(33), &"─".repeat(22)])?;
            let height = titles.len().max(never.len()).max(once.len());
            for row in 0..height {
                let at = |texts: &[&'static str]| {
                    texts.get(row).copied().unwrap_or_default()
                };
                line([at(titles), at(never), at(once)])?;
            }
        }
        Ok(())
    }
}
