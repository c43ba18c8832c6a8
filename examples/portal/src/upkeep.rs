//! What is done now and then: whoever's certification is due is asked to renew it (G7), closed accounts are erased, what has expired is deleted, sources that
//! have not called are forgotten.
//!
//! Each process does it. That is harmless: a reminder that left does not leave again, because the core decides over the record that
//! the first one wrote, and deleting what is gone deletes nothing.

use std::sync::Arc;
use std::time::Duration;

use espace_securise::command::{EraseClosed, RemindRecertification};
use espace_securise::store::StoreUnavailable;
use espace_securise::{Clock as _, Origin};
use espace_securise_sql::OutboxCounts;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::asking::Lane;
use crate::state::{App, PortalService};

/// The first round is at the start.
const EVERY: Duration = Duration::from_hours(1);
/// Accounts that are looked at together.
const PER_PAGE: u16 = 50;

/// Does it every hour, until the process ends.
#[must_use]
pub fn spawn(app: Arc<App>, shutdown: CancellationToken) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut hours = tokio::time::interval(EVERY);
        hours.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = shutdown.cancelled() => return,
                _ = hours.tick() => round(&app, &shutdown).await,
            }
        }
    })
}

/// One round. A failure is logged; the next round makes up for it.
pub async fn round(app: &Arc<App>, shutdown: &CancellationToken) {
    remind(app, shutdown).await;
    erase(app, shutdown).await;
    purge(app).await;
    count(app).await;
    if let Some(limit) = &app.rate_limit {
        limit.forget_idle();
    }
}

async fn remind(app: &Arc<App>, shutdown: &CancellationToken) {
    let (mut after, mut sent, mut unreadable) = (None, 0_u32, 0_usize);
    while !shutdown.is_cancelled() {
        let command = RemindRecertification { after: after.take(), limit: PER_PAGE };
        let asked = move |service: &PortalService| service.run(&Origin::default(), &command);
        match app.bridge.run(Lane::Quick, app.service(), asked).await {
            Ok(Ok(page)) => {
                sent = sent.saturating_add(page.sent);
                for record in &page.unreadable {
                    unreadable += 1;
                    tracing::error!(%record, "an account cannot be read: nobody reminds it");
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            Ok(Err(fault)) => return tracing::error!(code = fault.code(), %fault, "reminders failed"),
            Err(fault) => return tracing::warn!(%fault, "reminders were put off"),
        }
    }
    tracing::info!(sent, unreadable, "reminders");
}

/// Accounts that their holders closed, once the grace is over.
async fn erase(app: &Arc<App>, shutdown: &CancellationToken) {
    let (mut after, mut erased) = (None, 0_u32);
    while !shutdown.is_cancelled() {
        let command = EraseClosed { after: after.take(), limit: PER_PAGE };
        let asked = move |service: &PortalService| service.run(&Origin::default(), &command);
        match app.bridge.run(Lane::Quick, app.service(), asked).await {
            Ok(Ok(page)) => {
                erased = erased.saturating_add(page.erased);
                for record in &page.unreadable {
                    tracing::error!(%record, "a record cannot be read: what hangs on it is not erased");
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            Ok(Err(fault)) => return tracing::error!(code = fault.code(), %fault, "erasing failed"),
            Err(fault) => return tracing::warn!(%fault, "erasing was put off"),
        }
    }
    tracing::info!(erased, "closed accounts erased");
}

async fn purge(app: &Arc<App>) {
    let purge = |service: &PortalService| service.store().purge(service.clock().now());
    match app.bridge.run(Lane::Quick, app.service(), purge).await {
        Ok(Ok(purged)) => tracing::info!(?purged, "purged"),
        Ok(Err(fault)) => tracing::error!(code = fault.code(), %fault, "the purge failed"),
        Err(fault) => tracing::warn!(%fault, "the purge was put off"),
    }
}

/// What waits, and what only an operator can help.
async fn count(app: &Arc<App>) {
    let count = |service: &PortalService| {
        let outbox = service.store().outbox();
        Ok::<_, StoreUnavailable>((outbox.counts()?, outbox.unreadable()?))
    };
    match app.bridge.run(Lane::Quick, app.service(), count).await {
        Ok(Ok((OutboxCounts { waiting, dead }, unreadable))) => {
            tracing::info!(waiting, dead, unreadable, "outbox");
        }
        Ok(Err(fault)) => tracing::error!(code = fault.code(), %fault, "the outbox does not answer"),
        Err(fault) => tracing::warn!(%fault, "the outbox was not counted"),
    }
}
