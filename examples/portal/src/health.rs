//! Whether this process can serve: what a load balancer asks.

use axum::http::StatusCode;
use serde_json::json;

use crate::asking::Lane;
use crate::http::json;
use crate::http::trouble::Trouble;
use crate::page::Answer;
use crate::visit::Visit;

/// `GET /healthz`: 200 if the database answers.
pub async fn answer(visit: Visit) -> Answer {
    let ping = visit.app.bridge.run(Lane::Quick, visit.app.service(), |service| service.store().ping());
    match ping.await {
        Ok(Ok(())) => Ok(json::answer(StatusCode::OK, &json!({ "state": "ok" }))),
        Ok(Err(fault)) => {
            tracing::error!(code = fault.code(), %fault, "the database does not answer");
            Err(Trouble::Unavailable)
        }
        Err(fault) => {
            tracing::warn!(%fault, "the database was not asked");
            Err(Trouble::Unavailable)
        }
    }
}
