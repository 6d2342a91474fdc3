-- For CAST in statements alone: the rules of a domain are looked up again for every column of every statement.
CREATE DOMAIN BLOB AS BYTEA; -- postgres

-- What changed, for caches, live pages and jobs. Written in the transaction of the change.
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, -- sqlite
    seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- postgres
    topic TEXT NOT NULL
);

-- Requests that a client may repeat: same key and same content, same answer.
CREATE TABLE requests (
    key BLOB PRIMARY KEY,
    fingerprint BLOB NOT NULL,
    answer TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX requests_at ON requests (at);

CREATE TABLE organisations (
    id BLOB PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    legal_mention TEXT NOT NULL,
    -- Made up by `guichet demo`: it sells nothing real.
    demo BOOLEAN NOT NULL DEFAULT FALSE,
    created_at BIGINT NOT NULL
);

-- Events: the catalogue ------------------------------------------------------------------------

CREATE TABLE venues (
    id BLOB PRIMARY KEY,
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    source_key TEXT NOT NULL,
    name TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    city TEXT NOT NULL,
    city_key TEXT NOT NULL,
    department TEXT NOT NULL,
    region TEXT NOT NULL,
    country TEXT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    zone TEXT NOT NULL,
    UNIQUE (organisation_id, source_key)
);
CREATE INDEX venues_city_key ON venues (city_key);

-- Each in two sizes, as JPEG; its name says what was in the file that it was made from.
CREATE TABLE pictures (
    name TEXT PRIMARY KEY,
    small BLOB NOT NULL,
    large BLOB NOT NULL
);

CREATE TABLE events (
    id BLOB PRIMARY KEY,
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    venue_id BLOB NOT NULL REFERENCES venues (id),
    source_key TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    category TEXT NOT NULL,
    genre TEXT,
    status TEXT NOT NULL,
    minimum_age BIGINT CHECK (minimum_age BETWEEN 0 AND 99),
    accessibility TEXT NOT NULL,
    policy TEXT NOT NULL,
    website TEXT,
    picture TEXT REFERENCES pictures (name),
    attribution TEXT,
    content_hash BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    UNIQUE (organisation_id, source_key)
);
CREATE INDEX events_venue ON events (venue_id);
CREATE INDEX events_picture ON events (picture);

CREATE TABLE event_texts (
    event_id BLOB NOT NULL REFERENCES events (id),
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (event_id, language)
);

-- A future showing is local time and zone; the instant is derived, its local day kept for reports.
CREATE TABLE occurrences (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES events (id),
    source_key TEXT NOT NULL,
    starts_local TEXT NOT NULL,
    ends_local TEXT NOT NULL,
    zone TEXT NOT NULL,
    local_day TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    all_day BOOLEAN NOT NULL,
    status TEXT NOT NULL,
    -- Raised whenever its event is saved with a change: of two entries a calendar takes the higher for the newer.
    revision BIGINT NOT NULL DEFAULT 0,
    UNIQUE (event_id, source_key),
    CHECK (starts_at <= ends_at)
);
CREATE INDEX occurrences_event ON occurrences (event_id, starts_at);
-- For what is found by days.
CREATE INDEX occurrences_days ON occurrences (ends_at, starts_at, event_id);

CREATE TABLE ticket_types (
    id BLOB PRIMARY KEY,
    event_id BLOB NOT NULL REFERENCES events (id),
    source_key TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    price_minor BIGINT NOT NULL CHECK (price_minor >= 0),
    fee_minor BIGINT NOT NULL CHECK (fee_minor >= 0),
    currency TEXT NOT NULL,
    vat_basis_points BIGINT NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
    sale_starts_at BIGINT,
    sale_ends_at BIGINT,
    minimum BIGINT NOT NULL CHECK (minimum >= 1),
    maximum BIGINT NOT NULL,
    UNIQUE (event_id, source_key),
    CHECK (maximum >= minimum)
);
CREATE INDEX ticket_types_event ON ticket_types (event_id, position);

-- A ticket type on one occurrence: the subject of a line.
CREATE TABLE offers (
    id BLOB PRIMARY KEY,
    occurrence_id BLOB NOT NULL REFERENCES occurrences (id),
    ticket_type_id BLOB NOT NULL REFERENCES ticket_types (id),
    UNIQUE (occurrence_id, ticket_type_id)
);
CREATE INDEX offers_ticket_type ON offers (ticket_type_id);

-- What lists of events are ordered by, derived from events, venues and occurrences: the date to show, the last
-- one, and the place in the list: by start while something is to come, after all those once it is over.
-- Holds until `stale_at`, when the date shown ends. The dates are no foreign keys, as they may go first.
CREATE TABLE listings (
    event_id BLOB PRIMARY KEY REFERENCES events (id),
    next_id BLOB NOT NULL,
    last_id BLOB NOT NULL,
    rank BIGINT NOT NULL,
    stale_at BIGINT,
    category TEXT NOT NULL,
    city TEXT NOT NULL,
    city_key TEXT NOT NULL
);
CREATE INDEX listings_rank ON listings (rank, event_id, category, city_key);
CREATE INDEX listings_category ON listings (category, city_key);
CREATE INDEX listings_stale ON listings (stale_at) WHERE stale_at IS NOT NULL;
CREATE INDEX listings_city ON listings (city_key, city) WHERE stale_at IS NOT NULL;

-- Booking: the kernel --------------------------------------------------------------------------

-- Counted stock. Overselling is impossible here, whatever the code does.
CREATE TABLE quotas (
    id BLOB PRIMARY KEY,
    capacity BIGINT NOT NULL,
    taken BIGINT NOT NULL,
    CHECK (taken >= 0),
    CHECK (taken <= capacity)
);

-- The stocks of one occurrence, by the name their source gives them.
CREATE TABLE occurrence_quotas (
    occurrence_id BLOB NOT NULL REFERENCES occurrences (id),
    source_key TEXT NOT NULL,
    quota_id BLOB NOT NULL UNIQUE REFERENCES quotas (id),
    PRIMARY KEY (occurrence_id, source_key)
);

CREATE TABLE offer_quotas (
    offer_id BLOB NOT NULL REFERENCES offers (id),
    quota_id BLOB NOT NULL REFERENCES quotas (id),
    PRIMARY KEY (offer_id, quota_id)
);
CREATE INDEX offer_quotas_quota ON offer_quotas (quota_id);

CREATE TABLE checkouts (
    id BLOB PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    state TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- What was typed so far, as JSON; empty when nothing was, or it was forgotten.
    draft TEXT NOT NULL,
    email TEXT,
    name TEXT,
    expires_at BIGINT NOT NULL,
    extended BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    placed_at BIGINT
);
-- What was typed and never ordered is forgotten some time after.
CREATE INDEX checkouts_forgettable ON checkouts (expires_at) WHERE state = 'expired' AND draft <> '';
CREATE INDEX checkouts_due ON checkouts (expires_at) WHERE state IN ('open', 'placed');

CREATE TABLE orders (
    id BLOB PRIMARY KEY,
    checkout_id BLOB NOT NULL REFERENCES checkouts (id),
    organisation_id BLOB NOT NULL REFERENCES organisations (id),
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    currency TEXT NOT NULL,
    confirmed_at BIGINT,
    closed_at BIGINT,
    UNIQUE (checkout_id, organisation_id, currency)
);
CREATE INDEX orders_organisation ON orders (organisation_id);

CREATE TABLE lines (
    id BLOB PRIMARY KEY,
    order_id BLOB NOT NULL REFERENCES orders (id),
    kind TEXT NOT NULL,
    subject_id BLOB NOT NULL,
    scope_id BLOB NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    unit_minor BIGINT NOT NULL CHECK (unit_minor >= 0),
    fee_minor BIGINT NOT NULL CHECK (fee_minor >= 0),
    vat_basis_points BIGINT NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
    starts_at BIGINT NOT NULL,
    description TEXT NOT NULL,
    policy TEXT NOT NULL,
    state TEXT NOT NULL,
    UNIQUE (order_id, kind, subject_id),
    UNIQUE (order_id, id)
);

-- Which line took how much of which quota: the sum by quota is what is taken.
CREATE TABLE draws (
    line_id BLOB NOT NULL REFERENCES lines (id),
    quota_id BLOB NOT NULL REFERENCES quotas (id),
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (line_id, quota_id)
);
CREATE INDEX draws_quota ON draws (quota_id);

CREATE TABLE tickets (
    id BLOB PRIMARY KEY,
    order_id BLOB NOT NULL,
    line_id BLOB NOT NULL,
    scope_id BLOB NOT NULL,
    number TEXT NOT NULL UNIQUE,
    position BIGINT NOT NULL,
    holder TEXT NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    used_at BIGINT,
    UNIQUE (order_id, position),
    FOREIGN KEY (order_id, line_id) REFERENCES lines (order_id, id)
);
CREATE INDEX tickets_scope ON tickets (scope_id, state);

-- Every code shown at a door, admitted or not.
CREATE TABLE scans (
    id BLOB PRIMARY KEY,
    occurrence_id BLOB NOT NULL REFERENCES occurrences (id),
    ticket_id BLOB REFERENCES tickets (id),
    admission TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX scans_occurrence ON scans (occurrence_id, at);
CREATE INDEX scans_ticket ON scans (ticket_id) WHERE ticket_id IS NOT NULL;

-- Payments -------------------------------------------------------------------------------------

CREATE TABLE payments (
    id BLOB PRIMARY KEY,
    checkout_id BLOB NOT NULL REFERENCES checkouts (id),
    provider TEXT NOT NULL,
    reference TEXT,
    state TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    page_url TEXT,
    created_at BIGINT NOT NULL,
    next_check_at BIGINT,
    UNIQUE (provider, reference)
);
CREATE INDEX payments_checkout ON payments (checkout_id);
CREATE INDEX payments_due ON payments (next_check_at) WHERE next_check_at IS NOT NULL;

CREATE TABLE refunds (
    id BLOB PRIMARY KEY,
    payment_id BLOB NOT NULL REFERENCES payments (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    next_check_at BIGINT
);
CREATE INDEX refunds_order ON refunds (order_id);
CREATE INDEX refunds_payment ON refunds (payment_id);
CREATE INDEX refunds_failed ON refunds (created_at) WHERE state = 'failed';
CREATE INDEX refunds_due ON refunds (next_check_at) WHERE next_check_at IS NOT NULL;

-- Append-only: what really moved. A provider's `reference` comes once.
CREATE TABLE ledger (
    id BLOB PRIMARY KEY,
    payment_id BLOB NOT NULL REFERENCES payments (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    movement TEXT NOT NULL,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    currency TEXT NOT NULL,
    reference TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (payment_id, movement, reference, order_id)
);
CREATE INDEX ledger_order ON ledger (order_id);

-- The sandbox provider's own books: what a real provider keeps on its side.
-- `test_card` is the last test case tried: no card number is ever written down.
CREATE TABLE sandbox_payments (
    reference TEXT PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    test_card TEXT,
    declined BOOLEAN NOT NULL,
    webhook_plan TEXT NOT NULL,
    settles_at BIGINT,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    refunded_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    description TEXT NOT NULL,
    locale TEXT NOT NULL,
    return_url TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK (refunded_minor BETWEEN 0 AND amount_minor)
);
CREATE INDEX sandbox_payments_due ON sandbox_payments (settles_at) WHERE settles_at IS NOT NULL;

CREATE TABLE sandbox_refunds (
    idempotency_key TEXT PRIMARY KEY,
    reference TEXT NOT NULL REFERENCES sandbox_payments (reference),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0)
);
CREATE INDEX sandbox_refunds_payment ON sandbox_refunds (reference);

-- One event may be told in several copies, as happens with real providers.
CREATE TABLE sandbox_webhooks (
    event TEXT NOT NULL,
    copy BIGINT NOT NULL,
    reference TEXT NOT NULL REFERENCES sandbox_payments (reference),
    body TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    due_at BIGINT,
    PRIMARY KEY (event, copy)
);
CREATE INDEX sandbox_webhooks_payment ON sandbox_webhooks (reference);
CREATE INDEX sandbox_webhooks_due ON sandbox_webhooks (due_at) WHERE due_at IS NOT NULL;

-- Messages -------------------------------------------------------------------------------------

-- The outbox: written in the transaction of what it tells of.
CREATE TABLE messages (
    id BLOB PRIMARY KEY,
    template TEXT NOT NULL,
    locale TEXT NOT NULL,
    recipient TEXT NOT NULL,
    order_id BLOB NOT NULL REFERENCES orders (id),
    content TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX messages_due ON messages (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX messages_parked ON messages (created_at) WHERE state = 'parked';
CREATE INDEX messages_order ON messages (order_id);

-- Search: words folded in Rust, indexed by each engine's own full text -------------------------

-- On SQLite: WHERE event_search.row IN (SELECT rowid FROM event_words WHERE event_words MATCH $1).
CREATE TABLE event_search (
    row INTEGER PRIMARY KEY, -- sqlite
    event_id BLOB NOT NULL UNIQUE REFERENCES events (id),
    words TEXT NOT NULL
);
CREATE VIRTUAL TABLE event_words USING fts5 (words, content = 'event_search', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 0'); -- sqlite
CREATE TRIGGER event_search_in AFTER INSERT ON event_search BEGIN -- sqlite
    INSERT INTO event_words (rowid, words) VALUES (new.row, new.words); -- sqlite
END; -- sqlite
CREATE TRIGGER event_search_out AFTER DELETE ON event_search BEGIN -- sqlite
    INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', old.row, old.words); -- sqlite
END; -- sqlite
CREATE TRIGGER event_search_again AFTER UPDATE ON event_search BEGIN -- sqlite
    INSERT INTO event_words (event_words, rowid, words) VALUES ('delete', old.row, old.words); -- sqlite
    INSERT INTO event_words (rowid, words) VALUES (new.row, new.words); -- sqlite
END; -- sqlite
CREATE INDEX event_search_words ON event_search USING gin (to_tsvector('simple', words)); -- postgres
