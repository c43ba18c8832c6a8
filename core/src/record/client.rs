//! A firm's clients, as its people page through them and find them: rows that no rule rests on.

use serde::{Deserialize, Serialize};

use super::{Record, RecordKey};
use crate::value::{CibtpId, PortfolioName, Timestamp};

/// A client in its portfolio.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Client {
    pub(crate) tenant: CibtpId,
}

impl Record for Client {
    const KIND: &'static str = "client";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

/// No portfolio's name gives it.
const UNALLOCATED: &str = ".";

/// Where a portfolio, or what lies in none, stands in a key.
pub(crate) fn place(portfolio: Option<&PortfolioName>) -> String {
    portfolio.map_or_else(|| UNALLOCATED.to_owned(), PortfolioName::segment)
}

impl Client {
    pub(crate) fn key(
        firm: &CibtpId,
        portfolio: Option<&PortfolioName>,
        tenant: &CibtpId,
    ) -> RecordKey<Self> {
        RecordKey::new(&[firm.as_str(), &place(portfolio), tenant.as_str()])
    }

    /// What the keys of all clients of one firm start with.
    pub(crate) fn prefix(firm: &CibtpId) -> String {
        format!("{}/{firm}/", Self::KIND)
    }
}

/// A client under one word of its name, its identifier or its SIRET.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ClientFind {
    pub(crate) tenant: CibtpId,
    pub(crate) word: String,
}

impl Record for ClientFind {
    const KIND: &'static str = "client-find";
    const VERSION: u32 = 1;

    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

impl ClientFind {
    pub(crate) fn key(firm: &CibtpId, word: &str, tenant: &CibtpId) -> RecordKey<Self> {
        RecordKey::new(&[firm.as_str(), word, tenant.as_str()])
    }

    /// What the keys of all clients of one firm that have a word with this beginning start with.
    pub(crate) fn prefix(firm: &CibtpId, beginning: &str) -> String {
        format!("{}/{firm}/{beginning}", Self::KIND)
    }
}
