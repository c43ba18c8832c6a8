//! The mail of the demonstration: what would have left by post, mail and SMS. Outside of a demo there is no such page.

use std::io;
use std::path::PathBuf;

use axum::extract::Path;
use espace_securise::value::Timestamp;
use serde_json::json;

use crate::demo::{Kept, Mailbox};
use crate::http::trouble::Trouble;
use crate::page::{Answer, Page};
use crate::visit::Visit;

const ADDRESS: &str = "/courrier";

/// `GET /courrier`
pub async fn list(visit: Visit) -> Answer {
    let messages = from_mailbox(&visit, Mailbox::list).await?;
    let shown: Vec<_> = messages.iter().map(shown).collect();
    Page::new(&visit, "mail", ADDRESS).with("messages", shown).render()
}

/// `GET /courrier/{id}`: a letter, to print.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let message = from_mailbox(&visit, move |mailbox| mailbox.one(&id)).await?.ok_or(Trouble::NotFound)?;
    Page::new(&visit, "letter", &visit.path).with("message", shown(&message)).render()
}

/// Files block as databases do.
async fn from_mailbox<T: Send + 'static>(
    visit: &Visit,
    read: impl FnOnce(&Mailbox) -> io::Result<T> + Send + 'static,
) -> Result<T, Trouble> {
    let folder: PathBuf = visit.app.settings.demo_dir.clone().ok_or(Trouble::NotFound)?;
    let task = tokio::task::spawn_blocking(move || read(&Mailbox::open(&folder)?));
    let read = task.await.map_err(|_| Trouble::Broken)?;
    read.map_err(|fault| {
        tracing::error!(%fault, "the demo's mailbox cannot be read");
        Trouble::Unavailable
    })
}

fn shown(kept: &Kept) -> serde_json::Value {
    json!({
        "id": kept.id,
        "channel": kept.channel,
        "recipient": kept.recipient,
        "subject": kept.subject,
        "text": kept.text,
        "at": kept.at.parse::<Timestamp>().ok(),
    })
}
