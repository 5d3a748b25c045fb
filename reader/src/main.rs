//! `cargo book`: builds the book, serves it, records what its programs do.

mod bench;
mod building;
mod drawing;
mod epub;
mod guard;
mod job;
mod live;
mod pages;
mod promise;
mod queue;
mod recording;
mod runs;
mod say;
mod serve;
mod sessions;
mod shelf;
mod text;
mod watching;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use tokio_util::sync::CancellationToken;

use crate::serve::Settings;

/// Builds the book and serves it on this machine, where every program of the
/// book can be run and changed from its page.
#[derive(Parser)]
#[command(name = "cargo book", bin_name = "cargo book", version)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    serve: Serve,

    /// The folder of the book. Without it: the nearest one, from here upwards,
    /// that has a book.toml
    #[arg(long, global = true, value_name = "FOLDER")]
    root: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Build the book, serve it, and build it again when something changes
    /// (this is what `cargo book` alone does)
    Serve(Serve),
    /// Build the book into book/ and end. A book with faults leaves the last
    /// good one as it was
    Build,
    /// Make an EPUB of the book, for reading devices: target/epub/. It needs
    /// pandoc
    Epub,
    /// Run programs and write down what they do, in listings/*/recorded/
    Record {
        /// The programs to record. Without names: all of them
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
}

#[derive(Args, Clone)]
struct Serve {
    /// The port to listen on; 0 picks a free one
    #[arg(long, default_value_t = 3000)]
    port: u16,

    /// The address to listen on. On any other than this machine's own,
    /// programs cannot be run
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,

    /// Open the book in the browser
    #[arg(long)]
    open: bool,

    /// The folder for the pages. Without it: book/ in the folder of the book
    #[arg(long, value_name = "FOLDER")]
    pages: Option<PathBuf>,
}

fn main() -> ExitCode {
    press::run::supervise_if_asked();
    match obey(told()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The command line. What only `serve` takes is lost where another word
/// follows it, so it has to stand behind.
fn told() -> Cli {
    let matches = Cli::command().get_matches();
    if matches.subcommand_name().is_some() {
        let given = |option: &&str| matches.value_source(option) == Some(ValueSource::CommandLine);
        if let Some(option) = ["port", "address", "open", "pages"].into_iter().find(given) {
            let told = format!(
                "--{option} belongs to `serve` and stands behind it: cargo book serve --{option}"
            );
            Cli::command().error(ErrorKind::ArgumentConflict, told).exit();
        }
    }
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

fn obey(cli: Cli) -> Result<ExitCode> {
    let root = match cli.root {
        Some(root) => root,
        None => nearest_book(&std::env::current_dir()?)?,
    };
    let root = root.canonicalize().with_context(|| format!("there is no {}", root.display()))?;
    if !root.join("book.toml").is_file() {
        bail!("{} has no book.toml", root.display());
    }
    match cli.command.unwrap_or(Command::Serve(cli.serve)) {
        Command::Serve(serve) => until_told(serve_book(root, serve)),
        Command::Build => until_told(build_book(root)),
        Command::Epub => until_told(make_epub(root)),
        Command::Record { names } => until_told(record_programs(root, names)),
    }
}

fn nearest_book(start: &Path) -> Result<PathBuf> {
    let found = start.ancestors().find(|folder| folder.join("book.toml").is_file());
    found.map(Path::to_owned).context("there is no book.toml here, nor in a folder above")
}

/// Does `work` on a new runtime. Threads that are still busy when it is done
/// are not waited for: what they do is safe to interrupt.
fn until_told(work: impl Future<Output = Result<ExitCode>>) -> Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(32)
        .enable_all()
        .build()?;
    let result = runtime.block_on(work);
    runtime.shutdown_background();
    result
}

async fn serve_book(root: PathBuf, serve: Serve) -> Result<ExitCode> {
    let address = SocketAddr::new(serve.address, serve.port);
    let stop = CancellationToken::new();
    let told = stop.clone();
    tokio::spawn(async move {
        told_to_end().await;
        told.cancel();
    });
    let pages = std::path::absolute(serve.pages.unwrap_or(root.join(building::PAGES)))?;
    let settings = Settings { root, pages: pages.clone(), address, open: serve.open };
    serve::serve(settings, stop).await?;
    building::tidy(&pages);
    Ok(ExitCode::SUCCESS)
}

async fn build_book(root: PathBuf) -> Result<ExitCode> {
    let pages = root.join(building::PAGES);
    let folder = pages.clone();
    let build = tokio::task::spawn_blocking(move || say::build(&root, &folder));
    tokio::select! {
        built = build => Ok(match built? {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        }),
        () = told_to_end() => {
            building::tidy(&pages);
            Ok(ExitCode::from(130))
        }
    }
}

async fn make_epub(root: PathBuf) -> Result<ExitCode> {
    let make = tokio::task::spawn_blocking(move || epub::make(&root));
    tokio::select! {
        made = make => {
            println!("{}", made??.display());
            Ok(ExitCode::SUCCESS)
        }
        // pandoc ends with us.
        () = told_to_end() => Ok(ExitCode::from(130)),
    }
}

async fn record_programs(root: PathBuf, names: Vec<String>) -> Result<ExitCode> {
    let record = tokio::task::spawn_blocking(move || recording::record(&root, &names));
    tokio::select! {
        recorded = record => recorded?,
        // The programs end with us.
        () = told_to_end() => Ok(ExitCode::from(130)),
    }
}

/// Waits for Ctrl-C, or for the signals that end a process from elsewhere.
async fn told_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        let [Ok(mut interrupt), Ok(mut terminate), Ok(mut hangup)] = kinds.map(signal) else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
