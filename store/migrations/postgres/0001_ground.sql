-- The ground the other tables stand on: settings, idempotency keys, outbox,
-- files, sessions, counters, sequences. Instants are microseconds UTC,
-- booleans 0 or 1, every key begins with the place.

-- +goose Up
CREATE TABLE setting (
    place TEXT NOT NULL,
    key   TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (place, key)
);

CREATE TABLE idempotency (
    place  TEXT    NOT NULL,
    actor  TEXT    NOT NULL,
    key    TEXT    NOT NULL,
    act    TEXT    NOT NULL,
    digest BYTEA   NOT NULL,
    result BYTEA,                -- null while the act is under way
    at     BIGINT  NOT NULL,
    PRIMARY KEY (place, key, actor)
);
CREATE INDEX idempotency_at ON idempotency (place, at);

CREATE TABLE outbox (
    place       TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    topic       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    body        BYTEA   NOT NULL,
    at          BIGINT  NOT NULL,
    due_at      BIGINT  NOT NULL,
    tries       BIGINT  NOT NULL,
    lease_until BIGINT  NOT NULL,
    last_error  TEXT    NOT NULL,
    parked      BIGINT  NOT NULL,
    PRIMARY KEY (place, id)
);
CREATE INDEX outbox_due ON outbox (place, parked, due_at);

CREATE TABLE blob (
    place  TEXT    NOT NULL,
    digest TEXT    NOT NULL,
    size   BIGINT  NOT NULL,
    type   TEXT    NOT NULL,
    bytes  BYTEA,                -- null when the file lies in the folder
    at     BIGINT  NOT NULL,
    PRIMARY KEY (place, digest)
);

CREATE TABLE session (
    place      TEXT    NOT NULL,
    token      TEXT    NOT NULL, -- SHA-256 of the token
    data       BYTEA   NOT NULL,
    expires_at BIGINT  NOT NULL,
    account    TEXT    NOT NULL,
    seen_at    BIGINT  NOT NULL,
    PRIMARY KEY (place, token)
);
CREATE INDEX session_account ON session (place, account);
CREATE INDEX session_expires ON session (place, expires_at);

CREATE TABLE counter (
    place        TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    window_start BIGINT  NOT NULL,
    n            BIGINT  NOT NULL,
    PRIMARY KEY (place, name, window_start)
);
CREATE INDEX counter_window ON counter (place, window_start);

CREATE TABLE seq (
    place TEXT    NOT NULL,
    scope TEXT    NOT NULL,
    last  BIGINT  NOT NULL,
    PRIMARY KEY (place, scope)
);
