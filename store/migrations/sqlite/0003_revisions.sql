-- Revisions: the next versions of items, from drafting to publication, with
-- their journal. The edition lies beside the row, so that a list reads none.

-- +goose Up
CREATE TABLE revision (
    place        TEXT    NOT NULL,
    id           TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    name         TEXT    NOT NULL, -- of the item, for lists
    base         INTEGER NOT NULL,
    state        TEXT    NOT NULL,
    is_open      INTEGER NOT NULL, -- somebody still has to do something about it
    unit         TEXT    NOT NULL,
    urgent       INTEGER NOT NULL,
    title        TEXT    NOT NULL,
    reason       TEXT    NOT NULL,
    documents    TEXT    NOT NULL, -- JSON
    hands        TEXT    NOT NULL, -- JSON
    imported     TEXT    NOT NULL,
    became       INTEGER NOT NULL,
    effective_on INTEGER NOT NULL, -- 0: the day it is published
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    PRIMARY KEY (place, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_open ON revision (place, is_open, id);
CREATE INDEX revision_state ON revision (place, state, id);
CREATE INDEX revision_item ON revision (place, item, id);

CREATE TABLE revision_body (
    place TEXT NOT NULL,
    id    TEXT NOT NULL,
    body  TEXT NOT NULL, -- item and form, JSON
    PRIMARY KEY (place, id)
) STRICT;

CREATE TABLE revision_entry (
    place    TEXT    NOT NULL,
    revision TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    line     TEXT    NOT NULL, -- as it was hashed, JSON
    prev     BLOB,             -- null for the first
    hash     BLOB    NOT NULL,
    PRIMARY KEY (place, revision, seq)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE revision_entry;
DROP TABLE revision_body;
DROP TABLE revision;
