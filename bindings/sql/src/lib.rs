//! The store of `espace-securise` over SQLite and PostgreSQL, with its sealed outbox.
//!
//! A host opens a [`SqlStore`] by a URL and hands it to the core. No rule lives here: the store keeps the core's records,
//! audit trail and messages, and commits a batch whole or not at all.
//!
//! ```
//! use espace_securise::message::Recipient;
//! use espace_securise::testing::World;
//! use espace_securise::testing::cast::DURAND;
//! use espace_securise_sql::SqlStore;
//! use std::time::Duration;
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = SqlStore::open("sqlite::memory:")?; // or sqlite:/var/lib/espace/espace.db, or postgres://...
//!
//! // The fund files a company and posts its two letters. A test's world has the Espace; a host has one of its own, and
//! // hands the store to it with each call.
//! let mut world = World::over(&store);
//! world.letters(DURAND);
//!
//! // What happened is in the audit trail, and the letters wait in the outbox, sealed.
//! let trail = store.audit(None, 100)?;
//! assert_eq!(trail.iter().map(|line| line.event.command.as_str()).collect::<Vec<_>>(), ["put_tenant", "post_code"]);
//! # let (now, espace) = (world.now(), &world.espace);
//! for leased in store.outbox().lease(now, Duration::from_secs(60), 20)? {
//!     let letter = espace.unseal(&leased.sealed)?;
//!     assert!(matches!(letter.to, Recipient::Post { .. }));
//!     store.outbox().delivered(&leased)?;
//! }
//! assert_eq!(store.outbox().counts()?.waiting, 0);
//!
//! // Once in a while: what nobody needs any more goes.
//! store.purge(now)?;
//! # Ok(())
//! # }
//! ```
//!
//! Every call blocks. A host with asynchronous threads calls it where blocking is allowed (`spawn_blocking` in tokio); only
//! dropping a store is allowed everywhere. Time is always an argument: the database's clock decides nothing.
//!
//! # What each engine promises
//!
//! | | SQLite | PostgreSQL (15 or later) |
//! |--|--|--|
//! | for | one machine, embedded | any number of processes without state of their own |
//! | a commit | `BEGIN IMMEDIATE`: one writer at a time | one statement that is one `SERIALIZABLE` transaction: one round trip. That it is, the statement finds out by itself; one that is not does nothing, and the commit is refused |
//! | a conflict | writers queue; a failed check is a lost race | the engine's 40001, 40P01 and 23505 are tried again against the checks, which then tell whether a race was lost |
//! | "done" survives a power cut | WAL with `synchronous=FULL` | `synchronous_commit` is switched on if the server has it off |
//! | keys in the order of octets | `BINARY` | `COLLATE "C"` |
//! | versions | `AUTOINCREMENT`, for all records together | one sequence for all records |
//! | a record's body | JSON text | JSON text, and beside it the same as `jsonb` |
//!
//! **One bad row harms itself only.** A row of the outbox that holds no sealed message is a dead letter as soon as somebody would have
//! leased it, named in [`Lent`] and counted by [`Outbox::unreadable`]; [`Outbox::queued`] and [`SqlStore::audit`] pass over what cannot
//! be read, and [`SqlStore::audit_page`] names it.
//!
//! **The audit trail is sealed, verified and retained** by the core ([`Espace::seal_trail`](espace_securise::Espace::seal_trail) and its
//! siblings) over the store, which is their [`Archive`](espace_securise::trail::Archive): the seals lie in a table of their own,
//! `seals`, beside the `events` that they speak of. On PostgreSQL a line is sealed only when nobody can still write one before it.
//!
//! An unreachable or failing database is [`StoreUnavailable`](espace_securise::store::StoreUnavailable), which denies. Its reason names
//! SQLSTATEs, tables and files, never a body, a statement or anything of the URL.
//!
//! # Nothing waits for ever
//!
//! Each statement to PostgreSQL is given up after 8 seconds by the server, and after 10 here whatever the server does; a
//! connection that was idle for a second is asked for a sign of life first, and given up after 3. The call, the handshake of TLS
//! and the log-in have 6 seconds together for each host of the URL (`connect_timeout` in the URL changes that), a migration has
//! 60. What a network swallows is noticed: `keepalives_idle=15`, `keepalives_interval=5`, `keepalives_retries=3` and
//! `tcp_user_timeout` of 10 seconds, where the URL says nothing else. When one connection falls silent, none that is as old is
//! used again.
//!
//! # Fail-over
//!
//! The URL may name several hosts (`postgres://u:p@one:5432,two:5432/db`): the first that answers in time and takes writes is
//! used. Every answer is asked for beside the server's word that it takes writes: a standby, or a former primary that was turned
//! read-only, counts as gone, and all connections to it are dropped. It may remember what holds no more, such as a session that
//! was revoked since.
//!
//! # Poolers
//!
//! A pooler may stand between, in session or in transaction mode (`PgBouncer` 1.18 and later are tried). A session of one's own is
//! told once what it is for; where something between does not keep that, each transaction is told by itself, and nothing is
//! prepared. It costs the server some work for each statement, and still one round trip.
//!
//! **Bodies and `jsonb`.** The contract of a store asks for bodies octet for octet, and `jsonb` keeps neither white space nor the
//! order of members nor the form of numbers, and refuses `\u0000`. So the record is the text (`body`), and PostgreSQL derives
//! `document jsonb` from it in a generated column, which can be indexed and which the views read. Commands never read it. A body
//! that `jsonb` refuses (the core writes none) has a null document.
//!
//! # PostgreSQL over TLS
//!
//! Over any network, write `?sslmode=verify-full` into the URL. TLS 1.2 and 1.3; roots are read when the store is opened.
//!
//! | in the URL | the line |
//! |--|--|
//! | `sslmode=verify-full`, `verify-ca` or `require` | TLS, to a server whose certificate a root vouches for and which is for the host in the URL; or none |
//! | `sslmode=prefer`, or nothing | TLS if the server offers it, by any certificate whose key `ring` can check; else in the clear. A handshake that fails is an error (libpq would try again in the clear). For a Unix socket, loopback, or a network that is encrypted below |
//! | `sslmode=disable` | in the clear |
//! | `sslrootcert=FILE` | the roots are those in this PEM file and no others: a private authority's; without `sslmode`, as with `verify-full` |
//! | `sslrootcert=system`, or nothing | the roots are this machine's, or those of the environment's `SSL_CERT_FILE` or `SSL_CERT_DIR` |
//! | `channel_binding=require` | the log-in proves besides that nobody is between (SCRAM-SHA-256-PLUS), even with `prefer`; certificates signed with Ed25519 cannot |
//!
//! **Stricter than libpq.** There `require` takes any certificate, and `verify-ca` one for any host. An unverified certificate
//! keeps out who listens and nobody who answers in the server's place, so that here all three modes are `verify-full`. `prefer`
//! verifies nothing, since whoever could show a false certificate could as well say that the server has no TLS; roots beside
//! `prefer` or `disable` would be asked nothing, and are an error. `sslmode=allow` and client certificates are not known here. A
//! Unix socket has no TLS: a mode that requires it is an error there.
//!
//! What cannot be kept of the URL's terms is [`InvalidTls`], and a server that does not meet them a [`TlsFault`]; they tell what
//! was expected and what was there, and nothing of the URL.
//!
//! # Views for reporting
//!
//! **Read them by [`SqlStore::report`]. Never open the SQLite file by another library in a process that has it open**: Python's
//! `sqlite3`, say, or a copy of the file made from within. POSIX drops all locks that a process has on a file when the process
//! closes any descriptor of it. Two SQLite libraries in one process know nothing of each other: when the other one closes its
//! connection, this one's locks are gone without a word, another process writes where this one reads, and the file is damaged
//! ("database disk image is malformed"). Other processes may read the file with any tool. PostgreSQL has no such trap.
//!
//! On Linux and Android the store also holds locks that nobody else can drop: that the file is in use, so that nobody removes or
//! truncates its log, and that this process writes. That takes the worst of it away. It is no licence: what the other library
//! reads, and what is read here at that moment, may still be torn.
//!
//! In the schema `espace_securise` on PostgreSQL, beside the tables on SQLite. They are read-only, no rule depends on them, and
//! no password hash, code, tag, digest or token is in them; names, addresses and numbers are. Instants are `timestamptz`, or RFC
//! 3339 text in SQLite. Give a reporting role `USAGE` on the schema and `SELECT` on the views alone.
//!
//! | view | one line for | columns |
//! |--|--|--|
//! | `tenants` | each tenant (tiers) on file | `identifier`, `siret`, `company`, `contact_first_name`, `contact_last_name`, `address` (JSON array of lines), `language`, `holders` (how many accounts have access), `filed_at`, `updated_at` |
//! | `accounts` | each account | `account`, `email`, `first_name`, `last_name`, `language`, `landline`, `mobile`, `mobile_certified_at`, `state` (as last written: `active`, `recertification_due`, `recertification_overdue`, `suspended`), `certified_at`, `reminders`, `suspended_since`, `home_tenant`, `password_set_at`, `created_at` |
//! | `accesses` | each account and tenant it may act for | `account`, `tenant`, `title` (`enrolled`, `associated`), `rights`, `since`, `until` |
//! | `sessions` | each session not yet purged | `account`, `tenant`, `started_at`, `authenticated_at`, `last_seen`, `expires_at`, `source`, `device`, `revoked` (ended with all others, whatever `expires_at` says) |
//! | `audit` | each event | `position`, `at`, `command`, `actor` (`visitor`, `holder`, `staff`, `upkeep`), `account`, `staff`, `tenant`, `source`, `outcome` (`done`, `refused`), `fact`, `refusal` (what the person was told), `cause` (what the person was not), `subject_account` (whose account it is about) or `subject_address` (the keyed hash of an address that has none), `staff_role` (in which role a person of the fund acted) |
//!
//! # The choices
//!
//! - **`rusqlite` with bundled SQLite, and `tokio-postgres` with a runtime for each connection.** The core's
//!   [`Store`](espace_securise::Store) blocks, and so does whoever waits for them; neither has a thread of its own. (`postgres`,
//!   which is the same driver behind a blocking face, waits without end.) `sqlx` hands every SQLite statement to a worker thread, a cost that each command would pay several times; an ORM has
//!   nothing to map.
//! - **A pool of its own, small** (`pool.rs`). `r2d2` had its last release in 2022, and its bridge to SQLite holds `rusqlite` back;
//!   while a server is away it makes whoever asks wait for its time-out, where a person should be denied at once; and it knows
//!   nothing of connections that died together. `deadpool` and `bb8` are asynchronous. What is needed here is a bounded stack of
//!   connections, a condition variable, and an epoch that ends when one is found broken.
//! - **TLS by `rustls` with `ring`**, always built in: an espace of real people has its database behind a network sooner or later.
//!   The roots are loaded by `rustls-native-certs` rather than asked of the platform's own verifier, which on Android panics
//!   in a library that no Java code has prepared.
//! - **Connections.** A file has one that writes and up to 8 that read; memory has one. PostgreSQL has up to 8 for commits and 8 for
//!   everything else per process, opened as they are needed. Prepared statements are kept per connection.
//! - **Migrations** are embedded and numbered; they run in one transaction under a lock (an advisory lock, or SQLite's own) whenever
//!   a store is opened, and a database of a newer version is refused.
//!
//! The feature `testing` brings a private PostgreSQL cluster for a host's own tests.

mod archive;
mod backoff;
mod engine;
mod error;
mod outbox;
mod pool;
mod postgres;
mod queue;
mod range;
mod report;
mod rows;
mod sqlite;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod tls_fault;
mod url;

pub use backoff::{Backoff, Fate};
pub use engine::{AuditLine, AuditPage, Purged};
pub use error::OpenError;
pub use outbox::Outbox;
pub use queue::{Expired, Leased, Lent, OutboxCounts, Queued};
pub use report::{Filter, Report, ReportError, ReportPage, ReportRow, Test, View};
pub use store::SqlStore;
pub use tls_fault::{InvalidTls, TlsFault};
