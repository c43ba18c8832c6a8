//! The views, their columns, and in which order their rows come.

/// A view for reporting. The crate's documentation tells what is in each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// Tenants on file.
    Tenants,
    /// Accounts.
    Accounts,
    /// Accounts and the tenants they may act for.
    Accesses,
    /// Sessions not yet purged.
    Sessions,
    /// The audit trail. Whoever copies it elsewhere follows [`SqlStore::audit`](crate::SqlStore::audit), which misses no line that
    /// is being written; this is for looking at.
    Audit,
}

impl View {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Tenants, Self::Accounts, Self::Accesses, Self::Sessions, Self::Audit];

    /// The view of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tenants => "tenants",
            Self::Accounts => "accounts",
            Self::Accesses => "accesses",
            Self::Sessions => "sessions",
            Self::Audit => "audit",
        }
    }

    /// The names of its columns, in their order.
    #[must_use]
    pub fn columns(self) -> Vec<&'static str> {
        self.shown().iter().map(|column| column.name).collect()
    }

    pub(crate) const fn shown(self) -> &'static [Column] {
        match self {
            Self::Tenants => TENANTS,
            Self::Accounts => ACCOUNTS,
            Self::Accesses => ACCESSES,
            Self::Sessions => SESSIONS,
            Self::Audit => AUDIT,
        }
    }

    /// The columns that put its rows in order. Only sessions have none that tell each row from all others.
    pub(crate) const fn order(self) -> &'static [Column] {
        match self {
            Self::Tenants | Self::Accounts => self.shown().split_at(1).0,
            Self::Accesses => self.shown().split_at(2).0,
            Self::Sessions => SESSIONS,
            Self::Audit => AUDIT.split_at(1).0,
        }
    }
}

/// The names of all, for those who asked for another.
pub(super) fn names() -> String {
    View::ALL.map(View::name).join(", ")
}

/// A column of a view.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Truth,
    Instant,
    Json,
}

const fn text(name: &'static str) -> Column {
    Column { name, kind: Kind::Text }
}

const fn number(name: &'static str) -> Column {
    Column { name, kind: Kind::Number }
}

const fn instant(name: &'static str) -> Column {
    Column { name, kind: Kind::Instant }
}

const TENANTS: &[Column] = &[
    text("identifier"),
    text("siret"),
    text("company"),
    text("contact_first_name"),
    text("contact_last_name"),
    Column { name: "address", kind: Kind::Json },
    text("language"),
    number("holders"),
    instant("filed_at"),
    instant("updated_at"),
];

const ACCOUNTS: &[Column] = &[
    text("account"),
    text("email"),
    text("first_name"),
    text("last_name"),
    text("language"),
    text("landline"),
    text("mobile"),
    instant("mobile_certified_at"),
    text("state"),
    instant("certified_at"),
    number("reminders"),
    instant("suspended_since"),
    text("home_tenant"),
    instant("password_set_at"),
    instant("created_at"),
];

const ACCESSES: &[Column] =
    &[text("account"), text("tenant"), text("title"), text("rights"), instant("since"), instant("until")];

const SESSIONS: &[Column] = &[
    text("account"),
    text("tenant"),
    instant("started_at"),
    instant("authenticated_at"),
    instant("last_seen"),
    instant("expires_at"),
    text("source"),
    text("device"),
    Column { name: "revoked", kind: Kind::Truth },
];

const AUDIT: &[Column] = &[
    number("position"),
    instant("at"),
    text("command"),
    text("actor"),
    text("account"),
    text("staff"),
    text("tenant"),
    text("source"),
    text("outcome"),
    text("fact"),
    text("refusal"),
    text("cause"),
    text("subject_account"),
    text("subject_address"),
    text("staff_role"),
];
