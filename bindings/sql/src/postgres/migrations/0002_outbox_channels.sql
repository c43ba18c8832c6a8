-- By which way a message leaves (none that was noted is the empty text), and from when on it is not sent any more.
ALTER TABLE espace_securise.outbox
    ADD COLUMN channel    text NOT NULL DEFAULT '',
    ADD COLUMN expires_at bigint;

CREATE INDEX outbox_due_by_channel ON espace_securise.outbox (channel, due_at, id) WHERE NOT dead;
CREATE INDEX outbox_expiry ON espace_securise.outbox (expires_at) WHERE NOT dead AND expires_at IS NOT NULL;
