-- By which way a message leaves (none that was noted is the empty text), and from when on it is not sent any more.
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN expires_at INTEGER;

CREATE INDEX outbox_due_by_channel ON outbox (channel, due_at, id) WHERE dead = 0;
CREATE INDEX outbox_expiry ON outbox (expires_at) WHERE dead = 0 AND expires_at IS NOT NULL;
