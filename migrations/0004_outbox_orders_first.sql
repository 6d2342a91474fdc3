-- Mails about orders go before all others, however many of those are due: each kind is found by itself.
CREATE INDEX messages_due_orders ON messages (next_attempt_at, id) WHERE next_attempt_at IS NOT NULL AND order_id IS NOT NULL;
CREATE INDEX messages_due_notices ON messages (next_attempt_at, id) WHERE next_attempt_at IS NOT NULL AND order_id IS NULL;
DROP INDEX messages_due;

-- Who asks for alerts, one row each: it is locked while it is counted what they asked for, so that requests at
-- once do not all pass the limit.
CREATE TABLE alert_askers (
    who BLOB PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX alert_askers_at ON alert_askers (at);
