//! The book's pages, built once into a folder of the tests' own, and copies
//! of them with a fault; each served on this machine.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;

use anyhow::{Result, ensure};
use press::catalogue::Program;
use press::manuscript::Manuscript;
use press::memory::Sight;
use press::site;
use std::sync::Arc;

use crate::root;

/// A built book and the address at which it is served.
pub struct Site {
    /// The folder with the pages.
    pub folder: PathBuf,
    /// `http://127.0.0.1:PORT/`
    pub address: String,
    /// What it was made from.
    pub manuscript: Arc<Manuscript>,
}

/// A change to the built files whose path begins so: what stands there, and
/// what shall stand there instead.
pub type Change = (&'static str, &'static str, &'static str);

impl Site {
    /// Builds the book and serves it.
    ///
    /// # Errors
    /// The faults of the book.
    pub fn of_the_book() -> Result<Site> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
        site::load_into(root(), Some(&folder))?.build()?;
        Site::serve(folder, Arc::new(site::manuscript(root())?))
    }

    fn serve(folder: PathBuf, manuscript: Arc<Manuscript>) -> Result<Site> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}/", listener.local_addr()?);
        let served = folder.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = served.clone();
                // A browser that breaks off is no fault.
                thread::spawn(move || answer(&stream, &folder));
            }
        });
        Ok(Site { folder, address, manuscript })
    }

    /// A copy of this site in which some files are changed.
    ///
    /// # Errors
    /// A change that finds nothing to change, or the file system's.
    pub fn with(&self, name: &str, changes: &[Change]) -> Result<Site> {
        let folder = self.folder.with_file_name("broken-pages").join(name);
        let _ = fs::remove_dir_all(&folder);
        copy(&self.folder, &folder)?;
        for (path, old, new) in changes {
            let mut changed = 0;
            for file in files(&folder)?.iter().filter(|file| file.starts_with(path)) {
                let file = folder.join(file);
                let text = fs::read_to_string(&file).unwrap_or_default();
                if text.contains(old) {
                    fs::write(&file, text.replace(old, new))?;
                    changed += 1;
                }
            }
            ensure!(changed > 0, "{path} has no {old:?}: the breakage must follow the book");
        }
        Site::serve(folder, self.manuscript.clone())
    }

    /// The paths of all pages, sorted.
    pub fn pages(&self) -> Vec<String> {
        let mut pages = files(&self.folder).expect("it was built");
        pages.retain(|path| path.ends_with(".html"));
        pages.sort();
        pages
    }

    /// The text of a page as it was built.
    pub fn text(&self, page: &str) -> String {
        fs::read_to_string(self.folder.join(page)).expect("it was built")
    }

    /// The first chapter that has all that is looked at in one: listings, a
    /// timeline, a quiz, parts that are folded.
    pub fn chapter(&self) -> String {
        let wanted =
            ["class=\"listing\"", "class=\"figure timeline\"", "class=\"quiz\"", "<details"];
        let mut pages = self.pages();
        pages.retain(|page| wanted.iter().all(|part| self.text(page).contains(part)));
        pages
            .into_iter()
            .next()
            .expect("a chapter has a listing, a timeline, a quiz and a folded part")
    }

    /// All that a visit to a page asks for: the page, and what all pages share.
    pub fn seen_from(&self, page: &str, sight: Sight) -> Sight {
        let shared = files(&self.folder).expect("it was built").into_iter().filter(|path| {
            let shared = [".css", ".js", ".woff2", ".svg", ".png"];
            shared.iter().any(|end| path.ends_with(end)) && !path.contains("searchindex")
        });
        let seen = shared.chain([page.to_owned()]);
        seen.fold(sight, |sight, path| sight.of_file(&self.folder.join(path)))
    }

    /// A program of the book.
    pub fn program(&self, name: &str) -> Option<&Program> {
        self.manuscript.catalogue.programs.get(name)
    }

    /// The address of a page.
    pub fn url(&self, page: &str) -> String {
        format!("{}{page}", self.address)
    }

    /// The address of a page opened as a file.
    pub fn file(&self, page: &str) -> String {
        format!("file://{}", self.folder.join(page).display())
    }
}

/// The files below a folder, as paths from there.
fn files(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        match entry.path().is_dir() {
            true => {
                let below = files(&entry.path())?;
                found.extend(below.into_iter().map(|path| format!("{name}/{path}")));
            }
            false => found.push(name),
        }
    }
    Ok(found)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for path in files(from)? {
        let target = to.join(&path);
        fs::create_dir_all(target.parent().expect("it lies in a folder"))?;
        fs::copy(from.join(path), target)?;
    }
    Ok(())
}

/// Answers one request with a file, as a host of plain files does.
fn answer(mut stream: &TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let path = request.split(' ').nth(1).unwrap_or("/");
    let path = Path::new(path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/'));
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    let bytes = fs::read(folder.join(path)).ok().filter(|_| inside);
    let (status, kind, body) = match bytes {
        Some(bytes) => ("200 OK", kind(path), bytes),
        None => ("404 Not Found", "text/plain", b"There is no such page.".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}

fn kind(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
