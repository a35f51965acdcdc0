-- Beyond the guide: what was asked of applicants although no guide lists it. A
-- projection of the journal, so that supervision finds all of it in one list.

-- +goose Up
CREATE TABLE beyond (
    place        TEXT    NOT NULL,
    case_id      TEXT    NOT NULL,
    seq          INTEGER NOT NULL, -- the entry that asked
    at           INTEGER NOT NULL,
    tracking     TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    item_version INTEGER NOT NULL,
    unit         TEXT    NOT NULL,
    clerk        TEXT    NOT NULL, -- account
    became       TEXT    NOT NULL,
    became_at    INTEGER NOT NULL,
    became_seq   INTEGER NOT NULL,
    PRIMARY KEY (place, case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX beyond_at ON beyond (place, at, case_id, seq);
CREATE INDEX beyond_became ON beyond (place, became, at, case_id, seq);

-- +goose Down
DROP TABLE beyond;
