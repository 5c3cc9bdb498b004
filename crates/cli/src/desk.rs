//! `kilde desk`: follows feeds and folders, keeps the record, serves the pages.

use crate::args::Desk as Args;
use crate::follow::{Keeper, Settings};
use crate::input::Outcome;
use crate::report;
use anyhow::{Context, bail};
use kilde_engine::Engine;
use kilde_ingest::Options;
use kilde_store::Store;
use kilde_web::{Desk, Texts};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

/// Where the desk is served unless the settings or a flag say otherwise.
const PORT: u16 = 8420;
/// The store unless the settings or a flag say otherwise.
const STORE: &str = "kilde.db";
/// The settings' file that need not be there.
const SETTINGS: &str = "kilde.toml";
/// How long the desk waits, once it is closed, for what it is reading.
const GRACE: Duration = Duration::from_secs(3);
/// The sample reports; they were written for this project.
const DEMO: &[u8] = include_bytes!("../../../demo/articles.jsonl");

/// Opens the desk until it is interrupted.
pub fn run(args: &Args) -> anyhow::Result<Outcome> {
    let settings = if args.demo { Settings::default() } else { settings(args)? };
    let listen = args
        .listen
        .or(settings.listen)
        .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)));
    if !listen.ip().is_loopback() {
        bail!(
            "{listen} is not a loopback address; the desk has no accounts yet, so it is served on \
             this machine only: use 127.0.0.1 or [::1]"
        );
    }
    let engine = Engine::embedded()?;
    let store = Arc::new(if args.demo {
        Store::temporary()?
    } else {
        let path = args.store.clone().or(settings.store.clone());
        Store::open(path.unwrap_or_else(|| PathBuf::from(STORE)))?
    });
    let texts = Texts::new(texts())?;
    let desk = Arc::new(Desk::new(&store, texts, env!("CARGO_PKG_VERSION"))?);
    let keeper = Keeper::new(engine, store);
    if args.demo {
        keeper.keep_bytes("demo/articles.jsonl", DEMO, &Options::default())?;
    }
    serve(args, listen, desk, &keeper, &settings)?;
    Ok(Outcome::default())
}

fn settings(args: &Args) -> anyhow::Result<Settings> {
    // Without a settings' file the desk opens its store and follows nothing.
    if args.config.as_os_str() == SETTINGS && !args.config.exists() {
        return Ok(Settings::default());
    }
    Settings::read(&args.config)
}

/// The texts of the pages, by language; English for who asks for no other.
fn texts() -> Vec<(&'static str, &'static [u8])> {
    let mut languages = kilde_assets::languages();
    languages.sort_by_key(|code| *code != "en");
    languages
        .into_iter()
        .filter_map(|code| {
            let asset = kilde_assets::get(&format!("lang/{code}/page.ftl"))?;
            Some((code, asset.bytes))
        })
        .collect()
}

fn serve(
    args: &Args,
    listen: SocketAddr,
    desk: Arc<Desk>,
    keeper: &Keeper,
    settings: &Settings,
) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the server")?;
    // Before anything is followed: a second desk must not begin to write.
    let listener = runtime.block_on(bind(args, listen))?;
    // Also before: a signal that comes early must not end the desk unheard.
    let interrupted = runtime.block_on(async { interrupted() })?;
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // Also where nothing is followed: reports may wait for their stories.
        let follower = scope.spawn(|| {
            if settings.feeds.is_empty() && settings.folders.is_empty() {
                if let Err(error) = keeper.take_up(&stop) {
                    report::failure(&error);
                }
            } else {
                keeper.follow(settings, &stop);
            }
        });
        let served = runtime.block_on(async {
            let address = listener.local_addr().context("reading the address")?;
            eprintln!("Kilde's desk is open at http://{address}/ (Ctrl-C closes it)");
            kilde_web::serve(listener, desk, interrupted).await.context("serving the desk")
        });
        stop.store(true, Ordering::Relaxed);
        follower.thread().unpark();
        let begun = Instant::now();
        while !follower.is_finished() {
            if begun.elapsed() > GRACE {
                // It waits for a feed. Had it begun to write, the
                // transaction would be rolled back and taken up again.
                if let Err(error) = &served {
                    report::failure(error);
                }
                std::process::exit(if served.is_ok() { 0 } else { 2 });
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // A panic there was printed by its thread; the store is whole.
        let _ = follower.join();
        served
    })
}

/// Listens; the demo takes a free port where its own is in use.
async fn bind(args: &Args, listen: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(listen).await {
        Err(_) if args.demo && args.listen.is_none() => {
            TcpListener::bind(SocketAddr::new(listen.ip(), 0)).await
        }
        other => other,
    }
    .with_context(|| format!("listening on {listen}; use --listen for another address"))
}

/// Listens, from this call on, for Ctrl-C and for the system's wish that the
/// program end; resolves at the first.
#[cfg(unix)]
fn interrupted() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt()).context("listening for Ctrl-C")?;
    let mut terminate = signal(SignalKind::terminate()).context("listening for SIGTERM")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Listens, from this call on, for Ctrl-C.
#[cfg(not(unix))]
fn interrupted() -> anyhow::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c().context("listening for Ctrl-C")?;
    Ok(async move {
        interrupt.recv().await;
    })
}
