//! What is done now and then: whoever's certification is due is asked to renew it (G7), both sides hear of mandates that end (G12), closed
//! accounts are erased, what has expired is deleted, sources that have not called are forgotten.
//!
//! Each process does it. That is harmless: a reminder that left does not leave again, because the core decides over the record that
//! the first one wrote, and deleting what is gone deletes nothing.

use std::sync::Arc;
use std::time::Duration;

use espace_securise::command::{EraseClosed, RemindMandates, RemindRecertification};
use espace_securise::reply::{ClosedErased, MandatesReminded, RemindersSent};
use espace_securise::store::StoreUnavailable;
use espace_securise::{Ask, Clock as _, Origin};
use espace_securise_sql::OutboxCounts;
use tokio::task::JoinHandle;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::asking::Lane;
use crate::state::{App, PortalService};

/// The first round is at the start.
const EVERY: Duration = Duration::from_hours(1);
/// Records that are looked at together.
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
    let limit = PER_PAGE;
    every_page(app, shutdown, "certifications", |after| RemindRecertification { after, limit }).await;
    every_page(app, shutdown, "mandates", |after| RemindMandates { after, limit }).await;
    // Those whose grace is over, with all that hangs on them.
    every_page(app, shutdown, "closed accounts", |after| EraseClosed { after, limit }).await;
    purge(app).await;
    count(app).await;
    if let Some(limit) = &app.rate_limit {
        limit.forget_idle();
    }
}

/// What one page came to.
struct Paged {
    done: u32,
    next: Option<String>,
    unreadable: Vec<String>,
}

macro_rules! paged {
    ($($reply:ident.$done:ident),+) => {
        $(
            impl From<$reply> for Paged {
                fn from(page: $reply) -> Self {
                    Self { done: page.$done, next: page.next, unreadable: page.unreadable }
                }
            }
        )+
    };
}
paged!(RemindersSent.sent, MandatesReminded.told, ClosedErased.erased);

/// Page after page of one command of the clock, until there are no more.
async fn every_page<C: Ask + Send + 'static>(
    app: &Arc<App>,
    shutdown: &CancellationToken,
    what: &'static str,
    command: impl Fn(Option<String>) -> C,
) where
    C::Reply: Into<Paged> + Send,
{
    let (mut after, mut done, mut unreadable) = (None, 0_u32, 0_usize);
    while !shutdown.is_cancelled() {
        let command = command(after.take());
        let asked = move |service: &PortalService| service.run(&Origin::default(), &command);
        match app.bridge.run(Lane::Quick, app.service(), asked).await {
            Ok(Ok(page)) => {
                let page: Paged = page.into();
                done = done.saturating_add(page.done);
                for record in &page.unreadable {
                    unreadable += 1;
                    tracing::error!(what, %record, "a record cannot be read: it is left as it is");
                }
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            Ok(Err(fault)) => return tracing::error!(what, code = fault.code(), %fault, "a round failed"),
            Err(fault) => return tracing::warn!(what, %fault, "a round was put off"),
        }
    }
    tracing::info!(what, done, unreadable, "a round was made");
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
