-- Records. The version is the row's number, drawn anew at every write (a put replaces the row) and never used again,
-- which AUTOINCREMENT promises across deletions too. The index on the key holds it, so that a check reads the index only.
CREATE TABLE records (
    version    INTEGER PRIMARY KEY AUTOINCREMENT,
    key        TEXT NOT NULL COLLATE BINARY UNIQUE,
    body       TEXT NOT NULL,
    expires_at INTEGER
) STRICT;

CREATE INDEX records_expiry ON records (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    event    TEXT NOT NULL
) STRICT;

-- `lease` counts the loans of a message; `due_at` is when it may be lent next: its backoff or its lease is over then.
CREATE TABLE outbox (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    message      TEXT NOT NULL,
    attempts     INTEGER NOT NULL DEFAULT 0,
    lease        INTEGER NOT NULL DEFAULT 0,
    due_at       INTEGER NOT NULL DEFAULT 0,
    dead         INTEGER NOT NULL DEFAULT 0,
    last_failure TEXT
) STRICT;

CREATE INDEX outbox_due ON outbox (due_at, id) WHERE dead = 0;
CREATE INDEX outbox_dead ON outbox (id) WHERE dead = 1;

-- Views for the fund's own reporting. Read-only; no rule depends on them; no password, code, tag or digest is in them.
-- Instants are RFC 3339 text in UTC.

CREATE VIEW tenants AS
SELECT
    body ->> '$.data.id'                 AS identifier,
    body ->> '$.data.siret'              AS siret,
    body ->> '$.data.company'            AS company,
    body ->> '$.data.contact.first_name' AS contact_first_name,
    body ->> '$.data.contact.last_name'  AS contact_last_name,
    body ->> '$.data.address.lines'      AS address,
    body ->> '$.data.language'           AS language,
    body ->> '$.data.holders'            AS holders,
    body ->> '$.data.filed_at'           AS filed_at,
    body ->> '$.data.updated_at'         AS updated_at
FROM records
WHERE key >= 'tenant/' AND key < 'tenant0' AND json_valid(body);

CREATE VIEW accounts AS
SELECT
    body ->> '$.data.id'              AS account,
    body ->> '$.data.email'           AS email,
    body ->> '$.data.name.first_name' AS first_name,
    body ->> '$.data.name.last_name'  AS last_name,
    body ->> '$.data.language'        AS language,
    body ->> '$.data.landline'        AS landline,
    coalesce(
        body ->> '$.data.mobile.proved.mobile',
        body ->> '$.data.mobile.before.mobile',
        body ->> '$.data.mobile.challenge.mobile',
        body ->> '$.data.mobile.mobile'
    )                                 AS mobile,
    coalesce(
        body ->> '$.data.mobile.proved.at',
        body ->> '$.data.mobile.before.at'
    )                                 AS mobile_certified_at,
    body ->> '$.data.state.state'     AS state,
    body ->> '$.data.state.certification.certified_at' AS certified_at,
    body ->> '$.data.state.certification.notices'      AS reminders,
    body ->> '$.data.state.since'     AS suspended_since,
    body ->> '$.data.home'            AS home_tenant,
    body ->> '$.data.password_set_at' AS password_set_at,
    body ->> '$.data.created_at'      AS created_at
FROM records
WHERE key >= 'account/' AND key < 'account0' AND json_valid(body);

CREATE VIEW accesses AS
SELECT
    body ->> '$.data.account' AS account,
    body ->> '$.data.tenant'  AS tenant,
    body ->> '$.data.title'   AS title,
    body ->> '$.data.rights'  AS rights,
    body ->> '$.data.since'   AS since,
    body ->> '$.data.until'   AS until
FROM records
WHERE key >= 'access/' AND key < 'access0' AND json_valid(body);

-- A session that was revoked (a new password, or all sessions ended) stays until it expires.
CREATE VIEW sessions AS
SELECT
    session.body ->> '$.data.account'          AS account,
    session.body ->> '$.data.tenant'           AS tenant,
    session.body ->> '$.data.started_at'       AS started_at,
    session.body ->> '$.data.authenticated_at' AS authenticated_at,
    session.body ->> '$.data.last_seen'        AS last_seen,
    session.body ->> '$.data.expires_at'       AS expires_at,
    session.body ->> '$.data.source'           AS source,
    session.body ->> '$.data.device'           AS device,
    account.body IS NULL
        OR (account.body ->> '$.data.epoch') <> (session.body ->> '$.data.epoch') AS revoked
FROM records AS session
LEFT JOIN records AS account
    ON account.key = 'account/' || (session.body ->> '$.data.account') AND json_valid(account.body)
WHERE session.key >= 'session/' AND session.key < 'session0' AND json_valid(session.body);

CREATE VIEW audit AS
SELECT
    position,
    event ->> '$.at'              AS at,
    event ->> '$.command'         AS command,
    event ->> '$.actor.actor'     AS actor,
    event ->> '$.actor.account'   AS account,
    event ->> '$.actor.staff.id'  AS staff,
    event ->> '$.tenant'          AS tenant,
    event ->> '$.source'          AS source,
    event ->> '$.outcome.outcome' AS outcome,
    event ->> '$.outcome.fact.fact' AS fact,
    event ->> '$.outcome.refusal' AS refusal,
    event ->> '$.outcome.cause'   AS cause
FROM events
WHERE json_valid(event);
