-- The journal of the office's own housekeeping: accounts, roles, passwords,
-- sessions. One chain for the place.

-- +goose Up
CREATE TABLE ledger (
    place  TEXT    NOT NULL,
    seq    BIGINT  NOT NULL,
    at     BIGINT  NOT NULL,
    act    TEXT    NOT NULL,
    actor  TEXT    NOT NULL, -- account
    object TEXT    NOT NULL, -- account or thing it was done to
    line   TEXT    NOT NULL, -- as it was hashed, JSON
    prev   BYTEA,            -- null for the first
    hash   BYTEA   NOT NULL,
    PRIMARY KEY (place, seq)
);
CREATE INDEX ledger_actor ON ledger (place, actor, seq);
CREATE INDEX ledger_object ON ledger (place, object, seq);
CREATE INDEX ledger_act ON ledger (place, act, seq);

-- +goose Down
DROP TABLE ledger;
