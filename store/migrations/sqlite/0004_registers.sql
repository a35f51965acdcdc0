-- Lists of powers, duties, services and third parties' services: each published
-- version of each list, which never changes.

-- +goose Up
CREATE TABLE list_version (
    place        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    effective_on INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    records      INTEGER NOT NULL, -- how many
    body         TEXT    NOT NULL, -- JSON
    PRIMARY KEY (place, kind, version)
) STRICT, WITHOUT ROWID;

-- +goose Down
DROP TABLE list_version;
