-- By which way a message leaves (none that was noted is the empty text), and from when on it is not sent any more.
ALTER TABLE espace_securise.outbox
    ADD COLUMN channel    text NOT NULL DEFAULT '',
    ADD COLUMN expires_at bigint;

CREATE INDEX outbox_due_by_channel ON espace_securise.outbox (channel, due_at, id) WHERE NOT dead;
CREATE INDEX outbox_expiry ON espace_securise.outbox (expires_at) WHERE NOT dead AND expires_at IS NOT NULL;

-- Whose account an event is about: an account, or an address that has none, by its keyed hash.
CREATE OR REPLACE VIEW espace_securise.audit AS
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
    event #>> '{outcome,cause}'       AS cause,
    event #>> '{subject,account}'     AS subject_account,
    event #>> '{subject,address}'     AS subject_address
FROM line;
