-- Alerts: what people asked to be told by mail -------------------------------------------------

-- New events of a search, or the begin of a sale. A row goes when its reader stops it, when it was answered, or when
-- nothing can come of it any more: nothing else keeps the address.
CREATE TABLE alerts (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    locale TEXT NOT NULL,
    email TEXT NOT NULL,
    -- The same for the same wish of the same address: a keyed hash.
    wish BLOB NOT NULL UNIQUE,
    -- What the address of the list asks for.
    search TEXT,
    event_id BLOB REFERENCES events (id),
    asked_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    -- Events up to this id were looked at; perhaps there is none of this very id.
    seen BLOB NOT NULL,
    rests_until BIGINT NOT NULL,
    -- When the days asked for are past.
    over_at BIGINT,
    CHECK ((kind = 'search') = (search IS NOT NULL)),
    CHECK ((kind = 'sale') = (event_id IS NOT NULL))
);
CREATE INDEX alerts_searches ON alerts (id) WHERE search IS NOT NULL AND confirmed_at IS NOT NULL;
CREATE INDEX alerts_sales ON alerts (id) WHERE event_id IS NOT NULL AND confirmed_at IS NOT NULL;
CREATE INDEX alerts_event ON alerts (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX alerts_unconfirmed ON alerts (asked_at) WHERE confirmed_at IS NULL;
CREATE INDEX alerts_over ON alerts (over_at) WHERE over_at IS NOT NULL;

-- What counts against the limits of asking, by a keyed hash of who asked; forgotten after a day.
CREATE TABLE alert_asks (
    who BLOB NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX alert_asks_who ON alert_asks (who, at);
CREATE INDEX alert_asks_at ON alert_asks (at);

-- A message need not be about an order. SQLite cannot loosen a column: the table is made anew.
ALTER TABLE messages ALTER COLUMN order_id DROP NOT NULL; -- postgres
CREATE TABLE messages_anew ( -- sqlite
    id BLOB PRIMARY KEY, -- sqlite
    template TEXT NOT NULL, -- sqlite
    locale TEXT NOT NULL, -- sqlite
    recipient TEXT NOT NULL, -- sqlite
    order_id BLOB REFERENCES orders (id), -- sqlite
    content TEXT NOT NULL, -- sqlite
    state TEXT NOT NULL, -- sqlite
    attempts BIGINT NOT NULL, -- sqlite
    next_attempt_at BIGINT, -- sqlite
    last_error TEXT, -- sqlite
    created_at BIGINT NOT NULL, -- sqlite
    sent_at BIGINT -- sqlite
); -- sqlite
INSERT INTO messages_anew (id, template, locale, recipient, order_id, content, state, attempts, next_attempt_at, last_error, created_at, sent_at) -- sqlite
    SELECT id, template, locale, recipient, order_id, content, state, attempts, next_attempt_at, last_error, created_at, sent_at FROM messages; -- sqlite
DROP TABLE messages; -- sqlite
ALTER TABLE messages_anew RENAME TO messages; -- sqlite
CREATE INDEX messages_due ON messages (next_attempt_at) WHERE next_attempt_at IS NOT NULL; -- sqlite
CREATE INDEX messages_parked ON messages (created_at) WHERE state = 'parked'; -- sqlite
CREATE INDEX messages_order ON messages (order_id); -- sqlite
