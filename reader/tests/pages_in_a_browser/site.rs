//! The book's pages, built once into a folder of the tests' own, and copies
//! of them with a fault; each served on this machine.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, ensure};
use press::catalogue::{Program, files_below, relative};
use press::manuscript::Manuscript;
use press::site;
use proof::memory::Sight;
use proof::{copy_folder, root};

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
pub struct Change {
    pub path: String,
    pub old: &'static str,
    pub new: String,
}

impl Site {
    /// Builds the book and serves it.
    ///
    /// # Errors
    /// The faults of the book.
    pub fn of_the_book() -> Result<Site> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
        site::load_into(&root(), Some(&folder))?.build()?;
        Site::serve(folder, Arc::new(site::manuscript(&root())?))
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
    pub fn with(&self, name: &str, Change { path, old, new }: &Change) -> Result<Site> {
        let folder = self.folder.with_file_name("broken-pages").join(name);
        let _ = fs::remove_dir_all(&folder);
        copy_folder(&self.folder, &folder)?;
        let mut changed = 0;
        for file in files(&folder).filter(|file| file.starts_with(path)) {
            let file = folder.join(file);
            let text = fs::read_to_string(&file).unwrap_or_default();
            if text.contains(old) {
                fs::write(&file, text.replace(old, new))?;
                changed += 1;
            }
        }
        ensure!(changed > 0, "{path} has no {old:?}: the breakage must follow the book");
        Site::serve(folder, self.manuscript.clone())
    }

    /// The paths of all pages, sorted.
    pub fn pages(&self) -> Vec<String> {
        files(&self.folder).filter(|path| path.ends_with(".html")).collect()
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
        let has_all = |page: &String| wanted.iter().all(|part| self.text(page).contains(part));
        let found = self.pages().into_iter().find(has_all);
        found.expect("a chapter has a listing, a timeline, a quiz and a folded part")
    }

    /// All that a visit to a page asks for: the page, and what all pages share.
    pub fn seen_from(&self, page: &str, sight: Sight) -> Sight {
        let shared = files(&self.folder).filter(|path| {
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

/// The files below a folder, as paths from there, sorted.
fn files(folder: &Path) -> impl Iterator<Item = String> {
    files_below(folder).into_iter().map(move |file| relative(folder, &file))
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
