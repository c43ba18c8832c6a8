//! Connections: accepted up to a number, read within limits, and finished before the process ends.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt as _;

use crate::http::client::Peer;
use crate::http::limits::{HEAD_TIMEOUT, MAX_CONNECTIONS, MAX_HEAD, MAX_HEADERS};
use crate::shutdown::Ending;

/// After the system refused a connection (out of descriptors, mostly).
const PAUSE: Duration = Duration::from_millis(100);

/// Serves connections until the end, then finishes the requests under way.
///
/// # Errors
/// None yet: a connection that fails is its own affair.
pub async fn serve(listener: TcpListener, router: Router, ending: &Ending) -> io::Result<()> {
    let shutdown = ending.token();
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        // Whoever comes when all places are taken waits in the system's queue.
        let place = tokio::select! {
            () = shutdown.cancelled() => break,
            place = Arc::clone(&places).acquire_owned() => place.map_err(io::Error::other)?,
        };
        let (stream, peer) = tokio::select! {
            () = shutdown.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(fault) => {
                    tracing::warn!(%fault, "a connection was not accepted");
                    tokio::time::sleep(PAUSE).await;
                    continue;
                }
            },
        };
        let connection = watched(&graceful, stream, peer, router.clone());
        tokio::spawn(async move {
            let _place = place;
            if let Err(fault) = connection.await {
                tracing::debug!(%fault, "a connection broke off");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(ending.for_requests(), graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were cut off at the end");
    }
    Ok(())
}

/// One connection: its requests know where they come from, and its head must come whole, small, and in time.
fn watched(
    graceful: &GracefulShutdown,
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
) -> impl Future<Output = hyper::Result<()>> + use<> {
    let requests = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer.ip()));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), requests);
    graceful.watch(connection)
}
