-- By which way a message leaves (none that was noted is the empty text), and from when on it is not sent any more.
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN expires_at INTEGER;

CREATE INDEX outbox_due_by_channel ON outbox (channel, due_at, id) WHERE dead = 0;
CREATE INDEX outbox_expiry ON outbox (expires_at) WHERE dead = 0 AND expires_at IS NOT NULL;

-- Whose account an event is about: an account, or an address that has none, by its keyed hash.
DROP VIEW audit;
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
    event ->> '$.outcome.cause'   AS cause,
    event ->> '$.subject.account' AS subject_account,
    event ->> '$.subject.address' AS subject_address
FROM events
WHERE json_valid(event);
