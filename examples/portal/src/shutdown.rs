//! The end: SIGTERM or Ctrl-C ends the process once the requests under way are answered.

use tokio_util::sync::CancellationToken;

/// Cancels the token when the process is asked to end.
///
/// # Errors
/// If the system takes no handlers.
pub fn on_signal(end: CancellationToken) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) =
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        tokio::spawn(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            tracing::info!("asked to end");
            end.cancel();
        });
    }
    #[cfg(not(unix))]
    tokio::spawn(async move {
        // Without a handler there is nothing to wait for.
        let _asked = tokio::signal::ctrl_c().await;
        end.cancel();
    });
    Ok(())
}
