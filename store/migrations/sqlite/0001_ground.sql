-- The ground the other tables stand on: settings, idempotency keys, outbox,
-- files, sessions, counters, sequences. Instants are microseconds UTC,
-- booleans 0 or 1, every key begins with the place.

-- +goose Up
CREATE TABLE setting (
    place TEXT NOT NULL,
    key   TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (place, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
    place  TEXT    NOT NULL,
    actor  TEXT    NOT NULL,
    key    TEXT    NOT NULL,
    act    TEXT    NOT NULL,
    digest BLOB    NOT NULL,
    result BLOB,                -- null while the act is under way
    at     INTEGER NOT NULL,
    PRIMARY KEY (place, key, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (place, at);

CREATE TABLE outbox (
    place       TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    topic       TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    body        BLOB    NOT NULL,
    at          INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    tries       INTEGER NOT NULL,
    lease_until INTEGER NOT NULL,
    last_error  TEXT    NOT NULL,
    parked      INTEGER NOT NULL,
    PRIMARY KEY (place, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (place, parked, due_at);

CREATE TABLE blob (
    place  TEXT    NOT NULL,
    digest TEXT    NOT NULL,
    size   INTEGER NOT NULL,
    type   TEXT    NOT NULL,
    bytes  BLOB,                -- null when the file lies in the folder
    at     INTEGER NOT NULL,
    PRIMARY KEY (place, digest)
) STRICT;

CREATE TABLE session (
    place      TEXT    NOT NULL,
    token      TEXT    NOT NULL, -- SHA-256 of the token
    data       BLOB    NOT NULL,
    expires_at INTEGER NOT NULL,
    account    TEXT    NOT NULL,
    seen_at    INTEGER NOT NULL,
    PRIMARY KEY (place, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_account ON session (place, account);
CREATE INDEX session_expires ON session (place, expires_at);

CREATE TABLE counter (
    place        TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    window_start INTEGER NOT NULL,
    n            INTEGER NOT NULL,
    PRIMARY KEY (place, name, window_start)
) STRICT, WITHOUT ROWID;
CREATE INDEX counter_window ON counter (place, window_start);

CREATE TABLE seq (
    place TEXT    NOT NULL,
    scope TEXT    NOT NULL,
    last  INTEGER NOT NULL,
    PRIMARY KEY (place, scope)
) STRICT, WITHOUT ROWID;
