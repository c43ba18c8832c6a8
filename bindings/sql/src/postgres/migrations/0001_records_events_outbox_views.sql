-- Everything lies in the schema espace_securise, beside whatever else the database holds.

-- Versions are drawn from one sequence for all records, at every write, so that none is ever used twice.
CREATE SEQUENCE espace_securise.record_version;

-- `body` is the record, octet for octet. `document` is the same as jsonb, which PostgreSQL derives: jsonb orders members,
-- drops white space and refuses what JSON allows (\u0000, lone surrogates), so it cannot be the record itself. Where it
-- refuses a body, the document is null, and the record is as good as any other. Views and reports read the document only.
-- Keys are compared by their octets.
CREATE TABLE espace_securise.records (
    key        text COLLATE "C" PRIMARY KEY,
    version    bigint NOT NULL,
    body       text NOT NULL,
    document   jsonb GENERATED ALWAYS AS (
        CASE WHEN body !~* '(^|[^\\])(\\\\)*\\u(0000|d[89a-f])' THEN body::jsonb END
    ) STORED,
    expires_at bigint
);

CREATE INDEX records_expiry ON espace_securise.records (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE espace_securise.events (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event    jsonb NOT NULL
);

-- `lease` counts the loans of a message; `due_at` is when it may be lent next: its backoff or its lease is over then.
CREATE TABLE espace_securise.outbox (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message      jsonb NOT NULL,
    attempts     bigint NOT NULL DEFAULT 0,
    lease        bigint NOT NULL DEFAULT 0,
    due_at       bigint NOT NULL DEFAULT 0,
    dead         boolean NOT NULL DEFAULT false,
    last_failure text
);

CREATE INDEX outbox_due ON espace_securise.outbox (due_at, id) WHERE NOT dead;
CREATE INDEX outbox_dead ON espace_securise.outbox (id) WHERE dead;

-- Views for the fund's own reporting. No rule depends on them; no password, code, tag or digest is in them. Read-only: over a
-- WITH, PostgreSQL lets nobody write through them.

CREATE VIEW espace_securise.tenants AS
WITH record AS (
    SELECT document FROM espace_securise.records
    WHERE key >= 'tenant/' AND key < 'tenant0' AND document IS NOT NULL
)
SELECT
    document #>> '{data,id}'                        AS identifier,
    document #>> '{data,siret}'                     AS siret,
    document #>> '{data,company}'                   AS company,
    document #>> '{data,contact,first_name}'        AS contact_first_name,
    document #>> '{data,contact,last_name}'         AS contact_last_name,
    document #>  '{data,address,lines}'             AS address,
    document #>> '{data,language}'                  AS language,
    (document #>> '{data,holders}')::bigint         AS holders,
    (document #>> '{data,filed_at}')::timestamptz   AS filed_at,
    (document #>> '{data,updated_at}')::timestamptz AS updated_at
FROM record;

CREATE VIEW espace_securise.accounts AS
WITH record AS (
    SELECT document FROM espace_securise.records
    WHERE key >= 'account/' AND key < 'account0' AND document IS NOT NULL
)
SELECT
    document #>> '{data,id}'              AS account,
    document #>> '{data,email}'           AS email,
    document #>> '{data,name,first_name}' AS first_name,
    document #>> '{data,name,last_name}'  AS last_name,
    document #>> '{data,language}'        AS language,
    document #>> '{data,landline}'        AS landline,
    coalesce(
        document #>> '{data,mobile,proved,mobile}',
        document #>> '{data,mobile,before,mobile}',
        document #>> '{data,mobile,challenge,mobile}',
        document #>> '{data,mobile,mobile}'
    )                                     AS mobile,
    coalesce(
        document #>> '{data,mobile,proved,at}',
        document #>> '{data,mobile,before,at}'
    )::timestamptz                        AS mobile_certified_at,
    document #>> '{data,state,state}'     AS state,
    (document #>> '{data,state,certification,certified_at}')::timestamptz AS certified_at,
    (document #>> '{data,state,certification,notices}')::bigint           AS reminders,
    (document #>> '{data,state,since}')::timestamptz                      AS suspended_since,
    document #>> '{data,home}'            AS home_tenant,
    (document #>> '{data,password_set_at}')::timestamptz AS password_set_at,
    (document #>> '{data,created_at}')::timestamptz      AS created_at
FROM record;

CREATE VIEW espace_securise.accesses AS
WITH record AS (
    SELECT document FROM espace_securise.records
    WHERE key >= 'access/' AND key < 'access0' AND document IS NOT NULL
)
SELECT
    document #>> '{data,account}'              AS account,
    document #>> '{data,tenant}'               AS tenant,
    document #>> '{data,title}'                AS title,
    document #>> '{data,rights}'               AS rights,
    (document #>> '{data,since}')::timestamptz AS since,
    (document #>> '{data,until}')::timestamptz AS until
FROM record;

-- A session that was revoked (a new password, or all sessions ended) stays until it expires.
CREATE VIEW espace_securise.sessions AS
SELECT
    session.document #>> '{data,account}'                         AS account,
    session.document #>> '{data,tenant}'                          AS tenant,
    (session.document #>> '{data,started_at}')::timestamptz       AS started_at,
    (session.document #>> '{data,authenticated_at}')::timestamptz AS authenticated_at,
    (session.document #>> '{data,last_seen}')::timestamptz        AS last_seen,
    (session.document #>> '{data,expires_at}')::timestamptz       AS expires_at,
    session.document #>> '{data,source}'                          AS source,
    session.document #>> '{data,device}'                          AS device,
    (account.document #> '{data,epoch}') IS DISTINCT FROM (session.document #> '{data,epoch}') AS revoked
FROM espace_securise.records AS session
LEFT JOIN espace_securise.records AS account
    ON account.key = 'account/' || (session.document #>> '{data,account}')
WHERE session.key >= 'session/' AND session.key < 'session0' AND session.document IS NOT NULL;

CREATE VIEW espace_securise.audit AS
WITH line AS (SELECT position, event FROM espace_securise.events)
SELECT
    position,
    (event ->> 'at')::timestamptz     AS at,
    event ->> 'command'               AS command,
    event #>> '{actor,actor}'         AS actor,
    event #>> '{actor,account}'       AS account,
    event #>> '{actor,staff,id}'      AS staff,
    event ->> 'tenant'                AS tenant,
    event ->> 'source'                AS source,
    event #>> '{outcome,outcome}'     AS outcome,
    event #>> '{outcome,fact,fact}'   AS fact,
    event #>> '{outcome,refusal}'     AS refusal,
    event #>> '{outcome,cause}'       AS cause
FROM line;
