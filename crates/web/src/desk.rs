//! The desk itself: its state, its routes, and serving them.

use crate::pool::Pool;
use crate::problem::Problem;
use crate::{Error, Texts, api, front, guard, reply, report, story};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get};
use kilde_store::Store;
use std::future::{Future, IntoFuture};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

const SHEET: &str = include_str!("../static/kilde.css");
const ICON: &str = include_str!("../static/icon.svg");

/// Bytes of a request's body; nothing takes one yet.
const MAX_BODY: usize = 16 * 1024;
/// How long an answer may take in all.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long answers that have begun may take once the desk closes.
const FAREWELL: Duration = Duration::from_secs(2);

/// Every path that the desk answers, as the router takes it. `{sheet}` stands
/// for the file name of the sheet, which holds its hash.
pub const ROUTES: &[&str] = &[
    "/",
    "/articles/{id}",
    "/stories",
    "/stories/{id}",
    "/stories/{id}/atom",
    "/health",
    "/static/{sheet}",
    "/icon.svg",
    "/api/v1/articles",
    "/api/v1/articles/{id}",
    "/api/v1/events",
    "/api/v1/incidents",
    "/api/v1/incidents/{id}",
    "/api/v1/openapi.json",
    "/api/v1/stories",
    "/api/v1/stories/{id}",
];

/// What the handlers share: a way to the store, the page texts and the sheet.
pub struct Desk {
    pool: Pool,
    texts: Texts,
    sheet_path: String,
    version: &'static str,
}

impl Desk {
    /// A desk over a store. It reads by connections of its own, so the store
    /// may be written to meanwhile.
    ///
    /// # Errors
    /// Where the store cannot be read.
    pub fn new(store: &Store, texts: Texts, version: &'static str) -> Result<Self, Error> {
        Ok(Self {
            pool: Pool::new(store.path().to_owned())?,
            texts,
            sheet_path: format!("/static/{}.css", reply::hash(SHEET.as_bytes())),
            version,
        })
    }

    pub(crate) fn pool(&self) -> &Pool {
        &self.pool
    }

    pub(crate) fn texts(&self) -> &Texts {
        &self.texts
    }

    pub(crate) fn sheet_path(&self) -> &str {
        &self.sheet_path
    }

    pub(crate) fn version(&self) -> &'static str {
        self.version
    }
}

/// All pages and the API, with their limits and headers.
pub fn router(desk: Arc<Desk>) -> Router {
    let mut router = Router::new();
    for path in ROUTES {
        router = router.route(path, handler(path));
    }
    router
        .fallback(missing)
        .method_not_allowed_fallback(not_allowed)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(from_fn_with_state(desk.clone(), guard::guard))
        .layer(CompressionLayer::new())
        .with_state(desk)
}

/// The handler of a path in [`ROUTES`].
fn handler(path: &str) -> MethodRouter<Arc<Desk>> {
    match path {
        "/" => get(front::front),
        "/articles/{id}" => get(report::report),
        "/stories" => get(story::stories),
        "/stories/{id}" => get(story::story),
        "/stories/{id}/atom" => get(story::atom),
        "/health" => get(health),
        "/static/{sheet}" => get(sheet),
        "/icon.svg" => get(icon),
        "/api/v1/articles" => get(api::articles),
        "/api/v1/articles/{id}" => get(api::article),
        "/api/v1/events" => get(api::events),
        "/api/v1/incidents" => get(api::incidents),
        "/api/v1/incidents/{id}" => get(api::incident),
        "/api/v1/openapi.json" => get(api::openapi),
        "/api/v1/stories" => get(api::stories),
        "/api/v1/stories/{id}" => get(api::story),
        _ => get(missing),
    }
}

/// Answers until `shutdown` comes, then finishes what it has begun, for a
/// moment at most.
///
/// # Errors
/// Where the listener is not on loopback, or fails.
pub async fn serve(
    listener: TcpListener,
    desk: Arc<Desk>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let address = listener.local_addr()?;
    if !address.ip().is_loopback() {
        return Err(Error::not_loopback(address));
    }
    let (closing, closed) = tokio::sync::oneshot::channel::<()>();
    let shutdown = async move {
        shutdown.await;
        drop(closing);
    };
    let late = async move {
        let _ = closed.await;
        tokio::time::sleep(FAREWELL).await;
    };
    let served = axum::serve(listener, router(desk)).with_graceful_shutdown(shutdown);
    tokio::select! {
        served = served.into_future() => served?,
        // A client that never finishes its request would keep the desk open.
        () = late => {}
    }
    Ok(())
}

/// Whether the store can be read.
async fn health(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    match desk.pool.ask(|reader| reader.counts()).await {
        Ok(_) => reply::plain(StatusCode::OK, "text/plain; charset=utf-8", "ok\n"),
        Err(problem) => reply::problem(&desk, &problem, &uri, &headers),
    }
}

async fn sheet(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    if uri.path() != desk.sheet_path {
        return reply::problem(&desk, &Problem::new("not-found"), &uri, &headers);
    }
    // Its name changes with its content.
    forever(reply::plain(StatusCode::OK, "text/css; charset=utf-8", SHEET))
}

async fn icon() -> Response<Body> {
    forever(reply::plain(StatusCode::OK, "image/svg+xml", ICON))
}

fn forever(mut response: Response<Body>) -> Response<Body> {
    let age = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, age);
    response
}

async fn missing(State(desk): State<Arc<Desk>>, uri: Uri, headers: HeaderMap) -> Response<Body> {
    reply::problem(&desk, &Problem::new("not-found"), &uri, &headers)
}

async fn not_allowed(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
) -> Response<Body> {
    let problem = Problem::new("method-not-allowed").detail("use GET");
    reply::problem(&desk, &problem, &uri, &headers)
}
