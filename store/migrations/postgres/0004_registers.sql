-- Lists of powers, duties, services and third parties' services: each published
-- version of each list, which never changes.

-- +goose Up
CREATE TABLE list_version (
    place        TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    version      BIGINT  NOT NULL,
    effective_on BIGINT  NOT NULL,
    published_at BIGINT  NOT NULL,
    records      BIGINT  NOT NULL, -- how many
    body         TEXT    NOT NULL, -- JSON
    PRIMARY KEY (place, kind, version)
);

-- +goose Down
DROP TABLE list_version;
