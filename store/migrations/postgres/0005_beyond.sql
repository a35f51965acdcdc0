-- Beyond the guide: what was asked of applicants although no guide lists it. A
-- projection of the journal, so that supervision finds all of it in one list.

-- +goose Up
CREATE TABLE beyond (
    place        TEXT    NOT NULL,
    case_id      TEXT    NOT NULL,
    seq          BIGINT  NOT NULL, -- the entry that asked
    at           BIGINT  NOT NULL,
    tracking     TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    item_version BIGINT  NOT NULL,
    unit         TEXT    NOT NULL,
    clerk        TEXT    NOT NULL, -- account
    became       TEXT    NOT NULL,
    became_at    BIGINT  NOT NULL,
    became_seq   BIGINT  NOT NULL,
    PRIMARY KEY (place, case_id, seq)
);
CREATE INDEX beyond_at ON beyond (place, at, case_id, seq);
CREATE INDEX beyond_became ON beyond (place, became, at, case_id, seq);

-- +goose Down
DROP TABLE beyond;
