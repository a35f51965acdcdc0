-- A task is found by its case alone, and an intent by when it is due: each had a
-- second order that nothing asked for and every act paid for.

-- +goose Up
DROP INDEX task_live_id;

ALTER TABLE outbox RENAME TO outbox_before;
DROP INDEX outbox_due;
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
    PRIMARY KEY (place, parked, due_at, id)
) STRICT, WITHOUT ROWID;
INSERT INTO outbox (place, id, topic, key, body, at, due_at, tries, lease_until, last_error, parked)
SELECT place, id, topic, key, body, at, due_at, tries, lease_until, last_error, parked FROM outbox_before;
DROP TABLE outbox_before;

-- +goose Down
CREATE UNIQUE INDEX task_live_id ON task_live (place, id);
ALTER TABLE outbox RENAME TO outbox_after;
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
INSERT INTO outbox (place, id, topic, key, body, at, due_at, tries, lease_until, last_error, parked)
SELECT place, id, topic, key, body, at, due_at, tries, lease_until, last_error, parked FROM outbox_after;
DROP TABLE outbox_after;
CREATE INDEX outbox_due ON outbox (place, parked, due_at);
